"""Intervals hold what they should, and no more."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.uncertainty import rounding_interval, wilson_pct

COUNTS = st.integers(1, 5000).flatmap(lambda many: st.tuples(st.integers(0, many), st.just(many)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_the_share_interval_is_the_published_one(numerator, denominator, low, high):
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: the four worked examples."""
    assert wilson_pct(numerator, denominator) == pytest.approx((low, high), abs=0.005)


@given(COUNTS)
def test_a_share_lies_in_its_interval_and_the_interval_in_0_to_100(counts):
    numerator, denominator = counts
    low, high = wilson_pct(numerator, denominator)
    assert -1e-9 <= low <= 100 * numerator / denominator + 1e-9
    assert 100 * numerator / denominator - 1e-9 <= high <= 100 + 1e-9


@given(COUNTS)
def test_the_interval_of_the_rest_is_the_mirror_of_it(counts):
    numerator, denominator = counts
    low, high = wilson_pct(numerator, denominator)
    assert wilson_pct(denominator - numerator, denominator) == pytest.approx((100 - high, 100 - low))


@pytest.mark.parametrize("counts", [(None, 20), (5, None), (float("nan"), 20), (5, float("nan")), (0, 0)])
def test_without_both_counts_there_is_no_interval(counts):
    assert all(math.isnan(end) for end in wilson_pct(*counts))


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_a_rounding_interval_holds_its_value_in_the_middle_and_is_one_step_wide(steps, decimals):
    value = steps / 10**decimals
    low, high = rounding_interval(value, decimals)
    assert (low + high) / 2 == pytest.approx(value)
    assert high - low == pytest.approx(10**-decimals)


@given(st.integers(1, 10_000), st.integers(0, 3), st.floats(-0.499, 0.499))
def test_whatever_lies_in_a_rounding_interval_is_printed_as_its_value(steps, decimals, within):
    value = steps / 10**decimals
    low, high = rounding_interval(value, decimals)
    inside = (low + high) / 2 + within * (high - low)
    assert f"{inside:.{decimals}f}" == f"{value:.{decimals}f}"


def test_more_decimals_make_a_narrower_interval():
    assert rounding_interval(2, 0) == (1.5, 2.5)
    assert rounding_interval(2, 1) == pytest.approx((1.95, 2.05))
