"""Lines, bars and markers as paths of an SVG, in tenths of a pixel and steps from point to point."""

from functools import cache
from itertools import pairwise

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path

# Markers that are the ends of a line so long (in tenths of a pixel, right and down), which turns a square to a diamond.
ENDS = {"o": ("round", 0), "s": ("square", 0), "D": ("square", 1)}


def written(pieces):
    """Return the pieces of a path, each (where it begins, its steps, where it ends), as the words of one."""
    told, here = [], None
    for start, steps, end in pieces:
        places = [f"M{joined(*start)}"] + ([between(here, start, "m")] if here else [])
        told += [min(places, key=len), steps]
        here = end
    return "".join(told)


def line(places):
    """Return a line through places, a piece for each part of it: it is not joined where there is none."""
    runs, here = [], None
    for place in places:
        if place and here:
            runs[-1].append(place)
        elif place:
            runs.append([place])
        here = place
    return [(run[0], chained([between(*pair) for pair in pairwise(run)]), run[-1]) for run in runs]


def bar(left, right, top, foot):
    """Return a rectangle."""
    wide, high = right - left, foot - top
    return [((left, foot), f"{step('l', wide, 0)}{step('l', 0, -high)}{step('l', -wide, 0)}z", (left, foot))]


def markers(places, style):
    """Return how markers look, in the words of CSS, and each as a piece; one of ENDS of one colour is a line's ends."""
    face, edge, breadth = style["markerfacecolor"], style["markeredgecolor"], style["markeredgewidth"]
    size, name = style["markersize"], style["marker"]
    if name in ENDS and face == edge:
        end, far = ENDS[name]
        look = {"stroke": edge, "stroke-width": f"{size + breadth:.3g}", "stroke-linecap": end}
        return look, [((x, y), step("l", far, far), (x + far, y + far)) for x, y in places]
    first, last, steps, is_filled, join = marker(name, size)
    look = ({"fill": face} if is_filled else {}) | {"stroke": edge, "stroke-width": f"{breadth:.3g}"}
    look |= {"stroke-linejoin": join} if join == "miter" else {}
    moved = [tuple((x + right, y + down) for right, down in (first, last)) for x, y in places]
    return look, [(start, steps, end) for start, end in moved]


@cache
def marker(name, size):
    """A marker of a size: how far from its middle it begins and ends, its steps, if it is filled, how joined."""
    marker = MarkerStyle(name)
    path = marker.get_transform().scale(10 * size, -10 * size).transform_path(marker.get_path())
    if name == "o":
        across = round(10 * size)
        turns = "".join(f"a{joined(across / 2, across / 2)} 0 1 1 {joined(way, 0)}" for way in (across, -across))
        return (-across / 2, 0), (-across / 2, 0), turns, True, "round"
    start = here = first = tuple(map(round, path.vertices[0]))
    told = []
    for vertex, code in [*path.iter_segments(simplify=False)][1:]:
        if code == Path.CLOSEPOLY:
            told.append("z")
            here = first
        else:
            place = tuple(map(round, vertex))
            told.append(between(here, place, "m" if code == Path.MOVETO else "l"))
            here, first = place, place if code == Path.MOVETO else first
    return start, here, chained(told), marker.is_filled(), marker.get_joinstyle()


def between(one, other, letter="l"):
    """A step from one place to another."""
    return step(letter, other[0] - one[0], other[1] - one[1])


def chained(steps):
    """Steps one after the other; where a number begins with a sign, it need not be said that a line goes on."""
    told, before = [], ""
    for each in steps:
        told.append(each[1:] if before == "l" and each.startswith("l-") else each)
        before = each[0]
    return "".join(told)


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
