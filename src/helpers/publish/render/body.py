"""Renders an executed notebook to the inside of a page and the files beside it, which need nothing from elsewhere."""

import json
from base64 import b64encode
from functools import cache

import nbformat
from bs4 import BeautifulSoup
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from helpers.publish.render.arranging import OPEN, arrange, with_unique_ids
from helpers.publish.render.checks import allowed, check
from helpers.publish.render.files import files_of
from helpers.publish.render.keeping import Body
from helpers.publish.render.mending import mend, put_aside, put_back
from helpers.publish.render.pages import shortened, template
from helpers.publish.site.naming import NOTEBOOKS

INJECTED = "injected-parameters"  # papermill's tag of the cell with the parameters of a run


def body_of(executed: nbformat.NotebookNode, name: str) -> Body:
    """The checked and arranged inside of the page of the notebook `name`, without its h1."""
    itself = f"{NOTEBOOKS}/{name}.ipynb"
    # Of two cells of parameters the defaults are passed over: the values that papermill puts in their place come next.
    shown = [cell for cell in executed.cells if "parameters" not in tags(cell) and cell.source.strip()]
    more = {"prose": prose, "marked": marked, "coloured": ansi2html}
    more["encoded"] = lambda drawing: b64encode(drawing.encode()).decode()
    html, rows = put_aside(template("body.cells.html.j2").render(cells=shown, **more))
    soup = BeautifulSoup(html, "html.parser")
    check(soup)
    files = files_of(soup, name)
    contents = arrange(mend(soup), rows, executed.metadata.get("open_sections", OPEN))
    inside = with_unique_ids(allowed(put_back(str(soup), rows), files))
    code = allowed(template("body.code.html.j2").render(cells=shown, notebook=itself), ())
    return Body(shortened(inside + code), contents, files | {itself: bare(executed)})


def tags(cell: nbformat.NotebookNode) -> list[str]:
    """The tags of a cell."""
    return cell.metadata.get("tags", [])


def prose(cell: nbformat.NotebookNode) -> str:
    """The HTML of a cell of prose."""
    pictures = cell.get("attachments", {})
    return marked(cell.source, tuple((name, tuple(kinds.items())) for name, kinds in pictures.items()))


@cache
def marked(source: str, pictures: tuple = ()) -> str:
    """The HTML of a text in Markdown, with the pictures that were pasted into it."""
    held = {name: dict(kinds) for name, kinds in pictures}
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=held)
    return MarkdownWithMath(renderer).render(source)


def bare(executed: nbformat.NotebookNode) -> bytes:
    """A notebook as it is before a run: without outputs, parameters of a page, and what papermill noted."""
    notebook = nbformat.from_dict({**executed, "metadata": without(executed.metadata), "cells": []})
    for cell in executed.cells:
        if INJECTED not in tags(cell):
            ran = {"outputs": [], "execution_count": None} if cell.cell_type == "code" else {}
            notebook.cells.append(nbformat.from_dict({**cell, **ran, "metadata": without(cell.metadata)}))
    return (json.dumps(notebook, ensure_ascii=False) + "\n").encode()


def without(metadata: dict) -> dict:
    """Metadata without what papermill noted."""
    return {name: metadata[name] for name in metadata if name not in ("papermill", "execution")}
