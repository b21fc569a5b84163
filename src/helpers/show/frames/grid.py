"""Rows by columns: in each cell a mark for a grade, a finding or a state, with its word where there is room."""

import numpy as np
import pandas as pd

from helpers.show import words
from helpers.show.frames import canvas, labels
from helpers.show.look import FAINT, LOOKS

CELL, WIDEST_NAME, INSET = 30, 300, 8


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table as a grid: `row` by `x` (the name of a column), in the order in which they first come."""
    parts = [(name, rows) for name, rows in marks.groupby("panel", sort=False)]
    is_narrow = width < canvas.NARROW
    columns = list(pd.unique(marks["x"]))
    names = pd.unique(marks["row"])
    widest = min(max(labels.width_of(name) for name in names), WIDEST_NAME)
    left = INSET if is_narrow else widest + 16
    head = _head(columns, (width - left - INSET) / len(columns))
    each = [[_deep(name, width, is_narrow) for name in pd.unique(rows["row"])] for _, rows in parts]
    each[0] = [head[1], *each[0]]
    sheet = canvas.sheet(
        [sum(deep) for deep in each],
        [name for name, _ in parts],
        width,
        left=left,
        right=INSET,
        foot=4,
        last=4,
        key=_unsaid(marks, (width - left - INSET) / len(columns)),
        axes=axes,
    )
    for number, (ax, (_, rows), deep) in enumerate(zip(sheet.axes, parts, each, strict=True)):
        _panel(sheet, ax, rows, deep, columns, head if number == 0 else None, is_narrow)
    return sheet.axes


def _unsaid(marks, wide):
    """The looks that are not written out in every cell."""
    is_said = [
        _fits(row.text, wide) and LOOKS[row.look].word in row.text.replace("\n", " ") for row in marks.itertuples()
    ]
    return [look for look in LOOKS if look in set(marks.loc[~np.array(is_said, dtype=bool), "look"])]


def _fits(text, wide):
    return bool(text) and labels.extent(labels.wrapped(text, wide - 26))[0] <= wide - 24


def _head(columns, wide):
    """Return the names of the columns, broken to their width or, where they do not fit, upright; and their height."""
    told = [labels.wrapped(str(name), wide - 6) for name in columns]
    if all(labels.extent(text)[0] <= wide for text in told):
        return told, max(labels.extent(text)[1] for text in told) + 6, 0
    return [str(name) for name in columns], max(labels.width_of(str(name)) for name in columns) + 8, 90


def _deep(name, width, is_narrow):
    if is_narrow:
        return CELL - 4 + 16 * len(labels.wrapped(name, width - 2 * INSET).split("\n"))
    return max(CELL, labels.extent(labels.wrapped(name, WIDEST_NAME))[1] + 8)


def _panel(sheet, ax, rows, deep, columns, head, is_narrow):
    names = list(pd.unique(rows["row"]))
    bottoms = np.cumsum(deep)
    own = deep[-len(names) :]
    tops = bottoms[-len(names) :] - own
    middles = bottoms[-len(names) :] - (CELL / 2 if is_narrow else np.array(own) / 2)
    ax.set_ylim(bottoms[-1], 0)
    ax.set_xlim(0, len(columns))
    ax.set_yticks([])
    ax.set_xticks([])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    for y in tops:
        ax.axhline(y, color=FAINT, linewidth=0.5, alpha=0.6, gid="guide")
    if head:
        _columns(sheet, ax, *head)
    _names(sheet, ax, names, middles, tops, is_narrow)
    where = dict(zip(names, middles, strict=True))
    wide = sheet.box(ax).width / len(columns)
    for row in rows.itertuples():
        _cell(sheet, ax, row, columns.index(row.x), where[row.row], wide)


def _columns(sheet, ax, told, high, turned):
    panel = sheet.box(ax)
    wide = panel.width / len(told)
    for number, text in enumerate(told):
        x = panel.x0 + wide * (number + 0.5)
        if not turned:
            sheet.taken.append(labels.write(sheet.figure, x, panel.y1 - 2, text, ha="center", va="top"))
            continue
        place = (x / labels.DPI, (panel.y1 - high + 4) / labels.DPI)
        scale = sheet.figure.dpi_scale_trans
        sheet.figure.text(*place, text, transform=scale, rotation=90, ha="center", va="bottom", fontsize=labels.SIZE)


def _names(sheet, ax, names, middles, tops, is_narrow):
    panel = sheet.box(ax)
    for name, middle, top in zip(names, middles, tops, strict=True):
        y = sheet.pixels(ax, 0, top if is_narrow else middle)[1]
        if is_narrow:
            text = labels.wrapped(name, sheet.width - 2 * INSET)
            sheet.taken.append(labels.write(sheet.figure, INSET, y - 2, text, va="top"))
        else:
            text = labels.wrapped(name, WIDEST_NAME)
            sheet.taken.append(labels.write(sheet.figure, panel.x0 - 8, y, text, ha="right"))


def _cell(sheet, ax, row, column, y, wide):
    is_written = _fits(row.text, wide)
    text = labels.wrapped(row.text, wide - 26) if is_written else ""
    shift = (labels.extent(text)[0] + 8) / 2 / wide if text else 0
    x = column + 0.5 - shift
    ax.plot([x], [y], linestyle="", gid=f"mark {row.look}", clip_on=False, **canvas.marker(row.look))
    if text:
        at = sheet.pixels(ax, x, y)
        style = {"colour": LOOKS[row.look].colour}
        sheet.taken.append(labels.write(sheet.figure, at[0] + 11, at[1], text, **style))


def alt(marks):
    """Return what a sighted reader sees: how many cells hold what, then each row."""
    columns = len(pd.unique(marks["x"]))
    counts = [f"{number} {LOOKS[look].word}" for look, number in marks["look"].value_counts().items()]
    start = f"{words.count(marks['row'].nunique(), 'row')} by {words.count(columns, 'column')}: {words.listed(counts)}."
    each = [
        f"{row}: {', '.join(f'{m.x} {LOOKS[m.look].word}' for m in part.itertuples())}"
        for row, part in marks.groupby("row", sort=False)
    ]
    return words.fitting([f"{start} {'; '.join(each)}.", f"{start} Each cell is in the table."])
