"""Lines, bars and markers as the paths of an SVG: in tenths of a pixel, and in steps from each point to the next."""

from functools import cache

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path


def line(places):
    """Return a line through places; it is not joined where there is none."""
    told, here = [], None
    for place in places:
        if place:
            told.append(step("l", place[0] - here[0], place[1] - here[1]) if here else f"M{joined(*place)}")
        here = place
    return "".join(told)


def bar(left, right, top, foot):
    """Return a rectangle."""
    wide, high = right - left, foot - top
    return f"M{joined(left, foot)}{step('l', wide, 0)}{step('l', 0, -high)}{step('l', -wide, 0)}z"


@cache
def marker(name, size):
    """A marker of a size: how far from its middle it begins, its steps from there, if it is filled, how joined."""
    marker = MarkerStyle(name)
    path = marker.get_transform().scale(10 * size, -10 * size).transform_path(marker.get_path())
    if name == "o":
        across = round(10 * size)
        turns = "".join(f"a{joined(across / 2, across / 2)} 0 1 1 {joined(way, 0)}" for way in (across, -across))
        return (-across / 2, 0), turns, True, "round"
    start = here = tuple(map(round, path.vertices[0]))
    told = []
    for vertex, code in [*path.iter_segments(simplify=False)][1:]:
        if code == Path.CLOSEPOLY:
            told.append("z")
        else:
            place = tuple(map(round, vertex))
            told.append(step("m" if code == Path.MOVETO else "l", place[0] - here[0], place[1] - here[1]))
            here = place
    return start, "".join(told), marker.is_filled(), marker.get_joinstyle()


def step(letter, right, down):
    """One step of a path, in tenths: straight down and across are shorter to tell."""
    if letter == "l" and 0 in (right, down):
        return f"v{number(down)}" if right == 0 and down else f"h{number(right)}"
    return letter + joined(right, down)


def joined(right, down):
    """Two numbers of tenths, one after the other."""
    return f"{number(right)} {number(down)}".replace(" -", "-")


@cache
def number(tenths):
    """A number of tenths as a number, as short as it can be."""
    told = f"{tenths / 10:g}"
    return told.replace("0.", ".", 1) if abs(tenths) < 10 else told
