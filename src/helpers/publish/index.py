"""The first page of the site: every page there is, how fresh it is, and which run last failed."""

from itertools import groupby

from helpers.publish.manifest import Page, Pages
from helpers.publish.naming import day_in_words
from helpers.publish.pages import template


def index_html(pages: Pages, data_hash: str, now: str, notebooks: set[str]) -> str:
    """The index: a heading for each authority, and under it one for each day it is told as of."""
    ordered = sorted(pages.values(), key=lambda page: page.place)
    authorities = [
        (name, [(as_of, rows(list(group), data_hash, notebooks)) for as_of, group in by_day(alike)])
        for name, alike in groupby(ordered, key=lambda page: page.authority)
    ]
    return template("index.html.j2").render(authorities=authorities, data_hash=data_hash, now=now)


def by_day(pages):
    """The pages of one authority by what they may know, all of the record first."""
    return groupby(pages, key=lambda page: page.as_of)


def rows(pages: list[Page], data_hash: str, notebooks: set[str]) -> list[tuple[Page, list[str]]]:
    """Each page with what there is to say of it."""
    return [(page, remarks(page, data_hash, page.notebook in notebooks)) for page in pages]


def remarks(page: Page, data_hash: str, is_current: bool) -> list[str]:
    """The sentences that tell a reader how far to trust a page."""
    said = []
    if page.failed:
        shown = f"The page shown is of {day_in_words(page.made)}." if page.made else "There is no page yet."
        said.append(f"Last run failed on {day_in_words(page.failed)}: {page.error.rstrip('.')}. {shown}")
    elif not page.made:
        said.append("There is no page yet.")
    if page.made and page.data_hash != data_hash:
        said.append(f"It was made from earlier data ({page.data_hash[:12]}).")
    if not is_current:
        said.append("The notebook it was made by is no longer in the project.")
    return said
