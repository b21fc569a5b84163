"""Rows by columns: in each cell a mark for a grade, a finding or a state, with its word where there is room."""

import itertools

import numpy as np
from matplotlib.lines import Line2D

from helpers.show import words
from helpers.show.frames import canvas, labels, lanes
from helpers.show.frames.labels import Box
from helpers.show.look import LOOKS

WIDEST_NAME, INSET, MARK = 300, 8, 26


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table as a grid: `row`, in the order in which they first come, by `x`.

    `x` is the name of a column, or a number or day that orders columns named by `series`. A dotted line parts columns
    of two definitions (`segment`).
    """
    rows = canvas.records(marks)
    width, columns = canvas.width_of(width, axes), _columns(rows)
    names, widest = (lanes.ABOVE, width - 2 * INSET) if width < canvas.NARROW else (lanes.LEFT, WIDEST_NAME)
    left = 16 + max(labels.extent(labels.wrapped(row.row, widest))[0] for row in rows)
    panels = list(canvas.grouped(rows, "panel"))
    sheet = canvas.begun(len(panels), width, INSET if names == lanes.ABOVE else left, INSET, axes)
    box = sheet.box(sheet.axes[0])
    wide = box.wide / len(columns)
    scale = canvas.Across(0, len(columns), box.x0, box.x1)
    parts = canvas.grouped(_placed(rows, columns, wide), "panel").values()
    rooms, lines = [Box(box.x0, 0, box.x1, 0)] * len(panels), [lanes.LANE] if names == lanes.ABOVE else [lanes.ROW]
    laid = lanes.laid(parts, [scale] * len(panels), rooms, names, widest, lines)
    heads, is_upright, high = _heads(columns.values(), wide)
    tops = [high, *[0] * (len(panels) - 1)]
    breaks = _breaks(rows, columns)
    silent = {row.look for row in rows if LOOKS[row.look].word not in _written(row, wide).replace("\n", " ")}
    keyed = {name: look.word for name, look in LOOKS.items() if name in silent | ({"break"} if breaks else set())}
    heights = [top + lanes.height(part) for top, part in zip(tops, laid, strict=True)]
    sheet.stack(lambda _: heights, panels, keyed, foot=4, last=4)
    for ax, part, top in zip(sheet.axes, laid, tops, strict=True):
        ax.set_xlim(0, len(columns))
        ax.set_xticks([])
        ax.spines[:].set_visible(False)
        lanes.draw(sheet, ax, part, names, width, top)
        _rule(ax, part, top, breaks, names)
    for x, head in enumerate(heads):
        style = {"va": "bottom", "rotation": 90} if is_upright else {"va": "top"}
        y = sheet.box(sheet.axes[0]).y1 - (high - 6 if is_upright else 2)
        sheet.write(sheet.axes[0], box.x0 + wide * (x + 0.5), y, head, ha="center", **style)
    return sheet.axes


def _columns(rows):
    """Return {x: what is written above} of the columns: names as they come, numbers and days in their order."""
    heads = {row.x: row.x if isinstance(row.x, str) else row.series for row in rows}
    return heads if any(isinstance(x, str) for x in heads) else dict(sorted(heads.items()))


def _placed(rows, columns, wide):
    """Return the records at their columns, one beneath another with room for the widest word, with what is written."""
    told = [_written(row, wide) for row in rows]
    widest = dict.fromkeys(columns, 0)
    for row, text in zip(rows, told, strict=True):
        widest[row.x] = max(widest[row.x], labels.extent(text)[0] + 8 if text else 0)
    at = {x: number + 0.5 - widest[x] / 2 / wide for number, x in enumerate(columns)}
    return [row._replace(at=at[row.x], text=text) for row, text in zip(rows, told, strict=True)]


def _written(row, wide):
    """Return what is written beside a mark: its words, broken to the width of the cell, or nothing."""
    text = labels.wrapped(row.text, wide - MARK)
    return text if labels.extent(text)[0] <= wide - MARK + 2 else ""


def _breaks(rows, columns):
    """Return the places between two columns of different definitions."""
    parts = {row.x: row.segment for row in rows}
    pairs = itertools.pairwise(parts[x] for x in columns)
    return [place for place, (one, other) in enumerate(pairs, start=1) if one != other]


def _heads(columns, wide):
    """Return the names of the columns, whether they stand upright as they do not fit their width, and how high."""
    told = [labels.wrapped(str(name), wide - 6) for name in columns]
    if all(labels.extent(text)[0] <= wide - 2 for text in told):
        return told, False, max(labels.extent(text)[1] for text in told) + 6
    return [str(name) for name in columns], True, max(labels.width_of(str(name)) for name in columns) + 10


def _rule(ax, part, top, breaks, names):
    """Draw a thin line above each row, and dotted ones that part two definitions but for where names stand on them."""
    starts = top + np.cumsum([0, *(lane.height for lane in part)])
    for y in starts[:-1]:
        ax.axhline(y, **canvas.FAINTLY | {"linewidth": 0.5})
    ends = [(0, starts[-1])]
    if names == lanes.ABOVE:
        ends = [
            (0, top),
            *((y + lane.middle - lanes.TIGHT / 2, y + lane.height) for y, lane in zip(starts[:-1], part, strict=True)),
        ]
    y = [each for pair in ends for each in (*pair, np.nan)][:-1]
    for place in breaks:
        ax.add_line(
            Line2D([place] * len(y), y, **canvas.FAINTLY | {"linestyle": LOOKS["break"].line, "linewidth": 1.2})
        )


def alt(marks):
    """Return what a sighted reader sees: how many cells hold what, then each row."""
    rows = canvas.records(marks)
    named, columns = canvas.grouped(rows, "row"), _columns(rows)
    counts = [f"{len(part)} {LOOKS[look].word}" for look, part in canvas.grouped(rows, "look").items()]
    start = f"{words.count(len(named), 'row')} by {words.count(len(columns), 'column')}: {words.listed(counts)}."
    each = [f"{row}: {', '.join(f'{columns[m.x]} {LOOKS[m.look].word}' for m in part)}" for row, part in named.items()]
    return words.fitting([f"{start} {'; '.join(each)}.", f"{start} Each cell is in the table."])
