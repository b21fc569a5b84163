"""The notebooks there are: the title of each, and the parameters it declares."""

import ast
import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.publish import RequestError
from helpers.publish.plan.used import DIGITS

if TYPE_CHECKING:
    import nbformat

MACHINE = ("kernelspec", "language_info")  # metadata that tell of whoever ran it last


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook, as its parameters cell writes it."""

    name: str
    default: object
    help: str


@dataclass(frozen=True)
class Notebook:
    """One notebook: its name is the name of its file; `needs` are tables, one of which must tell of its authority.

    `sees` is "everyone" where it shows something of all authorities; `code` is that of its cells, `source` the digest
    of all that somebody wrote in it.
    """

    path: Path
    title: str
    parameters: dict[str, Parameter] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    sees: str = ""
    code: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """The name used on the command line and in addresses."""
        return self.path.stem

    @property
    def is_national(self) -> bool:
        """Whether it is about all of England, and so takes no authority."""
        return "authority" not in self.parameters


def notebooks_in(folder: Path, published: Collection[str] = ()) -> tuple[dict[str, Notebook], list[str]]:
    """Every notebook in a folder by name, and a sentence for each file that is none of the collection.

    Refused are a folder without any, and a file that cannot be read and by whose name pages are `published`.
    """
    found, strays = {}, []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            found[path.stem] = read(path)
        except RequestError as fault:
            if path.stem in published:
                raise
            strays.append(f"{fault} It is passed over.")
    if not found:
        raise RequestError(" ".join([f"There are no notebooks in the folder {folder.name}.", *strays]))
    if "index" in found:
        raise RequestError("The notebook index.ipynb needs another name: index.html is the list of a council's pages.")
    return found, strays


def read(path: Path) -> Notebook:
    """One notebook's title, parameters and needs, without running it."""
    import nbformat  # slow to import, as papermill is, and nothing to the command that builds the record
    import papermill

    try:
        notebook = nbformat.read(path, as_version=4)
        title = title_of(notebook) or path.stem.replace("-", " ")
        declared = papermill.inspect_notebook(str(path))
    except Exception as error:
        raise RequestError(f"The notebook {path.name} cannot be read: {str(error).splitlines()[0]}.") from error
    if not any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells):
        raise RequestError(f"The notebook {path.name} has no cell with the tag parameters.")
    parameters = {name: parameter(facts) for name, facts in declared.items()}
    told = {key: word for key, word in notebook.metadata.items() if key not in MACHINE}
    cells = [[cell.cell_type, cell.source, cell.metadata.get("tags", [])] for cell in notebook.cells]
    code = "\n".join(source for kind, source, _ in cells if kind == "code")
    source = hashlib.sha256(json.dumps([told, cells], sort_keys=True).encode()).hexdigest()[:DIGITS]
    return Notebook(path, title, parameters, tuple(told.get("needs", ())), str(told.get("sees", "")), code, source)


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
