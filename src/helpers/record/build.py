"""Builds data/processed from data/raw: checks everything first, then writes Parquet that knows its origin."""

import hashlib
import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.record import contract
from helpers.record.paths import PROCESSED, RAW

FIGURES = ("caseloads", "vacancy_rates", "neet_percentages")


def data_hash(raw=RAW):
    """Return the SHA-256 of all curated files and their descriptor: the name of this state of the record.

    Every byte is read again each time, for a file may change and keep its size and its time.
    """
    digest = hashlib.sha256()
    for path in _curated(raw):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _curated(raw):
    return sorted([*Path(raw).glob("*.csv"), *Path(raw).glob("*.yaml")])


@cache
def _hash_at(raw, stamps):
    """Return the hash, read once for as long as these stamps, the time and size of each file, stay the same."""
    return data_hash(raw)


@cache
def _code_hash():
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build_key(raw=RAW):
    """Return what a Parquet file must have been built from to be fresh: the data and the code that reads it."""
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in _curated(raw))
    return f"{_hash_at(raw, stamps)}-{_code_hash()[:16]}"


def build(raw=RAW, processed=PROCESSED):
    """Check the curated files and write one Parquet file a table, and `figures`, the figures in one shape.

    `figures` says besides in `status_meaning` what the publisher's symbol in `status` means.
    Returns {table: number of rows}. Raises RecordError with all problems; what was built before then stays whole.
    A Parquet file that no table of the descriptor stands behind is taken away.
    """
    raw, processed = Path(raw), Path(processed)
    contract.check(raw)
    tables = {name: _read(raw, resource) for name, resource in contract.descriptor(raw).items()}
    figures = pd.concat([tables[name].assign(table=name) for name in FIGURES], ignore_index=True)
    meanings = tables["symbols"].set_index("symbol")["meaning"]
    tables["figures"] = figures.assign(status_meaning=figures["status"].map(meanings))
    processed.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".building-", dir=processed))
    try:
        for name, frame in tables.items():
            pq.write_table(_describe(name, frame, raw, tables["sources"]), staging / f"{name}.parquet")
        for path in staging.iterdir():
            os.replace(path, processed / path.name)
        for path in processed.glob("*.parquet"):
            if path.stem not in tables:
                path.unlink()
    finally:
        shutil.rmtree(staging)
    return {name: len(frame) for name, frame in tables.items()}


def _read(raw, resource):
    frame = pd.read_csv(raw / resource.path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    for field in resource.schema.fields:
        frame[field.name] = _typed(frame[field.name], field.type)
    return frame


def _typed(column, kind):
    if kind == "number":
        return pd.to_numeric(column)
    if kind == "integer":
        return pd.to_numeric(column).astype("Int64")
    if kind == "date":
        return pd.to_datetime(column, format="%Y-%m-%d").astype("datetime64[s]")
    if kind == "boolean":
        return column == "yes"
    return column


def _describe(name, frame, raw, sources):
    """Return the Arrow table with the meaning of its fields, its sources and its origin in the metadata."""
    tables = contract.descriptor(raw)
    resource = tables.get(name) or tables[FIGURES[0]]
    cited = sources[sources["source_id"].isin(frame["source_id"])] if "source_id" in frame else sources.iloc[:0]
    table = pa.Table.from_pandas(frame, preserve_index=False)
    meanings = {
        field.name: {"title": field.title, "description": field.description} for field in resource.schema.fields
    }
    fields = [field.with_metadata(meanings.get(field.name, {})) for field in table.schema]
    about = {
        "title": resource.title if name in tables else "Figures of all files in one shape",
        "licences": json.dumps([licence["name"] for licence in resource.licenses]),
        "sources": json.dumps(dict(zip(cited["source_id"], cited["title"], strict=True))),
        "built_from": build_key(raw),
    }
    return table.cast(pa.schema(fields)).replace_schema_metadata({**(table.schema.metadata or {}), **about})
