"""The notebooks there are: the title of each, and the parameters it declares."""

import ast
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from helpers.publish import RequestError
from helpers.publish.plan.used import digest

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

    `sees` are tables of which it shows rows of all authorities; `code` is that of its cells, `source` the digest of all
    that somebody wrote in it.
    """

    path: Path
    title: str
    parameters: dict[str, Parameter] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
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
    """One notebook's title, parameters and needs, from its file alone: what runs it takes long to import."""
    try:
        book = json.loads(path.read_bytes())
        told = {key: word for key, word in book["metadata"].items() if key not in MACHINE}
        cells = [[one["cell_type"], "".join(one["source"]), one["metadata"].get("tags", [])] for one in book["cells"]]
        declared = [parameters_in(source) for _, source, tags in cells if "parameters" in tags]
    except Exception as error:
        raise RequestError(f"The notebook {path.name} cannot be read: {error or type(error).__name__}.") from error
    if not declared:
        raise RequestError(f"The notebook {path.name} has no cell with the tag parameters.")
    title = title_of(source for kind, source, _ in cells if kind == "markdown") or path.stem.replace("-", " ")
    code = "\n".join(source for kind, source, _ in cells if kind == "code")
    source = digest(json.dumps([told, cells], sort_keys=True))
    return Notebook(
        path, title, declared[0], *(tables_named(path.name, told, key) for key in ("needs", "sees")), code, source
    )


def tables_named(notebook: str, told: dict, key: str) -> tuple[str, ...]:
    """The tables that the metadata of a notebook name under a key: a list of names, or one name."""
    named = told.get(key, [])
    tables = [named] if isinstance(named, str) else named
    if not isinstance(tables, list) or not all(isinstance(table, str) for table in tables):
        raise RequestError(f"The notebook {notebook} {key} {named!r}, expected names of tables in a list.")
    return tuple(tables)


def title_of(prose: Iterable[str]) -> str:
    """The first heading of the first level, as plain words."""
    headings = (re.search(r"^#[ \t]+(.+)$", source, re.M) for source in prose)
    return next((re.sub(r"[*`]", "", heading[1]).strip() for heading in headings if heading), "")


def parameters_in(source: str) -> dict[str, Parameter]:
    """The parameters that a cell declares, with what the comment after each says; a default that is no literal stays
    text."""
    found, lines = {}, source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name, text = ast.unparse(target), ast.get_source_segment(source, node.value)
            try:
                default = ast.literal_eval(node.value)
            except ValueError:
                default = text
            rest = lines[node.end_lineno - 1].encode()[node.end_col_offset :].decode()
            found[name] = Parameter(name, default, rest.partition("#")[2].strip())
    return found
