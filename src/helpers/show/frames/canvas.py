"""The sheet a frame draws on: its panels one beneath another, all measured in CSS pixels."""

from dataclasses import dataclass, field
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib.dates import MonthLocator, YearLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.show.frames import key, labels
from helpers.show.frames.labels import Box
from helpers.show.look import FAINT, INK, LOOKS, PAPER, STYLE

NARROW = 600  # a sheet under this many pixels is one for a phone
TITLE, EDGE, FOOT = 13, 6, 24
FAINTLY = {"color": FAINT, "linewidth": 0.8, "gid": "guide"}
IN_STYLE = mpl.rc_params_from_file(STYLE, use_default_template=False)
styled = mpl.rc_context(IN_STYLE)  # what it decorates draws in the one style


class Across(NamedTuple):
    """A scale from left to right: its first and its last place, and where they lie in pixels."""

    first: float
    last: float
    left: float
    right: float

    def __call__(self, at):
        """Return where a place of the scale lies."""
        return self.left + (at - self.first) / (self.last - self.first) * (self.right - self.left)


@dataclass
class Sheet:
    """A figure with its Axes, made by somebody else or not, and the boxes of the words written on it."""

    figure: object
    axes: list
    is_given: bool = False
    taken: list = field(default_factory=list)

    @property
    def inside(self):
        """The box that nothing may leave."""
        wide, high = self.figure.get_size_inches() * labels.DPI
        return Box(1, 1, wide - 1, high - 1)

    def at(self, ax, x, y):
        """Return where a point of the data lies."""
        return tuple(ax.transData.transform((x, y)) * (labels.DPI / self.figure.dpi))

    def box(self, ax):
        """Return the box of some Axes."""
        return Box(*(ax.bbox.extents * (labels.DPI / self.figure.dpi)))

    def stack(self, heights, headings, keyed=None, *, foot=FOOT, last=FOOT, bars=()):
        """Put the Axes one beneath another, so high, each under its heading, with the key beneath all.

        `heights` is a function of how high everything else is. `foot` is the room beneath Axes, `last` that beneath the
        last. Axes of somebody else stay where they are, with their headings as titles.
        """
        if self.is_given:
            style = {"loc": "left", "size": TITLE, "weight": "bold", "fontfamily": labels.FONT, "color": "black"}
            for ax, text in zip(self.axes, headings, strict=True):
                ax.set_title(text, parse_math=False, **style)
            return
        room = self.figure.get_figwidth() * labels.DPI - 2 * EDGE
        told = [labels.wrapped(text, room, "bold", TITLE) for text in headings]
        heads = [key.LINE * len(text.split("\n")) + 5 if text else EDGE for text in told]
        lines = key.lines(keyed or {}, room)
        others = sum(heads) + foot * (len(heads) - 1) + last + key.LINE * len(lines) + 4
        heights = heights(others)
        y = high = others + sum(heights)
        self.figure.set_figheight(high / labels.DPI)
        for ax, height, head, text in zip(self.axes, heights, heads, told, strict=True):
            y -= head + height
            place = ax.get_position()
            ax.set_position((place.x0, y / high, place.width, height / high))
            if text:
                style = {"size": TITLE, "weight": "bold", "va": "top", "gid": "heading"}
                self.write(ax, EDGE, y + height + head - 2, text, **style)
            y -= foot
        key.write(self, lines, bars, EDGE)

    def write(self, ax, x, y, text, *, ha="left", va="center", weight="normal", size=labels.SIZE, **look):
        """Write text at a place on Axes, with which it then moves, and remember the box it takes."""
        style = {"ha": ha, "va": va, "fontweight": weight, "fontsize": size, "linespacing": labels.LEADING}
        style |= {"color": INK, "parse_math": False, "transform": ax.transAxes}
        ax.text(*self.box(ax).share(x, y), text, **style | look)
        box = labels.box(x, y, text, ha=ha, va=va, weight=weight, size=size)
        if "rotation" in look:
            box = Box(x - box.high / 2, y, x + box.high / 2, y + box.wide)
        self.taken.append(box)

    def near(self, ax, wanted, inside, blocked=()):
        """Write labels beside their points, the first first, each where there is room; the table has the others."""
        for label in wanted:
            place = labels.free(label, inside, [*self.taken, *blocked])
            if place:
                self.write(ax, place.x, place.y, label.text, ha=place.ha, va=place.va, color=label.colour)
                if abs(place.y - label.y) > labels.SIZE and place.ha != "center":
                    self.tie(ax, (label.x, label.y), (place.x, place.y), label.colour)

    def tie(self, ax, start, end, colour):
        """Draw a thin line from a mark to words that stand away from it."""
        self.line(ax, [start, end], color=colour, linewidth=0.6, alpha=0.7, gid="guide")

    def line(self, ax, places, **style):
        """Draw a line between places of the sheet on Axes, with which it then moves."""
        shares = [self.box(ax).share(*place) for place in places]
        ax.add_line(Line2D(*zip(*shares, strict=True), transform=ax.transAxes, clip_on=False, **style))


def width_of(width, axes):
    """Return how wide a sheet will be: the width asked for, or that of the figure whose Axes are given."""
    return width if axes is None else axes[0].figure.get_figwidth() * labels.DPI


def begun(number, width, left, right, axes=None):
    """Return a sheet with so many Axes, with room at their left and right, not yet stacked; or with the Axes given."""
    if axes is not None:
        for ax in axes:
            _put_in_style(ax)
        return Sheet(axes[0].figure, list(axes), is_given=True)
    figure = Figure(figsize=(width / labels.DPI, 1), dpi=labels.DPI, facecolor=PAPER)
    sheet = Sheet(figure, [])
    for _ in range(number):
        sheet.axes.append(figure.add_axes((left / width, 0, (width - left - right) / width, 1)))
        sheet.axes[-1].tick_params(labelsize=labels.SIZE)
    return sheet


def _put_in_style(ax):
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(FAINT)
    ax.set_facecolor(PAPER)
    ax.set_axisbelow(True)
    ax.grid(visible=True, axis="y", color=IN_STYLE["grid.color"], linewidth=IN_STYLE["grid.linewidth"])
    ax.tick_params(labelsize=labels.SIZE, colors=INK, labelfontfamily=labels.FONT)


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
        name = tuple(getattr(row, name) for name in names)
        found.setdefault(name if len(names) > 1 else name[0], []).append(row)
    return found


def is_days(rows):
    """Say whether the axis of some records is one of days."""
    return any(isinstance(row.x, pd.Timestamp) for row in rows)


def points(ax, look, xs, ys):
    """Draw the marks of a look that are joined to nothing."""
    ax.add_line(Line2D(xs, ys, linestyle="", gid=f"mark {look}", zorder=5, clip_on=False, **LOOKS[look].style))


def year_ticks(sheet, ax, last=None):
    """Put on a time axis, to its end or a day before it, as many years as fit; months where it is under three years."""
    first, last = ax.get_xlim()[0], last or ax.get_xlim()[1]
    months = (last - first) / 30.44
    per, steps, apart, form = (12, (1, 2, 3, 4, 5, 10), 44, "%Y") if months > 36 else (1, (1, 2, 3, 6), 78, "%b %Y")
    number = max(sheet.box(ax).wide / apart, 1)
    step = next((each for each in steps if months / per / each <= number), 2 * steps[-1])
    locator = YearLocator(step) if per == 12 else MonthLocator(range(1, 13, step))
    ticks = [at for at in locator.tick_values(*num2date([first, last])) if first <= at <= last]
    told = {at: num2date(at).strftime(form) for at in ticks}
    inside, places = sheet.inside, {at: (sheet.at(ax, at, 0)[0], labels.width_of(told[at]) / 2) for at in ticks}
    held = [at for at, (x, half) in places.items() if inside.x0 <= x - half and x + half <= inside.x1]
    ax.set_xticks(held, [told[at] for at in held])
