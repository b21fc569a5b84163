"""The three ways to lay a marks table out: years (panels over one axis), rows (on a common scale) and a grid.

Each module has `laid(marks, width, axes=None)`, which returns a sheet (see `canvas`), and `alt(marks)`, which tells
what a sighted reader sees. `labels` finds a place for every word, so that none lies on another or leaves the sheet;
`axes` draws a sheet with matplotlib.
"""

from helpers.show.frames import axes, grid, rows, years

__all__ = ["axes", "grid", "rows", "years"]
