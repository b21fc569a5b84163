"""Runs the notebooks again in place, so that what they store is what nbval will get anywhere."""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from helpers.publish.engine.pool import in_processes
from helpers.publish.engine.runs import execute
from helpers.publish.engine.warm import USUAL

PICTURES = {"AFTER_INSPECTION_PICTURES": "png"}  # what shows a stored notebook may know no SVG
AGE = re.compile(r"(\d+ years?)? ?(\d+ months?|under a month)? old on \d+ \w+ \d{4}")  # of a judgement: new each day


def refresh_notebooks(paths: Sequence[Path], workers: int, advance: Callable, *, is_check: bool) -> dict[Path, str]:
    """What is to be said of each notebook that changed or failed; `is_check` writes nothing."""
    results, said = in_processes(executed, paths, workers, advance, days=[""] * len(paths)), {}
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, BaseException):
            said[path] = f"failed: {result}"
        elif AGE.sub("", result) != AGE.sub("", path.read_text(encoding="utf-8")):
            said[path] = "would change" if is_check else "changed"
            if not is_check:
                overwrite(path, result)
    return said


def executed(path: Path) -> str:
    """The text of a notebook after a run, with nothing in it that differs between machines."""
    os.environ |= PICTURES
    book, ran = nbformat.read(path, as_version=4), execute(path, {}, path.parent, "process", USUAL)
    for cell, after in zip(book.cells, ran.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = joined(after.outputs), after.execution_count
    tidy(book)
    return nbformat.writes(book) + "\n"


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Take out times and the interpreter's version."""
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.language_info = {"name": "python"}
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            cell.metadata.pop("papermill", None)
    nbformat.validate(notebook)


def joined(outputs: list) -> list:
    """The outputs with each stream in one piece, as nbval compares them."""
    kept, streams = [], {}
    for output in outputs:
        first = streams.setdefault(output.name, output) if output.output_type == "stream" else output
        if first is output:
            kept.append(output)
        else:
            first.text += output.text
    return kept


def overwrite(path: Path, text: str) -> None:
    """Put a new text in a file's place in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
