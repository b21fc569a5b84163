"""All figures of a council on one contact sheet, at both widths, to be looked at."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.publish.plan.needs import skipped
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.render.keeping import kept
from helpers.publish.render.pages import template
from helpers.publish.site.folders import write_file
from helpers.publish.terminal import Log

NARROW, WIDE = "-358.svg", "-960.svg"
SHEETS = "gallery-*.html"


def is_gallery(folder: Path) -> bool:
    """Whether a folder holds sheets of ours."""
    return any(folder.glob(SHEETS))


def run_gallery(jobs: Sequence[Job], known: Callable, out: Path, workers: int, log: Log) -> list[Outcome]:
    """Run the jobs, write a sheet of each council and say where; return what became of each job."""
    from helpers.publish.engine.runs import run_all  # slow to import

    outcomes = skipped(jobs, known)
    left_out = {outcome.job.key for outcome in outcomes}
    wanted = [job for job in jobs if job.key not in left_out]
    with TemporaryDirectory() as finished:
        with log.progress("Running notebooks", len(wanted)) as done:
            outcomes += run_all(wanted, workers, done, folder=Path(finished))
        for sheet in write_gallery(outcomes, Path(finished), out):
            log.end(f"All figures are on {sheet}")
    return outcomes


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
