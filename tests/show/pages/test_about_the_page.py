"""How pages begin, and where they come from."""

from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_tables import VACANCY, pairs, recorded
from small_tables import told as text

from helpers import measure
from helpers.record import RecordError
from helpers.show import marks, years
from helpers.show.pages import about_the_page as view

PANEL = {VACANCY: recorded(("2019-09-30", 5))}


def listed(piece):
    return BeautifulSoup(piece._repr_mimebundle_()["text/html"], "html.parser").select("tbody tr")


def test_a_page_opens_with_the_latest_judgement_and_its_age_on_the_day_of_the_page(real):
    known = real("West Sussex", "2019-09-11")
    assert text(view.opening(known, measure.latest_judgement(known))) == (
        "West Sussex, as known on 11 September 2019. Latest judgement known: inadequate (ILACS, "
        "report of 8 May 2019: 4 months old on 11 September 2019)."
    )


def test_a_page_tells_a_newest_report_that_gives_no_overall_grade(known, monkeypatch):
    rows = {"framework": "ILACS", "published": pd.Timestamp("2026-10-15"), "published_precision": "day"}
    rows = pd.DataFrame([rows | {"heading": "Leadership", "grade": "good"}])
    monkeypatch.setattr(view, "newest_without_grade", lambda known: rows)
    newest = "The newest report (ILACS, 15 October 2026) gives no overall grade: leadership good."
    assert text(view.opening(known, None)) == (
        f"Ours, with everything in the record. No overall grade is known so far. {newest}"
    )
    old = SimpleNamespace(grade="inadequate", framework="ILACS", area="overall", published_precision="day")
    old.published = pd.Timestamp("2019-05-08")
    assert "Latest overall grade known: inadequate (ILACS, report of 8 May 2019" in text(view.opening(known, old))


def test_a_page_without_a_council_opens_with_england(known):
    known.scope.authority_code, known.scope.authority_name = None, None
    known.scope.as_of = pd.Timestamp("2019-09-11")
    assert text(view.opening(known)) == "All authorities in England, as known on 11 September 2019."


def test_of_an_authority_that_has_ended_the_opening_says_when_and_who_came_after(known):
    areas = {"authority_code": ["a", "b", "c"], "name": ["Ours", "North", "South"], "successors": ["b; c", None, None]}
    known.authorities = pd.DataFrame(areas).assign(code_to=pd.to_datetime(["2021-03-31", None, None]), code_from=pd.NaT)
    assert "Ours ended on 31 March 2021; North and South came after it." in text(view.opening(known, None))
    known.authorities["code_to"] = pd.NaT
    assert text(view.opening(known, None)) == "Ours, with everything in the record. No judgement is known so far."


def test_of_an_authority_newly_made_the_opening_says_since_when_and_who_came_before(known):
    areas = {"authority_code": ["a", "b"], "name": ["Ours", "Old"], "successors": [None, "c; a"], "code_to": pd.NaT}
    known.authorities = pd.DataFrame(areas).assign(code_from=pd.to_datetime(["2023-04-01", None]))
    known.authorities = known.authorities.assign(current_code=["a", "b"], level="local_authority")
    told = "Ours began on 1 April 2023; Old came before it. Figures are never joined to theirs."
    assert told in text(view.opening(known, None))


def test_of_an_authority_that_returns_with_another_the_opening_names_that(real):
    """A joint return of two authorities was told, and not with whom."""
    told = "Some figures of Kingston upon Thames are of a joint return with Richmond upon Thames."
    assert told in text(view.opening(real("Kingston upon Thames")))
    assert "joint return" not in text(view.opening(real("Kingston upon Thames", "2016-02-01")))
    assert "joint return" not in text(view.opening(real("Kent")))


def test_sources_are_listed_once_however_often_they_are_cited(known):
    figure, pair = years(marks.of_figures(PANEL[VACANCY])), pairs(("2019-09-11", 2, 10.2, 19))
    (row,) = listed(view.sources(known, figure, PANEL, {"deep": {"deeper": PANEL[VACANCY]}}, pair))
    assert row["id"] == "a-source"
    assert "January 2020" in row.get_text()
    assert "1 January 2020" not in row.get_text()


def test_only_what_is_cited_is_listed_and_what_was_not_public_by_the_day_is_refused(known):
    assert listed(view.sources(known, recorded(), recorded(("2019-09-30", 5, {"source_id": None})))) == []
    with pytest.raises(ValueError, match="b-source"):
        view.sources(known, recorded(("2019-09-30", 5, {"source_id": "b-source"})))
    with pytest.raises(TypeError, match="expected figures and tables with sources; found 'a-source'"):
        view.sources(known, "a-source")


def test_a_source_leads_to_its_address_and_our_note_stands_on_no_page_of_a_day(known):
    known.sources = known.sources.assign(address="https://a.example/b", note="We wrote this.")
    (row,) = listed(view.sources(known, PANEL))
    assert row.a["href"] == "https://a.example/b"
    assert "We wrote this." in row.get_text()
    known.scope.as_of = pd.Timestamp("2020-02-01")
    assert "We wrote this." not in view.sources(known, PANEL)._repr_mimebundle_()["text/html"]


def test_a_name_in_the_place_of_the_record_is_refused_in_one_sentence():
    with pytest.raises(RecordError, match=r"Expected the record as known, from `record.known\(\)`, and found 'Kent'\."):
        view.opening("Kent")
    with pytest.raises(RecordError, match="Expected the record as known, .* and found a dict"):
        view.sources(PANEL)
