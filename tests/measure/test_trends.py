"""Trends of shares, limits of an area's own history and trends of the gap to England."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, kendalltau

from helpers.measure.chance import gap_trends
from helpers.measure.trends import (
    BREAK,
    FALLING,
    GAP,
    NO_CHANGE,
    RISING,
    TOO_FEW,
    process_limits,
    share_trends,
)
from helpers.measure.uncertainty import wilson_pct


def history(values, column, first=2017, series=1, **others):
    """Return one series of years running; a year that is None is missing altogether."""
    rows = pd.DataFrame({"series": series, "measure": "rate", "segment": 0, column: values, **others})
    rows["period_end"] = [pd.Timestamp(first + place, 9, 30) for place in range(len(rows))]
    return rows[[value is not None for value in values]].astype({column: float})


def shares(counts, denominator=1000, **others):
    """Return a series of shares with their Wilson intervals."""
    rows = history(counts, "numerator", denominator=denominator, **others)
    low, high = wilson_pct(rows["numerator"], rows["denominator"])
    return rows.assign(low=low, high=high)


def last_trend(counts, denominator=1000, **others):
    return share_trends(shares(counts, denominator, **others)).iloc[-1]["trend"]


def test_a_share_that_rises_or_falls_every_year_has_a_trend():
    assert last_trend([200, 230, 260, 290, 320]) == RISING
    assert last_trend([320, 290, 260, 230, 200]) == FALLING


def test_the_same_shares_of_few_people_have_none():
    assert last_trend([20, 23, 26, 29, 32], 100) == NO_CHANGE


def test_a_trend_that_hangs_on_one_year_is_none():
    """Without its last year the share falls, though all five together rise beyond any doubt."""
    rows = shares([210, 208, 206, 204, 320])
    found = share_trends(rows).iloc[-1]
    assert found["trend_chi_square"] > 9.55
    assert found["trend_slope"] > 0
    assert found["trend"] == NO_CHANGE


def test_slope_and_chi_square_are_those_of_weighted_least_squares():
    rows = shares([20, 31, 28, 40, 44], [90, 110, 100, 95, 120])
    share, error = 100 * rows["numerator"] / rows["denominator"], (rows["high"] - rows["low"]) / 3.92
    line, variance = np.polyfit(np.arange(5), share, 1, w=1 / error, cov="unscaled")
    found = share_trends(rows).iloc[-1]
    assert found["trend_slope"] == pytest.approx(line[0])
    assert found["trend_chi_square"] == pytest.approx(line[0] ** 2 / variance[0, 0])


def test_only_the_five_years_to_a_figure_count():
    rising = [200, 230, 260, 290, 320]
    found = share_trends(shares([900, 100, *rising]))
    assert found["trend"].iloc[-1] == RISING
    assert found["trend_slope"].iloc[-1] == pytest.approx(share_trends(shares(rising))["trend_slope"].iloc[-1])


def test_four_years_are_too_few():
    assert last_trend([200, 230, 260, 290]) == TOO_FEW


@pytest.mark.parametrize("missing", [None, np.nan])
def test_a_year_without_a_row_or_without_a_count_is_a_gap(missing):
    assert last_trend([200, 230, missing, 290, 320]) == GAP


def test_a_figure_that_is_itself_withheld_has_no_trend():
    assert last_trend([200, 230, 260, 290, 300, np.nan]) == GAP


def test_a_share_that_is_printed_with_a_symbol_counts_by_its_counts():
    """Its interval stands empty, as no value is printed: no trend was calculated, and none told as if it had been."""
    rows = shares([40, 30, 20, 10, 1])
    rows.loc[rows.index[-1], ["low", "high"]] = np.nan
    found = share_trends(rows).iloc[-1]
    assert found["trend"] == FALLING
    assert found["trend_chi_square"] > 9.55


def test_no_trend_runs_across_a_break():
    rows = shares([200, 230, 260, 290, 320, 350, 380])
    found = share_trends(rows.assign(segment=[0, 0, 1, 1, 1, 1, 1]))["trend"]
    assert found.to_list() == [TOO_FEW] * 4 + [BREAK] * 2 + [RISING]


def test_what_cannot_be_calculated_has_no_slope():
    found = share_trends(shares([200, 230, 260]))
    assert found[["trend_slope", "trend_chi_square"]].isna().all(axis=None)


def test_every_series_has_its_own_trend_whatever_the_order_of_rows():
    up = shares([200, 230, 260, 290, 320])
    down = shares([320, 290, 260, 230, 200], series=2)
    rows = pd.concat([up, down], ignore_index=True).sample(frac=1, random_state=1)
    found = share_trends(rows).join(rows[["series", "period_end"]])
    assert found[found["period_end"].dt.year == 2021].set_index("series")["trend"].to_dict() == {1: RISING, 2: FALLING}


@pytest.mark.parametrize("measured", [share_trends, process_limits, gap_trends])
def test_nothing_has_no_trend(measured):
    rows = shares([200], value=1.0, gap=1.0)[:0]
    assert measured(rows).empty


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    found = process_limits(history([10, 12, 11, 15, 12], "value")).iloc[0]
    reach = 2.66 * np.mean([2, 1, 4, 3])
    assert found[["own_mean", "own_low", "own_high"]].to_list() == pytest.approx([12, 12 - reach, 12 + reach])


def test_a_point_beyond_its_limits_is_outside():
    found = process_limits(history([10, 10.1, 10, 10.1, 10, 10.1, 10, 14], "value"))
    assert found["is_outside"].to_list() == [False] * 7 + [True]


def test_limits_are_on_trial_until_there_are_twelve_points():
    for points, is_trial in ((11, True), (12, False)):
        found = process_limits(history([10.0 + place % 3 for place in range(points)], "value"))
        assert found["is_trial"].to_list() == [is_trial] * points
        assert found["n_points"].to_list() == [points] * points


def test_four_points_have_no_limits():
    assert process_limits(history([10, 12, 11, 15], "value")).isna().all(axis=None)


@pytest.mark.parametrize("missing", [None, np.nan])
def test_a_moving_range_is_that_of_two_years_running(missing):
    found = process_limits(history([10, 12, 11, missing, 19, 18], "value")).iloc[0]
    assert (found["own_high"] - found["own_mean"]) / 2.66 == pytest.approx(np.mean([2, 1, 1]))


def test_limits_do_not_run_across_a_break():
    rows = history([50, 52, 10, 12, 11, 15, 12], "value").assign(segment=[0, 0, 1, 1, 1, 1, 1])
    found = process_limits(rows)
    assert found[:2].isna().all(axis=None)
    assert found["own_mean"][2:].to_list() == [12] * 5


GAPS = st.lists(st.integers(-3, 3).map(lambda tenths: tenths / 10) | st.just(np.nan), min_size=1, max_size=9)


@given(st.lists(GAPS, min_size=1, max_size=4))
def test_tau_and_p_are_those_of_scipy_ties_and_all(many):
    rows = [history(gaps, "gap", series=place) for place, gaps in enumerate(many)]
    found = gap_trends(pd.concat(rows, ignore_index=True))
    at = 0
    for gaps in many:
        held = [gap for gap in gaps if not np.isnan(gap)]
        test = kendalltau(np.arange(len(held)), held) if len(held) >= 5 else None
        wanted = (test.statistic, test.pvalue) if test else (np.nan, np.nan)
        assert tuple(found.iloc[at][["gap_tau", "gap_p"]]) == pytest.approx(wanted, nan_ok=True)
        at += len(gaps)


def test_areas_with_like_ties_are_not_taken_for_one_another():
    """One rises and one falls; and 3 + 3 + 3 ties of pairs weigh otherwise than 3 ties of three."""
    many = [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [1, 1, 1, 2, 3, 4, 5, 6, 7], [1, 1, 2, 2, 3, 3, 4, 5, 6]]
    found = gap_trends(pd.concat([history(gaps, "gap", series=place) for place, gaps in enumerate(many)]))
    tests = [kendalltau(np.arange(len(gaps)), gaps) for gaps in many]
    told = found.drop_duplicates().to_numpy()[:, :2].tolist()
    assert told == [pytest.approx([test.statistic, test.pvalue]) for test in tests]


def test_p_is_told_among_all_areas_of_the_measure():
    many = [[1, 2, 3, 4, 5], [1, 3, 2, 4, 5], [2, 1, 4, 3, 5], [5, 1, 2]]
    rows = [history(gaps, "gap", series=place) for place, gaps in enumerate(many)]
    found = gap_trends(pd.concat(rows, ignore_index=True)).iloc[[0, 5, 10]]
    assert found["gap_m"].to_list() == [3, 3, 3]
    assert found["gap_p_among"].to_list() == pytest.approx(list(false_discovery_control(found["gap_p"].to_numpy())))


def test_no_trend_of_the_gap_runs_across_a_break():
    rows = history([1, 2, 3, 4, 5, 6, 7], "gap").assign(segment=[0, 0, 0, 1, 1, 1, 1])
    assert gap_trends(rows)["gap_tau"].isna().all()
