"""What followed the judgements: events on one strip or lane by lane, and what bore on all authorities."""

import numpy as np
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import national_reports
from helpers.measure.promised import promises
from helpers.record import own_rows
from helpers.record.memory import kept_for_one

STRIP_LANES = {
    "monitoring_visit": "Visits",
    "focused_visit": "Visits",
    "direction": "Directions",
    "notice": "Directions",
    "scrutiny_meeting": "Scrutiny",
    "council_meeting": "Scrutiny",
}
ORDER = ["Judgements", "Visits", "Directions", "Scrutiny"]
STRIP = (
    "lane kind date date_end precision is_planned_date title grade framework published published_precision vintage "
    "source_id locator"
).split()
VISITS = ("monitoring_visit", "focused_visit")
PARTIAL = {"CPI": " (child protection)", "TLAC": " (looked after children)"}  # what the overall grade of one is about
RULES = {  # lane: (kinds of event, words in what happened)
    "Visits": (VISITS, ""),
    "Directions": (("direction", "notice"), ""),
    "Commissioner": (("direction", "review"), "commissioner"),
    "Improvement board": (("organisation", "leadership"), r"\bboard\b.*\b(?:appointed|set up|meets)\b"),
    "Trust": (("direction",), "trust"),
}
TRUST = {"work towards": "trust directed", "pauses": "trust paused", "no longer": "trust dropped"}
EXPECTED = ("promise", "expected_date")
COLUMNS = (
    "event_id lane kind date date_end precision is_planned_date title confidence state published published_precision "
    "vintage source_id locator"
).split()


@kept_for_one
def timeline(known):
    """Return the authority's events on four lanes: Judgements, Visits, Directions, Scrutiny; earliest first.

    Columns: lane, kind, date, date_end and precision (a month is kept as a month), is_planned_date (the only date known
    is a plan), title, grade and framework (of a judgement), published, vintage, source_id, locator. A judgement is the
    overall grade; before 2012, that for safeguarding; of a report that gives none, no_overall_grade.
    """
    mine = own_events(known, STRIP_LANES)
    mine = mine.assign(lane=mine["kind"].map(STRIP_LANES))
    found = pd.concat([_judged(known), mine], ignore_index=True).reindex(columns=STRIP)
    rank = found["lane"].map(ORDER.index)
    return found.assign(rank=rank).sort_values(["rank", "date"], ignore_index=True).drop(columns="rank")


def announcements(known):
    """Return what was announced of how all authorities are inspected, earliest first. Columns: those of events."""
    rows = known.events
    return rows[(rows["authority_code"] == ENGLAND) & (rows["kind"] == "framework")].sort_values(
        "date", ignore_index=True
    )


def monitoring_history(known):
    """Return {events, judgements}: what followed the judgements, on lanes, earliest first within a lane.

    Lanes: Visits, Directions, Commissioner, Improvement board, Trust, and Expected: dated promises whose day had not
    passed and whose outcome was not known. An event may stand on two lanes. `state` says what happened to the trust
    (directed, paused, dropped); `confidence` how sure the date is, empty for what was expected; is_planned_date marks
    an event whose only date is a plan. Columns besides: event_id, lane, kind, date and date_end with their precision,
    title, published, vintage, source_id, locator; judgements are the authority's rows of `national_reports`.
    """
    lanes = [_lane(known, lane, *rule) for lane, rule in RULES.items()]
    found = pd.concat([*lanes, _expected(known)], ignore_index=True).reindex(columns=COLUMNS)
    found = found.assign(date=pd.to_datetime(found["date"]), date_end=pd.to_datetime(found["date_end"]))
    return {"events": found, "judgements": own_rows(known, national_reports(known))}


def own_events(known, kinds):
    """Return the authority's events of these kinds, earliest first. Columns: those of events."""
    rows = own_rows(known, known.events)
    return rows[rows["kind"].isin(kinds)].sort_values("date", kind="stable", ignore_index=True)


def _lane(known, lane, kinds, words):
    rows = own_events(known, kinds)
    rows = rows[rows["title"].str.contains(words, case=False, regex=True)]
    is_said = [rows["title"].str.contains(part, regex=False) for part in TRUST]
    states = np.select(is_said, list(TRUST.values()), "trust mentioned") if lane == "Trust" else None
    return rows.assign(lane=lane, state=states).sort_values(["date", "event_id"])


def _expected(known):
    rows = own_rows(known, promises(known))
    rows = rows[rows["kind"].isin(EXPECTED) & (rows["state"] == "not due yet")].assign(state=None)
    days = {"date": rows["due_from"], "date_end": rows["due_to"], "precision": rows["due_precision"]}
    named = {"title": rows["subject"], "event_id": rows["commitment_id"], "is_planned_date": False}
    return rows.assign(lane="Expected", **named, **days)


def _judged(known):
    rows = own_rows(known, national_reports(known))
    grade = rows["grade"].str.replace("_", " ")
    part = rows["area"].map({"safeguarding": " (safeguarding)"}).fillna(rows["framework"].map(PARTIAL)).fillna("")
    title = rows["framework"] + " report: " + grade + part
    return rows.assign(
        lane="Judgements",
        kind="inspection_report",
        date=rows["published"],
        date_end=rows["published"],
        precision=rows["published_precision"],
        is_planned_date=False,
        title=title,
    )
