"""Whom an area is compared with, and how it stands among them: England, its region, all others, its neighbours.

Places, medians and bounds are found for all areas at once.
"""

import numpy as np
import pandas as pd

from helpers.measure.chance import quarters
from helpers.measure.uncertainty import middle, rank_range, spread_of
from helpers.record import own_rows
from helpers.record.memory import kept, kept_for_one
from helpers.record.seen import only

ENGLAND = "E92000001"
AREAS = ("local_authority", "joint_return")
BESIDE = ["value", "bound_low", "bound_high", "known_pct"]
LEAST_FOR_QUARTILES = 4
PLACES = "median mean n smallest largest n_lower rank_low rank_high n_ranked bound_low bound_high".split()


@kept_for_one
def neighbour_set(known):
    """Return the rows of `neighbours` of the chosen set, closest first; empty where no such set is known."""
    year = known.scope.comparator.removeprefix("neighbours ")
    rows = own_rows(known, known.neighbours)
    return rows[rows["neighbour_set"] == year].sort_values("rank")


def comparator_gap(known):
    """Return why the chosen comparator cannot be drawn, in one sentence; empty where it can."""
    if not known.scope.comparator.startswith("neighbours"):
        return ""
    chosen = neighbour_set(known)
    year = known.scope.comparator.removeprefix("neighbours ")
    if not (known.neighbours["neighbour_set"] == year).any():
        return "The chosen set of statistical neighbours had not been published by then, so no median is drawn."
    if chosen.empty:
        others = sorted(own_rows(known, known.neighbours)["neighbour_set"].unique())
        told = "".join(f" The comparison tells those of the {other} set." for other in others)
        name = known.scope.authority_name
        return f"The {year} set names no statistical neighbours of {name}, so no median is drawn.{told}"
    with only():
        held = chosen["neighbour_code"].isin(areas_held(known))
    if not held.all():
        return (
            f"The neighbours' median is not known here: this record holds figures for {held.sum()} of the "
            f"{len(chosen)} statistical neighbours of {known.scope.authority_name} ({year} set)."
        )
    return ""


def members_of_returns(known):
    """Return one row for each member of each joint return: authority_code and name of the return, and member (code)."""
    returns = known.authorities.dropna(subset="members")[["authority_code", "name", "members"]]
    return returns.assign(member=returns["members"].str.split("; ")).explode("member").drop(columns="members")


@kept
def first_days(known):
    """Return the last day of the first period of which each area has a figure, by its code."""
    return known.figures.groupby("authority_code")["period_end"].min()


@kept
def areas_held(known):
    """Return the codes of all areas with a figure, as a Series; a joint return gives one to each of its members."""
    held, returns = first_days(known).index.to_series(), members_of_returns(known)
    return pd.concat([held, returns.loc[returns["authority_code"].isin(held), "member"]])


def among_all(known, rows):
    """Return the place of each figure among those of all authorities in its period, one row a row.

    rank_low and rank_high: its place, 1 for the lowest, which is a range where values are printed alike; n_ranked: how
    many authorities have a value; quartile: 1 for the lowest (linear interpolation; a value on an edge belongs to the
    lower), empty among fewer than four. A joint return counts once; England, its regions and groups have no place.
    """
    levels = known.authorities.set_index("authority_code")["level"]
    value = rows["value"].where(rows["authority_code"].map(levels).isin(AREAS))
    grouped = value.groupby(rows["period"])
    many = grouped.transform("count")
    ends = quarters(value, rows["period"])[["lower_quartile", "median", "upper_quartile"]]
    quartile = 1.0 + ends.lt(value, axis=0).sum(axis=1)
    found = {"rank_low": grouped.rank(method="min"), "rank_high": grouped.rank(method="max")}
    found["n_ranked"] = many.where(value.notna())
    found["quartile"] = quartile.where(value.notna() & (many >= LEAST_FOR_QUARTILES))
    return pd.DataFrame(found)


def beside(known, rows):
    """Return the figures of England and of the region at the same measure and period, one row a row.

    Columns: england_value, england_bound_low, england_bound_high, england_known_pct, and the same for region.
    """
    grid, areas = _grid_of(rows)
    regions = known.authorities.set_index("authority_code")["region_code"]
    codes = {"england": [ENGLAND] * len(rows), "region": rows["authority_code"].map(regions)}
    at = {name: grid[rows["period"], areas.get_indexer(code)] for name, code in codes.items()}
    found = {f"{name}_{column}": _take(rows, column, place) for name, place in at.items() for column in BESIDE}
    return pd.DataFrame(found, index=rows.index)


def among_neighbours(known, rows):
    """Return how each figure stands among those of its statistical neighbours, one row a row.

    Columns: those of `neighbour_places`, each with the year of the set behind, for every set.
    """
    places = neighbour_places(rows, known.neighbours)
    at = pd.MultiIndex.from_frame(rows[["authority_code", "period"]])
    parts = []
    for year, found in places.groupby("neighbour_set"):
        index = pd.MultiIndex.from_frame(found[["authority_code", "period"]]).get_indexer(at)
        parts.append(pd.DataFrame({f"{name}_{year}": _take(found, name, index) for name in PLACES}, index=rows.index))
    return pd.concat(parts, axis=1) if parts else pd.DataFrame(index=rows.index)


def neighbour_places(rows, neighbours):
    """Return how areas stand among their statistical neighbours: one row an authority, set and period.

    Takes figures with period (a number for each measure and period) and report (a number for each figure, which those
    share who read one joint return), and rows of the table neighbours. Columns: authority_code, neighbour_set, period,
    median (unweighted, of those with a value), n (how many those are), smallest, largest, n_lower, rank_low and
    rank_high (the places, 1 for the lowest, that the figure can have among its neighbours and itself; one without a
    value may stand anywhere), n_ranked, bound_low and bound_high (the medians of the neighbours' bounds; not known
    where one of those with a value has no counts). A joint return that is reached twice counts once.
    """
    parts = [_places_in(rows, members) for _, members in neighbours.groupby("neighbour_set")]
    columns = ["authority_code", "neighbour_set", "period", *PLACES]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _places_in(rows, neighbours):
    grid, areas = _grid_of(rows)
    members = neighbours.assign(slot=neighbours.sort_values("rank").groupby("authority_code").cumcount())
    members = members.pivot(index="authority_code", columns="slot", values="neighbour_code")
    at = grid[:, areas.get_indexer(members.to_numpy().ravel()).reshape(members.shape)]
    own = grid[:, areas.get_indexer(members.index)]
    report = _take(rows, "report", at)
    is_theirs = _is_first(report) & (report != _take(rows, "report", own)[..., None])
    value = np.where(is_theirs, _take(rows, "value", at), np.nan)
    n_others = (is_theirs | ((at < 0) & members.notna().to_numpy())).sum(axis=-1)
    found = {**spread_of(value), **_own_place(rows, own, value, n_others), **_median_bounds(rows, at, value)}
    shape = at.shape[:2]
    return pd.DataFrame(
        {
            "authority_code": np.tile(members.index.to_numpy(), shape[0]),
            "neighbour_set": neighbours["neighbour_set"].iloc[0],
            "period": np.repeat(np.arange(shape[0]), shape[1]),
            **{name: found[name].ravel() for name in PLACES},
        }
    )


def _own_place(rows, own, value, n_others):
    """The place of each area's own figure; a slot that is no other of its own takes no place."""
    mine = _take(rows, "value", own)
    low, high = rank_range(mine, value, _take(rows, "decimals", own))
    is_known = np.isfinite(mine)
    n_lower = np.where(is_known, (value < mine[..., None]).sum(axis=-1), np.nan)
    high, n_ranked = high - (value.shape[-1] - n_others), np.where(is_known, 1 + n_others, np.nan)
    return {"rank_low": low, "rank_high": high, "n_ranked": n_ranked, "n_lower": n_lower}


def _median_bounds(rows, at, value):
    """The medians of the neighbours' bounds, in the periods that have any; all are possible where none are told."""
    periods = rows.loc[rows["bound_low"].notna(), "period"].unique()
    at, is_known, found = at[periods], np.isfinite(value[periods]), {}
    low, high = _take(rows, "bound_low", at), _take(rows, "bound_high", at)
    ends = {"bound_low": low, "bound_high": np.where(np.isfinite(low) & np.isnan(high), 100, high)}
    n = np.where((is_known & np.isnan(low)).any(axis=-1), 0, is_known.sum(axis=-1))
    for name, end in ends.items():
        found[name] = np.full(value.shape[:2], np.nan)
        found[name][periods] = middle(np.sort(np.where(is_known, end, np.nan), axis=-1), n)
    return found


def _is_first(report):
    """Say of each slot whether its report is reached for the first time; no for an empty one."""
    order = np.argsort(report, axis=-1, kind="stable")  # NaN, for none, goes to the end
    is_new = np.diff(np.take_along_axis(report, order, axis=-1), axis=-1, prepend=-1) != 0
    found = np.empty_like(is_new)
    np.put_along_axis(found, order, is_new, axis=-1)
    return found & np.isfinite(report)


def _grid_of(rows):
    """Return the number of the row of each period (down) and area (across), -1 for none; and the codes of the areas.

    The last column is of no area. Of two rows for one place, the first stands.
    """
    area, areas = pd.factorize(rows["authority_code"])
    grid = np.full((rows["period"].max() + 1 if len(rows) else 0, len(areas) + 1), -1)
    grid[rows["period"].to_numpy()[::-1], area[::-1]] = np.arange(len(rows))[::-1]
    return grid, pd.Index(areas)


def _take(rows, column, at):
    """Return the values of a column of numbers at some rows; NaN at -1."""
    return np.append(rows[column].to_numpy(dtype=float, na_value=np.nan), np.nan)[at]
