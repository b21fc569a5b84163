"""The page of a council that lists its pages: on all days, how fresh each is, and which run last failed."""

from collections.abc import Mapping
from itertools import groupby

from helpers.publish.plan.notebooks import Notebook
from helpers.publish.render.pages import template
from helpers.publish.site.manifest import Page


def listing_html(pages: list[Page], notebooks: Mapping[str, Notebook], data_hash: str, told: dict) -> str:
    """The page of one council: a heading for each day it is told as of, all of the record first; `told` as there."""
    ordered = sorted(pages, key=lambda page: page.place)
    days = [(as_of, list(alike)) for as_of, alike in groupby(ordered, key=lambda page: page.as_of)]
    return template("listing.html.j2").render(
        council=pages[0].authority,
        days=days,
        siblings=[page for page in ordered if page.made and not page.as_of],
        is_orphan=lambda page: not has_notebook(page, notebooks),
        home="../",
        data_hash=data_hash,
        **told,
    )


def is_amiss(page: Page, notebooks: Mapping[str, Notebook], data_hash: str) -> bool:
    """Whether there is something to say of how far to trust a page; not of one that is left out on purpose."""
    is_current = page.made and not page.failed and page.agrees_with == data_hash
    return not page.skipped and not (is_current and has_notebook(page, notebooks))


def has_notebook(page: Page, notebooks: Mapping[str, Notebook]) -> bool:
    """Whether the notebook that a page was made by is still there, and still about a council, or about England."""
    return page.notebook in notebooks and notebooks[page.notebook].is_national == page.is_national
