"""What the pages of a site are made with: their templates, what all of them share, and the versions they name."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from helpers.publish.site import naming

TEMPLATES = Path(__file__).parent / "template"
TAG = re.compile(r"<[a-z]\w*+ [^<>]*>")  # one that has attributes
QUOTED = re.compile(r'="(#?[A-Za-z0-9_-]+)"')  # a value that means the same without its quotes
# A space there begins or ends a line, and so is never seen.
BLOCK = "caption|dd|details|div|dl|figure|h[1-6]|li|nav|ol|p|section|summary|table|tbody|thead|tr|ul"
BETWEEN = re.compile(rf"(</(?:{BLOCK})>|<(?:dl|ol|table|tbody|ul)\b[^<>]*>)\s+(?=<)")
SHARED = ["site.css", "site.js", "site.svg"]  # at the root of the site, for every page


def template(name: str) -> Template:
    """One of our own templates; a name misspelt in it is an error."""
    return environment().get_template(name)


@cache
def environment() -> Environment:
    """What templates are read with, made once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"naming": naming}
    made.filters["bibtex"] = bibtex
    return made


def bibtex(words: str) -> str:
    """Words as a field of BibTeX takes them."""
    return re.sub(r"([&%$#_{}])", r"\\\1", words)


def shortened(html: str) -> str:
    """HTML, as `allowed` writes it, without quotes and spaces that say nothing."""
    return TAG.sub(lambda tag: QUOTED.sub(r"=\1", tag[0]), BETWEEN.sub(r"\1", html))
