"""Renders an executed notebook to the inside of a page and the files beside it, which need nothing from elsewhere."""

import re
from copy import deepcopy
from functools import cache

import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML

from helpers.publish.render.allowed import allowed
from helpers.publish.render.arranging import OPEN, arrange
from helpers.publish.render.checks import check
from helpers.publish.render.files import files_of
from helpers.publish.render.kept import Body
from helpers.publish.render.mending import mend
from helpers.publish.render.pages import TEMPLATES
from helpers.publish.site.naming import NOTEBOOKS

INJECTED = "injected-parameters"  # papermill's tag of the cell with the parameters of a run
UNSEEN = re.compile(r'<span class="(?:w|n|nn|nb|nf|fm|p|bp)">([^<]*)</span>')  # code that looks like any other


def body_of(executed: nbformat.NotebookNode, name: str) -> Body:
    """The checked and arranged inside of the page of the notebook `name`, without its h1."""
    html, _ = exporter().from_notebook_node(executed)
    soup = BeautifulSoup(UNSEEN.sub(r"\1", html), "html.parser")
    check(soup)
    files = files_of(soup, name)
    itself = f"{NOTEBOOKS}/{name}.ipynb"
    contents = arrange(mend(soup), itself, executed.metadata.get("open_sections", OPEN))
    return Body(allowed(str(soup), files), contents, files | {itself: bare(executed)})


class Exporter(HTMLExporter):
    """nbconvert's own for HTML, but for its last step: that reads the whole page once more, as is done here next."""

    def from_notebook_node(self, nb, resources=None, **more):
        """Return the HTML of a notebook, and what it was made with."""
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        return TemplateExporter.from_notebook_node(self, nb, resources, **more)


@cache
def exporter() -> Exporter:
    """The exporter with its templates, made once."""
    return Exporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True)


def bare(executed: nbformat.NotebookNode) -> bytes:
    """A notebook as it is before a run: without outputs, parameters of a page, and what papermill noted."""
    notebook = deepcopy(executed)
    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        for noted in ("papermill", "execution"):
            cell.metadata.pop(noted, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return (nbformat.writes(notebook) + "\n").encode()
