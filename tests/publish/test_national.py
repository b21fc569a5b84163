"""A notebook that takes no authority is about England: it is run once, and stands before the councils."""

import json

import nbformat
import pytest
from bs4 import BeautifulSoup
from tiny import invoke, notebook

from helpers.publish import RequestError
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Request, plan

ONLY_DAY = 'as_of = ""  # only what was known on this day\n'
COUNCILS = ["--authority", "West Sussex", "--authority", "Bristol, City of"]
LINKS = "HTML(\"<p><a href='{}.ipynb#a'>There</a> and <a href='answer.ipynb'>here</a></p>\")"


def linking(name):
    return "from IPython.display import HTML\n\n" + LINKS.format(name)


@pytest.fixture(scope="module")
def england(tmp_path_factory):
    """A project with two national notebooks, published for two councils and, one of them, on a day."""
    from tiny import make_project

    project = make_project(tmp_path_factory.mktemp("england") / "project")
    folder = project.ROOT / "notebooks"
    (folder / "answer.ipynb").unlink()
    for name, title, source, declared in [
        ("ratings", "Ratings: how many?", linking("warning"), ONLY_DAY),
        ("warning", "Would rules warn?", linking("other"), ONLY_DAY),
        ("other", "What else?", linking("ratings"), None),
    ]:
        told = {} if declared is None else {"parameters": declared}
        nbformat.write(notebook(title, source, **told), folder / f"{name}.ipynb")
    results = invoke(project, "run", *COUNCILS), invoke(project, "run", "--as-of", "2019-09-11")
    results += (invoke(project, "run", "--notebook", "warning", "--as-of", "2019-09-11"),)
    assert [result.exit_code for result in results] == [0, 0, 0], results
    return project


def page(england, address):
    return BeautifulSoup((england.ROOT / "site" / address).read_text(encoding="utf-8"), "html.parser")


def test_a_national_page_is_made_once_for_the_whole_record_and_for_a_day_only_when_it_is_named(england):
    pages = json.loads((england.ROOT / "site/site.json").read_text(encoding="utf-8"))["pages"]
    assert [page["address"] for page in pages] == [
        "bristol-city-of/other.html",
        "england/as-of-2019-09-11/warning.html",
        "england/ratings.html",
        "england/warning.html",
        "west-sussex/as-of-2019-09-11/other.html",
        "west-sussex/other.html",
    ]


def test_the_index_links_national_pages_first_by_the_names_they_have_among_themselves_and_counts_only_councils(england):
    """After inadequate was "After an inadequate judgement" on the index alone, cut in two by the edge of a phone."""
    index = page(england, "index.html")
    assert [(a.get_text(), a["href"]) for a in index.select("nav a")] == [
        ("Ratings", "england/ratings.html"),
        ("Warning", "england/warning.html"),
    ]
    assert index.select_one(".orders").get_text().startswith("2 councils:")


def test_a_national_page_names_no_council(england):
    shown = page(england, "england/ratings.html")
    assert (shown.title.string, shown.h1.get_text()) == ("Ratings: how many?",) * 2
    assert shown.select_one("nav.pages a[aria-current]")["href"] == "ratings.html"
    assert not shown.select("a[href$=xlsx]")


def links(england, address):
    return {a.get_text(): a["href"] for a in page(england, address).select("main p a[href]") if a.get_text() == "There"}


def test_a_page_leads_to_the_national_page_of_its_day_or_shows_plain_words(england):
    assert links(england, "west-sussex/other.html") == {"There": "../england/ratings.html#a"}
    assert links(england, "england/ratings.html") == {"There": "warning.html#a"}
    assert links(england, "england/warning.html") == {}
    assert links(england, "west-sussex/as-of-2019-09-11/other.html") == {}
    assert "There and here" in page(england, "west-sussex/as-of-2019-09-11/other.html").get_text()


def test_a_named_national_notebook_refuses_an_authority(england):
    known, _ = notebooks_in(england.ROOT / "notebooks")
    with pytest.raises(RequestError, match="'ratings' has no parameter 'authority'"):
        plan(Request(["West Sussex"], notebooks=["ratings"]), known, england.scope)
    (job,) = plan(Request(notebooks=["ratings"]), known, england.scope)
    assert (job.parameters, job.address) == ({"as_of": ""}, "england/ratings.html")
