"""The tables of the story: the newest first, each change with its direction, each figure with its warning."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_tables import events, said

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
