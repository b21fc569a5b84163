"""Replaces the site's folder all at once or not at all, one run at a time."""

import ctypes
import glob
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

from helpers.publish import BusyError, RequestError
from helpers.publish.site.manifest import is_ours

try:
    import fcntl
except ImportError:  # Windows: two runs at once are then not kept apart
    fcntl = None

SOURCE_FOLDERS = ["notebooks", "data", "src", "tests", ".git", ".github", ".venv"]
MOUNTS = Path("/proc/self/mountinfo")
HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


def check_destination(out: Path, root: Path, is_ours: Callable[[Path], bool] = is_ours) -> Path:
    """Return where the site goes, links followed; refuse a folder that is not ours to replace, or cannot be.

    `is_ours` says whether it holds what the command wrote.
    """
    out = resolved(out)
    if out == root or out in root.parents:
        raise RequestError(f"The site cannot be written to {out}, which holds the project itself.")
    for name in SOURCE_FOLDERS:
        if out.is_relative_to(root / name):
            raise RequestError(f"The site cannot be written to {out}, in the project's own folder {name}.")
    if out.exists() and not out.is_dir():
        raise RequestError(f"The site cannot be written to {out}, which is a file.")
    if is_mount(out):
        raise RequestError(
            f"The site cannot be written to {out}, where a disk is mounted: a new site takes the place of the old one "
            f"by its name, which needs a folder within that disk, such as {out / 'site'}."
        )
    if out.is_dir() and any(out.iterdir()) and not is_ours(out):
        raise RequestError(f"The folder {out} is not empty and holds nothing of ours, so it is left alone.")
    above = next(folder for folder in out.parents if folder.exists())
    try:
        os.rmdir(mkdtemp(prefix=".", dir=above))
    except OSError:
        raise RequestError(f"The site cannot be written to {out}, because {above} cannot be written to.") from None
    return out


def resolved(path: Path) -> Path:
    """A path with its links followed; refused where they lead round in a circle."""
    with suppress(RuntimeError, OSError):
        found = path.resolve()
        if not found.is_symlink():
            return found
    raise RequestError(f"The site cannot be written to {path}, because links there lead round in a circle.")


def is_mount(folder: Path) -> bool:
    """Whether something is mounted at a folder, a folder of the same disk too where the system tells of it."""
    with suppress(OSError):
        return any(line.split(" ")[4] == str(folder) for line in MOUNTS.read_text().splitlines())
    return os.path.ismount(folder)


@contextmanager
def claimed(out: Path, *, is_patient: bool = False) -> Iterator[Path]:
    """Give the folder for the finished pages of a run, to one run at a time; it stays until they are published.

    The claim ends with the process, however it ends. A second run waits if it `is_patient`; else `BusyError`.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.with_name(f".{out.name}.unfinished")
    handle = None
    while handle is None:
        folder.mkdir(exist_ok=True)
        handle = locked(folder, is_patient)
    try:
        yield folder
    finally:
        with suppress(OSError):
            folder.rmdir()  # only where it is empty
        os.close(handle)


def locked(folder: Path, is_patient: bool) -> int | None:
    """Lock a folder and return its handle; None where another run has just taken it away."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
        if os.path.samestat(os.fstat(handle), os.stat(folder)):
            return handle
    except FileNotFoundError:
        return None
    except BlockingIOError:
        os.close(handle)
        raise BusyError(
            "Another run is at work on this site; try again later (`trajectory run --wait` waits for it)."
        ) from None
    os.close(handle)
    return None


@contextmanager
def replacing(out: Path, say: Callable[[str], object] = print) -> Iterator[Path]:
    """Give a copy of the site to work on, its files linked; when the block ends well, it takes the site's place.

    A file must therefore be replaced, never written into. `say` is told what could not be taken along or away.
    """
    put_right(out, say)
    new = out.with_name(f".{out.name}.staging-{token_hex(4)}")
    try:
        new.mkdir()
        if out.exists():
            copy(out, new, say)
        yield new
        if not out.exists():
            new.rename(out)
        elif not exchange(new, out):
            out.rename(previous(out))
            new.rename(out)
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT, EFBIG):  # a full disk: the folder that it names is gone by then, if it does
            raise OSError(error.errno, f"Nothing was published: {error.strerror}", str(out)) from error
        raise
    finally:
        put_right(out, say)


def copy(folder: Path, new: Path, say: Callable[[str], object]) -> None:
    """Make a copy of a folder that shares its files; where a disk cannot share them, they are copied.

    A link to a file becomes that file; other links could lead out of the site, or in a circle, and are left out.
    """
    for entry in os.scandir(folder):
        place = new / entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                place.mkdir()
                copy(Path(entry.path), place, say)
            elif entry.is_symlink() and not entry.is_file():
                say(f"{entry.path} is a link, and is not taken along into the new site.")
            elif entry.is_file():
                share(os.path.realpath(entry.path), place)
        except OSError as error:
            say(f"{entry.path} could not be taken along into the new site: {error.strerror}.")


def share(path: str, place: Path) -> None:
    """Give a file a second name, or a copy where that cannot be."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copy2(path, place)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; say whether they have, which takes a system and a disk that can."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return call is not None and call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def previous(out: Path) -> Path:
    """Where the old site waits while the new one takes its place, if they cannot change places in one step."""
    return out.with_name(f".{out.name}.previous")


def put_right(out: Path, say: Callable[[str], object] = print) -> None:
    """Leave one whole site, and beside it nothing that can be deleted."""
    waiting = previous(out)
    if waiting.exists() and not is_ours(out):
        if out.exists():
            out.rmdir()
        waiting.rename(out)
    for left in [waiting, *out.parent.glob(f".{glob.escape(out.name)}.staging-*")]:
        shutil.rmtree(left, ignore_errors=True)
        if left.exists():
            say(f"What is left of an earlier site in {left} cannot be deleted; the site itself is whole.")
