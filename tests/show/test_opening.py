"""What every page opens and ends with: the latest judgement and its age; its sources, once each."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_tables import VACANCY, pairs, recorded

from helpers import measure
from helpers.show import marks, opening, sources, years

PANEL = {VACANCY: recorded(("2019-09-30", 5))}


def rows(piece):
    return BeautifulSoup(piece._repr_mimebundle_()["text/html"], "html.parser").select("tbody tr")


def test_a_page_opens_with_the_latest_judgement_and_its_age_on_the_day_of_the_page(real):
    known = real("West Sussex", "2019-09-11")
    lead = opening(known, measure.latest_judgement(known))._repr_mimebundle_()["text/plain"]
    assert lead.startswith("West Sussex, as known on 11 September 2019. Latest judgement known: inadequate (ILACS, ")
    assert lead.endswith("report of 8 May 2019: 4 months before 11 September 2019).")


def test_a_page_without_a_council_opens_with_england(known):
    known.scope.authority_code = None
    known.scope.as_of = pd.Timestamp("2019-09-11")
    assert opening(known).text == "All authorities in England, as known on 11 September 2019."


def test_sources_are_listed_once_however_often_they_are_cited(known):
    figure = years(marks.of_figures(PANEL[VACANCY]))
    listed = sources(known, figure, PANEL, {"deep": {"deeper": PANEL[VACANCY]}}, pairs(("2019-09-11", 2, 10.2, 19)))
    assert [row["id"] for row in rows(listed)] == ["source-a-source"]
    assert "January 2020" in rows(listed)[0].get_text()
    assert "1 January 2020" not in rows(listed)[0].get_text()


def test_sources_that_are_not_cited_are_not_listed(known):
    assert rows(sources(known, recorded(), recorded(("2019-09-30", 5, {"source_id": None})))) == []


def test_a_source_not_public_by_the_day_is_refused(known):
    with pytest.raises(ValueError, match="b-source"):
        sources(known, recorded(("2019-09-30", 5, {"source_id": "b-source"})))


def test_a_source_leads_to_its_address_and_our_note_stands_on_no_page_of_a_day(known):
    known.sources = known.sources.assign(address="https://a.example/b", note="We wrote this.")
    assert rows(sources(known, PANEL))[0].a["href"] == "https://a.example/b"
    assert "We wrote this." in sources(known, PANEL)._repr_mimebundle_()["text/html"]
    known.scope.as_of = pd.Timestamp("2020-02-01")
    assert "We wrote this." not in sources(known, PANEL)._repr_mimebundle_()["text/html"]


def test_of_an_authority_that_has_ended_the_opening_says_when_and_who_came_after(known):
    areas = {"authority_code": ["a", "b", "c"], "name": ["Ours", "North", "South"], "successors": ["b; c", None, None]}
    known.authorities = pd.DataFrame(areas).assign(code_to=pd.to_datetime(["2021-03-31", None, None]))
    text = opening(known, None)._repr_mimebundle_()["text/plain"]
    assert "Ours ended on 31 March 2021; North and South came after it." in text
    known.authorities["code_to"] = pd.NaT
    assert "ended on" not in opening(known, None)._repr_mimebundle_()["text/plain"]
