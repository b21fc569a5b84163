"""Keeps finished pages on the disk, each wholly there or not at all, until a site is made of them."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from helpers.publish.site.folders import as_json, within, write_file

if TYPE_CHECKING:
    from helpers.publish.plan.parameters import Job

FACTS, INSIDE = "page.json", "body.html"
UNFINISHED = ".unfinished"  # pages that are being written; what a run that was killed left there, the next one clears


@dataclass(frozen=True)
class Body:
    """The inside of a page, the id and heading of each of its sections, and the files beside it by their address."""

    html: str = ""
    contents: Sequence[tuple[str, str]] = ()
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A finished page: its inside, the id and heading of each section, and what it was made from.

    `files` is where the files beside it lie, by the address that each has in the folder of its council and day.
    """

    contents: Sequence[tuple[str, str]]
    files: dict[str, Path]
    made_from: dict
    inside: Path

    @property
    def html(self) -> str:
        """The inside of the page, read when it is asked for: a run may have very many."""
        return self.inside.read_bytes().decode()


def keep(folder: Path, job: "Job", body: Body) -> None:
    """Keep a finished page of a job below a folder, in the place of an earlier one.

    Raises RequestError where an address of the page would lead out of its own folder.
    """
    waiting = folder / UNFINISHED
    waiting.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(dir=waiting))
    sizes = {address: len(held) for address, held in body.files.items()}
    facts = {
        "contents": list(body.contents),
        "size": len(body.html.encode()),
        "files": sizes,
        "made_from": job.made_from,
    }
    for address, held in body.files.items():
        write_file(making, address, held)
    write_file(making, INSIDE, body.html)
    write_file(making, FACTS, as_json(facts))
    place = within(folder, job.address)
    drop(folder, job)
    place.parent.mkdir(parents=True, exist_ok=True)
    making.rename(place)


def kept(folder: Path, job: "Job") -> Kept | None:
    """The finished page of a job, or None where there is none, or one that is broken."""
    place = within(folder, job.address)
    try:
        facts = json.loads((place / FACTS).read_text(encoding="utf-8"))
        files = {address: within(place, address) for address in facts["files"]}
        sizes = {address: path.stat().st_size for address, path in files.items()}
        if sizes != facts["files"] or (place / INSIDE).stat().st_size != facts["size"]:
            return None
        contents = [(address, words) for address, words in facts["contents"]]
        return Kept(contents, files, dict(facts["made_from"]), place / INSIDE)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def drop(folder: Path, job: "Job") -> None:
    """Take away the finished page of a job, all at once; none there is no fault."""
    place, waiting = within(folder, job.address), folder / UNFINISHED
    if place.exists():
        waiting.mkdir(parents=True, exist_ok=True)
        going = Path(mkdtemp(dir=waiting))
        place.rename(going / "page")
        shutil.rmtree(going)


def clear(folder: Path) -> None:
    """Clear what was being written or taken away when a run ended."""
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
