"""Where the authority stands now, and what changed since the inspection."""

import pandas as pd

from helpers.measure.breaks import is_comparable
from helpers.measure.said import STATISTICS
from helpers.measure.timeline import headline_judgements
from helpers.measure.trajectories import trajectory
from helpers.measure.uncertainty import standing

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
    "measure title unit polarity latest latest_date before before_date change direction standing england comparator "
    "comparator_name n_neighbours source_id locator"
).split()


def reference_inspection(known):
    """Return the inspection report that change is counted from, or None where no report is known.

    The latest report that judged the authority inadequate overall under SIF or ILACS; where there is none, the latest
    report before the newest official figure known, so that there is something after it to see; failing that, the latest
    report. Adds is_inadequate, and is_followed: whether any official figure is newer than the report.
    """
    rows = headline_judgements(known)
    rows = rows[rows["framework"].isin(MODERN)]
    recorded = known.observations[known.observations["stated_by"] == STATISTICS]
    is_followed = rows["published"] < recorded["period_end"].max()
    rows = rows.assign(is_inadequate=rows["grade"] == "inadequate", is_followed=is_followed)
    for chosen in (rows[rows["is_inadequate"]], rows[rows["is_followed"]], rows):
        if not chosen.empty:
            return chosen.iloc[-1]
    return None


def latest_position(known, measures=MEASURES):
    """Return one row a measure: the latest figure, the last before the inspection report, and the change.

    Columns: measure, title, unit, polarity, latest, latest_date, before, before_date, change (in the unit; per cent
    become percentage points; empty across a break in definition), direction (lower, higher, unchanged, not comparable,
    not known, or no figure since, where the latest is itself the last before the report), standing (how the 95%
    interval of the latest share stands to that of the one before; not known for any figure without one), england,
    comparator and n_neighbours at the latest date, source_id and locator of the latest figure.
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
        **_change(known, measure, before, latest),
        **_others(recorded, latest["period_end"]),
        "source_id": latest["source_id"],
        "locator": latest["locator"],
    }


def _change(known, measure, before, latest):
    if before is None:
        return {"direction": "not known"}
    found = {"before": before["value"], "before_date": before["period_end"]}
    if before["period_end"] == latest["period_end"]:
        return {**found, "direction": "no figure since"}
    if not is_comparable(known, measure, before["period_end"], latest["period_end"]):
        return {**found, "direction": "not comparable"}
    change = round(latest["value"] - before["value"], 1)
    direction = "lower" if change < 0 else "higher" if change > 0 else "unchanged"
    stands = standing((latest["low"], latest["high"]), (before["low"], before["high"]))
    return {**found, "change": change, "direction": direction, "standing": stands}


def _others(recorded, day):
    there = recorded[recorded["period_end"] == day]
    england = there[there["role"] == "England"]["value"]
    other = there[there["role"].isin(["region", "neighbours"])]
    return {
        "england": england.iloc[0] if len(england) else None,
        "comparator": other["value"].iloc[0] if len(other) else None,
        "comparator_name": other["series"].iloc[0] if len(other) else None,
        "n_neighbours": other["n_neighbours"].iloc[0] if len(other) else None,
    }
