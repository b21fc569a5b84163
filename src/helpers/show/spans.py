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


def planned(when, precision):
    """Return that something was planned for a time given in words, where it is not known to have happened then."""
    return f"planned for {when}; not known to have happened {'that day' if precision == 'day' else 'then'}"


def of_event(row):
    """Return when an event happened, in words; where its only date is a plan, that it was planned for then."""
    when = span(row.date, row.date_end, row.precision)
    return planned(when, row.precision) if row.is_planned_date else when


def _months(start, end):
    if (start.year, start.month) == (end.year, end.month):
        return f"{end:%B %Y}"
    if start.year != end.year:
        return f"{start:%B %Y} to {end:%B %Y}"
    return f"{end:%Y}" if (start.month, end.month) == (1, 12) else f"{start:%B} to {end:%B %Y}"


def days_apart(row):
    """Return in words how early or late a promise was: a range of days where either date is vague, or its state."""
    if "late" not in row.state and "early" not in row.state:
        return row.state
    low, high = int(row.days_low), int(row.days_high)
    if row.state == "late":
        return f"{_number(low, high)} late"
    if row.state == "early":
        return f"{_number(-high, -low)} early"
    return f"{_side(low)} to {_side(high)}"


def between(low, high, before="earlier", after="later"):
    """Return the fewest and the most days from one thing to another in words; negative is before it."""
    low, high = int(low), int(high)
    if low < 0 < high:
        return f"{words.count(-low, 'day')} {before} to {words.count(high, 'day')} {after}"
    few, many = sorted((abs(low), abs(high)))
    days = words.count(many, "day") if few == many else f"{few} to {words.count(many, 'day')}"
    return f"{days} {after if high > 0 else before}"


def _number(low, high):
    unit = "day" if high == 1 else "days"
    return f"{low:,} {unit}" if low == high else f"{low:,} to {high:,} {unit}"


def _side(days):
    return f"{_number(abs(days), abs(days))} {'early' if days < 0 else 'late'}" if days else "on time"
