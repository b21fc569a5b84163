"""Builds ledgers of a few claims."""

import pandas as pd

DAY = pd.Timestamp("2019-09-30")
ROW = {
    "topic": "vacancies", "claim": "Vacancy gap", "form": "level", "relation": "not stated",
    "reason": "It was not said.", "about": "Ours", "grade": None, "value": 2.0, "value_low": None, "value_high": None,
    "unit": "%", "qualifier": "exact", "kind": "claim", "basis": "as told", "period_start": pd.Timestamp("2019-09-11"),
    "period_end": pd.Timestamp("2019-09-11"), "precision": "day", "is_dated": True, "stated_by": "the council",
    "published": pd.Timestamp("2019-09-11"), "published_precision": "day", "source_id": "a", "locator": "para 1",
    "repeated": 0, "recorded_value": 10.2, "recorded_unit": "%", "recorded_title": "Vacancy rate",
    "recorded_basis": "census", "recorded_date": DAY, "recorded_label": None, "recorded_published": DAY,
    "recorded_published_precision": "day", "recorded_vintage": None, "recorded_source_id": "b",
    "recorded_warning": "",
    "recorded_locator": "row 1", "other_role": None, "other_value": None, "other_date": None, "other_published": None,
    "other_published_precision": "day", "other_vintage": None, "other_warning": None,
    "other_source_id": None, "other_locator": None,
    "is_later": False, "is_distinct": False, "gap_low_days": 19, "gap_high_days": 19, "posts_share_pct": None,
    "recorded_low": None, "recorded_high": None, "recorded_numerator": None, "recorded_denominator": None,
    "other_low": None, "other_high": None, "other_numerator": None, "other_denominator": None,
    "recorded_stated_by": "Department for Education", "reading": None, "reading_low": None, "reading_high": None,
    "omitted": None, "omitted_date": None, "verdict": "not comparable", "ground": "not stated",
}  # fmt: skip
NUMBERS = [
    "value",
    "value_low",
    "value_high",
    "recorded_value",
    "other_value",
    "reading_low",
    "reading_high",
    "gap_low_days",
    "gap_high_days",
    "posts_share_pct",
    *[f"{which}_{end}" for which in ("recorded", "other") for end in ("low", "high", "numerator", "denominator")],
]
ACROSS = {
    "other_role": "across", "other_value": 9.3, "other_date": pd.Timestamp("2018-09-30"), "other_source_id": "c",
    "other_published": pd.Timestamp("2019-02-01"), "other_locator": "row 2",
}  # fmt: skip
BETWEEN = {**ACROSS, "ground": "between"}
READING = {"ground": "reading", "reading": "after cover", "reading_low": 0.0, "reading_high": 10.2}
RANGE = {
    "value": None,
    "value_low": 18.0,
    "value_high": 22.0,
    "qualifier": "range",
    "topic": "caseloads",
    "unit": "cases",
}


def table(*rows):
    found = pd.DataFrame([{**ROW, **row} for row in rows], columns=list(ROW))
    return found.astype(dict.fromkeys(NUMBERS, float))


def one(**row):
    return next(table(row).itertuples())
