"""Figures of official releases go through the same rules as curated ones, all rows at once."""

import numpy as np
import pandas as pd
import pytest

from helpers.record import checks

MEASURES = pd.DataFrame(
    {
        "measure": ["rate", "part", "rest", "care", "load"],
        "may_exceed_whole": False,
        "printed_decimals": pd.array([1, 1, 1, 0, 1], dtype="Int64"),
        "count_decimals": pd.array([1, None, None, None, 1], dtype="Int64"),
        "area_count_decimals": pd.array([1, None, None, -1, 1], dtype="Int64"),
        "counted": ["part", None, None, None, None],
        "counted_over": ["part; rest", None, None, None, None],
    }
)
FIGURE = {
    "authority_code": "E10000032",
    "measure": "care",
    "unit": "%",
    "qualifier": "exact",
    "kind": "recorded",
    "precision": "day",
    "published_precision": "day",
    "vintage": "Release (2020-02)",
    "status": None,
    "note": None,
    "period_start": "2019-09-30",
    "period_end": "2019-09-30",
    "published": "2020-02-27",
    **dict.fromkeys(("value", "value_low", "value_high", "numerator", "denominator"), np.nan),
}
DATES = ["period_start", "period_end", "published"]


def figures(*changes):
    frame = pd.DataFrame([FIGURE | change for change in changes])
    texts = frame.select_dtypes(exclude="number").columns.difference(DATES)
    return frame.astype(dict.fromkeys(texts, "str") | dict.fromkeys(DATES, "datetime64[s]"))


def faults(*changes, other_bases=None):
    """Give the rows and columns at fault."""
    told = checks.figure_faults(figures(*changes), MEASURES, other_bases)
    return list(zip(told["row"], told["column"], strict=True))


SHARE = {"numerator": 33.0, "denominator": 100.0}


@pytest.mark.parametrize(("value", "is_sound"), [(33, True), (32, False), (34, False)])
def test_a_whole_per_cent_is_that_of_its_counts(value, is_sound):
    assert faults(SHARE | {"value": value}) == ([] if is_sound else [(0, "value")])


@pytest.mark.parametrize(("numerator", "is_sound"), [(32.5, True), (32.4, False), (33.5, True), (33.6, False)])
def test_a_share_may_round_either_way_to_what_is_printed(numerator, is_sound):
    assert faults(SHARE | {"value": 33, "numerator": numerator}) == ([] if is_sound else [(0, "value")])


@pytest.mark.parametrize(("code", "is_sound"), [("E10000032", False), ("E12000008", True), ("E92000001", True)])
def test_counts_of_an_area_are_rounded_to_the_nearest_ten(code, is_sound):
    row = {"authority_code": code, "value": 36, "numerator": 330.0, "denominator": 1000.0}
    assert faults(row | {"value": 34}) == ([] if is_sound else [(0, "value")])
    assert faults(row | {"value": 36}) == [(0, "value")]


def test_a_caseload_is_no_percentage():
    load = {"measure": "load", "unit": "cases per FTE", "numerator": 1600.0, "denominator": 100.0}
    assert faults(load | {"value": 16.0}) == []
    assert faults(load | {"value": 160.0}) == [(0, "value")]


@pytest.mark.parametrize("may_exceed", [True, False])
def test_only_of_a_share_of_a_whole_is_the_part_at_most_the_whole(may_exceed):
    """More agency workers than vacancies: West Sussex had 75.9 FTE over 56.3 in 2019, 134.8%."""
    over = figures({"measure": "rate", "value": 134.8, "numerator": 75.9, "denominator": 56.3})
    told = checks.figure_faults(over, MEASURES.assign(may_exceed_whole=may_exceed))
    assert set(told["column"]) == (set() if may_exceed else {"value", "numerator"})


def test_a_rate_that_the_publisher_works_out_otherwise_is_let_through_where_the_record_says_why():
    other = pd.DataFrame({"authority_code": ["E10000032"], "measure": "care", "period_end": pd.Timestamp("2019-09-30")})
    assert faults(SHARE | {"value": 40}, other_bases=other) == []
    assert faults(SHARE | {"value": 40, "period_end": "2019-09-29", "period_start": "2019-09-29"}, other_bases=other)


def test_the_counts_of_a_rate_are_those_held_on_their_own_in_the_same_release():
    rate = {"measure": "rate", "value": 10.0, "numerator": 1.0, "denominator": 10.0}
    parts = [{"measure": "part", "unit": "FTE", "value": 1.0}, {"measure": "rest", "unit": "FTE", "value": 9.0}]
    assert faults(rate, *parts) == []
    assert faults(rate, parts[0], parts[1] | {"value": 8.0}) == [(0, "denominator")]
    assert faults(rate, parts[0], parts[1] | {"value": 8.0, "vintage": "Release (2021-02)"}) == []
    assert faults(rate, parts[0]) == []


def test_a_suppressed_figure_has_no_value_and_no_count():
    assert faults({"status": "c"}) == []
    assert faults({"status": "c", "value": 3.0}) == [(0, "value")]
    assert faults({"status": "c", "numerator": 3.0, "denominator": 9.0}) == [(0, "numerator")]


@pytest.mark.parametrize(("numerator", "is_sound"), [(1.0, True), (0.0, False), (5.0, False)])
def test_only_a_share_that_rounds_to_nought_is_called_low(numerator, is_sound):
    row = {"status": "k", "numerator": numerator, "denominator": 1000.0}
    assert faults(row) == ([] if is_sound else [(0, "numerator")])


def test_nought_is_a_figure_and_nothing_is_not():
    assert faults({"value": 0.0}) == []
    assert faults({}) == [(0, "value")]


def test_what_is_wrong_is_told_with_what_was_found():
    told = checks.figure_faults(figures({"value": 5.0}, {"value": -1.0}), MEASURES)
    assert told.to_dict("records") == [{"row": 1, "column": "value", "found": -1.0, "expected": "at least 0"}]


def test_a_record_without_releases_has_no_fault_in_them():
    assert checks.figure_faults(figures({}).iloc[:0], MEASURES).empty
