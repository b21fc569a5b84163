"""A page names a comparator where it has one, and the brief leads to pages that tell the figures it tells."""

import functools

import pytest
from playing import play
from reading import OF_COUNCILS

from helpers.show.piece.brief import Measures

PAGES = {path.stem: path for path in OF_COUNCILS}


@functools.cache
def lines(name, as_of="", comparator="neighbours 2021"):
    """Every line of words that a notebook puts on its page."""
    return play(PAGES[name], as_of=as_of, comparator=comparator).text.split("\n")


@pytest.mark.parametrize("name", PAGES)
def test_the_opening_names_a_comparator_where_another_one_would_change_the_page(name):
    """Four pages were said to be compared with neighbours that they do not draw."""
    pages = [lines(name, comparator=other) for other in ("England", "region")]
    leads = [next((line for line in page if "ompared with" in line and line[0] != "<"), "") for page in pages]
    bodies = [[line for line in page if not lead or lead not in line] for page, lead in zip(pages, leads, strict=True)]
    assert [lead != "" for lead in leads] == [bodies[0] != bodies[1]] * 2


@pytest.mark.parametrize("name", PAGES)
def test_every_page_that_draws_neighbours_of_before_they_were_chosen_says_so(name):
    text = "\n".join(lines(name))
    assert ("its median is hindsight" in text) is ("eighbours' median (2021 set)" in text)


@pytest.mark.parametrize("day", ["", "2019-09-11"])
def test_each_figure_of_the_brief_stands_on_the_page_that_its_link_leads_to(day):
    (told,) = [piece.frame for piece in play(PAGES["trajectory"], as_of=day).pieces if isinstance(piece, Measures)]
    leads = [(row.number, row.link.removesuffix(".ipynb")) for row in told.itertuples() if row.link]
    assert {page for _, page in leads} == {"vacancies", "caseloads", "care_leavers"}
    assert [(number, page) for number, page in leads if number not in "\n".join(lines(page, day))] == []
