"""Days and stretches of time in words: as exact as they are known, and no more."""

from types import SimpleNamespace

import pandas as pd
from small_tables import NAN, cases

from helpers.show import dates

DAY = pd.Timestamp("2019-09-01")


@cases(
    "given, text",
    ((DAY, "day"), "1 September 2019"),
    ((DAY, "month"), "September 2019"),
    ((DAY, "year"), "2019"),
    ((DAY, "quarter"), "September to November 2019"),
    ((None,), "no date given"),
    ((pd.NaT,), "no date given"),
)
def test_a_date_is_as_exact_as_it_is_known(given, text):
    assert dates.day(*given) == text


@cases(
    "given, text",
    (("2019-09-30", "2019-09-30"), "30 September 2019"),
    (("2019-02-01", "2019-02-28", "month"), "February 2019"),
    (("2019-02-01", "2019-06-03", "month"), "February to June 2019"),
    (("2015-11-01", "2016-01-31", "month"), "November 2015 to January 2016"),
    (("2019-01-01", "2019-12-31", "year"), "2019"),
    (("2013-04-01", "2014-03-31", "year"), "year to 31 March 2014"),
    (("2018-04-01", "2019-03-31"), "year to 31 March 2019"),
    (("2019-04-01", "2020-03-31"), "year to 31 March 2020"),
    (("2019-02-01", "2019-02-28"), "February 2019"),
    (("2019-02-01", "2019-02-27"), "1 to 27 February 2019"),
    ((None, None), "no date given"),
    ((None, "2019-09-30"), "30 September 2019"),
)
def test_a_period_is_named_for_what_it_is(given, text):
    start, end, *precision = given
    row = {"period_start": pd.Timestamp(start), "period_end": pd.Timestamp(end), "precision": [*precision, "day"][0]}
    assert dates.period(SimpleNamespace(**row)) == text


@cases(
    "given, text",
    (("2019-06-04", "2019-06-04", "day"), "4 June 2019"),
    (("2019-06-30", "2019-06-30", "month"), "June 2019"),
    (("2019-06-01", "2019-06-30", "month"), "June 2019"),
    (("2019-09-01", "2019-11-30", "quarter"), "September to November 2019"),
    (("2020-04-01", "2021-03-31", "year"), "April 2020 to March 2021"),
    (("2020-01-01", "2020-12-31", "year"), "2020"),
    (("2019-12-03", "2019-12-04", "day"), "3 to 4 December 2019"),
    (("2019-06-01", "2019-06-15", "month"), "1 to 15 June 2019"),
    (("2019-07-18", "2019-09-11", "quarter"), "18 July 2019 to 11 September 2019"),
)
def test_a_span_is_put_as_exactly_as_it_is_known(given, text):
    first, last, precision = given
    assert dates.span(pd.Timestamp(first), pd.Timestamp(last), precision) == text


@cases(
    "given, text",
    ((78, 78, "late"), "78 days late"),
    ((1, 1, "late"), "1 day late"),
    ((712, 1087, "late"), "712 to 1,087 days late"),
    ((0, 42, "on time or late"), "on time to 42 days late"),
    ((-1, 0, "early or on time"), "1 day early to on time"),
    ((-9, -2, "early"), "2 to 9 days early"),
    ((-10, 46, "early, on time or late"), "10 days early to 46 days late"),
    ((NAN, NAN, "happened, day not known"), "happened, day not known"),
    ((-27, 3, "on time"), "on time"),
)
def test_days_are_a_range_unless_both_dates_are_exact(given, text):
    assert dates.days_apart(SimpleNamespace(days_low=given[0], days_high=given[1], state=given[2])) == text


@cases(
    "given, text",
    ("2026-11-24", "3 years 6 months"),
    ("2024-05-10", "11 months"),
    ("2024-05-11", "1 year"),
    ("2023-05-30", "under a month"),
)
def test_an_age_counts_whole_months(given, text):
    assert dates.age("2023-05-11", given) == text
