"""Builds a record of a few authorities, their judgements and their figures: each row names only what its test needs."""

from types import SimpleNamespace

import pandas as pd
from small_record import BREAK, FIGURE, JUDGEMENT, MEASURE, NEIGHBOUR, Kept, frame

ENGLAND, ASH, BEECH, CEDAR = "E92000001", "E10000002", "E06000003", "E08000004"
NAMES = {ENGLAND: "England", ASH: "Ash", BEECH: "Beech", CEDAR: "Cedar"}
AREA = {
    "authority_code": None,
    "current_code": None,
    "name": None,
    "level": "local_authority",
    "ofsted_region": "East",
    "region_code": "E12000006",
    "code_from": None,
    "code_to": None,
    "members": "",
}
JUDGED = {
    **JUDGEMENT,
    "authority_code": ASH,
    "inspection_kind": "full",
    "inspection_start": None,
    "release_id": "list-2025",
}
LISTS = {
    "list-2024": ("2024-08-30", "2024-03-31", "2024-06-30"),
    "list-2025": ("2025-09-25", "2025-03-31", "2025-06-30"),
}
RELEASE = ["published", "as_at", "covers_to"]
WARNINGS = ["began_within", "joint_return", "later_release", "revised", "vacancies_equal_agency"]
MEASURES = {"vacancy_rate_fte": "vacancies_equal_agency", "caseload_fte": None}  # and the rule of its warnings
RULE = {"rule": "r", "title": "a rule", "measure": "vacancy_rate_fte", "form": "above", "years": None, "threshold": 5}


def area(code, **more):
    """Return an authority of the register under one code."""
    level = "country" if code == ENGLAND else "local_authority"
    return {"authority_code": code, "current_code": code, "name": NAMES.get(code, code), "level": level, **more}


def judged(day, grade="inadequate", code=ASH, **more):
    """Return a judgement published on a day, from a list unless `release_id` is empty."""
    return {"published": day, "grade": grade, "authority_code": code, **more}


def census(year, value, code=ASH, **more):
    """Return the figure of a census of 30 September, published in February."""
    day = f"{year}-09-30"
    public = f"{year + 1}-02-28"
    about = {"authority_code": code, "value": value, "period_start": day, "period_end": day, "published": public}
    return {**about, **more}


def known(judgements=(), *, areas=None, figures=(), breaks=(), lists=("list-2025",), as_of=None, rules=({},)):
    """Return a record of these rows, as `record.known` would."""
    areas = [area(code) for code in NAMES] if areas is None else [area(ENGLAND), *areas]
    measures = [{"measure": name, "title": name, "warnings": rule} for name, rule in MEASURES.items()]
    releases = pd.DataFrame([(name, *LISTS[name]) for name in lists], columns=["release_id", *RELEASE])
    days = {name: pd.to_datetime(releases[name]).astype("datetime64[ms]") for name in RELEASE}
    rules = pd.DataFrame([{**RULE, **rule} for rule in rules]).astype({"measure": "str"})
    scope = {"as_of": as_of, "authority_code": ASH, "authority_name": "Ash", "region_code": None}
    return SimpleNamespace(
        scope=SimpleNamespace(**scope, comparator="England"),
        snapshot=Kept(),
        authorities=_dated(frame(AREA, areas), ["code_from", "code_to"]),
        judgements=_dated(frame(JUDGED, judgements), ["inspection_start"]),
        releases=releases.assign(**days),
        figures=frame(FIGURE, figures),
        definition_breaks=frame({**BREAK, "subject": "measure", "short_label": "a change"}, breaks),
        measures=frame(MEASURE, measures),
        neighbours=frame(NEIGHBOUR, []),
        sources=pd.DataFrame({"published": pd.to_datetime(["2026-01-01"])}),
        warnings=pd.DataFrame({"warning": WARNINGS, "text": WARNINGS, "is_doubt": False}),
        early_warning_rules=rules.astype({"years": "float64", "threshold": "float64"}),
    )


def _dated(rows, columns):
    days = {name: pd.to_datetime(rows[name].replace({"None": None, "nan": None})) for name in columns}
    return rows.assign(**{name: day.astype("datetime64[ms]") for name, day in days.items()})
