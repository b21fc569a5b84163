"""Judgements by report, what followed them, the days between, and facts on which documents differ."""

import datetime as dt

import pandas as pd
import pytest

from helpers import measure
from helpers.show.pages import inspections as view

SOURCE = {"vintage": None, "source_id": "a-source", "locator": "page 1", "published_precision": "day"}
JUDGEMENT = {"framework": "ILACS", "heading": "Overall effectiveness", "rank": 0, "area": "overall", **SOURCE}
EVENT = {"event_id": "E1", "lane": "Visits", "precision": "day", "is_planned_date": False, "title": "A visit"}
EVENT |= {"confidence": "high", "state": None, "published": pd.Timestamp("2021-01-01"), **SOURCE}
DAY = {"date": "2020-10-05", "date_end": "2020-10-05"}
MONTH = {"date": "2020-10-01", "date_end": "2020-10-31", "precision": "month"}
TWO = [{"published": "2016-01-20", "grade": "good"}, {"published": "2019-05-08", "grade": "inadequate"}]


def told(piece):
    return piece._repr_mimebundle_()["text/plain"]


def judged(*rows, breaks=()):
    found = pd.DataFrame([{**JUDGEMENT, "report": n, **row} for n, row in enumerate(rows)])
    changes = pd.DataFrame(breaks, columns=["date", "short_label"])
    found["published"], changes["date"] = pd.to_datetime(found["published"]), pd.to_datetime(changes["date"])
    return {"judgements": found, "breaks": changes}


def followed(known, *rows, announced=(), lists=()):
    events = pd.DataFrame([{**EVENT, **row} for row in rows], columns=[*EVENT, "date", "date_end"])
    events = events.assign(date=pd.to_datetime(events["date"]), date_end=pd.to_datetime(events["date_end"]))
    news = pd.DataFrame(announced, columns=["date", "precision", "title"])
    judgements, held = judged(*TWO)["judgements"], pd.DataFrame({"last": pd.to_datetime(list(lists))})
    return view.followed(known, {"events": events, "judgements": judgements}, held, news)


def test_each_judgement_is_a_cell_of_its_area_and_report(known):
    cells = view.judgements(known, judged(*TWO)).marks
    assert cells[["row", "x", "look"]].values.tolist() == [
        ["Overall effectiveness", 0, "good"],
        ["Overall effectiveness", 1, "inadequate"],
    ]
    assert cells["series"].tolist() == ["ILACS, 20 Jan 2016", "ILACS, 8 May 2019"]


@pytest.mark.parametrize(
    ("day", "segments"),
    [("2016-01-20", [0, 0]), ("2018-01-01", [0, 1]), ("2019-05-08", [0, 1]), ("2026-04-01", [0, 0])],
)
def test_a_change_of_definition_parts_the_reports_before_it_from_those_after(known, day, segments):
    """A report on the day of a change follows it; one before the first report parts nothing."""
    figure = view.judgements(known, judged(*TWO, breaks=[(day, "no grade")]))
    assert figure.marks["segment"].tolist() == segments
    assert ("no grade (" in figure.doubt) == (day > "2016-01-20")


def test_the_finding_counts_grades_and_tells_the_latest_report(known):
    finding = view.judgements(known, judged(*TWO)).finding
    assert finding.startswith("2 reports since 20 January 2016, 2 judgements: good 1 and inadequate 1.")
    assert finding.endswith("The latest (ILACS, 8 May 2019): overall effectiveness inadequate.")


def test_a_month_is_a_bar_a_day_a_mark_and_a_plan_an_open_one(known):
    rows = followed(known, DAY, {**DAY, "is_planned_date": True}, MONTH).pieces[0].marks.query("row == 'Visits'")
    assert rows["look"].tolist() == ["visit", "planned", "visit"]
    assert rows["x_end"].notna().tolist() == [False, False, True]
    assert rows["period"].tolist()[1] == "planned for 5 October 2020; not known to have happened that day"


def test_what_was_expected_and_what_is_less_sure_say_so(known):
    rows = (
        followed(known, {**MONTH, "confidence": "low"}, {**DAY, "lane": "Expected", "confidence": None}).pieces[0].marks
    )
    assert rows["period"].tolist()[-2:] == ["October 2020, low confidence", "expected 5 October 2020"]
    assert rows["look"].tolist()[-1] == "expected"


def test_the_headline_judgements_stand_above_the_steps(known):
    rows = followed(known, DAY).pieces[0].marks
    assert rows["row"].tolist() == ["Judgements", "Judgements", "Visits"]


def test_the_latest_of_a_lane_is_named_and_each_turn_of_the_trust(known):
    trust = [{**DAY, "lane": "Trust", "state": state} for state in ("trust directed", "trust dropped")]
    rows = followed(known, {**DAY, "title": "First"}, {**DAY, "title": "Second"}, *trust).pieces[0]
    assert rows.marks["text"].tolist()[2:] == ["", "Second", "trust directed", "trust dropped"]
    assert rows.finding.startswith(
        "Steps known, by lane: visits 2 and trust 2.\nThe trust was directed on 5 October 2020 "
    )


def test_a_long_title_is_cut_at_a_colon_and_never_at_a_comma(known):
    """A row read only: By the first visit."""
    long = "By the first visit, to be clear with inspectors where to expect improvement since the spring"
    texts = [
        followed(known, {**DAY, "title": title}).pieces[0].marks["text"].iloc[-1] for title in (long, f"{long}: more")
    ]
    assert texts == [long, long]


def test_an_event_on_two_lanes_is_counted_once_among_the_vague(known):
    doubt = followed(known, MONTH, {**MONTH, "lane": "Directions"}).pieces[0].doubt
    assert doubt == "1 of 1 event known are dated to the month or year only."


def test_an_announcement_is_told_with_its_day_though_nothing_followed(known):
    text = told(followed(known, announced=[(pd.Timestamp("2020-03-17"), "day", "Inspections stop")]))
    assert text.startswith("Not known: no visit, direction or other step of government about Ours")
    assert text.endswith("17 March 2020, for all authorities: Inspections stop.")


@pytest.mark.parametrize(
    ("years", "text"),
    [
        (["2021-03-31", "2023-03-31"], "held for 2020-21 and 2022-23 (April to March) so far: of another year a visit"),
        ([], "No list of Ofsted's visits is held so far: a visit stands here only where a document on it was read"),
    ],
)
def test_years_without_a_list_of_visits_are_never_years_without_a_visit(known, years, text):
    shown = told(followed(known, lists=years))
    assert text in shown
    assert shown.endswith("and there may have been others.")


SPELL = {"authority": "Ours", "published": pd.Timestamp("2019-05-08"), "grade": "inadequate", "framework": "SLAC"}
SPELL |= {"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good", "next_framework": "CPI", "breaks": ""}
SPELL |= {"area": "overall", "next_area": "overall", "days": 1464.0, "is_open": False, "is_same_framework": False}


def spells(known, *rows):
    return view.spells(known, pd.DataFrame([{**SPELL, "source_id": "a-source", **row} for row in rows]))


def test_the_days_of_the_authority_come_before_those_of_others(known):
    shown = spells(known, {"authority": "Another"}, {})
    assert told(shown).startswith("Ours: 1,464 days from 8 May 2019 (inadequate, SLAC) to 11 May 2023 (good, CPI,")
    assert shown.pieces[1].frame["Authority"].tolist() == ["Ours", "Another"]
    assert shown.pieces[1].frame["Caution"].iloc[0] == "different frameworks, SLAC and CPI"


def test_an_open_spell_has_lasted_at_least_so_long(known):
    shown = spells(known, {"is_open": True, "next_published": pd.NaT, "days": 30.0})
    assert told(shown).startswith("Ours: at least 30 days from 8 May 2019 (inadequate, SLAC) to the next, none known")


def test_without_an_inadequate_judgement_there_is_a_sentence(known):
    text = told(spells(known, {"published": pd.NaT}))
    assert text == "Ours: no inadequate judgement is in this record so far."


def test_the_facts_on_which_documents_differ_are_counted_and_folded(known):
    rows = pd.DataFrame({"disagreement": ["a", "a", "b"], "is_used": [True, False, False], "source_id": "a-source"})
    rows = rows.assign(
        subject="When?", version="May", locator="l", concerns="ours", why_used="closest", published=DAY["date"]
    )
    rows = rows.assign(published=pd.to_datetime(rows["published"]), published_precision="day")
    text = told(view.disagreements(known, rows))
    assert text.startswith("The documents known so far disagree on 2 facts; for 1 of them the charts take one version")
    assert told(view.disagreements(known, rows.iloc[:0])).startswith("Not known: no two documents in the record so far")


def test_on_a_day_before_everything_each_section_is_a_sentence(real):
    known = real("Kent", "2010-10-01")
    assert known.scope.as_of == dt.date(2010, 10, 1)
    assert view.judgements(known, measure.judgement_history(known)).is_empty
    assert told(view.spells(known, measure.inadequate_spells(known))).startswith("Kent: no inadequate judgement")
