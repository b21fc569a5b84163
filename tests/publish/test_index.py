"""What the index says that the record holds of a council: what was said, documents read, or figures alone."""

import datetime as dt

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import measure, record
from helpers.publish.render.pages import template
from helpers.publish.site.index import Council, councils, lists_end, row
from helpers.publish.site.manifest import Page
from helpers.show.dates import age

WEST_SUSSEX, KENT, SURREY = "E10000032", "E10000016", "E10000030"
TODAY = dt.date(2026, 11, 24)
LAYOUT = {"home": "", "made": "2026-11-24T06:00:00+00:00", "every": 0, "data_hash": "a" * 64, "accepted": ""}
LAYOUT |= {"listed": ""}


@pytest.fixture(scope="module")
def found():
    """The councils of the record, less what it holds that Kent said, and all that was said or read of Surrey."""
    known = record.known()
    is_said = known.figures["kind"] != "recorded"
    figures = known.figures[~(is_said & known.figures["authority_code"].isin([KENT, SURREY]))]
    vars(known).update(figures=figures, events=known.events[known.events["authority_code"] != SURREY])
    return councils(known)


def told(council, today=TODAY):
    page = Page("answer", "Answer", "Ours", "", "a")
    return row([page], {page.key: []}, {"a": council}, today)


def last_cell(council):
    return index(council).select("table.councils td")[-1].get_text()


def index(council, **layout):
    groups = {"groups": [("is-o", "O", [told(council)])], "number": 1, "national": [], "order": "A to Z", "orders": {}}
    return BeautifulSoup(template("index.html.j2").render(**groups | LAYOUT | layout), "html.parser")


def test_the_index_says_where_the_lists_of_judgements_end():
    """It gave the latest judgements of November 2026 from a list of March 2025, and said nothing of that."""
    assert lists_end(record.known(as_of="2026-06-30")) == "31 March 2025"
    assert lists_end(record.known(as_of="2019-09-11")) == ""
    said = "Ofsted’s newest list held here has inspections to 31 March 2025: a later judgement may be missing."
    assert index(Council(), listed="31 March 2025").select_one("p.doubt").get_text() == said
    assert "newest list" not in index(Council()).get_text()


def test_the_head_of_the_ages_says_to_those_who_hear_it_what_their_letters_are():
    """An age was heard as "two y zero m", and nothing told what that is."""
    head = index(Council()).select("table.councils thead th")[2]
    assert head.get_text() == "Age, in years (y) and months (m)"
    assert head.find("span", "unseen").get_text() == ", in years (y) and months (m)"


def test_a_council_of_which_events_alone_were_read_is_not_called_one_with_what_was_said(found):
    """Kent stood in the index as full, with what was said; its spreadsheet said that the record holds no statement."""
    assert (found[WEST_SUSSEX].is_told, found[KENT].is_told, found[SURREY].is_told) == (True, False, False)
    assert (found[KENT].has_events, found[SURREY].has_events) == (True, False)


def test_a_council_newly_made_of_which_nothing_is_held_is_said_to_have_nothing_yet(monkeypatch):
    """Its record stood in the index as judgements and figures."""
    known, rows = record.known(), measure.national_reports(record.known())
    monkeypatch.setattr(measure, "national_reports", lambda known: rows[rows["authority_code"] != KENT])
    assert not councils(known)[KENT].is_bare
    vars(known).update(figures=known.figures[known.figures["authority_code"] != KENT])
    assert not councils(known)[KENT].is_bare  # of which events are held
    vars(known).update(events=known.events[known.events["authority_code"] != KENT])
    assert (councils(known)[KENT].is_bare, councils(known)[SURREY].is_bare) == (True, False)


def test_a_newest_report_without_an_overall_grade_stands_as_that(monkeypatch):
    """The grade of the report before it stood as the latest judgement, with its age."""
    told = {"grade": "no_overall_grade", "published": pd.Timestamp("2026-10-15"), "authority_code": KENT}
    every = measure.national_judgements(record.known())
    rows = pd.concat([every, pd.DataFrame([told])]).sort_values(["authority_code", "published"])
    monkeypatch.setattr(measure, "national_reports", lambda known: rows)
    own = row(
        [Page("answer", "Answer", "Kent", "", KENT)], {("Kent", "", "answer"): []}, councils(record.known()), TODAY
    )
    assert (own["grade"], own["age"]) == ("No overall grade", "1m")


def test_a_council_that_has_ended_is_known_with_its_day_and_one_that_stands_has_none(found):
    """Its judgement stood in the index as the latest of seven years, like that of a council of today."""
    assert (found["E10000021"].ended, found[WEST_SUSSEX].ended) == (dt.date(2021, 3, 31), None)


@pytest.mark.parametrize(("council", "words"), [
    (Council(is_told=True, has_events=True), "full, with what was said"),
    (Council(has_events=True), "judgements, figures and events"),
    (Council(), "judgements and figures"),
    (Council(is_bare=True), "nothing yet"),
    (Council(ended=dt.date(2021, 3, 31)), "ended 31 March 2021"),
])  # fmt: skip
def test_the_record_of_a_council_is_named_by_what_it_holds(council, words):
    assert last_cell(council) == words


@pytest.mark.parametrize(
    ("today", "words"), [("2026-11-24", "1y 0m"), ("2026-11-23", "11m"), ("2025-12-23", "under 1m")]
)
def test_the_age_of_a_judgement_is_that_of_its_brief(today, words):
    """By days of an average month a judgement of a year ago was 11 months old in the index, and a year in its brief."""
    council, day = Council(grade="good", judged=dt.date(2025, 11, 24)), dt.date.fromisoformat(today)
    assert told(council, day)["age"] == words
    assert age(council.judged, day) == {"1y 0m": "1 year", "11m": "11 months", "under 1m": "under a month"}[words]
