"""What becomes of an error, and of notebooks that are run in place."""

import multiprocessing

import nbformat
import pytest
from tiny import invoke

from helpers.publish.engine import runs
from helpers.publish.engine.refresh import joined
from helpers.publish.engine.runs import one_line


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("no figures\nfor 2019"), "ValueError: no figures"),
        (ValueError("\x1b[31mred\x1b[0m"), "ValueError: red"),
        (OSError("No such file: '/some/folder/data/raw/a.csv'"), "OSError: No such file: 'a.csv'"),
        (OSError("see https://example.org/a/b"), "OSError: see https://example.org/a/b"),
        (ValueError("30 / 20 and 3/4"), "ValueError: 30 / 20 and 3/4"),
        (KeyError(), "KeyError: "),
    ],
)
def test_an_error_is_one_line_without_folders_of_the_machine(error, line):
    """The line is published in the index."""
    assert one_line(error) == line


def test_a_long_error_is_cut():
    assert len(one_line(ValueError("x" * 1000))) == 300


def test_streams_are_joined_as_nbval_compares_them():
    said = [("stdout", "a"), ("stderr", "w"), ("stdout", "b")]
    outputs = [nbformat.v4.new_output("stream", name=name, text=text) for name, text in said]
    assert [(output.name, output.text) for output in joined(outputs)] == [("stdout", "ab"), ("stderr", "w")]


def test_an_interrupted_run_ends_its_workers_and_leaves_nothing(project, monkeypatch):
    """The scheduler ends a run while the first workers are starting."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(runs.ProcessPoolExecutor, "submit", interrupt)
    with pytest.raises(KeyboardInterrupt):
        runs.in_processes(print, [1, 2], 2, print)
    assert not multiprocessing.active_children()
    assert invoke(project, "run").exit_code == 130
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_refresh_stores_outputs_once_and_check_changes_nothing(project):
    """A second refresh that changed anything would make every commit a change of every notebook."""
    (project.ROOT / "notebooks" / "answer.ipynb").unlink()
    path = project.ROOT / "notebooks" / "other.ipynb"
    before = path.read_bytes()
    check = invoke(project, "refresh", "--check")
    assert (check.exit_code, path.read_bytes()) == (1, before)
    assert "other.ipynb: would change" in check.stdout
    assert invoke(project, "refresh").exit_code == 0
    stored = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in stored.cells if cell.cell_type == "code"] == [1, 2]
    assert "execution" not in str([cell.metadata for cell in stored.cells])
    assert stored.metadata.language_info == {"name": "python"}
    assert invoke(project, "refresh", "--check").exit_code == 0


def test_refresh_leaves_a_notebook_that_fails_as_it_was(project):
    path = project.ROOT / "notebooks" / "answer.ipynb"
    path.write_text(
        path.read_text(encoding="utf-8").replace('mode = \\"good\\"', 'mode = \\"stop\\"'), encoding="utf-8"
    )
    before = path.read_bytes()
    result = invoke(project, "refresh")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "answer.ipynb: failed: ValueError: the figures do not add up" in result.stderr
