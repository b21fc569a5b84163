"""How every area's figure compares: with England, with all others, with its neighbours, and with its own past.

What is done with a measure is said by the column comparison_method of the table measures:

    funnel              a share of people with counts: funnel, places, trend of the share
    funnel_descriptive  the same on full-time equivalents, which are not independent people; its own history as below
    position            a rate of posts: places, limits of its own history, its gap to England; no significance
    mean                a mean without its spread: as position, and its distance from the median
"""

import numpy as np
import pandas as pd

from helpers.measure.chance import among_many, funnel, told_apart, wilson_interval
from helpers.measure.ranks import distance_from_median, drawn_places, neighbour_places, places
from helpers.measure.trends import gap_trends, process_limits, share_trends
from helpers.record.errors import RecordError

FUNNEL, DESCRIPTIVE, POSITION, MEAN = "funnel", "funnel_descriptive", "position", "mean"
COUNTS_ONLY = "counts only"
ENGLAND = "E92000001"
LEAST_COUNTED = 20  # people or posts under which counts are printed and no percentage is compared
LEAST_COVERED = 0.8  # of the areas of a period: with fewer known, those known stand for themselves alone
AREAS = ["local_authority", "joint_return"]
KEPT = (
    "authority_code report_code measure comparison_method period_start period_end segment value status numerator "
    "denominator published source_id locator"
).split()
OWN = (  # what sets the figure of one area beside others or beside its own past
    "gap rank_low rank_high quartile distance z z_spread inner_low_pct inner_high_pct outer_low_pct outer_high_pct "
    "p_among p_among_chance distinction side distinction_known side_known trend trend_slope trend_chi_square own_mean "
    "own_low own_high n_points is_outside is_trial gap_tau gap_p gap_p_among"
).split()


def comparisons(known):
    """Return how each area's figure compares, one row an area, measure and period.

    Takes known.figures, measures (comparison_method), authorities (level, members), neighbours and definition_breaks;
    every area is compared among all that the record can speak of. An authority without a figure of its own reads that
    of its joint return (report_code says which), which counts once everywhere. The columns are those of the figure and

    - low_pct, high_pct: the 95% Wilson interval of a share of people;
    - england (as printed), n_areas (that had a figure or a symbol, and existed when the period ended), and those of
      `places` and `distance_from_median` (distance);
    - those of `funnel`, `among_many` and `told_apart` (distinction and side), the last again as distinction_known and
      side_known in a funnel of those only of whom the answer is known (empty where the others' number, unknown, is
      withheld): an area that is unlike in the first alone may only know less;
    - for each set of neighbours, those of `neighbour_places` (neighbours_2021_n, neighbours_2021_median and so on);
    - those of `share_trends`, `process_limits` and `gap_trends`, and gap (to England as printed).

    Counts only: with fewer than 20 people or posts no place, limit or word is given. Nor is any where less than four
    fifths of the areas of a period have a figure, for what is suppressed is not a fair sample of what is there.
    Raises RecordError where an area has two figures of a measure for one period.
    """
    reports = _reports(known)
    rows = pd.concat([reports, _among_all(reports), _over_time(reports)], axis=1)
    rows = _for_members(known, rows)
    rows = pd.concat([rows, *_among_neighbours(known, rows)], axis=1)
    return _without_small(rows).sort_values(["measure", "period_end", "authority_code"], ignore_index=True)


def likely_places(known, measure, period_end):
    """Return authority_code, drawn_low and drawn_high: the places that chance allows each area's share in a period.

    For a measure whose comparison_method is funnel; columns as from `drawn_places`.
    """
    rows = _reports(known)
    is_asked = (rows["measure"] == measure) & (rows["period_end"] == period_end)
    rows = rows[is_asked & (rows["comparison_method"] == FUNNEL)]
    drawn = drawn_places(rows["numerator"], rows["denominator"], rows["group"])
    return _for_members(known, pd.concat([rows, drawn], axis=1))[["authority_code", *drawn.columns]]


def _reports(known):
    """The figures to compare, each once, with their group (measure and period), segment and England's figure."""
    methods = known.measures.set_index("measure")["comparison_method"].dropna()
    rows = known.figures[(known.figures["kind"] == "recorded") & known.figures["measure"].isin(methods.index)]
    england = rows[rows["authority_code"] == ENGLAND][["measure", "period_end", "value"]]
    rows = rows[_is_there(known, rows)]
    _require_one(rows)
    rows = rows.merge(england.rename(columns={"value": "england"}), on=["measure", "period_end"], how="left")
    rows = rows.assign(
        report_code=rows["authority_code"],
        comparison_method=rows["measure"].map(methods),
        group=rows.groupby(["measure", "period_end"]).ngroup(),
        segment=_segments(known, rows),
        series=rows.groupby(["authority_code", "measure"]).ngroup(),
        report=np.arange(len(rows)),
        gap=(rows["value"] - rows["england"]).round(6),
    )
    return _with_unknown(known, rows)[[*KEPT, "unknown", "england", "gap", "group", "series", "report"]]


def _is_there(known, rows):
    """Say of each row whether it is of an authority or joint return, and one that existed when its period ended."""
    about = known.authorities.set_index("authority_code").reindex(rows["authority_code"]).set_index(rows.index)
    is_outside = (about["code_from"] > rows["period_end"]) | (about["code_to"] < rows["period_end"])
    return about["level"].isin(AREAS) & (~is_outside | rows["value"].notna())


def _with_unknown(known, rows):
    """Add how many of the denominator the answer is not known of; nought where none can be, empty where withheld."""
    parts = known.measures.set_index("measure")["unknown_part"].dropna()
    unknown = known.figures[known.figures["measure"].isin(parts) & (known.figures["kind"] == "recorded")]
    unknown = unknown[["authority_code", "measure", "period_end", "numerator"]]
    unknown = unknown.rename(columns={"measure": "part", "numerator": "unknown"})
    rows = rows.assign(part=rows["measure"].map(parts))
    rows = rows.merge(unknown, on=["authority_code", "part", "period_end"], how="left")
    return rows.assign(unknown=rows["unknown"].mask(rows["part"].isna(), 0.0))


def _require_one(rows):
    second = rows[rows.duplicated(["authority_code", "measure", "period_end"])]
    if len(second):
        code, measure, day = second.iloc[0][["authority_code", "measure", "period_end"]]
        raise RecordError(f"{code} has two figures of {measure} for {day.date()}: to compare areas, one is needed")


def _segments(known, rows):
    breaks = known.definition_breaks[["measure", "date"]]
    passed = rows[["measure", "period_end"]].reset_index().merge(breaks, on="measure")
    passed = passed[passed["period_end"] >= passed["date"]]
    return passed.groupby("index").size().reindex(range(len(rows)), fill_value=0).to_numpy()


def _among_all(reports):
    """What is measured of each figure among all of its period."""
    value, group, method = (reports[name] for name in ("value", "group", "comparison_method"))
    n_areas = group.groupby(group).transform("size")
    is_covered = value.groupby(group).transform("count") >= LEAST_COVERED * n_areas
    people = reports[method == FUNNEL]
    found = [
        n_areas.rename("n_areas"),
        places(value, group).where(is_covered),
        distance_from_median(value, group).where((method == MEAN) & is_covered).rename("distance"),
        wilson_interval(people["numerator"], people["denominator"]),
        _in_funnel(reports[method.isin([FUNNEL, DESCRIPTIVE]) & is_covered]),
        _among_known(people),
    ]
    return pd.concat(found, axis=1)


def _in_funnel(rows):
    found = funnel(rows["numerator"], rows["denominator"], rows["group"])
    return pd.concat([found, among_many(found, rows["group"]), told_apart(found)], axis=1)


def _among_known(rows):
    """Where each share stands among those of whom the answer is known; empty where too few areas say how many."""
    is_given = rows["numerator"].notna() & rows["unknown"].notna()
    rows = rows[is_given & (is_given.groupby(rows["group"]).transform("mean") >= LEAST_COVERED)]
    found = funnel(rows["numerator"], rows["denominator"] - rows["unknown"], rows["group"])
    return told_apart(found).add_suffix("_known")


def _over_time(reports):
    method = reports["comparison_method"]
    shares, rates = reports[method.isin([FUNNEL, DESCRIPTIVE])], reports[method != FUNNEL]
    trend = share_trends(shares[shares["comparison_method"] == FUNNEL])
    return pd.concat([trend, process_limits(rates), gap_trends(rates)], axis=1)


def _for_members(known, rows):
    """Add for each member of a joint return without a figure of its own a copy of the row of its return."""
    joint = known.authorities.loc[known.authorities["level"] == "joint_return", ["authority_code", "members"]]
    members = joint.assign(member=joint["members"].str.split("; ")).explode("member")
    copies = rows.loc[rows["authority_code"].isin(joint["authority_code"]), ["authority_code", "group", "report"]]
    copies = copies.merge(members[["authority_code", "member"]], on="authority_code")
    own = rows.loc[rows["authority_code"].isin(members["member"]), ["authority_code", "group"]]
    copies = copies[~pd.MultiIndex.from_frame(copies[["member", "group"]]).isin(pd.MultiIndex.from_frame(own))]
    added = rows.set_index("report", drop=False).loc[copies["report"]]
    return pd.concat([rows, added.assign(authority_code=copies["member"].to_numpy())], ignore_index=True)


def _among_neighbours(known, rows):
    reports = rows[["report", "authority_code", "group", "value"]]
    sets = known.neighbours.sort_values("rank").groupby("neighbour_set")
    return [neighbour_places(rows, reports, chosen).add_prefix(f"neighbours_{name}_") for name, chosen in sets]


def _without_small(rows):
    is_small = rows["denominator"] < LEAST_COUNTED
    own = [name for name in rows.columns if name in OWN or name.endswith(("_n_lower", "_n_same"))]
    rows.loc[is_small, own] = None
    rows.loc[is_small & rows["value"].notna(), "distinction"] = COUNTS_ONLY
    return rows.drop(columns=["group", "series", "report"])
