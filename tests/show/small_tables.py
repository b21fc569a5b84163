"""Builds finished tables of a few rows, and reads charts back."""

import re

import pandas as pd

from helpers import record

VACANCY, CASES, NEET = "vacancy_rate_fte", "caseload_fte", "care_leavers_neet_19_21"
SERIES = {"authority": "Ours", "England": "England", "neighbours": "Neighbours' median (2021 set)"}
SOURCE = {"published": "2020-01-01", "published_precision": "day", "source_id": "a-source", "locator": "row 1"}
DATES = ("period_start", "period_end", "date", "date_end", "published", "recorded_date", "recorded_published")
RECORDED = {
    "measure": VACANCY,
    "series": "Ours",
    "role": "authority",
    "period_start": None,
    "period_end": None,
    "value": float("nan"),
    "low": float("nan"),
    "high": float("nan"),
    "unit": "%",
    "status": None,
    "status_meaning": None,
    "warning": "",
    "n_neighbours": float("nan"),
    "segment": 0,
    "basis": "census",
    "vintage": None,
    **SOURCE,
}
SAID = {
    "measure": "vacancy_gap",
    "kind": "claim",
    "value": float("nan"),
    "value_low": float("nan"),
    "value_high": float("nan"),
    "unit": "%",
    "qualifier": "exact",
    "basis": "not stated",
    "about_whom": "all",
    "period_start": None,
    "period_end": None,
    "precision": "day",
    "date": None,
    "is_dated": True,
    "stated_by": "the council",
    "repeated": 0,
    **SOURCE,
}
EVENT = {
    "lane": "Scrutiny",
    "kind": "scrutiny_meeting",
    "date": None,
    "date_end": None,
    "precision": "day",
    "is_planned_date": False,
    "title": "A meeting",
    "grade": None,
    "framework": None,
    "vintage": None,
    **SOURCE,
}
PAIR = {
    **SAID,
    "recorded_value": float("nan"),
    "recorded_date": None,
    "recorded_basis": "census",
    "recorded_warning": "",
    "recorded_vintage": None,
    "recorded_source_id": "a-source",
    "recorded_locator": "row 2",
    "recorded_published": "2020-01-01",
    "recorded_published_precision": "day",
    "gap_low": float("nan"),
    "gap_high": float("nan"),
}


def frame(defaults, rows):
    """Return rows as a table, each filled up from the defaults, its dates as dates."""
    found = pd.DataFrame([{**defaults, **row} for row in rows], columns=list(defaults))
    for column in set(DATES) & set(found):
        found[column] = pd.to_datetime(found[column])
    return found


def named(found):
    """Return figures or statements with what the table measures says of their measures."""
    about = pd.read_csv(record.RAW / "measures.csv", index_col="measure")
    heading, name = (about[column].fillna(about["title"]) for column in ("heading", "short_name"))
    about = about.assign(heading=heading, short_heading=about["short_heading"].fillna(heading), short_name=name)
    about = about.assign(is_aim=about["is_aim"] == "yes")
    return found.join(about[["heading", "short_heading", "short_name", "age_band", "is_aim"]], on="measure")


def recorded(*rows, **more):
    """Return a trajectory of rows (day, value, and what else differs)."""
    found = [{**_day(day), "value": value, **more, **other} for day, value, other in map(_three, rows)]
    return named(frame(RECORDED, found))


def said(*rows):
    """Return statements of rows (day, value or (low, high) or None, and what else differs)."""
    found = [{**_day(day), "date": day, **_figure(value), **other} for day, value, other in map(_three, rows)]
    return named(frame(SAID, found))


def pairs(*rows):
    """Return pairs of rows (day, value or (low, high), census value, days between, and what else differs)."""
    found = []
    for day, value, count, gap, *other in rows:
        when = pd.Timestamp(day) + pd.Timedelta(days=gap)
        about = {"recorded_value": count, "recorded_date": when, "gap_low": gap, "gap_high": gap}
        found.append({**_day(day), "date": day, **_figure(value), **about, **(other[0] if other else {})})
    return named(frame(PAIR, found))


def events(*rows):
    """Return a timeline of rows (lane, first day, last day, and what else differs)."""
    return frame(
        EVENT,
        [
            {"lane": lane, "date": day, "date_end": end, **(other[0] if other else {})}
            for lane, day, end, *other in rows
        ],
    )


def judged(day, grade, framework="ILACS"):
    """Return a judgement as a row for `events`."""
    title = f"{framework} report: {grade.replace('_', ' ')}"
    return ("Judgements", day, day, {"grade": grade, "framework": framework, "title": title})


def story(timeline=(), panels=None, said=None):
    """Return what `overview` returns."""
    return {"timeline": events(*timeline), "panels": panels or {}, "said": said or {}}


def marks(ax, gid):
    """Return the lines of an Axes that carry this gid."""
    return [line for line in ax.get_lines() if line.get_gid() == gid]


def lines_of(ax):
    """Return the recorded lines of an Axes: those that are neither a statement, a break nor a judgement."""
    return [line for line in ax.get_lines() if line.get_gid() is None]


def numbers(text):
    """Return the figures in a text, leaving out what stands in brackets."""
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*\.?\d*", re.sub(r"\(.*?\)", "", text))]


def _day(day):
    return {"period_start": day, "period_end": day}


def _figure(value):
    if isinstance(value, tuple):
        return {"value_low": value[0], "value_high": value[1], "qualifier": "range"}
    return {"value": float("nan") if value is None else value}


def _three(row):
    return (*row, {})[:3]
