"""Renders an executed notebook to the inside of a page and the files beside it, which need nothing from elsewhere."""

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

TEMPLATES = Path(__file__).parent / "template"
SHARED = ["site.css", "site.js", "site.svg"]  # at the root of the site, for every page
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
