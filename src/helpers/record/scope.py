"""What a notebook is about: its parameters, checked, in one value."""

import datetime as dt
from dataclasses import dataclass

from helpers.record.contract import descriptor
from helpers.record.errors import RecordError, unknown
from helpers.record.load import load, named, parse_day

COMPARATORS = ("England", "region", "neighbours 2021", "neighbours 2025")


@dataclass(frozen=True)
class Scope:
    """One authority, the day whose knowledge counts (None for everything known), and whom to compare with."""

    authority_code: str
    authority_name: str
    region_code: str
    as_of: dt.date | None
    comparator: str

    def __str__(self):
        known = f"as known on {self.as_of.day} {self.as_of:%B %Y}" if self.as_of else "everything in the record"
        return f"{self.authority_name}, {known}, compared with {self.comparator}"


class Known:
    """The tables of the record as known on the day of a scope: `known.events`, `known.sources` and so on."""

    def __init__(self, scope):
        self.scope = scope

    def __getattr__(self, table):
        if table.startswith("_"):
            raise AttributeError(table)
        frame = load(table, as_of=self.scope.as_of)
        setattr(self, table, frame)
        return frame

    def __dir__(self):
        return ["scope", "figures", *descriptor()]

    def __repr__(self):
        return f"Known({self.scope})"


def known(authority, as_of="", comparator="England"):
    """Check a notebook's parameters and return the record as known under them. Raises RecordError."""
    return Known(scope(authority, as_of, comparator))


def authority_names():
    """Return the names of the authorities that the notebooks can be run for."""
    return list(_reported()["name"])


def scope(authority, as_of="", comparator="England"):
    """Check a notebook's parameters and return them as one Scope. Raises RecordError with one sentence."""
    reported = _reported()
    found = named(reported, authority)
    if found.empty:
        raise unknown("authority", authority, reported["name"])
    names = {name.lower(): name for name in COMPARATORS}
    if str(comparator).strip().lower() not in names:
        raise unknown("comparator", comparator, COMPARATORS)
    day = parse_day(as_of.strip() if isinstance(as_of, str) else as_of)
    if day is not None and day.date() > dt.date.today():
        raise RecordError(f"Unknown date '{day.date()}': what will be known on a day to come is not in the record.")
    row = found.iloc[0]
    return Scope(
        row["authority_code"],
        row["name"],
        row["region_code"],
        None if day is None else day.date(),
        names[str(comparator).strip().lower()],
    )


def _reported():
    authorities = load("authorities")
    is_in_use = authorities["current_code"] == authorities["authority_code"]
    return authorities[(authorities["level"] == "local_authority") & is_in_use]
