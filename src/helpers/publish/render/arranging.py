"""Lays a page out: two sections open, the others folded under heading and finding."""

import re
from copy import copy
from itertools import takewhile

from bs4 import BeautifulSoup, Tag

from helpers.publish.render.mending import unique
from helpers.publish.site.naming import slug

OPEN = 2
ANSWERS = ("table", "figure")
NAMED = 6  # words of its heading that name a section
ID = re.compile(r'(<\w+(?: [\w-]+="[^"]*")*? id=")([^"]*)')
LISTS = ("ul", "ol", "table", "blockquote")  # what goes with the paragraph before it
DOUBT, READING = "what to doubt", "how to read it"
READ = ("table", "figure", "dl", "svg")  # what there is to be read
ABSENT = ("Not known", "Not applicable")  # how a caveat begins that answers in place of a figure
# What the page around it has; a notebook's own ids come after.
RESERVED = {"main", "take-away", "cite", "method-and-code", "how-this-page-was-made", "stale"}


def arrange(soup: BeautifulSoup, aside: list[str] = (), shown: int = OPEN) -> list[tuple[str, str]]:
    """Arrange the cells of a notebook as sections, in place; return the id and the heading of each.

    `aside` is what was put aside of the page, with ids of its own; `shown` is how many sections are open.
    """
    for prose in soup.find_all("div", "prose"):
        fold_leads(soup, prose)
        prose.unwrap()
    told = set()
    for more in soup.find_all("details", "more"):
        tell_section(soup, more, told)
    return make_sections(soup, shown, {found[2] for part in aside for found in ID.finditer(part)})


def fold_leads(soup: BeautifulSoup, prose: Tag) -> None:
    """Fold what begins with a bold lead, as one fold where several follow each other; what to doubt stays open.

    A section shows one doubt: that which comes with its figure, else that of the prose. How to read it is left out
    where there is nothing to be read.
    """
    folds = []
    for paragraph in prose.find_all("p", recursive=False):
        lead = lead_of(paragraph)
        following = list(takewhile(lambda other: other.name in LISTS, paragraph.find_next_siblings()))
        if lead.lower() == DOUBT and not is_doubted(paragraph):
            paragraph["class"] = "doubt"
        elif lead.lower() == READING and is_without_any(paragraph):
            for tag in [paragraph, *following]:
                tag.decompose()
        elif lead:
            if not folds or paragraph.find_previous_sibling(True) is not folds[-1]:
                folds.append(soup.new_tag("details", attrs={"class": "more"}))
                paragraph.insert_before(folds[-1])
            folds[-1].extend([paragraph, *following])
    for fold in folds:
        name_fold(soup, fold)


def lead_of(paragraph: Tag) -> str:
    """The bold words that a paragraph begins with, without the stop after them; nothing where it begins otherwise."""
    lead = paragraph.strong
    is_first = lead is not None and paragraph.get_text().strip().startswith(lead.get_text())
    return lead.get_text(strip=True).rstrip(".:") if is_first else ""


def name_fold(soup: BeautifulSoup, fold: Tag) -> None:
    """Name a fold for the leads in it; a single one is told there alone."""
    told = list(filter(None, map(lead_of, fold.find_all("p", recursive=False))))
    if len(told) == 1:
        fold.strong.decompose()
    fold.insert(0, soup.new_tag("summary", string=" · ".join(told)))


def around(paragraph: Tag) -> list[Tag]:
    """What stands in the section of a paragraph; nothing before the first heading."""
    heading = paragraph.find_previous("h2")
    after = takewhile(lambda node: getattr(node, "name", "") != "h2", heading.next_elements if heading else ())
    return [node for node in after if isinstance(node, Tag)]


def is_without_any(paragraph: Tag) -> bool:
    """Whether there is nothing to be read in the section of a paragraph."""
    return bool(tags := around(paragraph)) and not any(tag.name in READ for tag in tags)


def is_doubted(paragraph: Tag) -> bool:
    """Whether something else in the section of a paragraph says what to doubt of it; a check of figures does not."""
    doubts = (tag for tag in around(paragraph) if tag.get("class") == ["doubt"])
    return any(not doubt.get_text().startswith("CHECK") for doubt in doubts)


def tell_section(soup: BeautifulSoup, fold: Tag, taken: set[str]) -> None:
    """Tell whoever hears a fold named, out of its place, its heading and, of one name under it, its number."""
    if heading := fold.find_previous("h2"):
        name = fold.summary.get_text()
        where = unique(f"{name}: {heading.get_text()}", taken).removeprefix(name)
        fold.summary.append(soup.new_tag("span", attrs={"class": "unseen"}, string=where))


def make_sections(soup: BeautifulSoup, shown: int, taken: set[str]) -> list[tuple[str, str]]:
    """Make a section of each heading of the second level and what follows it, with an id that is not taken."""
    taken, contents = taken | RESERVED | {tag["id"] for tag in soup.find_all(id=True) if tag.name != "h2"}, []
    for number, heading in enumerate(soup.find_all("h2", recursive=False)):
        following = list(takewhile(lambda node: getattr(node, "name", "") != "h2", heading.next_siblings))
        words = heading.get_text(" ", strip=True)
        address = unique("-".join(slug(words).split("-")[:NAMED]) or "section", taken, "-section-{}")
        heading.attrs.clear()
        heading.wrap(section := soup.new_tag("section", id=address))
        section.extend(following)
        if number >= shown or is_vain(section):
            section.name, section["class"] = "details", "section"
            fold(soup, section, heading)
        contents.append((address, words))
    return contents


def fold(soup: BeautifulSoup, section: Tag, heading: Tag) -> None:
    """Move the heading of a section into its summary, with its first finding and the checks that belong to that.

    Where it begins with what is not known, that stands there, so that nobody opens the section for it. A finding with
    links stays in the section too, for a summary is pressed itself, so that nothing in it may be; the summary then
    tells it only while the section is shut. The list of sources, folded in itself, needs no second fold.
    """
    summary = heading.wrap(soup.new_tag("summary"))
    for inner in section.find_all("details", "sources"):
        inner.summary.decompose()
        inner.unwrap()
    finding = section.find("p", "finding") or section.find(lambda tag: is_absent(tag) or tag.name in ANSWERS)
    if finding is None or finding.name in ANSWERS:
        return
    beside = takewhile(lambda tag: "finding" not in tag.get("class", []), finding.find_next_siblings())
    parts = [finding, *filter(is_check, beside)]
    if finding.a:
        parts = [copy(part) for part in parts]
        summary["class"] = "twice"
    for part in parts:
        part.name = "span"
        for link in part("a"):
            link.unwrap()
        summary.append(part)


def is_absent(tag: Tag) -> bool:
    """Whether something says that what a section asks for is not known, or does not apply."""
    return tag.name == "p" and "caveat" in tag.get("class", []) and tag.get_text().startswith(ABSENT)


def is_vain(section: Tag) -> bool:
    """Whether a section doubts what is not known: nothing else is to be seen in it."""
    is_doubted = section.find(is_absent) and section.select_one("p.doubt > strong")
    return bool(is_doubted) and not section.select_one(", ".join([".finding", *ANSWERS]))


def is_check(tag: Tag) -> bool:
    """Whether something is the warnings of the finding before it, which stand beneath its picture."""
    return "caveat" in tag.get("class", []) and tag.get_text().startswith("CHECK")


def with_unique_ids(html: str) -> str:
    """The HTML of a page, as `allowed` writes it, with an id that was used before numbered."""
    taken = set(RESERVED)
    return ID.sub(lambda found: found[1] + unique(found[2], taken, "-{}"), html)
