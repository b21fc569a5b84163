"""Imports releases: reads, recognises and checks every file first, and then keeps all of them or none."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.record import leases
from helpers.record.official import about, intake, layouts, sound, sound_lists, store
from helpers.record.official import areas as register
from helpers.record.official.grids import grids_of
from helpers.record.official.neighbour_sets import neighbours
from helpers.record.official.recognition import recognise
from helpers.record.official.refusal import refuse
from helpers.record.official.tidy import extract
from helpers.record.paths import RAW

SHOWN = 5  # authorities to name in a refusal
PUBLIC = ["source_id", "published", "published_precision"]
SOURCED = [*PUBLIC, "published_source", "address"]  # what sources.csv tells of a release


@dataclass(frozen=True)
class Imported:
    """What became of one table of a file: its row of releases.csv, and whether it is new, replaced, held already, or
    held and dated anew."""

    release: dict
    outcome: str


def import_releases(paths, *, accept="", raw=RAW):
    """Import files, folders, zip archives and addresses into data/raw/official; return an Imported for each table.

    `accept` is the reason why a release with fewer authorities than the register of its day, or with other values than
    those held of the same release, is imported all the same; it is kept in releases.csv. Importing the same values
    again changes nothing but the day of publication, where sources.csv states another by now. Raises
    ImportRefusedError, with nothing changed, at the first file that is not right.
    """
    with leases.alone(raw):  # another import would put back what this one found
        return _imported(paths, " ".join(accept.split()), Path(raw))


def _imported(paths, accept, raw):
    areas, sources = register.register(raw), store.read(raw / "sources.csv")
    held = store.releases(raw)
    results, extracts, rows = [], {}, {}
    for item in intake.items(paths):
        for release, frame, absent in _tables(item, areas, sources):
            name = release["release_id"]
            earlier = extracts.get(name) if name in extracts else _held(raw, held, name)
            outcome = _outcome(frame, earlier)
            if outcome != "held":
                _allow(item, release, accept, _doubts(frame, earlier, release, areas.names(absent), held))
                extracts[name], rows[name] = frame, release
            elif name not in rows and (dated := _dated_anew(held, release)):
                release, outcome = dated, "dated anew"
                rows[name] = dated
            else:
                release = rows.get(name) or _row_of(held, name)
            results.append(Imported(release, outcome))
    if rows:
        kept = held[~held["release_id"].isin(rows)]
        store.keep(raw, pd.concat([kept, pd.DataFrame(rows.values())], ignore_index=True), extracts)
    return results


def _tables(item, areas, sources):
    """Give for each table of a file its row of releases.csv, its extract and the codes of authorities not in it."""
    read = grids_of(item)
    tables = recognise(item, read)
    others = [grid for grid in read if grid.sheet not in {found.sheet for found in tables}]
    for found in tables:
        frame = extract(item, found)
        release = about.release(item, found, frame, others, sources, about.today())
        yield release, frame, _check(item, found, frame, release, areas)


def _doubts(frame, earlier, release, names, held):
    """Return what speaks against a release, each with what is to be kept beside the reason it was taken for."""
    doubts = []
    if names:
        shown = ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
        sentence = f"looked for every authority of its day and found no row of {shown}; --accept REASON takes it."
        doubts.append((sentence, f"without {shown}"))
    if earlier is not None:
        sentence = f"looked for what is held of {release['release_id']} and found {_different(frame, earlier)}; "
        doubts.append((f"{sentence}--accept REASON puts this in its place.", "in place of what was held"))
    elif (held["release_id"] == release["release_id"]).any() and release["sha256"] not in set(held["sha256"]):
        sentence = f"looked for the file that {release['release_id']}, whose extract is gone, was read from, and found "
        doubts.append((f"{sentence}another; --accept REASON puts this in its place.", "in place of what was held"))
    return doubts


def _allow(item, release, accept, doubts):
    """Refuse a doubtful release without a reason; keep the reason in its title, which stands with its figures."""
    if doubts and not accept:
        refuse(item.name, doubts[0][0])
    if doubts:
        release["accepted_reason"] = f"{accept} ({', '.join(kept for _, kept in doubts)})"
        release["title"] += f"; accepted: {release['accepted_reason']}"


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
    is_there = name in set(held["release_id"]) and store.path_of(raw, name).is_file()
    return store.extract(raw, _row_of(held, name)) if is_there else None


def _outcome(frame, earlier):
    if earlier is None:
        return "new"
    same = list(frame.columns) == list(earlier.columns) and frame.reset_index(drop=True).equals(earlier)
    return "held" if same else "replaced"


def _row_of(held, name):
    return held[held["release_id"] == name].to_dict("records")[0]


def _dated_anew(held, release):
    """Return the row held of a release with the day of publication that a source states by now; None for the same."""
    row = _row_of(held, release["release_id"])
    if release["published_source"] == about.UNKNOWN or all(row[name] == release[name] for name in PUBLIC):
        return None
    accepted = f"; accepted: {row['accepted_reason']}" if row["accepted_reason"] else ""
    return row | {name: release[name] for name in SOURCED} | {"title": release["title"] + accepted}


def _different(frame, earlier):
    """Say how an extract differs from the one held of the same release."""
    frame = frame.reset_index(drop=True)
    if list(frame.columns) != list(earlier.columns) or len(frame) != len(earlier):
        sizes = [f"{len(one):,} rows of {len(one.columns)} columns" for one in (frame, earlier)]
        return f"{sizes[0]}, of other headings or number than the {sizes[1]} held"
    is_other = frame != earlier
    column = is_other.any().idxmax()
    row = is_other[column].idxmax()
    first = f"{frame.at[row, column]!r} for {earlier.at[row, column]!r} in row {frame.at[row, 'row']}, {column}"
    count = int(is_other.to_numpy().sum())
    return f"1 other value, {first}" if count == 1 else f"{count:,} other values, the first {first}"
