"""A plain DataFrame that ends a cell: JupyterLab sets all of it to the right, here text and dates go to the left."""

import re
import sys

import pandas as pd

ROW, CELL = re.compile(r"<tr.*?</tr>", re.DOTALL), re.compile(r"(<t[dh])(?=[ >])")
LEFT = ' style="text-align: left;"'


def use_in(shell):
    """Let a shell of IPython show its DataFrames so."""
    shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, html)


def use_here():
    """Let the notebook in which this runs, if it is one, show its DataFrames so."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        use_in(shell)


def html(frame):
    """Return the HTML that pandas makes of a DataFrame, with text to the left and numbers to the right.

    Columns under more than one line of names stay as they are.
    """
    told = frame._repr_html_()
    rows = ROW.findall(told or "")
    if not rows or frame.columns.nlevels > 1:
        return told
    number = len(CELL.findall(rows[0])) - frame.index.nlevels
    is_text = [_is_text(frame.index.dtype)] * frame.index.nlevels
    is_text += _shown(list(map(_is_text, frame.dtypes)), number)
    return ROW.sub(lambda row: _set(row[0], is_text), told)


def _is_text(dtype):
    return not pd.api.types.is_numeric_dtype(dtype) or pd.api.types.is_bool_dtype(dtype)


def _shown(columns, number):
    """Of many columns so many: the first and the last ones, with one of dots between."""
    after = (number - 1) // 2
    before = number - 1 - after
    return columns if len(columns) <= number else [*columns[:before], True, *columns[len(columns) - after :]]


def _set(row, is_text):
    """A row with its text to the left; one with fewer cells has those of the last columns."""
    start, *parts = CELL.split(row)
    sides = [LEFT if is_left else "" for is_left in is_text[-(len(parts) // 2) :]]
    return start + "".join(map("".join, zip(parts[::2], sides, parts[1::2], strict=True)))
