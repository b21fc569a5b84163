"""The rows of a marks table as records, each with where it lies on its axis, and where the ticks of an axis stand."""

import math
from datetime import date
from numbers import Real
from typing import NamedTuple

import pandas as pd
from matplotlib.ticker import MaxNLocator

from helpers.show.frames import labels
from helpers.show.marks import COLUMNS

EPOCH = date(1970, 1, 1).toordinal()
YEARS, MONTHS = ([12 * step for step in (1, 2, 3, 4, 5, 10, 20)], 44, "%Y"), ([1, 2, 3, 6, 12], 78, "%b %Y")
FEW, MONTH = 36, 30.44  # an axis of fewer months tells months; days of one
LEAST = 26  # pixels from one year before or after to the next
Mark = NamedTuple("Mark", [(name, object) for name in ("Index", *COLUMNS, "at", "till")])


def of(marks):
    """Return the rows of a marks table as tuples; `at` and `till` are where each begins and ends on its axis, if any.

    A day is its number for matplotlib; the name of a column of a grid is nowhere.
    """
    held = [marks[name].tolist() for name in COLUMNS]
    places = [[_number(x) for x in marks[name].tolist()] for name in ("x", "x_end")]
    return [Mark(*row) for row in zip(marks.index, *held, *places, strict=True)]


def _number(x):
    if isinstance(x, pd.Timestamp):
        return float(x.toordinal() - EPOCH)
    return float(x) if isinstance(x, Real) else math.nan


def grouped(rows, *names):
    """Return records by the value of a column (or the values of some), in the order in which they first come."""
    found = {}
    for row in rows:
        name = tuple(getattr(row, name) for name in names)
        found.setdefault(name if len(names) > 1 else name[0], []).append(row)
    return found


def is_days(rows):
    """Say whether the axis of some records is one of days."""
    return any(isinstance(row.x, pd.Timestamp) for row in rows)


def at_axis(tick):
    """Return a number as it stands at an axis."""
    return f"{round(float(tick), 6):,.10g}".replace("-", "\N{MINUS SIGN}")


def amount_ticks(low, high, number, steps):
    """Return about so many round numbers from low to high, as pairs of place and words."""
    ticks = MaxNLocator(number, steps=steps).tick_values(low, high)
    return [(float(tick), at_axis(tick)) for tick in ticks if low <= tick <= high]


def year_ticks(first, last, wide):
    """Return the numbers of years before and after on an axis so many pixels wide, as pairs of place and words."""
    step = math.ceil(LEAST * (last - first) / wide)
    return [(n, at_axis(n)) for n in range(math.ceil(first / step) * step, math.floor(last) + 1, step)]


def day_ticks(sheet, panel, last=None):
    """Return as many years as fit on a time axis, to its end or a day before it; months where it is under three years.

    A tick whose words would leave the sheet is left out.
    """
    first, last = panel.x[0], panel.x[1] if last is None else last
    months = (last - first) / MONTH
    steps, apart, form = YEARS if months > FEW else MONTHS
    step = next((each for each in steps if months / each <= max(panel.box.wide / apart, 1)), steps[-1])
    begin, end = (day.year * 12 + day.month for day in map(_day, (first, last)))
    found = []
    for month in range(math.ceil((begin - 1) / step) * step, end, step):
        day = date(month // 12, month % 12 + 1, 1)
        at, words = day.toordinal() - EPOCH, f"{day:{form}}"
        middle, half = panel.at(at, panel.y[0])[0], labels.width_of(words) / 2
        if first <= at <= last and sheet.inside.x0 <= middle - half and middle + half <= sheet.inside.x1:
            found.append((at, words))
    return found


def _day(number):
    return date.fromordinal(math.floor(number) + EPOCH)
