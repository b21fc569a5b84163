"""Builds finished tables of a few rows: what was recorded, what was said, and the two in pairs."""

import pandas as pd
import pytest

from helpers import record

VACANCY, CASES, NEET = "vacancy_rate_fte", "caseload_fte", "care_leavers_neet_19_21"
SERIES = {"authority": "Ours", "England": "England", "neighbours": "Neighbours' median (2021 set)"}
SOURCE = {"published": "2020-01-01", "published_precision": "day", "source_id": "a-source", "locator": "row 1"}
DATES = ("period_start", "period_end", "date", "published", "recorded_date", "recorded_published")
NAN, PERIOD = float("nan"), {"period_start": None, "period_end": None}
RECORDED = {"measure": VACANCY, "series": "Ours", "role": "authority", **PERIOD, "value": NAN, "low": NAN, "high": NAN}
RECORDED |= {"unit": "%", "status": None, "status_meaning": None, "warning": "", "n_neighbours": NAN, "segment": 0}
RECORDED |= {"basis": "census", "vintage": None, "numerator": NAN, "denominator": 500.0, **SOURCE}
SAID = {"measure": "vacancy_gap", "kind": "claim", "value": NAN, "value_low": NAN, "value_high": NAN, "unit": "%"}
SAID |= {"qualifier": "exact", "basis": "not stated", "about_whom": "all", **PERIOD, "precision": "day", "date": None}
SAID |= {"is_dated": True, "stated_by": "the council", "repeated": 0, **SOURCE}
PAIR = SAID | {"recorded_value": NAN, "recorded_date": None, "recorded_basis": "census", "recorded_warning": ""}
PAIR |= {"recorded_vintage": None, "recorded_source_id": "a-source", "recorded_locator": "row 2"}
PAIR |= {"recorded_published": "2020-01-01", "recorded_published_precision": "day", "gap_low": NAN, "gap_high": NAN}


def cases(names, *values, **more):
    """Run a test once for each case: values of the parameters with these names."""
    return pytest.mark.parametrize(names, values, **more)


def filled(row, *changes):
    """Return a table of rows that are like one but for their changes."""
    return pd.DataFrame([row | change for change in changes], columns=list(row))


def told(piece):
    """Return what a piece says, as plain text."""
    return piece._repr_mimebundle_()["text/plain"]


def recorded(*rows, **more):
    """Return a trajectory of rows (day, value, and what else differs)."""
    return _named(RECORDED, [{**_day(day), "value": value, **more, **other} for day, value, other in map(_three, rows)])


def said(*rows):
    """Return statements of rows (day, value or (low, high) or None, and what else differs)."""
    return _named(
        SAID, [{**_day(day), "date": day, **_figure(value), **other} for day, value, other in map(_three, rows)]
    )


def pairs(*rows):
    """Return pairs of rows (day, value or (low, high), census value, days between, and what else differs)."""
    found = []
    for day, value, count, gap, *other in rows:
        when = pd.Timestamp(day) + pd.Timedelta(days=gap)
        about = {"recorded_value": count, "recorded_date": when, "gap_low": gap, "gap_high": gap}
        found.append({**_day(day), "date": day, **_figure(value), **about, **(other[0] if other else {})})
    return _named(PAIR, found)


def _named(defaults, rows):
    """Rows as a table, filled up from the defaults, with what the table measures says of their measures."""
    found = filled(defaults, *rows)
    for column in set(DATES) & set(found):
        found[column] = pd.to_datetime(found[column])
    about = pd.read_csv(record.RAW / "measures.csv", index_col="measure")
    heading, name = (about[column].fillna(about["title"]) for column in ("heading", "short_name"))
    about = about.assign(heading=heading, short_heading=about["short_heading"].fillna(heading), short_name=name)
    about = about.assign(is_aim=about["is_aim"] == "yes")
    return found.join(about[["heading", "short_heading", "short_name", "age_band", "is_aim"]], on="measure")


def _day(day):
    return {"period_start": day, "period_end": day}


def _figure(value):
    if isinstance(value, tuple):
        return {"value_low": value[0], "value_high": value[1], "qualifier": "range"}
    return {"value": NAN if value is None else value}


def _three(row):
    return (*row, {})[:3]
