"""What one cell may hold, by the type and the constraints that the descriptor gives its column."""

import datetime as dt
import re

import numpy as np
import pandas as pd

from helpers.record.checks.characters import is_address, text_fault
from helpers.record.checks.faults import Fault

EARLIEST, YEARS_AHEAD = 1900, 10
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?")
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,11})")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CONSTRAINTS = ("required", "unique", "enum", "minimum", "maximum", "pattern")
TYPES = ("string", "number", "integer", "date", "boolean")


def cell_faults(text, schema):
    """Return the faults of the cells of a table of text: their characters, their type, and what their field allows."""
    faults = []
    for field in schema.fields:
        expected = _expected(text[field.name], field)
        if expected:
            wanted = text[field.name].map(expected)
            faults.append(Fault(wanted.notna(), field.name, wanted))
    return faults


def typed(text, schema):
    """Return a table of text with the types of the descriptor; an empty cell, or one that is none, is missing."""
    return pd.DataFrame({field.name: _typed(text[field.name], field) for field in schema.fields}, index=text.index)


def _typed(column, field):
    if field.type == "integer":
        return pd.Series([int(cell) if INTEGER.fullmatch(cell) else None for cell in column], column.index, "Int64")
    if field.type == "number":
        return pd.Series([float(cell) if NUMBER.fullmatch(cell) else None for cell in column], column.index, "float64")
    if field.type == "date":
        dates = [None if _date_fault(cell) else cell for cell in column]
        return pd.Series(np.array(dates, dtype="datetime64[s]"), column.index)
    if field.type == "boolean":
        return column == field.true_values[0]
    return pd.Series([cell or None for cell in column], column.index, "str")


def _expected(column, field):
    """Return {cell: what was expected in its place} of the different cells of a column that are wrong."""
    told = {cell: _cell_fault(cell, field) for cell in column.unique()}
    return {cell: expected for cell, expected in told.items() if expected}


def _cell_fault(cell, field):
    if not cell:
        return "a value" if field.constraints.get("required") else None
    return _type_fault(cell, field) or text_fault(cell) or _constraint_fault(cell, field)


def _type_fault(cell, field):
    if field.type == "number" and not NUMBER.fullmatch(cell):
        return "a number in plain digits, at most 12 before the point and 6 after it"
    if field.type == "integer" and not INTEGER.fullmatch(cell):
        return "a whole number in plain digits, at most 12"
    if field.type == "date":
        return _date_fault(cell)
    if field.type == "boolean" and cell not in (*field.true_values, *field.false_values):
        return " or ".join((*field.true_values, *field.false_values))
    return None


def _date_fault(cell):
    try:
        year = dt.date.fromisoformat(cell).year if DATE.fullmatch(cell) else 0
    except ValueError:
        year = 0
    latest = dt.date.today().year + YEARS_AHEAD
    if not year:
        return "a date that exists, as YYYY-MM-DD"
    return None if EARLIEST <= year <= latest else f"a date of the years {EARLIEST} to {latest}"


def _constraint_fault(cell, field):
    allowed = field.constraints
    if "enum" in allowed and cell not in allowed["enum"]:
        values = list(map(str, allowed["enum"]))
        return f"one of {('; ' if any(',' in value for value in values) else ', ').join(values)}"
    if "pattern" in allowed and not re.fullmatch(allowed["pattern"], cell):
        return f"text of the form {allowed['pattern']}"
    if "minimum" in allowed and float(cell) < allowed["minimum"]:
        return f"at least {allowed['minimum']}"
    if "maximum" in allowed and float(cell) > allowed["maximum"]:
        return f"at most {allowed['maximum']}"
    if field.format == "uri" and not is_address(cell):
        return "a web address that begins with http:// or https:// and names a host"
    return None
