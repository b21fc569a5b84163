"""One thing a row on a common scale, of amounts or of days: bars, intervals, marks, and the words at the end."""

from typing import NamedTuple

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from helpers.show import words
from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Box
from helpers.show.look import FAINT, GRADES, KEYED, LOOKS, PAPER

ROW, TIGHT, LINE, INSET, UNIT, PARTED = 28, 17, 15, 10, 16, 6
TIED = 7  # pixels from the middle of a mark to a line that ties words to it
HIGHEST = 500  # rows that are higher together are drawn tight
WIDEST_NAME, WIDEST_END, LEAST_SCALE = 360, 260, 220
HIGH = 60  # where a share lies over it, the scale goes to 100
BARS = [*GRADES, "range", "interval"]
BESIDE = ["recorded", "england", "region", "neighbours", "derived"]  # looks that have a name where they are lines
STACKED, NAMED = [*GRADES, "interval", "break"], 0.5  # bars from end to end, and the part of a phone for their names
LEAST_BAR = 0.006  # of the scale: a month among twenty years is to be seen


class Word(NamedTuple):
    """The words of a mark: their line (0 for that of the marks), from where, its look, and what ties them to it.

    `at` is where the mark lies if nothing is between it and words that stand on a second line or lower, else 0.
    """

    line: int
    x: float
    text: str
    look: str
    at: float = 0
    is_inside: bool = False


class Row(NamedTuple):
    """A row laid out: its name as it is written, how high it and the line of its marks are, these, and their words."""

    name: str
    height: float
    line: float
    marks: list
    words: list

    @property
    def head(self):
        """How high its name is where that stands above."""
        return LINE * len(self.name.split("\n")) + 4

    @property
    def lines(self):
        """On how many lines beneath that of the marks words stand."""
        return max([word.line + len(word.text.split("\n")) - 1 for word in self.words if word.line] + [0])


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table: each of its rows on a line of its own, under the heading of its panel. Returns the Axes.

    A mark with `value` is drawn there with its interval from `low` to `high`; one without is a bar from `low` to
    `high`, or a day (`x`) or a stretch of days (to `x_end`). On a phone the name of a row stands above it, but
    beside stacked bars.
    """
    panels = canvas.grouped(canvas.records(marks), "panel")
    made = None if axes is None else canvas.given(axes, list(panels))
    inside = Box(2, 0, width - 2, 0) if made is None else made.inside
    rows = [row for part in panels.values() for row in part]
    is_stacked = all(row.value != row.value and row.low == row.low and row.look in STACKED for row in rows)
    is_narrow = inside.wide < canvas.NARROW and not is_stacked
    widest = min(WIDEST_NAME, NAMED * inside.wide) if is_stacked else WIDEST_NAME
    left, right = _margins(rows, is_narrow, inside.wide, widest)
    spans = [(left, width - right)] * len(panels)
    if made is not None:
        spans = [(made.box(ax).x0, made.box(ax).x1) for ax in made.axes]
    scales = {name: _span(part) for name, part in panels.items()}
    for line in (ROW, TIGHT):
        laid = [
            _laid(part, scales[name], span, inside, line, is_narrow, widest)
            for (name, part), span in zip(panels.items(), spans, strict=True)
        ]
        if sum(row.height for part in laid for row in part) <= HIGHEST:
            break
    if made is None:
        key = canvas.keyed(rows, [*KEYED, *BESIDE] if len({row.look for row in rows}) > 1 else KEYED)
        heights = [sum(row.height for row in part) for part in laid]
        last = canvas.FOOT + UNIT * (not is_time(next(reversed(panels.values()))))
        bars = {row.look for row in rows if row.look not in BARS and _is_long(row)}
        bars -= {row.look for row in rows if not _is_long(row)}
        made = canvas.sheet(heights, list(panels), width, left=left, right=right, key=key, last=last, bars=bars)
    for ax, part, scale in zip(made.axes, laid, scales.values(), strict=True):
        _panel(made, ax, part, scale, is_narrow)
    return made.axes


def _margins(rows, is_narrow, width, widest):
    """Room at the left for the names, and at the right for the words at the end of the longest row, but on a phone."""
    if is_narrow:
        return INSET, INSET + 8
    names = max(labels.extent(labels.wrapped(row.row, widest))[0] for row in rows)
    last = {(row.panel, row.row): row for row in rows if row.text}
    end = max([labels.width_of(row.text) for row in last.values() if not _is_bar(row)] + [0])
    return names + 16, min(end, WIDEST_END, max(width - names - 16 - LEAST_SCALE, 0)) + 22


def is_time(rows):
    """Say whether the scale is one of days."""
    return canvas.is_days(rows) and all(x != x for row in rows for x in (row.value, row.low, row.high))


def _ends(row, is_days):
    """Return where a mark begins and ends on the scale."""
    if is_days:
        return row.at, row.at if row.till != row.till else row.till
    return (row.value if row.low != row.low else row.low), (row.value if row.high != row.high else row.high)


def _is_bar(row):
    return row.value != row.value and row.look in GRADES and (row.low == row.low or row.till == row.till)


def _is_long(row):
    return row.till == row.till and row.till > row.at


def _span(rows):
    """Return the first and last place of a scale: days with some room, amounts from nought, high shares to 100."""
    is_days = is_time(rows)
    ends = [end for row in rows for end in _ends(row, is_days)]
    low, high = min(ends), max(ends)
    if is_days:
        margin = max(0.03 * (high - low), 20)
        return low - margin, high + margin
    return min(0, 1.1 * low), 100 if {row.unit for row in rows} == {"%"} and high > HIGH else 1.04 * high or 1


def _laid(rows, scale, span, inside, line, is_narrow, widest):
    """Lay the rows of a panel out: the words of each, on its own line where they fit there, else beneath."""
    is_days, per = is_time(rows), (span[1] - span[0]) / (scale[1] - scale[0])
    found = []
    for name, marks in canvas.grouped(rows, "row").items():
        told = labels.wrapped(name, inside.wide - INSET if is_narrow else widest)
        ends = [tuple(span[0] + per * (end - scale[0]) for end in _ends(row, is_days)) for row in marks]
        row = Row(told, 0, line, marks, _words(marks, ends, inside if is_narrow else Box(span[0], 0, inside.x1, 0)))
        own = line + LINE * row.lines
        if is_narrow:
            high = row.head + own - 4 + (PARTED if line == ROW else 0)
        else:
            high = max(own, labels.extent(told)[1] + (8 if line == ROW else 1))
        found.append(row._replace(height=high))
    return found


def _words(marks, ends, inside):
    """Place the words of the marks of a row: inside a bar, beside the mark, or on a line beneath them."""
    taken = [(0, left - labels.GAP, right + labels.GAP) for left, right in ends]
    found = []
    for row, (left, right) in zip(marks, ends, strict=True):
        if not row.text:
            continue
        if _is_bar(row):
            text = labels.within(row.text, right - left - 6, "bold")
            middle = (left + right - labels.width_of(text, "bold")) / 2
            found += [Word(0, middle, text, row.look, is_inside=True)] if text else []
            continue
        line, x, text = labels.beside(row.text, left, right, inside, taken)
        middle = (left + right) / 2
        is_tied = line > 1 and not any(0 < n < line and start < middle < end for n, start, end in taken)
        found.append(Word(line, x, text, row.look, middle if is_tied else 0))
        taken += [(line + n, x, x + labels.width_of(part)) for n, part in enumerate(text.split("\n"))]
    return found


def _panel(sheet, ax, laid, scale, is_narrow):
    rows = [mark for row in laid for mark in row.marks]
    ax.set_ylim(sum(row.height for row in laid), 0)
    ax.set_xlim(*scale)
    ax.set_yticks([])
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.spines["left"].set_visible(not is_narrow)
    is_days = is_time(rows)
    if is_days:
        _days(sheet, ax)
    else:
        ax.xaxis.set_major_locator(MaxNLocator(4 if is_narrow else 6, steps=[1, 2, 5, 10]))
        _unit(sheet, ax, rows)
    y, box = 0, sheet.box(ax)
    per = (box.y1 - box.y0) / sum(row.height for row in laid)
    for row in laid:
        middle = y + (row.head - 4 + row.line / 2 if is_narrow else (row.height - LINE * row.lines) / 2)
        _marks(ax, row.marks, middle, is_days, row.line)
        _name(sheet, ax, row.name, box.y1 - per * (y + 2 if is_narrow else middle), is_narrow)
        for word in row.words:
            _write(sheet, ax, word, box.y1 - per * middle, row.line)
        y += row.height


def _days(sheet, ax):
    """Put years or months on the scale, those of them whose words stay inside the figure."""
    canvas.year_ticks(ax, sheet.box(ax).wide)
    held = []
    for at, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True):
        x, half = sheet.at(ax, at, 0)[0], labels.width_of(label.get_text()) / 2
        if sheet.inside.x0 <= x - half and x + half <= sheet.inside.x1:
            held.append((at, label.get_text()))
    ax.set_xticks([at for at, _ in held], [text for _, text in held])


def _name(sheet, ax, name, y, is_narrow):
    if is_narrow:
        sheet.write(INSET if not sheet.is_given else sheet.box(ax).x0, y, name, ax, va="top")
    else:
        sheet.write(sheet.box(ax).x0 - 8, y, name, ax, ha="right")


def _write(sheet, ax, word, y, line):
    if word.is_inside:
        sheet.write(word.x, y, word.text, ax, color=PAPER, weight="bold", gid="on bar")
        return
    top = y - line / 2 - LINE * (word.line - 1) if word.line else y
    if word.at:
        sheet.tie(ax, (word.at, y - TIED), (word.at, top), LOOKS[word.look].colour)
    sheet.write(word.x, top, word.text, ax, va="top" if word.line else "center", color=LOOKS[word.look].colour)


def _unit(sheet, ax, rows):
    """Write beneath the scale what it is of."""
    units = {row.unit for row in rows} - {""}
    if len(units) == 1 and ax is sheet.axes[-1]:
        box, unit = sheet.box(ax), units.pop()
        style = {"ha": "right", "va": "top", "color": FAINT}
        sheet.write(box.x1, box.y0 - canvas.FOOT + 2, "per cent" if unit == "%" else unit, ax, **style)


def _marks(ax, rows, y, is_days, line):
    """Draw the marks of a row, those of one look together, each with its interval; or as bars."""
    for look, part in canvas.grouped(rows, "look").items():
        ends = [(row, *_ends(row, is_days)) for row in part]
        dots = [each for each in ends if _is_dot(*each, is_days)]
        for row, start, stop in ends:
            if not _is_dot(row, start, stop, is_days):
                _bar(ax, row, start, stop, y, is_days, line)
            elif stop > start:
                style = {"color": LOOKS[look].colour, "linewidth": 7, "alpha": 0.35, "solid_capstyle": "butt"}
                ax.add_line(Line2D([start, stop], [y, y], gid="interval", **style))
        if dots:
            canvas.points(ax, look, [start if is_days else row.value for row, start, _ in dots], [y] * len(dots))


def _is_dot(row, start, stop, is_days):
    return row.value == row.value or (is_days and start == stop)


def _bar(ax, row, start, stop, y, is_days, line):
    """Draw a bar; a change of definition is a dotted line between two rows."""
    if row.look == "break":
        style = {"color": LOOKS[row.look].colour, "linestyle": LOOKS[row.look].line, "linewidth": 1.2}
        ax.add_line(Line2D([start, stop], [y, y], gid="mark break", **style))
        return
    high = min(ROW * (0.66 if row.look in BARS else 0.55 if row.look in canvas.PALE else 0.25), line - 3)
    style = {"facecolor": LOOKS[row.look].colour, "alpha": 0.4 if row.look in canvas.PALE else 0.9}
    style |= {"gid": f"mark {row.look}", "edgecolor": PAPER, "linewidth": 0.8 if row.look in BARS else 0}
    wide = max(stop - start, LEAST_BAR * (ax.get_xlim()[1] - ax.get_xlim()[0])) if is_days else stop - start
    ax.add_patch(Rectangle((start, y - high / 2), wide, high, **style))


def alt(marks):
    """Return what a sighted reader sees: each row with its marks in words, or as much of that as is short enough."""
    panels = canvas.grouped(canvas.records(marks), "panel")
    parts = {name: canvas.grouped(rows, "row") for name, rows in panels.items()}
    full = {name: [f"{row}: {_told(part)}" for row, part in each.items()] for name, each in parts.items()}
    counted = {name: f"{name}. {words.count(len(each), 'row')}" for name, each in parts.items()}
    tellings = []
    for told in (full, {name: list(each) for name, each in parts.items()}):
        tellings.append(" ".join(f"{name}. {'; '.join(each)}." for name, each in told.items()))
        tellings.append(" ".join(f"{counted[name]}, from {each[0]} to {each[-1]}." for name, each in told.items()))
    return words.fitting([*tellings, f"{'; '.join(counted.values())}; the values are in the table."])


def _told(part):
    words_ = [(LOOKS[row.look].word, row.text or row.figure) for row in part]
    return ", ".join(text if word in text else f"{word} {text}" for word, text in words_)
