"""Nothing is published where the record at the end of a run is not the one at its start."""

import pytest
from tiny import invoke

from helpers.publish import cli
from helpers.publish.runs import Outcome

EARLIER, LATER = "1" * 64, "2" * 64


@pytest.fixture
def site(project, monkeypatch):
    """The folder of a site that was published when the record was at rest; notebooks take no time here."""
    project.hash = EARLIER
    monkeypatch.setattr(cli, "run_all", lambda jobs, *_: [Outcome(job, body="<p>Good.</p>") for job in jobs])
    assert invoke(project, "run").exit_code == 0
    return project.ROOT / "site"


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("moment", ["while the record is built", "while the notebooks run"])
def test_nothing_is_published_where_the_record_changed_during_the_run(project, site, monkeypatch, moment):
    """The pages would show the figures of after under the hash of before, or the other way round."""
    before = contents(site)
    owner, name = (project, "build") if moment == "while the record is built" else (cli, "run_all")
    undisturbed = getattr(owner, name)

    def disturbed(*arguments):
        done = undisturbed(*arguments)
        project.hash = LATER
        return done

    monkeypatch.setattr(owner, name, disturbed)
    result = invoke(project, "run")
    assert result.exit_code == 1
    assert result.stderr == "Files in data/raw changed during the run: the site stays as it was, so run it again.\n"
    assert contents(site) == before
    assert sorted(path.name for path in project.ROOT.iterdir()) == ["notebooks", "site"]


def test_a_record_that_changed_between_two_runs_is_published_under_its_new_hash(project, site):
    project.hash = LATER
    assert invoke(project, "run").exit_code == 0
    for page in site.glob("*/*.html"):
        text = page.read_text(encoding="utf-8")
        assert (LATER in text, EARLIER in text) == (True, False)
