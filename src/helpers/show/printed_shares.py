"""Printed figures beside our counts nearest in time: one table, and in words how many agree by rounding."""

import pandas as pd

from helpers.show import display, grade_bars, words
from helpers.show.opening import by_then

FIGURE = {
    "inadequate": "inadequate",
    "requires_improvement": "requires improvement",
    "two_lowest": "the two lowest grades",
    "good_or_outstanding": "good or outstanding",
    "outstanding": "outstanding",
    "inspected": "authorities counted",
}


def printed(known, pairs):
    """Show the table and its finding, or one sentence where no printed figure can be set beside a count by the day."""
    if pairs.empty:
        text = f"Not known: no printed figure with a count to set beside it was public {by_then(known)}."
        display.sentence(text, "caveat")
        return
    display.sentence(agreement(pairs))
    display.table(printed_rows(pairs, known.sources), "Printed figures, each beside the count nearest in time")


def agreement(pairs):
    """Return how many printed figures agree by rounding with the count nearest in time, and which do not."""
    agree = int(pairs["does_agree"].sum())
    text = f"Of {words.count(len(pairs), 'printed figure')}, {agree} agree by rounding with the count nearest in time."
    apart = pairs[~pairs["does_agree"].astype(bool)]
    told = [
        f"{FIGURE[row.figure]}, printed as {_value(row.printed, row.unit)} for {_printed_day(row)}, counted as "
        f"{_value(row.counted, row.unit)} for {words.day(row.counted_date)} ({words.count(row.gap_days, 'day')} apart)"
        for row in apart.itertuples()
    ]
    return f"{text}\n" + (f"Not in agreement: {'; '.join(told)}." if told else "Not one disagrees.")


def printed_rows(pairs, sources):
    """Return the pairs as text."""
    titles = sources.set_index("source_id")["title"]
    rows = list(pairs.itertuples())
    return pd.DataFrame(
        {
            "Printed for": [_printed_day(row) for row in rows],
            "What": [FIGURE[row.figure] for row in rows],
            "Printed": [_value(row.printed, row.unit) for row in rows],
            "Our count": [_counted(row) for row in rows],
            "Count of": [f"{words.day(row.counted_date)} ({grade_bars.BASIS_WORD[row.basis]})" for row in rows],
            "Days between": [_gap(row) for row in rows],
            "Agree by rounding": ["yes" if row.does_agree else "no" for row in rows],
            "Printed in": [f"{titles[row.source_id]}, {row.locator}" for row in rows],
        }
    )


def _printed_day(row):
    return words.day(row.printed_date, row.printed_precision)


def _value(value, unit):
    return f"{value:.0f}" if unit != "%" else words.amount(round(value, 1), "%")


def _counted(row):
    return f"{row.counted:.0f}" if row.unit != "%" else f"{row.counted:.1f}% of {row.counted_of:.0f}"


def _gap(row):
    if row.gap_days == row.cut_off_gap_days:
        return str(row.gap_days)
    return f"{row.gap_days}; {row.cut_off_gap_days} between the last days of publication counted"
