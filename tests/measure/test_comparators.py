"""The median of the neighbours: of whom, of how many, and when there is none."""

import pytest
from small_record import ENGLAND, OURS, REGION, census, known

from helpers.measure import comparison, trajectory
from helpers.measure.comparators import comparator_gap

DAY = "2019-09-30"
THREE = [{"neighbour_code": code, "rank": n} for n, code in enumerate(["E10000002", "E10000003", "E10000004"], 1)]
SET = {"comparator": "neighbours 2021", "neighbours": THREE}


def medians(figures, **more):
    rows = trajectory(known(figures, **{**SET, **more}), "vacancy_rate_fte")
    return rows[rows["role"] == "neighbours"]


def test_the_median_weighs_each_neighbour_alike():
    """A mean would give 13, a median weighted by posts 30."""
    big = {"numerator": 3000, "denominator": 10000}
    rows = medians([census(DAY, 4, "E10000002"), census(DAY, 5, "E10000003"), census(DAY, 30, "E10000004", **big)])
    assert rows["value"].tolist() == [5]
    assert rows["n_neighbours"].tolist() == [3]


def test_a_suppressed_neighbour_is_left_out_and_not_counted():
    """Taken as nought, it would pull the median from 6 down to 4."""
    hidden = census(DAY, None, "E10000004", status="c")
    rows = medians([census(DAY, 4, "E10000002"), census(DAY, 8, "E10000003"), hidden])
    assert rows["value"].tolist() == [6]
    assert rows["n_neighbours"].tolist() == [2]


def test_where_all_are_the_same_the_median_is_the_same():
    assert medians([census(DAY, 7, code["neighbour_code"]) for code in THREE])["value"].tolist() == [7]


def test_neither_the_authority_nor_england_is_its_own_neighbour():
    others = [census(DAY, 99, OURS), census(DAY, 99, ENGLAND), census(DAY, 99, "E10000009")]
    rows = medians([*others, *[census(DAY, n, code["neighbour_code"]) for n, code in enumerate(THREE)]])
    assert rows["value"].tolist() == [1]


def test_a_median_names_those_it_rests_on():
    rows = medians([census(DAY, 4, "E10000002"), census(DAY, 8, "E10000003"), census("2018-09-30", 1, "E10000004")])
    one, two = rows["locator"]
    assert (one[:36], two) == (
        "median of 1 neighbour with a value: ",
        "median of 2 neighbours with a value: Ash, Beech",
    )


@pytest.mark.parametrize("status", ["c", "x", "z"])
def test_where_every_neighbour_is_suppressed_there_is_no_median(status):
    hidden = [census(DAY, None, code["neighbour_code"], status=status) for code in THREE]
    assert medians(hidden)["value"].notna().sum() == 0


def test_a_year_in_which_no_neighbour_has_a_value_is_kept_as_a_gap():
    """As in 2016 for care leavers, when nothing was published for anybody."""
    years = ["2015-03-31", "2016-03-31", "2017-03-31"]
    figures = [census(y, None if y == years[1] else 5, code["neighbour_code"]) for y in years for code in THREE]
    assert medians(figures)["value"].isna().tolist() == [False, True, False]


def test_an_unknown_set_of_neighbours_has_no_median_and_says_so():
    without = known([census(DAY, 5)], comparator="neighbours 2025", neighbours=THREE)
    assert comparator_gap(without).startswith("The chosen set of statistical neighbours had not been published")
    assert set(trajectory(without, "vacancy_rate_fte")["role"]) == {"authority"}


def test_a_record_of_only_some_neighbours_has_no_median_and_says_how_many_it_holds():
    """A median of two of three, taken for that of the set, would be a figure nobody published."""
    some = known([census(DAY, 4, "E10000002"), census(DAY, 8, "E10000003")], **SET)
    assert "holds figures for 2 of the 3 statistical neighbours of Ours (2021 set)" in comparator_gap(some)
    assert trajectory(some, "vacancy_rate_fte").empty


@pytest.mark.parametrize("comparator", ["England", "region"])
def test_without_neighbours_asked_for_nothing_is_missing(comparator):
    assert comparator_gap(known(comparator=comparator)) == ""


@pytest.mark.parametrize(("day", "is_hindsight"), [("2021-03-31", True), ("2021-04-01", False)])
def test_a_median_beside_figures_of_before_its_set_came_out_is_hindsight(day, is_hindsight):
    found = comparison(known([census(day, 5, row["neighbour_code"]) for row in THREE], **SET))
    assert found["gap"] == ""
    assert (found["since"] is not None, found["since_precision"]) == (is_hindsight, "month" if is_hindsight else None)


def test_where_no_median_is_drawn_nothing_is_hindsight():
    some = comparison(known([census("2019-09-30", 4, "E10000002")], **SET))
    assert (some["gap"] != "", some["since"]) == (True, None)
    assert comparison(known([census("2019-09-30", 4)]))["since"] is None


def test_neighbours_of_another_authority_are_not_ours():
    theirs = [{**row, "authority_code": "E10000009"} for row in THREE]
    rows = [census(DAY, 5, row["neighbour_code"]) for row in THREE]
    assert comparator_gap(known(rows, comparator="neighbours 2021", neighbours=theirs)) != ""


def test_the_region_stands_under_its_own_name():
    rows = trajectory(known([census(DAY, 3), census(DAY, 9, REGION)], comparator="region"), "vacancy_rate_fte")
    assert rows[rows["role"] == "region"][["series", "value"]].values.tolist() == [["Our Region", 9]]


def test_a_council_that_a_set_does_not_name_is_told_which_one_names_its_neighbours(real):
    """Councils made in 2023 have neighbours in the newer set alone, and three pages said only that there are none."""
    assert comparator_gap(real("Cumberland", comparator="neighbours 2021")) == (
        "The 2021 set names no statistical neighbours of Cumberland, so no median is drawn. "
        "The comparison tells those of the 2025 set."
    )
    then = real("Cumberland", "2024-06-01", "neighbours 2021")
    assert comparator_gap(then).endswith("Cumberland, so no median is drawn.")
