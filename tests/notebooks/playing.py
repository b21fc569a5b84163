"""Plays a notebook's code in this process, and keeps every chart and every word it puts on the page."""

import ast
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from unittest.mock import patch

import matplotlib
import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.dates import date2num
from matplotlib.text import Text
from reading import read

from helpers import show

matplotlib.use("agg")
GUIDES = {"break", "judgement", "guide"}


@dataclass
class Played:
    """What a notebook put on the page: the words of every output, its pieces, and each chart as its module and data."""

    words: list = field(default_factory=list)
    pieces: list = field(default_factory=list)
    charts: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.words)


def play(path, **parameters):
    """Run the code cells of a notebook with these parameters, without a kernel and without making pictures."""
    played, names = Played(), {}
    real = show.chart

    def chart(known, view, data):
        played.charts.append((view, data, known))
        real(known, view, data)

    def shown(content, **_):
        played.words.extend(str(part) for kind, part in content.items() if not kind.startswith("image/"))

    def described(draw, data, alt):
        shown({"text/plain": alt})

    with patch("helpers.show.chart", chart), patch("helpers.show.display._picture", described), patch_display(shown):
        for cell in read(path).code:
            piece = ended(cell.source, names)
            if hasattr(piece, "_repr_mimebundle_"):
                played.pieces.append(piece)
                shown(without_pictures(piece))
            if "parameters" in cell.metadata.get("tags", []):
                names.update(parameters)
    return played


def ended(source, names):
    """Run the code of a cell and return the value that it ends in, as a notebook would show it."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def without_pictures(piece):
    """Return what a piece shows, with an empty picture in place of each drawing."""
    with patch.object(show.Figure, "_pictures", lambda figure: [("", b"", "image/svg+xml", 0, 0)]):
        return piece._repr_mimebundle_()


def patch_display(shown):
    """Catch what the modules of the show room display, whichever of them displays it."""
    stack = ExitStack()
    for module in [module for name, module in sys.modules.items() if name.startswith("helpers.show.")]:
        if getattr(module, "display", None) is display:
            stack.enter_context(patch.object(module, "display", shown))
    return stack


def drawn(view, data):
    """Return the Axes of a chart and every (x, y) at which an artist with data stands, x in days for a date."""
    with plt.style.context(show.display.STYLE):
        axes = view.draw(data)
    places = {(round(float(x), 6), round(float(y), 6)) for ax in axes for artist in artists(ax) for x, y in artist}
    words = [text.get_text() for ax in axes for text in ax.findobj(Text)]
    plt.close("all")
    return places, words


def artists(ax):
    """Return the points of each artist with data on an Axes; guides are told by their gid."""
    for line in ax.lines:
        if line.get_gid() not in GUIDES:
            yield [(number(x), y) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True) if y == y]
    for collection in ax.collections:
        if collection.get_gid() in GUIDES:
            continue
        if isinstance(collection, LineCollection):
            yield [point for segment in collection.get_segments() for point in segment if point[1] == point[1]]
        elif isinstance(collection, PathCollection):
            yield [tuple(point) for point in collection.get_offsets()]
        else:
            raise AssertionError(f"a kind of artist that no rule traces: {collection!r}")
    for patch_ in ax.patches:
        if patch_.get_gid() not in GUIDES:
            yield corners(patch_)


def corners(patch_):
    """Return the end of a bar: where it stops, at the middle of its breadth."""
    box = patch_.get_bbox()
    return [(box.x1, (box.y0 + box.y1) / 2), ((box.x0 + box.x1) / 2, box.y1)]


def number(x):
    """Return an x as the number it is drawn at."""
    return x if isinstance(x, int | float) else date2num(x)


def marked(view, data):
    """Return every (x, y) that the folded table of a chart holds."""
    rows = view.of_points(data)["marks"]
    return {(round(float(number(x)), 6), round(float(y), 6)) for marks in rows for x, y in marks if y == y}
