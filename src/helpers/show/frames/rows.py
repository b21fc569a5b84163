"""One thing a row on a common scale, of amounts or of days: bars, intervals, marks, and the words at the end."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox

from helpers.show import words
from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Label
from helpers.show.look import FAINT, GRADES, LOOKS, PAPER

ROW, NAME, INSET = 30, 16, 10
WIDEST_NAME, SHARE_OF_NAMES = 300, 0.34
BARS = [*GRADES, "range", "interval"]


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table: each of its rows on a line of its own, under the heading of its panel. Returns the Axes.

    A mark with `value` is drawn there with its interval from `low` to `high`; one without is a bar from `low` to
    `high`, or a day (`x`) or a stretch of days (to `x_end`). On a phone the name of a row stands above it.
    """
    parts = [(name, rows) for name, rows in marks.groupby("panel", sort=False)]
    is_narrow = width < canvas.NARROW
    names = [labels.wrapped(name, WIDEST_NAME) for name in pd.unique(marks["row"])]
    left = INSET if is_narrow else min(max(labels.extent(name)[0] for name in names), WIDEST_NAME) + 16
    each = [[_deep(name, width, is_narrow) for name in pd.unique(rows["row"])] for _, rows in parts]
    sheet = canvas.sheet(
        [sum(deep) for deep in each],
        [name for name, _ in parts],
        width,
        left=left,
        right=_right(marks, is_narrow),
        key=canvas.keyed(marks),
        axes=axes,
    )
    for ax, (_, rows), deep in zip(sheet.axes, parts, each, strict=True):
        _panel(sheet, ax, rows, deep, is_narrow)
    return sheet.axes


def _right(marks, is_narrow):
    """Room at the right for the words at the end of the longest row; on a phone they stand above the row."""
    ends = marks.groupby(["panel", "row"], sort=False)["text"].agg(lambda texts: [t for t in texts if t][-1:])
    longest = max([labels.width_of(text[0]) for text in ends if text] + [0])
    return INSET + 4 if is_narrow else min(longest, 260) + 22


def _deep(name, width, is_narrow):
    if not is_narrow:
        return max(ROW, labels.extent(labels.wrapped(name, WIDEST_NAME))[1] + 8)
    return ROW - 4 + NAME * len(labels.wrapped(name, width - 2 * INSET).split("\n"))


def is_time(rows):
    """Say whether the scale is one of days."""
    return rows[["value", "low", "high"]].isna().all(axis=None)


def _ends(rows):
    """Return where each mark begins and ends on the scale."""
    if is_time(rows):
        first = mdates.date2num(pd.to_datetime(rows["x"]))
        last = np.where(rows["x_end"].notna(), mdates.date2num(pd.to_datetime(rows["x_end"])), first)
        return first, last
    return rows["low"].fillna(rows["value"]).to_numpy(), rows["high"].fillna(rows["value"]).to_numpy()


def _panel(sheet, ax, rows, deep, is_narrow):
    names = list(pd.unique(rows["row"]))
    bottoms = np.cumsum(deep)
    middles = bottoms - (ROW / 2 if is_narrow else np.array(deep) / 2)
    ax.set_ylim(bottoms[-1], 0)
    ax.set_yticks([])
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    _scale(ax, rows, sheet, ax is sheet.axes[-1])
    where = dict(zip(names, middles, strict=True))
    starts, stops = _ends(rows)
    for row, start, stop in zip(rows.itertuples(), starts, stops, strict=True):
        _mark(ax, row, start, stop, where[row.row], is_time(rows))
    tops = dict(zip(names, bottoms - deep, strict=True))
    _names(sheet, ax, names, where, tops, is_narrow)
    _texts(sheet, ax, rows, where, is_narrow)


def _scale(ax, rows, sheet, is_last):
    starts, stops = _ends(rows)
    low, high = np.nanmin(starts), np.nanmax(stops)
    ax.tick_params(axis="x", labelsize=12)
    if is_time(rows):
        margin = max(0.03 * (high - low), 20)
        ax.set_xlim(low - margin, high + margin)
        years = (high - low) / 365.25
        if years < 3:
            ax.xaxis.set_major_locator(mdates.AutoDateLocator(maxticks=4))
            ax.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y"))
            return
        step = next((each for each in (1, 2, 3, 5) if years / each * 44 < sheet.box(ax).width), 10)
        ax.xaxis.set_major_locator(mdates.YearLocator(step))
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
        return
    is_share = set(rows["unit"]) == {"%"}
    top = 100 if is_share and high > 60 else 1.04 * high or 1
    ax.set_xlim(min(0, 1.1 * low), top)
    ax.xaxis.set_major_locator(MaxNLocator(4 if sheet.width < canvas.NARROW else 6))
    if is_last and set(rows["unit"]) - {""}:
        unit = "per cent" if is_share else rows["unit"].iloc[0]
        text = labels.box(0, 0, unit)
        found = sheet.box(ax)
        x = found.x1 - text.width
        sheet.taken.append(labels.write(sheet.figure, x, found.y0 + 9, unit, colour=FAINT))


def _mark(ax, row, start, stop, y, is_days):
    look = LOOKS[row.look]
    style = canvas.marker(row.look)
    if pd.notna(row.value) or (is_days and start == stop):
        if stop > start:
            ax.plot(
                [start, stop], [y, y], color=look.colour, linewidth=7, alpha=0.35, solid_capstyle="butt", gid="interval"
            )
        at = start if is_days else row.value
        ax.plot([at], [y], linestyle="", gid=f"mark {row.look}", zorder=4, clip_on=False, **style)
        return
    high = ROW * (0.62 if row.look in BARS else 0.3)
    alpha = 0.4 if row.look in ("interval", "planned") else 0.9
    ax.barh(
        y,
        stop - start,
        left=start,
        height=high,
        color=look.colour,
        alpha=alpha,
        edgecolor=PAPER,
        linewidth=0.8,
        gid=f"mark {row.look}",
    )


def _names(sheet, ax, names, where, tops, is_narrow):
    """Write the name of each row at its left; on a phone above it."""
    panel = sheet.box(ax)
    for name in names:
        if is_narrow:
            y = sheet.pixels(ax, ax.get_xlim()[0], tops[name])[1]
            text = labels.wrapped(name, sheet.width - 2 * INSET)
            sheet.taken.append(labels.write(sheet.figure, INSET, y - 1, text, va="top"))
            continue
        y = sheet.pixels(ax, ax.get_xlim()[0], where[name])[1]
        text = labels.wrapped(name, WIDEST_NAME)
        sheet.taken.append(labels.write(sheet.figure, panel.x0 - 8, y, text, ha="right"))


def _texts(sheet, ax, rows, where, is_narrow):
    """Write the words of each mark: inside a bar that is wide enough, else beside the mark, the last at the end."""
    starts, stops = _ends(rows)
    boxes, wanted = [], []
    for row, start, stop in zip(rows.itertuples(), starts, stops, strict=True):
        left, right = (sheet.pixels(ax, x, where[row.row]) for x in (start, stop))
        boxes.append(Bbox([[left[0] - 5, left[1] - 6], [right[0] + 5, left[1] + 6]]))
        if not row.text:
            continue
        middle = ((left[0] + right[0]) / 2, left[1])
        is_bar = pd.isna(row.value) and row.look in GRADES
        if is_bar and labels.width_of(row.text, "bold") + 6 <= right[0] - left[0]:
            style = {"ha": "center", "colour": PAPER, "weight": "bold", "gid": "on a bar"}
            sheet.taken.append(labels.write(sheet.figure, *middle, row.text, **style))
        elif not is_bar:
            wanted.append(Label(right[0], right[1], row.text, LOOKS[row.look].colour))
    for label in wanted:
        edge = Bbox([[2, label.y - ROW / 2], [sheet.inside.x1 - 2, label.y + ROW / 2]])
        labels.near(sheet.figure, [label], sheet.taken, edge, boxes)


def alt(marks):
    """Return what a sighted reader sees: each row with its marks in words."""
    told = []
    for name, rows in marks.groupby("panel", sort=False):
        each = [f"{row}: {_told(part)}" for row, part in rows.groupby("row", sort=False)]
        told.append((name, each))
    counted = [f"{name}. {words.count(len(each), 'row')}" for name, each in told]
    full = " ".join(f"{name}. {'; '.join(each)}." for name, each in told)
    ends = " ".join(f"{name}. {words.count(len(e), 'row')}, from {e[0]} to {e[-1]}." for name, e in told)
    return words.fitting([full, ends, f"{'; '.join(counted)}; the values are in the table."])


def _told(part):
    return ", ".join(f"{LOOKS[row.look].word} {row.text or row.figure}" for row in part.itertuples())
