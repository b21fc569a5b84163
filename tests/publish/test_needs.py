"""A page that the record has nothing for is not made, and the reason is told."""

import json

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from tiny import instead_of_running, invoke

from helpers.publish import RequestError, publishing
from helpers.publish.engine import runs
from helpers.publish.plan import needs
from helpers.publish.plan.notebooks import notebooks_in, read

CODE = "E06000023"
WEST_SUSSEX, BRISTOL = ("--authority", "West Sussex"), ("--authority", "Bristol, City of")


@pytest.fixture
def needing(project, monkeypatch):
    """A project whose notebook `answer` needs the points; notebooks take no time here."""
    need(project, "points")
    monkeypatch.setattr(runs, "run_all", instead_of_running())
    return project


def need(project, *tables):
    rewrite(project.ROOT / "notebooks" / "answer.ipynb", needs=list(tables))


def pages(project):
    return {path.relative_to(project.ROOT / "site").as_posix() for path in (project.ROOT / "site").rglob("*r.html")}


def listing_of(project, council):
    return BeautifulSoup((project.ROOT / "site" / council / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_a_notebook_says_which_tables_it_needs(needing):
    found, _ = notebooks_in(needing.ROOT / "notebooks")
    assert (found["answer"].needs, found["other"].needs) == (("points",), ())


def test_where_a_needed_table_tells_of_nothing_no_page_is_made_and_the_summary_says_why(needing):
    result = invoke(needing, "run", *WEST_SUSSEX, *BRISTOL)
    assert result.exit_code == 0
    assert pages(needing) == {"bristol-city-of/other.html", "west-sussex/answer.html", "west-sussex/other.html"}
    said = "answer, Bristol, City of: No page is made: the record holds no points about Bristol, City of."
    assert said in [line.partition(" ")[2] for line in result.stderr.splitlines()]
    assert result.stdout.startswith("3 pages published, 1 left out and 0 failed")


def test_of_a_council_that_had_not_begun_by_the_day_no_page_is_made(project, monkeypatch):
    """Cumberland, of April 2023, had a brief as known in 2020, with questions for its committee."""
    monkeypatch.setattr(runs, "run_all", instead_of_running())
    begun = {"begun": pd.Timestamp("2020-04-01"), "predecessors": ["Avon"]}
    monkeypatch.setattr(needs.measure, "begun", lambda known: begun if known.scope.authority_code == CODE else {})
    result = invoke(project, "run", *WEST_SUSSEX, *BRISTOL, "--as-of", "2020-03-31", "--as-of", "2020-04-01")
    said = "other, Bristol, City of: No page is made: Bristol, City of began on 1 April 2020, after the day asked for."
    assert said in [line.partition(" ")[2] for line in result.stderr.splitlines()]
    made = {page for page in pages(project) if page.endswith("other.html")}
    assert made == {
        "bristol-city-of/as-of-2020-04-01/other.html",
        "west-sussex/as-of-2020-03-31/other.html",
        "west-sussex/as-of-2020-04-01/other.html",
    }


def test_of_many_pages_that_are_left_out_only_run_json_names_each(needing, monkeypatch):
    monkeypatch.setattr(publishing, "MOST", 0)
    result = invoke(needing, "run", *BRISTOL)
    assert (result.stderr, "1 left out" in result.stdout) == ("", True)
    (told,) = json.loads((needing.ROOT / "site/run.json").read_text(encoding="utf-8"))["not_made"]
    assert (told["notebook"], told["authority"]) == ("answer", "Bristol, City of")


def test_the_council_and_the_manifest_say_why_there_is_no_page(needing):
    invoke(needing, "run", *BRISTOL)
    (item,) = [item for item in listing_of(needing, "bristol-city-of").select("ul.index li") if not item.a]
    assert item.strong.string == "Did it help?"
    assert [p.string for p in item.select("p.caveat")] == [
        "No page is made: the record holds no points about Bristol, City of."
    ]
    told = json.loads((needing.ROOT / "site/site.json").read_text(encoding="utf-8"))
    assert {page["notebook"]: bool(page["skipped"]) for page in told["pages"]} == {"answer": True, "other": False}


def test_how_the_pages_of_a_day_were_made_is_told_once_though_one_is_not_made(needing):
    """Lists of councils without a plan said of each of 14 pages alone that it was made from the current data."""
    invoke(needing, "run", *BRISTOL)
    (section,) = listing_of(needing, "bristol-city-of").select("main section")
    assert [p.parent.name for p in section("p") if "Made on" in p.get_text()] == ["section"]


def test_what_was_not_public_by_the_day_is_not_there(needing):
    result = invoke(needing, "run", "--as-of", "2019-05-07", "--notebook", "answer")
    said = "No page is made: the record holds no points about West Sussex, as known on 7 May 2019."
    assert said in result.stderr
    assert pages(needing) == set()
    assert invoke(needing, "run", "--as-of", "2019-05-08", "--notebook", "answer").stderr == ""


def test_one_of_several_needed_tables_is_enough(needing):
    need(needing, "judgements", "points")
    needing.known = with_judgements(needing.known)
    invoke(needing, "run", *WEST_SUSSEX, *BRISTOL, "--notebook", "answer")
    assert pages(needing) == {"west-sussex/answer.html"}


def with_judgements(known):
    """Return the stand-in's `known` with a table of judgements about nobody."""

    def opened(**asked):
        found = known(**asked)
        found.judgements = found.points.iloc[:0]
        return found

    return opened


@pytest.mark.parametrize("table", ["pionts", "measures"])
def test_a_need_that_no_table_can_meet_is_refused_before_anything_runs(needing, table):
    need(needing, table)
    result = invoke(needing, "run")
    assert result.exit_code == 2
    told = f"'answer' needs '{table}', which is no table of the record about authorities. There are figures, neighbours"
    assert " ".join(result.stderr.split()).startswith(told)
    assert not (needing.ROOT / "site").exists()


def test_one_table_may_be_named_without_a_list_and_what_is_no_name_is_told(needing):
    """The letters of the text were taken for tables: "needs 'p'"."""
    path = needing.ROOT / "notebooks" / "answer.ipynb"
    rewrite(path, needs="points")
    assert read(path).needs == ("points",)
    rewrite(path, needs=["points", 5])
    with pytest.raises(
        RequestError, match=r"^The notebook answer.ipynb needs \['points', 5\], expected names of tables"
    ):
        read(path)


def rewrite(path, **metadata):
    book = nbformat.read(path, as_version=4)
    book.metadata.update(metadata)
    nbformat.write(book, path)


def test_a_page_goes_when_the_record_no_longer_holds_what_it_needs_and_comes_back_with_it(needing):
    invoke(needing, "run")
    need(needing, "judgements")
    full, needing.known = needing.known, with_judgements(needing.known)
    invoke(needing, "run")
    assert "west-sussex/answer.html" not in pages(needing)
    need(needing, "points")
    needing.known = full
    invoke(needing, "run")
    assert "west-sussex/answer.html" in pages(needing)
    assert not listing_of(needing, "west-sussex").select("p.caveat")
