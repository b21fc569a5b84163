"""Panels over one axis of time (or of years before and after): lines of what was recorded, marks of what was said."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from helpers.show import words
from helpers.show.frames import canvas, labels, panel, strip
from helpers.show.frames.labels import Box
from helpers.show.look import LOOKS

PANEL, ONE_PANEL, LEAST, HIGHEST = 150, 300, 70, 520
INSET = 18  # room beside a panel without words at the ends of lines
FLOOR, HIGH = 50, 60  # where every share lies over HIGH, its axis begins at FLOOR and says so
LEAST_TICK = 26  # pixels from one number under the axis to the next
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
        key = canvas.keyed(rows) | _gaps_key(panels)
        high = heights(panels, strips, heads, key, width)
        foot = 8 if len(panels) > 1 else canvas.FOOT
        made = canvas.sheet(high, heads, width, left=left, right=right, foot=foot, key=key)
    _drawn(made, panels, scales, strips, across, is_narrow)
    return made.axes


def _gaps_key(panels):
    """The words of a key for what has no value: a cross for others, a shaded stretch with the reasons for it."""
    gaps = {"gap": LOOKS["gap"].word} if any(map(panel.others_gaps, panels.values())) else {}
    reasons = panel.reasons([row for part in panels.values() for row in part])
    return gaps | ({canvas.BAND: "; ".join(reasons)} if reasons else {})


def _drawn(sheet, panels, scales, strips, across, is_narrow):
    judged = [row for part in panels.values() for row in part if row.row == strip.JUDGED]
    wide = across.right - across.left
    for ax, (name, part) in zip(sheet.axes, panels.items(), strict=True):
        ax.set_xlim(across.first, across.last)
        if canvas.is_days(part):
            canvas.year_ticks(ax, wide, span([row for part in panels.values() for row in part])[1])
        else:
            step = math.ceil(LEAST_TICK * (across.last - across.first) / wide)
            ticks = range(math.ceil(across.first), math.floor(across.last) + 1)
            ax.set_xticks([tick for tick in ticks if tick % step == 0])
        ax.tick_params(axis="x", labelbottom=sheet.is_given or ax is sheet.axes[-1])
        if name in strips:
            strip.draw(sheet, ax, part, strips[name], is_narrow)
        else:
            panel.draw(sheet, ax, part, scales[name], judged)


def _across_given(sheet, rows):
    """The axis of time on Axes of somebody else: the words at the ends of lines are written within them."""
    box, (first, last) = sheet.box(sheet.axes[0]), span(rows)
    is_narrow = box.wide < canvas.NARROW - 200
    room = min(panel.ROOM[is_narrow], 0.4 * box.wide) if any(map(panel.is_joined, rows)) else 0
    return Across(first, last + (last - first) * room / (box.wide - room), box.x0, box.x1), is_narrow


def _margins(panels, scales, is_narrow):
    rows = [row for part in panels.values() for row in part]
    lanes = [labels.width_of(lane) for lane in {row.row for row in rows} - {""}]
    ticks = [labels.width_of(tick) for found in scales.values() for tick in found.told]
    ends = {word for row in rows if panel.is_joined(row) for word in row.series.split()}
    longest = max([panel.ROOM[is_narrow], *(labels.width_of(word, "bold") + 4 for word in ends)])
    right = longest + 8 if ends else INSET
    left = max([*ticks, 20, *([] if is_narrow else lanes)]) + 12
    return left, max([right, *([wide + 14 for wide in lanes] if is_narrow else [])])


def _strips(inside, panels, across, is_narrow):
    strips = {name: part for name, part in panels.items() if is_strip(part)}
    return {name: strip.laid(part, across, inside.x0, inside.x1, is_narrow) for name, part in strips.items()}


def is_strip(rows):
    """Say whether a panel is a strip of lanes."""
    return any(row.row for row in rows)


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
    lines = canvas.grouped([row for row in rows if panel.is_joined(row)], "look", "series")
    parts = [_line_alt(series, line, detail) for (_, series), line in lines.items()]
    if detail == 0 and len(parts) > 2:
        last = sorted((max(line, key=lambda row: row.at) for line in lines.values()), key=lambda row: row.value)
        ends = [f"{row.series} {_at(row)}" for row in (last[0], last[-1])]
        parts = [f"{len(parts)} lines, at their ends from {' to '.join(ends)}"]
    counts = canvas.grouped([row for row in rows if not panel.is_joined(row)], "look")
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
    return f"{row.text} in {row.x:%Y}" if isinstance(row.x, pd.Timestamp) else f"{row.text} in year {row.x:g}"
