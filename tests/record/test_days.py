"""A day is given as YYYY-MM-DD or as a date, and nothing else passes for one."""

import datetime as dt

import pandas as pd
import pytest

from helpers.record import RecordError
from helpers.record.days import day_or_blank, parse_day


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_is_no_day(blank):
    assert day_or_blank(blank) is None
    with pytest.raises(RecordError, match="Unknown date .* expected a day that exists, as YYYY-MM-DD"):
        parse_day(blank)


@pytest.mark.parametrize(
    "day",
    ["2019-09-11", " 2019-09-11 ", dt.date(2019, 9, 11), dt.datetime(2019, 9, 11, 12), pd.Timestamp("2019-09-11")],
)
def test_a_day_is_taken_as_text_or_date(day):
    assert parse_day(day) == day_or_blank(day) == pd.Timestamp("2019-09-11")


NO_DAYS = (
    "2019-02-30 2019-13-01 2019-09 2019-9-1 20190911 2019-W37-3 11/09/2019 yesterday today now NaN nan NaT None".split()
)
NO_DAYS += ["11 September 2019", "2019-09-11T00:00", "\u0662\u0660\u0661\u0669-\u0660\u0669-\u0661\u0661", "0000-01-01"]


@pytest.mark.parametrize("day", [*NO_DAYS, 20190911, float("nan"), pd.NaT, pd.NA, True])
def test_what_is_no_day_or_is_written_otherwise_is_refused(day):
    """pandas takes NaN for none and today for the day of the run: a page would then say what it should not."""
    with pytest.raises(RecordError, match="Unknown date .* expected a day that exists, as YYYY-MM-DD"):
        day_or_blank(day)
