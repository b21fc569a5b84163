"""Keeps a folder from being cleared while somebody reads it; a lease ends with its process, however it ends."""

import os
import shutil
import weakref
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows: nothing is cleared there, and two builds at once are not kept apart
    fcntl = None

LEASE = "lease"


class Lease:
    """Somebody reads a folder. It ends when this value is no longer used. Raises FileNotFoundError without one."""

    def __init__(self, folder):
        handle = os.open(folder / LEASE, os.O_RDONLY)
        self.end = weakref.finalize(self, os.close, handle)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_SH)  # waits at most until one who clears the folder is done
            if not os.path.samestat(os.fstat(handle), os.stat(folder / LEASE)):
                raise FileNotFoundError(folder)


def allow(folder):
    """Let a new folder be leased."""
    (folder / LEASE).touch()


def clear(folder, aside):
    """Take a folder away by way of the name `aside` on the same disk, if nobody reads it; say whether it is gone."""
    if fcntl is None:
        return False
    handle = os.open(folder / LEASE, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.rename(folder, aside)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    shutil.rmtree(aside)
    return True


@contextmanager
def alone(folder):
    """Let one process at a time write in a folder; others wait."""
    handle = None if fcntl is None else os.open(folder, os.O_RDONLY)
    try:
        if handle is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)
