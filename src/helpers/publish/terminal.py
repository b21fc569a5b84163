"""What the command line needs of a terminal: sentences in place of tracebacks, a progress bar, lines that fit."""

import signal
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress

from helpers import record
from helpers.publish import RequestError
from helpers.publish.plan.notebooks import Notebook

if TYPE_CHECKING:
    from helpers.publish.engine.runs import Outcome

FAILED, REFUSED, DIFFERENT = 1, 2, 1
WIDTH = 100


def report(outcomes: list["Outcome"], stale: int, out: Path) -> None:
    """Say what was published, and end with the right exit code."""
    failed, left_out = ([outcome for outcome in outcomes if getattr(outcome, kind)] for kind in ("error", "skipped"))
    for outcome in left_out:
        typer.echo(f"{outcome.job.notebook.name}, {outcome.job.authority}: {outcome.skipped}", err=True)
    for outcome in failed:
        job = outcome.job
        typer.echo(f"{job.notebook.name}, {job.authority}: {outcome.error}", err=True)
    if stale:
        typer.echo(f"{stale} of the pages in the site are still from earlier data; the index says which.", err=True)
    good = len(outcomes) - len(failed) - len(left_out)
    skips = f", {len(left_out)} left out" if left_out else ""
    typer.echo(f"{good} pages published{skips} and {len(failed)} failed; the index is {out / 'index.html'}")
    if failed:
        raise typer.Exit(FAILED)


def described(notebook: Notebook) -> list[str]:
    """The lines that `list` shows of a notebook."""
    lines = [f"  {one.name} = {one.default!r}  {one.help}".rstrip() for one in notebook.parameters.values()]
    return [f"  {notebook.name}: {notebook.title}", *(f"  {line}" for line in lines)]


def in_lines(region: str, names: list[str]) -> str:
    """The names of a region's authorities, in lines that fit a terminal."""
    text = f"{region} ({len(names)}): {'; '.join(names)}"
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what may go wrong into one sentence and an exit code, without a traceback."""
    try:
        yield
    except (RequestError, record.RecordError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(REFUSED if isinstance(error, RequestError) else FAILED) from error


@contextmanager
def progress(words: str, total: int) -> Iterator:
    """A progress bar where somebody is watching; it gives the function that moves it on."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=total)
        yield lambda *_: bar.advance(task)


def stop_on_terminate() -> None:
    """Tidy up when a scheduler ends the run, as after control-C."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
