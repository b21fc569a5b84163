"""What becomes of an error, and of notebooks that are run: each within its limits, none to the harm of another."""

import multiprocessing
import os
from dataclasses import replace

import nbformat
import pytest
from tiny import Made, invoke

from helpers.publish.engine import pool, runs
from helpers.publish.engine.faults import one_line
from helpers.publish.engine.pool import in_processes, surroundings
from helpers.publish.engine.refresh import joined
from helpers.publish.engine.warm import PLACE, USUAL
from helpers.publish.render.checks import NotebookError
from helpers.publish.render.keeping import Body, kept
from helpers.record.seen import EVERY, note


def test_an_interrupted_run_ends_its_processes_and_leaves_nothing(project, monkeypatch):
    """Somebody presses control-C while the first notebook is under way."""
    found = pool.results(print, [1, 2], 2)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pool.multiprocessing.connection.Connection, "recv", interrupt)
    with pytest.raises(KeyboardInterrupt):
        next(found)
    assert not multiprocessing.active_children()
    assert invoke(project, "run").exit_code == 130
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_the_environment_of_the_one_who_runs_is_as_it_was(tmp_path):
    """The days of a run once stayed set, and the next run of the same process computed their tables."""
    before = dict(os.environ)
    with surroundings(tmp_path):
        assert os.environ[PLACE] == str(tmp_path)
    assert dict(os.environ) == before


def test_a_process_that_cannot_start_is_told_of_and_nothing_is_tried_for_ever(monkeypatch):
    monkeypatch.setattr(pool, "serve", print)
    with pytest.raises(ChildProcessError, match="ended as it started"):
        in_processes(print, [1], 1, print)


@pytest.mark.parametrize(("engine", "figures"), [("process", {"rate": "1"}), ("kernel", {EVERY: "3"})])
def test_a_page_keeps_which_measures_it_has_seen_and_may_have_seen_all_where_a_kernel_ran_it(
    engine, figures, tmp_path, monkeypatch
):
    def rendered(*_):
        note(["rate"])
        return Body()

    monkeypatch.setattr(runs, "rendered", rendered)
    job = replace(Made().job, made_from={"figures": {"rate": "1", "share": "2", EVERY: "3"}})
    assert runs.run(job, tmp_path, engine, USUAL) == ""
    assert kept(tmp_path, job).made_from["figures"] == figures


def test_results_come_in_the_order_of_the_items_and_an_error_in_the_place_of_its_item():
    first, second, third = in_processes(divided, [1, 0, 2], 2, lambda: None)
    assert (first, third) == (12.0, 6.0)
    assert isinstance(second, NotebookError)
    assert str(second) == "ZeroDivisionError: float division by zero"


def divided(number):
    return 12.0 / number


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("no figures\nfor 2019"), "ValueError: no figures"),
        (ValueError("\x1b[31mred\x1b[0m"), "ValueError: red"),
        (OSError("No such file: '/some/folder/data/raw/a.csv'"), "OSError: No such file: 'a.csv'"),
        (OSError("see https://example.org/a/b"), "OSError: see https://example.org/a/b"),
        (OSError("cannot open file:///srv/me/data/a.csv"), "OSError: cannot open a.csv"),
        (OSError("cannot open <file:/srv/me/a.csv>"), "OSError: cannot open <a.csv>"),
        (OSError("cannot open file:///C:/Users/me/a.csv"), "OSError: cannot open a.csv"),
        (ValueError("30 / 20 and 3/4"), "ValueError: 30 / 20 and 3/4"),
        (ValueError("-----\nafter a rule"), "ValueError: after a rule"),
        (KeyError(), "KeyError"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_an_error_is_one_line_without_folders_of_the_machine(error, line):
    """The line is published in the index."""
    assert one_line(error) == line


def test_an_error_of_a_cell_that_says_nothing_is_told_by_its_name():
    """MemoryError and KeyboardInterrupt once read "-----"."""
    import papermill

    assert one_line(papermill.PapermillExecutionError(1, 2, "", "MemoryError", "", ["-----", "Trace"])) == "MemoryError"


def test_a_long_error_is_cut():
    assert len(one_line(ValueError("x" * 1000))) == 300


def test_streams_are_joined_as_nbval_compares_them():
    said = [("stdout", "a"), ("stderr", "w"), ("stdout", "b")]
    outputs = [nbformat.v4.new_output("stream", name=name, text=text) for name, text in said]
    assert [(output.name, output.text) for output in joined(outputs)] == [("stdout", "ab"), ("stderr", "w")]


ONE = ["refresh", "--notebook", "other"]


def test_refresh_stores_outputs_once_and_check_changes_nothing(project):
    """A second refresh that changed anything would make every commit a change of every notebook."""
    untouched = project.ROOT / "notebooks" / "answer.ipynb"
    path = project.ROOT / "notebooks" / "other.ipynb"
    before, as_it_was = path.read_bytes(), untouched.read_bytes()
    check = invoke(project, *ONE, "--check")
    assert (check.exit_code, path.read_bytes()) == (1, before)
    assert "other.ipynb: would change" in check.stdout
    assert invoke(project, *ONE).exit_code == 0
    stored = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in stored.cells if cell.cell_type == "code"] == [1, 2]
    assert "execution" not in str([cell.metadata for cell in stored.cells])
    assert stored.metadata.language_info == {"name": "python"}
    assert invoke(project, *ONE, "--check").exit_code == 0
    assert untouched.read_bytes() == as_it_was


@pytest.mark.parametrize(("report", "code"), [("11 May 2023", 0), ("12 May 2023", 1)])
def test_a_notebook_in_which_only_the_age_of_a_judgement_has_changed_is_as_stored(project, report, code):
    """Each morning eight of twelve notebooks would have changed, by the day alone."""
    path = project.ROOT / "notebooks" / "other.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells[-2].source = "'report of 11 May 2023: 3 years 6 months old on 1 December 2026'"
    nbformat.write(book, path)
    invoke(project, *ONE)
    book = nbformat.read(path, as_version=4)
    book.cells[-2].outputs[0].data["text/plain"] = f"'report of {report}: 3 years old on 30 May 2026'"
    path.write_text(nbformat.writes(book) + "\n", encoding="utf-8")
    assert invoke(project, *ONE, "--check").exit_code == code
    assert invoke(project, *ONE).exit_code == 0
    assert ("30 May 2026" in path.read_text(encoding="utf-8")) is not bool(code)


def test_refresh_leaves_a_notebook_that_fails_as_it_was(project):
    path = project.ROOT / "notebooks" / "answer.ipynb"
    path.write_text(
        path.read_text(encoding="utf-8").replace('mode = \\"good\\"', 'mode = \\"stop\\"'), encoding="utf-8"
    )
    before = path.read_bytes()
    result = invoke(project, "refresh")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "answer.ipynb: failed: ValueError: the figures do not add up" in result.stderr
