"""No council goes missing unnoticed: a run that lacks some is refused with a list, or tells it on its pages."""

import json

import pytest
from bs4 import BeautifulSoup
from tiny import figures, instead_of_running, invoke

from helpers.publish.engine import runs


@pytest.fixture
def project(project, monkeypatch):
    """A project in which notebooks take no time."""
    monkeypatch.setattr(runs, "run_all", instead_of_running())
    return project


def banner(project, address="index.html"):
    text = (project.ROOT / "site" / address).read_text(encoding="utf-8")
    found = BeautifulSoup(text, "html.parser").select_one("p.banner")
    return found.decode_contents() if found else ""


def test_all_stands_for_every_council_that_there_is_today(project):
    assert invoke(project, "run", "--authority", "All").exit_code == 0
    folders = {path.parent.name for path in (project.ROOT / "site").glob("*/answer.html")}
    assert folders == {"bristol-city-of", "west-sussex"}


def test_a_record_without_figures_of_a_council_of_its_register_is_refused_with_its_name(project):
    project.tables["figures"] = figures({"E10000032": 1.5})
    result = invoke(project, "run")
    assert result.exit_code == 2
    assert "the record holds no figure of 1 council (Bristol, City of)" in result.stderr
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


@pytest.mark.parametrize(("begun", "code"), [("2020-04-01", 0), ("2019-04-01", 2)])
def test_a_council_that_began_after_the_newest_period_needs_no_figure(project, begun, code):
    """For the best part of a year every run of every site was refused, or told on all pages that two were missing."""
    project.tables["figures"] = figures({"E10000032": 1.5})
    project.begun["E06000023"] = begun
    assert invoke(project, "run").exit_code == code


def test_a_council_that_has_another_name_by_now_is_not_missing(project):
    assert invoke(project, "run", "--authority", "all").exit_code == 0
    project.codes = {"Bristol": project.codes.pop("Bristol, City of"), **project.codes}
    project.hash = "2" * 64
    assert invoke(project, "run", "--authority", "all").exit_code == 0


LACKING = "the last run had, and this one was not asked for, 1 council (Bristol, City of)"


@pytest.mark.parametrize("is_abolished", [True, False])
def test_a_run_that_would_leave_a_council_of_the_last_one_with_an_earlier_record_is_refused(project, is_abolished):
    assert invoke(project, "run", "--authority", "all").exit_code == 0
    project.hash = "2" * 64
    if is_abolished:
        del project.codes["Bristol, City of"]
    result = invoke(project, "run", "--authority", "all" if is_abolished else "West Sussex")
    assert (result.exit_code, LACKING in result.stderr) == (2, True)


def test_a_run_for_one_council_from_the_same_record_leaves_the_others_as_they_are(project):
    assert invoke(project, "run", "--authority", "all").exit_code == 0
    assert invoke(project, "run", "--authority", "West Sussex").exit_code == 0


@pytest.mark.parametrize("arguments", [["--authority", "West Sussex"], ["--authority", "all"]], ids=["one", "all"])
def test_where_the_memory_of_a_site_is_damaged_the_councils_that_have_a_folder_in_it_count(project, arguments):
    """The run for one of them once published a site that listed no other."""
    assert invoke(project, "run", "--authority", "all").exit_code == 0
    (project.ROOT / "site/site.json").write_text("{", encoding="utf-8")
    result = invoke(project, "run", *arguments)
    assert (result.exit_code, LACKING in result.stderr) == ((0, False) if "all" in arguments else (2, True))


def test_with_a_reason_it_is_published_and_every_page_tells_it_until_none_is_missing(project):
    project.tables["figures"] = figures({"E10000032": 1.5})
    result = invoke(project, "run", "--accept", "Bristol reports <late>.")
    assert result.exit_code == 0, result.output
    words = "This site was published although the record holds no figure of 1 council (Bristol, City of). "
    for address in ("index.html", "west-sussex/answer.html", "west-sussex/index.html"):
        assert banner(project, address) == words + "The reason given: Bristol reports &lt;late&gt;."
    told = json.loads((project.ROOT / "site/run.json").read_text(encoding="utf-8"))
    assert told["accepted"] == words + "The reason given: Bristol reports <late>."
    project.tables["figures"] = figures({"E10000032": 1.5, "E06000023": 2.5})
    assert invoke(project, "run", "--accept", "No matter.").exit_code == 0
    assert (banner(project), banner(project, "west-sussex/answer.html")) == ("", "")


def test_a_council_that_was_accepted_as_missing_is_not_asked_for_again(project):
    assert invoke(project, "run", "--authority", "all").exit_code == 0
    del project.codes["Bristol, City of"]
    project.hash = "2" * 64
    assert invoke(project, "run", "--authority", "all", "--accept", "It was abolished.").exit_code == 0
    project.hash = "3" * 64
    assert invoke(project, "run", "--authority", "all").exit_code == 0
