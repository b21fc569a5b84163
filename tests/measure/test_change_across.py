"""A change across a break in definition is refused unless the break is named, and then labelled."""

import pandas as pd
import pytest
from small_record import known

from helpers.measure import change_across, likely_places
from helpers.record import RecordError

DAYS = ("2016-09-30", "2017-09-29", "2017-09-30", "2018-09-30")


def figures(*rows):
    return [{"locator": str(n), **row} for n, row in enumerate(rows)]


def broken(*ids, date="2017-09-30"):
    return [{"break_id": name, "date": date, "short_label": f"new {name}"} for name in ids]


@pytest.fixture
def census():
    rows = figures(*[{"period_end": day, "value": value} for day, value in zip(DAYS, (10, 11, 15, 14.25), strict=True)])
    return known(rows, breaks=broken("count"))


def change(known, first, last, **choice):
    return change_across(known, "vacancy_rate_fte", first, last, **choice).iloc[0]


@pytest.mark.parametrize(("first", "last", "difference"), [(DAYS[0], DAYS[1], 1), (DAYS[2], DAYS[3], -0.8)])
def test_on_one_side_of_a_break_the_change_is_last_minus_first(census, first, last, difference):
    found = change(census, first, last)
    assert found["change"] == pytest.approx(difference, abs=0.051)
    assert (found["break_id"], found["label"]) == ("", "")


def test_a_change_says_whether_it_is_more_than_rounding_may_make(census):
    """10 and 11 were printed beside 14.25, so with two decimals."""
    assert change(census, DAYS[0], DAYS[1])["is_beyond_rounding"]
    whole = figures(*[{"period_end": day, "value": value} for day, value in zip(DAYS[:2], (10, 11), strict=True)])
    assert not change(known(whole), DAYS[0], DAYS[1])["is_beyond_rounding"]


@pytest.mark.parametrize(("first", "last"), [(DAYS[1], DAYS[2]), (DAYS[2], DAYS[1]), (DAYS[0], DAYS[3])])
def test_across_a_break_it_is_refused_in_one_sentence_that_names_the_break(census, first, last):
    with pytest.raises(RecordError, match=r"30 September 2017 \(new count\).*across='count'"):
        change(census, first, last)


def test_asked_for_by_name_it_is_given_labelled_and_called_not_comparable(census):
    found = change(census, DAYS[1], DAYS[2], across="count")
    assert (found["change"], found["break_id"], found["label"]) == (4, "count", "across new count")
    assert found["standing"] == "not comparable with"


def test_each_of_two_breaks_has_to_be_named():
    rows = figures({"period_end": DAYS[1], "value": 11}, {"period_end": DAYS[2], "value": 15})
    census = known(rows, breaks=broken("count", "staff"))
    with pytest.raises(RecordError, match="across='staff'"):
        change(census, DAYS[1], DAYS[2], across="count")
    found = change(census, DAYS[1], DAYS[2], across=["count", "staff"])
    assert found["label"] == "across new count, new staff"


@pytest.mark.parametrize(("first", "last", "name"), [(DAYS[2], DAYS[3], "count"), (DAYS[1], DAYS[2], "cuont")])
def test_a_break_that_does_not_lie_between_may_not_be_named(census, first, last, name):
    """Else a misspelt or needless name would pass, and the label would tell of a break that is not there."""
    with pytest.raises(RecordError, match="does not lie between"):
        change(census, first, last, across=name)


def test_two_definitions_without_a_break_on_record_are_refused():
    rows = figures(
        {"period_end": DAYS[0], "value": 1}, {"period_end": DAYS[1], "value": 2, "basis": "as the council says"}
    )
    with pytest.raises(RecordError, match="two definitions"):
        change(known(rows), DAYS[0], DAYS[1])


def test_a_day_without_a_figure_or_with_two_is_refused(census):
    with pytest.raises(RecordError, match="no figure of Ours for 1 January 2016"):
        change(census, "2016-01-01", DAYS[1])
    census.figures = pd.concat([census.figures] * 2, ignore_index=True)
    census.snapshot.clear()
    with pytest.raises(RecordError, match="2 figures"):
        change(census, DAYS[0], DAYS[1])


def test_with_counts_the_later_share_is_told_from_the_earlier_by_their_intervals():
    young = {"measure": "care_leavers_neet_19_21"}
    rows = figures(
        {**young, "period_end": "2019-03-31", "value": 26, "numerator": 95, "denominator": 363},
        {**young, "period_end": "2021-03-31", "value": 42, "numerator": 162, "denominator": 384},
        {**young, "period_end": "2022-03-31", "value": 40, "numerator": 154, "denominator": 384},
        {**young, "period_end": "2018-03-31", "value": 24},
    )
    days = [("2019-03-31", "2021-03-31"), ("2021-03-31", "2022-03-31"), ("2018-03-31", "2019-03-31")]
    found = [change_across(known(rows), young["measure"], *pair)["standing"].iloc[0] for pair in days]
    assert found == ["higher than", "not distinguishable from", "not known"]


def test_a_figure_that_is_missing_gives_no_change():
    rows = figures({"period_end": DAYS[0], "value": 5}, {"period_end": DAYS[1], "value": float("nan")})
    assert pd.isna(change(known(rows), DAYS[0], DAYS[1])["change"])


def test_on_the_record_the_new_census_of_2017_has_to_be_named(real):
    days = ("2016-09-30", "2019-09-30")
    with pytest.raises(RecordError, match="workforce-vacancy-2017"):
        change_across(real("West Sussex"), "vacancy_rate_fte", *days)
    found = change_across(real("West Sussex"), "vacancy_rate_fte", *days, across="workforce-vacancy-2017")
    assert found["label"].tolist() == ["across individual-level census"]


@pytest.mark.parametrize("day", ["30/09/2018", "2018", 2018, "", None])
def test_a_day_in_another_form_than_iso_is_refused(census, day):
    """pandas takes 03/04/2018 for the fourth of March, 2018 for its first day and the number 2018 for 1970."""
    with pytest.raises(RecordError, match="Unknown date .*YYYY-MM-DD"):
        change(census, DAYS[2], day)
    with pytest.raises(RecordError, match="Unknown date .*YYYY-MM-DD"):
        likely_places(census, "vacancy_rate_fte", day)
