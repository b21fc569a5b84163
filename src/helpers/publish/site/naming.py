"""How pages, folders and dates are named, on the disk and in words."""

import re
import unicodedata
from datetime import date, datetime

from helpers.record import months_between

NOTEBOOKS = "notebooks"  # the folder of the notebooks, one file each for all pages that it makes
BRIEF = "trajectory"  # the notebook that is a council's landing page
ENGLAND = "England"  # whom the pages of national notebooks are about


def slug(name: str) -> str:
    """A name as a folder: "Bristol, City of" is bristol-city-of."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def authority_folder(name: str, code: str) -> str:
    """The folder of an authority's pages: its name, or its ONS code where the name has no Latin letter or digit."""
    return slug(name) or slug(code)


class Placed:
    """What is about one authority, as known on one day, by one notebook (`name`), and so has one place in the site."""

    authority: str
    authority_code: str
    as_of: str
    name: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes a page the same page from one run to the next."""
        return self.authority, self.as_of, self.name

    @property
    def folder(self) -> str:
        """The folder of its authority in the site: its name, or its code where that has no Latin letter or digit."""
        return authority_folder(self.authority, self.authority_code)

    @property
    def address(self) -> str:
        """Where its page lives in the site, with forward slashes; never an absolute address."""
        parts = [self.folder, f"as-of-{self.as_of}" if self.as_of else "", f"{self.name}.html"]
        return "/".join(part for part in parts if part)


def is_shared(address: str) -> bool:
    """Whether a file beside a page is one of the site's own, and not the page's alone."""
    return address.startswith(f"{NOTEBOOKS}/")


def spreadsheet(folder: str) -> str:
    """Where the spreadsheet of the council with this folder lives in the site."""
    return f"{folder}/{folder}.xlsx"


def counted(number: int, noun: str) -> str:
    """How many there are of something: 1 page, 2 pages."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def age_in_words(since: date, until: date) -> str:
    """How long ago a day was, in years and months of the calendar: 3y 6m, 9m, or under 1m."""
    years, months = divmod(months_between(since, until), 12)
    return f"{years}y {months}m" if years else f"{months}m" if months else "under 1m"


def day_in_words(iso: str) -> str:
    """The day of an ISO date or time, in words: 11 September 2019."""
    day = datetime.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def known_in_words(as_of: str) -> str:
    """What a page may know: all of it, or what was known on a day."""
    return f"as known on {day_in_words(as_of)}" if as_of else "everything in the record"
