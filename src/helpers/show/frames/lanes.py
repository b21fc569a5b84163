"""Lanes: a row laid out - its name, its marks side by side on one line, and the words beside or beneath them."""

from typing import NamedTuple

from helpers.show import records
from helpers.show.frames import labels
from helpers.show.look import GRADES, LOOKS, PALE, PAPER

ROW, LANE, TIGHT, LINE, PARTED = 28, 22, 17, 15, 6
HIGHEST = 500  # lanes that are higher together are drawn tight
TIED = 7  # pixels from the middle of a mark to a line that ties words to it
BARS = [*GRADES, "range", "interval"]
LEAST_BAR = 0.006  # of the scale: a month among twenty years is to be seen
ON_BAR = {"color": PAPER, "weight": "bold", "gid": "on bar"}
LEFT, ABOVE, RIGHT = "left", "above", "right"  # where the name of a lane stands


class Word(NamedTuple):
    """The words of a mark: their line (0 for that of the marks), from where on it, and how they are written.

    `tied` is where the mark lies if nothing is between it and words on a second line or lower, else 0.
    """

    line: int
    x: float
    text: str
    style: dict
    tied: float = 0


class Lane(NamedTuple):
    """A row laid out: its name as it is written, its height, how far its marks lie from its top, these, their words."""

    name: str
    height: float
    middle: float
    line: float
    marks: list
    words: list


def ends(row):
    """Return where a mark begins and ends on its scale, of amounts or of days."""
    if row.value == row.value or row.low == row.low:
        return (row.value if row.low != row.low else row.low), (row.value if row.high != row.high else row.high)
    return row.at, row.at if row.till != row.till else row.till


def is_dot(row):
    """Say whether a mark is drawn as a dot: an amount or a day, no stretch of either."""
    return row.value == row.value or (row.low != row.low and not row.till > row.at)


def is_share(row):
    """Say whether a mark is a bar with its words on it."""
    return row.look in GRADES and not is_dot(row)


def laid(panels, parts, rooms, names, widest, lines=(ROW, TIGHT)):
    """Lay the rows of some panels out as lists of lanes, on the highest of `lines` with which they are not too high.

    The scales of the panels are set, and `parts` are their records; `rooms` are the boxes that words may not leave.
    `names` is where the names of the lanes stand, and `widest` how wide they may be.
    """
    for line in lines:
        found = [
            [_laid(*lane, on, room, names, widest, line) for lane in records.grouped(rows, "row").items()]
            for on, rows, room in zip(panels, parts, rooms, strict=True)
        ]
        if sum(map(height, found)) <= HIGHEST:
            break
    return found


def height(lanes):
    """Return how high lanes are together."""
    return sum(lane.height for lane in lanes)


def _laid(name, marks, on, room, names, widest, line):
    told = labels.wrapped(name, widest)
    words = _words(marks, [tuple(map(on.along, ends(row))) for row in marks], room)
    beneath = LINE * max([0, *(word.line + word.text.count("\n") for word in words if word.line)])
    if names == ABOVE:
        head = LINE * len(told.split("\n"))
        return Lane(told, head + line + beneath + PARTED * (line != LANE), head + line / 2, line, marks, words)
    texts = [told, *(word.text for word in words if not word.line)]
    high = max(line, max(labels.extent(text)[1] for text in texts) + (8 if line == ROW else 1))
    return Lane(told, high + beneath, high / 2, line, marks, words)


def _words(marks, places, room):
    """Place the words of the marks of a lane: on a bar, beside the mark, or on a line beneath them."""
    taken = [(0, left - labels.GAP, right + labels.GAP) for left, right in places]
    found = []
    for row, (left, right) in zip(marks, places, strict=True):
        middle, text = (left + right) / 2, row.text
        if text and is_share(row):
            text = labels.within(text, right - left - 6, "bold")
            found.append(Word(0, middle - labels.width_of(text, "bold") / 2, text, ON_BAR))
        elif text:
            line, x, text = labels.beside(text, left, right, room, taken)
            near = [n for n, start, end in taken if start - labels.APART < middle < end + labels.APART]
            is_tied = line > 1 and not any(0 < n < line for n in near)
            style = {"color": LOOKS[row.look].colour, "va": "top" if line else "center"}
            found.append(Word(line, x, text, style, middle if is_tied else 0))
            taken += [(line + n, x, x + labels.width_of(part)) for n, part in enumerate(text.split("\n"))]
    return [word for word in found if word.text]


def draw(sheet, on, lanes, names, edge, top=0):
    """Draw lanes on a panel whose scale is set, so far from its top; names at the right stand from an edge on."""
    on.y, on.grid = (top + height(lanes), 0), on.grid.replace("y", "")
    y, box = top, on.box
    per = box.high / (top + height(lanes))
    where = {LEFT: (box.x0 - 8, {"ha": "right"}), ABOVE: (box.x0, {"va": "top"}), RIGHT: (edge, {})}
    x, style = where[names]
    for lane in lanes:
        middle = y + lane.middle
        _marks(on, lane, middle)
        sheet.write(on, x, box.y1 - per * (y + 2 if names == ABOVE else middle), lane.name, **style)
        for word in lane.words:
            at = box.y1 - per * middle
            written = at - lane.line / 2 - LINE * (word.line - 1) if word.line else at
            if word.tied:
                sheet.tie(on, (word.tied, at - TIED), (word.tied, written), word.style["color"])
            sheet.write(on, word.x, written, word.text, **word.style)
        y += lane.height


def _marks(on, lane, y):
    """Draw the marks of a lane, those of one look together, each with its interval; or as bars."""
    for look, part in records.grouped(lane.marks, "look").items():
        dots = [row.value if row.value == row.value else row.at for row in part if is_dot(row)]
        if dots:
            on.dots(look, dots, [y] * len(dots))
        for row in part:
            start, stop = ends(row)
            if not is_dot(row):
                _bar(on, row, start, stop, y, lane.line)
            elif stop > start:
                on.bar("interval", start, stop, y - 3.5, y + 3.5, **pale(LOOKS[look].colour))


def pale(colour):
    """Return the style of a pale bar, whose edge is of the full colour."""
    return {"facecolor": colour, "alpha": 0.4, "edgecolor": colour, "linewidth": 1}


def _bar(on, row, start, stop, y, line):
    """Draw a bar; a change of definition is a dotted line between two rows."""
    look = LOOKS[row.look]
    if row.look == "break":
        on.line("mark break", [start, stop], [y, y], color=look.colour, linestyle=look.line, linewidth=1.2)
        return
    half = min(ROW * (0.66 if row.look in BARS else 0.55 if row.look in PALE else 0.25), line - 3) / 2
    full = {"facecolor": look.colour, "alpha": 0.9, "edgecolor": PAPER, "linewidth": 0.8 if row.look in BARS else 0}
    style = pale(look.colour) if row.look in PALE else full
    least = LEAST_BAR * (on.x[1] - on.x[0]) if row.low != row.low else 0
    on.bar(f"mark {row.look}", start, max(stop, start + least), y - half, y + half, **style)
