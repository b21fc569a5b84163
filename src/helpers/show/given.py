"""What a table that somebody gives to be drawn must be: one with its columns, of numbers and days as such."""

from numbers import Number

import numpy as np
import pandas as pd

NUMBER = ("numbers", lambda cell: isinstance(cell, Number) and abs(cell) != np.inf)
DAY = ("days", lambda cell: isinstance(cell, pd.Timestamp) and not cell.tzinfo)
OF_FIGURES = dict.fromkeys(["value", "low", "high"], NUMBER)
OF_FIGURES |= dict.fromkeys(["period_start", "period_end", "published"], DAY)
OF_YEARS = {"x": ("days or years", lambda cell: DAY[1](cell) or NUMBER[1](cell))}


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
