"""Computed sentences and rows of text: for none, for one and for many."""

import pandas as pd
from small_tables import SERIES, VACANCY, recorded

from helpers.show.row_tables import change_in_words

NAN, DAY = float("nan"), pd.Timestamp("2019-09-30")
POSITION = {
    "measure": VACANCY,
    "title": "Vacancy rate",
    "unit": "%",
    "polarity": "lower",
    "latest": 10.2,
    "latest_date": DAY,
    "before": 9.3,
    "before_date": pd.Timestamp("2018-09-30"),
    "change": 0.9,
    "direction": "higher",
    "standing": "not known",
    "judged": "worse",
    "question": "How so?",
    "caveat": "Perhaps not.",
    "warning": "",
    "before_warning": "",
    "england_warning": "",
    "comparator_warning": "",
    "after_cover_pct": NAN,
    "after_cover_warning": "",
    "england": 16.4,
    "comparator": 18.45,
    "comparator_name": "Neighbours' median (2021 set)",
    "n_neighbours": 10.0,
}
UNKNOWN = dict.fromkeys(
    ["latest", "before", "change", "england", "comparator", "comparator_name", "n_neighbours"], None
)
UNKNOWN |= {"latest_date": pd.NaT, "before_date": pd.NaT, "direction": "not known"}
COVER = {
    "period_end": DAY,
    "vacant_fte": 56.3,
    "cover_fte": 75.9,
    "agency_workers_fte": 83.1,
    "before_pct": 10.22,
    "after_pct": 0.0,
    "left_fte": 0.0,
    "surplus_fte": 19.6,
    "warning": "",
}
JUDGEMENT = {
    "framework": "ILACS",
    "grade": "requires_improvement",
    "area": "overall",
    "published": pd.Timestamp("2019-05-08"),
    "published_precision": "day",
}


def table(row, *changes):
    return pd.DataFrame([{**row, **change} for change in changes], columns=list(row))


def beside(*values):
    frames = [
        recorded(("2019-09-30", v), role=role, series=SERIES[role]) for role, v in zip(SERIES, values, strict=False)
    ]
    return pd.concat(frames, ignore_index=True)


def test_one_point_is_told_in_the_singular():
    assert "1 percentage point " in change_in_words(next(table(POSITION, {"change": 1.0}).itertuples()))
