"""Waits for orders, one a line, and for each runs the tiny project in a copy of itself: see `conftest`."""

import os
import resource
import sys
from pathlib import Path

import tiny

from helpers.publish.engine import runs


def run(project, number, limit):
    """One run; its exit code, and what it said in one line."""
    runs.run_all = tiny.instead_of_running(f"<p>Run {number}.</p>")
    if limit != "-":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    councils = [part for name in project.codes for part in ("--authority", name)]
    result = tiny.invoke(project, "run", "--force", "--accept", "tried", *councils)
    return result.exit_code, " / ".join([*result.stderr.splitlines(), repr(result.exception)])


project = tiny.make_project(Path(sys.argv[1]))
for line in sys.stdin:
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code, words = run(project, *line.split())
        os.write(write, words.encode()[:2000])
        os._exit(code)
    os.close(write)
    print(pid, flush=True)
    _, status = os.waitpid(pid, 0)
    said = os.read(read, 2000).decode(errors="replace")
    os.close(read)
    print(os.waitstatus_to_exitcode(status), said, flush=True)
