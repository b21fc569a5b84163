"""Builds ledgers of a few claims."""

import pandas as pd
from small_tables import filled

SAID, DAY = pd.Timestamp("2019-09-11"), pd.Timestamp("2019-09-30")
NUMBERS = "value value_low value_high gap_low_days gap_high_days posts_share_pct reading_low reading_high".split()
NUMBERS += [f"{of}_{end}" for of in ("recorded", "other") for end in "value low high numerator denominator".split()]
EMPTY = "grade omitted omitted_date recorded_label recorded_vintage reading other_role other_date other_published "
EMPTY += "other_vintage other_warning other_source_id other_locator"
ROW = dict.fromkeys([*NUMBERS, *EMPTY.split()]) | {
    "topic": "vacancies", "claim": "Vacancy gap", "form": "level", "relation": "not stated", "about": "Ours",
    "reason": "It was not said.", "value": 2.0, "unit": "%", "qualifier": "exact", "kind": "claim", "basis": "as told",
    "period_start": SAID, "period_end": SAID, "precision": "day", "is_dated": True, "stated_by": "the council",
    "published": SAID, "published_precision": "day", "source_id": "a", "locator": "para 1", "repeated": 0,
    "recorded_value": 10.2, "recorded_unit": "%", "recorded_title": "Vacancy rate", "recorded_basis": "census",
    "recorded_date": DAY, "recorded_published": DAY, "recorded_published_precision": "day", "recorded_warning": "",
    "recorded_source_id": "b", "recorded_locator": "row 1", "recorded_stated_by": "Department for Education",
    "other_published_precision": "day", "is_later": False, "is_distinct": False, "gap_low_days": 19,
    "gap_high_days": 19, "verdict": "not comparable", "ground": "not stated",
}  # fmt: skip
ACROSS = {
    "other_role": "across", "other_value": 9.3, "other_date": pd.Timestamp("2018-09-30"), "other_source_id": "c",
    "other_published": pd.Timestamp("2019-02-01"), "other_locator": "row 2",
}  # fmt: skip
BETWEEN = {**ACROSS, "ground": "between"}
READING = {"ground": "reading", "reading": "after cover", "reading_low": 0.0, "reading_high": 10.2}
RANGE = {"value": None, "value_low": 18.0, "value_high": 22.0, "qualifier": "range", "topic": "caseloads"}
RANGE |= {"unit": "cases"}


def table(*rows):
    return filled(ROW, *rows).astype(dict.fromkeys(NUMBERS, float))


def one(**row):
    return next(table(row).itertuples())
