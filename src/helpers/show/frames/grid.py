"""Rows by columns: in each cell a mark for a grade, a finding or a state, with its word where there is room."""

import itertools
import math

from helpers.show import records, words
from helpers.show.frames import canvas, labels, lanes
from helpers.show.frames.labels import Box
from helpers.show.look import LOOKS

WIDEST_NAME, INSET, MARK = 300, 8, 26


def laid(marks, width, axes=None):
    """Lay a marks table out on a sheet as a grid: `row`, in the order in which they first come, by `x`.

    `x` is the name of a column, or a number or day that orders columns named by `series`. A dotted line parts columns
    of two definitions (`segment`).
    """
    rows = records.of_marks(marks)
    width, columns = canvas.width_of(width, axes), _columns(rows)
    names, widest = (lanes.ABOVE, width - 2 * INSET) if width < canvas.NARROW else (lanes.LEFT, WIDEST_NAME)
    left = 16 + max(labels.extent(labels.wrapped(row.row, widest))[0] for row in rows)
    panels = list(records.grouped(rows, "panel"))
    sheet = canvas.begun(len(panels), width, INSET if names == lanes.ABOVE else left, INSET, axes)
    box = sheet.panels[0].box
    wide = box.wide / len(columns)
    for on in sheet.panels:
        on.x, on.grid, on.spines = (0, len(columns)), "", ()
    parts = records.grouped(_placed(rows, columns, wide), "panel").values()
    rooms, lines = [Box(box.x0, 0, box.x1, 0)] * len(panels), [lanes.LANE] if names == lanes.ABOVE else [lanes.ROW]
    found = lanes.laid(sheet.panels, parts, rooms, names, widest, lines)
    heads, is_upright, high = _heads(columns.values(), wide)
    tops = [high, *[0] * (len(panels) - 1)]
    breaks = _breaks(rows, columns)
    silent = {row.look for row in rows if LOOKS[row.look].word not in _written(row, wide).replace("\n", " ")}
    keyed = {name: look.word for name, look in LOOKS.items() if name in silent | ({"break"} if breaks else set())}
    heights = [top + lanes.height(part) for top, part in zip(tops, found, strict=True)]
    sheet.stack(lambda _: heights, panels, keyed, foot=4, last=4)
    for on, part, top in zip(sheet.panels, found, tops, strict=True):
        lanes.draw(sheet, on, part, names, width, top)
        _rule(on, part, top, breaks, names)
    for x, head in enumerate(heads):
        style = {"va": "bottom", "rotation": 90} if is_upright else {"va": "top"}
        y = sheet.panels[0].box.y1 - (high - 6 if is_upright else 2)
        sheet.write(sheet.panels[0], box.x0 + wide * (x + 0.5), y, head, ha="center", **style)
    return sheet


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


def _rule(on, part, top, breaks, names):
    """Draw a thin line above each row, and dotted ones that part two definitions but for where names stand on them."""
    *starts, foot = itertools.accumulate((lane.height for lane in part), initial=top)
    for y in starts:
        on.level("guide", y, **canvas.FAINTLY | {"linewidth": 0.5})
    ends = [(0, foot)]
    if names == lanes.ABOVE:
        beneath = [(y + lane.middle - lanes.TIGHT / 2, y + lane.height) for y, lane in zip(starts, part, strict=True)]
        ends = [(0, top), *beneath]
    ys = [each for pair in ends for each in (*pair, math.nan)][:-1]
    for place in breaks:
        style = canvas.FAINTLY | {"linestyle": LOOKS["break"].line, "linewidth": 1.2}
        on.line("guide", [place] * len(ys), ys, **style)


def alt(marks):
    """Return what a sighted reader sees: how many cells hold what, then each row."""
    rows = records.of_marks(marks)
    named, columns = records.grouped(rows, "row"), _columns(rows)
    counts = [f"{len(part)} {LOOKS[look].word}" for look, part in records.grouped(rows, "look").items()]
    start = f"{words.count(len(named), 'row')} by {words.count(len(columns), 'column')}: {words.listed(counts)}."
    each = [f"{row}: {', '.join(f'{columns[m.x]} {LOOKS[m.look].word}' for m in part)}" for row, part in named.items()]
    return words.fitting([f"{start} {'; '.join(each)}.", f"{start} Each cell is in the table."])
