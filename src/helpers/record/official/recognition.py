"""Finds out by its contents what a table is: the layout, the heading row, and where each column stands."""

from dataclasses import dataclass

from helpers.record.official import layouts
from helpers.record.official.refusal import refuse
from helpers.record.official.unrecognised import DEEPEST, why_unrecognised


@dataclass(frozen=True)
class Found:
    """A table that was recognised: its layout, year (where the headings name one), headings and rows with numbers."""

    layout: str
    sheet: str
    year: int | None
    tables: list  # of (headings as published, [(row number, cells)])
    title: str

    @property
    def known(self):
        """What layouts.yaml says of the layout."""
        return layouts.known()["layouts"][self.layout]

    @property
    def series(self):
        """The series the table belongs to."""
        return self.known["series"]


def recognise(item, grids):
    """Return what was found in the grids of a file.

    Raises ImportRefusedError, with what was looked for and the headings found, where nothing was recognised.
    """
    found = [one for grid in grids if (one := _in_grid(item, grid)) is not None]
    if not found:
        refuse(item.name, why_unrecognised(grids))
    return found


def _in_grid(item, grid):
    for start, row in enumerate(grid.rows[:DEEPEST]):
        if sum(cell != "" for cell in row) < 4:
            continue
        headings = [layouts.plain(cell) for cell in row]
        for name, layout in layouts.known()["layouts"].items():
            year = _fits(headings, layout)
            if year is not None and _has_breakdowns(headings, grid.rows[start + 1 :], layout):
                tables = _tables(item, grid.rows, start)
                return Found(name, grid.sheet, year or None, tables, _title(grid.rows[:start]))
    return None


def _title(rows):
    return " ".join(" ".join(cell for cell in row if cell) for row in rows).strip()


def _fits(headings, layout):
    """Return the year the headings name (0 where the layout needs none), or None where they are of another layout."""
    year = 0
    if "year_in" in layout:
        year = layouts.year_in(headings, layout["year_in"])
        if year is None:
            return None
    if not all(_has(headings, layout, year, key) for key in layouts.needed(layout)):
        return None
    if any(heading in headings for heading in layout.get("without", [])):
        return None
    if "required_any" in layout and not any(heading in headings for heading in layout["required_any"]):
        return None
    return year if _has_shape(headings, layout) else None


def _has(headings, layout, year, key):
    return layouts.column(headings, layouts.spellings(layout, key, year)) is not None


def _has_shape(headings, layout):
    if layout["shape"] != "neighbours":
        return True
    last = layout["neighbour"].replace("{rank}", "10")  # the closeness stands in the column after each neighbour
    return layouts.column(headings, [last]) + 1 < len(headings)


def _has_breakdowns(headings, rows, layout):
    if layout["shape"] != "long":
        return True
    place = layouts.column(headings, layout["breakdown"])
    return not layouts.lacking(layout, {row[place] for row in rows if len(row) > place})


def _tables(item, rows, start):
    """Split what follows the headings where they come again (in the main as before), as for abolished authorities."""
    tables, current = [], (rows[start], [])
    first = [cell for cell in rows[start] if cell][:2]
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if row[:2] == first:
            tables.append(current)
            current = (row, [])
        elif len(row) - row.count("") > 1:
            current[1].append((number, _of_width(item, number, row, len(current[0]))))
    return [*tables, current]


def _of_width(item, number, row, width):
    if len(row) == width:
        return row
    if len(row) < width:
        refuse(item.name, f"looked for {width} cells in row {number} and found {len(row)}: the file may be broken off.")
    if any(cell.strip() for cell in row[width:]):
        refuse(item.name, f"looked for {width} cells in row {number} and found {len(row)}.")
    return row[:width]
