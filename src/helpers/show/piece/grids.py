"""What a template needs of a table of text: which columns hold numbers, and under which source rows stand."""

import calendar
import itertools
import re

import pandas as pd

from helpers.show.piece import points

FEWEST_UNDER = 3  # rows, on average, that stand under a source which is told above them
HEDGE = "about|at least|at most|more than|fewer than|less than|over|under|up to"
FIGURE = r"\N{POUND SIGN}?[-\N{MINUS SIGN}]?[\d,]*\d(?:\.\d+)?%?"
UNIT = rf"(?: (?!{'|'.join(calendar.month_name[1:])})[a-z]+){{0,3}}(?:, [a-z ]+)?"
NUMBER = re.compile(rf"(?:(?:{HEDGE}) )?{FIGURE}(?: (?:to|or|of) {FIGURE})*{UNIT}(?: \({FIGURE}\))?", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d(?:, .*)?")
ABSENT = re.compile(r"|none|none .*|nothing|no .*|not .*", re.IGNORECASE)


def grid_of(frame, caption, ids=None, to=None, linked=None):
    """Return what a template needs of a table of text: its heads, which columns (from 1) hold numbers, and its rows.

    A row is its id, its cells, the address to which its cell in column `linked` leads, and the source that it stands
    under, with how all places there begin: where most rows come from that of the row before them, each source is told
    once, above its rows.
    """
    nobody = [None] * len(frame)
    sources = frame["Source"] if "Source" in frame and to is not None and linked is None else pd.Series(nobody)
    is_under = len(frame) >= FEWEST_UNDER * (sources != sources.shift()).sum() > 0 and sources.fillna("").all()
    frame = frame.drop(columns="Source") if is_under else frame
    names = list(frame.columns)
    rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    place = names.index("Source") if "Source" in names else len(names) - 1
    heads = _heads(rows, names, list(sources)) if is_under else nobody
    return {
        "caption": caption,
        "names": names,
        "numbers": [n for n, column in enumerate(zip(*rows, strict=True), 1) if n > 1 and holds_numbers(column)],
        "linked": (None if is_under else place) if linked is None else linked,
        "rows": list(zip(ids or nobody, rows, to or nobody, heads, strict=True)),
    }


def _heads(rows, names, sources):
    """For each row its source and how the places under it begin, which is taken out of the rows."""
    heads, first = [], 0
    for source, run in itertools.groupby(sources):
        last = first + len(list(run))
        begins = points.begun(rows[first:last], names.index(points.PLACE)) if points.PLACE in names else ""
        heads += [(source, begins)] * (last - first)
        first = last
    return heads


def holds_numbers(cells):
    """Say whether a column holds numbers, with or without a unit, and is set to the right: a date or a year is text.

    All its cells must be numbers, but for those that say there is none; a column of years alone is one of dates.
    """
    told = [cell for cell in map(str.strip, cells) if not ABSENT.fullmatch(cell)]
    return bool(told) and all(map(NUMBER.fullmatch, told)) and not all(map(YEAR.fullmatch, told))
