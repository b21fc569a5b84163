"""How every area's figure compares: with England, with all others, and with its own past.

What is done with a measure is said by the column comparison_method of the table measures:

    funnel              a share of people with counts: funnel, places, trend of the share
    funnel_descriptive  the same on full-time equivalents, which are not independent people; its own history as below
    position            a rate of posts: places, limits of its own history, its gap to England; no significance
    mean                a mean without its spread: as position, and its distance from the median
"""

import pandas as pd

from helpers.measure.areas import counted_over, of_measures
from helpers.measure.chance import (
    among_many,
    distance_from_median,
    drawn_places,
    funnel,
    gap_trends,
    quarters,
    told_apart,
)
from helpers.measure.comparators import AREAS
from helpers.measure.lifetimes import existed
from helpers.measure.trends import process_limits, share_trends
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import measure_codes, own_rows
from helpers.record.days import parse_day
from helpers.record.memory import kept
from helpers.record.seen import only

FUNNEL, DESCRIPTIVE, POSITION, MEAN = "funnel", "funnel_descriptive", "position", "mean"
COUNTS_ONLY = "counts only"
LEAST_COVERED = 0.8  # of the areas of a period: with fewer known, those known stand for themselves alone
PLACES = ("rank_low", "rank_high", "quartile")
OWN = (  # what sets the figure of one area beside others or beside its own past
    "gap distance z z_spread inner_low_pct inner_high_pct outer_low_pct outer_high_pct p_among p_among_chance "
    "distinction side distinction_known side_known trend trend_known trend_slope trend_chi_square own_mean "
    "own_low own_high n_points is_outside is_trial gap_tau gap_p gap_p_among"
).split()


@kept
def comparisons(known):
    """Return how each area's figure compares, one row an area, measure and period; kept in memory.

    Every area is compared among all that the record can speak of; a joint return counts once, and its members read it.
    The functions named here are those of `measure.chance` and `measure.trends`, which name the literature. The columns
    are those of `figures`, comparison_method and

    - n_areas (that had a figure or a symbol, and existed when the period ended), those of `quarters`, and distance (see
      `distance_from_median`);
    - those of `funnel`, `among_many` and `told_apart` (distinction and side), the last again as distinction_known and
      side_known in a funnel of those only of whom the answer is known (empty where the others' number, unknown, is
      withheld): an area that is unlike in the first alone may only know less;
    - those of `share_trends`, `process_limits` and `gap_trends`, trend_known (the trend among those only of whom the
      answer is known: a share may move for knowing more alone), and gap (to England as printed).

    Counts only: with fewer than 20 people or posts no place, limit or word is given. A figure whose counts are not held
    may rest on a handful, and has no place, if it is a share of people; a rate of posts has no place and no limits if
    others of its measure and period have counts, or if no count of posts of its area and period is of 20 or more. Nor
    has any a place where less than four fifths of the areas of a period have a figure, for what is suppressed is not a
    fair sample of what is there.
    """
    rows = _compared(known)
    reports = rows[rows["reported_by"].isna()]
    found = pd.concat([_among_all(reports), _over_time(reports), _posts(known, reports)], axis=1)
    rows = pd.concat([rows, _read(rows, reports, found)], axis=1)
    rows[list(PLACES)] = rows[list(PLACES)].where(rows["is_covered"])
    return _without_small(rows).drop(columns=["report", "period", "series", "is_covered", "posts"])


@kept
def likely_places(known, measure, period_end):
    """Return authority_code, drawn_low and drawn_high: the places that chance allows each area's share in a period.

    For a measure whose comparison_method is funnel, else empty; columns as from `drawn_places`, among those whose share
    is printed. Raises RecordError for a day that is not written as YYYY-MM-DD.
    """
    [measure], day = measure_codes(known, [measure]), parse_day(period_end)
    rows = _compared(known)
    is_asked = (rows["measure"] == measure) & (rows["period_end"] == day)
    rows = rows[is_asked & (rows["comparison_method"] == FUNNEL)].reset_index(drop=True)
    shares = rows[rows["reported_by"].isna() & rows["value"].notna()]
    drawn = drawn_places(shares["numerator"], shares["denominator"], shares["period"])
    return pd.concat([rows["authority_code"], _read(rows, shares, drawn)], axis=1)


def own_comparisons(known, everyone: pd.DataFrame):
    """Return how the authority compares, one row a measure and period, in the order of series and title.

    Takes `everyone`, from `comparisons`. Columns: its own, and title, series and may_exceed_whole of the measure. A
    member of a joint return reads the figure of its return. Empty where no figure of the authority is known.
    """
    rows = own_rows(known, everyone)
    rows = rows.merge(known.measures[["measure", "title", "series", "may_exceed_whole"]], on="measure", how="left")
    return rows.sort_values(["series", "title", "period_end"], ignore_index=True)


def latest_places(known, own: pd.DataFrame):
    """Return the latest of some rows of each measure, with the places that chance allows it: drawn_low and drawn_high.

    Takes rows of `own_comparisons`, in their order. The places are those of `likely_places`, for shares of people that
    have a place; empty for all others.
    """
    latest = own.drop_duplicates("measure", keep="last")
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
    rows = own_rows(known, known.neighbours)
    names = known.authorities.drop_duplicates("authority_code").set_index("authority_code")["name"]
    since = known.sources[["source_id", "published", "published_precision"]]
    since = since.rename(columns={"published": "since", "published_precision": "since_precision"})
    rows = rows.assign(name=rows["neighbour_code"].map(names)).merge(since, on="source_id", how="left")
    columns = ["neighbour_set", "rank", "name", "closeness", "since", "since_precision", "source_id", "locator"]
    return rows.sort_values(["neighbour_set", "rank"], ignore_index=True)[columns]


@kept
def _compared(known):
    methods = known.measures.set_index("measure")["comparison_method"].dropna()
    rows = of_measures(known, methods.index)
    rows = rows[_is_there(known, rows)]
    series = rows.groupby(["authority_code", "measure"]).ngroup()
    gap = (rows["value"] - rows["england_value"]).round(6)
    rows = rows.assign(comparison_method=rows["measure"].map(methods), series=series, gap=gap)
    return rows.reset_index(drop=True)


def _is_there(known, rows):
    """Say of each row whether it is of an authority or joint return, and one that existed when its period ended."""
    levels = rows["authority_code"].map(known.authorities.set_index("authority_code")["level"])
    is_there = existed(known, rows["authority_code"], rows["period_end"])
    return levels.isin(AREAS) & (is_there | rows["value"].notna())


def _read(rows, reports, found):
    """What was found of the reports, for all rows that read them."""
    return found.set_index(reports["report"]).reindex(rows["report"]).set_index(rows.index)


def _among_all(reports):
    """What is measured of each report among all of its period."""
    value, period, method = (reports[name] for name in ("value", "period", "comparison_method"))
    n_areas = period.groupby(period).transform("size")
    is_covered = value.groupby(period).transform("count") >= LEAST_COVERED * n_areas
    found = [
        n_areas.rename("n_areas"),
        is_covered.rename("is_covered"),
        quarters(value, period).where(is_covered),
        distance_from_median(value, period).where((method == MEAN) & is_covered).rename("distance"),
        _in_funnel(reports[method.isin([FUNNEL, DESCRIPTIVE]) & is_covered]),
        _among_known(reports[method == FUNNEL]),
    ]
    return pd.concat(found, axis=1)


def _in_funnel(rows):
    found = funnel(rows["numerator"], rows["denominator"], rows["period"])
    return pd.concat([found, among_many(found, rows["period"]), told_apart(found)], axis=1)


def _among_known(rows):
    """Where each share stands among those of whom the answer is known; empty where too few areas say how many."""
    is_given = rows["numerator"].notna() & rows["unknown"].notna()
    rows = rows[is_given & (is_given.groupby(rows["period"]).transform("mean") >= LEAST_COVERED)]
    found = funnel(rows["numerator"], rows["denominator"] - rows["unknown"], rows["period"])
    return told_apart(found).add_suffix("_known")


def _over_time(reports):
    is_share = reports["comparison_method"] == FUNNEL
    shares, rates = reports[is_share], reports[~is_share]
    return pd.concat([share_trends(shares), _trend_known(shares), process_limits(rates), gap_trends(rates)], axis=1)


def _trend_known(rows):
    """The trend of each share among those of whom the answer is known; a year that withholds their number is a gap."""
    others = (rows["denominator"] - rows["unknown"]).where(lambda number: number > 0)
    return share_trends(rows.assign(denominator=others))["trend"].rename("trend_known")


def _posts(known, reports):
    """The largest count of posts of the area and period of each report: beneath its rates, or held by itself."""
    key, names = ["authority_code", "period_end"], counted_over(known, reports["measure"].unique())
    with only(*names):
        held = known.figures
    held = held.loc[held["measure"].isin(names), [*key, "value"]].rename(columns={"value": "posts"})
    beneath = reports.loc[reports["comparison_method"] != FUNNEL, [*key, "denominator"]]
    counts = pd.concat([held, beneath.rename(columns={"denominator": "posts"})])
    return reports[key].join(counts.groupby(key)["posts"].max(), on=key)["posts"]


def _without_small(rows):
    is_small, is_unknown = rows["denominator"] < LEAST_COUNTED, rows["denominator"].isna()
    is_share = rows["comparison_method"] == FUNNEL
    among = ["quartile", *[name for name in rows.columns if name.startswith(("rank_", "n_lower_"))]]
    is_withheld = ~is_unknown.groupby([rows["measure"], rows["period_end"]]).transform("all")
    may_be_small = is_unknown & (is_share | is_withheld | ~(rows["posts"] >= LEAST_COUNTED))
    rows.loc[is_small | (may_be_small & ~is_share), OWN] = None
    rows.loc[is_small | may_be_small, among] = None
    rows.loc[is_small & rows["value"].notna(), "distinction"] = COUNTS_ONLY
    return rows
