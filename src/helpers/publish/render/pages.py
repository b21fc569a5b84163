"""Renders an executed notebook to one page and the files beside it, which need nothing from anywhere else."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import nbformat
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from nbconvert import HTMLExporter

from helpers.publish.render.allowed import allowed
from helpers.publish.render.arranging import OPEN, arrange
from helpers.publish.render.checks import check
from helpers.publish.render.files import files_of
from helpers.publish.render.mending import mend
from helpers.publish.site import naming
from helpers.publish.site.manifest import Page

TEMPLATES = Path(__file__).parent / "template"
SHARED = ["site.css", "site.js", "site.svg"]  # at the root of the site, for every page
LINK = re.compile(r'<a href="([\w-]+)\.ipynb(#[\w-]*)?">(.*?)</a>', re.S)
PACKAGES = ["after-inspection", "pandas", "matplotlib", "papermill", "nbconvert"]


@dataclass(frozen=True)
class Body:
    """The inside of a page, the id and heading of each of its sections, and the files beside it by their address."""

    html: str = ""
    contents: Sequence[tuple[str, str]] = ()
    files: dict[str, bytes] = field(default_factory=dict)


def body_of(executed: nbformat.NotebookNode, name: str) -> Body:
    """The checked and arranged inside of the page of the notebook `name`, without its h1."""
    exporter = HTMLExporter(
        template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    html, _ = exporter.from_notebook_node(executed)
    soup = BeautifulSoup(html, "html.parser")
    check(soup)
    files = files_of(soup, name)
    itself = f"{name}/{name}.ipynb"
    contents = arrange(mend(soup), itself, executed.metadata.get("open_sections", OPEN))
    return Body(allowed(str(soup), files), contents, files | {itself: bare(executed)})


def bare(executed: nbformat.NotebookNode) -> bytes:
    """A notebook as it was run, without its outputs and without what papermill noted of this machine."""
    notebook = deepcopy(executed)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for noted in ("papermill", "execution"):
            cell.metadata.pop(noted, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return (nbformat.writes(notebook) + "\n").encode()


def page_html(page: Page, body: Body, siblings: list[Page], days: list[Page], every: int = 0) -> str:
    """The whole page: header, links to its siblings and to other days, body, how to cite it, and how it was made.

    `days` are the pages of its notebook and council on all days, `every` is how many days apart the site is made.
    """
    return template("page.html.j2").render(
        page=page,
        body=with_links(body.html, {sibling.notebook for sibling in siblings}),
        contents=body.contents,
        siblings=siblings,
        beside=neighbours(page, siblings),
        days=days,
        home=page.home,
        every=every,
        made=page.made,
        versions=versions(),
    )


def neighbours(page: Page, siblings: list[Page]) -> tuple[Page | None, Page | None]:
    """The page before and the page after, in the order of reading."""
    place = [sibling.key for sibling in siblings].index(page.key)
    return (siblings[place - 1] if place else None), (siblings[place + 1] if place + 1 < len(siblings) else None)


def with_links(body: str, notebooks: set[str]) -> str:
    """The body with links to other notebooks as links to their pages; where there is no such page, as plain words."""

    def link(found: re.Match) -> str:
        name, place, words = found.groups()
        return f'<a href="{name}.html{place or ""}">{words}</a>' if name in notebooks else words

    return LINK.sub(link, body)


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


def versions() -> dict[str, str]:
    """What the page was made with."""
    return {"Python": python_version()} | {name: version_of(name) for name in PACKAGES}


def version_of(package: str) -> str:
    """An installed package's version."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
