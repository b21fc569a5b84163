"""Nothing in site.json stops a run: what cannot be read is set aside with a message, and what can be stays."""

import json

import pytest
from tiny import instead_of_running, invoke, make_project

from helpers.publish.engine import runs
from helpers.publish.site import manifest

EVERYONE = ["--authority", "West Sussex", "--authority", "Bristol, City of"]


def without(name):
    def change(told):
        del told["pages"][0][name]

    return change


def with_page(**facts):
    return lambda told: told["pages"][0].update(facts)


def with_site(**facts):
    return lambda told: told.update(facts)


BROKEN = {
    "no pages": lambda told: told.pop("pages"),
    "pages that are no list": with_site(pages=7),
    "a page that is none": with_site(pages=[None, 3, "page", []]),
    "no notebook": without("notebook"),
    "no title": without("title"),
    "no authority": without("authority"),
    "no day": without("as_of"),
    "a number for an authority": with_page(authority=7),
    "a word for the parameters": with_page(parameters="none"),
    "no day at all": with_page(as_of="../../.."),
    "a notebook elsewhere": with_page(notebook="../../answer"),
    "an authority without a folder": with_page(authority="!", authority_code=""),
    "a file elsewhere": with_page(files=["../letter.txt"]),
    "a file that is none": with_page(files=[7]),
    "a word for the days": with_site(every="often"),
    "the same page twice": lambda told: told["pages"].append(told["pages"][0]),
}
BYTES = {"empty": b"", "cut": None, "no text": b"\xff\xfe\x00", "no object": b"[]", "deep": b"[" * 100_000}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A tiny project that has been published, and beside its site a letter of somebody else."""
    monkeypatch.setattr(runs, "run_all", instead_of_running())
    made = make_project(tmp_path / "project")
    assert invoke(made, "run", *EVERYONE).exit_code == 0
    (made.ROOT / "letter.txt").write_text("Dear all", encoding="utf-8")
    return made


def goes_on(project):
    """Whether the next runs go well: the first with one warning, the second with nothing to do."""
    first, second = (invoke(project, "run", *EVERYONE) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert "site.json is damaged: it is set aside as site.broken.json" in first.stderr
    assert (second.stderr, "(4 of them unchanged)" in second.stdout) == ("", True)
    assert (project.ROOT / "letter.txt").read_text(encoding="utf-8") == "Dear all"
    assert len(manifest.read(project.ROOT / "site").pages) == 4


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_manifest_with_a_fault_in_it_stops_no_run(project, change):
    path = project.ROOT / "site/site.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    goes_on(project)
    assert json.loads((project.ROOT / "site/site.broken.json").read_text(encoding="utf-8")) == told


@pytest.mark.parametrize("held", BYTES.values(), ids=BYTES)
def test_a_manifest_that_is_no_manifest_stops_no_run(project, held):
    path = project.ROOT / "site/site.json"
    path.write_bytes(path.read_bytes()[:500] if held is None else held)
    goes_on(project)


def test_a_manifest_that_is_gone_stops_no_run(project):
    (project.ROOT / "site/site.json").unlink()
    result = invoke(project, "run", *EVERYONE)
    assert (result.exit_code, len(manifest.read(project.ROOT / "site").pages)) == (0, 4)
