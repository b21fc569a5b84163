"""The three ways to lay a marks table out: years (panels over one axis), rows (on a common scale) and a grid.

Each module has `draw(marks, width, axes=None)`, which returns the list of Axes, and `alt(marks)`, which tells what a
sighted reader sees. `labels` finds a place for every word, so that none lies on another or leaves the figure.
"""

from helpers.show.frames import grid, rows, years

__all__ = ["grid", "rows", "years"]
