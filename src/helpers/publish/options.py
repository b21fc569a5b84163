"""The options of the commands: what each takes, and what `--help` says of it."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from typer import Exit, Option, echo

from helpers.publish.plan.parameters import DEFAULT_AUTHORITY

EXIT_CODES = (
    "Exit codes: 0, all pages are as they should be. 1, a notebook failed (its last good page stays, with a notice; "
    "with --strict nothing is published), or the record is broken or a disk full. 2, something asked for is unknown or "
    "cannot be, or councils are missing; nothing was touched. 3, another run is at work on the same site."
)
WORKERS = max(2, os.cpu_count() or 1)
Names = list[str] | None


def tell_version(is_asked: bool) -> None:
    """Say which version this is, and end."""
    if is_asked:
        echo(f"trajectory {version('after-inspection')}")
        raise Exit


Version = Annotated[bool, Option("--version", help="Say which version this is.", callback=tell_version, is_eager=True)]

Councils = Annotated[Names, Option(help="A council, or all; again for more.", show_default=DEFAULT_AUTHORITY)]
Days = Annotated[Names, Option(help='Only what was known on this day, YYYY-MM-DD, or all: ""; again for more.')]
Leaving = Annotated[Names, Option(help="A council whose pages go, too; again for more.")]
Comparator = Annotated[str | None, Option(help="Whom the council is compared with.")]
Notebooks = Annotated[Names, Option(help="A notebook; again for another.", show_default="all of them")]
Parameters = Annotated[Names, Option(help="name=value, for a notebook's other parameters.")]

Out = Annotated[Path | None, Option(help="Where the site is.", show_default="site, in the project")]
Sheets = Annotated[Path | None, Option(help="Where the sheets go.", show_default="gallery, in the project")]
Every = Annotated[int | None, Option(min=0, help="How many days apart the site is made again; 0: not told.")]
Force = Annotated[bool, Option("--force", help="Make pages again that have not changed, too.")]
Strict = Annotated[bool, Option("--strict", help="Publish nothing if a notebook fails.")]
Accept = Annotated[str, Option(help="Why a site is published that lacks councils; its pages say so.")]
Wait = Annotated[bool, Option("--wait", help="Wait until another run on this site has ended.")]
LogFormat = Annotated[Literal["text", "json"], Option(help="For people, or one JSON object a line.")]

Workers = Annotated[int, Option("--jobs", min=1, help="How many notebooks to run at a time.")]
Timeout = Annotated[int | None, Option(min=1, help="How many seconds a notebook may take.")]
Memory = Annotated[int | None, Option(min=50, help="How many megabytes a notebook may take.")]
Engine = Annotated[Literal["process", "kernel"], Option(help="What runs the cells.")]
Cluster = Annotated[str, Option(help="A Dask cluster to run them, tcp://HOST:8786 (docs/scale.md).")]
Store = Annotated[str, Option(help="Where its pages go, s3://BUCKET/PAGES; else to the folder here.")]
