"""Days as people give them and as documents tell them."""

import datetime as dt
import re

import pandas as pd

from helpers.record.errors import RecordError

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ENDS = {"month": "ME", "quarter": "QE", "year": "YE"}
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}


def parse_day(value):
    """Return a day, given as a date or as YYYY-MM-DD, as a Timestamp.

    Raises RecordError for anything else, nothing too, and for a day that does not exist.
    """
    text = value.isoformat()[:10] if isinstance(value, dt.date) else value
    if isinstance(text, str) and ISO.fullmatch(text.strip()):
        try:
            return pd.Timestamp(dt.date.fromisoformat(text.strip())).as_unit("s")
        except ValueError:
            pass
    raise RecordError(f"Unknown date {value!r}: expected a day that exists, as YYYY-MM-DD.")


def day_or_blank(value):
    """Return a day as `parse_day` does, or None for None and for blank text."""
    is_blank = value is None or (isinstance(value, str) and not value.strip())
    return None if is_blank else parse_day(value)


def months_between(since, until):
    """Return how many whole months of the calendar lie between two days."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def last_day(dates, precision):
    """Return the last day that each date of this precision (day, month, quarter, year) may mean."""
    ends = dates.copy()
    for name, offset in ENDS.items():
        is_vague = precision == name
        if is_vague.any():
            ends.loc[is_vague] = dates[is_vague] + pd.tseries.frequencies.to_offset(offset) * 0
    return ends


def bounds(start, end, precision):
    """Return the first and last day that dates may mean, as two columns: one known to the month is any day of it.

    Takes three columns of one index. What has two ends, or is known to the day, stays as it is.
    """
    first, last = start, end
    for name, letter in PERIODS.items():
        is_such = (start == end) & (precision == name)
        if is_such.any():
            period = start.dt.to_period(letter)
            first = first.mask(is_such, period.dt.start_time.astype(start.dtype))
            last = last.mask(is_such, period.dt.end_time.dt.normalize().astype(end.dtype))
    return first, last
