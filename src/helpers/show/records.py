"""Tables that are shown: what one that is given must hold, and the rows of any, and of a marks table, as records."""

import math
from datetime import date
from numbers import Number, Real
from typing import NamedTuple

import numpy as np
import pandas as pd

COLUMNS = ["panel", "row", "look", "x", "x_end", "value", "low", "high", "unit", "series", "role", "segment", "text"]
COLUMNS += ["period", "figure", "warning", "source_id", "locator", "published", "published_precision", "vintage"]
NUMBER = ("numbers", lambda cell: isinstance(cell, Number) and abs(cell) != np.inf)
DAY = ("days", lambda cell: isinstance(cell, pd.Timestamp) and not cell.tzinfo)
OF_FIGURES = dict.fromkeys(["value", "low", "high"], NUMBER)
OF_FIGURES |= dict.fromkeys(["period_start", "period_end", "published"], DAY)
OF_YEARS = {"x": ("days or years", lambda cell: DAY[1](cell) or NUMBER[1](cell))}
EPOCH = date(1970, 1, 1).toordinal()
Mark = NamedTuple("Mark", [(name, object) for name in ("Index", *COLUMNS, "at", "till")])


def required(table, columns, what):
    """Refuse what is no table (TypeError), or one that lacks a column of `what` or has two of a name (ValueError)."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"expected {what}, found {type(table).__name__}")
    if lacking := [name for name in columns if name not in table]:
        raise ValueError(f"expected {what}; its columns {', '.join(lacking)} are not among {list(table)}")
    if not table.columns.is_unique:
        raise ValueError(f"expected {what}; it has twice {', '.join(set(table.columns[table.columns.duplicated()]))}")


def require_typed(rows, typed):
    """Refuse a table with something else than numbers and days in the columns of these (ValueError)."""
    for name, (what, is_such) in typed.items():
        if name not in rows:
            continue
        if strange := [cell for cell in rows[name] if not (is_such(cell) or pd.isna(cell))]:
            found = "text" if isinstance(strange[0], str) else repr(strange[0])
            raise ValueError(f"expected {what} in the column {name}, found {found}")


def without_na(table):
    """Return a table of numpy and Python values, with None for the NA of columns of Arrow and the like."""
    names = [name for name, kind in table.dtypes.items() if getattr(kind, "na_value", None) is pd.NA]
    plain = {name: table[name].astype(object).where(table[name].notna(), None) for name in names}
    return table.assign(**plain) if names else table


class Columns(dict):
    """The columns of a table as lists, each made when it is first asked for. Raises AttributeError for none."""

    def __init__(self, table):
        super().__init__()
        self.table = table

    def __missing__(self, name):
        if name not in self.table:
            raise AttributeError(name)
        self[name] = self.table[name].to_numpy(dtype=object).tolist()
        return self[name]


class Row:
    """One row of a table: `row.value` is what its column `value` holds."""

    __slots__ = ("_columns", "_place")

    def __init__(self, columns, place):
        self._columns, self._place = columns, place

    def __getattr__(self, name):
        return self._columns[name][self._place]


def rows_of(table):
    """Return the rows of a table; each tells its columns by name, and a column that none is asked for costs nothing."""
    columns = Columns(table)
    return [Row(columns, place) for place in range(len(table))]


def each(tell, table):
    """Return what a function tells of each row of a table."""
    return [tell(row) for row in rows_of(table)]


def of_marks(table):
    """Return the rows of a marks table as tuples; `at` and `till` are where each begins and ends on its axis, if any.

    A day is its number for matplotlib; the name of a column of a grid is nowhere.
    """
    held = [table[name].tolist() for name in COLUMNS]
    places = [[_number(x) for x in table[name].tolist()] for name in ("x", "x_end")]
    return [Mark(*row) for row in zip(table.index, *held, *places, strict=True)]


def _number(x):
    if isinstance(x, pd.Timestamp):
        return float(x.toordinal() - EPOCH)
    return float(x) if isinstance(x, Real) else math.nan


def grouped(rows, *names):
    """Return records by the value of a column (or the values of some), in the order in which they first come."""
    found = {}
    for row in rows:
        name = tuple(getattr(row, name) for name in names)
        found.setdefault(name if len(names) > 1 else name[0], []).append(row)
    return found


def is_days(rows):
    """Say whether the axis of some records is one of days."""
    return any(isinstance(row.x, pd.Timestamp) for row in rows)
