"""The rows of a marks table as records, each with where it lies on its axis."""

import math
from datetime import date
from numbers import Real
from typing import NamedTuple

import pandas as pd

from helpers.show.marks import COLUMNS

EPOCH = date(1970, 1, 1).toordinal()
Mark = NamedTuple("Mark", [(name, object) for name in ("Index", *COLUMNS, "at", "till")])


def of(marks):
    """Return the rows of a marks table as tuples; `at` and `till` are where each begins and ends on its axis, if any.

    A day is its number for matplotlib; the name of a column of a grid is nowhere.
    """
    held = [marks[name].tolist() for name in COLUMNS]
    places = [[_number(x) for x in marks[name].tolist()] for name in ("x", "x_end")]
    return [Mark(*row) for row in zip(marks.index, *held, *places, strict=True)]


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
