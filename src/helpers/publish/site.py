"""Assembles the site from what was run now and what is still good from before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.publish import manifest
from helpers.publish.folders import refuse_shared, write_file
from helpers.publish.index import index_html
from helpers.publish.manifest import Page, Pages
from helpers.publish.pages import page_html
from helpers.publish.runs import Outcome
from helpers.publish.swap import replacing


def assemble(outcomes: Sequence[Outcome], out: Path, *, data_hash: str, now: str, notebooks: Iterable[str]) -> Pages:
    """Write the new pages beside the earlier ones, then the index; all of it or none of it."""
    with replacing(out) as folder:
        earlier = manifest.read(folder)
        refuse_shared([outcome.job for outcome in outcomes], earlier.values())  # another run may have published since
        fresh = {outcome.job.key: page_of(outcome, earlier, data_hash, now) for outcome in outcomes}
        pages = earlier | fresh
        for outcome in outcomes:
            page = pages[outcome.job.key]
            if outcome.skipped:
                (folder / page.address).unlink(missing_ok=True)
            elif not outcome.error:
                write_file(folder, page.address, page_html(page, outcome.body, siblings(page, pages)))
        write_file(folder, "index.html", index_html(pages, data_hash, now, set(notebooks)))
        manifest.write(folder, pages, data_hash, now)
    return pages


def page_of(outcome: Outcome, earlier: Pages, data_hash: str, now: str) -> Page:
    """What is to be remembered of a page: made now, or the last good one and why there is no newer."""
    job = outcome.job
    page = Page(job.notebook.name, job.notebook.title, job.authority, job.as_of, job.authority_code)
    if outcome.skipped:
        return replace(page, skipped=outcome.skipped)
    if outcome.error:
        return replace(earlier.get(job.key, page), failed=now, error=outcome.error)
    made_from = {"comparator": job.comparator, "parameters": job.parameters, "extras": job.extras}
    return replace(page, **made_from, made=now, data_hash=data_hash)


def siblings(page: Page, pages: Pages) -> list[Page]:
    """The pages there are of the same authority and day, itself among them, in reading order."""
    alike = [other for other in pages.values() if other.key[:2] == page.key[:2] and other.made]
    return sorted(alike, key=lambda other: other.place)
