"""Whom an authority is compared with: England, its region, or the median of its statistical neighbours."""

KEPT = [
    "measure",
    "period_start",
    "period_end",
    "unit",
    "basis",
    "published",
    "published_precision",
    "vintage",
    "source_id",
]
ENGLAND = "E92000001"
NO_MEMBER = "no neighbour has a value"


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
    held = chosen["neighbour_code"].isin(known.figures["authority_code"].unique())
    if not held.all():
        return (
            f"The neighbours' median is not known here: this record holds figures for {held.sum()} of the "
            f"{len(chosen)} statistical neighbours of {known.scope.authority_name} ({year} set)."
        )
    return ""


def comparator_rows(known, rows):
    """Return the rows of England and of the chosen comparator among recorded `rows` of one measure.

    Adds series (label), role (England, region, neighbours) and, for a median, n_neighbours and its members.
    """
    frames = [_area(rows, ENGLAND, "England", "England")]
    if known.scope.comparator == "region":
        names = known.authorities.set_index("authority_code")["name"]
        if known.scope.region_code in names.index:
            frames.append(_area(rows, known.scope.region_code, names[known.scope.region_code], "region"))
    elif known.scope.comparator.startswith("neighbours") and not comparator_gap(known):
        frames.append(_median(known, rows))
    return frames


def _area(rows, code, label, role):
    return rows[rows["authority_code"] == code].assign(series=label, role=role)


def _median(known, rows):
    """Unweighted median of the neighbours with a published value, and how many those are."""
    names = known.authorities.set_index("authority_code")["name"]
    chosen = neighbour_set(known)["neighbour_code"]
    mine = rows[rows["authority_code"].isin(chosen)]
    mine = mine.assign(member=mine["authority_code"].map(names).where(mine["value"].notna()))
    year = known.scope.comparator.removeprefix("neighbours ")
    grouped = mine.groupby("period_end", as_index=False).agg(
        **{column: (column, "first") for column in KEPT if column != "period_end"},
        value=("value", "median"),
        n_neighbours=("value", "count"),
        members=("member", lambda names: ", ".join(sorted(names.dropna()))),
    )
    grouped = grouped.join(_median_bounds(mine), on="period_end")
    grouped["n_neighbours"] = grouped["n_neighbours"].where(grouped["n_neighbours"] > 0)
    place = [
        f"median of {int(row.n_neighbours)} neighbours with a value: {row.members}" if row.members else NO_MEMBER
        for row in grouped.itertuples()
    ]
    return grouped.assign(series=f"Neighbours' median ({year} set)", role="neighbours", locator=place)


def _median_bounds(rows):
    """The medians of the neighbours' bounds; not known where one of those with a value has no counts."""
    rows = rows[rows["value"].notna()]
    rows = rows.assign(bound_high=rows["bound_high"].fillna(100).where(rows["bound_low"].notna()))
    return rows.groupby("period_end")[["bound_low", "bound_high"]].agg(lambda ends: ends.median(skipna=False))
