"""Imports releases: reads, recognises and checks every file first, and then keeps all of them or none."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.record.official import about, intake, layouts, sound, sound_lists, store
from helpers.record.official import areas as register
from helpers.record.official.grids import grids
from helpers.record.official.neighbour_sets import neighbours
from helpers.record.official.recognise import recognise
from helpers.record.official.refusal import refuse
from helpers.record.official.tidy import extract
from helpers.record.paths import RAW

SHOWN = 5  # authorities to name in a refusal


@dataclass(frozen=True)
class Imported:
    """What became of one table of a file: its row of releases.csv, and whether it is new, replaced or held already."""

    release: dict
    outcome: str


def import_releases(paths, *, accept="", raw=RAW):
    """Import files, folders, zip archives and addresses into data/raw/official; return an Imported for each table.

    `accept` is the reason why a release with fewer authorities than the register of its day, or with other values than
    those held of the same release, is imported all the same; it is kept in releases.csv. Importing the same values
    again changes nothing. Raises ImportRefusedError, with nothing changed, at the first file that is not right.
    """
    raw = Path(raw)
    areas, sources = register.register(raw), store.read(raw / "sources.csv")
    held = store.releases(raw)
    results, extracts, rows = [], {}, {}
    for item in intake.items(paths):
        for release, frame in _tables(item, areas, sources, accept):
            name = release["release_id"]
            earlier = extracts.get(name) if name in extracts else _held(raw, held, name)
            outcome = _outcome(item, frame, earlier, accept)
            if outcome != "held" and name not in extracts:
                extracts[name], rows[name] = frame, release
            results.append(Imported(release, outcome))
    if rows:
        kept = held[~held["release_id"].isin(rows)]
        store.keep(raw, pd.concat([kept, pd.DataFrame(rows.values())], ignore_index=True), extracts)
    return results


def _tables(item, areas, sources, accept):
    read = grids(item)
    for found in recognise(item, read):
        frame = extract(item, found)
        release = about.release(item, found, frame, read, sources, about.today())
        absent = _check(item, found, frame, release, areas)
        if absent:
            release["accepted_reason"] = _accepted(item, accept, areas.names(absent))
        yield release, frame


def _accepted(item, accept, names):
    if not accept:
        shown = ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
        refuse(
            item.name, f"looked for every authority of its day and found no row of {shown}; --accept REASON takes it."
        )
    return f"{accept} (without {', '.join(names)})"


def _check(item, found, frame, release, areas):
    """Check an extract and return the codes of the authorities that are not in it."""
    shape = found.known["shape"]
    if shape == "neighbours":
        sound_lists.check_neighbours(item.name, found.layout, frame, areas)
        codes = neighbours(frame, found.layout, areas)["authority_code"]
        return sound.absent(codes, f"{found.known['year']}-06-01", areas)
    if shape == "judged":
        sound_lists.check_inspections(item.name, found.layout, frame, areas, release["published"])
        return sound_lists.absent(found, frame, release, areas)
    rows = sound.check_figures(item.name, found.layout, frame, areas)
    return sound.absent_in_any_year(rows, areas, layouts.known()["series"][found.series]["day"])


def _held(raw, held, name):
    return store.extract(raw, name) if name in set(held["release_id"]) else None


def _outcome(item, frame, earlier, accept):
    if earlier is None:
        return "new"
    if list(frame.columns) == list(earlier.columns) and frame.reset_index(drop=True).equals(earlier):
        return "held"
    if not accept:
        refuse(
            item.name,
            "looked for the values held of the same release and found others; --accept REASON puts these there.",
        )
    return "replaced"
