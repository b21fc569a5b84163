"""How the figures of one area move over time: trend of a share, limits of a rate's own history, gap to England.

Takes one row an area, measure and period. `series` numbers the areas and measures; `segment` goes up at each break in
definition, and nothing is carried across one.
"""

import numpy as np
import pandas as pd

from helpers.measure.chance import discovery_p

POINTS = 5  # of a trend, and the least for limits or a gap
CHI_SQUARE = 9.54953570608324  # 99.8%, one degree of freedom
ERRORS_WIDE = 3.92  # a 95% interval, in standard errors
MOVING_RANGES = 2.66
SETTLED = 12  # points from which limits are no longer on trial
RISING, FALLING, NO_CHANGE = "increasing", "decreasing", "no significant change"
TOO_FEW, GAP, BREAK = (f"cannot be calculated: {why}" for why in ("too few years", "a gap", "a break in definition"))
KEY = ["series", "segment"]


def share_trends(rows):
    """Return trend, trend_slope (percentage points a year) and trend_chi_square of the five years to each row.

    Takes series, period_end, segment, numerator, denominator, low and high (95%, Wilson). The rule of the public health
    profiles "Fingertips" (Office for Health Improvement and Disparities, TrendMarkerCalculator): least squares weighted
    by the intervals; chi-square above 9.55 (99.8%), and the same sign when any one of the five years is left out. Where
    a year has no counts, or a break in definition lies between, it cannot be calculated, and the words say why. Other
    areas are not allowed for, nor those of whom nothing is known.
    """
    if rows.empty:
        return pd.DataFrame(columns=["trend", "trend_slope", "trend_chi_square"], index=rows.index)
    share, error = 100 * rows["numerator"] / rows["denominator"], (rows["high"] - rows["low"]) / ERRORS_WIDE
    years = (rows["period_end"].dt.year - rows["period_end"].dt.year.min()).to_numpy()
    at = pd.factorize(rows["series"])[0], years + POINTS - 1
    share, weight, segment = (_windows(at, values) for values in (share, 1 / error**2, rows["segment"]))
    whole = _line(share, weight)
    signs = [_line(np.delete(share, one, 1), np.delete(weight, one, 1), one)[0] >= 0 for one in range(POINTS)]
    is_steady = (np.array(signs) == (whole[0] >= 0)).all(axis=0)
    words = np.where(is_steady & (whole[1] > CHI_SQUARE), np.where(whole[0] < 0, FALLING, RISING), NO_CHANGE)
    why_not = _why_not(share, segment, rows)
    words = np.where(why_not == "", words, why_not)
    found = pd.DataFrame({"trend": words, "trend_slope": whole[0], "trend_chi_square": whole[1]}, index=rows.index)
    return found.assign(**{name: found[name].where(why_not == "") for name in ("trend_slope", "trend_chi_square")})


def process_limits(rows):
    """Return limits of each area's own history within its segment: mean +- 2.66 mean moving ranges (an XmR chart).

    Takes series, period_end, segment and value. Columns: own_mean, own_low, own_high (in the unit), n_points,
    is_outside (beyond them) and is_trial (under 12 points, so that the limits may still move much). A moving range is
    that of two years running. Empty under five points. A point outside is a question to ask: among many areas some lie
    outside by chance. No other rule (runs, trends) is applied.

    Source: Shewhart (1931), Economic Control of Quality; Wheeler (1993), Understanding Variation.
    """
    held = rows[rows["value"].notna()].sort_values("period_end")
    series = held.groupby(KEY)
    is_next = held["period_end"].dt.year.groupby([held[name] for name in KEY]).diff() == 1
    ranges = held.assign(moved=series["value"].diff().abs().where(is_next)).groupby(KEY)["moved"]
    middle, reach = series["value"].transform("mean"), MOVING_RANGES * ranges.transform("mean")
    number, low, high = series["value"].transform("count"), middle - reach, middle + reach
    is_outside = (held["value"] < low) | (held["value"] > high)
    found = [middle, low, high, number, is_outside, number < SETTLED]
    names = ["own_mean", "own_low", "own_high", "n_points", "is_outside", "is_trial"]
    found = pd.concat(found, axis=1, keys=names).astype({"is_outside": "boolean", "is_trial": "boolean"})
    return found[number >= POINTS].reindex(rows.index)


def gap_trends(rows):
    """Return whether each area's gap to England rises or falls within its segment, by rank: one row a row.

    Takes series, measure, period_end, segment and gap (value minus England's). Columns: gap_tau (Kendall's tau-b of gap
    and time), gap_p (two-sided), gap_m (how many areas were tested for the measure and segment) and gap_p_among (p
    among those m, by Benjamini and Hochberg). Empty under five points.

    Source: Kendall (1938), doi:10.1093/biomet/30.1-2.81; computed by scipy.
    """
    held = rows[rows["gap"].notna()].sort_values("period_end")
    table = held.assign(place=held.groupby(KEY).cumcount(), gap=held["gap"].round(6))
    table = table.pivot(index=[*KEY, "measure"], columns="place", values="gap")
    found = _kendall(table[table.notna().sum(axis=1) >= POINTS]).reset_index()
    group = found.groupby(["measure", "segment"]).ngroup()
    found["gap_m"] = found["gap_p"].groupby(group).transform("count")
    found["gap_p_among"] = discovery_p(found["gap_p"], group)
    return rows[KEY].join(found.drop(columns="measure").set_index(KEY), on=KEY).drop(columns=KEY)


def _windows(at, values):
    """Lay values out as series by years, and return for each row its year and the four before: rows by five."""
    table = np.full((at[0].max() + 1, at[1].max() + 1), np.nan)
    table[at] = values
    return np.lib.stride_tricks.sliding_window_view(table, POINTS, axis=1)[at[0], at[1] - POINTS + 1]


def _line(value, weight, without=None):
    """The slope of each row's weighted line, and its chi-square."""
    time = np.delete(np.arange(POINTS), [] if without is None else without)
    whole = weight.sum(axis=1)
    time = time - ((weight * time).sum(axis=1) / whole)[:, None]
    spread = (weight * time**2).sum(axis=1)
    slope = (weight * time * value).sum(axis=1) / spread
    return slope, slope**2 * spread


def _why_not(share, segment, rows):
    is_held = np.isfinite(share)
    began = rows["period_end"].where(is_held[:, -1]).groupby(rows["series"]).transform("min")
    is_short = (rows["period_end"].dt.year - began.dt.year).to_numpy() < POINTS - 1
    is_broken = np.nanmax(segment, axis=1) != np.nanmin(segment, axis=1)
    reasons = [~is_held.any(axis=1) | is_short, is_broken, ~is_held.all(axis=1)]
    return np.select(reasons, [TOO_FEW, BREAK, GAP], "")


def _kendall(table):
    """Tau and p of each row over time; rows with the same ties and as many pairs in order have the same of both."""
    from scipy.stats import kendalltau  # slow to import

    values = table.to_numpy()
    sign = np.sign(values[:, None, :] - values[:, :, None])
    alike = np.nansum(sign == 0, axis=2)
    in_order = np.nansum(np.triu(sign), axis=(1, 2))
    kinds = np.column_stack([np.isfinite(values).sum(axis=1), in_order, alike.sum(axis=1), (alike**2).sum(axis=1)])
    _, first, kind = np.unique(kinds, axis=0, return_index=True, return_inverse=True)
    tests = [kendalltau(np.arange(len(row)), row) for row in (values[at][np.isfinite(values[at])] for at in first)]
    found = np.array([(test.statistic, test.pvalue) for test in tests]).reshape(-1, 2)[kind]
    return pd.DataFrame(found, index=table.index, columns=["gap_tau", "gap_p"])
