"""Makes files of what a page holds as data addresses: pictures, and tables to take away."""

import re
from base64 import b64decode
from binascii import Error
from collections import defaultdict
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

from helpers.publish import NotebookError
from helpers.publish.render.checks import OUTSIDE_STYLE
from helpers.publish.render.mending import heading_before, unique
from helpers.publish.site.naming import slug

KINDS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "text/csv": "csv"}
KINDS |= {"application/zip": "csv.zip"}  # a CSV of many rows
DATA = re.compile(r"data:([\w/+.-]*)(?:;charset=[\w-]+)?(;base64)?,(.*)", re.S)
SVG = "{http://www.w3.org/2000/svg}"
FOREIGN = ("{http://creativecommons.org/", "{http://purl.org/dc/", "{http://www.w3.org/1999/02/22-rdf-")
SHAPES = set(
    "svg g defs path use rect circle ellipse line polyline polygon text tspan textPath title desc metadata style "
    "clipPath mask marker symbol image linearGradient radialGradient stop pattern".split()
)


def files_of(soup: BeautifulSoup, folder: str) -> dict[str, bytes]:
    """Put an address in `folder` in the place of each data address; return {address: what the file holds}.

    A file is named for its figure and, where the page has the picture in several widths, for its width.
    """
    found, names, taken = {}, {}, defaultdict(set)
    for tag, attribute in addressed(soup):
        address = tag[attribute]
        if address not in names:
            ending, held = decoded(address)
            names[address] = f"{folder}/{unique(file_stem(tag), taken[ending], '-{}')}.{ending}"
            found[names[address]] = held
        tag[attribute] = names[address]
        if tag.get("download"):
            tag["download"] = ""  # under the name of the file
    return found


def addressed(soup: BeautifulSoup) -> list[tuple[Tag, str]]:
    """Every tag with a data address, and the attribute that holds it."""
    kinds = {"img": "src", "source": "srcset", "a": "href"}
    return [(tag, kinds[tag.name]) for tag in soup(list(kinds)) if tag.get(kinds[tag.name], "").startswith("data:")]


def decoded(address: str) -> tuple[str, bytes]:
    """The ending of a file for a data address, and what it holds; refused where pages may not have such a thing."""
    found = DATA.fullmatch(address)
    if not found or found[1] not in KINDS:
        raise NotebookError(f"it holds {address[:40]}, which is no picture and no CSV")
    try:
        held = b64decode(found[3], validate=True) if found[2] else unquote_to_bytes(found[3])
    except Error:
        raise NotebookError(f"it holds {address[:40]}, which cannot be read") from None
    return KINDS[found[1]], drawing(held) if KINDS[found[1]] == "svg" else held


def file_stem(tag: Tag) -> str:
    """The name of a file, made from what it is: its own, its figure's with its width, or that of its section."""
    own = slug(PurePosixPath(tag.get("download", "")).name.partition(".")[0])
    figure = tag.find_parent(class_="piece", id=True)
    name = own or slug(figure["id"] if figure else heading_before(tag)) or "picture"
    return f"{name}-{tag['width']}" if tag.get("width", "").isdigit() else name


def drawing(held: bytes) -> bytes:
    """An SVG from its first element on; refused where it is none, or has in it what could run or fetch."""
    text = held.decode(errors="replace")
    text = text[text.find("<svg") :]
    try:
        elements = list(ElementTree.fromstring(text).iter())
    except ElementTree.ParseError as error:
        raise NotebookError(f"a drawing is no sound SVG: {error}") from None
    faults = [fault for element in elements for fault in live_parts(element)]
    if faults or "<!" in text.replace("<!--", ""):
        raise NotebookError(f"a drawing holds what could run or fetch: {', '.join(faults[:3]) or 'a declaration'}")
    return text.encode()


def live_parts(element: ElementTree.Element) -> list[str]:
    """What of an element of a drawing could run or fetch; strange elements count as such."""
    name = element.tag.removeprefix(SVG)
    faults = [] if name in SHAPES or name.startswith(FOREIGN) else [name]
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        is_address = plain in ("href", "src") and not value.startswith(("#", "data:image/png"))
        if plain.startswith("on") or is_address or OUTSIDE_STYLE.search(value):
            faults.append(f"{name} {plain}")
    return faults + (["style"] if name == "style" and OUTSIDE_STYLE.search(element.text or "") else [])
