"""Rows by columns: in each cell a mark for a grade, a finding or a state, with its word where there is room."""

import itertools

import numpy as np
from matplotlib.lines import Line2D

from helpers.show import words
from helpers.show.frames import canvas, labels
from helpers.show.look import LOOKS

CELL, TIGHT, WIDEST_NAME, INSET, LINE, MARK = 30, 20, 300, 8, 15, 26
HIGHEST = 500  # rows that are higher together are drawn tight on a phone


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table as a grid: `row`, in the order in which they first come, by `x`.

    `x` is the name of a column, or a number or day that orders columns named by `series`. A dotted line parts columns
    of two definitions (`segment`).
    """
    rows = canvas.records(marks)
    panels = {name: canvas.grouped(part, "row") for name, part in canvas.grouped(rows, "panel").items()}
    made = None if axes is None else canvas.given(axes, list(panels))
    is_narrow = (width if made is None else made.inside.wide) < canvas.NARROW
    columns = _columns(rows)
    left = INSET if is_narrow else 16 + max(labels.extent(labels.wrapped(row.row, WIDEST_NAME))[0] for row in rows)
    wide = ((width - left - INSET) if made is None else made.box(made.axes[0]).wide) / len(columns)
    head, high = _head(columns.values(), wide)
    breaks = _breaks(rows, columns)
    for line in (CELL - 4, TIGHT):
        deep = [[_deep(*row, width, wide, line, is_narrow) for row in part.items()] for part in panels.values()]
        if not is_narrow or sum(map(sum, deep)) + high <= HIGHEST:
            break
    if made is None:
        heights = [sum(each) + high * (number == 0) for number, each in enumerate(deep)]
        looks = {row.look for row in rows if not _is_told(row, wide)}
        looks |= {"break"} if breaks else set()
        key = {name: look.word for name, look in LOOKS.items() if name in looks}
        made = canvas.sheet(heights, list(panels), width, left=left, right=INSET, foot=4, last=4, key=key)
    for number, (ax, part, each) in enumerate(zip(made.axes, panels.values(), deep, strict=True)):
        _blank(ax, len(columns), sum(each) + high * (number == 0))
        if number == 0:
            _heads(made, ax, head, wide)
        top = high * (number == 0)
        _part(ax, breaks, top, each, TIGHT if is_narrow else None)
        _cells(made, ax, part, each, top, _places(rows, columns, wide), is_narrow)
    return made.axes


def _columns(rows):
    """Return {x: what is written above} of the columns: names as they come, numbers and days in their order."""
    heads = {row.x: row.x if isinstance(row.x, str) else row.series for row in rows}
    return heads if any(isinstance(x, str) for x in heads) else dict(sorted(heads.items()))


def _places(rows, columns, wide):
    """Return {x: where the marks of a column stand}: one beneath another, with room for the widest word of it."""
    widest = dict.fromkeys(columns, 0)
    for row in rows:
        text = _written(row, wide)
        widest[row.x] = max(widest[row.x], labels.extent(text)[0] + 8 if text else 0)
    return {x: column + 0.5 - each / 2 / wide for column, (x, each) in enumerate(widest.items())}


def _breaks(rows, columns):
    """Return the places between two columns of different definitions."""
    parts = {row.x: row.segment for row in rows}
    pairs = itertools.pairwise(parts[x] for x in columns)
    return [place for place, (one, other) in enumerate(pairs, start=1) if one != other]


def _is_told(row, wide):
    """Say whether a cell writes the word of its look."""
    return _is_written(row.text, wide) and LOOKS[row.look].word in row.text


def _is_written(text, wide):
    return bool(text) and labels.extent(labels.wrapped(text, wide - MARK))[0] <= wide - MARK + 2


def _head(columns, wide):
    """Return the names of the columns, broken to their width if they fit it, and how high they are, else upright."""
    told = [labels.wrapped(str(name), wide - 6) for name in columns]
    if all(labels.extent(text)[0] <= wide - 2 for text in told):
        return told, max(labels.extent(text)[1] for text in told) + 6
    return [str(name) for name in columns], max(labels.width_of(str(name)) for name in columns) + 10


def _deep(name, cells, width, wide, line, is_narrow):
    if is_narrow:
        return line + LINE * len(labels.wrapped(name, width - 2 * INSET).split("\n"))
    told = [labels.wrapped(name, WIDEST_NAME), *(_written(row, wide) for row in cells)]
    return max([CELL, *(labels.extent(text)[1] + 8 for text in told if text)])


def _part(ax, breaks, top, deep, line):
    """Part columns of two definitions by dotted lines: through the line of the marks where names stand above it."""
    ends = [(0, top), *((end - line, end) for end in top + np.cumsum(deep))] if line else [(0, top + sum(deep))]
    y = [each for pair in ends for each in (*pair, np.nan)][:-1]
    style = canvas.FAINTLY | {"linestyle": LOOKS["break"].line, "linewidth": 1.2}
    for place in breaks:
        ax.add_line(Line2D([place] * len(y), y, **style))


def _blank(ax, columns, high):
    ax.set_ylim(high, 0)
    ax.set_xlim(0, columns)
    ax.set_yticks([])
    ax.set_xticks([])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)


def _heads(sheet, ax, told, wide):
    """Write the names of the columns: upright where they are wider than these."""
    box = sheet.box(ax)
    is_upright = any(labels.extent(text)[0] > wide - 2 for text in told)
    longest = max(labels.extent(text)[0] for text in told)
    for number, text in enumerate(told):
        x = box.x0 + wide * (number + 0.5)
        if is_upright:
            sheet.write(x, box.y1 - longest - 4, text, ax, ha="center", va="bottom", rotation=90)
        else:
            sheet.write(x, box.y1 - 2, text, ax, ha="center", va="top")


def _cells(sheet, ax, rows, deep, y, places, is_narrow):
    box = sheet.box(ax)
    per = (box.y1 - box.y0) / ax.get_ylim()[0]
    for (name, cells), high in zip(rows.items(), deep, strict=True):
        ax.axhline(y, **canvas.FAINTLY | {"linewidth": 0.5})
        middle = y + (high - TIGHT / 2 if is_narrow else high / 2)
        if is_narrow:
            text = labels.wrapped(name, box.wide)
            sheet.write(box.x0, box.y1 - per * (y + 1), text, ax, va="top")
        else:
            sheet.write(box.x0 - 8, box.y1 - per * middle, labels.wrapped(name, WIDEST_NAME), ax, ha="right")
        for cell in cells:
            _cell(sheet, ax, cell, places[cell.x], middle, box.wide / len(places))
        y += high


def _written(row, wide):
    return labels.wrapped(row.text, wide - MARK) if _is_written(row.text, wide) else ""


def _cell(sheet, ax, row, x, y, wide):
    text = _written(row, wide)
    canvas.points(ax, row.look, [x], [y])
    if text:
        place = sheet.at(ax, x, y)
        sheet.write(place[0] + 11, place[1], text, ax, color=LOOKS[row.look].colour)


def alt(marks):
    """Return what a sighted reader sees: how many cells hold what, then each row."""
    rows = canvas.records(marks)
    named, columns = canvas.grouped(rows, "row"), _columns(rows)
    counts = [f"{len(part)} {LOOKS[look].word}" for look, part in canvas.grouped(rows, "look").items()]
    start = f"{words.count(len(named), 'row')} by {words.count(len(columns), 'column')}: {words.listed(counts)}."
    each = [f"{row}: {', '.join(f'{columns[m.x]} {LOOKS[m.look].word}' for m in part)}" for row, part in named.items()]
    return words.fitting([f"{start} {'; '.join(each)}.", f"{start} Each cell is in the table."])
