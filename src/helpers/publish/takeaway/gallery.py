"""All figures of a council on one contact sheet, at both widths, to be looked at."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from helpers.publish.plan.parameters import Outcome
from helpers.publish.render.kept import kept
from helpers.publish.render.pages import template
from helpers.publish.site.folders import write_file

NARROW, WIDE = "-358.svg", "-960.svg"
SHEETS = "gallery-*.html"


def is_gallery(folder: Path) -> bool:
    """Whether a folder holds sheets of ours."""
    return any(folder.glob(SHEETS))


def write_gallery(outcomes: Sequence[Outcome], finished: Path, out: Path) -> list[Path]:
    """Write one sheet a council, with the drawings of its notebooks, which lie in `finished` (see `kept`); return the
    sheets."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.job.folder)
    return [sheet(list(own), finished, out) for _, own in groupby(ordered, key=lambda outcome: outcome.job.folder)]


def sheet(outcomes: list[Outcome], finished: Path, out: Path) -> Path:
    """Write the sheet of one council; what failed or was left out is told in its place."""
    job, found = outcomes[0].job, []
    for outcome in outcomes:
        page = kept(finished, outcome.job)
        drawn = {name: path for name, path in page.files.items() if name.endswith((NARROW, WIDE))} if page else {}
        for address, path in drawn.items():
            write_file(out, f"{job.folder}/{address}", path.read_bytes())
        found.append((outcome, [name.removesuffix(WIDE) for name in drawn if name.endswith(WIDE)]))
    address = SHEETS.replace("*", job.folder)
    number = sum(len(own) for _, own in found)
    write_file(out, address, template("gallery.html.j2").render(job=job, found=found, number=number))
    return out / address
