"""Builds a plan of a few points and findings: each row names only what its test is about."""

from types import SimpleNamespace

import pandas as pd
from small_record import ENGLAND, FIGURE, OURS, areas, frame, warnings

LIST, BEFORE, LETTER, LATER = "the-list", "older-report", "a-letter", "later-report"
DAYS = {BEFORE: "2016-01-20", LIST: "2019-05-08", LETTER: "2020-12-04", LATER: "2023-05-11"}
POINT = {
    "authority_code": OURS,
    "priority": 1,
    "short_title": "Plans",
    "summary": "Better plans.",
    "published": DAYS[LIST],
    "published_precision": "day",
    "source_id": LIST,
    "locator": "bullet 1",
}
FINDING = {
    "finding_id": None,
    "authority_code": OURS,
    "document": "ILACS report",
    "area": "leadership",
    "direction": "weakness",
    "is_listed_for_improvement": False,
    "summary": "Something was found.",
    "priorities": None,
    "published": None,
    "published_precision": "day",
    "source_id": LIST,
    "locator": "para 1",
}
EVENT = {
    "authority_code": OURS,
    "date": None,
    "date_end": None,
    "precision": "day",
    "kind": "monitoring_visit",
    "title": "A visit",
    "quantity": None,
    "quantity_unit": None,
    "confidence": "high",
    "is_planned_date": False,
    "published": "2021-01-01",
    "published_precision": "day",
    "vintage": None,
    "source_id": "a-visit",
    "locator": "letter",
}
PROMISE = {
    "authority_code": OURS,
    "kind": "expected_date",
    "subject": "First monitoring visit",
    "about_event": None,
    "made_by": "the council",
    "quantity": None,
    "quantity_unit": None,
    "due_start": "2019-12-03",
    "due_end": "2019-12-04",
    "due_precision": "day",
    "outcome": "open",
    "published": "2019-09-11",
    "published_precision": "day",
    "source_id": "a-promise",
    "locator": "para 20",
}
FLOWS = {"starters_fte": "in", "leavers_fte": "out"}
MEASURES = [  # code, topic of the means, kinds that stand there, unit of promises, whether staff came or left
    ("hires", "Posts", "claim", "staff", True),
    ("starters_fte", "Posts", "recorded", None, True),
    ("leavers_fte", "Posts", "recorded", None, True),
    ("caseload_stated", "Caseload", "target", None, False),
    ("caseload_fte", "Caseload", "recorded", None, False),
    ("agency_share", "Agency", "claim; target", "% of the workforce", False),
]


def point(priority, **more):
    """Return one point of the list."""
    return {"priority": priority, "short_title": f"Point {priority}", **more}


def finding(number, source, priorities, direction="weakness", **more):
    """Return one finding of a document that bears on these points: "1;2", or None."""
    about = {"finding_id": f"F-{number}", "source_id": source, "published": DAYS[source], "priorities": priorities}
    return {**about, "direction": direction, **more}


def known(points=(), findings=(), events=(), promises=(), figures=()):
    """Return a record of these rows, as `record.known` would."""
    kinds = {source: "inspection letter" if source == LETTER else "inspection report" for source in DAYS}
    sources = pd.DataFrame(kinds.items(), columns=["source_id", "kind"]).assign(publisher="Publisher")
    commitments = frame(PROMISE, promises)
    for column in ("due_start", "due_end"):
        commitments[column] = pd.to_datetime(commitments[column])
    found, figures = frame(FINDING, findings), frame(FIGURE, figures)
    return SimpleNamespace(
        scope=SimpleNamespace(authority_code=OURS, authority_name="Ours", comparator="England"),
        authorities=areas(),
        priorities=frame(POINT, points).astype({"priority": "Int64"}),
        findings=found.assign(is_listed_for_improvement=found["is_listed_for_improvement"].eq("True")),
        events=_numbers(frame(EVENT, events), "quantity"),
        commitments=_numbers(commitments, "quantity"),
        figures=figures,
        mine=figures[figures["authority_code"] == OURS],
        definition_breaks=pd.DataFrame(columns=["measure", "date"]),
        measures=_measures(),
        sources=sources,
        warnings=warnings(),
    )


def _measures():
    columns = ["measure", "means_topic", "means_kinds", "promised_unit", "is_staff_flow"]
    found = pd.DataFrame(MEASURES, columns=columns).assign(means_place=range(len(MEASURES)), warnings=None)
    names = dict.fromkeys(["heading", "short_heading", "short_name"])
    return found.assign(title=found["measure"], flow=found["measure"].map(FLOWS), **names)


def _numbers(rows, column):
    return rows.assign(**{column: pd.to_numeric(rows[column], errors="coerce")})


ELSEWHERE = {"authority_code": ENGLAND}
