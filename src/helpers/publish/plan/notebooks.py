"""The notebooks there are: the title of each, and the parameters it declares."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.publish import RequestError

if TYPE_CHECKING:
    import nbformat


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook, as its parameters cell writes it."""

    name: str
    default: object
    help: str


@dataclass(frozen=True)
class Notebook:
    """One notebook: its name is the name of its file; `needs` are tables, one of which must tell of its authority."""

    path: Path
    title: str
    parameters: dict[str, Parameter] = field(default_factory=dict)
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name used on the command line and in addresses."""
        return self.path.stem

    @property
    def is_national(self) -> bool:
        """Whether it is about all of England, and so takes no authority."""
        return "authority" not in self.parameters


def notebooks_in(folder: Path) -> dict[str, Notebook]:
    """Every notebook in a folder by name, or a refusal when there is none."""
    found = {path.stem: read(path) for path in sorted(folder.glob("*.ipynb"))}
    if not found:
        raise RequestError(f"There are no notebooks in the folder {folder.name}.")
    if "index" in found:
        raise RequestError("The notebook index.ipynb needs another name: index.html is the list of a council's pages.")
    return found


def read(path: Path) -> Notebook:
    """One notebook's title, parameters and needs, without running it."""
    import nbformat  # slow to import, as papermill is, and nothing to the command that builds the record
    import papermill

    try:
        notebook = nbformat.read(path, as_version=4)
        title = title_of(notebook) or path.stem.replace("-", " ")
        declared = papermill.inspect_notebook(str(path))
    except Exception as error:
        raise RequestError(f"The notebook {path.name} cannot be read: {error}") from error
    parameters = {name: parameter(facts) for name, facts in declared.items()}
    return Notebook(path, title, parameters, tuple(notebook.metadata.get("needs", ())))


def title_of(notebook: "nbformat.NotebookNode") -> str:
    """The first heading of the first level, as plain words."""
    for cell in notebook.cells:
        heading = re.search(r"^#[ \t]+(.+)$", cell.source, re.M) if cell.cell_type == "markdown" else None
        if heading:
            return re.sub(r"[*`]", "", heading.group(1)).strip()
    return ""


def parameter(facts: dict) -> Parameter:
    """A parameter from what papermill tells of it; a default that is no literal stays text."""
    try:
        default = ast.literal_eval(facts["default"])
    except (ValueError, SyntaxError):
        default = facts["default"]
    return Parameter(facts["name"], default, facts["help"])
