"""The site's memory, site.json: each page, what it was made from, and what became of its last run.

It is written as site.schema.json says. It is read with patience: of what a later or earlier version or a fault left in
it, the pages that can be understood are taken, and nothing in it stops a run.
"""

import json
import re
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from helpers.publish import RequestError
from helpers.publish.site.folders import as_json, write_file
from helpers.publish.site.naming import ENGLAND, Placed

NAME, SCHEMA, RUN = "site.json", "site.schema.json", "run.json"
ASIDE = "site.broken.json"
# Any other notebook after these, by its name.
READING_ORDER = (
    "trajectory inspections vacancies caseloads care_leavers comparison national_ratings after_inadequate "
    "early_warning improvement_plan claims about_the_data"
).split()
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?")
STRANGE = re.compile(r"[/\\]|^\W*$")  # in the name of a notebook
# Blank where a file is gone.
UNMADE = "comparator parameters extras made checked data_hash agrees_with made_from".split()
MADE_BY = "trajectory, of after-inspection"


@dataclass(frozen=True)
class Page(Placed):
    """One page of the site. `made` is empty when there is none yet, `failed` when its last run went well.

    `skipped` is the reason why there is none, where the record holds nothing for it; `files` are the addresses, from
    the page, of what lies beside it and belongs to it. It was made from the record `data_hash`, and `agrees_with` is
    the newest record that tells the same; `checked` is when a run last made it or found it as it should be. `contents`
    are the id and heading of each section, `around` is the digest of what stands around its inside.
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
    checked: str = ""
    data_hash: str = ""
    agrees_with: str = ""
    failed: str = ""
    error: str = ""
    skipped: str = ""
    files: list = field(default_factory=list)
    contents: list = field(default_factory=list)
    made_from: dict = field(default_factory=dict)
    around: str = ""

    @property
    def name(self) -> str:
        """The name of its notebook."""
        return self.notebook

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
    def beside(self) -> list[str]:
        """Where its files live in the site."""
        return [self.day_address + address for address in self.files]

    @property
    def day_address(self) -> str:
        """The folder of its council and day, with a slash."""
        return self.address.rpartition("/")[0] + "/"


Pages = dict[tuple[str, str, str], Page]


@dataclass(frozen=True)
class Memory:
    """What a site remembers: its pages, the record that its lists tell, every how many days it is made (0: not told),
    what it tells of missing councils that were `accepted`, and the record of its last run, after which pages may have
    been taken away on another."""

    pages: Pages = field(default_factory=dict)
    data_hash: str = ""
    every: int = 0
    accepted: str = ""
    of_run: str = ""
    is_broken: bool = False


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a site that this room made, in however bad a state."""
    return any(MADE_BY.encode() in held(folder / name) for name in (NAME, RUN, SCHEMA))


def held(path: Path) -> bytes:
    """What a file holds; nothing where there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read(folder: Path) -> Memory:
    """The memory of a site; a page whose file is gone has not been made, one that lacks others is to be made again."""
    if not is_ours(folder) or not (folder / NAME).is_file():
        return Memory()
    try:
        facts = json.loads(held(folder / NAME))
        rows = facts["pages"]
        pages = [page for page in map(page_of, rows) if page]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Memory(is_broken=True)
    found = {page.key: as_it_lies(folder, page) for page in pages}
    told = {name: facts[name] for name in ("data_hash", "every", "accepted", "of_run") if name in facts}
    told = {"of_run": told.get("data_hash", "")} | told
    is_sound = all(type(told[name]) is type(getattr(Memory, name)) for name in told) and len(found) == len(rows)
    return Memory(found, **told) if is_sound else Memory(found, is_broken=True)


def sound(folder: Path) -> Memory:
    """The memory of a site of ours; refused where there is no such site, or its memory is damaged."""
    if not is_ours(folder):
        raise RequestError(f"The folder {folder} holds no site of ours.")
    memory = read(folder)
    if memory.is_broken:
        raise RequestError(f"{folder / NAME} is damaged, and so does not tell all pages: the next run makes it anew.")
    return memory


def page_of(row: object) -> Page | None:
    """A page as the manifest tells of it, or None where that is no page, or one that would lie outside the site."""
    try:
        page = Page(**{one.name: row[one.name] for one in fields(Page) if one.name in row})
    except TypeError:  # no object, or one that lacks something
        return None
    is_typed = all(type(getattr(page, one.name)) is one.type for one in fields(page))
    is_plain = is_typed and DAY.fullmatch(page.as_of) and not STRANGE.search(page.notebook)
    return page if is_plain and page.folder and all(map(is_beside, page.files)) else None


def is_beside(address: object) -> bool:
    """Whether an address, from a page, is that of a file which may belong to it."""
    return isinstance(address, str) and not address.startswith("/") and ".." not in address.split("/")


def as_it_lies(folder: Path, page: Page) -> Page:
    """The page with what is left of it in the folder of its site: nothing to show, or not as it would be made."""
    if all((folder / address).is_file() for address in [page.address, *page.beside]):
        return page
    if (folder / page.address).is_file():
        return replace(page, made_from={"versions": page.made_from.get("versions", {})})
    return replace(page, **{name: type(getattr(page, name))() for name in UNMADE})


def write(folder: Path, memory: Memory, updated: str) -> None:
    """Write the manifest, in the order of the pages' addresses so that a diff shows what changed."""
    rows = [
        asdict(page) | {"address": page.address, "is_from_current_data": page.agrees_with == memory.data_hash}
        for page in sorted(memory.pages.values(), key=lambda page: page.address)
    ]
    facts = {"made_by": MADE_BY, "schema": SCHEMA, "updated": updated, "every": memory.every}
    facts |= {"accepted": memory.accepted, "of_run": memory.of_run, "data_hash": memory.data_hash, "pages": rows}
    write_file(folder, NAME, as_json(facts))
