"""What happened when: judgements, visits, directions and scrutiny on one strip; and what bore on all authorities."""

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import headline_judgements

LANES = {
    "inspection_report": "Judgements",
    "monitoring_visit": "Visits",
    "focused_visit": "Visits",
    "direction": "Directions",
    "notice": "Directions",
    "scrutiny_meeting": "Scrutiny",
    "council_meeting": "Scrutiny",
}
ORDER = ["Judgements", "Visits", "Directions", "Scrutiny"]
COLUMNS = (
    "lane kind date date_end precision is_planned_date title grade framework published published_precision vintage "
    "source_id locator"
).split()
PARTIAL = {"CPI": " (child protection)", "TLAC": " (looked after children)"}  # what the overall grade of one is about


def timeline(known):
    """Return the authority's events on four lanes: Judgements, Visits, Directions, Scrutiny; earliest first.

    Columns: lane, kind, date, date_end and precision (a month is kept as a month), is_planned_date (the only date known
    is a plan), title, grade and framework (of a judgement), published, vintage, source_id, locator. A judgement is the
    overall grade; before 2012, that for safeguarding.
    """
    events = known.events
    events = events[(events["authority_code"] == known.scope.authority_code) & events["kind"].isin(LANES)]
    mine = events[events["kind"] != "inspection_report"]
    mine = mine.assign(lane=mine["kind"].map(LANES))
    found = pd.concat([_judged(known), mine], ignore_index=True).reindex(columns=COLUMNS)
    rank = found["lane"].map(ORDER.index)
    return found.assign(rank=rank).sort_values(["rank", "date"], ignore_index=True).drop(columns="rank")


def announcements(known):
    """Return what was announced of how all authorities are inspected, earliest first. Columns: those of events."""
    rows = known.events
    return rows[(rows["authority_code"] == ENGLAND) & (rows["kind"] == "framework")].sort_values(
        "date", ignore_index=True
    )


def _judged(known):
    rows = headline_judgements(known)
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
