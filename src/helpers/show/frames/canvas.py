"""The sheet a frame lays marks out on: its panels one beneath another, and all that is drawn and written on them.

A sheet is a value: `axes` draws it on the Axes of matplotlib, `piece.pen` writes it as SVG. Lengths are in CSS pixels,
from the left and the bottom; looks are in the words of matplotlib.
"""

from dataclasses import dataclass, field
from numbers import Real
from typing import NamedTuple

from matplotlib.axes import Axes

from helpers.show.frames import key, labels
from helpers.show.frames.labels import Box
from helpers.show.look import FAINT, INK, LOOKS

NARROWEST = 280  # under this many there is no room for names and a scale
WIDEST = 10_000  # beyond it a drawing may take all memory there is
NARROW = 600  # a sheet under this many pixels is one for a phone
TITLE, EDGE, FOOT = 13, 6, 24
FAINTLY = {"color": FAINT, "linewidth": 0.8}


class Stroke(NamedTuple):
    """A line through points, markers at them, or both; in the measures of its panel, or in pixels."""

    gid: str
    xs: list
    ys: list
    style: dict
    is_in_pixels: bool = False


class Bar(NamedTuple):
    """A rectangle in the measures of its panel, beyond which nothing of it is seen."""

    gid: str
    box: Box
    style: dict


class Word(NamedTuple):
    """Words at a place in pixels; `ha` and `va` tell which point of them lies there."""

    x: float
    y: float
    text: str
    ha: str = "left"
    va: str = "center"
    weight: str = "normal"
    size: float = labels.SIZE
    color: str = INK
    gid: str = ""
    rotation: float = 0


@dataclass
class Panel:
    """A panel: its box in pixels, its scales from first to last, its ticks in words, and what is on it."""

    box: Box
    x: tuple = (0, 1)
    y: tuple = (0, 1)
    heading: str = ""
    across: list = field(default_factory=list)
    up: list = field(default_factory=list)
    grid: str = "y"
    spines: tuple = ("left", "bottom")
    strokes: list = field(default_factory=list)
    words: list = field(default_factory=list)

    def along(self, x):
        """Return how far from the left of the sheet a place of the scale lies."""
        left, right = self.x
        return self.box.x0 + (x - left) / (right - left) * self.box.wide

    def at(self, x, y):
        """Return where a point of the panel lies in pixels."""
        low, high = self.y
        return self.along(x), self.box.y0 + (y - low) / (high - low) * self.box.high

    def line(self, gid, xs, ys, **style):
        """Draw a line, or with a marker and no line style its markers alone."""
        self.strokes.append(Stroke(gid, list(xs), list(ys), style))

    def upright(self, gid, x, **style):
        """Draw a line from the foot of the panel to its top."""
        self.line(gid, [x, x], self.y, **style)

    def level(self, gid, y, **style):
        """Draw a line from side to side."""
        self.line(gid, self.x, [y, y], **style)

    def dots(self, look, xs, ys):
        """Draw the marks of a look that are joined to nothing."""
        self.line(f"mark {look}", xs, ys, linestyle="", zorder=5, **LOOKS[look].style)

    def bar(self, gid, left, right, low, high, **style):
        """Draw a rectangle."""
        self.strokes.append(Bar(gid, Box(left, low, right, high), style))


@dataclass
class Sheet:
    """Panels on a sheet so wide and high, whose Axes are somebody else's or not, and the boxes of the words on it."""

    wide: float
    high: float
    panels: list
    is_given: bool = False
    taken: list = field(default_factory=list)

    @property
    def inside(self):
        """The box that nothing may leave."""
        return Box(1, 1, self.wide - 1, self.high - 1)

    def stack(self, heights, headings, keyed=None, *, foot=FOOT, last=FOOT, forms=None):
        """Put the panels one beneath another, so high, each under its heading, with the key beneath all.

        `heights` is a function of how high everything else is. `foot` is the room beneath panels, `last` that beneath
        the last. Axes of somebody else stay where they are, with their headings as titles.
        """
        if self.is_given:
            for panel, text in zip(self.panels, headings, strict=True):
                panel.heading = text
            return
        room = self.wide - 2 * EDGE
        told = [labels.wrapped(text, room, "bold", TITLE) for text in headings]
        heads = [key.LINE * len(text.split("\n")) + 5 if text else EDGE for text in told]
        lines = key.lines(keyed or {}, room)
        others = sum(heads) + foot * (len(heads) - 1) + last + key.LINE * len(lines) + 4
        heights = heights(others)
        y = self.high = others + sum(heights)
        for panel, height, head, text in zip(self.panels, heights, heads, told, strict=True):
            y -= head + height
            panel.box = panel.box._replace(y0=y, y1=y + height)
            if text:
                self.write(panel, EDGE, y + height + head - 2, text, size=TITLE, weight="bold", va="top", gid="heading")
            y -= foot
        key.write(self, lines, forms or {}, EDGE)

    def write(self, panel, x, y, text, **style):
        """Write text on a panel, with which it then moves, and remember the box it takes."""
        word = Word(x, y, text, **style)
        panel.words.append(word)
        box = labels.box(x, y, text, ha=word.ha, va=word.va, weight=word.weight, size=word.size)
        if word.rotation:
            box = Box(x - box.high / 2, y, x + box.high / 2, y + box.wide)
        self.taken.append(box)

    def near(self, panel, wanted, inside, blocked=()):
        """Write labels beside their points, the first first, each where there is room; the table has the others."""
        for label in wanted:
            place = labels.free(label, inside, [*self.taken, *blocked])
            if place:
                self.write(panel, place.x, place.y, label.text, ha=place.ha, va=place.va, color=label.colour)
                if label.is_away(place):
                    self.tie(panel, (label.x, label.y), (place.x, place.y), label.colour)

    def tie(self, panel, start, end, colour):
        """Draw a thin line from a mark to words that stand away from it."""
        self.line(panel, "guide", [start, end], color=colour, linewidth=0.6)

    def line(self, panel, gid, places, **style):
        """Draw a line between places of the sheet on a panel, with which it then moves."""
        panel.strokes.append(Stroke(gid, *map(list, zip(*places, strict=True)), style, is_in_pixels=True))


def width_of(width, axes):
    """Return how wide a sheet will be: the width asked for, or that of the figure whose Axes are given."""
    if axes is None:
        if not isinstance(width, Real) or not NARROWEST <= width <= WIDEST:
            raise ValueError(f"a figure is drawn {NARROWEST} to {WIDEST} pixels wide; found {width!r}")
        return width
    if not axes or not all(isinstance(ax, Axes) for ax in axes):
        raise ValueError(f"a figure is drawn on Axes of matplotlib; found {axes!r}")
    return axes[0].get_figure(root=True).get_figwidth() * labels.DPI


def begun(number, width, left, right, axes=None):
    """Return a sheet with so many panels, with room at their left and right, not yet stacked; or that of Axes given."""
    if axes is None:
        return Sheet(width, 1, [Panel(Box(left, 0, width - right, 1)) for _ in range(number)])
    if len(axes) != number:
        raise ValueError(f"a figure is drawn on Axes for each of its panels ({number}); found {len(axes)}")
    figure = axes[0].get_figure(root=True)
    per = labels.DPI / figure.dpi
    panels = [Panel(Box(*(ax.bbox.extents * per))) for ax in axes]
    return Sheet(*figure.get_size_inches() * labels.DPI, panels, is_given=True)
