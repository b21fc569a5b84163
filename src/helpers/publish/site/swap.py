"""Replaces the site's folder all at once or not at all."""

import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.publish import RequestError
from helpers.publish.site.manifest import is_ours

try:
    import fcntl
except ImportError:  # Windows: two runs at once are then not kept apart
    fcntl = None

SOURCE_FOLDERS = ["notebooks", "data", "src", "tests", ".git", ".github", ".venv"]


def check_destination(out: Path, root: Path, is_ours: Callable[[Path], bool] = is_ours) -> None:
    """Refuse a folder that is not ours to replace; `is_ours` says whether it holds what the command wrote."""
    if out == root or out in root.parents:
        raise RequestError(f"The site cannot be written to {out}, which holds the project itself.")
    for name in SOURCE_FOLDERS:
        if out.is_relative_to(root / name):
            raise RequestError(f"The site cannot be written to {out}, in the project's own folder {name}.")
    if out.exists() and not out.is_dir():
        raise RequestError(f"The site cannot be written to {out}, which is a file.")
    if out.is_dir() and any(out.iterdir()) and not is_ours(out):
        raise RequestError(f"The folder {out} is not empty and holds nothing of ours, so it is left alone.")
    above = next(folder for folder in out.parents if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise RequestError(f"The site cannot be written to {out}, because {above} cannot be written to.")


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a copy of the site to work on; when the block ends well, the copy takes the site's place."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with held(out.parent):
        put_right(out)
        try:
            yield copy_of(out)
            if out.exists():
                out.rename(previous(out))
            staging(out).rename(out)
        finally:
            put_right(out)


def recover(out: Path) -> None:
    """Put right what a run that was cut off may have left."""
    if out.parent.is_dir():
        with held(out.parent):
            put_right(out)


def staging(out: Path) -> Path:
    """Where this process puts the new site together: beside the old one, so that a rename is enough."""
    return out.with_name(f".{out.name}.staging-{os.getpid()}")


def previous(out: Path) -> Path:
    """Where the old site waits while the new one takes its place."""
    return out.with_name(f".{out.name}.previous")


def copy_of(out: Path) -> Path:
    """A full copy of the site, to work on."""
    if out.exists():
        shutil.copytree(out, staging(out))
    else:
        staging(out).mkdir()
    return staging(out)


def put_right(out: Path) -> None:
    """Leave one whole site and nothing beside it."""
    waiting = previous(out)
    if waiting.exists() and is_ours(out):
        shutil.rmtree(waiting)
    elif waiting.exists():
        if out.exists():
            out.rmdir()
        waiting.rename(out)
    for half in out.parent.glob(f".{glob.escape(out.name)}.staging-*"):
        shutil.rmtree(half)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Let one run at a time touch a folder; the hold ends with the process, however it ends."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
