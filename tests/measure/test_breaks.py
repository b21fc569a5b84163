"""A break in definition parts what lies before it from what lies on it and after it."""

import pytest
from small_record import census, known

from helpers.measure import change_across, trajectory
from helpers.measure.caveats import breaks_of
from helpers.record import RecordError

DAY = "2017-09-30"
DATES = ["2016-09-30", "2017-09-29", DAY, "2018-09-30"]
BROKEN = known([census(date, 5) for date in DATES], breaks=[{"date": DAY}])


def is_given(record, first, last):
    """Say whether the change between two days is given without a break being named."""
    try:
        return len(change_across(record, "vacancy_rate_fte", first, last)) == 1
    except RecordError:
        return False


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
    assert not is_given(BROKEN, first, last)


@pytest.mark.parametrize(("first", "last"), [(DAY, "2018-09-30"), (DAY, DAY), ("2016-09-30", "2017-09-29")])
def test_figures_on_one_side_of_a_break_compare(first, last):
    assert is_given(BROKEN, first, last)


def test_being_comparable_and_sharing_a_segment_are_the_same_thing():
    """Two rules for one thing drift apart: a line would join what the table refuses to subtract."""
    rows = trajectory(BROKEN, "vacancy_rate_fte")[["period_end", "segment"]]
    pairs = rows.merge(rows, how="cross")
    assert len(pairs) == 16
    for row in pairs.itertuples():
        joined = row.segment_x == row.segment_y
        assert is_given(BROKEN, row.period_end_x, row.period_end_y) == joined
