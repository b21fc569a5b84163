"""Turns promises into tables and sentences: all of them, and the quantities promised against reached."""

import pandas as pd

from helpers.show import display, spans, words
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


def quantities(known, rows, visits):
    """Show the numbers promised beside the numbers reached, with the monitoring visits counted from the record."""
    told = [visits_in_words(row) for row in visits.itertuples()]
    if rows.empty and not told:
        name = known.scope.authority_name
        display.sentence(
            f"Not known: no promise about {name} has both a number promised and a number reached.", "caveat"
        )
        return
    if told:
        display.sentence("\n".join(told))
    if len(rows):
        display.table(quantity_rows(known, rows), "Numbers promised and numbers reached")


def promises_in_words(known, rows, tally):
    """Return the counts as sentences: known so far or by the day asked for, due by then, and what became of those."""
    then = by_then(known)
    about = [f"{number} about {name}" for name, number in rows.groupby("name", sort=False).size().items()]
    found = words.count(tally["n"], "promise, target or expected date", "promises, targets and expected dates")
    lines = [f"{found} known {then}: {words.listed(about)}."]
    if not tally["due"]:
        return "\n".join([*lines, f"None of them was due {then}."])
    lines.append(_due(tally, then))
    undated = int(rows["due_end"].isna().sum())
    if undated:
        lines.append(f"{undated} had no date, so they can be neither early nor late.")
    return "\n".join(lines)


def _due(tally, then):
    due = f"{words.count(tally['due'], 'was', 'were')} due {then}"
    if tally["due"] == tally["not known"]:
        return f"{due}, and what came of {'it' if tally['due'] == 1 else 'them'} is not known."
    return f"{due}: {words.listed(_state(state, tally) for state in tally.index if _is_told(state, tally))}."


def _is_told(state, tally):
    return state not in ("n", "due", "late_low", "late_high", "n_late", *SILENT) and tally[state] > 0


def _state(state, tally):
    text = f"{tally[state]} {state}"
    if state == "on time or late":
        return f"{tally[state]} on time or late (the dates are too vague to say which)"
    if state != LATE:
        return text
    low, high = tally["late_low"], tally["late_high"]
    median = f"{low:,g}" if low == high else f"between {low:,g} and {high:,g}"
    return f"{text} (median {median} days, n = {tally['n_late']})"


def promise_rows(known, rows):
    """Return every promise as text: what, by whom, since when public, due, happened, days, source.

    What is known of an outcome in words is told only where no day is asked for: it may draw on later documents.
    """
    titles = known.sources.set_index("source_id")["title"]
    frame = pd.DataFrame(
        {
            "What was promised": [_subject(known, row) for row in rows.itertuples()],
            "Kind": rows["kind"].map(KIND).values,
            "By": rows["made_by"].values,
            "Public since": [words.day(*pair) for pair in _dates(rows, "published")],
            "Due": [spans.span(row.due_start, row.due_end, row.due_precision) for row in rows.itertuples()],
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
        return spans.span(row.outcome_start, row.outcome_end, row.outcome_precision)
    return "did not happen" if row.state == "did not happen" else words.NOT_KNOWN if row.is_due else "open"


def _dates(rows, column):
    return zip(rows[column], rows[f"{column}_precision"], strict=True)


def quantity_rows(known, rows):
    """Return the quantities as text: what, promised, reached, and the source of each."""
    titles = known.sources.set_index("source_id")["title"]
    return pd.DataFrame(
        {
            "What was promised": rows["subject"].values,
            "Number promised": [words.amount(row.quantity, row.quantity_unit) for row in rows.itertuples()],
            "Number reached": [words.amount(row.outcome_quantity, row.quantity_unit) for row in rows.itertuples()],
            "Over": [
                spans.span(row.outcome_start, row.outcome_end, row.outcome_precision) for row in rows.itertuples()
            ],
            "Promised in": [f"{titles[row.source_id]}, {row.locator}" for row in rows.itertuples()],
            "Reached, by": [f"{titles[row.outcome_source_id]}, {row.outcome_locator}" for row in rows.itertuples()],
        }
    )


def visits_in_words(row):
    """Return how many monitoring visits are known, the days from first to last and the mean gap between them."""
    days = f"{row.days_low:,}" if row.days_low == row.days_high else f"{row.days_low:,} to {row.days_high:,}"
    low, high = row.mean_gap_low / (365.25 / 12), row.mean_gap_high / (365.25 / 12)
    gap = f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f} to {high:.1f}"
    visits = words.count(row.n, "monitoring visit")
    return (
        f"{visits} known, {days} days from first to last: {row.months_low} full months, "
        f"one every {gap} months on average{_counted(row)}."
    )


def _counted(row):
    ends = [end for end, is_planned in (("first", row.is_first_planned), ("last", row.is_last_planned)) if is_planned]
    return f", counted from the planned date of the {words.listed(ends)}" if ends else ""
