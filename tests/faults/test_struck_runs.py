"""Whatever strikes a run, readers have a whole site, the old or the new, and the next run is not blocked."""

import json
import random
import re
import threading
import time
from pathlib import Path

import pytest
from tiny import instead_of_running, invoke, make_project

from helpers.publish.engine import runs as engine
from helpers.publish.site.swap import claimed

STRIKES, SEED = 50, 20261129
EVERYONE = ["--authority", "West Sussex", "--authority", "Bristol, City of"]


def whole(site: Path) -> str:
    """Which run a site is of; an AssertionError where it is not the whole site of one run."""
    told = json.loads((site / "site.json").read_text(encoding="utf-8"))
    paths = [site / page["address"] for page in told["pages"]]
    paths += [path.parent / file for path, page in zip(paths, told["pages"], strict=True) for file in page["files"]]
    missing = [path for path in [*paths, site / "index.html", site / "site.css"] if not path.is_file()]
    pages = [(site / page["address"]).read_text(encoding="utf-8") for page in told["pages"]]
    found = {re.search(r"Run \d+\.", text)[0] for text in pages}
    assert (missing, len(pages), len(found), all(text.rstrip().endswith("</html>") for text in pages)) == (
        [],
        4,
        1,
        True,
    )
    return found.pop()


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def test_a_run_killed_at_any_moment_leaves_a_whole_site_and_does_not_block_the_next(runs, tmp_path):
    site, moments = tmp_path / "project/site", random.Random(SEED)
    for _ in range(2):  # the second is not slowed by what only the first has to do
        begun = time.monotonic()
        runs.begin(0)
        assert runs.end()[0] == 0
    usual, killed, seen = time.monotonic() - begun, 0, set()
    for number in range(1, STRIKES + 1):
        pid, until = runs.begin(number), time.monotonic() + moments.uniform(0, 2 * usual)
        while time.monotonic() < until:
            assert (site / "index.html").is_file()
            time.sleep(0.001)  # leaves the processor to the run
        runs.strike(pid)
        killed += runs.end()[0] == -9
        seen.add(whole(site))
    runs.begin(99)
    assert runs.end()[0] == 0
    assert whole(site) == "Run 99."
    assert beside(site) == ["notebooks", "site"]
    assert killed > STRIKES // 5  # the others had ended by then
    assert len(seen) > 1


@pytest.mark.parametrize("limit", [0, 100, 2_000, 8_000])
def test_a_full_disk_is_said_in_one_sentence_and_the_old_site_stays(runs, tmp_path, limit):
    runs.begin(0)
    assert runs.end()[0] == 0
    runs.begin(1, str(limit))
    code, words = runs.end()
    assert code == 1
    assert "File too large" in words
    assert "Traceback" not in words
    assert whole(tmp_path / "project/site") == "Run 0."
    runs.begin(2)
    assert runs.end()[0] == 0
    assert whole(tmp_path / "project/site") == "Run 2."


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A tiny project whose notebooks take no time."""
    monkeypatch.setattr(engine, "run_all", instead_of_running("<p>Run 1.</p>"))
    return make_project(tmp_path / "project")


@pytest.mark.parametrize("out", ["/proc/self/site", "/dev/null/site", "/proc/site", "/sys/site"])
def test_a_place_that_cannot_be_written_to_is_refused_before_anything_runs(project, out):
    result = invoke(project, "run", "--out", out)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "cannot be written to" in result.stderr
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_a_second_run_on_a_site_says_so_and_ends_with_3(project):
    with claimed(project.ROOT / "site"):
        result = invoke(project, "run")
    assert (result.exit_code, result.stderr) == (
        3,
        "Another run is at work on this site; try again later (`trajectory run --wait` waits for it).\n",
    )
    assert invoke(project, "run").exit_code == 0


def test_a_second_run_waits_when_asked_to(project):
    first = claimed(project.ROOT / "site")
    first.__enter__()
    release = threading.Timer(0.5, first.__exit__, (None, None, None))
    release.start()
    assert invoke(project, "run", *EVERYONE, "--wait").exit_code == 0
    release.join()
    assert whole(project.ROOT / "site") == "Run 1."


def test_a_run_that_was_killed_holds_no_claim(runs, tmp_path):
    runs.strike(runs.begin(0))
    runs.end()
    with claimed(tmp_path / "project/site"):
        pass
