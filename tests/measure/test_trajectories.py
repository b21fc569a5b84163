"""What was recorded, beside England and the chosen comparator."""

import math

import pandas as pd
import pytest
from small_record import ENGLAND, OURS, REGION, census, claim, known

from helpers.measure import panels, said_against_recorded, trajectory
from helpers.measure.trajectories import COLUMNS, NAMES
from helpers.record import RecordError

NEET = "care_leavers_neet_19_21"
DAY = "2019-03-31"


def test_a_trajectory_has_its_columns_in_order_even_when_there_is_nothing():
    assert list(trajectory(known(), NEET)) == [*COLUMNS, *NAMES]
    assert list(trajectory(known([census(DAY, 5)]), "vacancy_rate_fte")) == [*COLUMNS, *NAMES]


def test_a_suppressed_value_stays_as_empty_with_its_status():
    row = trajectory(known([census(DAY, None, status="c")]), "vacancy_rate_fte").iloc[0]
    assert math.isnan(row["value"])
    assert row["status"] == "c"


LATER = {"vintage": "A release (2022-02-24)", "published": "2020-02-27"}


@pytest.mark.parametrize(
    ("as_first_told", "own", "median"),
    [((True, True, True), "", ""), ((False, True, True), "of a later release", ""), ((True, True, False), "", None)],
)
def test_a_figure_of_a_later_release_is_warned_of_unless_the_first_one_is_held_and_tells_the_same(
    as_first_told, own, median
):
    """A median is as first told where the figures of all its neighbours are."""
    codes = [OURS, "E10000002", "E10000003"]
    rows = [
        census(DAY, 5, code, is_as_first_told=is_told, **LATER)
        for code, is_told in zip(codes, as_first_told, strict=True)
    ]
    near = [{"neighbour_code": code} for code in codes[1:]]
    found = trajectory(known(rows, comparator="neighbours 2021", neighbours=near), "vacancy_rate_fte")
    warnings = found.set_index("role")["warning"]
    assert (warnings["authority"], warnings["neighbours"]) == (own, "of a later release" if median is None else median)


@pytest.mark.parametrize(("is_revised", "warning"), [(True, "revised"), (False, "of a later release")])
def test_a_figure_that_its_own_release_tells_otherwise_is_told_as_revised_and_not_as_perhaps(is_revised, warning):
    rows = trajectory(known([census(DAY, 5, is_revised=is_revised, **LATER)]), "vacancy_rate_fte")
    assert rows["warning"].tolist() == [warning]


@pytest.mark.parametrize(
    ("begun", "before", "warned"),
    [("2019-01-01", None, True), ("2019-01-01", OURS, False), ("2018-10-01", None, False), ("2019-04-01", None, False)],
)
def test_a_figure_of_a_year_within_which_its_authority_was_newly_made_is_doubted(begun, before, warned):
    """Cumberland's turnover of its first half-year, 2.1%, was told as any other; the year after it was 15.8%.

    A council that only has a new code since then (`before`, the code that its old one leads to) is none of these.
    """
    found = known([census(DAY, 5, period_start="2018-10-01")])
    areas = found.authorities
    areas.loc[areas["authority_code"] == OURS, "code_from"] = pd.Timestamp(begun)
    old = areas.iloc[:1].assign(authority_code="E10000099", current_code=before or "E10000099", code_from=pd.NaT)
    found.authorities = pd.concat([areas, old.assign(code_to=pd.Timestamp(begun))], ignore_index=True)
    row = trajectory(found, "vacancy_rate_fte").iloc[0]
    assert (row["warning"] == "begun within it", row["has_doubt"]) == (warned, warned)


def test_what_was_said_is_no_part_of_what_was_recorded():
    said = claim(2, DAY, measure="vacancy_rate_fte")
    assert trajectory(known([said, census(DAY, 10)]), "vacancy_rate_fte")["value"].tolist() == [10]


def test_other_measures_and_other_authorities_are_left_out():
    others = [census(DAY, 1, measure="caseload_fte"), census(DAY, 2, "E10000002"), census(DAY, 3, REGION)]
    assert trajectory(known([*others, census(DAY, 4)]), "vacancy_rate_fte")["value"].tolist() == [4]


def test_each_row_says_whose_it_is():
    rows = trajectory(known([census(DAY, 1), census(DAY, 2, ENGLAND)]), "vacancy_rate_fte")
    assert rows[["role", "series", "value"]].values.tolist() == [["England", "England", 2], ["authority", "Ours", 1]]


def test_rows_are_in_order_of_time_whatever_order_they_came_in():
    rows = trajectory(known([census("2020-03-31", 2), census(DAY, 1)]), "vacancy_rate_fte")
    assert rows["value"].tolist() == [1, 2]


def test_a_share_of_young_people_has_an_interval_and_a_staffing_rate_none():
    counts = {"numerator": 81, "denominator": 263}
    young = trajectory(known([census(DAY, 31, measure=NEET, **counts)]), NEET).iloc[0]
    assert (young["low"], young["high"]) == pytest.approx((25.53, 36.62), abs=0.005)
    posts = trajectory(known([census(DAY, 31, **counts)]), "vacancy_rate_fte").iloc[0]
    assert math.isnan(posts["low"])
    assert math.isnan(posts["high"])


@pytest.mark.parametrize("counts", [{}, {"numerator": 5}, {"denominator": 20}])
def test_a_share_without_both_counts_has_no_interval(counts):
    assert trajectory(known([census(DAY, 25, measure=NEET, **counts)]), NEET)[["low", "high"]].isna().all(axis=None)


def test_a_suppressed_share_has_no_interval_though_its_counts_stand_there():
    hidden = census(DAY, None, measure=NEET, status="c", numerator=5, denominator=20)
    assert trajectory(known([hidden]), NEET)[["low", "high"]].isna().all(axis=None)


def test_england_has_no_interval():
    """Its counts are rounded, and there is only one England to vary."""
    rows = trajectory(known([census(DAY, 25, ENGLAND, measure=NEET, numerator=5, denominator=20)]), NEET)
    assert rows[["low", "high"]].isna().all(axis=None)


def test_panels_keep_the_order_asked_for():
    assert list(panels(known(), ["turnover_rate_fte", "agency_rate_fte"])) == ["turnover_rate_fte", "agency_rate_fte"]


def test_what_is_said_itself_is_refused_as_what_something_stands_beside():
    """It gave empty tables, and a chart of them said that no dated statement is known."""
    about = known(measures=[{"measure": "vacancy_gap", "beside": "vacancy_rate_fte"}])
    with pytest.raises(
        RecordError, match="vacancy_gap is what was said: it stands beside vacancy_rate_fte, so ask for"
    ):
        said_against_recorded(about, "vacancy_gap")
