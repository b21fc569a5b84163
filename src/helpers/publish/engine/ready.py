"""What every notebook needs before it starts, made ready in the process that notebooks are copies of."""

import gc
import importlib
from contextlib import suppress
from functools import cache
from string import ascii_letters, digits, punctuation

import nbformat
from nbformat import v4

from helpers import record
from helpers.publish.engine.emptied import without_outputs
from helpers.publish.engine.shell import Shell
from helpers.publish.render.body import body_of, prose
from helpers.show import templates
from helpers.show.frames import labels

PRELOADED = ["helpers.publish.engine.inside", "helpers.publish.engine.refresh", "helpers.publish.engine.runs"]
PRELOADED += ["helpers.measure", "scipy.stats"]
PRELOADED += ["bdb", "IPython.core.logger", "pyarrow.pandas_compat", "pyarrow.vendored.version"]  # asked for by a cell,
PRELOADED += ["pandas.core.arrays.arrow._arrow_utils", "pandas.core.methods.to_dict"]  # or by the first table
PRELOADED += ["pandas.core.reshape.reshape", "pandas.io.formats.csvs", "pandas.io.formats.string"]


@cache
def read_texts() -> None:
    """Read what is alike on many pages: templates, prose and code of the collection, how wide letters are."""
    for room in (templates.pages(), templates.pieces()):
        for name in room.list_templates(["j2"]):
            room.get_template(name)
    for path in sorted((record.ROOT / "notebooks").glob("*.ipynb")):
        with suppress(Exception):  # one that cannot be read is told of where it is run
            for cell in nbformat.reads(without_outputs(str(path)), as_version=4).cells:
                if cell.cell_type == "markdown":
                    prose(cell)
    for weight in ("normal", "bold"):
        labels.width_of(f"{ascii_letters}{digits}{punctuation} ", weight)


@cache
def shell() -> None:
    """Import what notebooks need, make the shell, tell it of charts, and read what every page is made by.

    What was imported is no rubbish, and no collection need look at it.
    """
    for name in PRELOADED:
        importlib.import_module(name)
    Shell.ready()
    importlib.import_module("matplotlib_inline.backend_inline")
    book = v4.new_notebook(cells=[v4.new_markdown_cell("# A title\n\n**Words & signs.**"), v4.new_code_cell("1 + 1")])
    book.metadata.update(is_new=True, number=1, share=0.5, nothing=None)  # what a kind of value is, is asked once
    nbformat.writes(book)
    body_of(book, "ready")
    gc.collect()
    gc.freeze()
