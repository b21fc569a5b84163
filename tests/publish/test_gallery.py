"""The contact sheet: every figure at both widths, with its name and notebook, and what failed in its place."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tiny import invoke

from helpers.publish.engine.runs import Outcome
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job
from helpers.publish.render.keeping import Body, keep
from helpers.publish.takeaway.gallery import is_gallery, write_gallery


def outcome(folder, name, authority="Kent", names=("rates",), error=""):
    files = {f"{name}/{one}-{width}.svg": one.encode() for one in names for width in (358, 960)}
    job = Job(Notebook(Path(f"{name}.ipynb"), name), authority, "", "England", {})
    if not error:
        keep(folder, job, Body("", files=files | {f"{name}/rates.csv": b"year\n"}))
    return Outcome(job, error=error)


@pytest.fixture
def sheet(tmp_path):
    finished = tmp_path / "finished"
    drawn = outcome(finished, "answer", names=("rates", "places"))
    (path,) = write_gallery([drawn, outcome(finished, "other", error="It broke.")], finished, tmp_path)
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_figure_stands_at_both_widths_under_notebook_and_name(sheet, tmp_path):
    assert [heading.get_text() for heading in sheet("h3")] == ["answer, rates", "answer, places"]
    assert [image["width"] for image in sheet("img")] == ["358", "960"] * 2
    assert all((tmp_path / image["src"]).read_bytes() in (b"rates", b"places") for image in sheet("img"))
    assert sheet.h1.get_text() == "Kent: 2 figures"


def test_a_notebook_that_failed_says_so_in_its_place(sheet):
    assert sheet("h2")[1].find_next("p").get_text() == "It broke."


def test_each_council_has_a_sheet_of_its_own(tmp_path):
    outcomes = [outcome(tmp_path / "of", *asked) for asked in (["answer"], ["answer", "Surrey"], ["other"])]
    made = write_gallery(outcomes, tmp_path / "of", tmp_path)
    assert [path.name for path in made] == ["gallery-kent.html", "gallery-surrey.html"]
    assert is_gallery(tmp_path)


def test_the_command_writes_a_sheet_and_writes_it_again(project):
    for _ in range(2):
        result = invoke(project, "gallery", "--notebook", "other", "--out", project.ROOT / "sheets")
        assert result.exit_code == 0, result.output
    assert result.stdout == f"All figures are on {project.ROOT / 'sheets' / 'gallery-west-sussex.html'}\n"


def test_a_folder_with_other_things_in_it_is_left_alone(project):
    (project.ROOT / "mine").mkdir()
    (project.ROOT / "mine" / "letter.txt").write_text("Dear all")
    result = invoke(project, "gallery", "--out", project.ROOT / "mine")
    assert (result.exit_code, [path.name for path in (project.ROOT / "mine").iterdir()]) == (2, ["letter.txt"])
    assert "holds nothing of ours" in result.stderr


def test_a_notebook_there_is_not_is_refused(project):
    result = invoke(project, "gallery", "--notebook", "nothing", "--out", project.ROOT / "sheets")
    assert (result.exit_code, (project.ROOT / "sheets").exists()) == (2, False)
