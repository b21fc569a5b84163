"""The site's memory, site.json: each page, what it was made from, and what became of its last run."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from helpers.publish.site.folders import write_file
from helpers.publish.site.naming import ENGLAND, authority_folder, page_address, page_title, short_name

NAME = "site.json"
# Any other notebook after these, by its name.
READING_ORDER = (
    "trajectory inspections vacancies caseloads care_leavers comparison national_ratings after_inadequate "
    "early_warning improvement_plan claims about_the_data"
).split()
MADE_BY = "trajectory, of after-inspection"


@dataclass(frozen=True)
class Page:
    """One page of the site. `made` is empty when there is none yet, `failed` when its last run went well.

    `skipped` is the reason why there is none, where the record holds nothing for it; `files` are the addresses of what
    lies beside the page and belongs to it.
    """

    notebook: str
    title: str
    authority: str
    as_of: str
    authority_code: str = ""
    comparator: str = ""
    parameters: dict = field(default_factory=dict)
    extras: dict = field(default_factory=dict)
    made: str = ""
    data_hash: str = ""
    failed: str = ""
    error: str = ""
    skipped: str = ""
    files: list = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes a page the same page from one run to the next."""
        return self.authority, self.as_of, self.notebook

    @property
    def is_national(self) -> bool:
        """Whether it is about all of England."""
        return self.authority == ENGLAND

    @property
    def place(self) -> tuple[str, str, int, str]:
        """Where it stands in a list: by authority and day, then in the order of reading."""
        order = READING_ORDER.index(self.notebook) if self.notebook in READING_ORDER else len(READING_ORDER)
        return self.authority, self.as_of, order, self.notebook

    @property
    def folder(self) -> str:
        """The folder of its authority in the site."""
        return authority_folder(self.authority, self.authority_code)

    @property
    def address(self) -> str:
        """Where it lives in the site."""
        return page_address(self.folder, self.as_of, self.notebook)

    @property
    def day_address(self) -> str:
        """The folder of its council and day, with a slash."""
        return self.address.rpartition("/")[0] + "/"

    @property
    def home(self) -> str:
        """The way from it to the root of the site."""
        return "../" * self.address.count("/")

    @property
    def short_name(self) -> str:
        """What the navigation calls it."""
        return short_name(self.notebook)

    @property
    def full_title(self) -> str:
        """Its title, which no other page shares."""
        return page_title(self.title, self.authority, self.as_of)


Pages = dict[tuple[str, str, str], Page]


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a site that this room made."""
    try:
        return json.loads((folder / NAME).read_text(encoding="utf-8"))["made_by"] == MADE_BY
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read(folder: Path) -> Pages:
    """The pages of a site by key; a page whose file is gone has not been made."""
    if not is_ours(folder):
        return {}
    rows = json.loads((folder / NAME).read_text(encoding="utf-8"))["pages"]
    pages = [Page(**{name: row[name] for name in Page.__dataclass_fields__ if name in row}) for row in rows]
    return {page.key: page if (folder / page.address).is_file() else unmade(page) for page in pages}


def schedule(folder: Path) -> int:
    """Every how many days a site is made, as the last run that told so said; 0 where none did."""
    return json.loads((folder / NAME).read_text(encoding="utf-8")).get("every", 0) if is_ours(folder) else 0


def unmade(page: Page) -> Page:
    """The same page without anything to show."""
    return replace(page, comparator="", parameters={}, extras={}, made="", data_hash="")


def write(folder: Path, pages: Pages, data_hash: str, updated: str, every: int = 0) -> None:
    """Write the manifest, in the order of the pages' addresses so that a diff shows what changed."""
    rows = [
        asdict(page) | {"address": page.address, "is_from_current_data": page.data_hash == data_hash}
        for page in sorted(pages.values(), key=lambda page: page.address)
    ]
    facts = {"made_by": MADE_BY, "updated": updated, "every": every, "data_hash": data_hash, "pages": rows}
    write_file(folder, NAME, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
