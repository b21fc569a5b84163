"""The tables of a day that no authority changes, computed once in the process that notebooks are copies of.

They come before what else notebooks need: while a copy of the process computes some of them, it imports the rest.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection

from helpers import measure, record
from helpers.publish.engine.warm import end_with_parent
from helpers.record.snapshot import fixed_folder

HELD = 6  # days whose tables stay: more would fill the memory of a small machine


def newest_places(known):
    """Draw the places of every share of people in its newest period."""
    rows = measure.comparisons(known)
    newest = rows[rows["comparison_method"] == "funnel"].groupby("measure")["period_end"].max()
    return [measure.likely_places(known, *asked) for asked in newest.items()]


def every_table(known):
    """Read every table of the record."""
    return [getattr(known, table) for table in known.snapshot.tables]


FIRST = (every_table, measure.comparisons, measure.national_judgements, measure.reference_inspections)
BY_A_COPY = (newest_places, measure.around, measure.national_ledger)  # small, and as long in the making as OTHERS
OTHERS = (
    *(measure.places_of_areas, measure.areas_held, measure.names_of_measures, measure.held, measure.rewritten),
    *(measure.ratings_by, measure.printed_against_counted, measure.rising_grades, measure.waiting),
    *(measure.early_warnings,),
)


@cache
def computed() -> set[str]:
    """The days whose tables are held."""
    return set()


def tables(day: str, meanwhile: Callable[[], object]) -> None:
    """Compute what no authority changes, as known on a day, and call `meanwhile` while a copy computes some of it.

    What cannot be computed is left to the notebook that asks for it. Nothing is done for a day whose tables are held.
    """
    if day in computed() or not fixed_folder():
        return
    with suppress(record.RecordError):
        known = record.known(as_of=day)
        if len(computed()) >= HELD:
            known.snapshot.forget()
            computed().clear()
        computed().add(day)
        compute(known, FIRST)
        with at_once(known, BY_A_COPY):
            meanwhile()
            compute(known, OTHERS)
        gc.freeze()  # what stays is no rubbish, and no collection need look at it


def compute(known: record.Known, tables: Sequence[Callable]) -> None:
    """Compute some tables; each is kept by itself."""
    for table in tables:
        with suppress(Exception):
            table(known)


@contextmanager
def at_once(known: record.Known, tables: Sequence[Callable]) -> Iterator[None]:
    """Let a copy of this process compute some tables while the block runs, and hold what it made."""
    context = multiprocessing.get_context("fork")
    told, teller = context.Pipe(duplex=False)
    copy = context.Process(target=tell, args=(teller, known, tables))
    copy.start()
    teller.close()
    try:
        yield
        with suppress(EOFError):
            known.snapshot.hold(told.recv())
    finally:
        told.close()
        copy.kill()
        copy.join()


def tell(teller: Connection, known: record.Known, tables: Sequence[Callable]) -> None:
    """Compute some tables, and send what was not held before."""
    end_with_parent(multiprocessing.parent_process().pid)
    held = known.snapshot.held
    compute(known, tables)
    teller.send({key: view for key, view in known.snapshot.held.items() if key not in held})
