"""A folder for what a run writes on its way, which is gone at its end, however it ends."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from helpers.record.leases import Lease, allow, clear

PREFIX = "trajectory-"


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
