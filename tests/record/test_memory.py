"""What is computed of a snapshot is computed once for all that it depends on, and for nothing else."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.record.memory import kept, kept_for_one
from helpers.record.snapshot import Snapshot

WEST, KENT = "E10000032", "E10000016"


class Memory:
    """A snapshot without files."""

    once = Snapshot.once

    def __init__(self):
        self._views = {}


@pytest.fixture
def known():
    memory = Memory()

    def as_known(day=None, code=WEST, comparator="England"):
        scope = SimpleNamespace(as_of=day, authority_code=code, region_code="E12000008", comparator=comparator)
        return SimpleNamespace(scope=scope, snapshot=memory)

    return as_known


def counted(decorate, calls):
    """Return a function of the record that writes down with what it was called."""

    @decorate
    def table(known, *words):
        calls.append(words)
        return pd.DataFrame({"value": [len(calls)]})

    return table


def test_a_table_of_all_is_computed_once_for_a_day_and_its_words_whatever_the_authority(known):
    calls = []
    table = counted(kept, calls)
    for one in (known(), known(code=KENT), known(comparator="region")):
        table(one, "agency")
    assert calls == [("agency",)]
    table(known(), "vacancy")
    table(known("2019-05-08"), "agency")
    assert calls == [("agency",), ("vacancy",), ("agency",)]


def test_a_table_of_one_is_computed_for_each_authority_and_comparator(known):
    calls = []
    table = counted(kept_for_one, calls)
    for one in (known(), known(), known(code=KENT), known(comparator="region")):
        table(one)
    assert len(calls) == 3


def test_what_a_reader_does_to_a_kept_table_is_not_seen_by_another(known):
    table = counted(kept, [])
    mine = table(known())
    mine["value"] = 99
    assert table(known())["value"].tolist() == [1]


def test_a_record_of_no_snapshot_keeps_nothing():
    calls = []
    table = counted(kept, calls)
    for _ in range(2):
        table(SimpleNamespace(scope=SimpleNamespace(as_of=None)))
    assert len(calls) == 2
