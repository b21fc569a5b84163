"""The console command `trajectory`: build the record, list, run and publish the notebooks, refresh them.

What runs and renders notebooks takes longer to import than the record to be checked, so the commands that need it
import it themselves.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from helpers import record
from helpers.publish import imports, options
from helpers.publish.plan import coverage
from helpers.publish.plan.notebooks import Notebook, notebooks_in
from helpers.publish.plan.parameters import Request, choose, plan
from helpers.publish.site import manifest
from helpers.publish.site.naming import counted
from helpers.publish.site.swap import check_destination
from helpers.publish.terminal import DIFFERENT, FAILED, Log, described, in_lines, plain_errors, stop_on_terminate

app = typer.Typer(
    help="What happened after Ofsted inspected a council's children's services: the record and its pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def main(is_version_asked: options.Version = False) -> None:
    """Take what stands before any command."""


def collection(log: Log, pages: manifest.Pages | None = None) -> dict[str, Notebook]:
    """The notebooks of the project; what is none is passed over with a warning, unless it made `pages`."""
    found, strays = notebooks_in(record.ROOT / "notebooks", {page.notebook for page in (pages or {}).values()})
    for words in strays:
        log.warn(words)
    return found


def destination(out: Path | None, name: str = "site", is_ours: Callable = manifest.is_ours) -> Path:
    """Where a command writes: the folder that was asked for, or the project's own of this name."""
    return check_destination(out or record.ROOT / name, record.ROOT.resolve(), is_ours)


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


@app.command(epilog=options.EXIT_CODES)
def run(
    authority: options.Councils = None,
    as_of: options.Days = None,
    comparator: options.Comparator = None,
    notebook: options.Notebooks = None,
    out: options.Out = None,
    parameter: options.Parameters = None,
    every: options.Every = None,
    jobs: options.Workers = options.WORKERS,
    force: options.Force = False,
    strict: options.Strict = False,
    accept: options.Accept = "",
    wait: options.Wait = False,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    engine: options.Engine = "process",
    cluster: options.Cluster = "",
    store: options.Store = "",
    log_format: options.LogFormat = "text",
) -> None:
    """Run notebooks whose pages have changed and publish them; nothing is touched when anything asked for is wrong."""
    from helpers.publish.publishing import Wishes, publish, report

    stop_on_terminate()
    log = Log(log_format == "json")
    with plain_errors(log):
        folder = destination(out)
        pages = manifest.read(folder).pages
        known = collection(log, pages)
        told = {"timeout": timeout, "memory": memory and memory * 1_000_000}
        limits = {name: limit for name, limit in told.items() if limit}
        wishes = Wishes(log, jobs, engine, limits, every, accept, is_forced=force, is_strict=strict, is_patient=wait)
        wishes = replace(wishes, cluster=cluster, store=store)
        with record.fixed(record.build()):
            everyone = coverage.authorities(authority, record.known().authorities)
            request = Request(everyone, as_of, comparator, notebook, parameter or [])
            wanted = plan(request, known, record.scope, pages.values())
            done = publish(wanted, folder, known, record.known, wishes)
        report(done, folder, log)


@app.command()
def prune(authority: options.Leaving = None, out: options.Out = None) -> None:
    """Take away the pages of notebooks and of councils that are no more, and of a council that is named."""
    from helpers.publish.publishing import prune as prune_site

    with plain_errors():
        log = Log()
        folder = destination(out)
        with record.fixed(record.build()):
            named = coverage.names_of(authority or [], record.scope)
            gone = prune_site(folder, collection(log), record.known(), log, named)
        typer.echo("\n".join([*gone, f"{counted(len(gone), 'page')} taken away."]))


@app.command()
def gallery(
    authority: options.Councils = None,
    notebook: options.Notebooks = None,
    out: options.Sheets = None,
    jobs: options.Workers = options.WORKERS,
) -> None:
    """Put all figures of a council, at both widths, on one sheet to look at."""
    from helpers.publish.takeaway import gallery as sheets

    stop_on_terminate()
    with plain_errors():
        log, folder = Log(), destination(out, "gallery", sheets.is_gallery)
        with record.fixed(record.build()):
            request = Request(coverage.authorities(authority, record.known().authorities), notebooks=notebook)
            wanted = plan(request, collection(log), record.scope)
            outcomes = sheets.run_gallery(wanted, record.known, folder, jobs, log)
        if any(outcome.error for outcome in outcomes):
            raise typer.Exit(FAILED)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The folder of a site.")],
    new: Annotated[Path, typer.Argument(help="The folder of another, or of the same one later.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs to read.")] = False,
) -> None:
    """Say what two sites tell otherwise: pages, points of figures, findings. Exit code 0: nothing, 1: something."""
    from helpers.publish.takeaway.compared import differences, in_words

    with plain_errors():
        found = differences(old, new)
        typer.echo(json.dumps(found, indent=1, ensure_ascii=False) if as_json else "\n".join(in_words(found)))
        if any(found.values()):
            raise typer.Exit(DIFFERENT)


@app.command()
def refresh(
    notebook: options.Notebooks = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
    jobs: options.Workers = options.WORKERS,
) -> None:
    """Run the notebooks in place, so that the outputs they store are current."""
    from helpers.publish.engine.refresh import refresh_notebooks

    with plain_errors(), record.fixed(record.build()):
        log = Log()
        known = collection(log)
        paths = [one.path for one in choose(notebook or list(known), known)]
        with log.progress("Refreshing", len(paths)) as advance:
            said = refresh_notebooks(paths, jobs, advance, is_check=check)
        for path, words in said.items():
            typer.echo(f"{path.name}: {words}", err=words.startswith("failed"))
        typer.echo(f"{len(paths) - len(said)} of {len(paths)} notebooks are as stored.")
        if any(check or words.startswith("failed") for words in said.values()):
            raise typer.Exit(FAILED)
