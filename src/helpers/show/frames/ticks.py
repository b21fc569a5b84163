"""Where the ticks of an axis stand, as pairs of a place and its words: amounts, years before and after, days."""

import math
from datetime import date

from matplotlib.ticker import MaxNLocator

from helpers.show import words
from helpers.show.frames import labels
from helpers.show.records import EPOCH

YEARS, MONTHS = ([12 * step for step in (1, 2, 3, 4, 5, 10, 20)], 44, "%Y"), ([1, 2, 3, 6, 12], 78, "%b %Y")
FEW, MONTH = 36, 30.44  # an axis of fewer months tells months; days of one
LEAST = 32  # pixels from one year before or after to the next


def at_axis(tick):
    """Return a number as it stands at an axis."""
    return words.minus(f"{round(float(tick), 6):,.10g}")


def of_amounts(low, high, number, steps):
    """Return about so many round numbers from low to high."""
    ticks = MaxNLocator(number, steps=steps).tick_values(low, high)
    return [(float(tick), at_axis(tick)) for tick in ticks if low <= tick <= high]


def of_years(first, last, wide):
    """Return the numbers of years before and after on an axis so many pixels wide; nought, or the first, says year."""
    step = math.ceil(LEAST * (last - first) / wide)
    years = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
    named = 0 if 0 in years else years[0] if years else None
    return [(n, f"year {n}" if n == named else at_axis(n)) for n in years]


def of_days(sheet, panel, last=None):
    """Return as many years as fit on a time axis, to its end or a day before it; months where it is under three years.

    A tick whose words would leave the sheet is left out.
    """
    first, last = panel.x[0], panel.x[1] if last is None else last
    months = (last - first) / MONTH
    steps, apart, form = YEARS if months > FEW else MONTHS
    step = next((each for each in steps if months / each <= max(panel.box.wide / apart, 1)), steps[-1])
    begin, end = (date.fromordinal(math.floor(at) + EPOCH) for at in (first, last))
    found = []
    for month in range(math.ceil((begin.year * 12 + begin.month - 1) / step) * step, end.year * 12 + end.month, step):
        day = date(month // 12, month % 12 + 1, 1)
        at, words = day.toordinal() - EPOCH, f"{day:{form}}"
        middle, half = panel.along(at), labels.width_of(words) / 2
        if first <= at <= last and sheet.inside.x0 <= middle - half and middle + half <= sheet.inside.x1:
            found.append((at, words))
    return found
