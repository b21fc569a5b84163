"""The process that notebooks are copies of: it has imported what they need, and runs each in a fork of its own.

It has one thread and never an event loop, so that it may be copied. It computes nothing of a notebook itself, and tells
the process that started it what becomes of each item. Where there is no fork, each item gets a new interpreter instead.
"""

import ctypes
import importlib
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic

from helpers.publish.engine.faults import one_line

try:
    import resource
except ImportError:  # Windows: memory has no limit there
    resource = None

READY, DAYS = "helpers.publish.engine.ready", "helpers.publish.engine.days"
CAN_FORK = sys.platform == "linux"  # elsewhere a copy of a process that has drawn something may not work
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
MANY = 8  # so many notebooks of a day at least, for computing its tables beforehand to save more than it costs
PLACE = "TRAJECTORY_FOLDER"
PATIENCE = 5  # seconds for a process to end that tells nothing any more


@dataclass(frozen=True)
class Limits:
    """What one notebook may take: seconds, bytes of memory beyond what it starts with, and bytes of its page."""

    timeout: float = 600
    memory: int = 500_000_000
    page_size: int = 20_000_000


USUAL = Limits()


@dataclass(frozen=True)
class Work:
    """What a function is to be called with: each item by its number, and the days whose tables they need."""

    function: Callable
    items: dict[int, object]
    workers: int
    limits: Limits = USUAL
    days: dict[int, str] = field(default_factory=dict)


@dataclass
class Running:
    """An item under way: its process, what it tells, when it began, and what can be waited for until it has ended."""

    number: int
    process: multiprocessing.Process
    told: Connection
    began: float
    ended: object


def serve(parent: Connection, work: Work) -> None:
    """Run all items. The parent is told of each (number, "began", "", 0), and then what it came to in how many seconds.

    That is "result" with what the function returned, or "error", "late" or "died" with a sentence.
    """
    end_with_parent(multiprocessing.parent_process().pid)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting, running = queue(work), {}
    try:
        while waiting or running:
            while waiting and len(running) < max(1, work.workers):
                number = waiting.pop(0)
                if CAN_FORK:
                    prepare(work, number)
                parent.send((number, "began", "", 0.0))
                running[number] = start(work, number)
            for one, came in ended(running, work.limits, parent):
                del running[one.number]
                parent.send((one.number, *came, monotonic() - one.began))
    except (EOFError, BrokenPipeError):
        return
    finally:
        for one in running.values():
            stop(one)


def queue(work: Work) -> list[int]:
    """The numbers of the items in the order in which they are run: those of a day together."""
    order = {day: place for place, day in reversed(list(enumerate(work.days.values())))}
    return sorted(work.items, key=lambda number: order.get(work.days.get(number), 0))


def prepare(work: Work, number: int) -> None:
    """Import what an item needs, and compute the tables of its day before, where there are many of that day."""
    day = work.days.get(number)
    if sum(other == day for other in work.days.values()) >= MANY:
        importlib.import_module(DAYS).tables(day, read_texts)
    importlib.import_module(READY).shell()


def read_texts() -> None:
    """Read what many pages share."""
    importlib.import_module(READY).read_texts()


def start(work: Work, number: int) -> Running:
    """Start one item in a process of its own."""
    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    told, teller = context.Pipe(duplex=False)
    process = context.Process(target=be, args=(teller, work.function, work.items[number], work.limits))
    process.start()
    teller.close()
    return Running(number, process, told, monotonic(), os.pidfd_open(process.pid) if CAN_FORK else process.sentinel)


def ended(running: dict[int, Running], limits: Limits, parent: Connection) -> list[tuple[Running, tuple]]:
    """Wait until an item has ended; give each that has, with what it came to. Raises EOFError when the parent has."""
    soonest = min(one.began for one in running.values()) + limits.timeout
    waited = [parent, *(end for one in running.values() for end in (one.told, one.ended))]
    heard = wait(waited, max(0, soonest - monotonic()))
    if parent in heard:
        parent.recv()
    found = []
    for one in running.values():
        if one.told in heard or one.ended in heard or monotonic() > one.began + limits.timeout:
            found.append((one, outcome(one, limits)))
            stop(one)
    return found


def outcome(one: Running, limits: Limits) -> tuple[str, object]:
    """What an item came to that has told so, has ended without, or is late."""
    with suppress(EOFError, OSError):
        if one.told.poll():
            return one.told.recv()
    if monotonic() > one.began + limits.timeout:
        return "late", f"it took longer than {limits.timeout:g} seconds, the limit for a notebook"
    if not wait([one.ended], PATIENCE):
        one.process.kill()
    one.process.join()
    code = one.process.exitcode
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended by itself, with exit code {code},"
    return "died", f"its process {how} before the notebook was done"


def stop(one: Running) -> None:
    """End a process with all that it started, whatever it does against it."""
    with suppress(ProcessLookupError, PermissionError, AttributeError):
        os.killpg(one.process.pid, signal.SIGKILL)
    one.process.kill()
    one.process.join()
    one.told.close()
    if CAN_FORK:
        os.close(one.ended)


def be(teller: Connection, function: Callable, item: object, limits: Limits) -> None:
    """Be the process of one item: in a session and a folder of its own, within its limits."""
    end_with_parent(multiprocessing.parent_process().pid)
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(dir=os.environ[PLACE])
    limit_memory(limits.memory)
    try:
        came = "result", function(item)
    except BaseException as error:
        came = "error", one_line(error)
    teller.send(came)


def end_with_parent(parent: int) -> None:
    """Let this process end when the one that made it, of this number, ends, even if that is killed."""
    if CAN_FORK:
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def limit_memory(more: int) -> None:
    """Let this process take so many bytes more than it has, and no more: then Python raises MemoryError."""
    if CAN_FORK:
        taken = Path("/proc/self/status").read_text(encoding="ascii").partition("VmData:")[2].split()[0]
        limit = int(taken) * 1024 + more
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
