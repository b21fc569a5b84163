"""Puts the site together from what was made now and what is still good from before."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from helpers.publish.plan.ingredients import is_same
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.render.keeping import Kept, kept
from helpers.publish.render.pages import SHARED, TEMPLATES, template
from helpers.publish.site import manifest
from helpers.publish.site.folders import cleared, refuse_shared, remove_file, write_file
from helpers.publish.site.index import ORDERS, Councils, index_html
from helpers.publish.site.listing import listing_html, remarks
from helpers.publish.site.manifest import Memory, Page, Pages
from helpers.publish.site.naming import NOTEBOOKS, is_shared, spreadsheet
from helpers.publish.site.page import Around, inside_of
from helpers.publish.site.swap import share

HERE = Path(__file__).parent
ABOUT = ("words.html", "accessibility.html")  # pages about all the others
Fresh = Mapping[tuple, Kept]  # what was made now, by the key of its page
Seen = dict[bytes, Path]  # files by the digest of what they hold


@dataclass(frozen=True)
class Edition:
    """What a run tells of the site it makes: the record it is of, when it is made, and what stands in the lists.

    `councils` is what the index tells of each council, `listed` to which day judgements go (see `index`); `every` stays
    what it was where it is None; `accepted` as in `Memory`.
    """

    data_hash: str
    now: str
    notebooks: Mapping[str, Notebook]
    councils: Councils = field(default_factory=dict)
    every: int | None = None
    accepted: str = ""
    listed: str = ""
    of_run: str = ""


def assemble(
    folder: Path,
    jobs: Sequence[Job],
    told: Mapping[tuple, Outcome],
    finished: Path,
    edition: Edition,
    gone: Collection[tuple] = (),
) -> Pages:
    """Write the new pages among the earlier ones in the folder of a site, then the lists of them.

    `told` are the outcomes of jobs, by key: that of one that went well has its page in `finished` (see `kept`). A job
    without an outcome has a page that is as it would be made now. `gone` are the keys of pages to be taken away.
    """
    memory = manifest.read(folder)
    refuse_shared(jobs, memory.pages.values())
    good = [job for job in jobs if job.key in told and not (told[job.key].error or told[job.key].skipped)]
    fresh = {job.key: kept(finished, job) for job in good}
    new = {job.key: page_of(job, memory.pages.get(job.key), told.get(job.key), fresh, edition) for job in jobs}
    pages = {key: page for key, page in (memory.pages | new).items() if key not in gone}
    remove_outdated(folder, memory.pages, pages)
    every = memory.every if edition.every is None else edition.every
    of_run = edition.of_run or edition.data_hash
    around, seen = Around(Memory(pages, edition.data_hash, every, edition.accepted, of_run)), alike(good)
    pages |= {key: put(folder, page, around, fresh.get(key), seen.get(page.folder)) for key, page in pages.items()}
    write_lists(folder, around, edition)
    if memory.is_broken:
        share(str(folder / manifest.NAME), cleared(folder, manifest.ASIDE))
    manifest.write(folder, around.memory, edition.now)
    return pages


def page_of(job: Job, before: Page | None, told: Outcome | None, fresh: Fresh, edition: Edition) -> Page:
    """What is to be remembered of a page: made now, as it was, or the last good one and why there is no newer."""
    page = Page(job.notebook.name, job.notebook.title, job.authority, job.as_of, job.authority_code)
    if told is None:
        return replace(before or page, checked=edition.now, agrees_with=edition.data_hash, failed="", error="")
    if told.skipped:
        return replace(page, skipped=told.skipped)
    if told.error:
        return replace(before or page, failed=edition.now, error=told.error)
    held = fresh[job.key]
    return replace(
        page,
        comparator=job.comparator,
        parameters=job.parameters,
        extras=job.extras,
        made=edition.now,
        checked=edition.now,
        data_hash=edition.data_hash,
        agrees_with=edition.data_hash,
        files=[address for address in held.files if not is_shared(address)],
        contents=[list(section) for section in held.contents],
        made_from=held.made_from,
    )


def is_current(page: Page | Kept | None, job: Job) -> bool:
    """Whether a page, of the site or a finished one, is just what a run of its job would make."""
    return page is not None and is_same(page.made_from, job.made_from)


def remove_outdated(folder: Path, before: Pages, pages: Pages) -> None:
    """Remove what belonged to the pages of a site, and to councils that had some, and does not now."""
    for address in addresses(before) - addresses(pages):
        remove_file(folder, address)


def addresses(pages: Pages) -> set[str]:
    """The addresses of pages, of what lies beside them, and of what each council has."""
    made = [page for page in pages.values() if page.made]
    own = {address for page in pages.values() for address in (f"{page.folder}/index.html", spreadsheet(page.folder))}
    own |= {f"{NOTEBOOKS}/{page.notebook}.ipynb" for page in made}
    return own.union(*({page.address, *page.beside} for page in made))


def alike(jobs: Sequence[Job]) -> dict[str, Seen]:
    """Room for the files that hold the same, by the folder of each council of which pages of several days were made."""
    days = Counter(folder for folder, _ in {(job.folder, job.as_of) for job in jobs})
    return {folder: {} for folder, number in days.items() if number > 1}


def put(folder: Path, page: Page, around: Around, held: Kept | None, seen: Seen | None) -> Page:
    """Write a page that was made now, or around which something has changed; return it as it is to be remembered.

    Where files are `seen`, one that holds the same as another of before is that file under a second name.
    """
    if not page.made:
        return page
    html = around.html(page)
    digest = around.digest(page, html)
    if held:
        for address, path in held.files.items():
            first = path if seen is None else seen.setdefault(sha256(path.read_bytes()).digest(), path)
            share(str(first), cleared(folder, address if is_shared(address) else page.day_address + address))
        inside = held.html
    elif digest == page.around or (inside := inside_of(folder / page.address)) is None:
        return page
    write_file(folder, page.address, around.filled(page, html, inside))
    return replace(page, around=digest)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files in the folder of a site, by their address."""
    for address, held in files.items():
        write_file(folder, address, held)


def write_lists(folder: Path, around: Around, edition: Edition) -> None:
    """Write what every page needs, the index in each order, the pages of councils, those on words and access."""
    memory, pages = around.memory, around.memory.pages
    said = {key: remarks(page, memory.data_hash, edition.notebooks) for key, page in pages.items()}
    told = {"made": edition.now, "every": memory.every, "accepted": memory.accepted}
    told |= {"data_hash": memory.data_hash, "listed": edition.listed}
    write_files(folder, {name: (TEMPLATES / name).read_bytes() for name in SHARED})
    write_file(folder, manifest.SCHEMA, (HERE / manifest.SCHEMA).read_bytes())
    for order, address in ORDERS.items():
        write_file(folder, address, index_html(pages, said, order, edition.councils, told))
    for name in ABOUT:
        write_file(folder, name, template(f"{name}.j2").render(home="", **told))
    ordered = sorted(pages.values(), key=lambda page: (page.folder, page.place))
    for council, own in groupby(ordered, key=lambda page: page.folder):
        write_file(folder, f"{council}/index.html", listing_html(list(own), said, told))
