"""Runs that can be struck: each in a process of its own, a copy of one that has imported all there is."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "publish"))


class Runs:
    """Starts runs of the tiny project, one at a time, and strikes them."""

    def __init__(self, root: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", HERE / "runner.py", root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent / "publish"), *sys.path])},
        )

    def begin(self, number: int, limit: str = "-") -> int:
        """Begin a run that writes this number on its pages; `limit` is that of the size of a file in bytes."""
        self.process.stdin.write(f"{number} {limit}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self) -> tuple[int, str]:
        """The exit code of the run that was begun (minus the signal that ended it), and what it said."""
        code, _, words = self.process.stdout.readline().strip().partition(" ")
        return int(code), words

    def strike(self, pid: int) -> None:
        """End a run at once, if it has not ended."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.fixture
def runs(tmp_path):
    """Runs of a tiny project in `tmp_path`/project."""
    made = Runs(tmp_path / "project")
    yield made
    made.process.stdin.close()
    made.process.wait()
