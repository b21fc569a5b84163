"""What is said of an error: one line for a reader."""

import re

from helpers.publish import NotebookError

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FOLDERS = re.compile(r"(?<![\w/:.])(?:[A-Za-z]:)?(?:[\\/][\w.~][\w.~ -]*)+[\\/](?=\w)")
FILE_ADDRESS = re.compile(r"file:/+(?:[^\s/\\'\"<>]+[/\\])*", re.I)
RULE = re.compile(r"\W*")
LONGEST = 300


def one_line(error: BaseException) -> str:
    """An error as one line for a reader: no traceback, no colours, no folders of this machine."""
    name = getattr(error, "ename", None) or type(error).__name__
    words = str(error.evalue if hasattr(error, "evalue") else error)
    lines = [line.strip() for line in COLOURS.sub("", words).splitlines()]
    told = next((line for line in lines if not RULE.fullmatch(line)), "")
    line = FOLDERS.sub("", FILE_ADDRESS.sub("", told))
    if not isinstance(error, NotebookError):
        line = f"{name}: {line}" if line else name
    return line if len(line) <= LONGEST else line[: LONGEST - 3] + "..."
