"""The sheet a frame draws on: its panels one beneath another, all measured in CSS pixels, and the key beneath them."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from helpers.show.frames import labels
from helpers.show.look import KEYED, LOOKS, PAPER, STYLE

NARROW = 600  # a sheet under this many pixels is one for a phone
TITLE, LINE, EDGE, FOOT = 13, 17, 6, 24


@dataclass
class Sheet:
    """A figure with its Axes, what was written on it, and the box to stay in, all in pixels."""

    axes: list
    taken: list
    scale: float
    width: float

    @property
    def figure(self):
        """The matplotlib figure."""
        return self.axes[0].figure

    @property
    def inside(self):
        """The box that nothing may leave."""
        wide, high = self.figure.get_size_inches() * labels.DPI
        return Bbox([[0, 0], [wide, high]])

    def pixels(self, ax, x, y):
        """Return where a point of the data lies, from the left and the bottom."""
        return ax.transData.transform((x, y)) * self.scale

    def box(self, ax):
        """Return the box of some Axes."""
        return Bbox(ax.get_window_extent().get_points() * self.scale)


def sheet(heights, headings, width, *, left, right, foot=FOOT, last=FOOT, key=(), axes=None):
    """Return a sheet with Axes of some heights, each under its heading, or with the Axes given; in the one style.

    `key` are looks that are told beneath in words; the figure is as high as all of it needs.
    """
    if axes is not None:
        figure = axes[0].figure
        wide = figure.get_size_inches()[0] * labels.DPI
        return Sheet(list(axes), [], labels.DPI / figure.dpi, wide)
    told = [_headed(text, width) for text in headings]
    rooms = [heading_height(text, width) for text in headings]
    told_key = key_lines(key, width - 2 * EDGE)
    high = sum(heights) + sum(rooms) + foot * (len(heights) - 1) + last + LINE * len(told_key) + 4
    figure = Figure(figsize=(width / labels.DPI, high / labels.DPI), dpi=labels.DPI, facecolor=PAPER)
    made = Sheet([], [], 1.0, width)
    y = high
    for height, room, text in zip(heights, rooms, told, strict=True):
        y -= room + height
        ax = figure.add_axes((left / width, y / high, (width - left - right) / width, height / high))
        made.axes.append(ax)
        if text:
            style = {"size": TITLE, "weight": "bold", "va": "top", "gid": "heading"}
            made.taken.append(labels.write(figure, EDGE, y + height + room - 2, text, **style))
        y -= foot
    write_key(made, told_key)
    return made


def _headed(text, width):
    return labels.wrapped(text, width - 2 * EDGE, "bold", TITLE) if text else ""


def heading_height(text, width):
    """Return how high a heading is with the room beneath it."""
    return LINE * len(_headed(text, width).split("\n")) + 5 if text else EDGE


def key_height(marks, width):
    """Return how high the key of some marks is."""
    return LINE * len(key_lines(keyed(marks), width - 2 * EDGE)) + 4


def styled(draw):
    """Have a function that draws do so in the one style."""

    def inside(*args, **kwargs):
        with plt.style.context(STYLE):
            return draw(*args, **kwargs)

    return inside


def keyed(marks):
    """Return the looks of some marks that the key has to explain, in the order of the key: others say it themselves."""
    is_named = [LOOKS[look].word in text for look, text in zip(marks["look"], marks["text"], strict=True)]
    is_in_lane = (marks["row"] != "") & marks["look"].isin(["visit", "direction", "scrutiny"])
    unsaid = set(marks.loc[~pd.Series(is_named, index=marks.index, dtype=bool) & ~is_in_lane, "look"])
    return [look for look in KEYED if look in unsaid]


def key_lines(looks, width):
    """Return the lines of a key: looks side by side, as many to a line as fit."""
    lines, used = [], width
    for look in looks:
        wide = 22 + labels.width_of(LOOKS[look].word) + 14
        if used + wide > width:
            lines.append([])
            used = 0
        lines[-1].append((look, used))
        used += wide
    return lines


def write_key(made, lines):
    """Draw the key at the foot of a sheet: each look as it is drawn, and its word."""
    for number, line in enumerate(reversed(lines)):
        y = 2 + LINE * (number + 0.5)
        for look, x in line:
            style = marker(look) | {"markersize": min(LOOKS[look].size, 9)}
            wide, high = made.figure.get_size_inches()
            at = ([(EDGE + x + 8) / labels.DPI / wide], [y / labels.DPI / high])
            made.figure.add_artist(Line2D(*at, linestyle="", gid="key", **style))
            made.taken.append(labels.write(made.figure, EDGE + x + 20, y, LOOKS[look].word, gid="key"))


def marker(name):
    """Return how matplotlib draws the marker of a look."""
    look = LOOKS[name]
    fill = look.colour if look.is_filled else PAPER
    edge = 2 if look.marker in "|_" else 1.4
    style = {"marker": look.marker, "markersize": look.size, "color": look.colour}
    return style | {"markerfacecolor": fill, "markeredgecolor": look.colour, "markeredgewidth": edge}
