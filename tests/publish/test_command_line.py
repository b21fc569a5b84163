"""What the command line says of itself, and the sentence and exit code for each thing that cannot be."""

import shutil

import pytest
from tiny import invoke


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("run", ["site, in the project", "West Sussex", "all of them"]),
        ("prune", ["site, in the project"]),
        ("gallery", ["gallery, in the project", "West Sussex", "all of them"]),
    ],
)
def test_help_tells_what_holds_where_an_option_is_not_given(project, command, told):
    """What stood in brackets was once taken for markup, and not shown."""
    shown = " ".join(invoke(project, command, "--help").stdout.replace("\u2502", " ").split())
    assert [words for words in told if f"[default: ({words})]" not in shown] == []


def test_a_release_that_is_not_there_is_a_wrong_request_and_not_a_broken_record(project, tmp_path):
    result = invoke(project, "import", tmp_path / "none.csv")
    assert (result.exit_code, "Nothing was imported." in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["--store", "s3://pages"], ["--cluster", "tcp://here:8786", "--engine", "kernel"]], ids=" ".join
)
def test_options_that_do_not_go_together_are_refused(project, arguments):
    result = invoke(project, "run", *arguments)
    assert (result.exit_code, "--cluster" in result.stderr) == (2, True)
    assert not (project.ROOT / "site").exists()


FULL = "No space left on device"


@pytest.mark.parametrize(("error", "words"), [
    (OSError(28, FULL), FULL),
    (shutil.Error([("a.csv", "b/a.csv", f"[Errno 28] {FULL}: 'b'"), ("c.csv", "b/c.csv", "")]), f"{FULL}: 'b'"),
])  # fmt: skip
def test_a_full_disk_is_told_in_words(project, error, words):
    """Where the record is copied it was a list of all files with their paths, twice each."""

    def build():
        raise error

    project.build = build
    result = invoke(project, "build")
    assert (result.exit_code, result.stderr) == (1, f"{words}\n")


def test_a_disk_that_is_full_where_the_site_is_put_together_is_told_with_the_place(project, monkeypatch):
    """It read "No space left on device", of which nobody knew which one, and whether anything was published."""

    def write_files(folder, files):
        raise OSError(28, FULL)

    monkeypatch.setattr("helpers.publish.publishing.write_files", write_files)
    result = invoke(project, "run", "--notebook", "other")
    assert (result.exit_code, result.stderr) == (1, f"Nothing was published: {FULL}: '{project.ROOT / 'site'}'\n")
    assert sorted(path.name for path in project.ROOT.iterdir()) == [".site.unfinished", "notebooks"]


def test_whoever_stops_reading_gets_no_message(project):
    def build():
        raise BrokenPipeError(32, "Broken pipe")

    project.build = build
    assert invoke(project, "build").stderr == ""


def test_one_page_is_not_called_pages(project):
    run = invoke(project, "run", "--notebook", "other")
    assert run.stdout.startswith("1 page published")
