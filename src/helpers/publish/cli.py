"""The console command `trajectory`: build the record, list, run and publish the notebooks, refresh them.

What runs and renders notebooks takes longer to import than the record to be checked, so the commands that need it
import it themselves.
"""

import json
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from helpers import record
from helpers.publish import imports
from helpers.publish.plan.notebooks import Notebook, notebooks_in
from helpers.publish.plan.parameters import DEFAULT_AUTHORITY, Job, Request, plan
from helpers.publish.render.kept import Kept, kept
from helpers.publish.site import manifest
from helpers.publish.site.councils import councils
from helpers.publish.site.swap import check_destination, recover
from helpers.publish.takeaway.beside import beside
from helpers.publish.terminal import (
    DIFFERENT,
    FAILED,
    described,
    in_lines,
    plain_errors,
    progress,
    report,
    stop_on_terminate,
)

if TYPE_CHECKING:
    from helpers.publish.engine.runs import Outcome

app = typer.Typer(
    help="What happened after Ofsted inspected a council's children's services: the record and its pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Names = list[str] | None
Workers = Annotated[int, typer.Option("--jobs", min=1, help="How many notebooks to run at a time.")]
WORKERS = max(2, os.cpu_count() or 1)


@app.command()
def build() -> None:
    """Read and check the raw data, and write what the notebooks read."""
    with plain_errors():
        rows = record.build().rows
        tables = ", ".join(f"{name} {count:,}" for name, count in rows.items())
        typer.echo(f"Built {len(rows)} tables (with rows): {tables}")


@app.command("import")
def import_files(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, zip archives or addresses.")],
    accept: Annotated[str, typer.Option(help="Why a release is taken that lacks authorities or tells otherwise.")] = "",
) -> None:
    """Read official releases into data/raw/official; all of them, or none if anything is wrong with one."""
    with plain_errors():
        typer.echo("\n".join(imports.told(paths, accept)))


@app.command()
def revisions() -> None:
    """List every official value that a later release rewrote."""
    with plain_errors():
        typer.echo("\n".join(imports.rewritten()))


@app.command("list")
def list_all() -> None:
    """Show the notebooks, their parameters, and the authorities they can be run for."""
    with plain_errors(), record.fixed(record.build()):
        typer.echo("Notebooks")
        for notebook in notebooks_in(record.ROOT / "notebooks").values():
            typer.echo("\n".join(described(notebook)))
        typer.echo("\nAuthorities (by name in any usual spelling, ONS code or three-digit number)")
        for region, names in record.authority_names().items():
            typer.echo(in_lines(region, names))


@app.command()
def run(
    authority: Annotated[Names, typer.Option(help=f"A council; again for another. [{DEFAULT_AUTHORITY}]")] = None,
    as_of: Annotated[Names, typer.Option(help="Only what was known on this day, YYYY-MM-DD; again for more.")] = None,
    comparator: Annotated[str | None, typer.Option(help="Whom the council is compared with.")] = None,
    notebook: Annotated[Names, typer.Option(help="A notebook; again for another. [all of them]")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the site goes. [site, in the project]")] = None,
    parameter: Annotated[Names, typer.Option(help="name=value, for a notebook's other parameters.")] = None,
    every: Annotated[int | None, typer.Option(min=1, help="How many days apart the site is made again.")] = None,
    jobs: Workers = WORKERS,
) -> None:
    """Run notebooks and publish their pages; nothing is touched when anything asked for is wrong."""
    stop_on_terminate()
    with plain_errors():
        request = Request(authority, as_of, comparator, notebook, parameter or [])
        known = notebooks_in(record.ROOT / "notebooks")
        folder = (out or record.ROOT / "site").resolve()
        check_destination(folder, record.ROOT.resolve())
        with record.fixed(record.build()) as snapshot:
            wanted = plan(request, known, record.scope, manifest.read(folder).values())
            outcomes, stale = publish(wanted, folder, known, jobs, snapshot.name, every)
        report(outcomes, stale, folder)


@app.command()
def gallery(
    authority: Annotated[Names, typer.Option(help=f"A council; again for another. [{DEFAULT_AUTHORITY}]")] = None,
    notebook: Annotated[Names, typer.Option(help="A notebook; again for another. [all of them]")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the sheets go. [gallery, in the project]")] = None,
    jobs: Workers = WORKERS,
) -> None:
    """Put all figures of a council, at both widths, on one sheet to look at."""
    from helpers.publish.takeaway.gallery import is_gallery, write_gallery

    stop_on_terminate()
    with plain_errors():
        folder = (out or record.ROOT / "gallery").resolve()
        check_destination(folder, record.ROOT.resolve(), is_gallery)
        with record.fixed(record.build()):
            request = Request(authorities=authority, notebooks=notebook)
            outcomes = outcomes_of(plan(request, notebooks_in(record.ROOT / "notebooks"), record.scope), jobs)
        for sheet in write_gallery(outcomes, folder):
            typer.echo(f"All figures are on {sheet}")
        if any(outcome.error for outcome in outcomes):
            raise typer.Exit(FAILED)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The folder of a site.")],
    new: Annotated[Path, typer.Argument(help="The folder of another, or of the same one later.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs to read.")] = False,
) -> None:
    """Say what two sites tell otherwise: pages, points of figures, findings. Exit code 0: nothing, 1: something."""
    from helpers.publish.takeaway.compared import compared, in_words

    with plain_errors():
        found = compared(old, new)
        typer.echo(json.dumps(found, indent=1, ensure_ascii=False) if as_json else "\n".join(in_words(found)))
        if any(found.values()):
            raise typer.Exit(DIFFERENT)


@app.command()
def refresh(
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
    jobs: Workers = WORKERS,
) -> None:
    """Run the notebooks in place, so that the outputs they store are current."""
    from helpers.publish.engine.refresh import refresh as refresh_notebooks

    with plain_errors(), record.fixed(record.build()):
        paths = [notebook.path for notebook in notebooks_in(record.ROOT / "notebooks").values()]
        with progress("Refreshing", len(paths)) as advance:
            said = refresh_notebooks(paths, jobs, advance, is_check=check)
        for path, words in said.items():
            typer.echo(f"{path.name}: {words}", err=words.startswith("failed"))
        typer.echo(f"{len(paths) - len(said)} of {len(paths)} notebooks are as stored.")
        if any(check or words.startswith("failed") for words in said.values()):
            raise typer.Exit(FAILED)


def publish(
    jobs: list[Job], out: Path, known: dict[str, Notebook], workers: int, data_hash: str, every: int | None
) -> tuple[list["Outcome"], int]:
    """Run the jobs that have something to tell on the snapshot of this name, and assemble the site.

    Returns the outcomes, and how many pages of the site are from earlier data.
    """
    from helpers.publish.site.assembly import assemble

    recover(out)
    outcomes = outcomes_of(jobs, workers)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = councils(record.known())
    about = {"notebooks": known, "councils": told, "every": every, "beside": beside}
    pages = assemble(outcomes, out, data_hash=data_hash, now=now, **about)
    return outcomes, Counter(page.data_hash == data_hash for page in pages.values() if page.made)[False]


def outcomes_of(jobs: list[Job], workers: int) -> list["Outcome"]:
    """Run the jobs that have something to tell; the others are told of first."""
    from helpers.publish.engine.runs import run_all
    from helpers.publish.plan.needs import skipped

    outcomes = skipped(jobs, record.known)
    jobs = [job for job in jobs if job.key not in {outcome.job.key for outcome in outcomes}]
    with TemporaryDirectory() as folder, progress("Running notebooks", len(jobs)) as advance:
        ran = run_all(jobs, workers, advance, folder=Path(folder)) if jobs else []
        return outcomes + [with_body(outcome, kept(Path(folder), outcome.job)) for outcome in ran]


def with_body(outcome: "Outcome", found: Kept | None) -> "Outcome":
    """An outcome with what was kept of its page."""
    from helpers.publish.render.kept import Body

    files = {address: path.read_bytes() for address, path in found.files.items()} if found else {}
    return replace(outcome, body=Body(found.html, found.contents, files)) if found else outcome
