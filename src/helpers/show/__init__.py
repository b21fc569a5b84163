"""Shows finished tables: charts with computed sentences and alt text, tables, sources. It never reads a file.

A figure is one table of `marks`, laid out by one of the `frames` into a `piece`; `pages` holds one module a notebook,
handed on under its name (`show.vacancies`), and `years`, `rows` and `grid` draw any marks or recorded figures. In a
notebook that imports it plain DataFrames have their text to the left, too.

Where to look:

    every page           words, dates, records, templates, look, marks, frames, piece, pages
"""

from inspect import isfunction
from types import ModuleType

from helpers.record.refusals import guard
from helpers.show.pages import (
    about_the_data,
    after_inadequate,
    care_leavers,
    caseloads,
    claims,
    comparison,
    early_warning,
    improvement_plan,
    inspections,
    national_ratings,
    trajectory,
    vacancies,
)
from helpers.show.pages.about_the_page import opening, sources
from helpers.show.piece import Figure, Sentence, Table, grid, plain, rows, together, years

__all__ = [
    "Figure",
    "Sentence",
    "Table",
    "about_the_data",
    "after_inadequate",
    "care_leavers",
    "caseloads",
    "claims",
    "comparison",
    "early_warning",
    "grid",
    "improvement_plan",
    "inspections",
    "national_ratings",
    "opening",
    "rows",
    "sources",
    "together",
    "trajectory",
    "vacancies",
    "years",
]

for _room in [name for name in __all__ if isinstance(globals()[name], ModuleType)]:
    _page = vars(globals()[_room])
    _shown = {name: f for name, f in _page.items() if isfunction(f) and not name.startswith("_")}
    _asked = [name for name, f in _shown.items() if f.__code__.co_varnames[:1] == ("known",)]
    guard(_page, _asked, f"show.{_room}")

plain.use_here()
