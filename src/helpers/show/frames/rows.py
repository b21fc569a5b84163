"""One thing a row on a common scale, of amounts or of days: bars, intervals, marks, and the words at the end."""

from helpers.show import records, words
from helpers.show.frames import canvas, key, labels, lanes, ticks
from helpers.show.look import FAINT, GRADES, KEYED

INSET, UNIT, OFF = 10, 16, 4  # OFF: from the line at the left of a scale to words
STEPS = [1, 2, 5, 10]
WIDEST_NAME, WIDEST_END, LEAST_SCALE = 360, 260, 220
HIGH = 60  # where a share lies over it, the scale goes to 100
BESIDE = ["recorded", "england", "region", "neighbours", "derived"]  # looks that have a name where they are lines
STACKED, NAMED = [*GRADES, "interval", "break"], 0.5  # bars from end to end, and the part of a phone for their names


def laid(marks, width, axes=None):
    """Lay a marks table out on a sheet: each of its rows on a line of its own, under the heading of its panel.

    A mark with `value` is drawn there with its interval from `low` to `high`; one without is a bar from `low` to
    `high`, or a day (`x`) or a stretch of days (to `x_end`). On a phone the name of a row stands above it, but
    beside stacked bars.
    """
    rows = records.of_marks(marks)
    panels = records.grouped(rows, "panel")
    width = canvas.width_of(width, axes)
    is_stacked = all(row.look in STACKED and not lanes.is_dot(row) for row in rows)
    is_narrow = width < canvas.NARROW and not is_stacked
    names = lanes.ABOVE if is_narrow else lanes.LEFT
    widest = width - INSET if is_narrow else min(WIDEST_NAME, NAMED * width if is_stacked else width)
    left, right = (INSET, INSET + 8) if is_narrow else _margins(rows, width, widest)
    sheet = canvas.begun(len(panels), width, left, right, axes)
    for on, part in zip(sheet.panels, panels.values(), strict=True):
        on.x = _span(part)
    rooms = [sheet.inside._replace(x0=on.box.x0 + (0 if is_narrow else OFF)) for on in sheet.panels]
    found = lanes.laid(sheet.panels, panels.values(), rooms, names, widest)
    keyed = key.keyed(rows, [*KEYED, *_beside(rows)])
    bars = {row.look for row in rows} - {row.look for row in rows if lanes.is_dot(row)} - {"break"}
    last = canvas.FOOT + UNIT * (not _is_time(list(panels.values())[-1]))
    sheet.stack(
        lambda _: [*map(lanes.height, found)], list(panels), keyed, last=last, forms=dict.fromkeys(bars, key.BAR)
    )
    for on, part, rows_ in zip(sheet.panels, panels.values(), found, strict=True):
        _scale(sheet, on, part, is_narrow)
        lanes.draw(sheet, on, rows_, names, width)
    return sheet


def _beside(rows):
    """Return the looks of lines that the key has to explain: of a row with one mark its name says whose that is."""
    looks, pairs = {row.look for row in rows}, {(row.panel, row.row, row.look) for row in rows}
    is_shared = len(pairs) > len({(row.panel, row.row) for row in rows})
    return BESIDE if is_shared else [*looks & {"derived"}] if len(looks) > 1 else []


def _margins(rows, width, widest):
    """Room at the left for the names, and at the right for the words at the end of the longest row."""
    names = max(labels.extent(labels.wrapped(row.row, widest))[0] for row in rows) + 16
    last = {(row.panel, row.row): row for row in rows if row.text}
    end = max([labels.width_of(row.text) for row in last.values() if not lanes.is_share(row)] + [0])
    return names, min(end, WIDEST_END, max(width - names - LEAST_SCALE, 0)) + 22


def _is_time(rows):
    """Say whether the scale is one of days."""
    return records.is_days(rows) and all(x != x for row in rows for x in (row.value, row.low, row.high))


def _span(rows):
    """Return the first and last place of a scale: days with some room, amounts with nought, high shares to 100."""
    ends = [end for row in rows for end in lanes.ends(row)]
    low, high = min(ends), max(ends)
    if _is_time(rows):
        margin = max(0.03 * (high - low), 20)
        return low - margin, high + margin
    is_high = {row.unit for row in rows} == {"%"} and high > HIGH
    return min(0, 1.1 * low), 100 if is_high else max(0, 1.04 * high) or 1


def _scale(sheet, on, rows, is_narrow):
    """Put the scale under the rows of a panel: days, or amounts, and beneath the last what they are of."""
    on.grid = "xy"
    on.spines = ("bottom",) if is_narrow else ("left", "bottom")
    if _is_time(rows):
        on.across = ticks.of_days(sheet, on)
        return
    on.across = ticks.of_amounts(*on.x, 4 if is_narrow else 6, STEPS)
    units = {row.unit for row in rows} - {""}
    if len(units) == 1 and on is sheet.panels[-1]:
        unit, style = units.pop(), {"ha": "right", "va": "top", "color": FAINT}
        sheet.write(on, on.box.x1, on.box.y0 - canvas.FOOT + 2, "per cent" if unit == "%" else unit, **style)


def alt(marks):
    """Return what a sighted reader sees: each row with its marks in words, or as much of that as is short enough.

    What a mark is stands behind its words where the key of the drawing tells it.
    """
    rows = records.of_marks(marks)
    told = key.keyed(rows, [*KEYED, *_beside(rows)])
    panels = records.grouped(rows, "panel")
    parts = {name: records.grouped(part, "row") for name, part in panels.items()}
    full = {name: [f"{row}: {_told(part, told)}" for row, part in each.items()] for name, each in parts.items()}
    counted = {name: f"{name}. {words.count(len(each), 'row')}" for name, each in parts.items()}
    tellings = []
    for each in (full, {name: list(held) for name, held in parts.items()}):
        tellings.append(" ".join(f"{name}. {'; '.join(held)}." for name, held in each.items()))
        tellings.append(" ".join(f"{counted[name]}{_ends(held)}." for name, held in each.items()))
    return words.fitting([*tellings, f"{'; '.join(counted.values())}; the values are in the table."])


def _ends(each):
    return f", the first {each[0]}; the last {each[-1]}" if len(each) > 1 else f", {each[0]}"


def _told(part, told):
    pairs = [((row.text or row.figure).rstrip("."), told.get(row.look, "")) for row in part]
    return ", ".join(text if what in text else f"{text} ({what})" for text, what in pairs)
