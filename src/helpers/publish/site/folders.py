"""Keeps every authority in a folder of its own, and everything that is written in the site."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from helpers.publish import RequestError


def refuse_shared(jobs: Sequence, earlier: Iterable) -> None:
    """Refuse a job whose authority has no folder, or shares one with that of another job or page of the site."""
    names = defaultdict(set)
    for one in [*earlier, *jobs]:
        names[one.folder].add(one.authority)
    for job in jobs:
        if not job.folder:
            raise RequestError(
                f"The authority {job.authority!r} has neither a name nor a code that can be a folder of the site; "
                "give it one with Latin letters or digits in authorities.csv."
            )
        for other in sorted(names[job.folder] - {job.authority}):
            raise RequestError(
                f"The authorities {job.authority!r} and {other!r} would share the folder {job.folder} of the site; "
                "publish one of them elsewhere with --out, or change one of the names in authorities.csv."
            )


def write_file(site: Path, address: str, held: str | bytes) -> None:
    """Write one file of the site, the same on every machine; refuse an address that leads out of the site."""
    cleared(site, address).write_bytes(held.encode() if isinstance(held, str) else held)


def as_json(told: object) -> str:
    """Facts as JSON for programs to read, which people can, too."""
    return json.dumps(told, indent=0, ensure_ascii=False) + "\n"


def cleared(site: Path, address: str) -> Path:
    """The path of an address in the site, ready for a new file: what is there may be shared with the old site."""
    path = within(site, address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def remove_file(site: Path, address: str) -> None:
    """Remove one file of the site, and every folder that this leaves empty; one that is gone already is no fault."""
    path, root = within(site, address), site.resolve()
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or (folder.is_dir() and any(folder.iterdir())):
            return
        if folder.is_dir():
            folder.rmdir()


def within(site: Path, address: str) -> Path:
    """The path of an address in the site; refused where it leads out of the site."""
    with suppress(RuntimeError, OSError):  # links that lead round in a circle
        root = site.resolve()
        path = (root / address).resolve()
        if path.is_relative_to(root):
            return path
    raise RequestError(f"Nothing was published, because {address!r} is not an address within the site.")
