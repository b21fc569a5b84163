"""Care leavers: what those of unknown activity may change, and what inspectors found beside what was recorded.

Ages 17 and 18 and ages 19 to 21 are two measures everywhere; no function takes both at once.
"""

import pandas as pd

from helpers.measure.against_others import against_others
from helpers.measure.said import against_recorded, said
from helpers.measure.trajectories import trajectory
from helpers.record.days import last_day

BED_AND_BREAKFAST = "care_leavers_bed_and_breakfast"
FOUND = {"F2016-36": "care_leavers_neet_19_21", "F2019-35": "care_leavers_eet_19_21"}
SUITABLE_SAID = "care_leavers_suitable_accommodation_age_not_stated"
BOUNDS = (
    "series role period_start period_end count not_known total low high unit warning published published_precision "
    "vintage source_id locator"
).split()
COUNTED = {
    "numerator": "count",
    "denominator": "total",
    "unknown": "not_known",
    "bound_low": "low",
    "bound_high": "high",
}
BESIDE = (
    "finding_id document finding_published summary measure which period_start period_end value numerator denominator "
    "low high status status_meaning unknown bound_low bound_high known_pct england england_standing warning "
    "published published_precision source_id locator recorded_source_id recorded_locator"
).split()


def activity_bounds(known, ages):
    """Return the lowest and highest share that may have been NEET, for ages "19_21" or "17_18".

    Lowest as published: none of those whose activity is not known was NEET. Highest: all of them were. For the
    authority and England; years without counts are left out. Columns: series, role, period_start, period_end, count,
    not_known and total (young people), low and high (per cent), unit, published, vintage, source_id, locator.
    """
    rows = trajectory(known, f"care_leavers_neet_{ages}")
    rows = rows[rows["numerator"].notna() & rows["role"].isin(["authority", "England"])]
    rows = rows.assign(locator=rows["locator"] + "; " + rows["unknown_locator"])
    rows = rows.drop(columns=["low", "high"]).rename(columns=COUNTED)
    return rows.reindex(columns=BOUNDS)


def suitable_said(known):
    """Return {said, recorded, pairs} of suitable accommodation: what inspectors printed, beside ages 19 to 21.

    Columns: those of `said`, `trajectory` and `against_recorded`.
    """
    statements = said(known, [SUITABLE_SAID])
    recorded = trajectory(known, "care_leavers_suitable_accommodation_19_21")
    return {"said": statements, "recorded": recorded, "pairs": against_recorded(statements, recorded)}


def printed_beside(known, statements):
    """Return what the same documents print for others beside these statements: England, the neighbours they used.

    Columns: measure, source_id, period_end, name, value, unit, locator.
    """
    names = known.authorities.set_index("authority_code")["name"]
    rows = known.figures
    rows = rows[(rows["authority_code"] != known.scope.authority_code) & rows["value"].notna()]
    key = ["measure", "source_id", "period_end"]
    rows = rows.merge(statements[key].drop_duplicates(), on=key)
    return rows.assign(name=rows["authority_code"].map(names))[[*key, "name", "value", "unit", "locator"]]


def findings_beside(known):
    """Return inspectors' findings on what care leavers do, each with two official figures beside England's.

    `which` says whether the row holds the latest official figure published when the report came out ("latest when
    published") or that of the year in which the fieldwork began ("year of the fieldwork"); figures not held or not
    known by the day are empty. Columns of the figure are those of `against_others`; source_id is the finding's own.
    """
    rows = known.findings
    mine = rows[(rows["authority_code"] == known.scope.authority_code) & rows["finding_id"].isin(FOUND)]
    found = [row for finding in mine.itertuples() for row in _beside(known, finding)]
    return pd.DataFrame(found, columns=BESIDE)


def bed_and_breakfast(known):
    """Return what was said and aimed at about care leavers in bed and breakfast; the record holds no numbers of them.

    Columns: those of `said`.
    """
    return said(known, [BED_AND_BREAKFAST])


def _beside(known, finding):
    measure = FOUND[finding.finding_id]
    official = against_others(known, measure).rename(columns={"source_id": "recorded_source_id"})
    official = official.rename(columns={"locator": "recorded_locator"})
    dates = trajectory(known, measure).query("role == 'authority'").set_index("period_end")
    official = official.join(dates[["published", "published_precision"]], on="period_end")
    public = last_day(official["published"], official["published_precision"]) <= finding.published
    started = _fieldwork(known, finding)
    of_year = (official["period_start"] <= started) & (started <= official["period_end"])
    about = {
        column: getattr(finding, column) for column in ("finding_id", "document", "summary", "source_id", "locator")
    }
    about |= {"measure": measure, "finding_published": finding.published}
    latest = official[public & official["value"].notna()].tail(1)
    for which, row in (("latest when published", latest), ("year of the fieldwork", official[of_year].tail(1))):
        values = row.iloc[0].to_dict() if len(row) else {}
        yield {**values, **about, "which": which}


def _fieldwork(known, finding):
    """Return the day on which the fieldwork behind a finding began, or the day of its report where that is not held."""
    starts = known.judgements.loc[known.judgements["source_id"] == finding.source_id, "inspection_start"].dropna()
    return starts.min() if len(starts) else finding.published
