"""Times the ways to run notebooks and make their pages, side by side: `trajectory run`'s engine and its peers.

Run with `make benchmark`, or `python benchmarks/run_notebooks.py --rounds 5 --councils 2 --notebook vacancies`. Each
way does the same jobs, in a process of its own from the start of the interpreter to its end, and the ways take turns.
Told are seconds that passed and seconds of the processor (of all processes it started), the median of the rounds, and
how many times as long as `trajectory run` each took, the median of the ratios within a round. See README.md beside.
"""

import argparse
import ast
import multiprocessing
import os
import shutil
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from helpers import record
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Request, plan

PROCESSES, TRIES = 2, 3
COUNCILS = "West Sussex,Kent,Leeds,Devon,Bury,Surrey,Dorset,Essex,Sefton,Barnet"
TARGETS = {"papermill loop": "at least 10", "papermill in two processes": "at least 5", "bare calls": "at least 0.87"}


def trajectory(jobs, folder):
    """The engine of `trajectory run`."""
    from helpers.publish.engine.runs import run_all

    failed = [outcome.error for outcome in run_all(jobs, PROCESSES, lambda _: None, folder=folder) if outcome.error]
    if failed:
        raise RuntimeError(failed[0])


def by_papermill(job, folder):
    """One notebook by papermill, with a kernel of its own, and its page by our templates."""
    import papermill

    from helpers.publish.render.body import body_of
    from helpers.publish.render.keeping import keep

    run = papermill.execute_notebook(
        str(job.notebook.path), None, job.parameters, kernel_name="python3", progress_bar=False, cwd=str(folder)
    )
    keep(folder, job, body_of(run, job.notebook.name))


def loop(jobs, folder):
    """What most people write first: a loop."""
    for job in jobs:
        by_papermill(job, folder)


def in_two(jobs, folder):
    """The loop, shared between two processes."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        pool.map(partial(by_papermill, folder=folder), jobs, chunksize=1)


def command_line(jobs, folder):
    """The commands of papermill and nbconvert, one after the other."""
    for job in jobs:
        ran = folder / f"{job.authority_code}-{job.notebook.name}.ipynb"
        given = [word for name, value in job.parameters.items() for word in ("-r", name, str(value))]
        call("papermill", job.notebook.path, ran, "--no-progress-bar", "--cwd", folder, *given)
        call("nbconvert", "--to", "html", ran)


def nbconvert(jobs, folder):
    """nbconvert --execute, which takes no parameters: the defaults each time."""
    for job in jobs:
        call("nbconvert", "--to", "html", "--execute", "--output-dir", folder, job.notebook.path)


def jupyter_cache(jobs, folder):
    """jupyter-cache, which takes no parameters and makes no page: a copy of the notebook for each job, in parallel."""
    from jupyter_cache import get_cache
    from jupyter_cache.executors import load_executor

    cache = get_cache(folder / "cache")
    for job in jobs:
        copy = folder / f"{job.authority_code}-{job.notebook.name}.ipynb"
        cache.add_nb_to_project(str(shutil.copy(job.notebook.path, copy)))
    ran = load_executor("local-parallel", cache=cache).run_and_cache(timeout=600)
    if len(ran.succeeded) != len(jobs):
        raise RuntimeError(f"jupyter-cache ran {len(ran.succeeded)} of {len(jobs)}")


def call(module, *arguments):
    """Run a command of an installed package."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True, capture_output=True)


def bare(jobs, folder):
    """The limit: the code of the cells, called in two warm processes that have what a notebook needs, and the pages."""
    from helpers.publish.engine.days import tables
    from helpers.publish.engine.warm import read_texts

    tables("", read_texts)
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        pool.map(partial(called, folder=folder), jobs, chunksize=1)


def called(job, folder):
    """Call the code of one notebook's cells, show what each ends in, and make the page."""
    import nbformat
    from IPython.core.formatters import DisplayFormatter

    from helpers.publish.engine.emptied import without_outputs
    from helpers.publish.render.body import body_of
    from helpers.publish.render.keeping import keep

    book = nbformat.reads(without_outputs(str(job.notebook.path)), as_version=4)
    names, show = {}, DisplayFormatter()
    for number, cell in enumerate(cell for cell in book.cells if cell.cell_type == "code"):
        data, metadata = played(cell.source, names, show)
        cell.outputs, cell.execution_count = [], number
        if data:
            cell.outputs = [nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=number)]
        names |= job.parameters if "parameters" in cell.metadata.get("tags", []) else {}
    keep(folder, job, body_of(book, job.notebook.name))


def played(source, names, show):
    """Run a cell in these names; what its last expression shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    return show.format(value) if value is not None else ({}, {})


WAYS = {
    "trajectory run": trajectory,
    "bare calls": bare,
    "papermill in two processes": in_two,
    "papermill loop": loop,
    "papermill command line": command_line,
    "nbconvert --execute": nbconvert,
    "jupyter-cache": jupyter_cache,
}


def asked_for():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--councils", type=int, default=2, help="how many councils")
    parser.add_argument("--notebook", action="append", help="a notebook; again for another; all of them otherwise")
    parser.add_argument("--way", action="append", choices=list(WAYS), help="a way; again for another")
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    return parser.parse_args()


def jobs_of(asked):
    """The jobs that every way does."""
    councils = COUNCILS.split(",")[: asked.councils]
    return plan(Request(councils, notebooks=asked.notebook), notebooks_in(record.ROOT / "notebooks")[0], record.scope)


def used(way, asked):
    """Do all jobs in one way; the seconds that passed, and those of the processor.

    A way that fails is tried again: kernels that two processes start at the same time may choose one port.
    """
    given = [word for name in asked.notebook or [] for word in ("--notebook", name)]
    command = [sys.executable, __file__, "--only", way, "--councils", str(asked.councils), *given]
    for _ in range(TRIES):
        began, process = perf_counter(), subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, code, spent = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        if not process.returncode:
            return perf_counter() - began, spent.ru_utime + spent.ru_stime
    raise SystemExit(f"{way} failed {TRIES} times, with exit code {process.returncode}.")


def main():
    """Let the ways take turns, and print what each took."""
    asked = asked_for()
    with record.fixed(record.build()):
        if asked.only:
            with TemporaryDirectory() as folder:
                WAYS[asked.only](jobs_of(asked), Path(folder))
            return
        ways = [way for way in asked.way or WAYS if way != "jupyter-cache" or find_spec("jupyter_cache")]
        ways = list(dict.fromkeys(["trajectory run", *ways]))
        rounds = [{way: used(way, asked) for way in ways} for _ in range(asked.rounds)]
        pages = len(jobs_of(asked))
    title = f"{pages} pages, {PROCESSES} processes, {asked.rounds} rounds"
    table = Table("Way", "Seconds", "of the processor", "Times as long", "least to most", "aim", title=title)
    for way in ways:
        ratios = [one[way][0] / one["trajectory run"][0] for one in rounds]
        passed, spent = (median(one[way][kind] for one in rounds) for kind in (0, 1))
        between = f"{min(ratios):.2f} to {max(ratios):.2f}"
        table.add_row(way, f"{passed:.1f}", f"{spent:.1f}", f"{median(ratios):.2f}", between, TARGETS.get(way, ""))
    Console().print(table)
    if "jupyter-cache" not in ways and not asked.way:
        print("jupyter-cache is not installed, so it was not timed.")


if __name__ == "__main__":
    main()
