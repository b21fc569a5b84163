"""Shows what was printed, found and said of care leavers beside what was recorded."""

import pandas as pd

from helpers.show import display, pair_words, printed_marks, words
from helpers.show.against_rows import share
from helpers.show.opening import by_then, not_held
from helpers.show.row_tables import said_rows
from helpers.show.shares import title

WHICH = {
    "latest when published": "Latest published when the report came out",
    "year of the fieldwork": "Year in which the inspectors visited",
}


def printed_beside(known, pairs, others):
    """Show what was printed or said beside the official figure nearest in time, or one sentence where nothing was."""
    if pairs.empty:
        name = known.scope.authority_name
        text = f"Not known: nothing printed or said of this about {name} is in the record {by_then(known)}."
        display.sentence(text, "caveat")
        return
    rows = [_pair(row, others) for row in pairs.itertuples()]
    display.table(pd.DataFrame(rows), "Printed or said, beside the official figure nearest in time")


def _pair(row, others):
    key = (others["measure"] == row.measure) & (others["source_id"] == row.source_id)
    there = others[key & (others["period_end"] == row.period_end)]
    beside = [f"{other.name} {words.amount(other.value, '%')}" for other in there.itertuples(index=False)]
    near = f"{words.amount(row.recorded_value, '%')} (year to {words.day(row.recorded_date)})"
    return {
        "About": words.period(row),
        "Figure": words.figure(row),
        "How": "printed" if row.kind == "recorded" else "said",
        "By": row.stated_by,
        "Whom it counts": printed_marks.ages(row),
        "Printed beside it": "; ".join(beside) or "nothing",
        "Official, aged 19 to 21": near if pd.notna(row.recorded_value) else words.NOT_KNOWN,
        "Check": row.recorded_warning,
        "The official one ends": pair_words.gap(row),
    }


def findings_beside(known, frame):
    """Show inspectors' findings on activity beside official figures, or one sentence where none is held."""
    if frame.empty:
        display.sentence(not_held(known, "inspectors' finding on what care leavers of {name} do"), "caveat")
        return
    display.sentence("\n".join(_finding(rows, known) for _, rows in frame.groupby("finding_id", sort=False)))
    table = pd.DataFrame([_found(row) for row in frame.itertuples()])
    display.table(table, "What inspectors found, in our words, beside official figures")


def _finding(rows, known):
    first = rows.iloc[0]
    told = [_official(row, known.scope.authority_name, title(rows)) for row in rows.itertuples()]
    found = f"{first['document']} of {words.day(first['finding_published'])}, in our words: {first['summary']}"
    return f"{found} {' '.join(told)} Which figures the inspectors saw is not held."


def _official(row, name, title):
    if pd.isna(row.value):
        why = words.NOT_KNOWN if pd.isna(row.period_end) else share(row)
        return f"{WHICH[row.which]}: official figure {why}."
    gap = row.value - row.england
    apart = f"{words.difference(gap, '%')} {'over' if gap > 0 else 'under'}" if gap else "equal"
    verdict = f"{row.england_standing} England" if pd.notna(row.low) else "the count is not held, so no verdict"
    year = f"year to {words.day(row.period_end)}"
    told = f"{WHICH[row.which]}: {title}, {year}, {name} {share(row)}, England {row.england:g}%, {apart}; {verdict}."
    return told + words.check({"": row.warning})


def _found(row):
    return {
        "Finding": f"{row.finding_id}: {row.summary}",
        "Official figure": WHICH[row.which],
        "Year to": words.day(row.period_end) if pd.notna(row.period_end) else words.NOT_KNOWN,
        "Authority": share(row) if pd.notna(row.period_end) else words.NOT_KNOWN,
        "England": words.amount(row.england, "%"),
        "Against England": words.NOT_KNOWN if pd.isna(row.low) else row.england_standing,
        "Check": row.warning,
    }


def bed_and_breakfast(known, said):
    """Show plainly that no number in bed and breakfast is in this record, and what was said or aimed at."""
    name = known.scope.authority_name
    aims = said[said["kind"] == "target"]
    told = said.drop(aims.index)
    counted = int(told["value"].notna().sum())
    text = (
        f"Not known: how many care leavers of {name} lived in bed and breakfast. This record holds no official number."
    )
    if told.empty and aims.empty:
        text += " It holds no statement on it and no aim."
    else:
        held = f"{words.count(len(told), 'statement')} on it ({counted or 'none'} with a number)"
        text += f" It holds {held} and {words.count(len(aims), 'aim')}."
    display.sentence(text, "caveat")
    if len(said):
        titles = known.measures.set_index("measure")["title"]
        display.table(said_rows(said, titles), "What was said of care leavers in bed and breakfast")
