"""Bounds, stated intervals, ranks and the words that follow from them hold at their edges."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.uncertainty import (
    ALIKE,
    HIGHER,
    LOWER,
    NOT_COMPARABLE,
    NOT_KNOWN,
    STANDINGS,
    decimals_of,
    is_beyond_rounding,
    joint_interval,
    rank_range,
    standing,
    stated_interval,
    sure_interval,
    wilson_pct,
)

NAN = float("nan")


def stated(value=NAN, low=NAN, high=NAN, qualifier="exact"):
    return SimpleNamespace(value=value, value_low=low, value_high=high, qualifier=qualifier)


def test_it_is_lower_only_where_the_whole_interval_lies_under_the_other():
    assert standing((10, 19.9), (20, 30)) == LOWER == "lower than"


def test_it_is_higher_only_where_the_whole_interval_lies_over_the_other():
    assert standing((30.1, 40), (20, 30)) == HIGHER == "higher than"


@pytest.mark.parametrize("interval", [(10, 20), (30, 40), (22, 24), (10, 40), (20, 30)])
def test_intervals_that_share_a_value_are_not_distinguishable(interval):
    assert standing(interval, (20, 30)) == ALIKE == "not distinguishable from"


def test_what_is_not_comparable_gets_no_other_word_however_far_apart():
    assert standing((0, 1), (98, 99), is_comparable=False) == NOT_COMPARABLE == "not comparable with"
    assert standing((NAN, NAN), (98, 99), is_comparable=False) == NOT_COMPARABLE


@pytest.mark.parametrize("ends", [((NAN, 1), (2, 3)), ((0, NAN), (2, 3)), ((0, 1), (None, 3)), ((0, 1), (2, NAN))])
def test_without_an_end_the_standing_is_not_known(ends):
    """A missing end compares as false with everything: without this rule it would read as not distinguishable."""
    assert standing(*ends) == NOT_KNOWN == "not known"


@given(*[st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)] * 2)
def test_the_word_turns_round_with_the_two_sides(one, other):
    turned = {LOWER: HIGHER, HIGHER: LOWER, ALIKE: ALIKE}
    assert standing(other, one) == turned[standing(one, other)]


def test_there_are_no_words_but_these():
    assert STANDINGS == (LOWER, HIGHER, ALIKE, NOT_COMPARABLE, NOT_KNOWN)


def share(low=NAN, high=NAN, bound_low=NAN, bound_high=NAN):
    return pd.Series({"low": low, "high": high, "bound_low": bound_low, "bound_high": bound_high})


@pytest.mark.parametrize(
    ("row", "interval"),
    [
        (share(22, 31, 26, 34), (22, 34)),
        (share(22, 37, 26, 34), (22, 37)),
        (share(bound_low=26, bound_high=34), (26, 34)),
        (share(22, 31, 26), (22, 100)),
    ],
)
def test_a_share_is_sure_within_chance_and_those_unknown_whichever_reaches_further(row, interval):
    assert sure_interval(row) == interval


def test_a_table_of_shares_has_the_intervals_of_its_rows():
    rows = pd.DataFrame([share(22, 31, 26, 34), share(22, 31), share(22, 31, 26)])
    low, high = sure_interval(rows)
    assert low.tolist() == pytest.approx([22, NAN, 22], nan_ok=True)
    assert high.tolist() == pytest.approx([34, NAN, 100], nan_ok=True)


def test_columns_of_intervals_get_a_column_of_words():
    ends = (
        (pd.Series([10, 30.1, 22, NAN]), pd.Series([19.9, 40, 24, 1])),
        (pd.Series([20.0] * 4), pd.Series([30.0] * 4)),
    )
    assert standing(*ends).tolist() == [LOWER, HIGHER, ALIKE, NOT_KNOWN]
    assert standing(*ends, is_comparable=pd.Series([False, True, True, True])).tolist()[0] == NOT_COMPARABLE


def test_without_counts_nothing_is_sure():
    assert all(math.isnan(end) for end in sure_interval(share(22, 31)))


def counted(numerator, denominator, unknown):
    return pd.Series({"numerator": numerator, "denominator": denominator, "unknown": unknown}, dtype=float)


@pytest.mark.parametrize(("unknown", "most"), [(8, 79), (0, 71), (200, 211), (NAN, 211)])
def test_chance_and_those_unknown_together_reach_further_than_either(unknown, most):
    """Bradford's 71 of 211 with 8 unknown was sure to 40.2%; by chance 79 of 211 may be up to 44.1%."""
    low, high = joint_interval(counted(71, 211, unknown))
    assert (low, high) == (wilson_pct(71, 211)[0], wilson_pct(most, 211)[1])


def test_a_table_of_counts_has_the_joint_intervals_of_its_rows():
    rows = pd.DataFrame([counted(71, 211, 8), counted(NAN, 211, 8), counted(71, NAN, 8)])
    low, high = joint_interval(rows)
    assert low.tolist() == pytest.approx([wilson_pct(71, 211)[0], NAN, NAN], nan_ok=True)
    assert high.tolist() == pytest.approx([wilson_pct(79, 211)[1], NAN, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("value", "other", "decimals", "is_beyond"),
    [(16.7, 16.8, 1, False), (16.7, 16.9, 1, True), (38, 39, 0, False), (38, 40, 0, True), (5, 5, 1, False)],
)
def test_a_step_of_the_last_decimal_is_within_rounding(value, other, decimals, is_beyond):
    assert is_beyond_rounding(value, other, decimals) == is_beyond
    assert is_beyond_rounding(other, value, decimals) == is_beyond


@pytest.mark.parametrize(
    ("others", "decimals", "places"),
    [
        ([10, 30], 0, (2, 2)),
        ([20, 30], 0, (1, 2)),
        ([20, 20, 20], 0, (1, 4)),
        ([19, 21], 0, (2, 2)),
        ([20.4, 19.6], 0, (1, 3)),
        ([20.4, 19.6], 1, (2, 2)),
        ([], 0, (1, 1)),
        ([NAN, 10], 0, (2, 3)),
    ],
)
def test_a_rank_is_a_range_where_values_print_alike_or_are_not_known(others, decimals, places):
    assert rank_range(20, others, decimals) == places


def test_a_value_that_is_not_known_has_no_rank():
    assert all(math.isnan(end) for end in rank_range(NAN, [1, 2]))


@given(st.integers(0, 50), st.lists(st.integers(0, 50), max_size=12))
def test_a_rank_lies_between_first_and_last_and_holds_every_order_of_ties(value, others):
    low, high = rank_range(value, others)
    assert 1 <= low <= high <= len(others) + 1
    assert high - low == others.count(value)


def test_a_stated_range_is_its_ends_and_an_exact_figure_what_rounds_to_it():
    assert stated_interval(stated(low=18, high=22, qualifier="range")) == (18, 22)
    assert stated_interval(stated(2)) == (1.5, 2.5)
    assert stated_interval(stated(5.19)) == pytest.approx((5.185, 5.195))


def test_at_least_has_no_upper_end_and_about_has_none_at_all():
    assert stated_interval(stated(50, qualifier="at_least")) == (50, math.inf)
    for qualifier in ("about", "about_at_most"):
        assert all(math.isnan(end) for end in stated_interval(stated(12, qualifier=qualifier)))
    assert all(math.isnan(end) for end in stated_interval(stated()))


def test_more_than_and_fewer_than_leave_the_figure_out_that_at_least_and_at_most_take_in():
    """Over 50 social workers were once held as at least 50."""
    assert stated_interval(stated(50, qualifier="more_than"))[0] > 50
    assert stated_interval(stated(20, qualifier="at_most")) == (0, 20)
    assert stated_interval(stated(2, qualifier="fewer_than"))[1] < 2


@pytest.mark.parametrize(("value", "decimals"), [(38, 0), (18.5, 1), (5.19, 2), (0, 0), (8.30, 1)])
def test_decimals_are_those_that_print_the_value(value, decimals):
    assert decimals_of(float(value)) == decimals
