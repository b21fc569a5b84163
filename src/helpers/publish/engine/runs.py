"""Runs notebooks with papermill, several at a time, and keeps the page of each."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from helpers.publish import NotebookError
from helpers.publish.engine.entry import NAME
from helpers.publish.engine.faults import one_line
from helpers.publish.engine.pool import results
from helpers.publish.engine.warm import CAN_FORK, USUAL, Limits
from helpers.publish.plan.ingredients import seen_of
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.render.keeping import Body, keep
from helpers.record.seen import EVERY, noted

if TYPE_CHECKING:
    import nbformat

START_TIMEOUT = 120


def run_all(
    jobs: Sequence[Job],
    workers: int,
    done: Callable[[Outcome], object],
    *,
    folder: Path,
    engine: str = "process",
    limits: Limits = USUAL,
) -> list[Outcome]:
    """Run every job, and keep the page of each below a folder (see `kept`); one that fails does not stop the others.

    `done` is told each outcome as soon as there is one; they are returned in the order of the jobs. `engine` is
    "process", or "kernel" for an ordinary kernel each. Jobs of one day inherit its tables, if they are many.
    """
    found, run_one = {}, partial(run, folder=Path(folder), engine=engine, limits=limits)
    days = [str(job.parameters.get("as_of", "")) for job in jobs] if engine == "process" else []
    for number, _, error, seconds in results(run_one, jobs, workers, days=days, limits=limits):
        found[number] = Outcome(jobs[number], error=error, seconds=seconds)
        done(found[number])
    return [found[number] for number in sorted(found)]


def run(job: Job, folder: Path, engine: str, limits: Limits) -> str:
    """Run and render one job in this process, and keep its page; an empty text, or one line on what went wrong."""
    try:
        with noted() as seen:
            body = rendered(job, engine, limits)
        # What is read in another process is not noted in this one.
        measures = seen if is_inside(engine) else {EVERY}
        keep(folder, replace(job, made_from=seen_of(job.made_from, measures)), body)
    except Exception as error:
        if any(name.endswith("MemoryError") for name in (type(error).__name__, getattr(error, "ename", ""))):
            return f"it needed more memory than the limit for a notebook, {limits.memory / 1e6:,.0f} MB"
        return one_line(error)
    return ""


def rendered(job: Job, engine: str, limits: Limits) -> Body:
    """The page of a job that is run in an empty folder."""
    from helpers.publish.render.body import body_of  # slow to import, and nothing to the process that waits

    executed = execute(job.notebook.path, job.parameters, gettempdir(), engine, limits)
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    shown = [output.get("text", "") + "".join(map(str, output.get("data", {}).values())) for output in outputs]
    refuse_large(sum(map(len, shown)), limits)
    gc.disable()  # a page is thousands of small parts that all stay, and this process ends with it
    body = body_of(executed, job.notebook.name)
    refuse_large(len(body.html) + sum(map(len, body.files.values())), limits)
    return body


def is_inside(engine: str) -> bool:
    """Whether the cells of a notebook are run in the process that asks for it."""
    return engine == "process" and CAN_FORK


def refuse_large(size: int, limits: Limits) -> None:
    """Refuse a page that is larger than pages may be."""
    if size > limits.page_size:
        raise NotebookError(f"its page has {size / 1e6:,.1f} MB, and the limit is {limits.page_size / 1e6:,.1f} MB")


def execute(path: Path, parameters: dict, folder: str | Path, engine: str, limits: Limits) -> "nbformat.NotebookNode":
    """A notebook as papermill ran it in a folder, with its cells in this process or in a kernel of their own.

    Raises what papermill raises where a cell fails, and NotebookError where one ends the notebook before its end.
    """
    import papermill
    from papermill.engines import papermill_engines

    from helpers.publish.engine.emptied import read_emptied
    from helpers.publish.engine.inside import InsideEngine

    papermill_engines.register(NAME, InsideEngine)
    read_emptied(str(path))
    executed = papermill.execute_notebook(
        str(path),
        None,
        parameters=parameters,
        engine_name=NAME if is_inside(engine) else None,
        request_save_on_cell_execute=False,
        cwd=str(folder),
        kernel_name="python3",
        progress_bar=False,
        start_timeout=START_TIMEOUT,
        execution_timeout=int(limits.timeout),
    )
    for output in (output for cell in executed.cells for output in cell.get("outputs", [])):
        if output.output_type == "error" and output.ename == "SystemExit":
            raise NotebookError("it ended itself with sys.exit before its last cell")
    return executed
