"""What a site holds besides its pages: made where it is new, kept where it is not, compared with the last run."""

import json
from dataclasses import replace

import pytest

from helpers import record
from helpers.publish import NotebookError
from helpers.publish.engine import warm
from helpers.publish.site.folders import write_file
from helpers.publish.site.manifest import Page
from helpers.publish.takeaway import beside as takeaway

NOW, LATER = "2026-03-02T06:00:00+00:00", "2026-04-01T06:00:00+00:00"
PAGE = Page("claims", "Claims", "West Sussex", "", "E10000032", made=NOW)


def run(folder, page, now):
    """The addresses of what a run of one page makes, which are then written."""
    files = takeaway.files_beside(folder, {page.key: page}, now)
    for address, held in files.items():
        write_file(folder, address, held)
    return set(files)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A site after its first run; not to be changed."""
    folder = tmp_path_factory.mktemp("site")
    made = run(folder, PAGE, NOW)
    return folder, made


def test_the_first_run_makes_everything(before):
    folder, made = before
    assert made == {"west-sussex/west-sussex.xlsx", "record.zip", "feed.xml", "feed.json"}
    assert b"The first run of this site" in (folder / "feed.xml").read_bytes()


def test_a_run_on_the_same_record_makes_no_package_and_no_spreadsheet_of_pages_it_did_not_make(before):
    assert set(takeaway.files_beside(before[0], {PAGE.key: PAGE}, LATER, log=None)) == {"feed.xml", "feed.json"}


def test_a_page_made_anew_brings_its_spreadsheet(before):
    page = replace(PAGE, made=LATER)
    assert "west-sussex/west-sussex.xlsx" in takeaway.files_beside(before[0], {page.key: page}, LATER)


def test_a_verdict_that_was_another_at_the_last_run_is_an_entry_with_its_page(before, tmp_path):
    memory = json.loads((before[0] / "feed.json").read_bytes())
    claim = next(iter(memory["verdicts"]["West Sussex"]))
    memory["verdicts"]["West Sussex"][claim] = "another"
    for name in ("feed.xml", "record.zip"):
        write_file(tmp_path, name, (before[0] / name).read_bytes())
    write_file(tmp_path, "feed.json", json.dumps(memory))
    page = replace(PAGE, made=LATER)
    told = takeaway.files_beside(tmp_path, {page.key: page}, LATER)["feed.xml"].decode()
    assert "was another." in told
    assert 'href="west-sussex/claims.html"' in told


def test_the_memory_names_every_release_and_inspection(before):
    memory = json.loads((before[0] / "feed.json").read_bytes())
    assert set(memory["releases"]) == set(record.known().releases["release_id"])
    assert memory["judgements"]["E10000032 ILACS 2019-05-08"] == "inadequate"


@pytest.mark.parametrize("held", [b"", b"[]", b'{"judgements": 7}', b"\xff"])
def test_a_damaged_memory_is_told_and_the_feed_begins_anew(before, tmp_path, held, capsys):
    """It once ended every later run with a traceback."""
    write_file(tmp_path, "feed.json", held)
    files = takeaway.files_beside(tmp_path, {PAGE.key: PAGE}, LATER)
    assert "feed.json is damaged" in capsys.readouterr().err
    assert b"The first run of this site" in files["feed.xml"]
    assert json.loads(files["feed.json"])["judgements"]


def test_a_council_whose_pages_all_failed_has_no_spreadsheet(tmp_path):
    page = replace(PAGE, made="", failed=NOW)
    assert "west-sussex/west-sussex.xlsx" not in takeaway.files_beside(tmp_path, {page.key: page}, NOW)


def test_of_many_councils_the_same_is_made_in_several_processes(monkeypatch):
    councils = ["West Sussex", "City of London"]
    told = []
    few = takeaway.of_councils(councils, 2, lambda: told.append(1))
    assert told == [1, 1]
    monkeypatch.setattr(warm, "MANY", 2)
    told.clear()
    assert takeaway.of_councils(councils, 2, lambda: told.append(1)) == few
    assert told == [1, 1]


def test_a_spreadsheet_that_cannot_be_made_is_an_error_and_not_left_out(monkeypatch):
    monkeypatch.setattr(warm, "MANY", 2)
    with pytest.raises(NotebookError, match="Wessex"):
        takeaway.of_councils(["West Sussex", "Wessex"], 2, lambda: None)
