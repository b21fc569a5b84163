"""When a row was told: with its source, not before it, and naming nothing that came later. Rules of every table."""

import re

import pandas as pd

from helpers.record.checks.dates import last_day
from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import mapped, source_words

ASIDE = re.compile(r"^note$|^reported_in$|source_id$")  # shown on no page as of a day, or held to a rule of its own
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9][0-9](?![0-9])")
ADDED = "update of"  # in the place of what a page added after it was first published
COLLECTION = "collection of reports"  # it grows: what is counted from it has a day of its own


def publication_faults(frame, sources):
    """Return the faults of a typed table with what its sources say of their own day of publication."""
    faults = list(_naming_later(frame, sources))
    if {"published", "published_precision", "source_id", "locator"} <= set(frame):
        faults += [*_before_source(frame, sources), *_apart_from_source(frame, sources), *_later_year(frame)]
    return faults


def _before_source(frame, sources):
    first = mapped(frame["source_id"], sources, "source_id", "published")
    early = last_day(frame, "published") < first
    if early.any():
        yield Fault(early, "published", "a day not before its source (" + first[early].dt.strftime("%Y-%m-%d") + ")")


def _apart_from_source(frame, sources):
    """Otherwise a page as of a day would show a source and hide what stands in it, or the other way about."""
    day = mapped(frame["source_id"], sources, "source_id", "published")
    precision = mapped(frame["source_id"], sources, "source_id", "published_precision")
    apart = day.notna() & ((frame["published"] != day) | (frame["published_precision"] != precision))
    if apart.any():
        expected = "the day of its source (" + day[apart].dt.strftime("%Y-%m-%d") + ", " + precision[apart] + ")"
        yield Fault(apart & ~_has_own_day(frame, sources), "published", expected)


def _has_own_day(frame, sources):
    own = frame["locator"].str.contains(ADDED)
    own |= mapped(frame["source_id"], sources, "source_id", "kind") == COLLECTION
    if {"is_planned_date", "date"} <= set(frame):
        own |= frame["is_planned_date"] & (frame["published"] == frame["date"])
    return own


def _later_year(frame):
    """A sheet may bear the year of the release that the row was read from; pages show the place on any day."""
    years = frame["locator"].map(lambda place: max(map(int, YEAR.findall(str(place))), default=0))
    later = years > frame["published"].dt.year
    yield Fault(later, "locator", "no year after the row was published")


def _naming_later(frame, sources):
    catalogue = sources.assign(last=last_day(sources, "published")).drop_duplicates("source_id")
    came = catalogue.set_index("source_id")["last"]
    days = came.to_dict()
    for column in frame.select_dtypes("str"):
        cells = [] if ASIDE.search(column) else frame[column].dropna().unique()
        named = {cell: [days[word] for word in source_words(cell) if word in days] for cell in cells}
        latest = {cell: max(came_out) for cell, came_out in named.items() if came_out}
        if latest:
            rows = frame[frame[column].isin(latest)]
            known = _known_from(rows, came, "outcome_" * column.startswith("outcome_"))
            later = pd.to_datetime(rows[column].map(latest)) > known
            yield Fault(later, column, "no source that came out after the row did")


def _known_from(frame, came, stem):
    """Return the last day on which each row, or its outcome, may have come out: its own, else that of its source."""
    if {f"{stem}published", f"{stem}published_precision"} <= set(frame):
        return last_day(frame, f"{stem}published")
    if "source_id" in frame:
        return frame["source_id"].map(came)
    return pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
