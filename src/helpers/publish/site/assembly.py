"""Assembles the site from what was run now and what is still good from before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.publish.engine.runs import Outcome
from helpers.publish.render.pages import SHARED, TEMPLATES, template
from helpers.publish.site import manifest
from helpers.publish.site.councils import Councils
from helpers.publish.site.folders import refuse_shared, remove_file, write_file
from helpers.publish.site.index import ORDERS, index_html
from helpers.publish.site.listing import listing_html
from helpers.publish.site.manifest import Page, Pages
from helpers.publish.site.naming import is_shared
from helpers.publish.site.page import Around
from helpers.publish.site.swap import replacing


def assemble(
    outcomes: Sequence[Outcome],
    out: Path,
    *,
    data_hash: str,
    now: str,
    notebooks: Iterable[str],
    councils: Councils | None = None,
    every: int | None = None,
    beside: Callable[[Path, Pages, str], dict[str, bytes]] | None = None,
) -> Pages:
    """Write the new pages beside the earlier ones, then the lists of them; all of it or none of it.

    `councils` is what the index tells of each council (see `councils`); `every`, how many days apart the site is made,
    stays what it was where a run does not tell; `beside` gives the files to take away (see `takeaway`).
    """
    with replacing(out) as folder:
        earlier = manifest.read(folder)
        every = manifest.schedule(folder) if every is None else every
        refuse_shared([outcome.job for outcome in outcomes], earlier.values())  # another run may have published since
        pages = earlier | {outcome.job.key: page_of(outcome, earlier, data_hash, now) for outcome in outcomes}
        for outcome in outcomes:
            write_page(folder, outcome, earlier, pages, Around(pages, every))
        write_lists(folder, pages, set(notebooks), councils or {}, data_hash, now, every)
        for address, held in (beside(folder, pages, now) if beside else {}).items():
            write_file(folder, address, held)
        manifest.write(folder, pages, data_hash, now, every)
    return pages


def write_page(folder: Path, outcome: Outcome, earlier: Pages, pages: Pages, around: Around) -> None:
    """Write what a run made of one page in the place of what there was; one that failed stays as it was."""
    page, before = pages[outcome.job.key], earlier.get(outcome.job.key)
    if outcome.error:
        return
    for address in [page.address, *(before.files if before else [])]:
        remove_file(folder, address)
    if outcome.skipped:
        return
    write_file(folder, page.address, around.page_html(page, outcome.body.html, outcome.body.contents))
    for address, held in outcome.body.files.items():
        write_file(folder, address if is_shared(address) else page.day_address + address, held)


def write_lists(
    folder: Path, pages: Pages, notebooks: set[str], councils: Councils, data_hash: str, now: str, every: int
) -> None:
    """Write what every page needs, the index in each of its orders, the page of each council and that on access."""
    for name in SHARED:
        write_file(folder, name, (TEMPLATES / name).read_bytes())
    for order in ORDERS:
        write_file(folder, ORDERS[order], index_html(pages, councils, order, notebooks, data_hash, now, every))
    about = template("accessibility.html.j2").render(home="", made=now, every=every)
    write_file(folder, "accessibility.html", about)
    for council in sorted({page.folder for page in pages.values()}):
        own = [page for page in pages.values() if page.folder == council]
        write_file(folder, f"{council}/index.html", listing_html(own, notebooks, data_hash, now, every))


def page_of(outcome: Outcome, earlier: Pages, data_hash: str, now: str) -> Page:
    """What is to be remembered of a page: made now, or the last good one and why there is no newer."""
    job = outcome.job
    page = Page(job.notebook.name, job.notebook.title, job.authority, job.as_of, job.authority_code)
    if outcome.skipped:
        return replace(page, skipped=outcome.skipped)
    if outcome.error:
        return replace(earlier.get(job.key, page), failed=now, error=outcome.error)
    made_from = {"comparator": job.comparator, "parameters": job.parameters, "extras": job.extras}
    files = [page.day_address + address for address in outcome.body.files if not is_shared(address)]
    return replace(page, **made_from, made=now, data_hash=data_hash, files=files)
