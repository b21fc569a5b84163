"""How one authority compares: its rows of `comparisons`, the places that chance allows, and who its neighbours are."""

import pandas as pd

from helpers.measure.compared import COUNTS_ONLY, FUNNEL, PLACES, likely_places

ABOUT = ["measure", "title", "series", "may_exceed_whole"]


def own_comparisons(known, everyone):
    """Return how the authority compares, one row a measure and period, in the order of series and title.

    Takes `everyone`, from `comparisons`. Columns: its own, and title, series and may_exceed_whole of the measure, and
    is_latest (the newest period of its measure). A member of a joint return reads the figure of its return. Empty where
    no figure of the authority is known.

    A figure whose counts are not held has no place if it is a share of people, or if another of its series and period
    rests on fewer than 20: it may rest on a handful.
    """
    rows = everyone[everyone["authority_code"] == known.scope.authority_code]
    rows = rows.merge(known.measures[ABOUT], on="measure", how="left")
    newest = rows.groupby("measure")["period_end"].transform("max")
    rows = _without_unsure(rows.assign(is_latest=rows["period_end"] == newest))
    return rows.sort_values(["series", "title", "period_end"], ignore_index=True)


def _without_unsure(rows):
    is_small = (rows["distinction"] == COUNTS_ONLY).groupby([rows["series"], rows["period_end"]]).transform("any")
    is_unsure = rows["denominator"].isna() & (is_small | (rows["comparison_method"] == FUNNEL))
    among = [*PLACES, *[name for name in rows if name.startswith(("rank_", "n_lower_"))]]
    return rows.assign(**{name: rows[name].mask(is_unsure) for name in among})


def latest_places(known, own):
    """Return the latest row of each measure, with the places that chance allows it: drawn_low and drawn_high.

    Takes `own_comparisons`. The places are those of `likely_places`, for shares of people that have a place; empty for
    all others.
    """
    latest = own[own["is_latest"]]
    asked = latest[(latest["comparison_method"] == FUNNEL) & latest["rank_low"].notna()]
    pairs = zip(asked["measure"], asked["period_end"], strict=True)
    drawn = [likely_places(known, measure, day).assign(measure=measure) for measure, day in pairs]
    kinds = {"authority_code": "str", "drawn_low": "float64", "drawn_high": "float64", "measure": "str"}
    drawn = pd.concat(drawn) if drawn else pd.DataFrame(columns=list(kinds)).astype(kinds)
    return latest.merge(drawn, on=["authority_code", "measure"], how="left")


def chosen_neighbours(known):
    """Return the neighbours of the authority in every set known, with their names, closest first.

    Columns: neighbour_set, rank, name, closeness, since and since_precision (when the set was first published),
    source_id, locator.
    """
    rows = known.neighbours[known.neighbours["authority_code"] == known.scope.authority_code]
    names = known.authorities.drop_duplicates("authority_code").set_index("authority_code")["name"]
    since = known.sources[["source_id", "published", "published_precision"]]
    since = since.rename(columns={"published": "since", "published_precision": "since_precision"})
    rows = rows.assign(name=rows["neighbour_code"].map(names)).merge(since, on="source_id", how="left")
    columns = ["neighbour_set", "rank", "name", "closeness", "since", "since_precision", "source_id", "locator"]
    return rows.sort_values(["neighbour_set", "rank"], ignore_index=True)[columns]


def ended(known):
    """Return {ended, successors} where the authority had ceased to exist by the day, with the names of those after it.

    Empty for an authority that existed, and for one whose end was yet to come.
    """
    areas = known.authorities.set_index("authority_code")
    row = areas.loc[known.scope.authority_code]
    day = pd.Timestamp(known.scope.as_of) if known.scope.as_of else pd.Timestamp.today()
    if pd.isna(row["code_to"]) or row["code_to"] >= day:
        return {}
    return {"ended": row["code_to"], "successors": [areas.loc[code, "name"] for code in row["successors"].split("; ")]}
