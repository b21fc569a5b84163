"""Finished things that a notebook shows by ending its cell in one: a figure, a table, a sentence, or some together.

This is the only room that makes HTML. A piece knows its own HTML and its plain text; what belongs to a site (files,
links between pages) is added where the site is put together.
"""

from helpers.show.piece.figure import Figure, grid, rows, years
from helpers.show.piece.shown import Facts, Sentence, Sources, Table, Together, absent, cited, table, together

__all__ = ["Facts", "Figure", "Sentence", "Sources", "Table", "Together"]
__all__ += ["absent", "cited", "grid", "rows", "table", "together", "years"]
