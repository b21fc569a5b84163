"""Breaks in definition: figures on two sides of one are never joined."""

import pandas as pd


def with_segments(rows, known):
    """Add `segment`: a number that goes up at each break in definition of the measure. One measure at a time."""
    ends = breaks_of(known, rows["measure"].iloc[0])["date"] if len(rows) else []
    return rows.assign(segment=sum((rows["period_end"] >= end).astype(int) for end in ends) if len(ends) else 0)


def breaks_of(known, measure):
    """Return the rows of `definition_breaks` about a measure, earliest first."""
    rows = known.definition_breaks
    return rows[rows["measure"] == measure].sort_values("date")


def is_comparable(known, measure, first, last):
    """Say whether no break in definition lies between two period ends."""
    if pd.isna(first) or pd.isna(last):
        return False
    dates = breaks_of(known, measure)["date"]
    return not ((dates > min(first, last)) & (dates <= max(first, last))).any()
