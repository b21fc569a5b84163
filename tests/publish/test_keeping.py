"""A finished page lies on the disk wholly or not at all, and is read back as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.publish import RequestError
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job
from helpers.publish.render import keeping
from helpers.publish.render.keeping import FACTS, INSIDE, UNFINISHED, Body, drop, keep, kept

JOB = Job(Notebook(Path("answer.ipynb"), "Did it?"), "Kent", "2019-09-11", "", {}, made_from={"notebook": "a1"})
BODY = Body("<p>Vier €.</p>", [("rates", "The rates")], {"answer/rates.csv": b"year\n", "answer/answer.ipynb": b"{}"})


def test_a_page_is_read_back_as_it_was_kept(tmp_path):
    keep(tmp_path, JOB, BODY)
    found = kept(tmp_path, JOB)
    assert (found.html, found.contents, found.made_from) == (BODY.html, BODY.contents, JOB.made_from)
    assert {address: path.read_bytes() for address, path in found.files.items()} == BODY.files


def test_there_is_no_page_of_another_day_or_council(tmp_path):
    keep(tmp_path, JOB, BODY)
    assert kept(tmp_path, replace(JOB, as_of="")) is None
    assert kept(tmp_path, replace(JOB, authority="Surrey")) is None


def test_a_later_page_takes_the_place_of_an_earlier_one_with_all_its_files(tmp_path):
    keep(tmp_path, JOB, BODY)
    keep(tmp_path, JOB, Body("<p>Five.</p>", [], {}))
    assert (kept(tmp_path, JOB).html, kept(tmp_path, JOB).files) == ("<p>Five.</p>", {})
    assert [path.name for path in tmp_path.rglob("*.csv")] == []


def test_a_dropped_page_is_gone_and_so_is_one_that_never_was(tmp_path):
    keep(tmp_path, JOB, BODY)
    drop(tmp_path, JOB)
    drop(tmp_path, JOB)
    assert kept(tmp_path, JOB) is None


@pytest.mark.parametrize("name", [FACTS, INSIDE, "answer/rates.csv"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"[1")], ids=["gone", "cut"])
def test_a_broken_page_counts_as_none(tmp_path, name, spoil):
    keep(tmp_path, JOB, BODY)
    spoil(tmp_path / JOB.address / name)
    assert kept(tmp_path, JOB) is None


@pytest.mark.parametrize("facts", ["{}", "[]", "null", '{"files": [], "size": 17, "contents": 1, "made_from": 2}'])
def test_facts_of_another_form_count_as_none(tmp_path, facts):
    keep(tmp_path, JOB, BODY)
    (tmp_path / JOB.address / FACTS).write_text(facts)
    assert kept(tmp_path, JOB) is None


def test_writing_that_is_cut_off_leaves_the_earlier_page_and_is_cleared(tmp_path, monkeypatch):
    keep(tmp_path, JOB, BODY)
    write = keeping.write_file

    def cut(folder, address, held):
        if address == FACTS:
            raise OSError("no space left")
        write(folder, address, held)

    monkeypatch.setattr(keeping, "write_file", cut)
    with pytest.raises(OSError, match="no space"):
        keep(tmp_path, JOB, Body("<p>Half.</p>", [], {}))
    assert kept(tmp_path, JOB).html == BODY.html
    monkeypatch.undo()
    keeping.clear(tmp_path)
    assert not (tmp_path / UNFINISHED).exists()


def test_an_address_that_leads_out_of_the_page_is_refused(tmp_path):
    with pytest.raises(RequestError, match="not an address within"):
        keep(tmp_path / "pages", JOB, Body("<p>Bad.</p>", [], {"../../../../outside.csv": b"bad"}))
    assert kept(tmp_path / "pages", JOB) is None
    assert not list(tmp_path.rglob("outside.csv"))
