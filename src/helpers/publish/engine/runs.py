"""Runs notebooks with papermill, several at a time, each in a process and a folder of its own."""

import multiprocessing
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import papermill

from helpers.publish.engine.kernels import DAYS, ForkedProvisioner, clean_start
from helpers.publish.plan.parameters import Job
from helpers.publish.render.checks import NotebookError
from helpers.publish.render.kept import keep
from helpers.publish.render.pages import Body, body_of
from helpers.record.snapshot import VARIABLE, fixed_folder

START_TIMEOUT, CELL_TIMEOUT = 120, 600
KERNEL_ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "COLUMNS": "80",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Outcome:
    """What became of one job: the body of its page, or one line that says why there is none.

    `error` is what went wrong, `skipped` why no page is wanted.
    """

    job: Job
    body: Body = Body()
    error: str = ""
    skipped: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Limits:
    """What one notebook may take: seconds, bytes of memory beyond what it starts with, and bytes of its page."""

    timeout: float = 600
    memory: int = 1_000_000_000
    page_size: int = 20_000_000


def run_all(
    jobs: Sequence[Job],
    workers: int,
    done: Callable[[Outcome], object],
    *,
    folder: Path | None = None,
    engine: str = "process",
    limits: Limits = Limits(),
) -> list[Outcome]:
    """Run every job, and keep the page of each below a folder (see `kept`); one that fails does not stop the others.

    `done` is told each outcome as soon as there is one; they are returned in the order of the jobs. `engine` is
    "process", or "kernel" for an ordinary kernel each. Jobs of one day inherit its tables, if they are many.
    """
    asked = Counter(str(job.parameters.get("as_of", "")) for job in jobs)
    days = [day for day, number in asked.items() if number > 1]
    results = in_processes(run, jobs, workers, lambda: None, days)
    outcomes = [
        result if isinstance(result, Outcome) else Outcome(job, error=one_line(result))
        for job, result in zip(jobs, results, strict=True)
    ]
    for outcome in outcomes:
        if folder and not outcome.error:
            keep(folder, outcome.job, outcome.body)
        done(outcome)
    return outcomes


def run(job: Job) -> Outcome:
    """Run and render one job in this process."""
    folder = mkdtemp(dir=os.environ["TRAJECTORY_FOLDER"])
    try:
        executed = papermill.execute_notebook(
            str(job.notebook.path),
            os.path.join(folder, job.notebook.path.name),
            parameters=job.parameters,
            cwd=folder,
            kernel_name="python3",
            progress_bar=False,
            start_timeout=START_TIMEOUT,
            execution_timeout=CELL_TIMEOUT,
        )
        return Outcome(job, body=body_of(executed, job.notebook.name))
    except Exception as error:
        return Outcome(job, error=one_line(error))


def in_processes(
    function: Callable, items: Sequence, workers: int, advance: Callable, days: Sequence[str] = ()
) -> list:
    """What function makes of each item, in their order; an exception stands in its item's place.

    The tables of all authorities, as known on these days, are there for the kernels: see `inherited`.
    """
    os.environ.update(KERNEL_ENVIRONMENT)  # for the process that workers and kernels are copies of, too
    os.environ.update({DAYS: ";".join(days)} if days else {})
    with TemporaryDirectory(prefix="trajectory-", ignore_cleanup_errors=True) as folder:
        write_profile(Path(folder))
        pool = ProcessPoolExecutor(
            max(1, min(workers, len(items))), clean_start(), prepare, (folder, fixed_folder()), max_tasks_per_child=1
        )
        try:
            futures = [pool.submit(function, item) for item in items]
            for _ in as_completed(futures):
                advance()
            return [future.exception() or future.result() for future in futures]
        except BaseException:
            stop(pool)
            raise
        finally:
            pool.shutdown()


def write_profile(folder: Path) -> None:
    """A profile for the kernels in place of the user's own, whose settings would change the pages."""
    profile = folder / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8")


def prepare(folder: str, snapshot: str) -> None:
    """Give a worker process a folder of its run and the snapshot to read, and its kernels a way to start.

    An interrupt goes to the parent alone, which then ends its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    own = {"TRAJECTORY_FOLDER": folder, "IPYTHONDIR": str(Path(folder) / "ipython"), VARIABLE: snapshot}
    os.environ.update(own)
    ForkedProvisioner.prepare()


def stop(pool: ProcessPoolExecutor) -> None:
    """End the work under way at once: somebody has interrupted the run."""
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in multiprocessing.active_children():
        worker.terminate()


def one_line(error: BaseException) -> str:
    """An error as one line for a reader: no traceback, no colours, no folders of this machine."""
    name = getattr(error, "ename", None) or type(error).__name__
    words = str(getattr(error, "evalue", None) or error)
    words = re.sub(r"\x1b\[[0-9;]*m", "", words).strip().splitlines()
    line = re.sub(r"(?<![\w/:.])(?:[A-Za-z]:)?(?:[\\/][\w.~][\w.~ -]*)+[\\/](?=\w)", "", words[0] if words else "")
    line = line if isinstance(error, NotebookError) else f"{name}: {line}"
    return line if len(line) <= 300 else line[:297] + "..."
