"""Finds a place for each label of a figure: none on another, none outside. All lengths are in CSS pixels."""

import textwrap
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from helpers.show.look import INK

DPI, SIZE, LEADING = 72, 12, 1.2  # at 72 dots an inch a point is a pixel
APART, STEPS, OVER = 3, (0, 12, -12, 20, -20, 30, -30, 42, -42), 18


@dataclass(frozen=True)
class Label:
    """Words to be written near a point (x, y), clear of a mark of `reach` pixels around it."""

    x: float
    y: float
    text: str
    colour: str = INK
    weight: str = "normal"
    reach: float = 7


@lru_cache(maxsize=4096)
def width_of(text, weight="normal", size=SIZE):
    """Return how wide a line of text is."""
    font = FontProperties(family="DejaVu Sans", weight=weight, size=size)
    return _renderer().get_text_width_height_descent(text, font, ismath=False)[0]


@lru_cache(maxsize=1)
def _renderer():
    return RendererAgg(10, 10, DPI)


def wrapped(text, width, weight="normal", size=SIZE):
    """Return text broken into lines that are at most so wide; a single longer word stays whole."""
    lines = []
    for part in text.split("\n"):
        share = min(1, width / max(width_of(part, weight, size), 1))
        fits = [part]
        for letters in range(max(int(len(part) * share * 1.15), 6), 5, -1):
            fits = textwrap.wrap(part, letters, break_long_words=False) or [""]
            if max(width_of(line, weight, size) for line in fits) <= width:
                break
        lines += fits
    return "\n".join(lines)


def extent(text, weight="normal", size=SIZE):
    """Return how wide and how high text is."""
    lines = text.split("\n")
    return max(width_of(line, weight, size) for line in lines), len(lines) * size * LEADING


def write(figure, x, y, text, *, ha="left", va="center", colour=INK, weight="normal", size=SIZE, gid=None):
    """Write text on a figure at a place in pixels from its left and its bottom; return its box."""
    scale = figure.dpi_scale_trans
    style = {"ha": ha, "va": va, "color": colour, "fontweight": weight, "fontsize": size, "linespacing": LEADING}
    figure.text(x / DPI, y / DPI, text, transform=scale, gid=gid, **style)
    return box(x, y, text, ha=ha, va=va, weight=weight, size=size)


def box(x, y, text, *, ha="left", va="center", weight="normal", size=SIZE):
    """Return the box that text takes when it is written at a place."""
    wide, high = extent(text, weight, size)
    left = x - {"left": 0, "center": wide / 2, "right": wide}[ha]
    low = y - {"bottom": 0, "center": high / 2, "top": high}[va]
    return Bbox.from_bounds(left, low, wide, high)


def spread(heights, sizes, low, high):
    """Return heights of labels of some sizes, moved apart so that none overlap, and kept from low to high.

    `heights` rise. Where there is more than fits, they are spread evenly over all there is.
    """
    places = []
    for height, size in zip(heights, sizes, strict=True):
        floor = low + size / 2 if not places else places[-1][0] + (places[-1][1] + size) / 2
        places.append((max(height, floor), size))
    ceiling, moved = high, []
    for height, size in reversed(places):
        moved.append(min(height, ceiling - size / 2))
        ceiling = moved[-1] - size / 2
    return moved[::-1]


def kept_within(x, text, inside):
    """Return where the middle of some text may lie so that it stays in a box, as near to `x` as can be."""
    half = extent(text)[0] / 2
    return min(max(x, inside.x0 + half), inside.x1 - half)


def near(figure, wanted, taken, inside, avoided=(), blocked=()):
    """Write labels beside their points, each where there is room; return what could not be written.

    `taken` are the boxes of words already written (it grows), `inside` the box to stay in, `avoided` boxes of marks
    that are left free where that can be, and `blocked` those that must be. A label for which there is no room stays
    out: the table has it.
    """
    left_out = []
    for label in wanted:
        places = [place for place in _places(label) if _fits(place[0], inside, [*taken, *blocked])]
        if not places:
            left_out.append(label)
            continue
        _, x, y, ha, va, _ = min(places, key=lambda place: place[-1] + OVER * _is_over(place[0], avoided))
        taken.append(write(figure, x, y, label.text, ha=ha, va=va, colour=label.colour, weight=label.weight))
    return left_out


def _is_over(found, avoided):
    return any(found.overlaps(each) for each in avoided)


def _fits(found, inside, taken):
    in_x = inside.x0 <= found.x0 and found.x1 <= inside.x1
    in_y = inside.y0 <= found.y0 and found.y1 <= inside.y1
    return in_x and in_y and not any(found.padded(1).overlaps(other) for other in taken)


def _places(label):
    """Where a label may stand, the best first: right, left, above, below, then ever farther up and down."""
    away = label.reach + APART
    for step in STEPS:
        for side, ha in ((away, "left"), (-away, "right")):
            yield _place(label, label.x + side, label.y + step, ha, "center", abs(step))
        if step == 0:
            yield _place(label, label.x, label.y + away, "center", "bottom")
            yield _place(label, label.x, label.y - away, "center", "top")


def _place(label, x, y, ha, va, cost=8):
    return box(x, y, label.text, ha=ha, va=va, weight=label.weight), x, y, ha, va, cost
