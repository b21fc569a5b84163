"""Plays a notebook's code in this process, and keeps every piece and every word that it puts on the page."""

import ast
from dataclasses import dataclass, field
from html import unescape
from unittest.mock import patch

import matplotlib
from reading import parameters as declared
from reading import read

from helpers import show

matplotlib.use("agg")
WRITTEN = ["panel", "row", "text"]  # columns of a marks table that are written in the drawing


@dataclass
class Played:
    """What a notebook put on the page: the words of every output, those in its drawings too, and its pieces."""

    words: list = field(default_factory=list)
    pieces: list = field(default_factory=list)

    @property
    def text(self):
        return unescape("\n".join(self.words))

    @property
    def figures(self):
        """Every figure, also of pieces put together."""
        return list(figures_of(self.pieces))


def play(path, **parameters):
    """Run the code cells of a notebook with these parameters, without a kernel and without making pictures.

    Raises TypeError for a parameter that the notebook does not have.
    """
    played, names = Played(), {}
    if strange := set(parameters) - set(declared(path)):
        raise TypeError(f"{path.stem} has no parameter {', '.join(sorted(strange))}")
    for cell in read(path).code:
        piece = ended(cell.source, names)
        if hasattr(piece, "_repr_mimebundle_"):
            played.pieces.append(piece)
            played.words.extend(str(part) for part in without_pictures(piece).values())
        if "parameters" in cell.metadata.get("tags", []):
            names.update(parameters)
    drawn = {word for figure in played.figures for name in WRITTEN for word in figure.marks[name].astype(str)}
    played.words.append("\n".join(sorted(drawn)))
    return played


def ended(source, names):
    """Run the code of a cell and return the value that it ends in, as a notebook would show it."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def figures_of(pieces):
    """Return the figures among some pieces, also of pieces put together."""
    for piece in pieces:
        if isinstance(piece, show.Figure):
            yield piece
        yield from figures_of(getattr(piece, "pieces", ()))


def without_pictures(piece):
    """Return what a piece shows, with an empty picture in place of each drawing."""
    with patch.object(show.Figure, "_pictures", lambda figure: [("", b"", "image/svg+xml", 0, 0)]):
        return piece._repr_mimebundle_()
