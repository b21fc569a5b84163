"""Builds a snapshot of the record: checks everything first, then writes Parquet that knows its origin, in one step."""

import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.record import contract, leases
from helpers.record.checks import FIGURES
from helpers.record.checks.rules import WORD
from helpers.record.joining import together
from helpers.record.official import OPEN_LICENCE, descriptions, official_tables
from helpers.record.paths import PROCESSED, RAW
from helpers.record.snapshot import READ, Snapshot, data_hash

UNFINISHED = ".building-"
NAMING = ["locator", "outcome_locator", "note"]  # columns of texts that may name another source by its id


def build(raw=RAW, processed=PROCESSED):
    """Check the record and write its snapshot, unless there is one of this state already; return it, opened.

    It holds one Parquet file a table of the descriptor, and `figures`, the figures of all files in one shape, which
    say besides in `status_meaning` what the publisher's symbol in `status` means. What is checked and written is one
    copy of the files, so that nothing that changes meanwhile can be mixed in. Older snapshots that nobody reads are
    cleared. Raises RecordError with all problems; what was built before then stays whole.
    """
    raw, processed = Path(raw), Path(processed)
    there = processed / data_hash(raw)
    if there.is_dir():
        return Snapshot(there)
    processed.mkdir(parents=True, exist_ok=True)
    with leases.alone(processed):
        _clear_unfinished(processed)
        with TemporaryDirectory(prefix=UNFINISHED, dir=processed) as half:
            folder = _built(raw, processed, Path(half))
        snapshot = Snapshot(folder)
        _clear_older(processed)
    return snapshot


def _built(raw, processed, half):
    """Build what the files say at this moment, and return the folder that holds it, new or old."""
    copy, staging = half / "raw", half / "snapshot"
    shutil.copytree(raw, copy, ignore=_unread)
    name = data_hash(copy)
    if not (processed / name).is_dir():
        frames = tables(copy)
        staging.mkdir()
        write(frames, copy, staging, name)
        leases.allow(staging)
        os.rename(staging, processed / name)
    return processed / name


def _unread(folder, names):
    """Return the names in a folder that are no part of the record: hidden ones, and files of other kinds."""
    paths = [Path(folder, name) for name in names]
    return [path.name for path in paths if path.name[0] == "." or (path.is_file() and path.suffix not in READ)]


def _clear_unfinished(processed):
    """Take away what a build that was killed has left, and tables of before there were snapshots."""
    for path in processed.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path)
    for path in processed.glob("*.parquet"):
        path.unlink()


def _clear_older(processed):
    for path in processed.glob(f"*/{leases.LEASE}"):
        leases.clear(path.parent, processed / f"{UNFINISHED}{path.parent.name}")


def tables(raw):
    """Return {name: DataFrame} of all tables of a snapshot, curated and official, typed. Raises RecordError."""
    checked = contract.check(raw)
    titles = checked["sources"].set_index("source_id")["title"]
    curated = {name: _titled(frame.reset_index(drop=True), titles) for name, frame in checked.items()}
    official = official_tables(raw)
    contract.check_official(official, curated)
    curated["figures"] = pd.concat([curated[name].assign(table=name) for name in FIGURES], ignore_index=True)
    found = together(curated, official)
    contract.check_basis(found)
    meanings = found["symbols"].set_index("symbol")["meaning"]
    found["figures"] = found["figures"].assign(status_meaning=found["figures"]["status"].map(meanings))
    return found


def _titled(frame, titles):
    """A table whose texts name other sources by their titles; in the files people name them by their ids."""
    quoted = ("\N{LEFT DOUBLE QUOTATION MARK}" + titles + "\N{RIGHT DOUBLE QUOTATION MARK}").to_dict()

    def told(cell):
        return WORD.sub(lambda word: quoted.get(word[0], word[0]), cell)

    return frame.assign(**{name: frame[name].map(told, na_action="ignore") for name in NAMING if name in frame})


def write(frames, raw, folder, name):
    """Write each table as Parquet that knows what it was built from."""
    for table, frame in frames.items():
        pq.write_table(_describe(table, frame, raw, frames["sources"], name), folder / f"{table}.parquet")


def _describe(table, frame, raw, sources, name):
    """Return the Arrow table with the meaning of its fields, its sources and its origin in the metadata."""
    title, licences, meanings = _meaning(table, raw)
    cited = sources[sources["source_id"].isin(frame["source_id"])] if "source_id" in frame else sources.iloc[:0]
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    fields = [field.with_metadata(meanings.get(field.name, {})) for field in arrow.schema]
    about = {
        "title": title,
        "licences": json.dumps(licences),
        "sources": json.dumps(dict(zip(cited["source_id"], cited["title"], strict=True))),
        "built_from": name,
    }
    return arrow.cast(pa.schema(fields)).replace_schema_metadata({**(arrow.schema.metadata or {}), **about})


def _meaning(table, raw):
    """Return the title of a table, its licences, and {column: title and description} from the descriptors."""
    curated, official = contract.descriptor(raw), descriptions().get(table, {"title": None, "columns": {}})
    resource = curated.get(table) or (curated[FIGURES[0]] if table == "figures" else None)
    fields = resource.schema.fields if resource else []
    meanings = {field.name: {"title": field.title, "description": field.description} for field in fields}
    meanings |= {column: {"title": column, "description": told} for column, told in official["columns"].items()}
    licences = [licence["name"] for licence in resource.licenses] if resource else [OPEN_LICENCE]
    return official["title"] or resource.title, licences, meanings
