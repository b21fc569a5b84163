"""What is shown of a plan: cells, sentences and tables; nothing is ever said to be resolved."""

import pandas as pd
import pytest
from small_plan_tables import LETTER, LIST, OLD, findings, plan

from helpers import measure
from helpers.record import own_rows
from helpers.show.pages import improvement_plan as view

JUNE, YEAR = pd.Timestamp("2019-06-03"), pd.Timestamp("2019-09-30")
ABOUT = {"unit": "FTE", "segment": 0, "status": None, "warning": "", "vintage": None, "source_id": "a-source"}
ABOUT |= {"locator": "a column", "published": YEAR, "published_precision": "day", "precision": "day"}
CLAIM = ABOUT | {"value": 50.0, "value_low": None, "value_high": None, "period_start": pd.Timestamp("2019-02-01")}
CLAIM |= {"period_end": JUNE, "date": JUNE, "kind": "claim", "qualifier": "at_least", "basis": "began or agreed"}
CLAIM |= {"stated_by": "member", "about_whom": "all", "is_dated": True, "short_name": "Said", "measure": "m"}
CLAIM |= {"unit": "social workers", "precision": "month"}
VISIT = {"date": pd.Timestamp("2021-05-01"), "date_end": pd.Timestamp("2021-05-31"), "precision": "month"}
VISIT |= {"title": "A visit", "is_expected": False, "confidence": "high", "n_findings": 0, "letter": None}
VISIT |= {"is_planned_date": False, "source_id": "a-source"}


@pytest.fixture
def held(known):
    """The record of the fixture, with the documents of the small plan among its sources."""
    ids = ("a-source", OLD, LIST, LETTER)
    known.sources = pd.concat([known.sources.assign(source_id=one) for one in ids], ignore_index=True)
    return known


def test_each_cell_tells_its_direction_its_findings_and_their_places(held):
    shown = view.matrix(held, plan()).pieces[0].marks
    told = shown[["row", "look", "text"]].agg("; ".join, axis=1).tolist()
    assert told[:2] == ["1 Point 1; strength; 2", "1 Point 1; weakness; 6 listed"]
    assert told[2:] == ["2 Point 2; mixed; 3 listed", "2 Point 2; weakness; 1"]
    told = "mixed, 3 findings (1 strength, 1 mixed, 1 weakness), listed for improvement: F-2t0; F-2t1; F-2t2"
    assert shown["figure"].tolist()[::2] == ["strength, 2 findings (2 strengths): F-1o0; F-1o1", told]
    assert shown.iloc[0][["locator", "source_id"]].tolist() == ["para 0; para 1", OLD]


def test_columns_are_documents_in_time_and_those_that_rest_on_little_say_so(held):
    shown = view.matrix(held, plan()).pieces[0]
    assert dict(zip(shown.marks["x"], shown.marks["series"], strict=True)) == {
        0: "SIF report of January 2016 (3 findings)",
        1: "ILACS report of May 2019 (6 findings)",
        2: "Focused visit letter of December 2020, through the press (12 findings)",
    }
    assert shown.doubt == (
        "SIF report of January 2016: 2 of 3 findings bear on a point, which is our reading: it is older than the list. "
        "Focused visit letter of December 2020, through the press: 1 of 12 findings bear on a point, "
        "and the letter was not read."
    )


@pytest.mark.parametrize(("points", "told", "cells"), [
    ({}, " 1 of 2 points and lists none of them for improvement. Not mentioned does not mean resolved.",
     ["not mentioned, which does not mean resolved", "weakness"]),
    ({"latest": ["mixed", "weakness"], "is_listed_in_latest": [True, False]},
     " 2 of 2 points and lists 1 of them for improvement.", ["mixed, listed again", "weakness"]),
    ({"after": (), "latest": [None, None]}, "what became of the points is not known.",
     ["not known: no document after the list"] * 2),
])  # fmt: skip
def test_what_is_not_mentioned_is_said_not_to_mean_resolved(held, points, told, cells):
    assert view.matrix(held, plan(**points)).pieces[0].finding.endswith(told)
    assert view.history(held, plan(**points)).pieces[1].frame["In the latest document"].tolist() == cells


@pytest.mark.parametrize(("times", "text"), [
    ([2, 3], "A weakness was found most often under ‘Point 2’ (in 3 of 3 documents)."),
    ([2, 2], "A weakness was found most often under ‘Point 1’ and ‘Point 2’ (in 2 of 3 documents)."),
    ([1, 0], "No point has a finding of weakness in more than one document."),
])  # fmt: skip
def test_one_weakness_is_no_recurrence(held, times, text):
    assert view.history(held, plan(n_weakness=times)).pieces[0].text == text


def test_points_with_most_weaknesses_stand_first(held):
    rows = view.history(held, plan(n_weakness=[1, 3])).pieces[1].frame
    assert rows["Point"].tolist() == ["2 Point 2", "1 Point 1"]
    assert rows["Listed for improvement in"].tolist() == ["none", "ILACS report of May 2019"]
    assert rows["Documents naming it"].tolist() == ["2 of 3"] * 2


def test_findings_beside_the_points_are_counted_by_area_document_and_direction(held):
    followed = plan()
    rows = findings(followed["cells"]).head(3).assign(area=["leadership", "leadership", "care leavers"])
    rows = rows.assign(direction=["weakness", "mixed", "weakness"], source_id=[OLD, OLD, LETTER])
    told, table, each = view.beside(held, {**followed, "beside": rows}).pieces
    assert told.text == "3 of 12 findings bear on none of the 2 points."
    assert table.frame["Area"].tolist() == ["leadership", "care leavers"]
    assert table.frame["SIF report of January 2016"].tolist() == ["2 (1 mixed, 1 weakness)", "none"]
    assert len(each.frame) == 3


def test_one_finding_is_told_as_one(held):
    followed = plan()
    one = findings(followed["cells"]).head(1).assign(source_id=OLD)
    told, *_ = view.beside(held, {**followed, "beside": one}).pieces
    assert told.text == "1 of 12 findings bears on none of the 2 points."
    told, *_ = view.beside(
        held, {**followed, "beside": one, "findings": one, "points": followed["points"].head(0)}
    ).pieces
    assert told.text.endswith(": the 1 finding stands here.")


def test_expected_and_planned_visits_are_told_apart_from_those_that_came(held):
    more = [{}, {"is_planned_date": True}, {"is_expected": True}, {"n_findings": 12}]
    sentence, table = view.visits(held, pd.DataFrame([VISIT | one for one in more])).pieces
    assert sentence.text == (
        "Visits after the list known so far: 3; this record holds findings of 1 of them. "
        "For 1 of them only the planned date is known. 1 further visit was expected, with no outcome known so far."
    )
    assert table.frame["How sure"].tolist() == ["high", "expected only", "planned only", "high"]
    assert table.frame["Findings held here"].tolist() == ["12 through the press", "none", "none", "none"]
    assert table.frame["When"].iloc[2] == "planned for May 2021; not known to have happened then"


def flow(held, year, started, left):
    """The figure of one census year, and of a statement of June 2019."""
    about = {"period_start": year, "period_end": year}
    rows = [
        ABOUT | about | {"flow": way, "value": n, "short_name": way} for way, n in {"in": started, "out": left}.items()
    ]
    return view.flow(held, {"recorded": pd.DataFrame(rows), "said": pd.DataFrame([CLAIM])})


def test_starters_leavers_and_what_was_said_have_each_their_own_look_and_stand_side_by_side(held):
    figure = flow(held, YEAR, 101.9, 49.5)
    assert figure.marks[["look", "value"]].values.tolist() == [["starters", 101.9], ["leavers", 49.5], ["said", 50]]
    assert figure.finding.split("\n") == [
        "More social workers started than left in 1 of 1 census year known.",
        "Said by the member: at least 50 social workers (February to June 2019; began or agreed); the census counts "
        "101.9 FTE starters and 49.5 FTE leavers in the year to 30 September 2019, on another definition and over "
        "other months.",
    ]


def test_a_census_year_not_yet_published_is_said_not_to_be_known(held):
    finding = flow(held, YEAR - pd.DateOffset(years=1), 5.0, 5.0).finding
    assert "in 0 of 1 census year" in finding
    assert finding.endswith("the census of that year is not known by this day.")
    assert flow(held, YEAR, 5.0, None).finding == "Starters and leavers are not both known for any year."


def test_every_row_of_means_is_said_or_recorded_with_definition_date_and_source(real):
    known = real("West Sussex")
    rows = view.means(known, measure.plan_means(known)).pieces[1].frame
    assert set(rows["Said or recorded"]) == {"said", "said: target", "said: expected", "recorded"}
    assert not rows.isna().any(axis=None)
    assert rows[rows["Subject"] == "Money"]["Figure"].tolist() == ["£5 million", "£5 million"]


def test_every_finding_of_the_record_is_under_a_point_or_beside_them(real):
    """Nothing is hidden: each finding stands in one of the two folded tables at least."""
    known = real("West Sussex")
    followed = measure.plan_followed(known)
    tables = view.matrix(known, followed).pieces[-1].frame, view.beside(known, followed).pieces[-1].frame
    assert set(pd.concat(tables)["Finding"]) == set(own_rows(known, known.findings)["finding_id"])
    assert len(view.matrix(known, followed).pieces[0].marks) == (followed["cells"]["n_findings"] > 0).sum()
