"""What a function was given and does not take is told in one sentence, once it has failed."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import record
from helpers.record import RecordError
from helpers.record.refusals import refusing

ROWS = pd.DataFrame({"here": [1, 2]})
WAYS = {
    "one": lambda rows: rows["lost"],
    "some": lambda rows: rows[["here", "lost"]],
    "none of them": lambda rows: rows[["lost"]],
    "grouped": lambda rows: rows.groupby("lost"),
    "a column of groups": lambda rows: rows.groupby("here")["lost"],
    "counted": lambda rows: rows.groupby("here").agg(n=("lost", "sum")),
    "without gaps": lambda rows: rows.dropna(subset="lost"),
    "each once": lambda rows: rows.drop_duplicates(["lost"]),
    "sorted": lambda rows: rows.sort_values("lost"),
    "an index": lambda rows: rows.set_index("lost"),
    "merged": lambda rows: rows.merge(rows, on="lost"),
    "typed": lambda rows: rows.astype({"lost": float}),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_column_that_a_table_lacks_is_named_however_it_was_asked_for(way):
    def asked(rows: pd.DataFrame):
        return WAYS[way](rows)

    with pytest.raises(RecordError, match=r"^measure.asked did not find lost in `rows`: help\(measure.asked\) says"):
        refusing(asked, "measure.asked")(ROWS)


def test_what_a_function_that_is_asked_in_turn_refuses_is_told_of_what_was_given():
    inner = refusing(lambda rows: rows["lost"], "record.inner")

    def outer(table: pd.DataFrame):
        return inner(table)

    with pytest.raises(RecordError, match="^measure.outer did not find lost in `table`"):
        refusing(outer, "measure.outer")(ROWS)


def test_nothing_is_told_by_the_name_of_what_it_was_given_as_where_that_is_needed():
    def asked(table, more=None):
        return table["here"], more["there"]

    with pytest.raises(RecordError, match="^show.asked needs `table`, and found None: help"):
        refusing(asked, "show.asked")(None)
    with pytest.raises(TypeError, match="not subscriptable"):
        refusing(asked, "show.asked")(ROWS)


@pytest.mark.parametrize("key", ["here", "E10000099", None, 3])
def test_a_fault_of_the_function_itself_stays_what_it_is(key):
    """A code or a column that is there says nothing of the table."""

    def faulty(rows):
        raise KeyError(key)

    with pytest.raises(KeyError):
        refusing(faulty, "measure.faulty")(ROWS)


def test_whatever_has_what_a_function_asks_for_may_stand_for_the_record():
    known = SimpleNamespace(scope=SimpleNamespace(authority_code="E1"), sources=pd.DataFrame({"source_id": ["a"]}))
    with pytest.raises(KeyError, match="title"):
        record.source_titles(known)


@pytest.mark.parametrize("name", ["own_rows", "source_titles", "with_sources"])
def test_what_is_no_record_is_refused_by_what_the_record_hands_on(name):
    given = [None] if name == "source_titles" else [None, ROWS]
    with pytest.raises(RecordError, match="Expected the record as known.*and found None"):
        getattr(record, name)(*given)


def test_tables_of_the_record_are_refused_without_their_columns():
    with pytest.raises(RecordError, match=r"^record.own_rows did not find authority_code in `rows`"):
        record.own_rows(record.known(), ROWS)
    with pytest.raises(RecordError, match=r"^record.with_names expects .*DataFrame as `rows`, and found None"):
        record.with_names(None, ROWS)
