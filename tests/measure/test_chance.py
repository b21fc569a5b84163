"""Funnels, discoveries, quartiles and places, against scipy and against what theory gives for small cases."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, median_abs_deviation, norm

from helpers.measure.chance import discovery_p, distance_from_median, drawn_places, funnel, quarters, two_sided_p


def columns(numerator, denominator, group=0):
    """Return two columns of counts and one of groups."""
    rows = pd.DataFrame({"numerator": numerator, "denominator": denominator}, dtype=float).assign(group=group)
    return rows["numerator"], rows["denominator"], rows["group"]


def test_england_is_all_counted_over_all_there_are_not_the_mean_of_shares():
    found = funnel(*columns([10, 300], [100, 500]))
    assert found["centre_pct"].to_list() == pytest.approx([100 * 310 / 600] * 2)


def test_areas_alike_have_no_spread_and_the_limits_of_chance_alone():
    found = funnel(*columns([30] * 10, [100] * 10)).iloc[0]
    assert (found["phi"], found["tau"], found["z"], found["n_funnel"]) == pytest.approx((0, 0, 0, 10), abs=1e-12)
    limits = [100 * np.sin(np.arcsin(np.sqrt(0.3)) + z / 20) ** 2 for z in (-1.959964, 1.959964, -3.090232, 3.090232)]
    names = ["inner_low_pct", "inner_high_pct", "outer_low_pct", "outer_high_pct"]
    assert found[names].to_list() == pytest.approx(limits, abs=1e-5)


def test_the_spread_of_areas_of_one_size_is_that_of_the_closed_form():
    """With one denominator, DerSimonian and Laird's tau squared is (N phi - (N - 1)) / (N - 1) times the variance."""
    found = funnel(*columns([10, 20, 30, 40, 50] * 4, [100] * 20)).iloc[0]
    assert found["phi"] > 1
    assert found["tau"] ** 2 == pytest.approx((20 * found["phi"] - 19) / 19 / 400)


def test_phi_is_the_mean_square_of_z_with_a_tenth_at_each_end_drawn_in():
    counts = np.array([1, 22, 25, 28, 30, 31, 33, 36, 40, 95])
    found = funnel(*columns(counts, [100] * 10))
    z = 20 * (np.arcsin(np.sqrt(counts / 100)) - np.arcsin(np.sqrt(counts.mean() / 100)))
    assert found["z"].to_list() == pytest.approx(list(z))
    assert found["phi"].iloc[0] == pytest.approx(np.mean(np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2))


def test_a_share_on_its_limit_is_as_far_out_as_the_limit_says():
    found = funnel(*columns([10, 20, 30, 40, 50] * 4, [100, 150, 80, 400, 90] * 4)).iloc[0]
    edge = np.arcsin(np.sqrt(found["outer_high_pct"] / 100)) - np.arcsin(np.sqrt(found["centre_pct"] / 100))
    assert edge / np.hypot(1 / (2 * np.sqrt(100)), found["tau"]) == pytest.approx(3.090232, abs=1e-5)


def test_the_spread_brings_every_area_nearer():
    found = funnel(*columns([10, 20, 31, 40, 50] * 4, [100] * 20))
    assert (found["z_spread"].abs() < found["z"].abs()).all()


def test_a_group_has_a_funnel_of_its_own():
    numerator, denominator, group = columns([10, 20, 30, 1, 2, 3], [100] * 6, [0, 0, 0, 1, 1, 1])
    alone = funnel(numerator[:3], denominator[:3], group[:3])
    pd.testing.assert_frame_equal(funnel(numerator, denominator, group)[:3], alone)


def test_an_area_without_counts_has_no_place_in_a_funnel_and_takes_no_part():
    found = funnel(*columns([10, 20, np.nan, 5], [100, 100, 100, np.nan]))
    assert found[2:].isna().all(axis=None)
    assert found["n_funnel"][:2].to_list() == [2, 2]
    assert found["centre_pct"].iloc[0] == pytest.approx(15)


def test_a_p_value_is_that_of_both_sides():
    assert two_sided_p(pd.Series([0, 1.959964, -3.090232])).to_list() == pytest.approx([1, 0.05, 0.002], abs=1e-6)


@given(st.lists(st.floats(0, 1) | st.just(0.01), min_size=1, max_size=30), st.integers(1, 4))
def test_discoveries_are_those_of_scipy_in_each_group(values, n_groups):
    p, group = pd.Series(values), pd.Series(np.arange(len(values)) % n_groups)
    wanted = p.groupby(group).transform(lambda part: false_discovery_control(part.to_numpy()))
    assert discovery_p(p, group).to_list() == pytest.approx(wanted.to_list())


def test_an_area_without_a_p_value_is_not_counted_among_the_many():
    found = discovery_p(pd.Series([0.01, np.nan, 0.5]), pd.Series([0, 0, 0]))
    assert found.to_list() == pytest.approx([0.02, np.nan, 0.5], nan_ok=True)


def test_quartiles_are_by_linear_interpolation_in_each_group():
    value, group = pd.Series([1.0, 2, 3, 4, 5, 10, 20, np.nan]), pd.Series([0] * 5 + [1] * 3)
    found = quarters(value, group)
    assert found.loc[[0, 7]].to_numpy().tolist() == [[1, 2, 3, 4, 5], [10, 12.5, 15, 17.5, 20]]
    assert list(found.columns) == ["least", "lower_quartile", "median", "upper_quartile", "most"]


def test_the_distance_from_the_median_is_in_scipys_normal_deviations():
    value = pd.Series([12.0, 14, 15, 15.5, 30, np.nan])
    wanted = (value - 15) / median_abs_deviation(value[:5], scale="normal")
    found = distance_from_median(value, pd.Series(0, index=value.index))
    assert found.to_list() == pytest.approx(wanted.to_list(), rel=1e-4, nan_ok=True)


def test_where_most_areas_have_one_value_there_is_no_distance():
    assert distance_from_median(pd.Series([5.0, 5, 5, 9]), pd.Series([0] * 4)).isna().all()


def drawn(numerator, denominator, group=0):
    rows = pd.DataFrame({"n": numerator, "d": denominator}, dtype=float).assign(group=group)
    return drawn_places(rows["n"], rows["d"], rows["group"])


def test_shares_far_apart_keep_their_places_and_shares_alike_may_have_any():
    assert drawn([100, 900, 500], [1000] * 3).to_numpy().tolist() == [[1, 1], [3, 3], [2, 2]]
    assert drawn([500] * 3, [1000] * 3).to_numpy().tolist() == [[1, 3]] * 3


def test_the_same_counts_give_the_same_places_whatever_else_is_asked_for():
    many = list(range(20, 80))
    alone = drawn(many, [100] * 60)
    both = drawn([1, *many, 2], [9, *[100] * 60, 9], [1, *[0] * 60, 1])
    assert both[1:61].to_numpy().tolist() == alone.to_numpy().tolist()


def test_two_shares_swap_as_often_as_the_normal_approximation_says():
    """The higher of 400 and 430 of 1,000 is the lower one in 8.7% of draws: more than one in forty, so both places."""
    apart = 0.03 / np.sqrt(0.4 * 0.6 / 1000 + 0.43 * 0.57 / 1000)
    assert norm.sf(apart) > 0.025
    assert drawn([400, 430], [1000] * 2).to_numpy().tolist() == [[1, 2], [1, 2]]
    assert norm.sf(apart * 2) < 0.025
    assert drawn([400, 460], [1000] * 2).to_numpy().tolist() == [[1, 1], [2, 2]]


def test_a_share_without_counts_is_not_drawn():
    found = drawn([10, np.nan, 5, 3], [20, 20, 0, 2])
    assert found.iloc[0].to_list() == [1, 1]
    assert found[1:].isna().all(axis=None)


def test_nothing_to_draw_is_an_empty_table():
    found = drawn([], [])
    assert found.empty
    assert list(found.columns) == ["drawn_low", "drawn_high"]
