"""Panels over one axis of time (or of years before and after): lines of what was recorded, marks of what was said."""

from typing import NamedTuple

import pandas as pd

from helpers.show import records, words
from helpers.show.frames import canvas, key, labels, lanes, panel, ticks
from helpers.show.look import LOOKS

PANEL, ONE_PANEL, LEAST, HIGHEST = 150, 300, 70, 520
PHONE_ONE, PHONE_MORE = -60, 36  # how much higher one panel, and all of them, are on a phone
INSET = 18  # room beside a panel without words at the ends of lines
JUDGED = "Judgements"
FLOOR, HIGH = 50, 60  # where every share lies over HIGH, its axis begins at FLOOR and says so
STEPS = [1, 2, 2.5, 5, 10]


class Scale(NamedTuple):
    """The upright axis of a panel: where it begins and ends, and its ticks with their words."""

    low: float
    high: float
    ticks: list


def laid(marks, width, axes=None):
    """Lay a marks table out on a sheet: a strip of lanes for a panel with rows, else lines and marks by height."""
    rows = records.of_marks(marks)
    panels = records.grouped(rows, "panel")
    width = canvas.width_of(width, axes)
    is_narrow = width < canvas.NARROW
    scales = {name: _scale(part) for name, part in panels.items() if not _is_strip(part)}
    left, right = _margins(rows, scales, is_narrow)
    sheet = canvas.begun(len(panels), width, left, right, axes)
    last = _set_time(sheet, rows, is_narrow)
    strips = {
        name: lanes.laid([on], [part], [sheet.inside._replace(x1=on.along(last))], lanes.RIGHT, right, [lanes.LANE])[0]
        for on, (name, part) in zip(sheet.panels, panels.items(), strict=True)
        if name not in scales
    }
    heads = [_heading(name, scales.get(name)) for name in panels]
    keyed = key.keyed(rows) | _gaps_key(rows)
    foot = 8 if len(panels) > 1 else canvas.FOOT
    sheet.stack(lambda beside: _heights(panels, strips, beside, is_narrow), heads, keyed, foot=foot, forms=_forms(rows))
    judged = [row for row in rows if row.row == JUDGED]
    for on, (name, part) in zip(sheet.panels, panels.items(), strict=True):
        on.across = ticks.of_days(sheet, on, last) if records.is_days(rows) else ticks.of_years(*on.x, on.box.wide)
        if not (sheet.is_given or on is sheet.panels[-1]):
            on.across = [(at, "") for at, _ in on.across]
        if name in strips:
            on.spines = ("bottom",)
            lanes.draw(sheet, on, strips[name], lanes.RIGHT, on.along(last) + 8)
        else:
            panel.draw(sheet, on, part, scales[name], judged, on.along(last) + 8)
    return sheet


def _scale(rows):
    """Return the upright axis of a panel: with nought on it, but for shares that all lie high."""
    held = [value for row in rows for value in (row.value, row.low, row.high) if value == value] or [0]
    if {row.unit for row in rows} - {""} == {"%"} and min(held) > HIGH:
        return Scale(FLOOR, 102, [(tick, f"{tick}") for tick in range(FLOOR, 101, 10)])
    low, high = min(0, 1.12 * min(held)), max(0, 1.15 * max(held)) or 1
    return Scale(low, high, ticks.of_amounts(low, high, 4, STEPS))


def _heading(name, scale):
    """Return the heading of a panel; an axis that does not begin at nought says so."""
    return f"{name}, axis from {FLOOR}" if scale and scale.low == FLOOR else name


def _is_strip(rows):
    """Say whether a panel is a strip of lanes."""
    return any(row.row for row in rows)


def _margins(rows, scales, is_narrow):
    """Room at the left for the ticks, and at the right for the words at the ends of lines and the names of lanes."""
    told = [labels.width_of(word) for scale in scales.values() for _, word in scale.ticks]
    lines = [row for row in rows if panel.is_joined(row)]
    ends = [labels.width_of(word, "bold") + 4 for row in lines for word in row.series.split()]
    names = [labels.width_of(row.row) + 14 for row in rows if row.row]
    return max([*told, 20]) + 12, max([max(panel.ROOM[is_narrow], *ends) + 8 if ends else INSET, *names])


def _set_time(sheet, rows, is_narrow):
    """Set the axis of time, with a little room, and return its end; on Axes of somebody else words stand beyond it."""
    ends = [end for row in rows for end in (row.at, row.till) if end == end]
    low, high = min(ends), max(ends)
    if records.is_days(rows):
        low, high = low - max(0.03 * (high - low), 150), high + max(0.02 * (high - low), 60)
    else:
        low, high = low - 0.4, high + 0.4
    is_named = sheet.is_given and any(map(panel.is_joined, rows))
    for on in sheet.panels:
        wide = on.box.wide - is_named * min(panel.ROOM[is_narrow], 0.4 * on.box.wide)
        on.x = low, low + on.box.wide / wide * (high - low)
    return high


def _gaps_key(rows):
    """The words of a key for what has no value: a cross for others, a shaded stretch with whose and the reasons."""
    gaps = [row for row in rows if row.look == "gap"]
    crosses = {} if all(map(panel.is_shaded, gaps)) else {"gap": LOOKS["gap"].word}
    reasons = {}
    for row in filter(panel.is_shaded, gaps):
        reasons.setdefault(row.series, {})[row.figure] = None
    told = [f"{series}: {'; '.join(why)}" if series else "; ".join(why) for series, why in reasons.items()]
    return crosses | ({key.BAND: "; ".join(told)} if told else {})


def _forms(rows):
    """Return which looks are drawn as bars, as ranges alone or as lines; the others are marks by themselves."""
    ranges = {row.look for row in rows if row.low == row.low} - {row.look for row in rows if row.value == row.value}
    joined = {row.look for row in rows if panel.is_joined(row)}
    return {key.BAND: key.BAR} | dict.fromkeys(ranges, key.RANGE) | dict.fromkeys(joined, key.JOINED)


def _heights(panels, strips, beside, is_narrow):
    """Return the height of each panel: a strip as it needs, the others what is left of the highest there may be."""
    number = max(len(panels) - len(strips), 1)
    highest = HIGHEST + PHONE_MORE * is_narrow - beside - sum(map(lanes.height, strips.values()))
    wanted = ONE_PANEL + PHONE_ONE * is_narrow if number == 1 else PANEL
    each = max(min(wanted, highest / number), LEAST)
    return [lanes.height(strips[name]) if name in strips else each for name in panels]


def alt(marks):
    """Return what a sighted reader sees: the strip counted, then the lines of each panel and what stands apart."""
    panels = records.grouped(records.of_marks(marks), "panel")
    told = [
        [_strip_alt(rows) if _is_strip(rows) else _panel_alt(name, rows, detail) for name, rows in panels.items()]
        for detail in (3, 2, 1, 0)
    ]
    return words.fitting(" ".join(parts) for parts in told)


def _strip_alt(rows):
    marks = records.grouped(rows, "row")
    judged = marks.pop(JUDGED, [])
    named = words.listed(f"{row.text} {row.x:%Y}" for row in judged) or "none"
    others = [f"{lane.lower()} {len(part)}" for lane, part in marks.items()]
    return f"Judgements: {named}.{' Marks: ' + ', '.join(others) + '.' if others else ''}"


def _panel_alt(name, rows, detail):
    lines = records.grouped([row for row in rows if panel.is_joined(row)], "look", "series")
    parts = [_line_alt(series, line, detail) for (_, series), line in lines.items()]
    if detail == 0 and len(parts) > 2:
        last = sorted((max(line, key=lambda row: row.at) for line in lines.values()), key=lambda row: row.value)
        ends = [f"{row.series} {_at(row)}" for row in (last[0], last[-1])]
        parts = [f"{len(parts)} lines, at their ends from {' to '.join(ends)}"]
    counts = records.grouped([row for row in rows if not panel.is_joined(row)], "look")
    others = words.listed(f"{len(marks)} {LOOKS[look].word}" for look, marks in counts.items())
    told = f"{_heading(name, _scale(rows))}: {'; '.join(parts) or 'no line'}."
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
    return (
        f"{row.text} in {row.x:%Y}" if isinstance(row.x, pd.Timestamp) else words.minus(f"{row.text} in year {row.x:g}")
    )
