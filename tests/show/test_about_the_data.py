"""What a page says of the record itself: releases, years, values told otherwise, and what is lacking."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd

from helpers.show import about_the_data

RELEASE = {
    "series": "workforce",
    "release_id": "workforce-2025",
    "title": "Workforce, 2025 release",
    "publisher": "A department",
    "published": pd.Timestamp("2026-03-01"),
    "published_precision": "month",
    "published_source": "Told by a list read in 2026.",
    "file_name": "a.csv",
    "sheet": None,
    "sha256": "0" * 64,
    "rows": 12,
    "licence": "OGL",
    "address": "https://example.org",
    "accepted_reason": None,
}


def record_of(as_of=None, releases=(RELEASE,)):
    scope = SimpleNamespace(authority_name="Ours", authority_code="E1", as_of=as_of)
    sources = pd.DataFrame({"source_id": ["s"], "title": ["Release"]})
    return SimpleNamespace(scope=scope, sources=sources, releases=pd.DataFrame(releases, columns=list(RELEASE)))


def told(piece):
    """The text of a piece."""
    return piece._repr_mimebundle_()["text/plain"]


def year(series="workforce", title="Rate", day="2025-09-30", n_value=149):
    source = {"published": pd.Timestamp("2026-03-01"), "published_precision": "month", "vintage": None}
    counted = {"n_value": n_value, "n_authorities": 153, "source_id": "s", "locator": "l"}
    return {"series": series, "title": title, "measure": title, "period_end": pd.Timestamp(day), **counted, **source}


def test_a_release_is_dated_no_more_exactly_than_its_publisher_does():
    assert "The newest was published in March 2026." in told(about_the_data.releases(record_of()))


def test_what_was_written_of_a_release_later_is_left_out_of_a_page_as_of_a_day():
    assert "list read in 2026" not in told(about_the_data.releases(record_of(dt.date(2026, 4, 1))))
    assert "list read in 2026" in told(about_the_data.releases(record_of()))


def test_without_a_release_the_page_says_so():
    assert (
        told(about_the_data.releases(record_of(releases=())))
        == "Not known: this record holds no official release so far."
    )


def held(*years):
    """The figure of the years held, without its table."""
    return about_the_data.years_held(record_of(), pd.DataFrame(years)).pieces[0]


def test_the_finding_names_the_fullest_and_the_barest_measure_of_the_newest_year():
    text = "Workforce, 2024 to 2025: in the newest year, of 153 authorities, 20 (Other) to 149 (Rate) have a value."
    assert held(year(), year(title="Other", n_value=20), year(day="2024-09-30", n_value=1)).finding == text


def test_each_year_is_drawn_for_the_fullest_and_the_barest_measure_of_a_series():
    figure = held(year(), year(title="Middle", n_value=80), year(title="Other", n_value=20), year("care leavers"))
    drawn = figure.marks.groupby("panel")["value"].agg(sorted).to_dict()
    assert drawn == {
        "Care leavers: authorities with a value": [149, 149],
        "Workforce: authorities with a value": [20, 149],
    }


def test_a_value_that_gave_way_to_a_symbol_is_told_with_the_symbol():
    row = {"title": "Rate", "unit": "%", "period_end": pd.Timestamp("2019-09-30"), "change": None}
    row |= {"old_value": 134.8, "old_status": None, "new_value": None, "new_status": "u", "source_id": "s"}
    row |= {"old_release_id": "workforce-2022", "new_release_id": "workforce-2025", "measure": "r"}
    rows = pd.DataFrame([row]).astype({"change": float, "new_value": float})
    counts = pd.DataFrame([{**row, "n_changed": 1, "n_symbol": 1, "largest": None}])
    text = told(about_the_data.rewritten(record_of(), rows, counts))
    assert "told otherwise: 1, of which 1 came or went as a symbol." in text
    text = told(about_the_data.own_rewritten(record_of(), rows))
    assert text.startswith("Values of Ours that later releases told otherwise: 1.")
    assert [word for word in ("134.8", " u ", "none in numbers") if word not in text] == []


def test_years_without_a_release_and_councils_without_documents_are_named():
    years = pd.DataFrame([("workforce", 2017, 9), ("workforce", 2018, 8)], columns=["series", "year", "n_figures"])
    spoken = pd.DataFrame([("Ours", 2, 3)], columns=["name", "n_statements", "n_events"])
    text = told(about_the_data.lacking(record_of(), years, spoken))
    assert "No release of its own is held for workforce of 2017 and 2018: 17 figures" in text
    assert "is held for Ours (2 statements, 3 events) alone." in text
