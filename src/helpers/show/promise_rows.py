"""Turns promises into a table of all of them and sentences that count them."""

import pandas as pd

from helpers.measure.said import ALL, STATES
from helpers.show import display, promise_words, spans, words
from helpers.show.opening import by_then, not_held

KIND = {"promise": "promise", "target": "target", "expected_date": "expected", "frequency": "how often"}
LATE = "late"
SILENT = ("happened, no date set", "no date set", "not due yet")


def promises(known, rows, tally):
    """Show how many promises were due, kept, late or not known, and all of them in a table."""
    if rows.empty:
        display.sentence(not_held(known, "promise about {name}"), "caveat")
        return
    display.sentence(promises_in_words(known, rows, tally))
    display.table(promise_rows(known, rows), "Every promise, target and expected date, and what came of it")


def promises_in_words(known, rows, tally):
    """Return the counts as sentences: known so far or by the day asked for, by whom, due by then, and what came."""
    then, whole = by_then(known), tally[tally["made_by_kind"] == ALL]
    about = [f"{row.n} about {row.name}" for row in whole.itertuples(index=False)]
    found = words.count(len(rows), "promise, target or expected date", "promises, targets and expected dates")
    lines = [f"{found} known {then}: {words.listed(about)}."]
    for name, part in tally.groupby("name", sort=False):
        makers = part[part["made_by_kind"] != ALL]
        made = [f"{row.n} by {promise_words.BY[row.made_by_kind]}" for row in makers.itertuples()]
        lines.append(f"About {name}, made: {words.listed(made)}. {_due(part.iloc[0], then)}{_late(makers)}")
    undated = int(rows["due_end"].isna().sum())
    if undated and whole["due"].sum():
        lines.append(f"{undated} had no date, so they can be neither early nor late.")
    return "\n".join(lines)


def _due(tally, then):
    if not tally["due"]:
        return f"None was due {then}."
    due = f"{words.count(tally['due'], 'was', 'were')} due {then}"
    if tally["due"] == tally["not known"]:
        return f"{due}, and what came of {'it' if tally['due'] == 1 else 'them'} is not known."
    told = [_state(state, tally) for state in STATES if state not in SILENT and tally[state] > 0]
    return f"{due}: {words.listed(told)}."


def _late(makers):
    """Return how many of those due came late, by who made them; nothing where none did."""
    due = makers[makers["due"] > 0]
    told = [f"{row.late or 'none'} of {row.due} by {promise_words.BY[row.made_by_kind]}" for row in due.itertuples()]
    return f" Late, of those due: {words.listed(told)}." if due["late"].sum() else ""


def _state(state, tally):
    text = f"{tally[state]} {state}"
    if " or " in state:
        return f"{text} (the dates are too vague to say which)"
    if state != LATE:
        return text
    low, high = tally["late_low"], tally["late_high"]
    median = f"{low:,g}" if low == high else f"between {low:,g} and {high:,g}"
    return f"{text} (median {median} days, n = {tally['late']})"


def promise_rows(known, rows):
    """Return every promise as text: what, by whom, whose word, since when public, due, happened, days, source.

    What is known of an outcome in words is told only where no day is asked for: it may draw on later documents.
    """
    titles = known.sources.set_index("source_id")["title"]
    frame = pd.DataFrame(
        {
            "What was promised": [_subject(known, row) for row in rows.itertuples()],
            "Kind": rows["kind"].map(KIND).values,
            "By": rows["made_by"].values,
            "Whose word": rows["made_by_kind"].values,
            "Public since": [words.day(*pair) for pair in _dates(rows, "published")],
            "Due": [promise_words.due(row) for row in rows.itertuples()],
            "Happened": [_happened(row) for row in rows.itertuples()],
            "Early or late": [spans.days_apart(row) for row in rows.itertuples()],
        }
    )
    if known.scope.as_of is None:
        frame["What is known of it"] = rows["outcome_summary"].fillna("").values
    frame["Source"] = [_sources(titles, row) for row in rows.itertuples()]
    return frame


def _sources(titles, row):
    text = f"{titles[row.source_id]}, {row.locator}"
    if pd.isna(row.outcome_source_id):
        return text
    return f"{text}. Outcome: {titles[row.outcome_source_id]}, {row.outcome_locator}"


def _subject(known, row):
    return row.subject if row.authority_code == known.scope.authority_code else f"{row.name}: {row.subject}"


def _happened(row):
    if pd.notna(row.outcome_end):
        return promise_words.came(row)
    is_not_known = row.is_due or row.outcome == "not_known"
    return "did not happen" if row.state == "did not happen" else words.NOT_KNOWN if is_not_known else "open"


def _dates(rows, column):
    return zip(rows[column], rows[f"{column}_precision"], strict=True)
