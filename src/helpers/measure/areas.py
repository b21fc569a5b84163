"""Every recorded figure of every area, with all that is said of it: computed once for a state of the record."""

import numpy as np
import pandas as pd

from helpers.measure.caveats import SHARED, counted_for, warned, with_segments, with_warnings
from helpers.measure.comparators import AREAS, among_all, among_neighbours, beside, members_of_returns
from helpers.measure.since import since_inspection
from helpers.measure.statements import STATISTICS
from helpers.measure.uncertainty import printed_decimals, wilson_pct
from helpers.record import measure_codes, with_names
from helpers.record.memory import kept, kept_for_one
from helpers.record.seen import only

KEY = ["authority_code", "measure", "period_end"]
BOUNDS = ["unknown", "unknown_locator", "bound_low", "bound_high", "known_pct"]
UNCOUNTED = "those unknown: not held"
AMONG_ALL = "rank_low rank_high n_ranked quartile".split()  # columns that tell of every area


@kept
def figures(known):
    """Return every recorded figure of every area, one row an area, measure and period; kept in memory.

    Columns besides those of the figures (value and counts as published, status and its meaning, source and place):

    - reported_by: the name of the joint return that the figure was read from, where the authority has none of its own
    - report, period: numbers that rows share which read one report, or have one measure and period end
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


def of_measures(known, measures):
    """Return the rows of `figures` of a measure or a list of them, of every area, in the order of `figures`.

    Raises RecordError for a measure that the record does not have.
    """
    measures = measure_codes(known, measures)
    with only(*read_with(known, measures)):
        rows = figures(known)
    return rows[rows["measure"].isin(measures)]


def of_areas(known, *codes, columns=None):
    """Return the rows of `figures` of some areas, in the order of `figures`: these columns, or all but AMONG_ALL.

    For areas that a page of the authority sees (see `seen.only`); of neighbours name columns that tell of these alone.
    """
    with only():
        places, rows = places_of_areas(known).reindex(set(codes)).dropna(), figures(known)
    at = np.sort(np.concatenate([np.empty(0, int), *places]))
    if columns:
        return pd.DataFrame({name: rows[name].take(at) for name in columns})
    return rows.take(at).drop(columns=AMONG_ALL)


@kept_for_one
def own_figures(known):
    """Return the rows of `figures` of the authority, earliest first within a measure; kept in memory.

    Without the columns that tell of every area: see `of_measures`.
    """
    return of_areas(known, known.scope.authority_code).sort_values(["measure", "period_end"])


def last_joint_return(known):
    """Return the last day of the newest period of which the authority was read from a joint return; NaT for none."""
    rows = own_figures(known)
    return rows.loc[rows["reported_by"].notna(), "period_end"].max()


def in_common(known):
    """Return what the figures of one area owe to those of all: decimals by measure and source, and the newest day.

    Columns: measure, source_id and decimals; period_end is the newest of which there is an official figure.
    """
    rows = known.figures
    newest = rows.loc[rows["stated_by"] == STATISTICS, "period_end"].max()
    rows = rows[rows["kind"] == "recorded"]
    found = rows.assign(decimals=printed_decimals(rows))[["measure", "source_id", "decimals"]]
    return found.drop_duplicates().assign(period_end=newest)


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


def read_with(known, measures):
    """Return measures with those whose figures stand in columns of theirs, or tell who has a place or a warning."""
    unknown = known.measures.set_index("measure")["unknown_part"].reindex(measures).dropna()
    return [*measures, *unknown, *counted_over(known, measures), *counted_for(known, measures)]


def counted_over(known, measures):
    """Return the counts of posts that rates of the kind of some measures are worked out over, and that none counts."""
    about = known.measures[known.measures["comparison_method"].notna()]
    of_posts = about[~about["is_share_of_people"].astype(bool)]
    if not of_posts["measure"].isin(measures).any():
        return []
    return sorted(set(of_posts["counted_over"].dropna().str.split("; ").explode()) - set(of_posts["counted"]))


def _is_share_of_people(known, rows):
    about = known.measures.set_index("measure")["is_share_of_people"]
    return rows["measure"].isin(about.index[about.astype(bool)])


def _with_unknown(known, rows):
    parts = known.measures.dropna(subset="unknown_part").set_index("measure")["unknown_part"]
    with only():  # of the areas of the rows
        held = known.figures
    is_part = held["measure"].isin(parts) & (held["kind"] == "recorded")
    unknown = pd.DataFrame({name: held[name][is_part] for name in (*KEY, "numerator", "locator")})
    unknown = unknown.rename(columns={"measure": "part", "numerator": "unknown", "locator": "unknown_locator"})
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
