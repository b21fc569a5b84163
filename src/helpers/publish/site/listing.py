"""The page of a council that lists its pages: on all days, how fresh each is, and which run last failed."""

from collections.abc import Mapping
from itertools import groupby

from helpers.publish.plan.notebooks import Notebook
from helpers.publish.render.pages import template
from helpers.publish.site.manifest import Page
from helpers.publish.site.naming import day_in_words


def listing_html(pages: list[Page], said: Mapping[tuple, list[str]], told: dict) -> str:
    """The page of one council: a heading for each day it is told as of, all of the record first; see `index_html`."""
    ordered = sorted(pages, key=lambda page: page.place)
    return template("listing.html.j2").render(
        council=pages[0].authority,
        days=[
            day(as_of, list(alike), said, told["data_hash"])
            for as_of, alike in groupby(ordered, key=lambda page: page.as_of)
        ],
        siblings=[page for page in ordered if page.made and not page.as_of],
        home="../",
        **told,
    )


def day(as_of: str, pages: list[Page], said: Mapping[tuple, list[str]], data_hash: str) -> tuple[str, str, list]:
    """A day, how its pages were made where all were made alike, and each page with what else there is to say of it."""
    made = [how_made(page, data_hash) for page in pages]
    told = {words for words in made if words}
    common = told.pop() if len(pages) > 1 and len(told) == 1 else ""
    own = [[line for line in [words] if line and not common] for words in made]
    return as_of, common, [(page, lines, said[page.key]) for page, lines in zip(pages, own, strict=True)]


def how_made(page: Page, data_hash: str) -> str:
    """When, from what and with whom to compare a page was made, in one sentence; nothing for a page that is not."""
    if not page.made:
        return ""
    parts = [f"Made on {day_in_words(page.made)}"]
    if page.agrees_with == data_hash:
        is_same = page.data_hash == data_hash
        parts[0] += " from the current data" if is_same else "; nothing that it tells has changed since"
    parts += [f"compared with {page.comparator}"] if page.comparator else []
    parts += [f"with {name} {value}" for name, value in page.extras.items()]
    return f"{', '.join(parts)}."


def remarks(page: Page, data_hash: str, notebooks: Mapping[str, Notebook]) -> list[str]:
    """The sentences that tell a reader how far to trust a page."""
    said = []
    if page.failed:
        shown = f"The page shown is of {day_in_words(page.made)}." if page.made else "There is no page yet."
        said.append(f"Last run failed on {day_in_words(page.failed)}: {page.error.rstrip('.')}. {shown}")
    elif page.skipped:
        said.append(page.skipped)
    elif not page.made:
        said.append("There is no page yet.")
    if page.made and page.agrees_with != data_hash:
        said.append(f"It was made from earlier data ({page.data_hash[:12]}).")
    if not has_notebook(page, notebooks):
        said.append("The notebook it was made by is no longer in the project.")
    return said


def has_notebook(page: Page, notebooks: Mapping[str, Notebook]) -> bool:
    """Whether the notebook that a page was made by is still there, and still about a council, or about England."""
    return page.notebook in notebooks and notebooks[page.notebook].is_national == page.is_national
