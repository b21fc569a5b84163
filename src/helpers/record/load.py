"""Loads a table of the record, as known on a day."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from helpers.record.build import build, build_key
from helpers.record.errors import RecordError, unknown
from helpers.record.paths import PROCESSED, RAW

NAMES = ["kind", "title"]  # of an event: what another document may tell otherwise


def load(table, *, authority=None, measure=None, as_of=None, raw=RAW, processed=PROCESSED):
    """Return a table of the record as a DataFrame, with the columns its descriptor names.

    `authority` (name or ONS code) and `measure` (one code or a list) keep the rows about them. `as_of` (a date, or
    YYYY-MM-DD) keeps what the public could know on that day: a date known to the month counts from its last day.
    Values are those of the release in `vintage`, which may have revised what was first published. An event is called
    what it was called by then.
    Rebuilds when the curated files have changed. Raises RecordError for an unknown name or a broken record.
    """
    frame = _fresh(table, Path(raw), Path(processed))
    where = {"raw": raw, "processed": processed}
    if authority is not None:
        _require("authority_code", "authority", frame, table)
        frame = frame[frame["authority_code"] == _authority_code(authority, where)]
    if measure is not None:
        _require("measure", "measure", frame, table)
        frame = frame[frame["measure"].isin(_measures(measure, where))]
    day = parse_day(as_of)
    if day is not None:
        frame = _known(table, frame, day, where)
    return frame.reset_index(drop=True)


def parse_day(value):
    """Return the day as a Timestamp, or None for a blank. Raises RecordError for a date that does not exist."""
    if value is None or value is pd.NaT or value == "" or value != value:
        return None
    try:
        text = str(value) if isinstance(value, int) else value  # pandas would one day count an integer from 1970
        return pd.to_datetime(text, format="%Y-%m-%d").as_unit("s")
    except (ValueError, TypeError, AttributeError):
        raise RecordError(f"Unknown date {value!r}: expected a day that exists, as YYYY-MM-DD, or blank") from None


def last_day(dates, precision):
    """Return the last day that a date of this precision (day, month, quarter, year) may mean."""
    ends = dates.copy()
    for name, offset in (("month", "ME"), ("quarter", "QE"), ("year", "YE")):
        mask = precision == name
        ends[mask] = dates[mask] + pd.tseries.frequencies.to_offset(offset) * 0
    return ends


def named(authorities, authority):
    """Return the rows of `authorities` with this name or ONS code in any case, the one in use first."""
    wanted = str(authority).strip().lower()
    is_named = (authorities["name"].str.lower() == wanted) | (authorities["authority_code"].str.lower() == wanted)
    return authorities[is_named].sort_values("code_to", na_position="first", kind="stable")


def _fresh(table, raw, processed):
    path = processed / f"{table}.parquet"
    if not path.exists() or pq.read_schema(path).metadata.get(b"built_from") != build_key(raw).encode():
        build(raw, processed)
    if not path.exists():
        raise unknown("table", table, sorted(p.stem for p in processed.glob("*.parquet")))
    return pq.read_table(path).to_pandas()


def _require(column, what, frame, table):
    if column not in frame:
        raise RecordError(f"The table {table} cannot be kept to one {what}: it has no column {column}")


def _authority_code(authority, where):
    authorities = _fresh("authorities", Path(where["raw"]), Path(where["processed"]))
    found = named(authorities, authority)
    if found.empty:
        raise unknown("authority", authority, authorities["name"])
    return found["current_code"].iloc[0]


def _measures(measure, where):
    wanted = [measure] if isinstance(measure, str) else list(measure)
    known = list(_fresh("measures", Path(where["raw"]), Path(where["processed"]))["measure"])
    for name in wanted:
        if name not in known:
            raise unknown("measure", name, known)
    return wanted


def _known(table, frame, day, where):
    if table == "authorities":
        return frame
    if "published" not in frame and "source_id" in frame:
        sources = load("sources", as_of=day, **where)
        return frame[frame["source_id"].isin(sources["source_id"])]
    if "published" not in frame:
        return frame
    frame = frame[last_day(frame["published"], frame["published_precision"]) <= day].copy()
    if table == "events":
        return _as_then_told(frame, day, where)
    return _without_later_outcomes(frame, day) if table == "commitments" else frame


def _as_then_told(frame, day, where):
    """An event told otherwise only later is told as it was by the day; one that was not told by then is left out."""
    versions = load("event_versions", **where)
    later = versions[last_day(versions["replaced"], versions["replaced_precision"]) > day]
    told = later[last_day(later["published"], later["published_precision"]) <= day].set_index("event_id")
    frame = frame[~frame["event_id"].isin(set(later["event_id"]) - set(told.index))].copy()
    is_told = frame["event_id"].isin(told.index)
    frame.loc[is_told, NAMES] = told.loc[frame.loc[is_told, "event_id"], NAMES].to_numpy()
    return frame


def _without_later_outcomes(frame, day):
    published = last_day(frame["outcome_published"], frame["outcome_published_precision"])
    frame.loc[published > day, "outcome"] = "open"
    is_hidden = published.isna() | (published > day)
    for column in frame.columns[frame.columns.str.startswith("outcome_")]:
        frame.loc[is_hidden, column] = False if frame[column].dtype == bool else None
    return frame
