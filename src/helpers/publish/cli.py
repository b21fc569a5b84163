"""The console command `trajectory`: build the record, list, run and publish the notebooks, refresh them.

What runs and renders notebooks takes longer to import than the record to be checked, so the commands that need it
import it themselves.
"""

import json
import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer

from helpers import record
from helpers.publish import imports
from helpers.publish.plan import coverage
from helpers.publish.plan.notebooks import Notebook, notebooks_in
from helpers.publish.plan.parameters import DEFAULT_AUTHORITY, Request, plan
from helpers.publish.site import manifest
from helpers.publish.site.naming import counted
from helpers.publish.site.swap import check_destination
from helpers.publish.terminal import (
    DIFFERENT,
    FAILED,
    Log,
    described,
    in_lines,
    plain_errors,
    stop_on_terminate,
)

app = typer.Typer(
    help="What happened after Ofsted inspected a council's children's services: the record and its pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Names = list[str] | None
EXIT_CODES = (
    "Exit codes: 0, all pages are as they should be. 1, a notebook failed (its last good page stays, with a notice; "
    "with --strict nothing is published), or the record is broken. 2, something asked for is unknown or cannot be, or "
    "councils are missing; nothing was touched. 3, another run is at work on the same site."
)
Out = Annotated[Path | None, typer.Option(help="Where the site is.", show_default="site, in the project")]
Councils = Annotated[Names, typer.Option(help="A council, or all; again for more.", show_default=DEFAULT_AUTHORITY)]
Notebooks = Annotated[Names, typer.Option(help="A notebook; again for another.", show_default="all of them")]
Workers = Annotated[int, typer.Option("--jobs", min=1, help="How many notebooks to run at a time.")]
LogFormat = Annotated[Literal["text", "json"], typer.Option(help="For people, or one JSON object a line.")]
WORKERS = max(2, os.cpu_count() or 1)


def tell_version(is_asked: bool) -> None:
    """Say which version this is, and end."""
    if is_asked:
        typer.echo(f"trajectory {version('after-inspection')}")
        raise typer.Exit


@app.callback()
def main(
    is_asked: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=tell_version, is_eager=True)
    ] = False,
) -> None:
    """Take what stands before any command."""


def collection(log: Log, pages: manifest.Pages | None = None) -> dict[str, Notebook]:
    """The notebooks of the project; what is none is passed over with a warning, unless it made `pages`."""
    found, strays = notebooks_in(record.ROOT / "notebooks", {page.notebook for page in (pages or {}).values()})
    for words in strays:
        log.warn(words)
    return found


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
        for notebook in collection(Log()).values():
            typer.echo("\n".join(described(notebook)))
        typer.echo("\nAuthorities (by name in any usual spelling, ONS code or three-digit number)")
        for region, names in record.authority_names().items():
            typer.echo(in_lines(region, names))


@app.command(epilog=EXIT_CODES)
def run(
    authority: Councils = None,
    as_of: Annotated[Names, typer.Option(help="Only what was known on this day, YYYY-MM-DD; again for more.")] = None,
    comparator: Annotated[str | None, typer.Option(help="Whom the council is compared with.")] = None,
    notebook: Notebooks = None,
    out: Out = None,
    parameter: Annotated[Names, typer.Option(help="name=value, for a notebook's other parameters.")] = None,
    every: Annotated[int | None, typer.Option(min=1, help="How many days apart the site is made again.")] = None,
    jobs: Workers = WORKERS,
    force: Annotated[bool, typer.Option("--force", help="Make pages again that have not changed, too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Publish nothing if a notebook fails.")] = False,
    accept: Annotated[str, typer.Option(help="Why a site is published that lacks councils; its pages say so.")] = "",
    wait: Annotated[bool, typer.Option("--wait", help="Wait until another run on this site has ended.")] = False,
    timeout: Annotated[int | None, typer.Option(min=1, help="How many seconds a notebook may take.")] = None,
    memory: Annotated[int | None, typer.Option(min=50, help="How many megabytes a notebook may take.")] = None,
    engine: Annotated[Literal["process", "kernel"], typer.Option(help="What runs the cells.")] = "process",
    cluster: Annotated[str, typer.Option(help="A Dask cluster to run them, tcp://HOST:8786 (docs/scale.md).")] = "",
    store: Annotated[str, typer.Option(help="Where its pages go, s3://BUCKET/PAGES; else to the folder here.")] = "",
    log_format: LogFormat = "text",
) -> None:
    """Run notebooks whose pages have changed and publish them; nothing is touched when anything asked for is wrong."""
    from helpers.publish.publishing import Wishes, publish, report

    stop_on_terminate()
    log = Log(log_format == "json")
    with plain_errors(log):
        folder = check_destination(out or record.ROOT / "site", record.ROOT.resolve())
        pages = manifest.read(folder).pages
        known = collection(log, pages)
        told = {"timeout": timeout, "memory": memory and memory * 1_000_000}
        limits = {name: limit for name, limit in told.items() if limit}
        with record.fixed(record.build()):
            everyone = coverage.authorities(authority, record.known().authorities)
            request = Request(everyone, as_of, comparator, notebook, parameter or [])
            wishes = Wishes(log, jobs, engine, limits, every, accept)
            wishes = replace(wishes, is_forced=force, is_strict=strict, is_patient=wait, cluster=cluster, store=store)
            wanted = plan(request, known, record.scope, pages.values())
            done = publish(wanted, folder, known, record.known, wishes)
        report(done, folder, log)


@app.command()
def prune(out: Out = None) -> None:
    """Take away the pages of notebooks and of councils that are no more."""
    from helpers.publish.publishing import prune as prune_site

    with plain_errors():
        log = Log()
        folder = check_destination(out or record.ROOT / "site", record.ROOT.resolve())
        with record.fixed(record.build()):
            gone = prune_site(folder, collection(log), record.known(), log)
        typer.echo("\n".join([*gone, f"{counted(len(gone), 'page')} taken away."]))


@app.command()
def gallery(
    authority: Councils = None,
    notebook: Notebooks = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the sheets go.", show_default="gallery, in the project")
    ] = None,
    jobs: Workers = WORKERS,
) -> None:
    """Put all figures of a council, at both widths, on one sheet to look at."""
    from helpers.publish.engine.runs import run_all
    from helpers.publish.plan.needs import skipped
    from helpers.publish.takeaway.gallery import is_gallery, write_gallery

    stop_on_terminate()
    with plain_errors():
        folder = check_destination(out or record.ROOT / "gallery", record.ROOT.resolve(), is_gallery)
        log = Log()
        with TemporaryDirectory() as finished, record.fixed(record.build()):
            councils = coverage.authorities(authority, record.known().authorities)
            request = Request(authorities=councils, notebooks=notebook)
            wanted = plan(request, collection(log), record.scope)
            outcomes = skipped(wanted, record.known)
            left_out = {outcome.job.key for outcome in outcomes}
            wanted = [job for job in wanted if job.key not in left_out]
            with log.progress("Running notebooks", len(wanted)) as advance:
                outcomes += run_all(wanted, jobs, advance, folder=Path(finished))
            sheets = write_gallery(outcomes, Path(finished), folder)
        for sheet in sheets:
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
        log = Log()
        paths = [notebook.path for notebook in collection(log).values()]
        with log.progress("Refreshing", len(paths)) as advance:
            said = refresh_notebooks(paths, jobs, advance, is_check=check)
        for path, words in said.items():
            typer.echo(f"{path.name}: {words}", err=words.startswith("failed"))
        typer.echo(f"{len(paths) - len(said)} of {len(paths)} notebooks are as stored.")
        if any(check or words.startswith("failed") for words in said.values()):
            raise typer.Exit(FAILED)
