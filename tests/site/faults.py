"""What can be wrong with a page: each function gives the faults it finds, and nothing for a sound page."""

import gzip
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

LOADS = {"href": ["link", "image", "use"], "data": ["object"], "poster": ["video"], "xlink:href": ["image", "use"]}
LOADS["src"] = LOADS["srcset"] = ["img", "script", "iframe", "embed", "source", "video", "audio", "track", "input"]
STYLE = re.compile(r"@import[^;]*|url\(\s*['\"]?(?!data:|#)[^)]*\)", re.I)
PLACEHOLDER = re.compile(r"no description|^(?:chart|figure|image|picture|plot)\W*\w*$", re.I)
LEAKED = re.compile(r"\bNaN\b|\bnan\b|\bNaT\b|<NA>|\bNone\b(?! of\b)|\bTraceback\b|\bundefined\b")
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


@dataclass(frozen=True)
class Page:
    """One page of the site, at its place in a folder; it is read once."""

    path: Path

    @property
    def soup(self):
        return read(self.path, self.path.stat().st_mtime_ns)


@lru_cache(maxsize=40)
def read(path, _):
    """Return a page of that time."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def anchors(path):
    """Return every id in a page."""
    return {tag["id"] for tag in Page(path).soup.find_all(id=True)}


def broken_links(page):
    found = []
    for tag in page.soup("a"):
        if tag.get("data-page") and not tag.get("href"):  # of a page that is not in the site: plain words
            continue
        address = urlsplit(tag.get("href") or "missing:")
        target = (page.path.parent / unquote(address.path)).resolve() if address.path else page.path
        if address.scheme in ("http", "https", "mailto"):
            continue
        is_lost = bool(address.scheme) or not target.is_file()
        if is_lost or (address.fragment and address.fragment not in anchors(target)):
            found.append(tag.get("href"))
    return found


def nameless_links(page):
    return [str(tag) for tag in page.soup("a") if not (tag.get_text(strip=True) or tag.get("aria-label"))]


def pictures_without_words(page):
    alts = [tag.get("alt", "") for tag in page.soup("img")]
    repeated = [alt for alt, count in Counter(alts).items() if count > 1]
    return [alt for alt in alts if len(alt) < 40 or PLACEHOLDER.search(alt)] + repeated


def things_loaded(page):
    """Return what a browser would fetch that is no file of the site, and every script but that of the site."""
    found = [str(tag)[:80] for tag in page.soup("script") if not tag.get("src", "").endswith("site.js")]
    for attribute, names in LOADS.items():
        addresses = [tag.get(attribute, "") for tag in page.soup(names)]
        found += [address[:80] for address in addresses if address and not is_beside(page, address)]
    styles = [tag.get_text() for tag in page.soup("style")] + [tag["style"] for tag in page.soup.find_all(style=True)]
    return found + [match for style in styles for match in STYLE.findall(style)]


def is_beside(page, address):
    """Say whether an address is that of a file that lies in the site."""
    return not urlsplit(address).scheme and (page.path.parent / unquote(address)).is_file()


def no_language(page):
    return [] if page.soup.html.get("lang") == "en-GB" else ["lang"]


def title_faults(page):
    title = page.soup.title.get_text(strip=True) if page.soup.title else ""
    return [] if len(title) > 10 and len(page.soup("h1")) == 1 else [title, str(page.soup("h1"))]


def skipped_headings(page):
    levels = [int(tag.name[1]) for tag in page.soup(HEADINGS)]
    return [levels for before, after in zip(levels, levels[1:], strict=False) if after > before + 1]


def missing_landmarks(page):
    found = {name: page.soup.select(name) for name in ["body > header", "nav[aria-label]", "main", "body > footer"]}
    missing = [name for name, tags in found.items() if len(tags) != 1]
    return missing + ([] if page.soup.select('a.skip[href="#main"]') and page.soup.select("main#main") else ["skip"])


def repeated_ids(page):
    counts = Counter(tag["id"] for tag in page.soup.find_all(id=True))
    return [name for name, count in counts.items() if count > 1]


def unheaded_tables(page):
    found = [
        str(table)[:80] for table in page.soup("table") if not table.caption or not table.caption.get_text(strip=True)
    ]
    found += [str(table)[:80] for table in page.soup("table") if not table.select('thead th[scope="col"]')]
    heads = [cell for table in page.soup("table") for cell in table("th")]
    return found + [
        str(cell)
        for cell in heads
        if cell.get("scope") not in ("col", "row", "rowgroup") or not cell.get_text(strip=True)
    ]


def unnamed_details(page):
    first = [tag.find(True) for tag in page.soup("details")]
    return [str(one)[:80] for one in first if one is None or one.name != "summary" or not one.get_text(strip=True)]


def second_doubts(page):
    """A section shows what its prose doubts only where nothing else does, save what is to be checked of its figures."""
    found = []
    for section in page.soup.select("main section, main details.section"):
        doubts = [tag.get_text() for tag in section.select("p.doubt") if not tag.get_text().startswith("CHECK")]
        found += [told for told in doubts if told.startswith("What to doubt") and len(doubts) > 1]
    return found


def leaked_values(page):
    """Return what a reader would see of the machinery; folded code may say None."""
    copy = BeautifulSoup(str(page.soup), "html.parser")
    for tag in copy.select("style, #method-and-code"):
        tag.decompose()
    return LEAKED.findall(copy.get_text(" "))


def too_large(page):
    """Return the weight of a page as it is sent, where it is over 100 KB."""
    sent = len(gzip.compress(page.path.read_bytes()))
    return [sent] if sent >= 100_000 else []


ALL = [
    broken_links,
    nameless_links,
    pictures_without_words,
    things_loaded,
    no_language,
    title_faults,
    skipped_headings,
    missing_landmarks,
    repeated_ids,
    unheaded_tables,
    unnamed_details,
    leaked_values,
    second_doubts,
    too_large,
]
