"""The record as a Frictionless data package: every table as CSV in one zip, with what each column means."""

import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.record import contract
from helpers.record.paths import RAW
from helpers.record.plain_yaml import read_yaml

DESCRIPTOR = "datapackage.json"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell of: the same bytes on any day
NAME = "after-inspection"
TITLE = "After the inspection: the whole record"
CODE = "{authority_code}"
TOLD = (
    "What was said, measured and judged of children's services in England, as one snapshot of the record. Each row "
    "names its source and the place in it, and the unit of a figure stands beside it. Figures on two sides of a change "
    "of definition are not comparable. A publisher's symbol stands as an empty value, with the symbol as its status; "
    "symbols tells what it means. A figure with a release_id was read from that release, whose title is in releases. "
    f"In the locator of a figure {CODE} stands for the code of its own row."
)
# Figures are told in this order: alike beside alike takes half as much room in a zip.
ROWS = ["measure", "authority_code", "period_end"]
FIRST = "source_id period_end published published_precision period_start locator measure authority_code value".split()
FIRST += ["numerator", "denominator", "status"]
LAST = ["vintage", "note", "release_id"]
ELSEWHERE = ["table", "status_meaning"]  # which other tables tell of a figure, as they do most vintages
REFERRED = {"source_id": "sources", "measure": "measures", "release_id": "releases"}
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
    told = json.dumps(described(snapshot, raw), indent=1, ensure_ascii=False) + "\n"
    return zipped({DESCRIPTOR: told} | {path_of(table): csv_of(snapshot.read(table)) for table in snapshot.tables})


def zipped(files):
    """Return files, as {name: text}, as the bytes of a zip; the same on any day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in files.items():
            about = zipfile.ZipInfo(name, EPOCH)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            package.writestr(about, text.encode(), compresslevel=9)
    return held.getvalue()


def path_of(table):
    """Return where a table lies in the package."""
    return f"data/{table}.csv"


def csv_of(frame):
    """Return a table as CSV, with days as YYYY-MM-DD and whole numbers without decimals."""
    if _are_figures(frame):
        frame = frame.assign(locator=_alike(frame), vintage=frame["vintage"].where(frame["release_id"].isna()))
        frame = frame.sort_values(ROWS, kind="stable")[ordered(frame)]
    return frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", float_format="%.15g")


def _alike(figures):
    """Return the locators of figures, with CODE in the place of each one's own code, so that more of them are alike."""
    pairs = zip(figures["locator"], figures["authority_code"].fillna(""), strict=True)
    return [place.replace(code, CODE) if code else place for place, code in pairs]


def ordered(names):
    """Return the names of the columns of a table that the package has, in its order."""
    names = list(names)
    placed = {*FIRST, *LAST, *ELSEWHERE}
    return [*FIRST, *(name for name in names if name not in placed), *LAST] if _are_figures(names) else names


def _are_figures(names):
    return {*ROWS, *FIRST, *LAST} <= set(names)


def described(snapshot, raw=RAW):
    """Return the descriptor of the package of a snapshot, as Frictionless reads it."""
    licences = read_yaml(raw / contract.DESCRIPTOR)["licenses"]
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": TOLD,
        "version": snapshot.name,
        "licenses": licences,
        "sources": _cited(snapshot.read("sources")),
        "resources": [_resource(snapshot, table, licences) for table in snapshot.tables],
    }


def _resource(snapshot, table, licences):
    schema = pq.read_schema(snapshot.folder / f"{table}.parquet")
    about = {name.decode(): told.decode() for name, told in schema.metadata.items()}
    terms = [one for one in licences if one["name"] in json.loads(about["licences"])]
    return {
        "name": table,
        "profile": "tabular-data-resource",
        "path": path_of(table),
        "title": about["title"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": terms,
        "schema": _schema(schema, table),
    }


def _cited(sources):
    """Return what the standard asks of sources: the title of each, and its address where one is known."""
    rows = sources[["title", "address"]].rename(columns={"address": "path"}).to_dict("records")
    return [{name: told for name, told in row.items() if isinstance(told, str)} for row in rows]


def _schema(schema, table):
    fields = [_field(schema.field(name)) for name in ordered(schema.names)]
    keys = [
        {"fields": [name], "reference": {"resource": other, "fields": [column]}}
        for name in schema.names[1:]  # the first names what the row itself is
        for column, other in REFERRED.items()
        if other != table and (name == column or (column == "source_id" and name.endswith("_source_id")))
    ]
    return {"fields": fields} | ({"foreignKeys": keys} if keys else {})


def _field(field):
    told = {name.decode(): text.decode() for name, text in (field.metadata or {}).items()}
    kind = next((name for is_such, name in TYPES if is_such(field.type)), "string")
    return {"name": field.name, "type": kind} | {name: text for name, text in told.items() if text}
