"""What a rendered notebook must have before it may be published; it still holds its pictures itself."""

import re

from bs4 import BeautifulSoup, Tag

from helpers.publish import NotebookError

PLACEHOLDER = re.compile(
    r"^(no description\b.*|<?figure\b[ (]?size.*|(an? |the )?(image|picture|chart|figure|graph|plot|diagram)s?"
    r"|alt|alt(ernative)? text|to ?do|tbc|placeholder|png|svg|\S+\.(png|svg|jpe?g))[\s.:\d]*$",
    re.I,
)
LOADING = {"img": "src", "iframe": "src", "embed": "src", "object": "data", "video": "src", "audio": "src"}
LOADS = {*LOADING, "link", "source"}
OUTSIDE_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!data:|#|['\"])", re.I)


def check(soup: BeautifulSoup) -> None:
    """Raise `NotebookError` when a picture is not described, or something would come from elsewhere."""
    faults = [*undescribed(soup), *outside(soup)]
    if faults:
        raise NotebookError("; ".join(dict.fromkeys(faults)))


def undescribed(soup: BeautifulSoup) -> list[str]:
    """A sentence for each picture without a real alt text."""
    pictures = [(number, picture_words(tag)) for number, tag in enumerate(soup(["img", "svg"]), 1)]
    return [
        f"picture {number} has no alt text" if not words else f"the alt text of picture {number} is a placeholder"
        for number, words in pictures
        if not words or PLACEHOLDER.match(words)
    ]


def picture_words(tag: Tag) -> str:
    """What a screen reader would say for a picture."""
    if tag.name == "img":
        words = tag.get("alt", "").strip()
        return "" if words.startswith("No description has been provided") else words
    if tag.get("aria-hidden") == "true":
        return "hidden on purpose"
    return tag.get("aria-label") or (tag.title.get_text(strip=True) if tag.title else "")


def outside(soup: BeautifulSoup) -> list[str]:
    """A sentence for each thing that a browser would fetch or run."""
    tags = soup.find_all(True)
    faults = ["it has a script, which the pages do not use"] if any(tag.name == "script" for tag in tags) else []
    for tag in (tag for tag in tags if tag.name in LOADS):
        address = tag.get(LOADING.get(tag.name, "href"), "") or tag.get("srcset", "") or tag.get("src", "")
        if address and not address.startswith("data:"):
            faults.append(f"it would load {address[:80]} from outside the page")
    styles = [tag.get_text() if tag.name == "style" else tag.get("style", "") for tag in tags]
    if any(OUTSIDE_STYLE.search(style) for style in styles):
        faults.append("a style in it would load something from outside the page")
    return faults
