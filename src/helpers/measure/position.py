"""Where the authority stands now, and what changed since the inspection."""

import pandas as pd

from helpers.measure.breaks import is_comparable
from helpers.measure.cover import left_after_cover
from helpers.measure.judgements import headline_judgements
from helpers.measure.said import STATISTICS
from helpers.measure.trajectories import trajectory
from helpers.measure.uncertainty import ALIKE, NOT_KNOWN, PEOPLE, is_beyond_rounding, standing, sure_interval
from helpers.measure.warned import RATE

MEASURES = (
    "vacancy_rate_fte",
    "agency_rate_fte",
    "turnover_rate_fte",
    "caseload_fte",
    "care_leavers_neet_19_21",
    "care_leavers_suitable_accommodation_19_21",
)
MODERN = ("SIF", "ILACS")
COLUMNS = (
    "measure title unit polarity latest latest_date warning before before_date before_warning change direction "
    "standing judged after_cover_pct after_cover_warning england england_warning comparator comparator_name "
    "comparator_warning n_neighbours source_id locator"
).split()
WITHIN = "no change beyond rounding"
BETTER = {
    ("lower", "lower"): "better",
    ("lower", "higher"): "worse",
    ("higher", "lower"): "worse",
    ("higher", "higher"): "better",
}


def reference_inspection(known):
    """Return the inspection report that change is counted from, or None where no report is known.

    The latest report that judged the authority inadequate overall under SIF or ILACS; where there is none, the latest
    report before the newest official figure known, so that there is something after it to see; failing that, the latest
    report. Adds is_inadequate, and is_followed: whether any official figure is newer than the report.
    """
    rows = headline_judgements(known)
    rows = rows[rows["framework"].isin(MODERN)]
    recorded = known.figures[known.figures["stated_by"] == STATISTICS]
    is_followed = rows["published"] < recorded["period_end"].max()
    rows = rows.assign(is_inadequate=rows["grade"] == "inadequate", is_followed=is_followed)
    for chosen in (rows[rows["is_inadequate"]], rows[rows["is_followed"]], rows):
        if not chosen.empty:
            return chosen.iloc[-1]
    return None


def latest_position(known, measures=MEASURES):
    """Return one row a measure: the latest figure, the last before the inspection report, and the change.

    Columns: measure, title, unit, polarity, latest, latest_date, before, before_date, change (in the unit; per cent
    become percentage points; empty across a break in definition), direction (lower, higher, no change beyond rounding,
    not comparable, not known, or no figure since, where the latest is itself the last before the report), standing (how
    the latest share stands to the one before by chance and by those unknown; not known for any figure without counts
    of people), judged (better or worse, or why neither is said; empty where neither way is plainly better),
    after_cover_pct (what agency cover leaves of the vacancy rate), england, comparator and n_neighbours at the latest
    date, the warnings that belong to each figure, source_id and locator of the latest figure.
    """
    inspection = reference_inspection(known)
    about = known.measures.set_index("measure")
    rows = [_row(known, measure, about.loc[measure], inspection) for measure in measures]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(known, measure, about, inspection):
    recorded = trajectory(known, measure)
    recorded = recorded[recorded["value"].notna()]
    mine = recorded[recorded["role"] == "authority"].sort_values("period_end")
    names = {"measure": measure, "title": about["title"], "unit": about["unit"], "polarity": about["polarity"]}
    if mine.empty:
        return {**names, "direction": "not known"}
    latest = mine.iloc[-1]
    before = mine[mine["period_end"] < inspection["published"]] if inspection is not None else mine.iloc[:0]
    before = before.iloc[-1] if len(before) else None
    return {
        **names,
        "latest": latest["value"],
        "latest_date": latest["period_end"],
        "warning": latest["warning"],
        **_after_cover(known, measure, latest["period_end"]),
        **_change(known, about, before, latest),
        **_others(recorded, latest["period_end"]),
        "source_id": latest["source_id"],
        "locator": latest["locator"],
    }


def _after_cover(known, measure, day):
    rows = left_after_cover(known) if measure == RATE else pd.DataFrame(columns=["period_end"])
    rows = rows[rows["period_end"] == day]
    names = {"after_cover_pct": "after_pct", "after_cover_warning": "warning"}
    return {} if rows.empty else rows.iloc[0][list(names.values())].set_axis(list(names)).to_dict()


def _change(known, about, before, latest):
    if before is None:
        return {"direction": "not known"}
    names = {"before": "value", "before_date": "period_end", "before_warning": "warning"}
    found = {name: before[column] for name, column in names.items()}
    if before["period_end"] == latest["period_end"]:
        return {**found, "direction": "no figure since"}
    if not is_comparable(known, about.name, before["period_end"], latest["period_end"]):
        return {**found, "direction": "not comparable"}
    change = round(latest["value"] - before["value"], 1)
    if not is_beyond_rounding(before["value"], latest["value"], min(before["decimals"], latest["decimals"])):
        return {**found, "change": change, "direction": WITHIN}
    direction = "lower" if change < 0 else "higher"
    stands = standing(sure_interval(latest), sure_interval(before))
    judged = _judged(about, direction, stands, latest["has_doubt"] or before["has_doubt"])
    return {**found, "change": change, "direction": direction, "standing": stands, "judged": judged}


def _judged(about, direction, stands, has_doubt):
    """Better or worse where neither chance nor the unknown nor a doubt may make the change, else why neither."""
    if about["polarity"] == "neither":
        return ""
    if stands == ALIKE:
        return f"{ALIKE} the one before"
    if about.name.startswith(PEOPLE) and stands == NOT_KNOWN:
        return "whether beyond chance is not known"
    if has_doubt:
        return "not called better or worse"
    better = BETTER[about["polarity"], direction]
    return better if about.name.startswith(PEOPLE) else f"{better}, if not by chance, which is not known"


def _others(recorded, day):
    there = recorded[recorded["period_end"] == day]
    england, other = there[there["role"] == "England"], there[there["role"].isin(["region", "neighbours"])]
    found = {"england": (england, "value"), "england_warning": (england, "warning"), "comparator": (other, "value")}
    found |= {"comparator_name": (other, "series"), "comparator_warning": (other, "warning")}
    found |= {"n_neighbours": (other, "n_neighbours")}
    return {name: rows[column].iloc[0] if len(rows) else None for name, (rows, column) in found.items()}
