"""The sheet a frame draws on: its panels one beneath another, all measured in CSS pixels, and the key beneath them."""

from dataclasses import dataclass, field
from functools import lru_cache, wraps

import matplotlib as mpl
import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.show.frames import labels
from helpers.show.frames.labels import Box
from helpers.show.look import FAINT, INK, KEYED, LOOKS, PAPER, STYLE, WHOSE

NARROW = 600  # a sheet under this many pixels is one for a phone
TITLE, LINE, EDGE, FOOT = 13, 17, 6, 24
BAND = "band"  # in a key: a stretch without a value, which is shaded
PALE = ["interval", "planned", "expected"]  # looks whose bars are pale


@dataclass
class Sheet:
    """A figure with its Axes, the boxes of the words written on it, and how many CSS pixels one of its dots is."""

    figure: object
    axes: list
    scale: float = 1.0
    taken: list = field(default_factory=list)
    is_given: bool = False

    @property
    def inside(self):
        """The box that nothing may leave."""
        wide, high = self.figure.get_size_inches() * labels.DPI
        return Box(1, 1, wide - 1, high - 1)

    def at(self, ax, x, y):
        """Return where a point of the data lies."""
        return tuple(ax.transData.transform((x, y)) * self.scale)

    def box(self, ax):
        """Return the box of some Axes."""
        return Box(*(ax.bbox.extents * self.scale))

    def write(self, x, y, text, ax=None, *, ha="left", va="center", weight="normal", size=labels.SIZE, **look):
        """Write text at a place, on Axes (with which it then moves) or on the figure, and remember the box it takes."""
        owner = self.figure if ax is None else ax
        frame = Box(0, 0, *(self.figure.get_size_inches() * labels.DPI)) if ax is None else self.box(ax)
        place = (x - frame.x0) / frame.wide, (y - frame.y0) / (frame.y1 - frame.y0)
        style = {"ha": ha, "va": va, "fontweight": weight, "fontsize": size, "linespacing": labels.LEADING}
        style |= {"color": INK, "parse_math": False, "transform": owner.transFigure if ax is None else ax.transAxes}
        owner.text(*place, text, **style | look)
        box = labels.box(x, y, text, ha=ha, va=va, weight=weight, size=size)
        if "rotation" in look:
            box = Box(x - (box.y1 - box.y0) / 2, y, x + (box.y1 - box.y0) / 2, y + box.wide)
        self.taken.append(box)

    def near(self, ax, wanted, inside, avoided=(), blocked=()):
        """Write labels beside their points, the first first, each where there is room; the table has the others.

        `avoided` are boxes that are left free where that can be, `blocked` those that must be.
        """
        for label in wanted:
            place = labels.free(labels.around(label), inside, [*self.taken, *blocked], avoided)
            if place:
                style = {"ha": place.ha, "va": place.va, "color": label.colour, "weight": label.weight}
                self.write(place.x, place.y, label.text, ax, **style)
                if abs(place.y - label.y) > labels.SIZE and place.ha != "center":
                    self.tie(ax, (label.x, label.y), (place.x, place.y), label.colour)

    def tie(self, ax, start, end, colour):
        """Draw a thin line from a mark to words that stand away from it."""
        box = self.box(ax)
        xs = [(x - box.x0) / box.wide for x, _ in (start, end)]
        ys = [(y - box.y0) / (box.y1 - box.y0) for _, y in (start, end)]
        style = {"color": colour, "linewidth": 0.6, "alpha": 0.7, "gid": "guide"}
        ax.add_line(Line2D(xs, ys, transform=ax.transAxes, clip_on=False, **style))


@lru_cache(maxsize=1)
def _style():
    return mpl.rc_params_from_file(STYLE, use_default_template=False)


def styled(draw):
    """Have a function that draws do so in the one style."""

    @wraps(draw)
    def inside(*args, **kwargs):
        with mpl.rc_context(_style()):
            return draw(*args, **kwargs)

    return inside


def records(marks):
    """Return the rows of a marks table as tuples; `at` and `till` are where each begins and ends on its axis, if any.

    A day is its number for matplotlib; the name of a column of a grid is nowhere.
    """
    is_days = isinstance(next(iter(marks["x"].dropna()), None), pd.Timestamp)
    number = (lambda x: date2num(pd.to_datetime(x))) if is_days else (lambda x: pd.to_numeric(x, errors="coerce"))
    return list(marks.assign(at=number(marks["x"]), till=number(marks["x_end"])).itertuples())


def grouped(rows, *names):
    """Return records by the value of a column (or the values of some), in the order in which they first come."""
    found = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        found.setdefault(key if len(names) > 1 else key[0], []).append(row)
    return found


def is_days(rows):
    """Say whether the axis of some records is one of days."""
    return any(isinstance(row.x, pd.Timestamp) for row in rows)


def sheet(heights, headings, width, *, left, right, foot=FOOT, last=FOOT, key=None, bars=()):
    """Return a sheet with Axes of some heights, each under its heading, as high as all of it needs.

    `key` are looks with the words that tell them beneath, `bars` those of them that are drawn as bars only; `left` and
    `right` the room beside the Axes.
    """
    rooms = [heading_height(text, width) for text in headings]
    told = key_lines(key or {}, width - 2 * EDGE)
    high = sum(heights) + sum(rooms) + foot * (len(heights) - 1) + last + LINE * len(told) + 4
    size = (width / labels.DPI, high / labels.DPI)
    made = Sheet(Figure(figsize=size, dpi=labels.DPI, facecolor=PAPER), [])
    y = high
    for height, room, text in zip(heights, rooms, headings, strict=True):
        y -= room + height
        box = (left / width, y / high, (width - left - right) / width, height / high)
        made.axes.append(made.figure.add_axes(box))
        made.axes[-1].tick_params(labelsize=labels.SIZE)
        if text:
            style = {"size": TITLE, "weight": "bold", "va": "top", "gid": "heading"}
            made.write(EDGE, y + height + room - 2, _headed(text, width), **style)
        y -= foot
    _write_key(made, told, bars)
    return made


def given(axes, headings):
    """Return a sheet of Axes that somebody else made, put into the one style, each with its heading as its title."""
    for ax, heading in zip(axes, headings, strict=True):
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines[["left", "bottom"]].set_color(FAINT)
        ax.set_facecolor(PAPER)
        ax.set_axisbelow(True)
        ax.grid(visible=True, axis="y", color=_style()["grid.color"], linewidth=_style()["grid.linewidth"])
        ax.tick_params(labelsize=labels.SIZE, colors=INK, labelfontfamily=labels.FONT)
        style = {"loc": "left", "fontsize": TITLE, "fontweight": "bold", "fontfamily": labels.FONT, "color": "black"}
        ax.set_title(heading, parse_math=False, **style)
    return Sheet(axes[0].figure, list(axes), labels.DPI / axes[0].figure.dpi, is_given=True)


def _headed(text, width):
    return labels.wrapped(text, width - 2 * EDGE, "bold", TITLE)


def heading_height(text, width):
    """Return how high a heading is with the room beneath it."""
    return LINE * len(_headed(text, width).split("\n")) + 5 if text else EDGE


def key_height(key, width):
    """Return how high a key is."""
    return LINE * len(key_lines(key, width - 2 * EDGE)) + 4


def keyed(rows, among=KEYED):
    """Return the looks of some records that the key has to explain, with its words; others say what they are.

    A mark says so by a text with the word of its look, or in the lane of a strip that is named for it. `among` are the
    looks that may need it: those of lines have their names at their ends. A look of which no mark bears a text is told
    by whose it is.
    """
    unsaid = {row.look for row in rows if LOOKS[row.look].word not in row.text}
    if any(row.row for row in rows):
        unsaid -= {"visit", "direction", "scrutiny"}
    looks = grouped([row for row in rows if row.look in WHOSE], "look")
    silent = [look for look in WHOSE if look in looks and not any(row.text for row in looks[look])]
    told = {look: LOOKS[look].word for look in among if look in unsaid}
    return told | {look: looks[look][0].series for look in silent}


def key_lines(key, width):
    """Return the lines of a key: looks with their words side by side, as many to a line as fit.

    Words that are longer than a line go on, without a look, on the next.
    """
    lines, used = [], width
    for look, words in key.items():
        for number, word in enumerate(labels.wrapped(words, width - 22).split("\n")):
            wide = 22 + labels.width_of(word) + 14
            if number or used + wide - 14 > width:
                lines.append([])
                used = 0
            lines[-1].append(("" if number else look, word, used))
            used += wide
    return lines


def _write_key(made, lines, bars):
    """Draw the key at the foot of a sheet: each look as it is drawn, and its word."""
    wide, high = made.figure.get_size_inches() * labels.DPI
    for number, line in enumerate(reversed(lines)):
        y = 2 + LINE * (number + 0.5)
        for look, word, x in line:
            if look:
                at = [(EDGE + x + shift) / wide for shift in (2, 8, 14)], [y / high] * 3
                made.figure.add_artist(Line2D(*at, markevery=[1], gid="key", **_keyed_as(look, look in bars)))
            made.write(EDGE + x + 20, y, word, gid="key")


def _keyed_as(look, is_bar):
    if look == BAND or is_bar:
        colour, alpha = (FAINT, 0.3) if look == BAND else (LOOKS[look].colour, 0.4 if look in PALE else 0.9)
        return {"color": colour, "alpha": alpha, "linewidth": 9, "solid_capstyle": "butt"}
    line = {"linestyle": LOOKS[look].line or "", "linewidth": LOOKS[look].breadth}
    return marker(look) | {"markersize": min(LOOKS[look].size, 9)} | line


def marker(name):
    """Return how matplotlib draws the marker of a look."""
    look = LOOKS[name]
    fill = look.colour if look.is_filled else PAPER
    edge = look.breadth if look.marker in ("|", "_") else 1.4
    style = {"marker": look.marker, "markersize": look.size, "color": look.colour}
    return style | {"markerfacecolor": fill, "markeredgecolor": look.colour, "markeredgewidth": edge}


def points(ax, look, xs, ys, gid="mark", zorder=5):
    """Draw the marks of a look that are joined to nothing."""
    ax.add_line(Line2D(xs, ys, linestyle="", gid=f"{gid} {look}", zorder=zorder, clip_on=False, **marker(look)))


def year_ticks(ax, wide, last=None):
    """Put years on a time axis, to its end or a day before it, as many as fit; months where it is under three years."""
    first, last = ax.get_xlim()[0], last or ax.get_xlim()[1]
    days = mpl.dates.num2date([first, last])
    months = (last - first) / 30.44
    per = max(wide / (44 if months > 36 else 78), 1)
    if months > 36:
        step = next((each for each in (1, 2, 3, 4, 5, 10) if months / 12 / each <= per), 20)
        ticks = [pd.Timestamp(year, 1, 1) for year in range(days[0].year, days[1].year + 1) if year % step == 0]
    else:
        step = next((each for each in (1, 2, 3, 6) if months / each <= per), 12)
        start = pd.Timestamp(days[0].year, 1, 1)
        ticks = pd.date_range(start, pd.Timestamp(days[1].replace(tzinfo=None)), freq=f"{step}MS")
    ticks = [tick for tick in ticks if first <= date2num(tick) <= last]
    ax.set_xticks(date2num(ticks), [f"{tick:%Y}" if months > 36 else f"{tick:%b %Y}" for tick in ticks])


FAINTLY = {"color": FAINT, "linewidth": 0.8, "gid": "guide"}
