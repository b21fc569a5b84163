"""What a rendered notebook may put on a page. What is not described or would come from elsewhere is refused, while the
page still holds its pictures itself; of the rest, all that is not on the list of what is allowed is taken out.
"""

import re
from collections.abc import Collection

import nh3
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
PROSE = set(
    "a abbr b blockquote br caption code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 "
    "hr i img ins kbd li ol p picture pre q s section small source span strong sub summary sup table tbody td tfoot th "
    "thead time tr ul var wbr".split()
)
DRAWN = set("svg g path line rect circle ellipse polyline polygon text tspan title desc".split())
ANYWHERE = set("id class lang title role tabindex aria-label aria-labelledby aria-describedby aria-hidden".split())
PAINTED = set(
    "viewBox width height x y x1 x2 y1 y2 dx dy d points r cx cy rx ry fill fill-opacity stroke stroke-width opacity "
    "stroke-dasharray stroke-linecap stroke-linejoin transform text-anchor font-size font-weight".split()
)
OWN = {
    "a": {"href", "download"},
    "img": {"src", "alt", "width", "height"},
    "source": {"srcset", "media", "width", "height"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
}
ROLES = {"group", "img", "list", "listitem", "note", "region"}
ADDRESS = re.compile(r"url\s*\(|//", re.I)


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


def allowed(html: str, files: Collection[str]) -> str:
    """Return HTML with nothing in it that could run or fetch; pictures are those among `files` (their addresses)."""

    def kept(_: str, attribute: str, value: str) -> str | None:
        if attribute in ("src", "srcset"):
            return value if value in files else None
        if attribute in ("role", "tabindex"):
            return value if value in ROLES | {"0"} else None
        return None if attribute in PAINTED and ADDRESS.search(value) else value

    attributes = {"*": ANYWHERE} | OWN | dict.fromkeys(DRAWN, ANYWHERE | PAINTED)
    return nh3.clean(
        html,
        tags=PROSE | DRAWN,
        attributes=attributes,
        attribute_filter=kept,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
