"""One panel over an axis of time: its lines, marks, gaps and breaks, and the words at and beside them."""

import itertools
import re

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Box, Label
from helpers.show.look import FAINT, GRADES, LOOKS

ROOM = {True: 98, False: 190}  # for the words at the end of a line, on a phone or not
NOT_JOINED = 1.6  # points farther apart than so many times the usual distance are not joined


def is_joined(row):
    """Say whether a mark is one of a line: a figure of somebody, or one of all who hold a grade."""
    return (LOOKS[row.look].line != "" or row.look in GRADES) and row.look != "break" and row.value == row.value


def draw(sheet, ax, rows, scale, judged):
    """Draw a panel on its Axes, whose span of time is set; `judged` are the judgements to mark through it."""
    ax.set_ylim(scale.low, scale.high)
    ax.set_yticks(scale.ticks, scale.told)
    if scale.low < 0:
        ax.axhline(0, **canvas.FAINTLY)
    for row in judged:
        ax.axvline(row.at, color=LOOKS[row.look].colour, linewidth=1, alpha=0.5, zorder=1, gid="guide")
    lines = [row for row in rows if is_joined(row)]
    apart = [row for row in rows if not is_joined(row) and row.look not in ("gap", "break")]
    dots = [box for line in canvas.grouped(lines, "look", "series").values() for box in _along(sheet, ax, line)]
    _gaps(ax, rows)
    _lines(ax, lines)
    for look, marks in canvas.grouped(apart, "look").items():
        _apart(ax, look, marks)
    _ends(sheet, ax, lines)
    _beside(sheet, ax, apart, dots)
    _breaks(sheet, ax, [row for row in rows if row.look == "break"], lines, dots)


def _around(sheet, ax, x, y):
    x, y = sheet.at(ax, x, y)
    return Box(x - 4, y - 4, x + 4, y + 4)


def _along(sheet, ax, line):
    """The boxes along a line that words had better leave free."""
    found = [_around(sheet, ax, row.at, row.value) for row in sorted(line, key=lambda row: row.at)]
    for one, other in itertools.pairwise(list(found)):
        steps = int((other.x0 - one.x0) // 14) + 1
        shares = [number / steps for number in range(1, steps)]
        found += [Box(*(a + (b - a) * part for a, b in zip(one, other, strict=True))) for part in shares]
    return found


def _lines(ax, rows):
    lines = {key: sorted(line, key=lambda row: row.at) for key, line in canvas.grouped(rows, "look", "series").items()}
    usual = min((np.median(np.diff([row.at for row in line])) for line in lines.values() if len(line) > 1), default=1)
    for (look, _), line in lines.items():
        x, y = joined(*zip(*((row.at, row.value, row.segment) for row in line), strict=True), usual)
        style = canvas.marker(look) | {"linestyle": LOOKS[look].line or "-", "linewidth": LOOKS[look].breadth}
        ax.add_line(Line2D(x, y, zorder=4 if look == "recorded" else 3, gid=f"line {look}", clip_on=False, **style))
        _intervals(ax, look, line)


def joined(x, y, segment, usual):
    """Return the points of a line with a break at each new segment, and where two are farther apart than is usual.

    `usual` is the least usual distance of any line of the panel: counts with suppressed ones between are not joined.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    if len(x) < 2:
        return x, y
    is_new = (np.diff(x) > NOT_JOINED * usual) | (np.diff(segment) != 0)
    breaks = np.flatnonzero(is_new) + 1
    return np.insert(x, breaks, x[breaks - 1]), np.insert(y, breaks, np.nan)


def _intervals(ax, look, rows):
    sure = [[(row.at, row.low), (row.at, row.high)] for row in rows if row.low == row.low]
    if sure:
        style = {"colors": LOOKS[look].colour, "linewidths": 1, "alpha": 0.6, "zorder": 2}
        ax.add_collection(LineCollection(sure, gid="interval", **style), autolim=False)


def _apart(ax, look, rows):
    """Draw marks that are joined to nothing; a range is a bar with an end to each side, one without height a line."""
    single = [row for row in rows if row.value == row.value]
    ranges = [row for row in rows if row.value != row.value and row.low == row.low]
    if single:
        canvas.points(ax, look, [row.at for row in single], [row.value for row in single])
        _intervals(ax, look, single)
    if ranges:
        bars = [[(row.at, row.low), (row.at, row.high)] for row in ranges]
        style = {"colors": LOOKS[look].colour, "linewidths": 4, "zorder": 5}
        ax.add_collection(LineCollection(bars, gid=f"mark {look}", **style), autolim=False)
        ends = [[row.at for row in ranges for _ in range(2)], [y for row in ranges for y in (row.low, row.high)]]
        ax.add_line(Line2D(*ends, linestyle="", gid="end", marker="_", markersize=11, color=LOOKS[look].colour))
    for row in rows:
        if row.value != row.value and row.low != row.low:
            ax.axvline(row.at, color=LOOKS[look].colour, linewidth=1.4, gid=f"mark {look}")


def _gaps(ax, rows):
    """Shade the stretches without a value; where the figures are of many, a gap is a small cross on the axis."""
    others = others_gaps(rows)
    if others:
        canvas.points(ax, "gap", [row.at for row in others], [ax.get_ylim()[0]] * len(others))
    half = 183 if canvas.is_days(rows) else 0.5
    own = [row for row in rows if row.look == "gap" and row not in others]
    for row in own:
        style = {"color": FAINT, "alpha": 0.14, "linewidth": 0, "zorder": 0}
        ax.axvspan(row.at - half, row.at + half, gid="mark gap", **style)


def reasons(rows):
    """Return whose stretches are shaded and the publisher's reasons for it, in words, each once."""
    own = [row for row in rows if row.look == "gap" and row not in others_gaps(rows)]
    named = canvas.grouped(own, "series")
    told = {series: "; ".join(dict.fromkeys(row.figure for row in part)) for series, part in named.items()}
    return [f"{series}: {reason}" if series else reason for series, reason in told.items()]


def others_gaps(rows):
    """The gaps that are not shaded: of one of many, or of another than the authority."""
    are_many = len({row.series for row in rows}) > 1
    return [row for row in rows if row.look == "gap" and row.role not in ("authority", "") and are_many]


def _ends(sheet, ax, rows):
    """Write the name and the last value of each line at its end, clear of the others, as many as there is room for."""
    lines = canvas.grouped(rows, "look", "series").values()
    last = sorted((max(line, key=lambda row: row.at) for line in lines), key=lambda row: row.value)
    if not last:
        return
    box, newest = sheet.box(ax), max(row.at for row in last)
    x = sheet.at(ax, newest, 0)[0] + 8 if sheet.is_given else box.x1 + 8
    room = (box if sheet.is_given else sheet.inside).x1 - x
    told = [(row, *_end(row, newest, room)) for row in last]
    told = _ranked(told, box.y1 - box.y0 + 8)
    wanted = [sheet.at(ax, row.at, row.value)[1] for row, *_ in told]
    heights = labels.spread(wanted, [labels.extent(text)[1] + 2 for _, text, _ in told], box.y0 - 6, box.y1 + 2)
    for (row, text, weight), y, own in zip(told, heights, wanted, strict=True):
        sheet.write(x, y, text, ax, weight=weight, color=LOOKS[row.look].colour)
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
    wanted = [Label(*at, short(row.text), LOOKS[row.look].colour) for at, row in zip(places, rows, strict=True)]
    box = sheet.box(ax)
    inside = Box(box.x0, box.y0, min(box.x1 + 4, sheet.inside.x1), box.y1 + 4)
    sheet.near(ax, wanted, inside, dots, own)


def short(text):
    """Return a value as short as it can stand beside its mark."""
    return text.replace(" cases", "").replace(" to ", "-").replace("per FTE", "").strip()


def _breaks(sheet, ax, rows, lines, dots):
    """Draw a dotted upright at each change of definition, with its words beside it; on a phone the key tells them."""
    box = sheet.box(ax)
    for row in sorted(rows, key=lambda row: -row.at):
        look, x = LOOKS["break"], between(row.at, lines)
        ax.axvline(x, color=look.colour, linestyle=look.line, linewidth=1.2, gid="mark break")
        text = labels.wrapped(row.text, 80)
        top = sheet.at(ax, x, 0)[0], box.y1 - labels.extent(text)[1] / 2
        if box.wide > canvas.NARROW / 2:
            sheet.near(ax, [Label(*top, text, FAINT, reach=1)], box, blocked=dots)


def between(at, lines):
    """Return the middle between the last figures of before a change of definition and the first from it on.

    The day of the change itself where there are figures to one side only.
    """
    old, new = ([row.at for row in lines if (row.at < at) == is_old] for is_old in (True, False))
    return (max(old) + min(new)) / 2 if old and new else at
