"""Puts a whole page together: its inside, and around it what changes as other pages come and go."""

import re
from collections import defaultdict
from pathlib import Path
from posixpath import relpath

from helpers.publish.plan.used import digest
from helpers.publish.render.pages import shortened, template
from helpers.publish.site.manifest import Memory, Page
from helpers.publish.site.naming import ENGLAND, NOTEBOOKS

BEGIN, END = "<!--inside-->", "<!--end of inside-->"
LINK = re.compile(r'<a (?:href|data-page)="([\w-]+\.ipynb)(#[\w-]*)?"(?: href="[^"]*")?>')


class Around:
    """What the pages of a site tell around their inside: of one another, and of the site as its memory has it."""

    def __init__(self, memory: Memory):
        self.memory, self.alike, self.days = memory, defaultdict(list), defaultdict(list)
        for page in sorted([page for page in memory.pages.values() if page.made], key=lambda page: page.place):
            self.alike[page.authority, page.as_of].append(page)
            self.days[page.authority, page.notebook].append(page)

    def html(self, page: Page) -> str:
        """A page without its inside: header, links to its siblings and to other days, how to cite it, how it was
        made."""
        html = template("page.html.j2").render(
            page=page,
            body=BEGIN + END,
            siblings=self.alike[page.authority, page.as_of],
            days=self.days[page.authority, page.notebook],
            home=home_of(page),
            every=self.memory.every,
            accepted=self.memory.accepted,
            made=page.made,
            checked=page.checked[:10] if self.memory.every else "",
        )
        return shortened(html)

    def filled(self, page: Page, html: str, inside: str) -> str:
        """The whole page, with its inside in its place."""
        return html.replace(BEGIN + END, BEGIN + with_links(inside, self.links(page), home_of(page)) + END, 1)

    def digest(self, page: Page, html: str) -> str:
        """A digest of all of a page but its inside: where it is another than before, the page is put together anew."""
        return digest(html + str(sorted(self.links(page).items())))

    def links(self, page: Page) -> dict[str, str]:
        """Where a page leads for each notebook: to its own council's page of the same day, or to that of England."""
        near = [*self.alike[ENGLAND, page.as_of], *self.alike[page.authority, page.as_of]]
        return {f"{other.notebook}.ipynb": relpath(other.address, page.day_address) for other in near}


def home_of(page: Page) -> str:
    """The way from a page to the root of the site."""
    return "../" * page.address.count("/")


def inside_of(path: Path) -> str | None:
    """The inside of a page that lies in a site, or None where it cannot be told from the rest."""
    _, begin, rest = path.read_bytes().decode(errors="replace").partition(BEGIN)
    inside, end, _ = rest.rpartition(END)
    return inside if begin and end else None


def with_links(inside: str, links: dict[str, str], home: str = "") -> str:
    """The inside with links to notebooks as links to their pages; where there is no such page, they lead nowhere.

    `home` is the way from the page to the root of the site, where the notebooks themselves lie.
    """

    def link(found: re.Match) -> str:
        name, place = found[1], found[2] or ""
        address = f' href="{links[name]}{place}"' if name in links else ""
        return f'<a data-page="{name}{place}"{address}>'

    return LINK.sub(link, inside).replace(f'href="{NOTEBOOKS}/', f'href="{home}{NOTEBOOKS}/')
