"""Dates of one row: in order, as exact as they say they are, and told of only when they were past."""

import pandas as pd

from helpers.record import days
from helpers.record.checks.faults import Fault

ORDER = (
    ("period_start", "period_end"),
    ("date", "date_end"),
    ("due_start", "due_end"),
    ("outcome_start", "outcome_end"),
    ("inspection_start", "inspection_end"),
    ("date", "counted_to"),
    ("published", "replaced"),
    ("code_from", "code_to"),
)
SINGLE = ("published", "outcome_published", "replaced")  # each with a column of its precision
SPANS = (  # first day, last day, precision, and whether a vague one must be whole months, quarters or years
    ("period_start", "period_end", "precision", True),
    ("date", "date_end", "precision", True),
    ("inspection_start", "inspection_end", "inspection_precision", True),
    ("due_start", "due_end", "due_precision", False),
    ("outcome_start", "outcome_end", "outcome_precision", False),
)
TOLD_AFTER = (  # what is over must be over by the day that it was told
    ("period_end", "published"),
    ("inspection_start", "published"),
    ("inspection_end", "published"),
    ("reference_date", "published"),
    ("outcome_start", "outcome_published"),
    ("published", "outcome_published"),
)
AHEAD = ("target", "expected")  # kinds of figures that are told before their time
FREQUENCIES = {"month": "M", "quarter": "Q", "year": "Y"}
YEAR = pd.Timedelta(days=364)


def date_faults(frame):
    """Return the faults of the dates in the rows of a typed table, of whatever columns it has."""
    return [*_in_order(frame), *_single(frame), *_spans(frame), *_told_after(frame), *_to_come(frame)]


def last_day(frame, column):
    """Return the last day that each date of a column may mean, by the precision that stands beside it."""
    precision = frame.get(f"{column}_precision")
    return frame[column] if precision is None else days.last_day(frame[column], precision)


def _first_day(dates, name):
    return dates.dt.to_period(FREQUENCIES[name]).dt.start_time.astype("datetime64[s]")


def _last(dates, name):
    return dates.dt.to_period(FREQUENCIES[name]).dt.end_time.dt.floor("D").astype("datetime64[s]")


def _in_order(frame):
    for low, high in ORDER:
        if {low, high} <= set(frame):
            later = frame[low] > frame[high]
            if later.any():
                yield Fault(later, low, _at_most(high, frame.loc[later, high]))


def _at_most(name, dates):
    return f"at most {name} (" + dates.dt.strftime("%Y-%m-%d") + ")"


def _single(frame):
    for column in SINGLE:
        precision = f"{column}_precision"
        if not {column, precision} <= set(frame):
            continue
        yield from _beside(frame, frame[column].notna(), precision)
        for name in FREQUENCIES:
            is_vague = (frame[precision] == name) & frame[column].notna()
            if is_vague.any():
                within = is_vague & (frame[column] != _first_day(frame[column], name))
                yield Fault(within, column, f"the first day of the {name}")


def _beside(frame, is_dated, precision):
    yield Fault(is_dated & frame[precision].isna(), precision, "how exactly the date beside it is known")
    yield Fault(~is_dated & frame[precision].notna(), precision, "nothing, as there is no date beside it")


def _spans(frame):
    for start, end, precision, is_whole in SPANS:
        if not {start, end, precision} <= set(frame):
            continue
        yield from _beside(frame, frame[start].notna() | frame[end].notna(), precision)
        yield Fault(frame[start].isna() & frame[end].notna(), start, f"a first day, as there is a last ({end})")
        for name in FREQUENCIES if is_whole else ():
            is_vague = frame[precision] == name
            if is_vague.any():
                yield from _whole(frame, start, end, is_vague, name)


def _whole(frame, start, end, is_vague, name):
    """A span known to the month is whole months; only what was told of meanwhile ends on the day it was told."""
    part = "month" if name == "year" else name  # a year may run from April to March
    first = is_vague & frame[start].notna() & (frame[start] != _first_day(frame[start], part))
    yield Fault(first, start, f"the first day of a {part}")
    within = (
        is_vague & frame[end].notna() & (frame[end] != _last(frame[end], part)) & (frame[end] != frame["published"])
    )
    yield Fault(within, end, f"the last day of a {part}")
    if name == "year":
        short = is_vague & (frame[end] - frame[start] < YEAR) & (frame[end] != frame["published"])
        yield Fault(short, end, "a span of a year, as the precision says")


def _told_after(frame):
    is_ahead = frame["kind"].isin(AHEAD) if {"kind", "period_end"} <= set(frame) else False
    for column, told in TOLD_AFTER:
        if {column, told} <= set(frame):
            early = (last_day(frame, told) < frame[column]) & (column != "period_end" or ~is_ahead)
            if early.any():
                shown = frame.loc[early, column].dt.strftime("%Y-%m-%d")
                yield Fault(early, told, f"a day not before {column} (" + shown + ")")


def _to_come(frame):
    today = pd.Timestamp.today().normalize()
    for column in SINGLE:
        if column in frame:
            yield Fault(frame[column] > today, column, "a day that has come: nothing is published yet that is to be")
