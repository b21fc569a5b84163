"""Notebooks without the outputs that they store: megabytes that a run would read for each page, to throw them away.

Each is read once, in the process that notebooks are copies of, and papermill gets it from there.
"""

import json
from functools import cache
from pathlib import Path

from papermill.iorw import LocalHandler, papermill_io


class Emptied(LocalHandler):
    """What papermill reads a notebook by."""

    def read(self, path: str) -> str:
        """The text of a notebook without outputs."""
        return without_outputs(path)


@cache
def without_outputs(path: str) -> str:
    """The text of a notebook without outputs; as it is where it is none that papermill could run."""
    text = Path(path).read_text(encoding="utf-8")
    try:
        book = json.loads(text)
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = []
    except (ValueError, TypeError, KeyError):
        return text
    return json.dumps(book, ensure_ascii=False)


def read_emptied(path: str) -> None:
    """Let papermill read the notebook of this path without outputs."""
    papermill_io.register(path, Emptied())
