"""A run makes again only what has changed, goes on where one was cut off, and says what it did."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import nbformat
import pandas as pd
import pytest
import tiny
from bs4 import BeautifulSoup
from tiny import instead_of_running, invoke

from helpers.publish.engine import runs
from helpers.publish.render.keeping import UNFINISHED
from helpers.publish.site import manifest
from helpers.record.seen import EVERY

EVERYONE = ["--authority", "West Sussex", "--authority", "Bristol, City of"]
BRISTOL = "E06000023"


@pytest.fixture
def counted(project, monkeypatch):
    """A project in which notebooks take no time; it notes which jobs were run."""

    def run_all(jobs, *rest, **named):
        project.ran.append(sorted(f"{job.folder}/{job.notebook.name}" for job in jobs))
        return instead_of_running(project.inside, project.failing, project.seen)(jobs, *rest, **named)

    project.ran, project.failing, project.inside, project.seen = [], [], "<p>Good.</p>", {}
    monkeypatch.setattr(runs, "run_all", run_all)
    return project


def run(project, *arguments):
    project.ran.append([])
    result = invoke(project, "run", *EVERYONE, *arguments)
    assert result.exit_code == (1 if project.failing else 0), result.output
    return project.ran[-1]


def contents(project):
    return {path: path.read_bytes() for path in (project.ROOT / "site").rglob("*") if path.is_file()}


def facts(project, name="run.json"):
    return json.loads((project.ROOT / "site" / name).read_text(encoding="utf-8"))


def rewrite(project, name, change):
    path = project.ROOT / "notebooks" / f"{name}.ipynb"
    book = nbformat.read(path, as_version=4)
    change(book)
    nbformat.write(book, path)


ALL = ["bristol-city-of/answer", "bristol-city-of/other", "west-sussex/answer", "west-sussex/other"]


def test_an_unchanged_run_runs_nothing_and_force_runs_all(counted):
    assert run(counted) == ALL
    assert run(counted) == []
    assert (facts(counted)["pages"]["unchanged"], facts(counted)["exit_code"]) == (4, 0)
    assert run(counted, "--force") == ALL


def test_the_rows_of_the_record_that_pages_were_last_found_to_tell_are_not_read_again(counted, monkeypatch):
    run(counted)
    monkeypatch.setattr("helpers.publish.plan.ingredients.Rows", None)
    assert run(counted) == []


def test_rows_that_other_code_found_are_found_again(counted, monkeypatch):
    """A mend of which rows a page sees would otherwise wait for the next change of the record."""
    run(counted)
    monkeypatch.setattr("helpers.publish.plan.ingredients.counting", lambda: "mended")
    monkeypatch.setattr("helpers.publish.plan.ingredients.Rows.digest", lambda *_: "found anew")
    assert run(counted) == ALL
    rows = {page["made_from"]["rows"] for page in facts(counted, "site.json")["pages"]}
    assert rows == {"found anew"}


def test_an_unchanged_run_imports_nothing_that_runs_notebooks_or_draws(counted):
    """To import that takes longer than all else that such a run does."""
    run(counted)
    code = "import sys, tiny; from pathlib import Path; project = tiny.StandIn(Path(sys.argv[1]))\n"
    code += "print(tiny.invoke(project, 'run', *sys.argv[2:]).output, *sys.modules, sep='\\n')"
    places = os.pathsep.join([str(Path(tiny.__file__).parent), *sys.path])
    command = [sys.executable, "-W", "ignore", "-c", code, str(counted.ROOT), *EVERYONE]
    said = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": places}).stdout
    assert "(4 of them unchanged)" in said
    assert not {"matplotlib", "papermill", "nbconvert", "bs4", "scipy"} & set(said.splitlines())


@pytest.mark.parametrize("measure", ["rate", EVERY])
def test_a_figure_of_one_council_makes_its_pages_again_and_those_that_show_everyone(counted, measure):
    counted.seen = {"other": {measure}}
    run(counted)
    counted.tables["figures"].loc[counted.tables["figures"]["authority_code"] == BRISTOL, "value"] = 9.5
    counted.hash = "2" * 64
    assert run(counted) == ["bristol-city-of/answer", "bristol-city-of/other", "west-sussex/other"]
    page = (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")
    assert counted.hash not in page
    told = {page["address"]: page["is_from_current_data"] for page in facts(counted, "site.json")["pages"]}
    assert told["west-sussex/answer.html"]
    listing = (counted.ROOT / "site/west-sussex/index.html").read_text(encoding="utf-8")
    assert "nothing that it tells has changed since" in listing
    assert "earlier data" not in listing


def test_a_figure_of_another_measure_than_a_page_has_seen_of_everyone_leaves_it(counted):
    counted.tables["measures"] = pd.DataFrame({"measure": ["rate", "share"]})
    counted.seen = {"other": {"share"}}
    run(counted)
    counted.tables["figures"].loc[counted.tables["figures"]["authority_code"] == BRISTOL, "value"] = 9.5
    counted.hash = "2" * 64
    assert run(counted) == ["bristol-city-of/answer", "bristol-city-of/other"]
    kept = {page["address"]: page["made_from"]["figures"] for page in facts(counted, "site.json")["pages"]}
    assert kept["west-sussex/other.html"] == {"share": ""}
    first = counted.tables["figures"].iloc[[0]].assign(measure="share")
    counted.tables["figures"], counted.hash = pd.concat([counted.tables["figures"], first]), "3" * 64
    assert "west-sussex/other" in run(counted)


def test_a_page_of_which_it_is_not_known_what_it_has_seen_sees_every_measure(counted):
    """One that a kernel has run, and one that has seen a measure which the record does not tell of."""
    for number, seen in enumerate([{EVERY}, {"unheard"}], start=2):
        counted.seen = {"other": seen}
        run(counted, "--force")
        assert run(counted) == []
        counted.tables["figures"].loc[counted.tables["figures"]["authority_code"] == BRISTOL, "value"] = number
        counted.hash = str(number) * 64
        assert run(counted) == ["bristol-city-of/answer", "bristol-city-of/other", "west-sussex/other"]


@pytest.mark.parametrize("table", ["points", "figures"])
def test_a_notebook_sees_the_rows_of_everyone_in_the_tables_that_it_names(counted, table):
    rewrite(counted, "other", lambda book: book.metadata.update(sees=[table]))
    run(counted)
    more = pd.DataFrame({"authority_code": [BRISTOL], "published": [dt.date(2019, 5, 8)]})
    counted.tables["points"], counted.hash = pd.concat([counted.tables["points"], more]), "2" * 64
    everyone = ["west-sussex/other"] if table == "points" else []
    assert run(counted) == ["bristol-city-of/answer", "bristol-city-of/other", *everyone]


@pytest.mark.parametrize("sees", ["point", ["point"]], ids=["a text", "a list"])
def test_a_notebook_that_sees_what_is_no_table_is_refused(counted, sees):
    """Its pages would stay as they are, whatever became of what it shows."""
    rewrite(counted, "other", lambda book: book.metadata.update(sees=sees))
    result = invoke(counted, "run")
    tables = "authorities, figures, measures, neighbours, points, releases"
    told = f"'other' sees 'point', which is no table of the record. There are {tables}."
    assert (result.exit_code, " ".join(result.stderr.split())) == (2, told)


def test_a_row_of_no_council_makes_all_pages_again(counted):
    run(counted)
    counted.tables["measures"].loc[0, "measure"], counted.hash = "another", "2" * 64
    assert run(counted) == ALL


@pytest.mark.parametrize("part", ["a cell", "its metadata"])
def test_a_changed_notebook_makes_its_pages_again(counted, part):
    run(counted)
    change = {
        "a cell": lambda book: book.cells[0].update(source="# Another?"),
        "its metadata": lambda book: book.metadata.update(open_sections=3),
    }[part]
    rewrite(counted, "answer", change)
    assert run(counted) == ["bristol-city-of/answer", "west-sussex/answer"]


def test_outputs_and_whoever_ran_a_notebook_last_make_no_page_again(counted):
    run(counted)

    def change(book):
        book.metadata.kernelspec.display_name = "Mine"
        book.cells[2].execution_count = 7

    rewrite(counted, "answer", change)
    assert run(counted) == []


def test_other_parameters_and_another_version_of_a_library_make_pages_again(counted, monkeypatch):
    run(counted)
    assert run(counted, "--parameter", "mode=Bad figures of many kinds") == ALL
    monkeypatch.setattr("helpers.publish.plan.ingredients.packages", lambda: "another")
    assert run(counted, "--parameter", "mode=Bad figures of many kinds") == ALL


def test_a_page_of_today_is_made_again_in_another_month_and_one_of_a_day_is_not(counted, monkeypatch):
    """It tells how old a judgement is, in months."""
    run(counted, "--as-of", "", "--as-of", "2019-09-11")
    monkeypatch.setattr("helpers.publish.plan.ingredients.this_month", lambda: "2031-01")
    assert run(counted, "--as-of", "", "--as-of", "2019-09-11") == ALL


@pytest.mark.parametrize("is_failing", [False, True])
def test_a_page_that_a_run_found_as_it_should_be_is_not_told_as_overdue(counted, monkeypatch, is_failing):
    """Every page of an old day, and of a site made each week, said that the day of its next run had passed."""
    monkeypatch.setattr("helpers.publish.publishing.now", lambda: "2026-03-02T06:00:00+00:00")
    run(counted, "--every", 31)
    monkeypatch.setattr("helpers.publish.publishing.now", lambda: "2026-04-01T06:00:00+00:00")
    if is_failing:
        counted.failing = ["other"]
        rewrite(counted, "other", lambda book: book.cells[0].update(source="# Another?"))
    invoke(counted, "run", "--authority", "West Sussex")
    told = {}
    for page in facts(counted, "site.json")["pages"]:
        soup = BeautifulSoup((counted.ROOT / "site" / page["address"]).read_text(encoding="utf-8"), "html.parser")
        told[page["address"]] = soup.html["data-checked"]
        day = "1 April" if told[page["address"]] == "2026-04-01" else "2 March"
        words = f"The last run that looked at this page was on {day} 2026. One is due every 31 days and is overdue,"
        assert soup.find(id="stale").get_text().startswith(words)
        assert "Made on 2 March 2026 at 06:00 UTC" in soup.footer.get_text()
        assert ("last looked at by a run on 1 April 2026" in soup.footer.get_text()) == (day == "1 April")
    late = [address for address, day in told.items() if day == "2026-03-02"]
    others = ["west-sussex/other.html"] if is_failing else []
    assert late == ["bristol-city-of/answer.html", "bristol-city-of/other.html", *others]


def test_the_days_between_runs_are_told_until_there_are_others_and_nought_takes_them_back(counted):
    for asked, held in ((["--every", "31"], 31), ([], 31), (["--every", "0"], 0), ([], 0)):
        run(counted, *asked)
        assert facts(counted, "site.json")["every"] == held
        page = (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")
        assert ("id=stale" in page) == bool(held)


def test_a_page_that_failed_is_run_again_and_one_that_became_right_again_is_not(counted):
    run(counted)
    rewrite(counted, "answer", lambda book: book.cells[0].update(source="# Another?"))
    counted.failing = ["answer"]
    for _ in range(2):
        assert run(counted) == ["bristol-city-of/answer", "west-sussex/answer"]
    assert "failed on" in (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")
    rewrite(counted, "answer", lambda book: book.cells[0].update(source="# Did it *help*?\n\nWho it is for."))
    counted.failing = []
    assert run(counted) == []
    assert "failed on" not in (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")


def test_a_page_that_has_lost_a_file_is_made_again(counted):
    """A site restored without some of its files was called unchanged, and their links led nowhere."""
    run(counted)
    (counted.ROOT / "site/west-sussex/answer/a.csv").unlink()
    assert run(counted) == ["west-sussex/answer"]
    assert (counted.ROOT / "site/west-sussex/answer/a.csv").is_file()
    assert run(counted) == []


def test_what_is_around_a_page_is_made_again_where_it_has_changed_and_its_inside_stays(counted):
    counted.inside = "<p>See <a href='other.ipynb#a'>what else</a>.</p>".replace("'", '"')
    run(counted, "--notebook", "answer")
    page = counted.ROOT / "site/west-sussex/answer.html"
    assert "what else</a>" in page.read_text(encoding="utf-8")
    assert 'href="other.html' not in page.read_text(encoding="utf-8")
    assert run(counted) == ["bristol-city-of/other", "west-sussex/other"]
    assert '<a data-page="other.ipynb#a" href="other.html#a">what else</a>' in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").count('<li><a href="other.html">') == 1
    (counted.ROOT / "notebooks/other.ipynb").unlink()
    assert invoke(counted, "prune").exit_code == 0
    assert 'href="other.html' not in page.read_text(encoding="utf-8")


def test_strict_publishes_nothing_when_a_notebook_fails_and_the_next_run_goes_on(counted):
    run(counted)
    before = facts(counted)
    rewrite(counted, "answer", lambda book: book.cells[0].update(source="# Another?"))
    rewrite(counted, "other", lambda book: book.cells[0].update(source="# Another, too?"))
    counted.failing = ["answer"]
    result = invoke(counted, "run", *EVERYONE, "--strict")
    assert (result.exit_code, facts(counted)) == (1, before)
    assert result.stdout == "Nothing was published, as --strict asks: 2 notebooks failed\n"
    counted.failing = []
    assert run(counted) == ["bristol-city-of/answer", "west-sussex/answer"]
    assert facts(counted)["pages"]["resumed"] == 2
    assert sorted(path.name for path in counted.ROOT.iterdir()) == ["notebooks", "site"]


def test_what_a_run_was_writing_when_it_was_killed_is_cleared_by_the_next_one(counted):
    half = counted.ROOT / ".site.unfinished" / UNFINISHED / "half"
    half.mkdir(parents=True)
    (half / "body.html").write_text("half a page", encoding="utf-8")
    counted.failing = ["answer"]
    invoke(counted, "run", *EVERYONE, "--strict")
    assert half.parents[1].is_dir()  # with the finished pages, for the next run
    assert not half.exists()


def test_finished_pages_of_a_run_that_was_cut_off_are_not_run_again_unless_they_have_changed(counted, monkeypatch):
    def cut_off(jobs, workers, done, *, folder, **named):
        instead_of_running()(jobs[:3], workers, done, folder=folder, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(runs, "run_all", cut_off)
        invoke(counted, "run", *EVERYONE)
    assert sorted(path.name for path in counted.ROOT.iterdir()) == [".site.unfinished", "notebooks"]
    rewrite(counted, "other", lambda book: book.cells[0].update(source="# Another?"))
    assert run(counted) == ["bristol-city-of/other", "west-sussex/other"]


def test_the_manifest_is_as_its_schema_says(counted):
    counted.failing = ["other"]
    run(counted)
    jsonschema.validate(facts(counted, "site.json"), facts(counted, manifest.SCHEMA))
    told = facts(counted, "site.json")["pages"][0]
    assert set(told) == set(facts(counted, manifest.SCHEMA)["properties"]["pages"]["items"]["properties"])


def test_prune_refuses_a_folder_that_holds_no_site(counted):
    result = invoke(counted, "prune")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no site of ours" in result.stderr


def test_prune_refuses_a_site_whose_memory_is_damaged(counted):
    run(counted)
    (counted.ROOT / "site/site.json").write_text("{", encoding="utf-8")
    result = invoke(counted, "prune")
    assert (result.exit_code, "site.json is damaged" in result.stderr) == (2, True)


@pytest.mark.parametrize("how", ["notebook", "council", "national"])
def test_prune_takes_away_pages_of_notebooks_and_councils_that_are_no_more(counted, how):
    run(counted)
    if how == "notebook":
        (counted.ROOT / "notebooks/other.ipynb").unlink()
    elif how == "national":
        rewrite(counted, "other", lambda book: book.cells[1].update(source='as_of = ""  # the day'))
    else:
        del counted.codes["Bristol, City of"]
    result = invoke(counted, "prune")
    gone = {"council": ["bristol-city-of/answer.html", "bristol-city-of/other.html"]}
    gone |= dict.fromkeys(["notebook", "national"], ["bristol-city-of/other.html", "west-sussex/other.html"])
    assert result.stdout.splitlines() == [*gone[how], "2 pages taken away."]
    assert not [address for address in gone[how] if (counted.ROOT / "site" / address).exists()]
    assert (counted.ROOT / "site/bristol-city-of").exists() == (how != "council")
    assert len(facts(counted, "site.json")["pages"]) == 2
    assert (counted.ROOT / "site/west-sussex/answer.html").is_file()


def test_prune_takes_away_the_pages_of_a_council_that_is_named_and_refuses_one_that_has_none(counted):
    """A council taken off the schedule stayed in the index for good, and older from month to month."""
    run(counted, "--as-of", "", "--as-of", "2019-09-11")
    before = contents(counted)
    for wrong, words in (("Kent", "Unknown authority 'Kent'."), ("all", "Unknown authority 'all'.")):
        result = invoke(counted, "prune", "--authority", "West Sussex", "--authority", wrong)
        assert (result.exit_code, result.stderr.strip(), contents(counted)) == (2, words, before)
    result = invoke(counted, "prune", "--authority", BRISTOL)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "4 pages taken away.")
    assert not (counted.ROOT / "site/bristol-city-of").exists()
    assert "Bristol" not in (counted.ROOT / "site/index.html").read_text(encoding="utf-8")
    result = invoke(counted, "prune", "--authority", BRISTOL)
    assert (result.exit_code, result.stderr) == (2, "The site holds no page of Bristol, City of.\n")
    counted.hash = "2" * 64
    assert invoke(counted, "run", "--authority", "West Sussex").exit_code == 0


def test_after_a_run_in_which_every_page_failed_one_of_the_same_record_may_ask_for_fewer_councils(counted):
    """The record of the last run was guessed from the pages that it found as they should be."""
    run(counted)
    counted.hash, counted.failing = "2" * 64, ["answer", "other"]
    result = invoke(counted, "run", "--authority", "West Sussex", "--authority", BRISTOL, "--force")
    assert result.exit_code == 1
    counted.failing = []
    assert invoke(counted, "run", "--authority", "West Sussex").exit_code == 0


def test_after_prune_a_run_knows_as_before_which_councils_the_last_one_had_and_why_some_are_missing(counted):
    """Prune after a change of the record: the next run left a council out without a word, and pages lost the reason."""
    run(counted)
    counted.hash = "2" * 64
    (counted.ROOT / "notebooks/other.ipynb").unlink()
    assert invoke(counted, "prune").exit_code == 0
    result = invoke(counted, "run", "--authority", "West Sussex")
    assert (result.exit_code, "1 council (Bristol, City of)" in result.stderr) == (2, True)
    assert invoke(counted, "run", "--authority", "West Sussex", "--accept", "Bristol waits.").exit_code == 0
    assert invoke(counted, "prune", "--authority", BRISTOL).exit_code == 0
    assert "Bristol waits." in (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")
    invoke(counted, "run", "--authority", "West Sussex")
    assert "Bristol waits." not in (counted.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["notebook", "council"])
def test_a_run_says_that_pages_of_notebooks_and_councils_that_are_no_more_are_in_the_site(counted, how):
    """A council that was renamed stood twice in the index, and nothing said that anything could be done about it."""
    run(counted)
    if how == "notebook":
        (counted.ROOT / "notebooks/other.ipynb").unlink()
    else:
        del counted.codes["Bristol, City of"]
    result = invoke(counted, "run", "--authority", "West Sussex", "--accept", "it is called otherwise now")
    assert "2 pages stand in the site, of councils or notebooks that are no more; `trajectory prune`" in result.stderr
    assert facts(counted)["pages"]["no_more"] == 2
    invoke(counted, "prune")
    assert "no more" not in invoke(counted, "run", "--authority", "West Sussex").stderr


@pytest.mark.parametrize(("asked", "number"), [
    (["--authority", "West Sussex"], 2),
    ([*EVERYONE, "--notebook", "answer"], 2),
    (["--authority", "West Sussex", "--notebook", "answer"], 3),
    (EVERYONE, 0),
])  # fmt: skip
def test_a_run_says_how_many_pages_of_the_site_it_was_not_asked_for(counted, asked, number):
    """A council that fell out of the command of a schedule grew old without a word: exit code 0, nothing said."""
    run(counted)
    result = invoke(counted, "run", *asked)
    words = f"Not asked for, and left as before: {number} pages of the site."
    assert (words in result.stderr, result.stderr.count("\n")) == (bool(number), min(number, 1))
    assert facts(counted)["pages"]["not_asked_for"] == number


def test_a_stray_notebook_is_named_and_passed_over_but_not_one_of_the_collection(counted):
    (counted.ROOT / "notebooks/Untitled.ipynb").write_text("{}", encoding="utf-8")
    nbformat.write(nbformat.v4.new_notebook(), counted.ROOT / "notebooks/Untitled1.ipynb")
    result = invoke(counted, "run", *EVERYONE)
    assert result.exit_code == 0
    warned = [line.partition(" ")[2] for line in result.stderr.splitlines()]
    assert warned[0].startswith("The notebook Untitled.ipynb cannot be read: ")
    assert warned[1] == "The notebook Untitled1.ipynb has no cell with the tag parameters. It is passed over."
    (counted.ROOT / "notebooks/other.ipynb").write_text("<<<<<<< ours", encoding="utf-8")
    result = invoke(counted, "run", *EVERYONE)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "other.ipynb cannot be read" in result.stderr


def test_a_log_for_machines_is_one_object_a_line(counted):
    counted.failing = ["other"]
    result = invoke(counted, "run", *EVERYONE, "--log-format", "json")
    told = [json.loads(line) for line in result.stderr.splitlines()]
    assert [line["event"] for line in told] == ["made", "failed", "made", "failed", "end"]
    assert told[1]["words"] == "other, West Sussex: It broke."
    assert (told[-1]["exit_code"], told[-1]["pages"]["made"], result.stdout) == (1, 2, "")
    refused = invoke(counted, "run", "--notebook", "nothing", "--log-format", "json")
    assert json.loads(refused.stderr)["exit_code"] == 2


def test_a_site_that_was_made_by_an_earlier_version_is_taken_on(counted):
    run(counted)
    told = facts(counted, "site.json")
    for page in told["pages"]:
        for name in ("made_from", "agrees_with", "contents", "around"):
            del page[name]
        page["about"] = ""
    (counted.ROOT / "site/site.json").write_text(json.dumps(told), encoding="utf-8")
    for name in (manifest.SCHEMA, manifest.RUN):
        (counted.ROOT / "site" / name).unlink()
    assert run(counted) == ALL
    assert not (counted.ROOT / "site" / manifest.ASIDE).exists()


def test_version_and_exit_codes_are_told(counted):
    assert invoke(counted, "--version").stdout.startswith("trajectory ")
    shown = invoke(counted, "run", "--help").stdout
    assert all(f"{code}, " in shown for code in range(4))
