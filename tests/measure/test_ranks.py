"""Quartiles, distance from the median, and the places that chance allows."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation, norm

from helpers.measure.ranks import distance_from_median, drawn_places, quarters


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
