"""Puts a whole page together: its inside, and around it what changes as other pages come and go."""

import re
from collections import defaultdict
from posixpath import relpath

from helpers.publish.render.pages import template, versions
from helpers.publish.site.manifest import Page, Pages
from helpers.publish.site.naming import ENGLAND, NOTEBOOKS

LINK = re.compile(r'<a href="([\w-]+)\.ipynb(#[\w-]*)?">(.*?)</a>', re.S)


class Around:
    """The pages of a site, by what a page tells of the others; `every` is how many days apart the site is made."""

    def __init__(self, pages: Pages, every: int = 0):
        self.every, self.alike, self.days = every, defaultdict(list), defaultdict(list)
        for page in sorted([page for page in pages.values() if page.made], key=lambda page: page.place):
            self.alike[page.authority, page.as_of].append(page)
            self.days[page.authority, page.notebook].append(page)

    def page_html(self, page: Page, inside: str, contents: list) -> str:
        """The whole page: header, links to its siblings and to other days, inside, how to cite it, how it was made."""
        siblings = self.alike[page.authority, page.as_of]
        return template("page.html.j2").render(
            page=page,
            body=with_links(inside, self.links(page)).replace(f'href="{NOTEBOOKS}/', f'href="{page.home}{NOTEBOOKS}/'),
            contents=contents,
            siblings=siblings,
            beside=neighbours(page, siblings),
            days=self.days[page.authority, page.notebook],
            home=page.home,
            every=self.every,
            made=page.made,
            versions=versions(),
        )

    def links(self, page: Page) -> dict[str, str]:
        """Where a page leads for each notebook: to its own council's page of the same day, or to that of England."""
        near = [*self.alike[ENGLAND, page.as_of], *self.alike[page.authority, page.as_of]]
        return {other.notebook: relpath(other.address, page.day_address) for other in near}


def neighbours(page: Page, siblings: list[Page]) -> tuple[Page | None, Page | None]:
    """The page before and the page after, in the order of reading."""
    place = [sibling.key for sibling in siblings].index(page.key)
    return (siblings[place - 1] if place else None), (siblings[place + 1] if place + 1 < len(siblings) else None)


def with_links(inside: str, links: dict[str, str]) -> str:
    """The inside with links to notebooks as links to their pages; where there is no such page, as plain words."""

    def link(found: re.Match) -> str:
        name, place, words = found.groups()
        return f'<a href="{links[name]}{place or ""}">{words}</a>' if name in links else words

    return LINK.sub(link, inside)
