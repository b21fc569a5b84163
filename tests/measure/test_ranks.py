"""Places as ranges, quartiles, distance from the median, places by chance, and neighbours."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation, norm

from helpers.measure.ranks import distance_from_median, drawn_places, neighbour_places, places


def placed(*values):
    value = pd.Series(values, dtype=float)
    return places(value, pd.Series(0, index=value.index))


def test_values_printed_alike_share_a_range_of_places():
    found = placed(3, 1, 3, 7, 3)
    assert found["rank_low"].to_list() == [2, 1, 2, 5, 2]
    assert found["rank_high"].to_list() == [4, 1, 4, 5, 4]


def test_an_area_without_a_value_has_no_place_and_is_not_counted():
    found = placed(3, np.nan, 1)
    assert found["rank_low"].to_list() == pytest.approx([2, np.nan, 1], nan_ok=True)
    assert found["n_ranked"].to_list() == [2, 2, 2]


def test_quartiles_are_by_linear_interpolation_and_the_edge_belongs_below():
    found = placed(1, 2, 3, 4, 5)
    ends = found[["least", "lower_quartile", "median", "upper_quartile", "most"]].iloc[0]
    assert ends.to_list() == [1, 2, 3, 4, 5]
    assert found["quartile"].to_list() == [1, 1, 2, 3, 4]


def test_three_areas_have_no_quartiles():
    assert placed(1, 2, 3)["quartile"].isna().all()


def test_each_group_is_ranked_by_itself():
    found = places(pd.Series([1.0, 2.0, 1.0]), pd.Series([0, 0, 1]))
    assert found["rank_low"].to_list() == [1, 2, 1]
    assert found["n_ranked"].to_list() == [2, 2, 1]


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


def neighbours(value, others, **aliases):
    """How our own value stands among others, {code: value}; aliases name the codes that read another's report."""
    codes = ["ours", *others]
    reports = pd.DataFrame({"authority_code": codes, "group": 0, "value": [value, *others.values()]})
    reports["report"] = np.arange(len(codes))
    copies = reports.set_index("authority_code").loc[list(aliases.values())].assign(authority_code=list(aliases))
    chosen = [code for code in [*others, *aliases] if code not in aliases.values()]
    pairs = pd.DataFrame({"authority_code": "ours", "neighbour_code": [*chosen, "not in the record"]})
    found = neighbour_places(reports[:1], pd.concat([reports, copies], ignore_index=True), pairs)
    return found.iloc[0].to_dict()


def test_neighbours_give_their_median_their_ends_and_how_many_are_lower():
    wanted = {"n": 4, "median": 6.5, "mean": 5.75, "low": 1, "high": 9, "n_lower": 1, "n_same": 1}
    assert neighbours(5, {"a": 1, "b": 5, "c": 8, "d": 9}) == wanted


def test_a_neighbour_without_a_value_is_left_out_and_n_says_so():
    found = neighbours(5, {"a": 1, "b": np.nan, "c": 8, "d": 9})
    assert (found["n"], found["median"]) == (3, 8)


def test_a_joint_return_reached_through_both_its_members_counts_once():
    found = neighbours(5, {"a": 1, "joint": 8, "c": 9}, first="joint", second="joint")
    assert (found["n"], found["median"]) == (3, 8)


def test_an_authority_is_no_neighbour_of_the_return_it_is_in():
    found = neighbours(5, {"a": 1, "b": 9}, partner="ours")
    assert (found["n"], found["median"]) == (2, 5)


def test_without_its_own_value_an_area_still_has_neighbours_but_none_is_lower():
    found = neighbours(np.nan, {"a": 1, "b": 9})
    assert found["median"] == 5
    assert np.isnan(found["n_lower"])


def test_an_area_without_neighbours_has_no_median():
    rows = pd.DataFrame({"authority_code": ["ours"], "group": 0, "value": 5.0, "report": 0})
    pairs = pd.DataFrame({"authority_code": ["another"], "neighbour_code": ["ours"]})
    found = neighbour_places(rows, rows, pairs).iloc[0]
    assert found["n"] == 0
    assert found[["median", "mean", "low", "high"]].isna().all()
