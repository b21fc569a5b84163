"""Every recorded figure of every area, with all that is said of it: computed once for a state of the record."""

import numpy as np
import pandas as pd

from helpers.measure.comparators import AREAS, among_all, among_neighbours, beside, members_of_returns
from helpers.measure.judgements import national_judgements
from helpers.measure.said import STATISTICS
from helpers.measure.uncertainty import (
    ALIKE,
    NOT_KNOWN,
    is_beyond_rounding,
    printed_decimals,
    standing,
    sure_interval,
    wilson_pct,
)
from helpers.measure.warned import SHARED, warned, with_segments, with_warnings
from helpers.record import with_names
from helpers.record.memory import kept, kept_for_one

KEY = ["authority_code", "measure", "period_end"]
BOUNDS = ["unknown", "unknown_locator", "bound_low", "bound_high", "known_pct"]
MODERN = ("SIF", "ILACS")
NO_CHANGE, NOT_COMPARABLE, NO_FIGURE = "no change beyond rounding", "not comparable", "no figure since"
BY_CHANCE = ", if not by chance, which is not known"
BEFORE = "value period_end warning segment decimals low high bound_low bound_high has_doubt".split()
UNCOUNTED = "those unknown: not held"


@kept
def figures(known):
    """Return every recorded figure of every area, one row an area, measure and period; kept in memory.

    Columns besides those of the figures (value and counts as published, status and its meaning, source and place):

    - reported_by: the name of the joint return that the figure was read from, where the authority has none of its own
    - decimals: with how many the figure was printed
    - low, high: the 95% Wilson interval in per cent, of an authority's share of people with counts
    - unknown, bound_low, bound_high, known_pct, unknown_locator: see `with_bounds`
    - segment: goes up at a break in definition of the measure
    - warning, has_doubt: see `with_warnings`
    - england_value, region_value and the same with _bound_low, _bound_high and _known_pct: those of England and of the
      region
    - rank_low, rank_high, n_ranked, quartile: see `among_all`
    - for each set of neighbours (_2021, _2025): see `among_neighbours`
    - reference_published, before, before_date, change, direction, standing, judged: see `since_inspection`
    """
    rows = known.figures
    rows = rows[rows["kind"] == "recorded"].reset_index(drop=True)
    rows = with_bounds(known, rows.assign(decimals=printed_decimals(rows)))
    rows = with_warnings(known, with_segments(_with_interval(known, rows), known))
    periods = rows.groupby(["measure", "period_end"], dropna=False).ngroup()
    rows = rows.assign(report=np.arange(len(rows)), period=periods)
    rows = _with_members(known, pd.concat([rows, among_all(known, rows)], axis=1))
    found = [beside(known, rows), among_neighbours(known, rows), since_inspection(known, rows)]
    return pd.concat([rows, *found], axis=1)


@kept
def places_of_areas(known):
    """Return by the code of each area in which places of `figures` its rows stand."""
    return pd.Series(figures(known).groupby("authority_code").indices, dtype=object)


def of_areas(known, *codes):
    """Return the rows of `figures` of some areas, in the order of `figures`."""
    places = places_of_areas(known).reindex(set(codes)).dropna()
    return figures(known).take(np.sort(np.concatenate([np.empty(0, int), *places])))


@kept_for_one
def own_figures(known):
    """Return the rows of `figures` of the authority, earliest first within a measure; kept in memory."""
    return of_areas(known, known.scope.authority_code).sort_values(["measure", "period_end"])


def with_bounds(known, rows):
    """Add to recorded figures, whatever their areas and measures, what those unknown may change.

    unknown: how many people of the denominator it is not known of (nought where the table measures names no unknown
    part; empty where their number is withheld); bound_low and bound_high: the share in per cent with none and with all
    of them; known_pct: the share among the others; unknown_locator. Empty for a figure without counts, and for anything
    but a share of people.
    """
    rows = _with_unknown(known, rows)
    counted = _is_share_of_people(known, rows) & rows["value"].notna() & (rows["denominator"] > 0)
    count, total = rows["numerator"].where(counted), rows["denominator"].where(counted)
    others = (total - rows["unknown"]).where(lambda number: number > 0)
    most = (count + rows["unknown"]).clip(upper=total)
    return rows.assign(bound_low=100 * count / total, bound_high=100 * most / total, known_pct=100 * count / others)


@kept
def reference_inspections(known):
    """Return the inspection report that change is counted from, one row an authority with one under SIF or ILACS.

    The latest report that judged the authority inadequate overall; where there is none, the latest report before the
    newest official figure known, so that there is something after it to see; failing that, the latest report. Columns:
    those of the table judgements, is_inadequate, and is_followed: whether any official figure is newer than the report.
    """
    rows = national_judgements(known)
    rows = rows[rows["framework"].isin(MODERN)]
    recorded = known.figures[known.figures["stated_by"] == STATISTICS]
    is_followed = rows["published"] < recorded["period_end"].max()
    rows = rows.assign(is_inadequate=rows["grade"] == "inadequate", is_followed=is_followed)
    order = np.where(rows["is_inadequate"], 2, rows["is_followed"].astype(int))
    rows = rows.assign(order=order).sort_values(["authority_code", "order", "published"], kind="stable")
    return rows.drop_duplicates("authority_code", keep="last").drop(columns="order").reset_index(drop=True)


def since_inspection(known, rows):
    """Return how far each figure has moved from the last one before the authority's reference report, one row a row.

    Takes figures with their intervals, bounds, segment and warnings. Columns: reference_published, before, before_date,
    before_warning (the last figure of a period that ended before the report), change (in the unit; per cent become
    percentage points; empty across a break in definition), direction (lower, higher, no change beyond rounding, not
    comparable, not known, or no figure since, of that figure itself; empty for an older one), standing (how a share
    stands to the one before by chance and by those unknown; not known for any figure without counts of people) and
    judged (better or worse, or why neither is said; empty where neither way is plainly better).
    """
    published = _reports(known, rows)
    before = _last_before(rows, published)
    change = (rows["value"] - before["value"]).round(1)
    decimals = np.fmin(rows["decimals"], before["decimals"])
    is_beyond = is_beyond_rounding(before["value"], rows["value"], decimals.fillna(0))
    is_earlier, is_same = (op(rows["period_end"], before["period_end"]) for op in (pd.Series.lt, pd.Series.eq))
    is_known = before["value"].notna() & rows["value"].notna()
    is_apart = is_known & (rows["segment"] != before["segment"])
    way = pd.Series(np.where(change < 0, "lower", "higher"), index=rows.index)
    rules = {"": is_earlier, "not known": ~is_known, NO_FIGURE: is_same, NOT_COMPARABLE: is_apart}
    rules[NO_CHANGE] = ~is_beyond
    direction = pd.Series(np.select(list(rules.values()), list(rules), default=way), index=rows.index)
    is_moved = direction.isin(["lower", "higher"])
    stands = pd.Series(standing(sure_interval(rows), sure_interval(before)), index=rows.index).where(is_moved)
    judged = _judged(known, rows, before, direction, stands)
    found = {"reference_published": published, "before": before["value"], "before_date": before["period_end"]}
    found |= {"before_warning": before["warning"], "change": change.where(is_moved | (direction == NO_CHANGE))}
    return pd.DataFrame({**found, "direction": direction, "standing": stands, "judged": judged.where(is_moved)})


def _is_share_of_people(known, rows):
    about = known.measures.set_index("measure")["is_share_of_people"]
    return rows["measure"].isin(about.index[about.astype(bool)])


def _with_unknown(known, rows):
    parts = known.measures.dropna(subset="unknown_part").set_index("measure")["unknown_part"]
    unknown = known.figures
    unknown = unknown[unknown["measure"].isin(parts) & (unknown["kind"] == "recorded")]
    names = {"measure": "part", "numerator": "unknown", "locator": "unknown_locator"}
    unknown = unknown[[*KEY, "numerator", "locator"]].rename(columns=names)
    part = rows["measure"].map(parts).astype("str")
    place = rows[["authority_code", "period_end"]].assign(part=part)
    found = place.merge(unknown, on=list(place), how="left", validate="many_to_one").set_index(rows.index)
    number, told = found["unknown"].mask(part.isna(), 0.0), found["unknown_locator"]
    return rows.assign(unknown=number, unknown_locator=told.mask(part.notna() & told.isna(), UNCOUNTED))


def _with_interval(known, rows):
    levels = known.authorities.set_index("authority_code")["level"]
    is_own = rows["authority_code"].map(levels).isin(AREAS)
    is_share = is_own & _is_share_of_people(known, rows) & rows["value"].notna()
    low, high = wilson_pct(rows["numerator"].where(is_share), rows["denominator"].where(is_share))
    return rows.assign(low=low, high=high)


def _with_members(known, rows):
    """Add the figures of joint returns under the code of each member that has no row of its own for that day."""
    returns = members_of_returns(known).rename(columns={"name": "reported_by"})
    read = rows.merge(returns, on="authority_code")
    read = with_names(read.assign(authority_code=read["member"]).drop(columns="member"), known.authorities)
    if read.empty:
        return rows.assign(reported_by=None)
    read = read[~pd.MultiIndex.from_frame(read[KEY]).isin(pd.MultiIndex.from_frame(rows[KEY]))]
    read = warned(known, read, {SHARED: read["value"].notna()})
    return pd.concat([rows, read], ignore_index=True).reindex(columns=[*rows.columns, "reported_by"])


def _reports(known, rows):
    """The day of the reference report of each row's authority; empty for none."""
    reports = reference_inspections(known)[["authority_code", "published"]]
    return rows[["authority_code"]].merge(reports, on="authority_code", how="left").set_index(rows.index)["published"]


def _last_before(rows, published):
    """The last figure with a value of a period that ended before the report, of the row's authority and measure."""
    key = ["authority_code", "measure"]
    there = rows[rows["value"].notna() & (rows["period_end"] < published)].sort_values("period_end", kind="stable")
    last = there.drop_duplicates(key, keep="last")[[*key, *BEFORE]]
    return rows[key].merge(last, on=key, how="left").set_index(rows.index)


def _judged(known, rows, before, direction, stands):
    """Better or worse where neither chance nor the unknown nor a doubt may make the change, else why neither."""
    about = known.measures.set_index("measure")
    polarity = rows["measure"].map(about["polarity"])
    is_people = rows["measure"].map(about["is_share_of_people"]).fillna(False).astype(bool)
    better = pd.Series(np.where(direction == polarity, "better", "worse"), index=rows.index)
    has_doubt = rows["has_doubt"].astype(bool) | before["has_doubt"].fillna(False).astype(bool)
    rules = {
        "": polarity == "neither",
        f"{ALIKE} the one before": stands == ALIKE,
        "whether beyond chance is not known": is_people & (stands == NOT_KNOWN),
        "not called better or worse": has_doubt,
    }
    default = better.where(is_people, better + BY_CHANCE)
    return pd.Series(np.select(list(rules.values()), list(rules), default=default), index=rows.index)
