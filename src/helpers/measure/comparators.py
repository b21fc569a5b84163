"""Whom an area is compared with: England, its region, all others, and its statistical neighbours."""

import pandas as pd

from helpers.measure.neighbours import grid_of, take

ENGLAND = "E92000001"
BESIDE = ["value", "bound_low", "bound_high", "known_pct"]
AREAS = ("local_authority", "joint_return")
QUARTERS = [0.25, 0.5, 0.75]
LEAST_FOR_QUARTILES = 4


def neighbour_set(known):
    """Return the rows of `neighbours` of the chosen set, closest first; empty where no such set is known."""
    year = known.scope.comparator.removeprefix("neighbours ")
    rows = known.neighbours
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["neighbour_set"] == year)
    return rows[mine].sort_values("rank")


def comparison(known):
    """Return {gap, since, since_precision}: what a reader must know of the chosen comparator.

    gap: `comparator_gap`. since: when the set of neighbours was first published, if it can be drawn and figures of
    before then stand beside it, so that its median is hindsight; else None.
    """
    gap, chosen = comparator_gap(known), neighbour_set(known)
    found = {"gap": gap, "since": None, "since_precision": None}
    if gap or chosen.empty:
        return found
    source = known.sources.set_index("source_id").loc[chosen["source_id"].iloc[0]]
    rows = known.figures[known.figures["authority_code"].isin(chosen["neighbour_code"])]
    if (rows["period_end"] < source["published"]).any():
        found |= {"since": source["published"], "since_precision": source["published_precision"]}
    return found


def comparator_gap(known):
    """Return why the chosen comparator cannot be drawn, in one sentence; empty where it can."""
    if not known.scope.comparator.startswith("neighbours"):
        return ""
    chosen = neighbour_set(known)
    year = known.scope.comparator.removeprefix("neighbours ")
    if chosen.empty:
        return "The chosen set of statistical neighbours had not been published by then, so no median is drawn."
    held = chosen["neighbour_code"].isin(_with_figures(known))
    if not held.all():
        return (
            f"The neighbours' median is not known here: this record holds figures for {held.sum()} of the "
            f"{len(chosen)} statistical neighbours of {known.scope.authority_name} ({year} set)."
        )
    return ""


def _with_figures(known):
    """The codes of all areas with a figure; a joint return gives one to each of its members."""
    held = set(known.figures["authority_code"].unique())
    returns = members_of_returns(known)
    return held | set(returns.loc[returns["authority_code"].isin(held), "member"])


def members_of_returns(known):
    """Return one row for each member of each joint return: authority_code and name of the return, and member (code)."""
    returns = known.authorities.dropna(subset="members")[["authority_code", "name", "members"]]
    return returns.assign(member=returns["members"].str.split("; ")).explode("member").drop(columns="members")


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
    ends = grouped.quantile(QUARTERS).unstack().reindex(rows["period"]).to_numpy()
    quartile = pd.Series(1 + (value.to_numpy()[:, None] > ends).sum(axis=1), index=rows.index, dtype=float)
    found = {"rank_low": grouped.rank(method="min"), "rank_high": grouped.rank(method="max")}
    found["n_ranked"] = many.where(value.notna())
    found["quartile"] = quartile.where(value.notna() & (many >= LEAST_FOR_QUARTILES))
    return pd.DataFrame(found)


def beside(known, rows):
    """Return the figures of England and of the region at the same measure and period, one row a row.

    Columns: england_value, england_bound_low, england_bound_high, england_known_pct, and the same for region.
    """
    grid, areas = grid_of(rows)
    regions = known.authorities.set_index("authority_code")["region_code"]
    codes = {"england": [ENGLAND] * len(rows), "region": rows["authority_code"].map(regions)}
    at = {name: grid[rows["period"], areas.get_indexer(code)] for name, code in codes.items()}
    found = {f"{name}_{column}": take(rows, column, place) for name, place in at.items() for column in BESIDE}
    return pd.DataFrame(found, index=rows.index)
