"""What is refused, and that nothing has been touched when it is."""

import pytest
from tiny import invoke

from helpers.publish import RequestError
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Request, plan
from helpers.record import RecordError

REFUSED = {
    "unknown notebook": (["--notebook", "anwser"], "no notebook 'anwser'; did you mean answer?\n"),
    "unknown parameter": (["--parameter", "moed=good"], "no parameter 'moed'; did you mean mode?\n"),
    "no value": (["--parameter", "mode"], "takes name=value"),
    "own option": (["--parameter", "as_of=2019-09-11"], "with --as-of"),
    "unknown authority": (["--authority", "West Susex"], "Unknown authority 'West Susex'."),
    "blank authority": (["--authority", ""], "Unknown authority ''."),
    "one unknown authority of two": (["--authority", "West Sussex", "--authority", "Mordor"], "'Mordor'"),
    "a word for a date": (["--as-of", "today"], "Unknown date 'today'"),
    "no number for a date": (["--as-of", "NaN"], "Unknown date 'NaN'"),
    "unknown date": (["--as-of", "2019-02-30"], "Unknown date '2019-02-30'."),
    "unknown comparator": (["--comparator", "Wales"], "Unknown comparator 'Wales'."),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_request_is_refused_in_one_sentence_before_anything_runs(project, arguments, words):
    """Papermill itself takes a misspelt parameter with a warning and exit code 0."""
    result = invoke(project, "run", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_a_parameter_must_be_declared_by_each_chosen_notebook(project):
    path = project.ROOT / "notebooks" / "other.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("mode = ", "manner = "), encoding="utf-8")
    known, _ = notebooks_in(path.parent)
    with pytest.raises(RequestError, match="'other' has no parameter 'mode'"):
        plan(Request(extras=["mode=good"]), known, project.scope)
    assert plan(Request(extras=["mode=good"], notebooks=["answer"]), known, project.scope)


def test_a_value_must_be_of_the_kind_of_its_default(project):
    path = project.ROOT / "notebooks" / "other.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace('mode = \\"good\\"', "years = 3"), encoding="utf-8")
    known, _ = notebooks_in(path.parent)
    (job,) = plan(Request(extras=["years=5"], notebooks=["other"]), known, project.scope)
    assert job.parameters["years"] == 5
    with pytest.raises(RequestError, match="'years' of 'other' must be like 3"):
        plan(Request(extras=["years=five"], notebooks=["other"]), known, project.scope)


def test_every_authority_gets_every_notebook_once(project):
    request = Request(authorities=["West Sussex", "Bristol, City of", "West Sussex"], days=["2019-09-11"])
    jobs = plan(request, notebooks_in(project.ROOT / "notebooks")[0], project.scope)
    assert [job.address for job in jobs] == [
        "west-sussex/as-of-2019-09-11/answer.html",
        "west-sussex/as-of-2019-09-11/other.html",
        "bristol-city-of/as-of-2019-09-11/answer.html",
        "bristol-city-of/as-of-2019-09-11/other.html",
    ]


def test_the_comparator_is_the_notebooks_own_when_none_is_given(project):
    known, _ = notebooks_in(project.ROOT / "notebooks")
    assert {job.comparator for job in plan(Request(), known, project.scope)} == {"England"}
    assert {job.comparator for job in plan(Request(comparator="region"), known, project.scope)} == {"region"}


def test_a_broken_record_is_not_called_a_wrong_request(project):
    def broken(*_, **__):
        raise RecordError("authorities.csv, row 2: no name", problems=["no name"])

    project.scope = broken
    result = invoke(project, "run")
    assert (result.exit_code, result.stderr.strip()) == (1, "authorities.csv, row 2: no name")


def test_list_shows_titles_parameters_with_help_and_authorities(project):
    shown = invoke(project, "list").stdout
    assert "answer: Did it help?" in shown
    assert "as_of = ''  only what was known on this day" in shown
    assert "\n  England (2): Bristol, City of; West Sussex\n" in shown


def test_build_says_one_line_and_a_broken_record_has_no_traceback(project):
    assert invoke(project, "build").stdout == "Built 1 tables (with rows): authorities 2\n"

    def broken():
        raise RecordError("claims.csv, row 3: no date")

    project.build = broken
    result = invoke(project, "build")
    assert (result.exit_code, result.stderr) == (1, "claims.csv, row 3: no date\n")
    assert invoke(project, "run").exit_code == 1
    assert not (project.ROOT / "site").exists()
