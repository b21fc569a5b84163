"""What a site holds to take away besides its pages: the record as a data package, spreadsheets, and the feed."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from helpers import record
from helpers.publish import NotebookError
from helpers.publish.site.folders import as_json
from helpers.publish.site.manifest import Pages
from helpers.publish.site.naming import ENGLAND, spreadsheet
from helpers.publish.takeaway import corrections, feed
from helpers.publish.terminal import Log

USUAL = Log()
PACKAGE, FEED, MEMORY = "record.zip", "feed.xml", "feed.json"
PARTS = ("judgements", "releases", "verdicts", "figures")  # of what the next run is compared with
NESTED = PARTS[2:]  # with a part for each council


def files_beside(folder: Path, pages: Pages, now: str, *, workers: int = 1, log: Log = USUAL) -> dict[str, bytes]:
    """The files of a site in `folder` that this run makes, by their address; `now` is when its pages were made.

    The spreadsheet of a council is made with its pages; the feed tells what differs from the last run of the site.
    """
    made = [page for page in pages.values() if page.made and not page.is_national]
    own = [page for page in made if page.made == now or not (folder / spreadsheet(page.folder)).exists()]
    folders, found = {page.authority: page.folder for page in own}, {}
    if folders:  # a run that has nothing to make imports nothing for it
        with log.progress("Making spreadsheets", len(folders)) as done:
            found = dict(zip(folders, of_councils(list(folders), workers, done), strict=True))
    files = {spreadsheet(folders[council]): workbook for council, (workbook, _) in found.items()}
    everything, before = record.known(), remembered(folder / MEMORY, log)
    if before.get("data_hash") != everything.snapshot.name or not (folder / PACKAGE).exists():
        files[PACKAGE] = record.data_package(everything.snapshot)
    return files | fed(before, everything, pages, {council: told for council, (_, told) in found.items()}, now)


def of_councils(councils: Sequence[str], workers: int, done: Callable) -> list[tuple[bytes, dict]]:
    """The spreadsheet and the verdicts of each council: of a few in this process, of many in several.

    Raises NotebookError where one of many cannot be made.
    """
    from helpers.publish.engine.pool import in_processes
    from helpers.publish.engine.warm import MANY
    from helpers.publish.takeaway.sheets import taken

    if len(councils) >= MANY:
        found = in_processes(taken, councils, workers, done, days=[""] * len(councils))
        if failed := [one for one in found if isinstance(one, NotebookError)]:
            raise failed[0]
        return found
    found = []
    for council in councils:
        found.append(taken(council))
        done()
    return found


def fed(before: dict, known: object, pages: Pages, verdicts: dict, now: str) -> dict[str, bytes]:
    """The feed, and what the next run is compared with, as this one is with what was `before`."""
    councils = {page.authority_code: page.authority for page in pages.values() if not page.is_national}
    memory = feed.memory_of(known, before.get("verdicts", {}) | verdicts, councils)
    memory["data_hash"] = known.snapshot.name
    memory["figures"] = kept = corrections.kept_figures(known, councils)
    told = {(page.authority, page.notebook): page.address for page in pages.values() if page.made and not page.as_of}

    def link(council: str, notebook: str) -> str:
        return told.get((council, notebook)) or told.get((ENGLAND, notebook), "index.html")

    found = feed.changes(known, before, memory, councils, link) if before else []
    found += corrections.figures_changed(before.get("figures", {}), kept, councils, link)
    memory["feed"] = feed.updated_feed(before.get("feed", {}), found, now)
    return {FEED: feed.atom(memory["feed"]), MEMORY: as_json(memory).encode()}


def is_nested(part: dict) -> bool:
    """Whether a part of the memory has parts in its turn."""
    return all(isinstance(own, dict) for own in part.values())


def remembered(path: Path, log: Log) -> dict:
    """What the last run of a site left to be compared with; nothing where there is none, or it is damaged."""
    if not path.exists():
        return {}
    with suppress(OSError, ValueError, TypeError):
        held = json.loads(path.read_bytes())
        held = {"feed": {}, "figures": {}} | dict(held)
        if all(isinstance(held.get(name), dict) for name in PARTS) and all(map(is_nested, map(held.get, NESTED))):
            return held
    log.warn(f"{path.name} is damaged: what changed since the last run is not told, and the feed begins anew.")
    return {}
