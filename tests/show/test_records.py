"""Rows of a table as what tells of them asks for them."""

import pandas as pd
import pytest

from helpers.show.records import Columns, rows_of

TABLE = pd.DataFrame({"value": [1.5, None], "day": pd.to_datetime(["2019-09-11", None]), "name": ["Kent", None]})


def test_a_row_tells_what_its_columns_hold():
    first, last = rows_of(TABLE)
    assert (first.value, first.day, first.name) == (1.5, pd.Timestamp("2019-09-11"), "Kent")
    assert pd.isna([last.value, last.day, last.name]).all()


def test_a_column_that_is_not_there_may_be_asked_for_with_another_answer():
    (row,) = rows_of(TABLE.head(1))
    assert getattr(row, "low", "none") == "none"
    with pytest.raises(AttributeError, match="low"):
        assert row.low


def test_only_columns_that_are_asked_for_are_read():
    """Reading all columns of a wide table took longer than telling of it."""
    columns = Columns(TABLE)
    assert columns["value"][0] == 1.5
    assert list(columns) == ["value"]
