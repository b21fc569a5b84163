"""Reads a notebook the way the rules need it: its code, its prose, its sections, its outputs."""

import ast
import html
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill
from papermill.engines import papermill_engines

from helpers.publish.engine.entry import NAME
from helpers.publish.engine.inside import InsideEngine
from helpers.publish.engine.pool import in_processes

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)|<?https?://\S+")
IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"')
PICTURES = ("image/png", "image/svg+xml", "image/jpeg")


@dataclass
class Story:
    """One notebook."""

    path: Path
    book: nbformat.NotebookNode

    @property
    def cells(self):
        return self.book.cells

    @property
    def code(self):
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self):
        """Return the words of all prose cells, without links."""
        return LINK.sub("", "\n\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown"))

    @property
    def lines(self):
        return [line for cell in self.code for line in cell.source.splitlines() if line.strip()]

    @property
    def sections(self):
        """Return the cells under each heading of the second level."""
        found = []
        for cell in self.cells:
            if cell.cell_type == "markdown" and re.match(r"## ", cell.source):
                found.append([])
            if found:
                found[-1].append(cell)
        return found


def read(path):
    """Return the notebook in a file."""
    return Story(Path(path), nbformat.read(path, as_version=4))


def parameters(path):
    """Return the names of the parameters of a notebook."""
    return [line.targets[0].id for line in ast.parse(read(path).cells[1].source).body]


OF_COUNCILS = [path for path in PATHS if "authority" in parameters(path)]
NATIONAL = [path for path in PATHS if path not in OF_COUNCILS]


def nodes(story, *kinds):
    """Return the parts of a notebook's code that are of these kinds; code that is not plain Python fails."""
    return [node for cell in story.code for node in ast.walk(ast.parse(cell.source)) if isinstance(node, kinds)]


def calls(cells):
    """Return the names of what some cells call: show.sources, record.known."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    found = [node for source in code for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [ast.unparse(node.func) for node in found]


def outputs(cells):
    """Return what some cells left behind."""
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def pictures(cells):
    """Return the alt text of each picture that some cells left behind, empty where there is none."""
    found = [(kind, output) for output in outputs(cells) for kind in PICTURES if kind in output.get("data", {})]
    own = [output.metadata.get(kind, {}).get("alt", "") for kind, output in found]
    return own + [html.unescape(alt) for output in outputs(cells) for alt in IMAGE.findall(words_of(output))]


def words_of(output):
    """Return everything that an output says in text."""
    said = [text for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    return "\n".join([*said, output.get("text", ""), *output.get("traceback", [])])


def run_all(jobs):
    """Return for each (path, parameters) what `run` makes of it, each in a process of its own."""
    return in_processes(run, jobs, 2, lambda: None)


def run(job):
    """Return the cells of a notebook that papermill ran in an empty folder, or else the error it stopped with."""
    path, parameters = job
    papermill_engines.register(NAME, InsideEngine)
    folder = Path(tempfile.mkdtemp())
    (folder / "empty").mkdir()
    try:
        executed = papermill.execute_notebook(
            str(path),
            str(folder / path.name),
            parameters=parameters,
            engine_name=NAME,
            cwd=str(folder / "empty"),
            kernel_name="python3",
            progress_bar=False,
            execution_timeout=600,
        )
    except papermill.PapermillExecutionError as error:
        return {"cells": [], "error": (error.ename, error.evalue, error.traceback)}
    return {"cells": executed.cells, "error": None}
