"""The record as a Frictionless data package: every table as CSV in one zip, with what each column means."""

import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.record import contract, packed
from helpers.record.paths import RAW
from helpers.record.plain_yaml import read_yaml

DESCRIPTOR = "datapackage.json"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell of: the same bytes on any day
NAME = "after-inspection"
TITLE = "After the inspection: the whole record"
TOLD = (
    "What was said, measured and judged of children's services in England, as one snapshot of the record. Each row "
    "names its source and the place in it. A figure names a row of places, which tells these once for all figures that "
    "share them, with measure, unit, period and definition. Figures on two sides of a change of definition are not "
    "comparable. A publisher's symbol stands as an empty value, with the symbol as its status; symbols tells what it "
    "means. A figure whose place has a release_id was read from that release, whose title is in releases. In the "
    f"locator of a place {packed.CODE} and {packed.NAME} stand for the code and the name of a figure's authority."
)
REFERRED = {"source_id": "sources", "measure": "measures", "release_id": "releases", packed.PLACE: packed.PLACES}
TYPES = [
    (pa.types.is_timestamp, "date"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
]


def data_package(snapshot, raw=RAW):
    """Return a snapshot as the bytes of a zip with `datapackage.json` and `data/TABLE.csv`; the same in any run.

    Titles, types, descriptions, terms and sources are those of the snapshot and of the descriptor in `raw`; its
    version is the name of the snapshot.
    """
    frames = _frames(snapshot)
    told = json.dumps(_described(snapshot, frames, raw), indent=1, ensure_ascii=False) + "\n"
    return zipped({DESCRIPTOR: told} | {_path_of(table): _csv_of(frame) for table, frame in frames.items()})


def zipped(files):
    """Return files, as {name: text}, as the bytes of a zip; the same on any day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in files.items():
            about = zipfile.ZipInfo(name, EPOCH)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            package.writestr(about, text.encode(), compresslevel=9)
    return held.getvalue()


def _frames(snapshot):
    """Return {table: DataFrame} of what the package holds."""
    frames = {table: snapshot.read(table) for table in snapshot.tables}
    return frames | packed.parted(frames[packed.FIGURES], frames["authorities"])


def _path_of(table):
    return f"data/{table}.csv"


def _csv_of(frame):
    """Return a table as CSV, with days as YYYY-MM-DD and whole numbers without decimals."""
    return frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", float_format="%.15g")


def _described(snapshot, frames, raw):
    """Return the descriptor of the package of a snapshot, as Frictionless reads it."""
    licences = read_yaml(raw / contract.DESCRIPTOR)["licenses"]
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": TOLD,
        "version": snapshot.name,
        "licenses": licences,
        "sources": _cited(frames["sources"]),
        "resources": [_resource(snapshot, table, list(frame), licences) for table, frame in frames.items()],
    }


def _resource(snapshot, table, names, licences):
    is_apart = table == packed.PLACES
    schema = pq.read_schema(snapshot.folder / f"{packed.FIGURES if is_apart else table}.parquet")
    about = {name.decode(): told.decode() for name, told in schema.metadata.items()}
    terms = [one for one in licences if one["name"] in json.loads(about["licences"])]
    return {
        "name": table,
        "profile": "tabular-data-resource",
        "path": _path_of(table),
        "title": packed.TITLE if is_apart else about["title"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": terms,
        "schema": _schema(schema, table, names),
    }


def _cited(sources):
    """Return what the standard asks of sources: the title of each, and its address where one is known."""
    rows = sources[["title", "address"]].rename(columns={"address": "path"}).to_dict("records")
    return [{name: told for name, told in row.items() if isinstance(told, str)} for row in rows]


def _schema(schema, table, names):
    fields = [packed.ABOUT if name == packed.PLACE else _field(schema.field(name)) for name in names]
    keys = [
        {"fields": [name], "reference": {"resource": other, "fields": [column]}}
        for name in names[1:]  # the first names what the row itself is
        for column, other in REFERRED.items()
        if other != table and (name == column or (column == "source_id" and name.endswith("_source_id")))
    ]
    return {"fields": fields} | ({"foreignKeys": keys} if keys else {})


def _field(field):
    told = {name.decode(): text.decode() for name, text in (field.metadata or {}).items()}
    kind = next((name for is_such, name in TYPES if is_such(field.type)), "string")
    return {"name": field.name, "type": kind} | {name: text for name, text in told.items() if text}
