"""What a page says of the record itself: releases, years, values told otherwise, and what is lacking."""

import datetime as dt

import pandas as pd
import pytest
from small_tables import filled as table
from small_tables import told

from helpers.show import about_the_data as view

MARCH = {"published": pd.Timestamp("2026-03-01"), "published_precision": "month", "source_id": "a-source"}
RELEASE = dict.fromkeys("publisher file_name sheet sha256 licence address accepted_reason".split(), "x") | MARCH
RELEASE |= {"series": "workforce", "release_id": "new", "title": "Workforce", "rows": 12}
RELEASE |= {"published_source": "Told by a list read in 2026."}
YEAR = MARCH | {"series": "workforce", "title": "Rate", "measure": "r", "period_end": pd.Timestamp("2025-09-30")}
YEAR |= {"n_value": 149, "n_authorities": 153, "locator": "row 1", "vintage": None}
CHANGED = {
    "title": "Rate",
    "unit": "%",
    "period_end": pd.Timestamp("2019-09-30"),
    "old_value": 134.8,
    "new_value": None,
}
CHANGED |= {"change": None, "old_status": None, "new_status": "u", "old_release_id": "old", "new_release_id": "new"}


@pytest.fixture
def known(known):
    known.releases = table(RELEASE, {})
    return known


def test_a_release_is_dated_no_more_exactly_than_its_publisher_does(known):
    assert "The newest was published in March 2026." in told(view.releases(known))


@pytest.mark.parametrize(("day", "is_told"), [(None, True), (dt.date(2026, 4, 1), False)])
def test_what_was_written_of_a_release_later_is_left_out_of_a_page_as_of_a_day(known, day, is_told):
    known.scope.as_of = day
    assert ("list read in 2026" in told(view.releases(known))) is is_told


def test_the_fullest_and_the_barest_measure_of_a_series_are_drawn_and_named(known):
    changes = [{}, {"title": "Middle", "n_value": 80}, {"title": "Other", "n_value": 20}, {"series": "care leavers"}]
    figure = view.years_held(known, table(YEAR, *changes)).pieces[0]
    drawn = figure.marks.groupby("panel")["value"].agg(sorted).to_list()
    assert drawn == [[149, 149], [20, 149]]
    assert figure.finding.split("\n")[1] == (
        "Workforce, 2025 to 2025: in the newest year, of 153 authorities, 20 (Other) to 149 (Rate) have a value."
    )


def test_a_row_of_the_years_held_is_headed_by_its_measure(known):
    """On a phone 28 lists one beneath another were headed "care leavers" or "workforce"."""
    held = view.years_held(known, table(YEAR, {}, {"title": "Other"})).pieces[1].frame
    assert held.columns.tolist() == ["Measure", "Series", "2025"]


def test_a_value_that_gave_way_to_a_symbol_is_told_with_the_symbol(known):
    rows = table(CHANGED, {}).astype({"change": float, "new_value": float})
    counts = table(CHANGED | {"n_changed": 1, "n_symbol": 1, "largest": None}, {}).drop(columns="change")
    assert "told otherwise: 1, of which 1 came or went as a symbol." in told(view.rewritten(known, rows, counts))
    sentence, own = view.own_rewritten(known, rows).pieces
    assert sentence.text == "Values of Ours that later releases told otherwise: 1."
    assert own.frame[["Told first", "Told later", "Change"]].to_numpy().tolist() == [["134.8", "u", "none in numbers"]]


@pytest.mark.parametrize(
    ("others", "text"),
    [
        (0, "1 symbol stands in place of 2 values: c (suppressed)."),
        (1, "2 symbols stand in place of 3 values, most often c (suppressed), 2 times."),
    ],
)
def test_symbols_are_counted_and_the_most_frequent_told(known, others, text):
    """Closed, the section told nothing."""
    rows = pd.DataFrame({"symbol": ["z", "c"], "meaning": ["not applicable", "suppressed"], "n_all": [others, 2]})
    rows = rows.assign(published_words="", stated_in="")
    assert view.symbols(known, rows).pieces[0].text == text


@pytest.mark.parametrize("listed", [pd.NaT, pd.Timestamp("2025-03-31")])
def test_years_without_a_release_the_end_of_lists_and_councils_without_documents_are_named(known, listed, monkeypatch):
    monkeypatch.setattr(view, "listed_as_at", lambda known: listed)
    monkeypatch.setattr(view, "counted_to", lambda known: pd.Timestamp("2025-06-30"))
    years = pd.DataFrame([("workforce", 2017, 9), ("workforce", 2018, 8)], columns=["series", "year", "n_figures"])
    spoken = pd.DataFrame([("Ours", 2, 3), ("Theirs", 1, 1)], columns=["name", "n_statements", "n_events"])
    text = told(view.lacking(known, years, spoken))
    assert (
        "Workforce, 2017 and 2018: the first release of these years is not held, so 17 figures were read from a" in text
    )
    assert "are held for Ours (2 statements, 3 events) and Theirs (1 statement, 1 event) alone; of others" in text
    ends = "Judgements: Ofsted's newest list held has inspections to 31 March 2025, with reports to 30 June 2025."
    assert (ends in text) is pd.notna(listed)


def test_facts_disputed_are_counted_by_whom_they_are_about(known):
    facts = pd.DataFrame({"authority_code": ["a", "a"], "is_used": [True, False]})
    nothing = pd.DataFrame(columns=["source_id"])
    sentence, joint = view.disputed(known, facts, nothing, nothing).pieces
    assert sentence.text.endswith("so far differ on 2 facts about Ours (2). For 1 the charts take one version.")
    assert joint.text.startswith("No joint return")


def test_of_a_council_years_held_and_symbols_instead_are_told_measure_by_measure(known):
    row = {"title": "Rate", "n_value": 3, "n_periods": 4, "first": MARCH["published"], "last": MARCH["published"]}
    sentence, shown = view.own_years(known, table(row | {"symbols": "c (2021)", "is_joint": True}, {})).pieces
    assert sentence.text.startswith("Of 4 figures of Ours that the releases list, 3 are given. Some were counted in a")
    assert shown.frame.iloc[0, [1, -1]].tolist() == ["3 of 4", "c (2021)"]
