"""All figures of a council on one contact sheet, at both widths, to be looked at."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from helpers.publish.engine.runs import Outcome
from helpers.publish.render.pages import template
from helpers.publish.site.folders import write_file

NARROW, WIDE = "-358.svg", "-960.svg"
SHEETS = "gallery-*.html"


def is_gallery(folder: Path) -> bool:
    """Whether a folder holds sheets of ours."""
    return any(folder.glob(SHEETS))


def write_gallery(outcomes: Sequence[Outcome], out: Path) -> list[Path]:
    """Write one sheet a council, with the drawings that its notebooks made beside it; return the sheets."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.job.folder)
    return [sheet(list(own), out) for _, own in groupby(ordered, key=lambda outcome: outcome.job.folder)]


def sheet(outcomes: list[Outcome], out: Path) -> Path:
    """Write the sheet of one council; what failed or was left out is told in its place."""
    job = outcomes[0].job
    for outcome in outcomes:
        for address, held in drawings(outcome).items():
            write_file(out, f"{job.folder}/{address}", held)
    found = [
        (outcome, [name.removesuffix(WIDE) for name in drawings(outcome) if name.endswith(WIDE)])
        for outcome in outcomes
    ]
    address = SHEETS.replace("*", job.folder)
    number = sum(len(own) for _, own in found)
    write_file(out, address, template("gallery.html.j2").render(job=job, found=found, number=number))
    return out / address


def drawings(outcome: Outcome) -> dict[str, bytes]:
    """The drawings of a page, each in two widths."""
    return {name: held for name, held in outcome.body.files.items() if name.endswith((NARROW, WIDE))}


def names(outcome: Outcome) -> list[str]:
    """The addresses of its figures, without width and ending."""
    return [name.removesuffix(WIDE) for name in drawings(outcome) if name.endswith(WIDE)]
