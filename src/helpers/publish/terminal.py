"""What the command line needs of a terminal: a log with a progress bar, plain sentences for errors, lines that fit."""

import json
import re
import shutil
import signal
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from helpers import record
from helpers.publish import BusyError, RequestError
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Outcome

FAILED, REFUSED, BUSY, DIFFERENT = 1, 2, 3, 1
WIDTH = 100


@dataclass(frozen=True)
class Log:
    """What a run says as it goes: sentences with the time, or one JSON object a line for machines."""

    is_json: bool = False

    def say(self, event: str, words: str, **facts: object) -> None:
        """Say what has happened, in words and, for machines, with its facts."""
        time = datetime.now(UTC)
        told = {"time": time.isoformat(timespec="milliseconds"), "event": event, "words": words, **facts}
        typer.echo(json.dumps(told, ensure_ascii=False) if self.is_json else f"{time:%H:%M:%S} {words}", err=True)

    def warn(self, words: str) -> None:
        """Say what somebody should see to."""
        self.say("warning", words)

    def end(self, words: str, **facts: object) -> None:
        """Say what a run has come to; to people on standard output, without the time."""
        if self.is_json:
            self.say("end", words, **facts)
        else:
            typer.echo(words)

    def outcome(self, outcome: Outcome) -> None:
        """Say what became of a notebook; to people only where there is no page."""
        job, words = outcome.job, outcome.error or outcome.skipped
        event = "failed" if outcome.error else "left out" if outcome.skipped else "made"
        if words or self.is_json:
            told = f"{job.notebook.name}, {job.authority}: {words or event}"
            self.say(event, told, **job.facts, seconds=outcome.seconds)

    @contextmanager
    def progress(self, words: str, total: int) -> Iterator[Callable]:
        """A progress bar with the time left where somebody is watching; it gives what tells it of each outcome.

        It is drawn when told, by no thread of its own: a process with threads could not be copied.
        """
        from rich.console import Console  # slow to import, and nothing to a run without a page to make
        from rich.progress import Progress

        console = Console(stderr=True)
        is_shown = console.is_terminal and not self.is_json
        with Progress(console=console, disable=not is_shown, auto_refresh=False) as bar:
            task = bar.add_task(words, total=total)

            def done(outcome: Outcome | None = None) -> None:
                bar.advance(task)
                bar.refresh()
                if outcome:
                    self.outcome(outcome)

            yield done


def described(notebook: Notebook) -> list[str]:
    """The lines that `list` shows of a notebook."""
    lines = [f"  {one.name} = {one.default!r}  {one.help}".rstrip() for one in notebook.parameters.values()]
    return [f"  {notebook.name}: {notebook.title}", *(f"  {line}" for line in lines)]


def in_lines(region: str, names: list[str]) -> str:
    """The names of a region's authorities, in lines that fit a terminal."""
    text = f"{region} ({len(names)}): {'; '.join(names)}"
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


@contextmanager
def plain_errors(log: Log | None = None) -> Iterator[None]:
    """Turn what may go wrong into one sentence and an exit code, without a traceback."""
    try:
        yield
    except BrokenPipeError:  # whoever reads has read enough
        raise
    except (BusyError, RequestError, record.RecordError, OSError) as error:
        code = {BusyError: BUSY, RequestError: REFUSED}.get(type(error), FAILED)
        words = re.sub(r"^\[Errno \d+\] ", "", told_of(error))
        if log and log.is_json:
            log.say("refused", words, exit_code=code)
        else:
            typer.echo(words, err=True)
        raise typer.Exit(code) from error


def told_of(error: Exception) -> str:
    """What an error says; of one that names every file that could not be copied, what it says of the first."""
    is_of_many = isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list)
    return str(error.args[0][0][-1] if is_of_many else error)


def stop_on_terminate() -> None:
    """Tidy up when a scheduler ends the run or its terminal is gone, as after control-C; what is ignored stays so."""
    if threading.current_thread() is threading.main_thread():
        for number in {signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}:
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, lambda number, _: sys.exit(128 + number))
