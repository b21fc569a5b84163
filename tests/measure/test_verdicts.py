"""The rule of the ledger: each clause gives its verdict, and an earlier clause goes before a later one."""

import math

import pandas as pd
import pytest

from helpers.measure.ledger.verdicts import (
    CANNOT,
    CONSISTENT,
    CONTRADICTED,
    NOT_COMPARABLE,
    OTHERWISE,
    VERDICTS,
    verdicts_given,
)
from helpers.measure.uncertainty import do_meet, does_overlap

SAME, DIFFERENT, UNSTATED = "same definition", "different definition", "not stated"
NAN = (math.nan, math.nan)
COVER = (0.0, 10.2)
NEAR, SPAN = (20.5, 21.5), (12.65, 21.5)
USUAL = {"is_aimed_at": False, "has_break": False, "is_counted": True, "is_distinct": True, "is_open": False}
USUAL |= {"is_repeat": False}


def ends(name, interval):
    return dict(zip((f"{name}low", f"{name}high"), interval or NAN, strict=True))


def verdict(said, recorded, *, relation, span=None, reading=None, **more):
    """Return the verdict and the ground of one claim."""
    intervals = ends("said_", said) | ends("", recorded) | ends("span_", span) | ends("reading_", reading)
    about = {"relation": relation, "has_figure": said is not None, "is_held": recorded is not None}
    return tuple(verdicts_given(pd.DataFrame([{**about, **intervals, **USUAL, **more}])).iloc[0])


def test_a_figure_that_no_series_counts_cannot_be_checked():
    assert verdict((1, 2), (1, 2), relation="none") == (CANNOT, "no series")


def test_a_claim_without_a_figure_cannot_be_checked():
    assert verdict(None, (1, 2), relation=SAME) == (CANNOT, "no figure said")


def test_a_claim_with_no_official_figure_within_a_year_cannot_be_checked():
    assert verdict((1, 2), None, relation=SAME) == (CANNOT, "none near")


@pytest.mark.parametrize("relation", [SAME, UNSTATED])
def test_a_claim_that_meets_the_official_figure_is_consistent_unless_it_counts_something_else(relation):
    assert verdict((76.5, 77.5), (76.8, 76.8), relation=relation) == (CONSISTENT, "agrees")


def test_an_equal_number_under_another_definition_is_no_agreement():
    assert verdict((9, 11), (10, 10), relation=DIFFERENT) == (NOT_COMPARABLE, "different")


def test_two_figures_of_one_definition_that_do_not_meet_contradict():
    assert verdict((37.5, 38.5), (39.5, 40.5), relation=SAME) == (CONTRADICTED, "apart")


@pytest.mark.parametrize("relation", [DIFFERENT, UNSTATED])
def test_only_the_same_definition_contradicts(relation):
    assert verdict((37.5, 38.5), (39.5, 40.5), relation=relation)[0] == NOT_COMPARABLE


def test_figures_that_round_to_different_numbers_do_not_meet_though_their_intervals_touch():
    assert verdict((84.5, 85.5), (85.5, 86.5), relation=SAME)[0] == CONTRADICTED


def test_a_single_value_on_the_end_of_an_interval_meets_it():
    assert verdict((50, math.inf), (50, 50), relation=SAME)[0] == CONSISTENT


@pytest.mark.parametrize(("relation", "found"), [
    (SAME, (CONSISTENT, "between")),
    (UNSTATED, (NOT_COMPARABLE, "between")),
    (DIFFERENT, (NOT_COMPARABLE, "different")),
])  # fmt: skip
def test_between_two_official_figures_only_a_claim_of_the_same_definition_is_consistent(relation, found):
    """The faster the official figure moves, the more claims lie between two of them."""
    assert verdict((18.5, 19.5), NEAR, span=SPAN, relation=relation) == found


@pytest.mark.parametrize("relation", [SAME, UNSTATED])
def test_a_claim_that_meets_the_nearer_figure_agrees_whatever_the_span(relation):
    assert verdict((20.5, 21.5), NEAR, span=SPAN, relation=relation) == (CONSISTENT, "agrees")


def test_a_claim_between_two_official_figures_needs_no_other_definition():
    """That it holds only under another one would not be true."""
    assert verdict((18.5, 19.5), NEAR, span=SPAN, relation=UNSTATED, reading=(0, 21))[1] == "between"


def test_outside_the_span_the_same_definition_contradicts():
    assert verdict((22, 23), NEAR, span=SPAN, relation=SAME) == (CONTRADICTED, "apart")


@pytest.mark.parametrize("relation", [SAME, UNSTATED])
def test_a_direction_between_two_figures_that_cannot_be_told_apart_cannot_be_checked(relation):
    assert verdict((0, math.inf), (2.5, 2.5), relation=relation, is_distinct=False) == (CANNOT, "not distinct")


def test_a_break_goes_before_figures_that_cannot_be_told_apart():
    assert verdict((0, math.inf), (2.5, 2.5), relation=SAME, is_distinct=False, has_break=True)[1] == "break"


def test_a_figure_held_against_the_page_it_repeats_cannot_be_checked():
    assert verdict((37.5, 38.5), (37.5, 38.5), relation=SAME, is_repeat=True) == (CANNOT, "repeats")


def test_ends_that_differ_only_in_the_arithmetic_of_the_machine_only_touch():
    """16.3 + 0.05 and 16.4 - 0.05 are one number, which floating point keeps as two."""
    one, other = pd.DataFrame([(16.25, 16.3 + 0.05)]), pd.DataFrame([(16.4 - 0.05, 16.45)])
    assert not does_overlap(one, other).any()
    assert do_meet(one, other).all()


def test_an_interval_without_an_end_neither_overlaps_nor_meets():
    known, unknown = pd.DataFrame([(1.0, 2.0)]), pd.DataFrame([(math.nan, 2.0)])
    assert not does_overlap(known, unknown).any()
    assert not do_meet(known, unknown).any()


def test_each_claim_of_several_gets_its_own_verdict():
    """A clause that fits one row once decided for all of them."""
    rows = pd.DataFrame([{**ends("said_", said), "relation": SAME} for said in [(1, 2), (5, 6)]])
    rows = rows.assign(**ends("", (1, 2)), **ends("span_", None), **ends("reading_", None), **USUAL)
    found = verdicts_given(rows.assign(has_figure=True, is_held=True))
    assert found["verdict"].tolist() == [CONSISTENT, CONTRADICTED]


@pytest.mark.parametrize("relation", [DIFFERENT, UNSTATED])
def test_a_claim_that_fits_another_reading_is_consistent_only_under_a_different_definition(relation):
    found = verdict((1.5, 2.5), (10.15, 10.25), relation=relation, reading=COVER)
    assert found == (OTHERWISE, "reading")


def test_another_reading_saves_nothing_where_the_definitions_are_the_same():
    assert verdict((1.5, 2.5), (10.15, 10.25), relation=SAME, reading=COVER)[0] == CONTRADICTED


def test_a_claim_outside_every_reading_is_not_comparable():
    found = verdict((18.45, 18.55), (9.3, 10.2), relation=UNSTATED, reading=COVER)
    assert found == (NOT_COMPARABLE, "not stated")


def test_an_expectation_is_not_comparable_even_where_the_numbers_meet():
    assert verdict((4, 5), (4.5, 4.5), relation=SAME, is_aimed_at=True) == (NOT_COMPARABLE, "aimed at")


def test_a_break_between_the_two_dates_makes_them_not_comparable_even_where_the_numbers_meet():
    assert verdict((4, 5), (4.5, 4.5), relation=SAME, has_break=True) == (NOT_COMPARABLE, "break")


def test_part_of_a_group_and_an_average_of_all_do_not_compare_even_where_the_numbers_meet():
    assert verdict((16, 17), (16.8, 16.8), relation="sub-group") == (NOT_COMPARABLE, "sub-group")


@pytest.mark.parametrize("relation", [SAME, DIFFERENT, UNSTATED])
def test_about_a_figure_sets_no_bounds_and_is_not_comparable(relation):
    assert verdict(NAN, (12.6, 12.6), relation=relation, reading=COVER) == (NOT_COMPARABLE, "about")


def test_every_verdict_is_given_by_some_claim_of_these():
    found = {
        verdict((1, 2), (1, 2), relation="none")[0],
        verdict((1, 2), (1, 2), relation=SAME)[0],
        verdict((1, 2), (3, 4), relation=SAME)[0],
        verdict((1, 2), (3, 4), relation=DIFFERENT)[0],
        verdict((1, 2), (3, 4), relation=DIFFERENT, reading=(0, 3))[0],
    }
    assert found == set(VERDICTS)
