"""Stretches of days in words, as exactly as they are known, and how far apart two of them lie."""

import pandas as pd

from helpers.show import words


def span(start, end, precision):
    """Return a stretch of days in words: 4 June 2019, June 2019, September to November 2019, 3 to 4 December 2019."""
    if pd.isna(end):
        return "no date set"
    if start == end:
        return words.day(start, precision)
    if start.day == 1 and (end + pd.Timedelta(days=1)).day == 1:
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {words.day(end)}"
    return f"{words.day(start)} to {words.day(end)}"


def _months(start, end):
    if (start.year, start.month) == (end.year, end.month):
        return f"{end:%B %Y}"
    if start.year != end.year:
        return f"{start:%B %Y} to {end:%B %Y}"
    return f"{end:%Y}" if (start.month, end.month) == (1, 12) else f"{start:%B} to {end:%B %Y}"


def days_apart(row):
    """Return in words how early or late a promise was: a range of days where either date is vague, or its state."""
    if row.state not in ("late", "early", "on time or late"):
        return row.state
    low, high = int(row.days_low), int(row.days_high)
    if row.state == "late":
        return f"{_number(low, high)} late"
    if row.state == "early":
        return f"{_number(-high, -low)} early"
    return f"{_side(low)} to {_side(high)}"


def _number(low, high):
    unit = "day" if high == 1 else "days"
    return f"{low:,} {unit}" if low == high else f"{low:,} to {high:,} {unit}"


def _side(days):
    return f"{abs(days):,} days {'early' if days < 0 else 'late'}" if days else "on time"
