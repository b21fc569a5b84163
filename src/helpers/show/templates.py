"""Templates, each read once: sentences and tables of pages (`pages/PAGE.j2`), and the HTML of pieces (`piece/*.j2`)."""

import re
from functools import cache, partial
from inspect import isfunction
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from jinja2.runtime import Macro

from helpers.show import dates, words
from helpers.show.records import rows_of

FOLDER = Path(__file__).parent


def of_page(page):
    """Return `told` and `cells` of a page."""
    return partial(told, page), partial(cells, page)


def told(page, sentence, *given, **named):
    """Return sentences of a page: the macro of this name in `pages/PAGE.j2`, filled, as lines of words.

    However a template is broken into lines, words stand one space apart, and none stands before a mark that ends a
    clause; <br> begins a line, and <hr> what is folded, behind an empty line; numbers have true minus signs. Its
    filters are the functions of `words` and `dates`, `is known` tells a value from a missing one, and a table that is
    given is its rows. Raises AttributeError for a name that was not given and for one of nothing, as Python does.
    """
    macro = getattr(pages().get_template(f"{page}.j2").module, sentence)
    given = [rows_of(each) if isinstance(each, pd.DataFrame) else each for each in given]
    try:
        text = str(macro(*given, **named))
    except UndefinedError as error:
        raise AttributeError(str(error).replace("'None'", "'NoneType'")) from None
    parts = [map(_spaced, part.split("<br>")) for part in text.split("<hr>")]
    return words.minus("\n\n".join(filter(None, ("\n".join(filter(None, lines)) for lines in parts))))


def _spaced(line):
    return re.sub(r"(?<=\() | (?=[,.;:)]+(?:\s|$))", "", " ".join(line.split()))


def cells(page, table, **named):
    """Return the columns of a table of a page from its template: {heading: a column, or what tells a cell of a row}.

    A heading with a name in braces is filled; raises KeyError for one that was not given.
    """
    found = getattr(pages().get_template(f"{page}.j2").module, table).items()
    told_by = {head: partial(told, page, cell.name) if isinstance(cell, Macro) else cell for head, cell in found}
    return {head.format(**named): cell for head, cell in told_by.items()}


def rendered(template, **given):
    """Return the HTML of a piece from its template, filled."""
    return pieces().get_template(template).render(**given)


@cache
def pages():
    """Return what the templates of pages are read with."""
    loader = FileSystemLoader(FOLDER / "pages")
    made = Environment(loader=loader, undefined=StrictUndefined, autoescape=False, auto_reload=False)
    functions = {name: function for name, function in (vars(dates) | vars(words)).items() if isfunction(function)}
    made.filters, made.globals = made.filters | functions, made.globals | functions
    made.tests["known"] = pd.notna
    return made


@cache
def pieces():
    """Return what the templates of pieces are read with."""
    shape = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
    return Environment(loader=FileSystemLoader(FOLDER / "piece"), undefined=StrictUndefined, autoescape=True, **shape)
