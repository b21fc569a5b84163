"""Finds a place for each word of a figure: none on another, none outside. All lengths are in CSS pixels."""

import itertools
from functools import lru_cache
from typing import NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from helpers.show.look import INK

FONT, DPI, SIZE, LEADING = "DejaVu Sans", 72, 12, 1.2  # at 72 dots an inch a point is a pixel
ROOMY = 1.02  # Verdana is a little wider
APART, STEPS, FAR = 3, (0, 8, -8, 16, -16), 26
GAP, SLIP = 6, 1e-6  # between a mark and its words on a line; of a sum of lengths


class Box(NamedTuple):
    """A rectangle, from the left and the bottom of a figure."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def wide(self):
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def high(self):
        """How high it is."""
        return self.y1 - self.y0

    def share(self, x, y):
        """Return where a point lies as shares of its width and height."""
        return (x - self.x0) / self.wide, (y - self.y0) / self.high

    def overlaps(self, other, apart=0):
        """Say whether another box lies on this one, or nearer at its sides than so many pixels."""
        in_x = self.x0 < other.x1 + apart and other.x0 < self.x1 + apart
        return in_x and self.y0 < other.y1 + 1 and other.y0 < self.y1 + 1

    def holds(self, other):
        """Say whether another box lies wholly in this one."""
        return self.x0 <= other.x0 and other.x1 <= self.x1 and self.y0 <= other.y0 and other.y1 <= self.y1


class Label(NamedTuple):
    """Words to be written near a point (x, y), clear of a mark of `reach` pixels around it."""

    x: float
    y: float
    text: str
    colour: str = INK
    reach: float = 7

    def places(self):
        """Return where it may stand, the best first: right, left, above, below, then ever farther up and down."""
        away = self.reach + APART
        near, far = ([(self.x + reach, "left"), (self.x - reach, "right")] for reach in (away, away + FAR))
        level, *farther = [[Place(x, self.y + step, ha, "center") for x, ha in near] for step in STEPS]
        upright = [Place(self.x, self.y + away, "center", "bottom"), Place(self.x, self.y - away, "center", "top")]
        last = [Place(x, self.y + step, ha, "center") for step in STEPS for x, ha in far]
        return [*level, *upright, *itertools.chain(*farther), *last]

    def is_away(self, place):
        """Say whether words at a place stand so far from the point that a line has to tie them to it."""
        return place.ha != "center" and (abs(place.y - self.y) > SIZE or abs(place.x - self.x) > self.reach + 2 * APART)


class Place(NamedTuple):
    """Where words may be written, and which point of them lies there."""

    x: float
    y: float
    ha: str
    va: str


@lru_cache(maxsize=1024)
def _advance(letter, weight):
    """How wide a letter is at a size of 1, in the outlines of the font: its hints differ from one screen to another."""
    font = get_font(findfont(FontProperties(family=FONT, weight=weight)))
    font.set_size(100, DPI)
    return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100


@lru_cache(maxsize=8192)
def width_of(text, weight="normal", size=SIZE):
    """Return how wide a line of text is."""
    return ROOMY * size * sum(_advance(letter, weight) for letter in text)


def wrapped(text, width, weight="normal", size=SIZE):
    """Return text broken into lines that are at most so wide; a single longer word stays whole."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            if line and width_of(f"{line} {word}", weight, size) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)


def extent(text, weight="normal", size=SIZE):
    """Return how wide and how high text is."""
    lines = text.split("\n")
    return max(width_of(line, weight, size) for line in lines), len(lines) * size * LEADING


def box(x, y, text, *, ha="left", va="center", weight="normal", size=SIZE):
    """Return the box that text takes when it is written at a place."""
    wide, high = extent(text, weight, size)
    left = x - {"left": 0, "center": wide / 2, "right": wide}[ha]
    low = y - {"bottom": 0, "center": high / 2, "top": high}[va]
    return Box(left, low, left + wide, low + high)


def spread(heights, sizes, low, high):
    """Return rising heights of labels of some sizes, moved apart so that none overlap, from low to high if they fit."""
    places = []
    for height, size in zip(heights, sizes, strict=True):
        floor = low + size / 2 if not places else places[-1][0] + (places[-1][1] + size) / 2
        places.append((max(height, floor), size))
    ceiling, moved = high, []
    for height, size in reversed(places):
        moved.append(min(height, ceiling - size / 2))
        ceiling = moved[-1] - size / 2
    return moved[::-1]


def free(label, inside, taken):
    """Return the best place of a label that lies inside and on nothing taken, or None."""
    for place in label.places():
        held = box(place.x, place.y, label.text, ha=place.ha, va=place.va)
        if inside.holds(held) and not any(held.overlaps(other, APART) for other in taken):
            return place
    return None


def within(text, room, weight="normal"):
    """Return the words of a bar: all, or the number that they begin with, or none, as there is room."""
    first = text.split(" ")[0]
    versions = [text, first] if first[:1].isdigit() else [text]
    return next((each for each in versions if width_of(each, weight) <= room), "")


def beside(text, left, right, inside, taken):
    """Place the words of a mark right of it, left of it, or on the first line beneath where they have room.

    `taken` holds (line, start, end) of what is there. Returns the line (0 for that of the mark), from where on it the
    words are written, and the words, broken to the width there is.
    """

    def is_free(line, x, wide):
        is_held = inside.x0 <= x + SLIP and x + wide <= inside.x1 + SLIP
        return is_held and not any(n == line and x < end and start < x + wide for n, start, end in taken)

    wide = extent(text)[0]
    for x in (right + GAP + 3, left - GAP - 3 - wide):
        if is_free(0, x, wide):
            return 0, x, text
    text = wrapped(text, inside.wide)
    wide, number = extent(text)[0], len(text.split("\n"))
    x = min(max((left + right - wide) / 2, inside.x0), max(inside.x1 - wide, inside.x0))
    line = next(n for n in range(1, 99) if all(is_free(n + k, x, wide) for k in range(number)))
    return line, x, text
