"""A run reads one snapshot of the record from its first cell to its last page, whatever becomes of the record."""

import shutil

import nbformat
import pytest
from tiny import instead_of_running, invoke, notebook

from helpers import record
from helpers.publish.engine import runs
from helpers.publish.engine.pool import in_processes
from helpers.publish.engine.refresh import executed

EARLIER, LATER = "1" * 64, "2" * 64


@pytest.fixture
def site(project, monkeypatch):
    """The folder of a site that is published while the record changes; notebooks take no time here."""

    def disturbed(*asked, **named):
        project.hash = LATER
        return instead_of_running()(*asked, **named)

    project.hash = EARLIER
    monkeypatch.setattr(runs, "run_all", disturbed)
    assert invoke(project, "run").exit_code == 0
    return project.ROOT / "site"


def test_pages_bear_the_name_of_the_snapshot_that_the_run_began_with(site):
    """The page showed the figures of after under the hash of before."""
    for page in site.glob("*/*r.html"):
        text = page.read_text(encoding="utf-8")
        assert (LATER in text, EARLIER in text) == (False, True)


def test_the_next_run_publishes_the_changed_record_under_its_new_name(project, site):
    project.tables["measures"].loc[0, "measure"] = "another"
    assert invoke(project, "run").exit_code == 0
    for page in site.glob("*/*r.html"):
        text = page.read_text(encoding="utf-8")
        assert (LATER in text, EARLIER in text) == (True, False)


def test_what_a_kernel_reads_is_the_snapshot_of_its_run_and_not_the_present_one(tmp_path):
    """Each kernel once looked for itself, and built what it found."""
    folder = shutil.copytree(record.build().folder, tmp_path / EARLIER)
    path = tmp_path / "reading.ipynb"
    nbformat.write(
        notebook("Which?", "from helpers import record\n\nprint(record.known(authority).snapshot.name)"), path
    )
    with record.fixed(record.Snapshot(folder)):
        (text,) = in_processes(executed, [path], 1, lambda: None)
    assert EARLIER in text
