"""What a rule finds: which rows of a table break it, in which column, and what it expected there."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.record.errors import Problem


class Fault(NamedTuple):
    """The rows of a table, True in `where`, whose cell in `column` (or columns) is not what was `expected`.

    `where` has the index of the table, or of the rows looked at: row numbers as an editor shows them, the header being
    row 1, or pairs of table and row for the figures of all files. `expected` is one text, or a Series of those rows.
    """

    where: pd.Series
    column: str | tuple
    expected: str | pd.Series


def places(fault, without=()):
    """Return the index of the rows that break the rule, leaving out those in `without`."""
    where = fault.where
    mask = np.asarray(where if where.dtype == bool else where.astype("boolean").fillna(False), dtype=bool)
    if not mask.any():
        return []
    return [place for place in fault.where.index[mask] if place not in without]


def problems(table, faults, texts, files, without=None):
    """Return the problems that the faults of a table come to.

    `texts` is {table: its cells as text}, `files` {table: file name}; rows of `without`, {table: rows}, are passed by.
    """
    found = []
    for fault in faults:
        columns = (fault.column,) if isinstance(fault.column, str) else fault.column
        for place in places(fault):
            name, row = place if isinstance(place, tuple) else (table, place)
            if row in (without or {}).get(name, ()):
                continue
            cells = texts[name].loc[row]
            shown = " and ".join(shown_as(cells[column]) for column in columns)
            expected = fault.expected if isinstance(fault.expected, str) else fault.expected[place]
            expected = expected if expected.isprintable() else repr(expected)  # it may tell another cell
            found.append(Problem(files[name], int(row), ", ".join(columns), shown, expected))
    return found


def tabled(faults, frame):
    """Return the faults of a frame as a table: row (its index), column, found, expected."""
    told = [
        (place, fault.column, frame.at[place, fault.column], fault.expected)
        if isinstance(fault.expected, str)
        else (place, fault.column, frame.at[place, fault.column], fault.expected[place])
        for fault in faults
        for place in places(fault)
    ]
    return pd.DataFrame(told, columns=["row", "column", "found", "expected"])


def shown_as(cell):
    """Return a cell as a message shows it."""
    return repr(cell) if cell else "nothing"
