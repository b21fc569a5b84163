"""What every notebook needs before it starts, made ready in the process that notebooks are copies of."""

import importlib
from contextlib import suppress
from functools import cache

import nbformat
from nbformat import v4

from helpers import measure, record
from helpers.publish.engine.shell import Shell
from helpers.publish.render.body import body_of
from helpers.record.snapshot import fixed_folder
from helpers.show import words
from helpers.show.piece import shown

HELD = 6  # days whose tables stay: more would fill the memory of a small machine


def newest_places(known):
    """Draw the places of every share of people in its newest period."""
    rows = measure.comparisons(known)
    newest = rows[rows["comparison_method"] == "funnel"].groupby("measure")["period_end"].max()
    return [measure.likely_places(known, *asked) for asked in newest.items()]


def every_table(known):
    """Read every table of the record."""
    return [getattr(known, table) for table in known.snapshot.tables]


TABLES = (
    *(every_table, measure.places_of_areas, measure.areas_held, measure.names_of_measures),
    *(measure.comparisons, newest_places, measure.held, measure.rewritten),
    *(measure.national_judgements, measure.reference_inspections, measure.ratings_by, measure.printed_against_counted),
    *(measure.rising_grades, measure.waiting, measure.around, measure.early_warnings),
)


@cache
def computed() -> set[str]:
    """The days whose tables are held."""
    return set()


def tables(day: str) -> None:
    """Compute what no authority changes, as known on a day; what fails is left to the notebook that asks for it."""
    if day in computed() or not fixed_folder():
        return
    with suppress(record.RecordError):
        known = record.known(as_of=day)
        if len(computed()) >= HELD:
            known.snapshot.forget()
            computed().clear()
        computed().add(day)
        read_templates()
        for table in TABLES:
            with suppress(Exception):
                table(known)


def read_templates() -> None:
    """Read what pages are told and shown by, which takes longer than filling it."""
    for room in (words.environment(), shown.TEMPLATES):
        for name in room.list_templates(["j2"]):
            room.get_template(name)


def shell() -> None:
    """Make the shell, tell it of charts, and read every template and schema that a page is made by."""
    Shell.ready()
    importlib.import_module("matplotlib_inline.backend_inline")
    book = v4.new_notebook(cells=[v4.new_markdown_cell("# A title\n\n**Words.**"), v4.new_code_cell("1 + 1")])
    nbformat.writes(book)
    body_of(book, "ready")
