"""The tables of the story: the newest first, each change with its direction, each figure with its warning."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_tables import events, pairs, said

from helpers.show.pages import trajectory as view

NAN = float("nan")
ROW = {"title": "Vacancy rate", "unit": "%", "latest": 10.2, "latest_date": pd.Timestamp("2019-09-30"), "before": 9.3}
ROW |= {"before_date": pd.Timestamp("2018-09-30"), "change": 0.9, "direction": "higher", "judged": "worse"}
ROW |= {"warning": "", "before_warning": "a doubt", "england": 16.4, "england_warning": "", "comparator": 18.45}
ROW |= {"comparator_name": "South East", "comparator_warning": "", "n_neighbours": NAN, "source_id": "a-source"}


def test_what_happened_is_listed_newest_first_each_with_its_own_source(known):
    rows = events(
        ("Visits", "2020-01-01", "2020-01-31", {"precision": "month"}), ("Scrutiny", "2019-09-11", "2019-09-12")
    )
    table = view.events(known, rows)
    assert table.frame["When"].tolist() == ["January 2020", "11 to 12 September 2019"]
    assert table.frame["Source"].tolist() == ["A release", "A release"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "higher by 0.9 percentage points (worse)"),
        ({"change": 1.0, "judged": ""}, "higher by 1 percentage point"),
        ({"direction": "not comparable", "change": NAN}, "not comparable: the definition changed between"),
        ({"direction": "no figure since", "change": NAN}, "no figure since the report"),
        ({"direction": "not known", "change": NAN}, "not known"),
    ],
)
def test_a_change_is_told_with_its_direction_and_whether_that_is_better_or_why_there_is_none(changed, told):
    assert view.change(SimpleNamespace(**ROW | changed)) == told


def test_a_warning_stands_in_the_cell_of_its_figure_and_in_no_other():
    cells = view.latest(pd.DataFrame([ROW]), None).frame.iloc[0].tolist()
    assert cells[1:3] == ["10.2% (30 September 2019)", "9.3% (30 September 2018); CHECK: a doubt"]
    assert cells[4:] == ["16.4%", "South East 18.45%"]


def test_what_is_not_known_of_a_position_says_so():
    gone = {"latest": NAN, "before": NAN, "change": NAN, "direction": "not known", "england": NAN, "comparator": NAN}
    assert view.latest(pd.DataFrame([ROW | gone]), None).frame.iloc[0].tolist()[1:] == ["not known"] * 5


def test_what_was_said_stands_newest_first_with_who_said_it_and_on_which_definition(known):
    table = view.statements(known, said(("2019-09-11", 2), ("2019-10-01", 5, {"kind": "expected"})))
    assert table.frame["Kind"].tolist() == ["expected", "said"]
    told = ["11 September 2019", "Vacancy gap", "2%", "said", "the council", "not stated", "1 January 2020"]
    assert table.frame.iloc[1].tolist() == told


def test_where_nothing_was_said_one_sentence_says_so_and_on_a_page_of_a_day_by_when(known):
    assert view.statements(known, said()).text == "Not known: no statement about Ours is in the record so far."
    known.scope.as_of = dt.date(2019, 9, 11)
    assert view.statements(known, said()).text.endswith("is in the record by 11 September 2019.")


def stated(*paired):
    return {"recorded": pd.DataFrame({"unit": ["%"]}), "pairs": pairs(*paired)}


def tally(**states):
    row = {"name": "Ours", "made_by_kind": "all", "n": 5, "due": 3, "on time": 1, "late": 2, "early": 0, "not known": 0}
    return pd.DataFrame([row | states])


def test_a_statement_leads_to_its_source_and_so_does_the_count_beside_it(known):
    shown = view.said_and_recorded(known, [stated(("2019-09-11", 2, 10.2, 19))], tally())
    (line,) = shown.pieces[0].lines
    told = "11 September 2019: Vacancy gap 2% (the council, row 1). Recorded 19 days later: 10.2%."
    assert "".join(words for words, _ in line) == told
    links = [("the council, row 1", "#source-a-source"), ("Recorded 19 days later: 10.2%", "#source-a-source")]
    assert [(words, link) for words, link in line if link] == links


def test_all_who_gave_the_figure_for_that_day_are_named_and_nobody_else(known):
    inspectors = {"kind": "recorded", "stated_by": "Ofsted inspectors"}
    against = stated(("2015-11-30", 38, 42, 122), ("2015-11-30", 38, 42, 122, inspectors), ("2014-03-31", 45, 45, 0))
    against["pairs"].loc[2, ["kind", "stated_by"]] = ["recorded", "a third"]
    shown = view.said_and_recorded(known, [against], tally())
    assert "(the council, row 1; Ofsted inspectors, row 1). " in shown._repr_mimebundle_()["text/plain"]


def test_a_count_that_needs_a_check_is_told_with_it(known):
    shown = view.said_and_recorded(
        known, [stated(("2019-09-11", 2, 10.2, 19, {"recorded_warning": "a doubt"}))], tally()
    )
    assert "10.2%. CHECK: a doubt." in shown._repr_mimebundle_()["text/plain"]


def test_the_promises_that_fell_due_are_told_apart_from_all(known):
    shown = view.said_and_recorded(known, [stated()], tally())._repr_mimebundle_()
    assert "Not known: no dated statement about Ours" in shown["text/plain"]
    assert shown["text/plain"].endswith("Promises: 5 on record, 3 fell due; 1 on time, 2 late, 0 early, 0 not known.")
    assert '<a href="improvement_plan.ipynb">Promises</a>' in shown["text/html"]


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ({"is_followed": True}, "Change since the ILACS report of 8 May 2019"),
        (
            {"is_followed": False},
            "Latest position; no official figure is newer than the ILACS report of 8 May 2019, so",
        ),
        (None, "Latest position; no report with one overall grade for the whole service is known, so"),
    ],
)
def test_the_table_of_the_latest_position_says_since_when_change_is_counted(report, told):
    dated = {"framework": "ILACS", "published": pd.Timestamp("2019-05-08"), "published_precision": "day"}
    assert view.latest(pd.DataFrame([ROW]), report and dated | report).caption.startswith(told)
