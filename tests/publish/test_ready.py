"""What is computed once for many notebooks, before the first of them starts."""

import importlib
import json
import multiprocessing
import os
import signal
import sys
from tempfile import mkdtemp

import nbformat
import pytest

from helpers import record
from helpers.publish.engine import days, ready
from helpers.publish.engine.emptied import without_outputs
from helpers.publish.engine.pool import in_processes
from helpers.publish.engine.runs import execute
from helpers.publish.engine.warm import USUAL
from helpers.publish.render import body
from helpers.record.memory import kept


@pytest.fixture
def computes(monkeypatch):
    """Lets it be other tables than those of notebooks."""

    def instead(**tables):
        for name in ("FIRST", "BY_A_COPY", "OTHERS"):
            monkeypatch.setattr(days, name, tables.get(name, ()))
        days.computed().clear()

    return instead


@kept
def events(known):
    """A table of a day."""
    return known.events


@kept
def visits(known):
    """Another one."""
    return known.visits


def is_held(snapshot, table, day):
    """Whether a table of a day is there already."""
    return (f"{__name__}.{table.__name__}", record.known(as_of=day).scope.as_of) in snapshot.held


def test_a_process_holds_the_tables_of_a_few_days_only(computes):
    """A hundred days once filled the memory."""
    computes(FIRST=[events])
    with record.fixed(record.build()):
        for month in range(1, days.HELD + 2):
            days.tables(f"2021-{month:02}-01", list)
            held = record.known().snapshot
        assert days.computed() == {f"2021-{days.HELD + 1:02}-01"}
        assert not is_held(held, events, "2021-01-01")


def test_what_a_copy_computes_is_held_as_well(computes):
    def cannot(known):
        raise ValueError(known)

    computes(BY_A_COPY=[cannot, events])
    with record.fixed(record.build()):
        days.tables("2021-03-01", list)
        assert is_held(record.known().snapshot, events, "2021-03-01")


def test_a_copy_that_is_ended_leaves_its_tables_to_the_notebooks(computes):
    def ends(_):
        os.kill(os.getpid(), signal.SIGKILL)

    computes(BY_A_COPY=[events, ends], OTHERS=[visits])
    with record.fixed(record.build()):
        days.tables("2021-04-01", list)
        held = record.known().snapshot
        assert not is_held(held, events, "2021-04-01")
        assert is_held(held, visits, "2021-04-01")


def test_a_copy_computes_while_the_rest_is_imported(computes):
    """One after the other, as it was, a run takes a second longer until its first page."""
    both = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def at_once(known):
        both.wait()
        return events(known)

    computes(BY_A_COPY=[at_once])
    with record.fixed(record.build()):
        days.tables("2021-05-01", both.wait)
        assert is_held(record.known().snapshot, events, "2021-05-01")


def test_a_copy_ends_with_what_is_done_meanwhile(computes):
    never = multiprocessing.get_context("fork").Event()
    computes(BY_A_COPY=[lambda _: never.wait()])
    with record.fixed(record.build()), pytest.raises(ModuleNotFoundError):
        days.tables("2021-06-01", lambda: importlib.import_module("helpers.nothing"))
    assert not multiprocessing.active_children()


def test_the_prose_of_the_collection_is_set_before_any_page_is_made():
    ready.read_texts.cache_clear()
    body.marked.cache_clear()
    ready.read_texts()
    before = body.marked.cache_info().misses
    body.body_of(nbformat.read(record.ROOT / "notebooks" / "vacancies.ipynb", as_version=4), "vacancies")
    assert body.marked.cache_info().misses == before


def test_no_output_that_a_notebook_stores_is_read_for_a_page(tmp_path):
    """The stored charts, up to 2.5 MB of a notebook, were once read and checked for each page of each council."""
    for path in sorted((record.ROOT / "notebooks").glob("*.ipynb")):
        kept, stored = json.loads(without_outputs(str(path))), json.loads(path.read_text(encoding="utf-8"))
        for cell in stored["cells"]:
            cell |= {"outputs": []} if cell["cell_type"] == "code" else {}
        assert kept == stored
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    assert without_outputs(str(tmp_path / "broken.ipynb")) == "{"


def imported(path):
    """What a notebook imports that its process had not imported before it started."""
    before = {*sys.modules}
    execute(path, {}, mkdtemp(), "process", USUAL)
    return sorted({*sys.modules} - before)


def test_a_notebook_imports_nothing_itself():
    """Five modules were once imported again for each page."""
    with record.fixed(record.build()):
        assert in_processes(imported, [record.ROOT / "notebooks" / "vacancies.ipynb"], 1, print) == [[]]
