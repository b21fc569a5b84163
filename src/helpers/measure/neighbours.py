"""How areas stand among their statistical neighbours: medians, places and bounds, for all areas at once."""

import numpy as np
import pandas as pd

from helpers.measure.uncertainty import rank_range

PLACES = "median mean n smallest largest n_lower rank_low rank_high n_ranked bound_low bound_high".split()


def among_neighbours(known, rows):
    """Return how each figure stands among those of its statistical neighbours, one row a row.

    Columns: those of `neighbour_places`, each with the year of the set behind, for every set.
    """
    places = neighbour_places(rows, known.neighbours)
    at = pd.MultiIndex.from_frame(rows[["authority_code", "period"]])
    parts = []
    for year, found in places.groupby("neighbour_set"):
        index = pd.MultiIndex.from_frame(found[["authority_code", "period"]]).get_indexer(at)
        parts.append(pd.DataFrame({f"{name}_{year}": take(found, name, index) for name in PLACES}, index=rows.index))
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
    grid, areas = grid_of(rows)
    members = neighbours.assign(slot=neighbours.sort_values("rank").groupby("authority_code").cumcount())
    members = members.pivot(index="authority_code", columns="slot", values="neighbour_code")
    at = grid[:, areas.get_indexer(members.to_numpy().ravel()).reshape(members.shape)]
    own = grid[:, areas.get_indexer(members.index)]
    report = take(rows, "report", at)
    is_theirs = _is_first(report) & (report != take(rows, "report", own)[..., None])
    value = np.where(is_theirs, take(rows, "value", at), np.nan)
    n_others = (is_theirs | ((at < 0) & members.notna().to_numpy())).sum(axis=-1)
    found = {**_spread(value), **_own_place(rows, own, value, n_others), **_median_bounds(rows, at, value)}
    shape = at.shape[:2]
    return pd.DataFrame(
        {
            "authority_code": np.tile(members.index.to_numpy(), shape[0]),
            "neighbour_set": neighbours["neighbour_set"].iloc[0],
            "period": np.repeat(np.arange(shape[0]), shape[1]),
            **{name: found[name].ravel() for name in PLACES},
        }
    )


def _spread(value):
    n, ordered = np.isfinite(value).sum(axis=-1), np.sort(value, axis=-1)  # what is not known goes to the end
    with np.errstate(invalid="ignore"):
        mean = np.nansum(value, axis=-1) / np.where(n > 0, n, np.nan)
    ends = {"smallest": ordered[..., 0], "largest": _pick(ordered, n - 1)}
    return {"n": n, "median": _middle(ordered, n), "mean": mean, **ends}


def _own_place(rows, own, value, n_others):
    """The place of each area's own figure; a slot that is no other of its own takes no place."""
    mine = take(rows, "value", own)
    low, high = rank_range(mine, value, take(rows, "decimals", own))
    is_known = np.isfinite(mine)
    n_lower = np.where(is_known, (value < mine[..., None]).sum(axis=-1), np.nan)
    high, n_ranked = high - (value.shape[-1] - n_others), np.where(is_known, 1 + n_others, np.nan)
    return {"rank_low": low, "rank_high": high, "n_ranked": n_ranked, "n_lower": n_lower}


def _median_bounds(rows, at, value):
    """The medians of the neighbours' bounds, in the periods that have any; all are possible where none are told."""
    periods = rows.loc[rows["bound_low"].notna(), "period"].unique()
    at, is_known, found = at[periods], np.isfinite(value[periods]), {}
    low, high = take(rows, "bound_low", at), take(rows, "bound_high", at)
    ends = {"bound_low": low, "bound_high": np.where(np.isfinite(low) & np.isnan(high), 100, high)}
    n = np.where((is_known & np.isnan(low)).any(axis=-1), 0, is_known.sum(axis=-1))
    for name, end in ends.items():
        found[name] = np.full(value.shape[:2], np.nan)
        found[name][periods] = _middle(np.sort(np.where(is_known, end, np.nan), axis=-1), n)
    return found


def _is_first(report):
    """Say of each slot whether its report is reached for the first time; no for an empty one."""
    order = np.argsort(report, axis=-1, kind="stable")  # NaN, for none, goes to the end
    is_new = np.diff(np.take_along_axis(report, order, axis=-1), axis=-1, prepend=-1) != 0
    found = np.empty_like(is_new)
    np.put_along_axis(found, order, is_new, axis=-1)
    return found & np.isfinite(report)


def _middle(ordered, n):
    return (_pick(ordered, (n - 1) // 2, n) + _pick(ordered, n // 2, n)) / 2


def _pick(ordered, place, n=None):
    """The value at a place of the last axis; NaN where there is none."""
    n = place + 1 if n is None else n
    found = np.take_along_axis(ordered, np.clip(place, 0, ordered.shape[-1] - 1)[..., None], axis=-1)[..., 0]
    return np.where(n > 0, found, np.nan)


def grid_of(rows):
    """Return the number of the row of each period (down) and area (across), -1 for none; and the codes of the areas.

    The last column is of no area. Of two rows for one place, the first stands.
    """
    area, areas = pd.factorize(rows["authority_code"])
    grid = np.full((rows["period"].max() + 1 if len(rows) else 0, len(areas) + 1), -1)
    grid[rows["period"].to_numpy()[::-1], area[::-1]] = np.arange(len(rows))[::-1]
    return grid, pd.Index(areas)


def take(rows, column, at):
    """Return the values of a column of numbers at some rows; NaN at -1."""
    return np.append(rows[column].to_numpy(dtype=float, na_value=np.nan), np.nan)[at]
