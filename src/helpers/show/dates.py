"""Days and stretches of time in words, as exactly as they are known, and by when things are known."""

from datetime import date

import pandas as pd

from helpers.record import months_between
from helpers.show.words import count


def day(date, precision="day"):
    """Return a date as exactly as it is known: 11 September 2019, September 2019, 2019."""
    if date is None or pd.isna(date):
        return "no date given"
    if precision == "day":
        return f"{date.day} {date:%B %Y}"
    if precision == "quarter":
        return f"{date:%B} to {date + pd.DateOffset(months=2):%B %Y}"
    return f"{date:%B %Y}" if precision == "month" else f"{date:%Y}"


def days(rows, column="published"):
    """Return the dates of a column of rows, each as exactly as its precision says (in `published_precision`)."""
    return [day(*pair) for pair in zip(rows[column], rows[f"{column}_precision"], strict=True)]


def public(row):
    """Return since when the public could know of it."""
    return day(row.published, row.published_precision)


def period(row):
    """Return the period a figure is about: a day, a month, or the year to its last day."""
    start, end = row.period_start, row.period_end
    if pd.isna(end):
        return "no date given"
    if pd.isna(start) or start == end:
        return day(end)
    precision = getattr(row, "precision", None)
    if precision == "month":
        return span(start.replace(day=1), end + pd.offsets.MonthEnd(0))
    is_named = precision == "year" and start.year == end.year
    return f"year to {day(end)}" if 360 < (end - start).days < 367 and not is_named else span(start, end)


def span(start, end, precision="day"):
    """Return a stretch of days in words: 4 June 2019, June 2019, September to November 2019, 3 to 4 December 2019."""
    if pd.isna(end):
        return "no date set"
    if start == end:
        return day(start, precision)
    is_one_year, is_one_month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    if start.day > 1 or not end.is_month_end:
        return f"{start.day} to {day(end)}" if is_one_month else f"{day(start)} to {day(end)}"
    if is_one_month or (is_one_year and (start.month, end.month) == (1, 12)):
        return day(end, "month" if is_one_month else "year")
    return f"{start:%B} to {end:%B %Y}" if is_one_year else f"{start:%B %Y} to {end:%B %Y}"


def about(row):
    """Return when a statement is about; of an undated one, when it was reported."""
    return period(row) if row.is_dated else f"undated, reported {public(row)}"


def of_event(row):
    """Return when an event happened, in words; where its only date is a plan, that it was planned for then."""
    when = span(row.date, row.date_end, row.precision)
    return planned(when, row.precision) if row.is_planned_date else when


def planned(when, precision):
    """Return that something was planned for a time given in words, where it is not known to have happened then."""
    return f"planned for {when}; not known to have happened {'that day' if precision == 'day' else 'then'}"


def age(since, until):
    """Return how long ago a day was in years and months: 3 years 6 months, 5 months, under a month."""
    months = months_between(pd.Timestamp(since), pd.Timestamp(until))
    parts = [count(n, unit) for n, unit in zip(divmod(months, 12), ("year", "month"), strict=True) if n]
    return " ".join(parts) or "under a month"


def between(low, high, before="earlier", after="later", same=None):
    """Return the fewest and the most days from one thing to another in words; negative is before it, nought `same`."""
    low, high = int(low), int(high)
    few, many = sorted((abs(low), abs(high)))
    if low < 0 < high or (same and few == 0):
        sides = [between(days, days, before, after) if days else same for days in (low, high)]
        return f"{sides[0]} to {sides[1]}"
    number = f"{many:,} {'day' if many == 1 else 'days'}"
    return f"{number if few == many else f'{few:,} to {number}'} {after if high > 0 else before}"


def days_apart(row):
    """Return in words how early or late a promise was: a range of days where either date is vague, or its state."""
    if "late" not in row.state and "early" not in row.state:
        return row.state
    return between(row.days_low, row.days_high, "early", "late", "on time")


def today(known):
    """Return the day of a page: the one asked for, else that on which it is made."""
    return pd.Timestamp(known.scope.as_of or date.today())


def by_then(known):
    """Return until when things are known, in words: so far, or by the day asked for."""
    return f"by {day(known.scope.as_of)}" if known.scope.as_of else "so far"


def not_held(known, what, held="is in the record"):
    """Return that no such thing is in the record, or was public, by then; {name} in it stands for the authority."""
    return f"Not known: no {what.format(name=known.scope.authority_name)} {held} {by_then(known)}."
