"""One panel over an axis of time: its lines, marks, gaps and breaks, and the words at and beside them."""

import itertools
import math
import re
from statistics import median

import pandas as pd

from helpers.show import records, words
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


def draw(sheet, on, rows, scale, judged, edge):
    """Draw a panel, whose span of time is set.

    `judged` are the judgements to mark through it; the words at the ends of lines stand from `edge` on.
    """
    on.y, on.up = (scale.low, scale.high), scale.ticks
    if scale.low < 0:
        on.level("guide", 0, **canvas.FAINTLY)
    for row in judged:
        on.upright("guide", row.at, color=LOOKS[row.look].colour, linewidth=1, alpha=0.8, zorder=1)
    joined = sorted((row for row in rows if is_joined(row)), key=lambda row: row.at)
    lines = records.grouped(joined, "look", "series")
    apart = [row for row in rows if not is_joined(row) and row.look not in ("gap", "break")]
    _gaps(on, [row for row in rows if row.look == "gap"])
    _lines(on, lines)
    for look, marks in records.grouped(apart, "look").items():
        _apart(on, look, marks)
    _ends(sheet, on, lines, edge)
    dots = [box for line in lines.values() for box in _along(on, line)]
    _beside(sheet, on, apart, dots)
    _breaks(sheet, on, [row for row in rows if row.look == "break"], joined, dots)


def _around(on, x, y):
    x, y = on.at(x, y)
    return Box(x - 3, y - 3, x + 3, y + 3)


def _held(on, row):
    """The box of a mark that stands apart: of a range, of all its bar."""
    if row.value == row.value:
        return _around(on, row.at, row.value)
    foot, top = _around(on, row.at, row.low), _around(on, row.at, row.high)
    return Box(foot.x0, foot.y0, top.x1, top.y1)


def _along(on, line):
    """The boxes along a line that words leave free."""
    found = [_around(on, row.at, row.value) for row in line]
    for one, other in itertools.pairwise(list(found)):
        steps = int((other.x0 - one.x0) // 14) + 1
        shares = [number / steps for number in range(1, steps)]
        found += [Box(*(a + (b - a) * part for a, b in zip(one, other, strict=True))) for part in shares]
    return found


def _lines(on, lines):
    """Draw the lines, those of one look as one; not joined over a change of definition, or where years are missing.

    Missing is what is farther apart than is usual on any line: counts with suppressed ones between are not joined.
    """
    usual = min(
        (median(b.at - a.at for a, b in itertools.pairwise(line)) for line in lines.values() if len(line) > 1),
        default=1,
    )
    drawn = {}
    for (look, _), line in lines.items():
        points = drawn.setdefault(look, [])
        for before, row in zip([None, *line], line, strict=False):
            is_far = before and (row.at - before.at > NOT_JOINED * usual or row.segment != before.segment)
            points += [(row.at, math.nan)] if points and (is_far or not before) else []
            points.append((row.at, row.value))
        _intervals(on, look, line)
    for look, points in drawn.items():
        style = LOOKS[look].style | {"linestyle": LOOKS[look].line or "-", "linewidth": LOOKS[look].breadth}
        on.line(f"line {look}", *zip(*points, strict=True), zorder=4 if look == "recorded" else 3, **style)


def _intervals(on, look, rows):
    ends = [end for row in rows if row.low == row.low for end in (row.low, row.high, math.nan)]
    places = [row.at for row in rows if row.low == row.low for _ in range(3)]
    if ends:
        on.line("interval", places, ends, color=LOOKS[look].colour, linewidth=1)


def _apart(on, look, rows):
    """Draw marks that are joined to nothing; a range is a bar with an end to each side, one without height a line."""
    single, colour = [row for row in rows if row.value == row.value], LOOKS[look].colour
    if single:
        on.dots(look, [row.at for row in single], [row.value for row in single])
        _intervals(on, look, single)
    for row in rows:
        if row.value != row.value and row.low == row.low:
            places, ends = [row.at, row.at], [row.low, row.high]
            for gid, style in zip([f"mark {look}", "end", "end"], LOOKS[look].range, strict=False):
                on.line(gid, places, ends, zorder=5, **style)
        elif row.value != row.value:
            on.upright(f"mark {look}", row.at, color=colour, linewidth=1.4)


def _gaps(on, rows):
    """Shade the stretches without a value under a line; of others than the authority a gap is a small cross at the top.

    At the line of nought it would be taken for nought.
    """
    crosses = [row.at for row in rows if not is_shaded(row)]
    if crosses:
        on.dots("gap", crosses, [on.y[1]] * len(crosses))
    half = 183 if records.is_days(rows) else 0.5
    for row in filter(is_shaded, rows):
        left, right = max(row.at - half, on.x[0]), min(row.at + half, on.x[1])
        on.bar("mark gap", left, right, *on.y, facecolor=FAINT, alpha=0.14, linewidth=0, zorder=0)
        on.line("gap", [left, right], [on.y[1]] * 2, color=FAINT, linewidth=2)


def _ends(sheet, on, lines, x):
    """Write the name and the last value of each line at its end, clear of the others, as many as there is room for."""
    last = sorted((line[-1] for line in lines.values()), key=lambda row: row.value)
    if not last:
        return
    box, newest = on.box, max(row.at for row in last)
    room = (box if sheet.is_given else sheet.inside).x1 - x
    told = _ranked([(row, *_end(row, newest, room)) for row in last], box.high + 8)
    wanted = [on.at(row.at, row.value)[1] for row, *_ in told]
    heights = labels.spread(wanted, [labels.extent(text)[1] + 2 for _, text, _ in told], box.y0 - 6, box.y1 + 2)
    for (row, text, weight), y, own in zip(told, heights, wanted, strict=True):
        sheet.write(on, x, y, text, weight=weight, color=LOOKS[row.look].colour)
        if row.look == "other" and abs(y - own) > 7:
            sheet.tie(on, (on.at(row.at, 0)[0] + 2, own), (x - 2, y), FAINT)


def _ranked(told, room):
    """Keep those words for which there is room: of the authority and its comparators, then the highest and lowest.

    Of grades the lowest comes first: the others are named in the key, too.
    """
    last = [*GRADES[::-1], "other"]
    first = ["recorded", *[look for look in LOOKS if look not in ("recorded", *last)], *last]
    ranks = sorted(range(len(told)), key=lambda n: (first.index(told[n][0].look), min(n, len(told) - 1 - n)))
    kept = []
    for number in ranks:
        room -= labels.extent(told[number][1])[1] + 2
        kept += [number] if room >= 0 else []
    return [told[number] for number in sorted(kept)]


def _end(row, newest, room):
    """The words at the end of a line, with its year where others go on, and their weight.

    What stands in brackets is left out on a phone, and else not broken.
    """
    is_day = isinstance(row.x, pd.Timestamp)
    then = f"({row.x:%Y})" if is_day else words.minus(f"(year {row.x:+g})" if row.x else "(year 0)")
    older = then if newest - row.at >= (300 if is_day else 1) else ""
    name = re.sub(r" \(.*?\)", "", row.series) if room < ROOM[False] - 20 else row.series
    weight = "bold" if row.look == "recorded" else "normal"
    whole = re.sub(r" (?=[^(]*\))", "\N{NO-BREAK SPACE}", name)
    told = labels.wrapped(whole, room, weight).replace("\N{NO-BREAK SPACE}", " ")
    for part in filter(None, (row.text, older)):
        fits = labels.width_of(f"{told} {part}".split("\n")[-1], weight) <= room
        told += (" " if fits else "\n") + labels.wrapped(part, room, weight)
    return told, weight


def _beside(sheet, on, rows, dots):
    """Write the value beside each mark that stands apart, the newest first."""
    heights = {row.Index: row.value if row.value == row.value else (row.low + row.high) / 2 for row in rows}
    rows = [row for row in rows if row.text and heights[row.Index] == heights[row.Index]]
    rows.sort(key=lambda row: -row.at)
    own = [_held(on, row) for row in rows]
    places = [on.at(row.at, heights[row.Index]) for row in rows]
    wanted = [Label(*at, _short(row.text), LOOKS[row.look].colour) for at, row in zip(places, rows, strict=True)]
    box = on.box
    sheet.near(on, wanted, Box(box.x0, box.y0, min(box.x1 + 4, sheet.inside.x1), box.y1 + 4), [*dots, *own])


def _short(text):
    """A value as short as it can stand beside its mark."""
    return text.replace(" cases", "").replace(" to ", "-").replace("per FTE", "").strip()


def _breaks(sheet, on, rows, lines, dots):
    """Draw a dotted upright at each change of definition, with its words beside it; on a phone the key tells them.

    It stands in the middle between the last figures before it and the first from it on, else on its own day.
    """
    box, look = on.box, LOOKS["break"]
    for row in sorted(rows, key=lambda row: -row.at):
        old, new = [each.at for each in lines if each.at < row.at], [each.at for each in lines if each.at >= row.at]
        x = (old[-1] + new[0]) / 2 if old and new else row.at
        on.upright("mark break", x, color=look.colour, linestyle=look.line, linewidth=1.2)
        text = labels.wrapped(row.text, 80)
        if box.wide > canvas.NARROW / 2:
            top = on.at(x, 0)[0], box.y1 - labels.extent(text)[1] / 2
            sheet.near(on, [Label(*top, text, FAINT, reach=1)], box, dots)
