"""What a notebook is about: its parameters, checked, in one value."""

import datetime as dt
from dataclasses import dataclass

from helpers.record.authorities import by_region, find
from helpers.record.checks.cells import EARLIEST
from helpers.record.days import day_or_blank
from helpers.record.errors import RecordError, unknown
from helpers.record.snapshot import present

COMPARATORS = ("England", "region", "neighbours 2021", "neighbours 2025")
COMPARATOR = "neighbours 2021"


@dataclass(frozen=True)
class Scope:
    """One authority, the day whose knowledge counts (None for everything known), and whom to compare with.

    Where it is about no authority, but about all, its code, name and region are None.
    """

    authority_code: str | None
    authority_name: str | None
    region_code: str | None
    as_of: dt.date | None
    comparator: str

    def __str__(self):
        known = f"as known on {self.as_of.day} {self.as_of:%B %Y}" if self.as_of else "everything in the record"
        return f"{self.authority_name or 'All authorities'}, {known}, compared with {self.comparator}"


def scope(authority=None, as_of="", comparator=COMPARATOR, *, snapshot=None):
    """Check a notebook's parameters and return them as one Scope. Raises RecordError with one sentence.

    `authority` is a name in any usual spelling, an ONS code old or new, a three-digit number, or None for all.
    """
    names = {name.lower(): name for name in COMPARATORS}
    if str(comparator).strip().lower() not in names:
        raise unknown("comparator", comparator, COMPARATORS)
    day = day_or_blank(as_of)
    if day is not None and day.date() > dt.date.today():
        raise RecordError(f"Unknown date '{day.date()}': what will be known on a day to come is not in the record.")
    if day is not None and day.year < EARLIEST:
        raise RecordError(f"Unknown date '{day.date()}': the record holds nothing from before {EARLIEST}.")
    area = (None, None, None)
    if authority is not None:
        snapshot = snapshot or present()
        row = snapshot.once(("authority", str(authority)), lambda: find(snapshot.read("authorities"), authority))
        area = (row["authority_code"], row["name"], row["region_code"])
    return Scope(*area, None if day is None else day.date(), names[str(comparator).strip().lower()])


def authority_names():
    """Return {region: names of the authorities that the notebooks can be run for}, those abolished last."""
    return by_region(present().read("authorities"))
