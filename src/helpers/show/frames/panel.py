"""One panel over an axis of time: its lines, marks, gaps and breaks, and the words at and beside them."""

import itertools
import re

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Box, Label
from helpers.show.look import FAINT, GRADES, LOOKS

ROOM = {True: 98, False: 190}  # for the words at the end of a line, on a phone or not
NOT_JOINED = 1.6  # points farther apart than so many times the usual distance are not joined


def is_joined(row):
    """Say whether a mark is one of a line: a figure of somebody, or one of all who hold a grade."""
    return (LOOKS[row.look].line != "" or row.look in GRADES) and row.look != "break" and row.value == row.value


def is_shaded(row):
    """Say whether a mark is a stretch without a value that is shaded: the authority's own, of others it is a cross."""
    return row.look == "gap" and row.role in ("authority", "")


def draw(sheet, ax, rows, scale, judged, edge):
    """Draw a panel on its Axes, whose span of time is set.

    `judged` are the judgements to mark through it; the words at the ends of lines stand from `edge` on.
    """
    ax.set_ylim(scale.low, scale.high)
    ax.set_yticks(scale.ticks, scale.told)
    if scale.low < 0:
        ax.axhline(0, **canvas.FAINTLY)
    for row in judged:
        ax.axvline(row.at, color=LOOKS[row.look].colour, linewidth=1, alpha=0.5, zorder=1, gid="guide")
    joined = sorted((row for row in rows if is_joined(row)), key=lambda row: row.at)
    lines = canvas.grouped(joined, "look", "series")
    apart = [row for row in rows if not is_joined(row) and row.look not in ("gap", "break")]
    _gaps(ax, [row for row in rows if row.look == "gap"])
    _lines(ax, lines)
    for look, marks in canvas.grouped(apart, "look").items():
        _apart(ax, look, marks)
    _ends(sheet, ax, lines, edge)
    dots = [box for line in lines.values() for box in _along(sheet, ax, line)]
    _beside(sheet, ax, apart, dots)
    _breaks(sheet, ax, [row for row in rows if row.look == "break"], joined, dots)


def _around(sheet, ax, x, y):
    x, y = sheet.at(ax, x, y)
    return Box(x - 3, y - 3, x + 3, y + 3)


def _along(sheet, ax, line):
    """The boxes along a line that words leave free."""
    found = [_around(sheet, ax, row.at, row.value) for row in line]
    for one, other in itertools.pairwise(list(found)):
        steps = int((other.x0 - one.x0) // 14) + 1
        shares = [number / steps for number in range(1, steps)]
        found += [Box(*(a + (b - a) * part for a, b in zip(one, other, strict=True))) for part in shares]
    return found


def _lines(ax, lines):
    """Draw the lines, those of one look as one; not joined over a change of definition, or where years are missing.

    Missing is what is farther apart than is usual on any line: counts with suppressed ones between are not joined.
    """
    usual = min((np.median(np.diff([row.at for row in line])) for line in lines.values() if len(line) > 1), default=1)
    drawn = {}
    for (look, _), line in lines.items():
        points = drawn.setdefault(look, [])
        for before, row in zip([None, *line], line, strict=False):
            is_far = before and (row.at - before.at > NOT_JOINED * usual or row.segment != before.segment)
            points += [(row.at, np.nan)] if points and (is_far or not before) else []
            points.append((row.at, row.value))
        _intervals(ax, look, line)
    for look, points in drawn.items():
        style = LOOKS[look].style | {"linestyle": LOOKS[look].line or "-", "linewidth": LOOKS[look].breadth}
        style |= {"zorder": 4 if look == "recorded" else 3, "clip_on": False}
        ax.add_line(Line2D(*zip(*points, strict=True), gid=f"line {look}", **style))


def _intervals(ax, look, rows, **style):
    sure = [(row.at, row.low, row.high) for row in rows if row.low == row.low]
    if sure:
        style = {"linewidths": 1, "alpha": 0.6, "zorder": 2, "gid": "interval"} | style
        ax.vlines(*zip(*sure, strict=True), colors=LOOKS[look].colour, **style)


def _apart(ax, look, rows):
    """Draw marks that are joined to nothing; a range is a bar with an end to each side, one without height a line."""
    single = [row for row in rows if row.value == row.value]
    ranges = [row for row in rows if row.value != row.value and row.low == row.low]
    if single:
        canvas.points(ax, look, [row.at for row in single], [row.value for row in single])
        _intervals(ax, look, single)
    if ranges:
        _intervals(ax, look, ranges, linewidths=4, alpha=1, zorder=5, gid=f"mark {look}")
        ends = [(row.at, end) for row in ranges for end in (row.low, row.high)]
        style = {"linestyle": "", "marker": "_", "markersize": 11, "color": LOOKS[look].colour}
        ax.add_line(Line2D(*zip(*ends, strict=True), gid="end", **style))
    for row in rows:
        if row.value != row.value and row.low != row.low:
            ax.axvline(row.at, color=LOOKS[look].colour, linewidth=1.4, gid=f"mark {look}")


def _gaps(ax, rows):
    """Shade the stretches without a value; of others than the authority a gap is a small cross on the axis."""
    crosses = [row.at for row in rows if not is_shaded(row)]
    if crosses:
        canvas.points(ax, "gap", crosses, [ax.get_ylim()[0]] * len(crosses))
    half = 183 if canvas.is_days(rows) else 0.5
    for row in filter(is_shaded, rows):
        style = {"color": FAINT, "alpha": 0.14, "linewidth": 0, "zorder": 0}
        ax.axvspan(row.at - half, row.at + half, gid="mark gap", **style)


def _ends(sheet, ax, lines, x):
    """Write the name and the last value of each line at its end, clear of the others, as many as there is room for."""
    last = sorted((line[-1] for line in lines.values()), key=lambda row: row.value)
    if not last:
        return
    box, newest = sheet.box(ax), max(row.at for row in last)
    room = (box if sheet.is_given else sheet.inside).x1 - x
    told = _ranked([(row, *_end(row, newest, room)) for row in last], box.high + 8)
    wanted = [sheet.at(ax, row.at, row.value)[1] for row, *_ in told]
    heights = labels.spread(wanted, [labels.extent(text)[1] + 2 for _, text, _ in told], box.y0 - 6, box.y1 + 2)
    for (row, text, weight), y, own in zip(told, heights, wanted, strict=True):
        sheet.write(ax, x, y, text, weight=weight, color=LOOKS[row.look].colour)
        if row.look == "other" and abs(y - own) > 7:
            sheet.tie(ax, (sheet.at(ax, row.at, 0)[0] + 2, own), (x - 2, y), FAINT)


def _ranked(told, room):
    """Keep those words for which there is room: of the authority and its comparators, then the highest and lowest."""
    first = ["recorded", *[look for look in LOOKS if look not in ("recorded", "other")], "other"]
    ranks = sorted(range(len(told)), key=lambda n: (first.index(told[n][0].look), min(n, len(told) - 1 - n)))
    kept = []
    for number in ranks:
        room -= labels.extent(told[number][1])[1] + 2
        kept += [number] if room >= 0 else []
    return [told[number] for number in sorted(kept)]


def _end(row, newest, room):
    """The words at the end of a line, with its year where others go on, and their weight; a phone has no brackets."""
    is_day = isinstance(row.x, pd.Timestamp)
    older = (f"({row.x:%Y})" if is_day else f"(year {row.x:+g})") if newest - row.at >= (300 if is_day else 1) else ""
    name = re.sub(r" \(.*?\)", "", row.series) if room < ROOM[False] - 20 else row.series
    weight = "bold" if row.look == "recorded" else "normal"
    told = labels.wrapped(name, room, weight)
    for part in filter(None, (row.text, older)):
        fits = labels.width_of(f"{told} {part}".split("\n")[-1], weight) <= room
        told += (" " if fits else "\n") + labels.wrapped(part, room, weight)
    return told, weight


def _beside(sheet, ax, rows, dots):
    """Write the value beside each mark that stands apart, the newest first."""
    heights = {row.Index: row.value if row.value == row.value else (row.low + row.high) / 2 for row in rows}
    rows = [row for row in rows if row.text and heights[row.Index] == heights[row.Index]]
    rows.sort(key=lambda row: -row.at)
    own = [_around(sheet, ax, row.at, heights[row.Index]) for row in rows]
    places = [sheet.at(ax, row.at, heights[row.Index]) for row in rows]
    wanted = [Label(*at, _short(row.text), LOOKS[row.look].colour) for at, row in zip(places, rows, strict=True)]
    box = sheet.box(ax)
    sheet.near(ax, wanted, Box(box.x0, box.y0, min(box.x1 + 4, sheet.inside.x1), box.y1 + 4), [*dots, *own])


def _short(text):
    """A value as short as it can stand beside its mark."""
    return text.replace(" cases", "").replace(" to ", "-").replace("per FTE", "").strip()


def _breaks(sheet, ax, rows, lines, dots):
    """Draw a dotted upright at each change of definition, with its words beside it; on a phone the key tells them.

    It stands in the middle between the last figures before it and the first from it on, else on its own day.
    """
    box, look = sheet.box(ax), LOOKS["break"]
    for row in sorted(rows, key=lambda row: -row.at):
        old, new = [each.at for each in lines if each.at < row.at], [each.at for each in lines if each.at >= row.at]
        x = (old[-1] + new[0]) / 2 if old and new else row.at
        ax.axvline(x, color=look.colour, linestyle=look.line, linewidth=1.2, gid="mark break")
        text = labels.wrapped(row.text, 80)
        if box.wide > canvas.NARROW / 2:
            top = sheet.at(ax, x, 0)[0], box.y1 - labels.extent(text)[1] / 2
            sheet.near(ax, [Label(*top, text, FAINT, reach=1)], box, dots)
