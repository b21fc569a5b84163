"""Runs the notebooks again in place, so that what they store is what nbval will get anywhere."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers.publish.engine.runs import CELL_TIMEOUT, START_TIMEOUT, in_processes, one_line
from helpers.publish.render.checks import NotebookError

PICTURES = {"AFTER_INSPECTION_PICTURES": "png"}  # what shows a stored notebook may know no SVG


def refresh(paths: Sequence[Path], workers: int, advance: Callable, *, is_check: bool) -> dict[Path, str]:
    """What is to be said of each notebook that changed or failed; `is_check` writes nothing."""
    said = {}
    for path, result in zip(paths, in_processes(executed, paths, workers, advance, [""]), strict=True):
        if isinstance(result, BaseException):
            said[path] = f"failed: {one_line(result)}"
        elif result != path.read_text(encoding="utf-8"):
            said[path] = "would change" if is_check else "changed"
            if not is_check:
                overwrite(path, result)
    return said


def executed(path: Path) -> str:
    """The text of a notebook after a run, with nothing in it that differs between machines."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        startup_timeout=START_TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute(env=os.environ | PICTURES)
    except Exception as error:
        raise NotebookError(one_line(error)) from None
    tidy(notebook)
    return nbformat.writes(notebook) + "\n"


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Take out times, the interpreter's version and how the output happened to be cut up."""
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.language_info = {"name": "python"}
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            cell.metadata.pop("papermill", None)
            cell.outputs = joined(cell.outputs)
    nbformat.validate(notebook)


def joined(outputs: list) -> list:
    """The outputs with each stream in one piece, as nbval compares them."""
    kept, streams = [], {}
    for output in outputs:
        if output.output_type == "stream" and output.name in streams:
            streams[output.name].text += output.text
            continue
        if output.output_type == "stream":
            streams[output.name] = output
        kept.append(output)
    return kept


def overwrite(path: Path, text: str) -> None:
    """Put a new text in a file's place in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
