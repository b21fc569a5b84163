"""The tables of all authorities, computed before any kernel starts, for every kernel of a run to inherit.

Imported by the process that workers and kernels are copies of, and by nothing else in a run: that computes them.
"""

import os
from contextlib import suppress

from helpers import measure, record
from helpers.publish.engine.kernels import DAYS
from helpers.record.snapshot import fixed_folder


def newest_places(known):
    """Draw the places of every share of people in its newest period."""
    rows = measure.comparisons(known)
    newest = rows[rows["comparison_method"] == "funnel"].groupby("measure")["period_end"].max()
    return [measure.likely_places(known, *asked) for asked in newest.items()]


TABLES = (
    *(measure.figures, measure.comparisons, newest_places, measure.held, measure.rewritten),
    *(measure.national_judgements, measure.reference_inspections, measure.ratings_by, measure.printed_against_counted),
    *(measure.rising_grades, measure.waiting, measure.around, measure.early_warnings),
)


def compute(day: str) -> None:
    """Compute what no authority changes, as known on a day; what fails is left to the notebook that asks for it."""
    with suppress(record.RecordError):
        known = record.known(as_of=day)
        for table in TABLES:
            with suppress(Exception):
                table(known)


if fixed_folder() and DAYS in os.environ:
    for asked in os.environ[DAYS].split(";"):
        compute(asked)
