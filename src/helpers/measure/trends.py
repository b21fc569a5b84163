"""How the figures of one area move over time: trend of a share, limits of a rate's own history, gap to England.

Takes one row an area, measure and period. `series` numbers the areas and measures; `segment` goes up at each break in
definition, and nothing is carried across one.
"""

import numpy as np
import pandas as pd

from helpers.measure.areas import own_figures
from helpers.measure.caveats import BETWEEN, breaks_of, parted, warned
from helpers.measure.chance import KEY
from helpers.measure.uncertainty import is_beyond_rounding, standing, sure_interval, wilson_pct
from helpers.record import measure_codes
from helpers.record.days import parse_day
from helpers.record.errors import RecordError

POINTS = 5  # of a trend, and the least for limits or a gap
CHI_SQUARE = 9.54953570608324  # 99.8%, one degree of freedom
ERRORS_WIDE = 3.92  # a 95% interval, in standard errors
MOVING_RANGES = 2.66
SETTLED = 12  # points from which limits are no longer on trial
RISING, FALLING, NO_CHANGE = "increasing", "decreasing", "no significant change"
TOO_FEW, GAP, BREAK = (f"cannot be calculated: {why}" for why in ("too few years", "a gap", "a break in definition"))
CHANGE = (
    "measure unit first last first_value last_value first_low first_high last_low last_high change standing warning "
    "is_beyond_rounding break_id label source_id locator first_source_id first_locator"
).split()


def share_trends(rows):
    """Return trend, trend_slope (percentage points a year) and trend_chi_square of the five years to each row.

    Takes series, period_end, segment, numerator and denominator: a share that is printed with a symbol counts by its
    counts. The rule of the public health profiles "Fingertips" (Office for Health Improvement and Disparities,
    TrendMarkerCalculator): least squares weighted by the 95% intervals (Wilson); chi-square above 9.55 (99.8%), and the
    same sign when any one of the five years is left out. Where a year has no counts, or a break in definition lies
    between, it cannot be calculated, and the words say why. Other areas are not allowed for, nor those of whom nothing
    is known.
    """
    if rows.empty:
        return pd.DataFrame(columns=["trend", "trend_slope", "trend_chi_square"], index=rows.index)
    low, high = wilson_pct(rows["numerator"], rows["denominator"])
    share, error = 100 * rows["numerator"] / rows["denominator"], pd.Series(high - low, rows.index) / ERRORS_WIDE
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


def change_across(known, measure, first, last, *, across=None):
    """Return the change of the authority's figure between two period ends, as a table of one row.

    A change across a break in definition is refused with a RecordError that names the break, unless `across` names
    each break that lies between (one break_id or a list); `label` then says so. Columns: first and last, their values
    and intervals that allow for chance and for those unknown (see `sure_interval`), change (in the unit, last minus
    first), warning (those of both), standing (how the last interval stands to the first; not known without counts, not
    comparable across a break), is_beyond_rounding (the change is larger than the rounding of the two may make),
    break_id, label, and both sources. Raises RecordError for a day that is not written as YYYY-MM-DD, or on which the
    authority has no figure.
    """
    [measure] = measure_codes(known, [measure])
    first, last = (parse_day(day) for day in (first, last))
    crossed = _crossed(known, measure, first, last)
    _require_named(known, measure, crossed, [across] if isinstance(across, str) else list(across or []))
    before, after = _figure(known, measure, first), _figure(known, measure, last)
    if crossed.empty and before["basis"] != after["basis"]:
        raise RecordError(
            f"{measure} follows two definitions: {before['basis']!r} at first, {after['basis']!r} at last"
        )
    return pd.DataFrame([_change(measure, before, after, crossed)], columns=CHANGE)


def changes(known, measure):
    """Return the changes from the first to the lowest to the latest figure, then the same among those with counts.

    Of figures that are printed alike the lowest is that by its counts. Rows as from `change_across`, which refuses a
    change across a break in definition; a change that starts from the lowest figure says so in `warning`.
    """
    [measure] = measure_codes(known, [measure])
    rows = _own(known, measure)
    mine = rows[rows["value"].notna()].sort_values("period_end")
    turns, counted = _turns(mine), _turns(mine[mine["low"].notna()])
    pairs = {pair: turns.get(pair, False) or counted.get(pair, False) for pair in [*turns, *counted]}
    found = [change_across(known, measure, first, last) for first, last in pairs]
    found = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=CHANGE)
    return warned(known, found, {"lowest_base": pd.Series(pairs.values(), index=found.index, dtype=bool)})


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


def _turns(rows):
    """The pairs of days from first to lowest to latest, and of each whether it starts from the lowest as such."""
    if len(rows) < 2:
        return {}
    first, latest = rows["period_end"].iloc[[0, -1]]
    by_counts = rows.assign(counted=rows["numerator"] / rows["denominator"])
    lowest = by_counts.sort_values(["value", "counted"], kind="stable")["period_end"].iloc[0]
    days = list(dict.fromkeys([first, lowest, latest]))
    return {pair: pair[0] != first for pair in zip(days[:-1], days[1:], strict=True)}


def _change(measure, before, after, crossed):
    ends = [before["value"], after["value"], *sure_interval(before), *sure_interval(after)]
    words = standing(sure_interval(after), sure_interval(before), is_comparable=crossed.empty)
    decimals = min(before["decimals"], after["decimals"])
    is_beyond = is_beyond_rounding(before["value"], after["value"], decimals)
    warning = BETWEEN.join(dict.fromkeys([*parted(before["warning"]), *parted(after["warning"])]))
    label = f"across {', '.join(crossed['short_label'])}" if len(crossed) else ""
    places = [after["source_id"], after["locator"], before["source_id"], before["locator"]]
    found = [round(after["value"] - before["value"], 1), words, warning, is_beyond, ", ".join(crossed["break_id"])]
    return [measure, after["unit"], before["period_end"], after["period_end"], *ends, *found, label, *places]


def _crossed(known, measure, first, last):
    rows = breaks_of(known, measure)
    return rows[(rows["date"] > min(first, last)) & (rows["date"] <= max(first, last))]


def _require_named(known, measure, crossed, named):
    for name in named:
        if name not in set(crossed["break_id"]):
            between = ", ".join(crossed["break_id"]) or "none"
            raise RecordError(f"Break {name!r} of {measure} does not lie between the two dates; there is: {between}")
    unnamed = crossed[~crossed["break_id"].isin(named)]
    if len(unnamed):
        row = unnamed.iloc[0]
        raise RecordError(
            f"{measure} changed its definition on {row['date'].day} {row['date']:%B %Y} ({row['short_label']}), "
            f"between the two dates. To compare across it all the same, name it: "
            f"change_across(..., across={row['break_id']!r})"
        )


def _own(known, measure):
    rows = own_figures(known)
    return rows[rows["measure"] == measure]


def _figure(known, measure, day):
    rows = _own(known, measure)
    found = rows[rows["period_end"] == day]
    if len(found) != 1:
        held = "no figure" if found.empty else f"{len(found)} figures"
        raise RecordError(f"{measure}: {held} of {known.scope.authority_name} for {day.day} {day:%B %Y}, expected one")
    return found.iloc[0]
