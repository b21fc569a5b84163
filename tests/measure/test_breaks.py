"""A break in definition parts what lies before it from what lies on it and after it."""

import pandas as pd
import pytest
from small_record import census, known

from helpers.measure import trajectory
from helpers.measure.warned import breaks_of, is_comparable

DAY = "2017-09-30"
BROKEN = known(breaks=[{"date": DAY}])


def day(text):
    return pd.Timestamp(text)


@pytest.mark.parametrize(
    ("dates", "segments"),
    [(["2017-09-29", DAY], [0, 1]), ([DAY, "2017-10-01"], [1, 1]), (["2015-09-30", "2016-09-30"], [0, 0])],
)
def test_the_segment_goes_up_on_the_day_of_the_break(dates, segments):
    rows = trajectory(known([census(date, 5) for date in dates], breaks=[{"date": DAY}]), "vacancy_rate_fte")
    assert rows["segment"].tolist() == segments


def test_each_break_raises_the_segment_by_one_in_whatever_order_they_are_listed():
    several = [{"date": "2019-01-01"}, {"date": DAY}]
    rows = [census(date, 5) for date in ("2016-09-30", DAY, "2018-12-31", "2019-01-01")]
    assert trajectory(known(rows, breaks=several), "vacancy_rate_fte")["segment"].tolist() == [0, 1, 1, 2]
    assert breaks_of(known(breaks=several), "vacancy_rate_fte")["date"].is_monotonic_increasing


def test_a_break_of_another_measure_parts_nothing():
    other = [{"date": DAY, "measure": "caseload_fte"}]
    rows = [census("2016-09-30", 5), census("2018-09-30", 5)]
    assert trajectory(known(rows, breaks=other), "vacancy_rate_fte")["segment"].tolist() == [0, 0]


@pytest.mark.parametrize(("first", "last"), [("2017-09-29", DAY), (DAY, "2017-09-29"), ("2016-09-30", "2018-09-30")])
def test_figures_on_two_sides_of_a_break_do_not_compare(first, last):
    assert not is_comparable(BROKEN, "vacancy_rate_fte", day(first), day(last))


@pytest.mark.parametrize(
    ("first", "last"), [(DAY, "2018-09-30"), (DAY, DAY), ("2016-09-30", "2017-09-29"), ("2016-09-30", "2016-09-30")]
)
def test_figures_on_one_side_of_a_break_compare(first, last):
    assert is_comparable(BROKEN, "vacancy_rate_fte", day(first), day(last))


@pytest.mark.parametrize(("first", "last"), [(pd.NaT, day(DAY)), (day(DAY), pd.NaT)])
def test_a_figure_without_a_date_compares_with_nothing(first, last):
    assert not is_comparable(known(), "vacancy_rate_fte", first, last)


def test_being_comparable_and_sharing_a_segment_are_the_same_thing():
    """Two rules for one thing drift apart: a line would join what the table refuses to subtract."""
    dates = ["2016-09-30", "2017-09-29", DAY, "2018-09-30"]
    rows = trajectory(known([census(date, 5) for date in dates], breaks=[{"date": DAY}]), "vacancy_rate_fte")
    pairs = rows[["period_end", "segment"]].merge(rows[["period_end", "segment"]], how="cross")
    for row in pairs.itertuples():
        joined = row.segment_x == row.segment_y
        assert is_comparable(BROKEN, "vacancy_rate_fte", row.period_end_x, row.period_end_y) == joined
