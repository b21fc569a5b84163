"""Stretches of days in words, and how far apart two dates lie."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.show import spans


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("2019-06-04", "2019-06-04", "day", "4 June 2019"),
        ("2019-06-30", "2019-06-30", "month", "June 2019"),
        ("2019-06-01", "2019-06-30", "month", "June 2019"),
        ("2019-09-01", "2019-11-30", "quarter", "September to November 2019"),
        ("2020-04-01", "2021-03-31", "year", "April 2020 to March 2021"),
        ("2020-01-01", "2020-12-31", "year", "2020"),
        ("2019-12-03", "2019-12-04", "day", "3 to 4 December 2019"),
        ("2019-06-01", "2019-06-15", "month", "1 to 15 June 2019"),
        ("2019-07-18", "2019-09-11", "quarter", "18 July 2019 to 11 September 2019"),
    ],
)
def test_a_span_is_put_as_exactly_as_it_is_known(first, last, precision, text):
    assert spans.span(pd.Timestamp(first), pd.Timestamp(last), precision) == text


@pytest.mark.parametrize(
    ("low", "high", "state", "text"),
    [
        (78, 78, "late", "78 days late"),
        (1, 1, "late", "1 day late"),
        (712, 1087, "late", "712 to 1,087 days late"),
        (0, 42, "on time or late", "on time to 42 days late"),
        (-1, 0, "early or on time", "1 day early to on time"),
        (-9, -2, "early", "2 to 9 days early"),
        (-10, 46, "early, on time or late", "10 days early to 46 days late"),
        (float("nan"), float("nan"), "happened, day not known", "happened, day not known"),
        (-27, 3, "on time", "on time"),
    ],
)
def test_days_are_a_range_unless_both_dates_are_exact(low, high, state, text):
    assert spans.days_apart(SimpleNamespace(days_low=low, days_high=high, state=state)) == text
