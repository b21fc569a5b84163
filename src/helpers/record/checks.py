"""Checks of a row that Table Schema cannot express: plain digits, order of ends, percentages, vague dates, formulas."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

import attrs
from frictionless import Check, Row, errors

FORMULA = re.compile(r"^\s*(?:[=@+]|-(?!\d*\.?\d*$))")
DIGITS = re.compile(r"-?\d+(\.\d+)?")
ENDS = (
    ("value_low", "value_high"),
    ("period_start", "period_end"),
    ("date", "date_end"),
    ("due_start", "due_end"),
    ("outcome_start", "outcome_end"),
    ("inspection_start", "inspection_end"),
    ("date", "counted_to"),
    ("published", "replaced"),
    ("code_from", "code_to"),
)
FIRST_MONTHS = {"quarter": (1, 4, 7, 10), "year": (1,)}


def _wrong(row, column, expected):
    error = errors.CellError.from_row(row, note=expected, field_name=column)
    cells = dict(zip(row.field_names, row.cells, strict=False))
    error.cell = str(cells.get(column, ""))  # as it stands in the file, not as it was read
    return error


def _finite(row, column):
    """Return the value of a cell, or None for a number that cannot be compared."""
    value = row.get(column)
    return None if isinstance(value, Decimal) and not value.is_finite() else value


@attrs.define(kw_only=True, repr=False)
class FormulaLike(Check):
    """A cell that a spreadsheet would run."""

    type = "formula-like"
    Errors = [errors.CellError]

    def validate_row(self, row: Row) -> Iterator[errors.CellError]:
        for column, cell in zip(row.field_names, row.cells, strict=False):
            if isinstance(cell, str) and FORMULA.match(cell):
                yield _wrong(row, column, "text or a number, not a spreadsheet formula")


@attrs.define(kw_only=True, repr=False)
class PlainDigits(Check):
    """A number or a date that one reader takes and another refuses: NaN, 1e3, 1_000, 2019-9-1."""

    type = "plain-digits"
    Errors = [errors.CellError]

    def validate_row(self, row: Row) -> Iterator[errors.CellError]:
        for column, cell in zip(row.field_names, row.cells, strict=False):
            value = row.get(column)
            if isinstance(value, Decimal | int) and not isinstance(value, bool) and not DIGITS.fullmatch(str(cell)):
                yield _wrong(row, column, "a number in plain digits")
            if isinstance(value, dt.date) and value.isoformat() != cell:
                yield _wrong(row, column, "a date that exists, as YYYY-MM-DD")


@attrs.define(kw_only=True, repr=False)
class EndsInOrder(Check):
    """A lower end over its upper end, a first day after its last, or a count after the end of its list."""

    type = "ends-in-order"
    Errors = [errors.CellError]

    def validate_row(self, row: Row) -> Iterator[errors.CellError]:
        for low, high in ENDS:
            first, last = _finite(row, low), _finite(row, high)
            if first is not None and last is not None and first > last:
                yield _wrong(row, low, f"at most {high} ({last})")


@attrs.define(kw_only=True, repr=False)
class VagueDates(Check):
    """A date known to the month, quarter or year only is written as the first day of it."""

    type = "vague-dates"
    Errors = [errors.CellError]

    def validate_row(self, row: Row) -> Iterator[errors.CellError]:
        for column in ("published", "outcome_published"):
            date, precision = row.get(column), row.get(f"{column}_precision")
            if date is None or precision in (None, "day"):
                continue
            months = FIRST_MONTHS.get(precision, (date.month,))
            if date.day != 1 or date.month not in months:
                yield _wrong(row, column, f"the first day of the {precision}")


@attrs.define(kw_only=True, repr=False)
class FigureMakesSense(Check):
    """A figure with no figure, a percentage over 100, a numerator over its denominator, a range without ends."""

    type = "figure-makes-sense"
    Errors = [errors.CellError]

    def validate_row(self, row: Row) -> Iterator[errors.CellError]:
        if "qualifier" not in row.field_names:
            return
        low, high = row.get("value_low"), row.get("value_high")
        if row.get("qualifier") == "range" and (low is None or high is None):
            yield _wrong(row, "value_low", "both ends of the range")
        cells = dict(zip(row.field_names, row.cells, strict=False))
        if not any(cells.get(column) for column in ("value", "value_low", "status", "note")):
            yield _wrong(row, "value", "a value, a range, the publisher's symbol, or a note that says why not")
        if row.get("unit") == "%":
            yield from self._percentages(row)

    def _percentages(self, row):
        for column in ("value", "value_low", "value_high"):
            value = _finite(row, column)
            if value is not None and not 0 <= value <= 100:
                yield _wrong(row, column, "a percentage from 0 to 100")
        numerator, denominator = _finite(row, "numerator"), _finite(row, "denominator")
        if numerator is not None and denominator is not None and numerator > denominator:
            yield _wrong(row, "numerator", f"at most the denominator ({denominator})")


ALL = [FormulaLike(), PlainDigits(), EndsInOrder(), VagueDates(), FigureMakesSense()]
