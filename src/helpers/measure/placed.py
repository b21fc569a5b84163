"""Where every authority and England lie on each measure, beside the latest figure of one authority."""

import pandas as pd

from helpers.measure.areas import of_areas
from helpers.measure.comparators import ENGLAND
from helpers.measure.compared import chosen_neighbours

LEVEL = ["measure", "role", "value", "warning", "source_id"]  # authorities alike in all of these share a mark


def places_of_all(known, everyone: pd.DataFrame, latest: pd.DataFrame):
    """Return where every authority and England lie in the period of the latest figure of each measure.

    Takes `comparisons` and `latest_places`; the measures are those in which the authority has a place. A row is a
    figure of one role: authority (its own), neighbours (of the newest set known), other or England; those level with
    each other share it: authority holds their names, n_level their number. Columns besides those of `latest_places`:
    lower_pct, and for its own lower_low_pct and lower_high_pct (the places that chance allows, else those of its
    figure): in per cent, how many of the other authorities have a lower figure, half of those level counted. England
    has no place: its lower_pct is of all authorities.
    """
    own = latest[latest["rank_low"].notna()]
    about = own[["measure", "period_end", "title", "series"]]
    there = everyone.merge(about, on=["measure", "period_end"])
    reports = there[there["value"].notna() & there["reported_by"].isna()]
    others = reports[reports["rank_low"].notna() & ~reports["authority"].isin([*own["authority"], *own["reported_by"]])]
    is_near = others["authority"].isin(_nearest(known, there))
    others = others.assign(role=is_near.map({True: "neighbours", False: "other"}))
    low, high = own["drawn_low"].fillna(own["rank_low"]), own["drawn_high"].fillna(own["rank_high"])
    ends = {"lower_low_pct": _lower_pct(low, own["n_ranked"]), "lower_high_pct": _lower_pct(high, own["n_ranked"])}
    found = pd.concat([_level(others), own.assign(role="authority", n_level=1, **ends)], ignore_index=True)
    middle = (found["rank_low"] + found["rank_high"]) / 2
    found = found.assign(lower_pct=_lower_pct(middle, found["n_ranked"]))
    return pd.concat([found, _england(known, about, reports)], ignore_index=True)


def _lower_pct(place, n_ranked):
    return 100 * (place - 1) / (n_ranked - 1).clip(lower=1)


def _nearest(known, there):
    """The names of the neighbours of the newest set, and of the joint returns that some of them read."""
    chosen = chosen_neighbours(known)
    names = chosen.loc[chosen["neighbour_set"] == chosen["neighbour_set"].max(), "name"]
    return [*names, *there.loc[there["authority"].isin(names), "reported_by"].dropna()]


def _level(rows):
    """Return rows of one measure, role and figure as one, with the names of all of them."""
    rows, names = rows.sort_values("authority"), {}
    level = rows.groupby(LEVEL, sort=False, dropna=False).ngroup()
    for number, name in zip(level, rows["authority"], strict=True):
        names.setdefault(number, []).append(name)
    first = rows[~level.duplicated()]
    return first.assign(authority=list(map(", ".join, names.values())), n_level=list(map(len, names.values())))


def _england(known, about, reports):
    """Return the figure of England for each measure, with the share of all authorities that lie under it."""
    rows = of_areas(known, ENGLAND).dropna(subset="value")
    rows = rows.merge(about, on=["measure", "period_end"]).assign(role="England", n_level=1)
    pairs = reports[["measure", "value"]].merge(rows[["measure", "value"]], on="measure", suffixes=("", "_england"))
    is_under = (pairs["value"] < pairs["value_england"]) + (pairs["value"] == pairs["value_england"]) / 2
    return rows.assign(lower_pct=rows["measure"].map(100 * is_under.groupby(pairs["measure"]).mean()))
