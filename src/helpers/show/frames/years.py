"""Panels over one axis of time (or of years before and after): lines of what was recorded, marks of what was said."""

import itertools
import math
import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from helpers.show import words
from helpers.show.frames import canvas, labels, strip
from helpers.show.frames.labels import Box, Label
from helpers.show.look import FAINT, LOOKS

PANEL, ONE_PANEL, LEAST, HIGHEST = 150, 300, 70, 520
NARROW_END, WIDE_END, INSET = 98, 190, 18  # room for the words at the end of a line, or without any
FLOOR, HIGH = 50, 60  # where every share lies over HIGH, its axis begins at FLOOR and says so
NOT_JOINED = 1.6  # points farther apart than so many times the usual distance are not joined
STEPS = [1, 2, 2.5, 5, 10]


class Scale(NamedTuple):
    """The upright axis of a panel: where it begins and ends, and its ticks in words."""

    low: float
    high: float
    ticks: list
    told: list


class Across(NamedTuple):
    """The axis of time: its first and its last place, and where they lie in pixels."""

    first: float
    last: float
    left: float
    right: float

    def __call__(self, at):
        """Return where a place of the axis lies."""
        return self.left + (at - self.first) / (self.last - self.first) * (self.right - self.left)


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table: a strip for a panel with rows, else lines and marks by height. Returns the list of Axes."""
    rows = canvas.records(marks)
    panels = canvas.grouped(rows, "panel")
    scales = {name: scale(part) for name, part in panels.items() if not is_strip(part)}
    heads = [heading(name, scales.get(name)) for name in panels]
    if axes is not None:
        made = canvas.given(axes, heads)
        across, is_narrow = _across_given(made, rows)
        strips = _strips(made.inside, panels, across, is_narrow)
    else:
        is_narrow = width < canvas.NARROW
        left, right = _margins(panels, scales, is_narrow)
        across = Across(*span(rows), left, width - right)
        strips = _strips(Box(2, 0, width - 2, 0), panels, across, is_narrow)
        key = canvas.keyed(rows) + ["gap"] * any(map(_others_gaps, panels.values()))
        high = heights(panels, strips, heads, key, width)
        foot = 8 if len(panels) > 1 else canvas.FOOT
        made = canvas.sheet(high, heads, width, left=left, right=right, foot=foot, key=key)
    _drawn(made, panels, scales, strips, across, is_narrow)
    return made.axes


def _drawn(sheet, panels, scales, strips, across, is_narrow):
    judged = [row for part in panels.values() for row in part if row.row == strip.JUDGED]
    wide = across.right - across.left
    for ax, (name, part) in zip(sheet.axes, panels.items(), strict=True):
        ax.set_xlim(across.first, across.last)
        if canvas.is_days(part):
            canvas.year_ticks(ax, wide, span([row for part in panels.values() for row in part])[1])
        else:
            ax.set_xticks(range(math.ceil(across.first), math.floor(across.last) + 1))
        ax.tick_params(axis="x", labelbottom=sheet.is_given or ax is sheet.axes[-1])
        if name in strips:
            strip.draw(sheet, ax, part, strips[name], is_narrow)
        else:
            _panel(sheet, ax, part, scales[name], judged)


def _across_given(sheet, rows):
    """The axis of time on Axes of somebody else: the words at the ends of lines are written within them."""
    box, (first, last) = sheet.box(sheet.axes[0]), span(rows)
    is_narrow = box.wide < canvas.NARROW - 200
    room = min(NARROW_END if is_narrow else WIDE_END, 0.4 * box.wide) if any(map(is_joined, rows)) else 0
    return Across(first, last + (last - first) * room / (box.wide - room), box.x0, box.x1), is_narrow


def _margins(panels, scales, is_narrow):
    rows = [row for part in panels.values() for row in part]
    lanes = [labels.width_of(lane) for lane in {row.row for row in rows} - {""}]
    ticks = [labels.width_of(tick) for found in scales.values() for tick in found.told]
    ends = {word for row in rows if is_joined(row) for word in row.series.split()}
    longest = max([NARROW_END if is_narrow else WIDE_END, *(labels.width_of(word, "bold") + 4 for word in ends)])
    right = longest + 8 if ends else INSET
    left = max([*ticks, 20, *([] if is_narrow else lanes)]) + 12
    return left, max([right, *([wide + 14 for wide in lanes] if is_narrow else [])])


def _strips(inside, panels, across, is_narrow):
    strips = {name: part for name, part in panels.items() if is_strip(part)}
    return {name: strip.laid(part, across, inside.x0, inside.x1, is_narrow) for name, part in strips.items()}


def is_strip(rows):
    """Say whether a panel is a strip of lanes."""
    return any(row.row for row in rows)


def is_joined(row):
    """Say whether a mark is one of a line."""
    return LOOKS[row.look].line != "" and row.look != "break" and row.value == row.value


def heading(name, scale):
    """Return the heading of a panel; an axis that does not begin at nought says so."""
    return f"{name}, axis from {FLOOR}" if scale and scale.low == FLOOR else name


def heights(panels, strips, heads, key, width):
    """Return the height of each panel: a strip as it needs, the others what is left of the highest there may be."""
    number = max(len(panels) - len(strips), 1)
    beneath = canvas.FOOT + 8 * (len(panels) - 1) + canvas.key_height(key, width)
    beside = sum(canvas.heading_height(head, width) for head in heads) + sum(each.height for each in strips.values())
    wanted = (ONE_PANEL - 60 * (width < canvas.NARROW)) if number == 1 else PANEL
    highest = HIGHEST + 36 * (width < canvas.NARROW)
    each = max(min(wanted, (highest - beneath - beside) / number), LEAST)
    return [strips[name].height if name in strips else each for name in panels]


def span(rows):
    """Return the first and the last place of the axis, with a little room."""
    ends = [end for row in rows for end in (row.at, row.till) if end == end]
    low, high = min(ends), max(ends)
    if not canvas.is_days(rows):
        return low - 0.4, high + 0.4
    return low - max(0.03 * (high - low), 150), high + max(0.02 * (high - low), 60)


def scale(rows):
    """Return the upright axis of a panel: from nought but for shares that all lie high."""
    held = [value for row in rows for value in (row.value, row.low, row.high) if value == value] or [0]
    units = {row.unit for row in rows} - {""}
    if units == {"%"} and min(held) > HIGH:
        low, high, ticks = FLOOR, 102, np.arange(FLOOR, 101, 10)
    else:
        low, high = min(0, 1.12 * min(held)), 1.15 * max(held) or 1
        ticks = MaxNLocator(4, steps=STEPS).tick_values(low, high)
        ticks = ticks[(ticks >= low) & (ticks <= high)]
    told = [f"{round(float(tick), 6):,g}".replace("-", "\N{MINUS SIGN}") for tick in ticks]
    return Scale(low, high, list(ticks), told)


def _panel(sheet, ax, rows, scale, judged):
    ax.set_ylim(scale.low, scale.high)
    ax.set_yticks(scale.ticks, scale.told)
    if scale.low < 0:
        ax.axhline(0, **canvas.FAINTLY)
    for row in judged:
        ax.axvline(row.at, color=LOOKS[row.look].colour, linewidth=1, alpha=0.5, zorder=1, gid="guide")
    lines = [row for row in rows if is_joined(row)]
    apart = [row for row in rows if not is_joined(row) and row.look not in ("gap", "break")]
    dots = [box for line in canvas.grouped(lines, "look", "series").values() for box in _along(sheet, ax, line)]
    _gaps(sheet, ax, rows, dots)
    _lines(ax, lines)
    for look, marks in canvas.grouped(apart, "look").items():
        _apart(ax, look, marks)
    _ends(sheet, ax, lines)
    _beside(sheet, ax, apart, dots)
    _breaks(sheet, ax, [row for row in rows if row.look == "break"], dots)


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
        style = canvas.marker(look) | {"linestyle": LOOKS[look].line, "linewidth": LOOKS[look].breadth}
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


def _gaps(sheet, ax, rows, dots):
    """Shade the stretches without a value, with the publisher's reason written once in each where there is room.

    Where the figures are of many, a gap is a small cross on the axis.
    """
    others = _others_gaps(rows)
    if others:
        canvas.points(ax, "gap", [row.at for row in others], [ax.get_ylim()[0]] * len(others))
    half = 183 if canvas.is_days(rows) else 0.5
    own = [row for row in rows if row.look == "gap" and row not in others]
    for (series, reason), part in canvas.grouped(own, "series", "figure").items():
        for row in part:
            style = {"color": FAINT, "alpha": 0.14, "linewidth": 0, "zorder": 0}
            ax.axvspan(row.at - half, row.at + half, gid="mark gap", **style)
        ends = [sheet.at(ax, end, 0)[0] for end in (part[0].at - half, part[-1].at + half)]
        _reason(sheet, ax, f"{series}: {reason}" if series else reason, *ends, dots)


def _others_gaps(rows):
    """The gaps that are not shaded: of one of many, or of another than the authority."""
    are_many = len({row.series for row in rows}) > 1
    return [row for row in rows if row.look == "gap" and row.role not in ("authority", "") and are_many]


def _reason(sheet, ax, text, left, right, dots):
    box = sheet.box(ax)
    text = labels.wrapped(text, min(max(right - left, 110), box.wide))
    x = labels.kept_within((left + right) / 2, labels.extent(text)[0], box.x0, box.x1)
    label = Label(x, 0, text, FAINT)
    places = [labels.place_of(label, x, y, "center", va, 0) for y, va in ((box.y1, "top"), (box.y0 + 2, "bottom"))]
    if place := labels.free(places, sheet.inside, sheet.taken, dots):
        sheet.write(place.x, place.y, text, ax, ha="center", va=place.va, color=FAINT)


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
            _leader(sheet, ax, (sheet.at(ax, row.at, 0)[0] + 2, own), (x - 2, y))


def _ranked(told, room):
    """Keep those words for which there is room: of the authority and its comparators, then the highest and lowest."""
    first = ["recorded", *[look for look in LOOKS if look not in ("recorded", "other")], "other"]
    ranks = sorted(range(len(told)), key=lambda n: (first.index(told[n][0].look), min(n, len(told) - 1 - n)))
    kept = []
    for number in ranks:
        room -= labels.extent(told[number][1])[1] + 2
        kept += [number] if room >= 0 else []
    return [told[number] for number in sorted(kept)]


def _leader(sheet, ax, start, end):
    """Draw a faint line from the last point of a line to its words."""
    box = sheet.box(ax)
    xs, ys = zip(*(((x - box.x0) / box.wide, (y - box.y0) / (box.y1 - box.y0)) for x, y in (start, end)), strict=True)
    style = {"color": FAINT, "linewidth": 0.6, "alpha": 0.7, "gid": "guide"}
    ax.add_line(Line2D(xs, ys, transform=ax.transAxes, clip_on=False, **style))


def _end(row, newest, room):
    """The words at the end of a line, with its year where others go on, and their weight; a phone has no brackets."""
    older = f" ({row.x:%Y})" if isinstance(row.x, pd.Timestamp) and newest - row.at >= 300 else ""
    name = re.sub(r" \(.*?\)", "", row.series) if room < WIDE_END - 20 else row.series
    weight = "bold" if row.look == "recorded" else "normal"
    return labels.wrapped(f"{name} {row.text}{older}", room, weight), weight


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


def _breaks(sheet, ax, rows, dots):
    """Draw a dotted upright at each change of definition, and what it means beside it where there is room."""
    box = sheet.box(ax)
    for row in sorted(rows, key=lambda row: -row.at):
        look = LOOKS["break"]
        ax.axvline(row.at, color=look.colour, linestyle=look.line, linewidth=1.2, gid="mark break")
        text = labels.wrapped(row.text, 80)
        top = sheet.at(ax, row.at, 0)[0], box.y1 - labels.extent(text)[1] / 2
        sheet.near(ax, [Label(*top, text, FAINT, reach=1)], box, blocked=dots)


def alt(marks):
    """Return what a sighted reader sees: the strip counted, then the lines of each panel and what stands apart."""
    panels = canvas.grouped(canvas.records(marks), "panel")
    told = [
        [_strip_alt(rows) if is_strip(rows) else _panel_alt(name, rows, detail) for name, rows in panels.items()]
        for detail in (3, 2, 1, 0)
    ]
    return words.fitting(" ".join(parts) for parts in told)


def _strip_alt(rows):
    lanes = canvas.grouped(rows, "row")
    judged = lanes.pop(strip.JUDGED, [])
    named = words.listed(f"{row.text} {row.x:%Y}" for row in judged) or "none"
    others = [f"{lane.lower()} {len(marks)}" for lane, marks in lanes.items()]
    return f"Judgements: {named}.{' Marks: ' + ', '.join(others) + '.' if others else ''}"


def _panel_alt(name, rows, detail):
    lines = canvas.grouped([row for row in rows if is_joined(row)], "look", "series")
    parts = [_line_alt(series, line, detail) for (_, series), line in lines.items()]
    if detail == 0 and len(parts) > 2:
        last = sorted((max(line, key=lambda row: row.at) for line in lines.values()), key=lambda row: row.value)
        ends = [f"{row.series} {_at(row)}" for row in (last[0], last[-1])]
        parts = [f"{len(parts)} lines, at their ends from {' to '.join(ends)}"]
    counts = canvas.grouped([row for row in rows if not is_joined(row)], "look")
    others = words.listed(f"{len(marks)} {LOOKS[look].word}" for look, marks in counts.items())
    told = f"{heading(name, scale(rows))}: {'; '.join(parts) or 'no line'}."
    return f"{told} Besides: {others}." if others else told


def _line_alt(series, line, detail):
    """First, last and, where no definition changed, highest and lowest value of a line."""
    line = sorted(line, key=lambda row: row.at)
    if len(line) == 1 or detail < 2:
        return f"{series} {_at(line[-1])}"
    text = f"{series} from {_at(line[0])} to {_at(line[-1])}"
    if detail == 3 and len({row.segment for row in line}) == 1:
        most, least = (end(line, key=lambda row: row.value) for end in (max, min))
        text += f", highest {_at(most)}, lowest {_at(least)}"
    return text


def _at(row):
    return f"{row.text} in {row.x:%Y}" if isinstance(row.x, pd.Timestamp) else f"{row.text} in year {row.x}"
