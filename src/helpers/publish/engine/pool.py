"""Calls a function with many items, several at a time, each in a process of its own: a copy of one that is warm.

An item whose process died is tried once more, alone, with a warm process of its own; no other is troubled by it.
"""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from helpers.publish import NotebookError
from helpers.publish.engine.warm import CAN_FORK, PLACE, USUAL, Limits, Work, serve
from helpers.record.leases import Lease, allow, clear

SURROUNDINGS = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "COLUMNS": "80",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a process with a thread of its own is not to be copied
}
PREFIX = "trajectory-"  # of the folder for what a run writes on its way
ENDED = "the process that it was started from was ended before the notebook was done"
Result = tuple[int, str, object, float]


def in_processes(function: Callable, items: Sequence, workers: int, done: Callable[[], object], **more) -> list:
    """What a function makes of each item, in their order; a NotebookError in the place of one that failed."""
    found = {}
    for number, kind, value, _ in results(function, items, workers, **more):
        found[number] = value if kind == "result" else NotebookError(value)
        done()
    return [found[number] for number in sorted(found)]


def results(
    function: Callable, items: Sequence, workers: int, *, days: Sequence[str] = (), limits: Limits = USUAL
) -> Iterator[Result]:
    """The number of each item, "result" and what the function makes of it, and the seconds that took, as they come.

    In the place of a result is "error", "late" or "died", with a sentence. `days` are those whose tables they need.
    """
    work = Work(function, dict(enumerate(items)), workers, limits, dict(enumerate(days)))
    with scratch() as folder:
        profile(folder)
        died = yield from attempt(work, folder)
        for number, why in died.items():
            alone = replace(work, items={number: work.items[number]}, days={})
            for again, words in (yield from attempt(alone, folder)).items():
                yield again, "died", words or why, 0.0


def attempt(work: Work, folder: Path) -> Iterator[Result]:
    """Give the results of all items but those whose process died; return these, with a sentence on each.

    Raises ChildProcessError where no item could be begun.
    """
    left, died = dict(work.items), {}
    while left:
        begun = set()
        for number, kind, value, seconds in heard(replace(work, items=left), folder):
            begun.add(number)
            if kind != "began":
                left = {other: left[other] for other in left if other != number}
                died |= {number: value} if kind == "died" else {}
            if kind not in ("began", "died"):
                yield number, kind, value, seconds
        if not begun:
            raise ChildProcessError("No notebook was run, because the process that runs them ended as it started.")
        died |= {number: ENDED for number in left if number in begun}
        left = {number: left[number] for number in left if number not in died}
    return died


def heard(work: Work, folder: Path) -> Iterator[Result]:
    """What a warm process tells of the items of its work, until it has ended; it ends when nobody listens any more."""
    context = multiprocessing.get_context("spawn")
    telling, told = context.Pipe()
    process = context.Process(target=serve, args=(told, work))
    with surroundings(folder):
        process.start()
    told.close()
    try:
        with suppress(EOFError, ConnectionResetError), ending(process) as end:
            while telling in wait([telling, end]):
                yield telling.recv()
    finally:
        telling.close()
        process.join(5)
        process.kill()
        process.join()


@contextmanager
def ending(process: multiprocessing.Process) -> Iterator[object]:
    """What can be waited for until a process has ended, though it has copies that have not."""
    end = os.pidfd_open(process.pid) if CAN_FORK else process.sentinel
    try:
        yield end
    finally:
        if CAN_FORK:
            os.close(end)


@contextmanager
def surroundings(folder: Path) -> Iterator[None]:
    """What the environment is for notebooks, the same on every machine, while the block runs."""
    before = dict(os.environ)
    os.environ.update(SURROUNDINGS | {PLACE: str(folder), "IPYTHONDIR": str(folder / "ipython")})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def profile(folder: Path) -> None:
    """A profile for kernels in place of the user's own, whose settings would change the pages."""
    place = folder / "ipython" / "profile_default"
    place.mkdir(parents=True)
    (place / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a fresh folder for as long as the block runs, and clear those of runs that were killed."""
    for left in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            clear(left, left.with_name(f"cleared-{left.name}"))
    folder = Path(mkdtemp(prefix=PREFIX))
    allow(folder)
    lease = Lease(folder)
    try:
        yield folder
    finally:
        lease.end()
        shutil.rmtree(folder, ignore_errors=True)
