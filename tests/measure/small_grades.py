"""Builds national counts by grade of a few rows: each row names only what its test is about."""

from types import SimpleNamespace

import pandas as pd
import small_record

OURS = "E10000001"
COUNTS = ["inspected", "outstanding", "good", "requires_improvement", "inadequate", "good_or_outstanding"]
SHARES = [f"published_{name}_pct" for name in ("requires_improvement", "inadequate", "two_lowest")]
SHARES += ["published_good_or_outstanding_pct"]
FIRST = "first single inspection of each authority, by publication date"
LATEST = "latest overall judgement of each existing authority, by publication date"
ROW = {
    "date": None,
    "date_precision": "day",
    "framework": "SIF",
    "basis": "derived",
    "scope": FIRST,
    **dict.fromkeys([*COUNTS, *SHARES]),
    "published": None,
    "published_precision": "day",
    "vintage": None,
    "source_id": "reports",
    "locator": "sheet 1",
}
LIST = "the-list"
JUDGEMENT = {**small_record.JUDGEMENT, "framework": "SIF", "inspection_start": None, "release_id": None}
BREAK = {"break_id": None, "date": None, "short_label": "changed", "measure": None, "source_id": "b", "locator": "l"}
CLAIM = {"event_id": "E001", "date": None, "title": "Ever more", "published": None, "source_id": "press"}

CHECK = ["claim_table", "claim_ref", "official_measure"]


def counted(day, inadequate, improve, good, outstanding, **more):
    """Return a count of all four grades."""
    four = {"inadequate": inadequate, "requires_improvement": improve, "good": good, "outstanding": outstanding}
    return {"date": day, "inspected": sum(four.values()), **four, **more}


def latest(day, *four, **more):
    """Return a count of the latest judgement of each authority."""
    return counted(day, *four, **{"framework": "SIF then ILACS", "scope": LATEST, **more})


def printed(day, **more):
    """Return figures that were published; the rest of the row is empty."""
    return {"date": day, "basis": "published", "scope": "authorities inspected so far", "source_id": "press", **more}


def judged(day, grade, **more):
    """Return an overall judgement published on a day."""
    return {"published": day, "grade": grade, **more}


def known(rows=(), *, judgements=(), breaks=(), events=(), began=None, ended=None, covers_to=None):
    """Return a record of these rows, as `record.known` would; the list of judgements reaches until `covers_to`."""
    register = pd.DataFrame({"authority_code": [OURS], "current_code": [OURS], "code_to": pd.to_datetime([ended])})
    register = register.assign(code_from=pd.to_datetime([began]))
    releases = pd.DataFrame({"release_id": [LIST], "covers_to": pd.to_datetime([covers_to]), "published": [0]})
    return SimpleNamespace(
        scope=SimpleNamespace(authority_code=OURS, authority_name="Ours", as_of=None),
        authorities=register,
        releases=releases,
        national_rating_shares=_frame(ROW, [{"published": row["date"], **row} for row in rows]),
        judgements=_frame(JUDGEMENT, judgements),
        definition_breaks=_frame(BREAK, breaks),
        events=_frame(CLAIM, [{"published": row["date"], **row} for row in events]),
        claim_checks=pd.DataFrame([("events", "E001", "lowest")], columns=CHECK),
        worked_out=pd.DataFrame([("lowest", "two_lowest")], columns=["measure", "rule"]),
    )


def _frame(defaults, rows):
    found = pd.DataFrame([{**defaults, **row} for row in rows], columns=list(defaults))
    for column in found:
        if column in COUNTS:
            found[column] = pd.to_numeric(found[column]).astype("Int64")
        elif column in SHARES:
            found[column] = pd.to_numeric(found[column]).astype("float64")
        elif column in ("date", "published", "inspection_start"):
            found[column] = pd.to_datetime(found[column]).astype("datetime64[ms]")
    return found
