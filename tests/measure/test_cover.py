"""Vacancies before and after agency cover."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_record import census, claim, known

from helpers.measure import alike_elsewhere, left_after_cover

DAY = "2019-09-30"
FTE = st.integers(0, 20_000).map(lambda tenths: tenths / 10)


def parts(day, **values):
    return [census(day, value, measure=f"{name}_fte", unit="FTE") for name, value in values.items()]


def left(vacancy, cover, inpost, *more):
    rows = left_after_cover(known([*parts(DAY, vacancy=vacancy, agency_cover=cover, inpost=inpost), *more]))
    return rows.iloc[0] if len(rows) else None


@pytest.mark.parametrize(("is_told", "warning"), [(True, ""), (False, "of a later release")])
def test_what_is_left_is_of_a_later_release_where_any_of_its_counts_is_no_longer_as_first_told(is_told, warning):
    later = {"unit": "FTE", "vintage": "A release (2022-02-24)", "published": "2020-02-27", "is_as_first_told": True}
    rows = [census(DAY, 9, measure=name, **later) for name in ("vacancy_fte", "agency_cover_fte")]
    rows.append(census(DAY, 9, measure="inpost_fte", **later | {"is_as_first_told": is_told}))
    assert left_after_cover(known(rows))["warning"].tolist() == [warning]


@pytest.mark.parametrize(
    ("vacancy", "cover", "remains", "surplus"), [(89, 83, 6, 0), (45, 45, 0, 0), (56, 76, 0, 20), (0, 5, 0, 5)]
)
def test_what_is_left_is_never_negative_and_the_excess_is_named(vacancy, cover, remains, surplus):
    row = left(vacancy, cover, 500)
    assert (row["left_fte"], row["surplus_fte"]) == (remains, surplus)


def test_rates_are_of_posts_that_are_vacant_or_filled():
    row = left(10, 4, 90)
    assert (row["establishment_fte"], row["before_pct"], row["after_pct"]) == (100, 10, 6)


@given(FTE, FTE, FTE.filter(lambda number: number > 0))
def test_left_and_surplus_never_stand_together_and_nought_has_no_sign(vacancy, cover, inpost):
    """-0.0 would be printed as -0."""
    row = left(vacancy, cover, inpost)
    assert 0 in (row["left_fte"], row["surplus_fte"])
    assert row["left_fte"] - row["surplus_fte"] == pytest.approx(vacancy - cover)
    assert 0 <= row["after_pct"] <= row["before_pct"] <= 100
    assert all(math.copysign(1, row[name]) == 1 for name in ("left_fte", "surplus_fte", "after_pct"))


@pytest.mark.parametrize("missing", ["vacancy", "agency_cover", "inpost"])
def test_a_census_without_one_of_the_counts_is_left_out_not_taken_as_nought(missing):
    values = {"vacancy": 10, "agency_cover": 4, "inpost": 90}
    whole, broken = parts("2018-09-30", **values), parts(DAY, **{**values, missing: None})
    rows = left_after_cover(known([*whole, *broken]))
    assert rows["period_end"].dt.year.tolist() == [2018]


def test_a_break_in_the_counts_of_cover_parts_the_censuses():
    counts = {"vacancy": 10, "agency_cover": 4, "inpost": 90}
    breaks = [{"measure": "agency_cover_fte", "date": DAY}]
    rows = left_after_cover(known([*parts("2018-09-30", **counts), *parts(DAY, **counts)], breaks=breaks))
    assert rows["segment"].tolist() == [0, 1]


def test_where_no_census_is_known_there_are_no_rows():
    assert left_after_cover(known()).empty


def test_what_was_said_is_not_counted():
    assert left(10, 4, 90, claim(99, DAY, measure="vacancy_fte"))["vacant_fte"] == 10


def test_every_row_has_its_source_and_place():
    row = left(10, 4, 90)
    assert row["source_id"] == "a-source"
    assert "agency_cover_fte" in row["locator"]


def test_counts_alike_are_told_of_others_only_and_not_where_both_are_nought():
    """One's own are told by date; nought and nought may be no count at all; England is no authority."""
    rows = parts(DAY, vacancy=24.5, agency=24.5)
    for code, vacancy, agency in [("E1", 8, 8), ("E2", 8, 9), ("E3", 0, 0), ("E92000001", 5, 5), ("E12000008", 5, 5)]:
        rows += [{**row, "authority_code": code} for row in parts(DAY, vacancy=vacancy, agency=agency)]
    assert alike_elsewhere(known(rows)).to_dict() == {"alike": 1, "counted": 2}
