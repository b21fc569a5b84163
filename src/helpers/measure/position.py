"""Where the authority stands now: beside others, and since the inspection."""

import numpy as np
import pandas as pd

from helpers.measure.areas import own_figures, read_with
from helpers.measure.comparators import comparator_gap
from helpers.measure.compared import FUNNEL, comparisons, latest_places, own_comparisons
from helpers.measure.cover import left_after_cover
from helpers.measure.since import reference_inspections
from helpers.measure.trajectories import (
    all_trajectories,
    listed,
    names_of_measures,
    trajectory,
)
from helpers.measure.uncertainty import LEAST_COUNTED, NOT_KNOWN, standing, sure_interval
from helpers.record import measure_codes, own_rows
from helpers.record.days import last_day
from helpers.record.memory import kept_for_one
from helpers.record.seen import only

OF_ENGLAND = {"value": "england", "warning": "england_warning"}
OF_OTHERS = {"value": "comparator", "series": "comparator_name", "warning": "comparator_warning"}
OF_OTHERS |= {"n_neighbours": "n_neighbours"}
OF_COVER = {"period_end": "latest_date", "after_pct": "after_cover_pct", "warning": "after_cover_warning"}
OF_NEWER = {"latest_date": "newer_date", "status_meaning": "newer_meaning"}
TOLD_APART = "distinction side distinction_known".split()  # told of shares of people
RANKS = ["rank_low", "rank_high", "n_ranked"]
PLACES = [*RANKS, "drawn_low", "drawn_high"]
OF_LATEST = "measure latest latest_date warning before before_date before_warning change direction standing".split()
OF_LATEST += ["judged", "period_start", "source_id", "locator"]
RESTS_ON = "numerator denominator low high unknown bound_low bound_high".split()
POSITION = (
    "measure title unit polarity question caveat latest period_start latest_date warning newer_date "
    "newer_meaning before before_date before_warning change direction standing judged after_cover_pct "
    "after_cover_warning england england_warning comparator comparator_name comparator_warning n_neighbours "
    "source_id locator"
).split() + [*RESTS_ON, *TOLD_APART, *PLACES]
AGAINST = (
    "measure period_start period_end value numerator denominator low high status status_meaning unknown bound_low "
    "bound_high known_pct england england_standing england_known_pct comparator comparator_name n_neighbours "
    "comparator_standing rank_low rank_high n_ranked warning source_id locator short_heading"
).split()
BESIDE = (
    "finding_id document finding_published summary measure which period_start period_end value numerator denominator "
    "low high status status_meaning unknown bound_low bound_high known_pct england england_standing warning "
    "published published_precision source_id locator recorded_source_id recorded_locator short_heading"
).split()


def reference_inspection(known):
    """Return the row of `reference_inspections` of the authority, or None where no report is known."""
    rows = own_rows(known, reference_inspections(known))
    return None if rows.empty else rows.iloc[0]


def latest_position(known, measures=None):
    """Return one row a measure: the latest figure, the last before the inspection report, and the change.

    `measures` is a code or a list of them; by default those with a position_place in the table measures. Columns:
    measure, title, unit, polarity, question and caveat (as the table measures has them), latest, period_start and
    latest_date, what the latest figure rests on (numerator, denominator, low, high, unknown, bound_low and bound_high,
    as in `figures`), newer_date and newer_meaning (of the newest period, where a symbol stands in place of a figure),
    those of `since_inspection`, after_cover_pct (what agency cover leaves of the vacancy rate), england, comparator and
    n_neighbours at the latest date, the warnings that belong to each figure, source_id and locator of the latest one;
    and as in `own_comparisons` and `latest_places` rank_low, rank_high and n_ranked, and of shares of people
    distinction, side, distinction_known, drawn_low and drawn_high.
    """
    wanted = pd.Index(listed(known, "position_place") if measures is None else measure_codes(known, measures))
    about = known.measures.set_index("measure").loc[wanted].rename_axis("measure").reset_index()
    mine = own_figures(known).rename(columns={"value": "latest", "period_end": "latest_date"})
    rows = mine[mine["latest"].notna()].drop_duplicates("measure", keep="last")[OF_LATEST + RESTS_ON]
    found = about[["measure", "title", "unit", "polarity", "question", "caveat"]].merge(rows, on="measure", how="left")
    found = found.merge(_newer(mine), on="measure", how="left")
    england, comparator = _beside(known, ["England"], OF_ENGLAND), _beside(known, ["region", "neighbours"], OF_OTHERS)
    cover = left_after_cover(known).rename(columns=OF_COVER)[["measure", *OF_COVER.values()]]
    for others in (england, comparator, cover, _among_all(known, list(wanted))):
        found = found.merge(others, on=["measure", "latest_date"], how="left")
    return found.fillna({"direction": NOT_KNOWN}).reindex(columns=POSITION)


def _among_all(known, measures):
    """Where the latest figures of some measures stand among those of all."""
    with only(*read_with(known, measures)):
        own = own_comparisons(known, comparisons(known))
        found = latest_places(known, own[own["measure"].isin(measures) & own["value"].notna()])
    found[TOLD_APART] = found[TOLD_APART].where(found["comparison_method"] == FUNNEL)
    found = found.rename(columns={"period_end": "latest_date"})
    return found[["measure", "latest_date", *TOLD_APART, *PLACES]]


def _newer(rows):
    """The measures in whose newest period a symbol stands in place of a figure, with what it means."""
    newest = rows.drop_duplicates("measure", keep="last")
    newest = newest[newest["latest"].isna() & newest["status_meaning"].notna()]
    return newest[["measure", *OF_NEWER]].rename(columns=OF_NEWER)


def _beside(known, roles, names):
    rows = all_trajectories(known)
    rows = rows[rows["role"].isin(roles) & rows["value"].notna()].drop_duplicates(["measure", "period_end"])
    return rows[["measure", "period_end", *names]].rename(columns={"period_end": "latest_date", **names})


def against_others(known, measure):
    """Return, for each year of the authority's share, how it stands to England and to the chosen comparator.

    lower than or higher than only where the two lie apart both by the authority's 95% interval and by the bounds with
    all unknown on one side, of the authority and of the other (see `sure_interval`); otherwise not distinguishable
    from, or not known where the measure is no share of people, where one of them has no counts or the authority's are
    of fewer than 20. England is taken unrounded, from its counts; a median by the medians of its neighbours' bounds.
    known_pct and england_known_pct leave out those unknown. rank_low and rank_high are the lowest and highest place, 1
    for the lowest share, among the authority and its neighbours (n_ranked), where a set of neighbours is chosen and the
    share is of 20 people or more.
    """
    [measure] = measure_codes(known, [measure])
    rows = _against_others(known)
    return rows[rows["measure"] == measure].reset_index(drop=True)


@kept_for_one
def _against_others(known):
    """The same for all measures at once."""
    rows = all_trajectories(known)
    mine = rows[rows["role"] == "authority"].reset_index(drop=True)
    england = _there(mine, rows[rows["role"] == "England"])
    other = _there(mine, rows[rows["role"].isin(["region", "neighbours"])])
    stands = {"england": england["value"], "england_standing": _standing(mine, england)}
    stands |= {"england_known_pct": england["known_pct"], "comparator": other["value"]}
    stands |= {"comparator_name": other["series"], "n_neighbours": other["n_neighbours"]}
    stands |= {"comparator_standing": _standing(mine, other), **_ranks(known)}
    found = mine.assign(**stands).reindex(columns=AGAINST)
    return found.assign(**found[RANKS].where(found["denominator"] >= LEAST_COUNTED))


def _standing(mine, others):
    """How each share stands to that of another area; not known of fewer than 20 people."""
    words = standing(sure_interval(mine), sure_interval(others))
    return np.where(mine["denominator"] < LEAST_COUNTED, NOT_KNOWN, words)


def _there(mine, others):
    """The rows of another area at the measures and periods of the authority, empty where it has none."""
    key = ["measure", "period_end"]
    others = others.drop_duplicates(key).set_index(key)
    return others.reindex(pd.MultiIndex.from_frame(mine[key])).reset_index(drop=True)


def _ranks(known):
    if not known.scope.comparator.startswith("neighbours") or comparator_gap(known):
        return {}
    rows, year = own_figures(known), known.scope.comparator.removeprefix("neighbours ")
    return {name: rows[f"{name}_{year}"].to_numpy() for name in RANKS}


def findings_beside(known):
    """Return inspectors' findings on what the record has figures of, each with two official figures beside England's.

    `which` says whether the row holds the latest official figure published when the report came out ("latest when
    published") or that of the year in which the fieldwork began ("year of the fieldwork"); figures not held or not
    known by the day are empty. Which measure belongs beside a finding is said by the table findings. Columns of the
    figure are those of `against_others`; source_id is the finding's own.
    """
    mine = own_rows(known, known.findings).dropna(subset="beside")
    if mine.empty:
        return pd.DataFrame(columns=BESIDE)
    mine = mine.rename(columns={"beside": "measure", "published": "finding_published"})
    names = "finding_id document finding_published summary measure source_id locator"
    started = known.judgements.groupby("source_id")["inspection_start"].min()
    started = mine["source_id"].map(started).fillna(mine["finding_published"])
    mine = mine[names.split()].assign(started=started, order=range(len(mine)))
    official = pd.concat([_dated(known, measure) for measure in mine["measure"].unique()])
    found = _two_figures(mine, mine.merge(official, on="measure", how="left"))
    return found.assign(short_heading=found["measure"].map(names_of_measures(known)["short_heading"]))


def _dated(known, measure):
    """The rows of `against_others` with the day on which each figure came out."""
    rows = trajectory(known, measure)
    dates = rows.loc[rows["role"] == "authority", ["period_end", "published", "published_precision"]]
    renamed = {"source_id": "recorded_source_id", "locator": "recorded_locator"}
    return against_others(known, measure).rename(columns=renamed).merge(dates, on="period_end", how="left")


def _two_figures(findings, pairs):
    is_public = last_day(pairs["published"], pairs["published_precision"]) <= pairs["finding_published"]
    is_of_year = (pairs["period_start"] <= pairs["started"]) & (pairs["started"] <= pairs["period_end"])
    chosen = {"latest when published": is_public & pairs["value"].notna(), "year of the fieldwork": is_of_year}
    own = [name for name in findings if name != "finding_id"]
    parts = []
    for which, is_chosen in chosen.items():
        last = pairs[is_chosen].drop_duplicates("finding_id", keep="last").drop(columns=own)
        parts.append(findings.merge(last, on="finding_id", how="left").assign(which=which))
    found = pd.concat(parts).sort_values("order", kind="stable", ignore_index=True)
    return found.reindex(columns=BESIDE)
