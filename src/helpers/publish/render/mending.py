"""Mends the HTML of a rendered notebook, so that a phone and a screen reader can use all of it."""

import re

from bs4 import BeautifulSoup, Tag

HEADINGS = ["h1", "h2", "h3", "h4"]
PLAIN = r"</?(?:caption|thead|tbody|tr|td|a|span|br)\b[^<>]*>"
HEAD = r'<th(?=[^<>]* scope=")[^<>]*>(?!\s*</th>)|</th>'
# A table of ours that can scroll, and in it nothing to mend.
BOX = '<div class="scroll" tabindex="0"[^<>]*><table class="data(?: n[0-9]+)*">'
OWN = re.compile(rf"({BOX})((?:[^<]++|{PLAIN}|{HEAD})++)(?=</table>)")
LIVE = re.compile(r"data:|url\(|@import", re.I)
ASIDE = re.compile("<!--aside([0-9]+)-->")
NUMBER = re.compile(r"[-+\u2212£]?\d[\d,]*(\.\d+)?%?")


def put_aside(html: str) -> tuple[str, list[str]]:
    """HTML without what stands in our own tables, which need no mending and are most of a page; and that."""
    aside = []

    def emptied(found: re.Match) -> str:
        if LIVE.search(found[2]):
            return found[0]
        aside.append(found[2])
        return f"{found[1]}<!--aside{len(aside) - 1}-->"

    bare = ASIDE.sub("<!---->", html)  # not nothing: what stands around it would become such a comment
    return OWN.sub(emptied, bare), aside


def put_back(html: str, aside: list[str]) -> str:
    """HTML with what was put aside in its place again."""
    return ASIDE.sub(lambda found: aside[int(found[1])], html)


def mend(soup: BeautifulSoup) -> BeautifulSoup:
    """Mend headings and tables, in place."""
    mend_headings(soup)
    labels = set()
    for number, table in enumerate(soup("table"), 1):
        if "dataframe" in table.get("class", []):
            mend_pandas(table)
        mend_scopes(table)
        wrap_table(soup, table, number, labels)
    return soup


def mend_headings(soup: BeautifulSoup) -> None:
    """The page gives the one h1 itself."""
    headings = soup("h1")
    if headings:
        headings[0].decompose()
    for heading in headings[1:]:
        heading.name = "h2"


def mend_pandas(table: Tag) -> None:
    """Take out what pandas adds: a border, a style block and a second header row for the index name."""
    table.attrs.pop("border", None)
    for style in table.find_previous_siblings("style"):
        style.decompose()
    rows = table.select("thead tr")
    if len(rows) == 2 and not any(cell.get_text(strip=True) for cell in rows[1]("th")[1:]):
        rows[0].find("th").string = rows[1].find("th").get_text(strip=True)
        rows[1].decompose()
    for tag in table.select("thead tr, thead th"):
        tag.attrs.pop("style", None)
    if "data" in table.get("class", []):
        return  # one of our own, which says itself which of its columns are numbers
    for cell in table.select("tbody td"):
        if NUMBER.fullmatch(cell.get_text(strip=True)):
            cell["class"] = [*cell.get("class", []), "number"]


def mend_scopes(table: Tag) -> None:
    """Say of each header cell what it heads; an empty header cell is no header."""
    for cell in table("th"):
        if not cell.get_text(strip=True):
            cell.name = "td"
            cell.attrs.pop("scope", None)
        elif not cell.get("scope"):
            cell["scope"] = "col" if cell.find_parent("thead") else "row"


def wrap_table(soup: BeautifulSoup, table: Tag, number: int, labels: set[str]) -> None:
    """Let a wide table scroll by itself, by keyboard too; one that already can is left alone."""
    if table.find_parent(tabindex="0"):
        return
    subject = table.caption.get_text(" ", strip=True) if table.caption else heading_before(table)
    label = unique(f"Table: {subject}" if subject else f"Table {number}", labels)
    box = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label}
    table.wrap(soup.new_tag("div", attrs=box))


def heading_before(tag: Tag) -> str:
    """The words of the heading that a table or picture stands under."""
    heading = tag.find_previous(HEADINGS)
    return heading.get_text(" ", strip=True) if heading else ""


def unique(wanted: str, taken: set[str], joiner: str = " ({})") -> str:
    """A name that nobody has yet, which is then taken."""
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = wanted + joiner.format(count)
    taken.add(name)
    return name
