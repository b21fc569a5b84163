"""Renders an executed notebook to one page that needs nothing from anywhere else."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import nbformat
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert import HTMLExporter

from helpers.publish import naming
from helpers.publish.checks import check
from helpers.publish.manifest import Page
from helpers.publish.mending import SOURCES_ID, mend

TEMPLATES = Path(__file__).parent / "template"
LINK = re.compile(r'<a href="([\w-]+)\.ipynb">([^<]*)</a>')
PACKAGES = ["after-inspection", "pandas", "matplotlib", "papermill", "nbconvert"]


def body_of(executed: nbformat.NotebookNode) -> str:
    """The mended and checked inside of a page, without its h1."""
    exporter = HTMLExporter(
        template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    html, _ = exporter.from_notebook_node(executed)
    soup = mend(BeautifulSoup(html, "html.parser"))
    check(soup)
    return str(soup)


def page_html(page: Page, body: str, siblings: list[Page]) -> str:
    """The whole page: header, links to its siblings, body, and how it was made."""
    return template("page.html.j2").render(
        page=page,
        body=with_links(body, {sibling.notebook for sibling in siblings}),
        siblings=siblings,
        home="../" * page.address.count("/") + "index.html",
        sources=SOURCES_ID if f'id="{SOURCES_ID}"' in body else "",
        versions=versions(),
    )


def with_links(body: str, notebooks: set[str]) -> str:
    """The body with links to other notebooks as links to their pages; where there is no such page, as plain words."""

    def link(found: re.Match) -> str:
        name, words = found.groups()
        return f'<a href="{name}.html">{words}</a>' if name in notebooks else words

    return LINK.sub(link, body)


def template(name: str):
    """One of our own templates; a name misspelt in it is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"style": (TEMPLATES / "site.css").read_text(encoding="utf-8"), "naming": naming}
    return environment.get_template(name)


def versions() -> dict[str, str]:
    """What the page was made with."""
    return {"Python": python_version()} | {name: version_of(name) for name in PACKAGES}


def version_of(package: str) -> str:
    """An installed package's version."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
