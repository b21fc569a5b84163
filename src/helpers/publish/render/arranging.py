"""Lays a page out: two sections open, the others folded under heading and finding, and all code at the end."""

from bs4 import BeautifulSoup, Tag

from helpers.publish.render.mending import unique
from helpers.publish.site.naming import slug

OPEN = 2
DOUBT = "what to doubt"
# What the page around it has; a notebook's own ids come after.
RESERVED = {"main", "take-away", "cite", "method-and-code", "how-this-page-was-made", "stale"}


def arrange(soup: BeautifulSoup, notebook: str, shown: int = OPEN) -> list[tuple[str, str]]:
    """Arrange the cells of a notebook as sections, in place; return the id and the heading of each.

    `notebook` is the address of the notebook itself, which stands above its code, `shown` how many sections are open.
    """
    code = [block.extract() for block in soup.find_all("div", "code")]
    for prose in soup.find_all("div", "prose"):
        for paragraph in prose.find_all("p", recursive=False):
            fold_lead(soup, paragraph)
        prose.unwrap()
    contents = make_sections(soup, shown)
    make_ids_unique(soup)
    if code:
        soup.append(code_fold(soup, code, notebook))
    return contents


def fold_lead(soup: BeautifulSoup, paragraph: Tag) -> None:
    """Fold a paragraph that begins with a bold lead under that lead; what to doubt stays open."""
    lead = paragraph.find(True)
    if lead is None or lead.name != "strong" or paragraph.get_text().strip().find(lead.get_text()) != 0:
        return
    if lead.get_text(strip=True).rstrip(".:").lower() == DOUBT:
        paragraph["class"] = "doubt"
        return
    following = []
    for other in paragraph.find_next_siblings():
        if other.name not in ("ul", "ol", "table", "blockquote"):
            break
        following.append(other)
    fold = soup.new_tag("details", attrs={"class": "more"})
    paragraph.insert_before(fold)
    fold.append(lead_of(soup, lead.extract().get_text(strip=True).rstrip(".:")))
    fold.extend([paragraph, *following])


def lead_of(soup: BeautifulSoup, words: str) -> Tag:
    """The summary of a fold."""
    summary = soup.new_tag("summary")
    summary.string = words
    return summary


def make_sections(soup: BeautifulSoup, shown: int) -> list[tuple[str, str]]:
    """Make a section of each heading of the second level and what follows it."""
    taken, contents = {tag["id"] for tag in soup.find_all(id=True) if tag.name != "h2"} | RESERVED, []
    for number, heading in enumerate(soup.find_all("h2", recursive=False)):
        following = []
        for node in heading.next_siblings:
            if isinstance(node, Tag) and node.name == "h2":
                break
            following.append(node)
        words = heading.get_text(" ", strip=True)
        address = unique(slug(words) or "section", taken, "-section-{}")
        heading.attrs.clear()
        heading.wrap(section := soup.new_tag("section" if number < shown else "details", id=address))
        section.extend(following)
        if section.name == "details":
            section["class"] = "section"
            fold(soup, section, heading)
        contents.append((address, words))
    return contents


def fold(soup: BeautifulSoup, section: Tag, heading: Tag) -> None:
    """Move the heading of a section into its summary, with its first finding and the checks that belong to that.

    The list of sources, folded in itself, needs no second fold there.
    """
    summary = heading.wrap(soup.new_tag("summary"))
    for inner in section.find_all("details", "sources"):
        inner.summary.decompose()
        inner.unwrap()
    finding = section.find("p", "finding")
    if finding is None:
        return
    checks = []
    for other in finding.find_next_siblings():
        if "caveat" not in other.get("class", []) or not other.get_text().startswith("CHECK"):
            break
        checks.append(other)
    for part in (finding, *checks):
        part.name = "span"
        summary.append(part)


def code_fold(soup: BeautifulSoup, code: list[Tag], notebook: str) -> Tag:
    """All code of the notebook, as one fold, with a link to the notebook."""
    fold = soup.new_tag("details", attrs={"class": "section", "id": "method-and-code"})
    fold.append(summary := lead_of(soup, ""))
    summary.append(heading := soup.new_tag("h2"))
    heading.string = "Method and code"
    fold.append(itself := soup.new_tag("p"))
    itself.append(link := soup.new_tag("a", href=notebook, download=""))
    link.string = "The notebook that made this page"
    fold.extend(code)
    return fold


def make_ids_unique(soup: BeautifulSoup) -> None:
    """Number an id that was used before."""
    taken = set(RESERVED)
    for tag in soup.find_all(id=True):
        tag["id"] = unique(tag["id"], taken, "-{}")
