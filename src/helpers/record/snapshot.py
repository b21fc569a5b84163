"""A snapshot: one state of the record, built once, never changed, and named by its hash."""

import hashlib
import os
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.record.errors import RecordError, unknown
from helpers.record.leases import Lease
from helpers.record.paths import PROCESSED, RAW
from helpers.record.seen import EVERY, note, noted

CODE = Path(__file__).parent
READ = (".csv", ".yaml")
VARIABLE = "TRAJECTORY_SNAPSHOT"
NOT_BUILT = (
    "The record as it now lies in data/raw has not been built: run `trajectory build` "
    "(.venv/bin/trajectory build in a checkout), which says what is wrong if it cannot be."
)


class Snapshot:
    """The tables of one state of the record; it is not cleared while this value is in use.

    `folder` holds one Parquet file a table, `name` is the hash of data, contract and code that they were built from.
    Raises RecordError where there is no such folder.
    """

    def __init__(self, folder):
        self.folder, self.name = Path(folder), Path(folder).name
        self._frames, self._views = {}, {}
        try:
            self._lease = Lease(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            raise RecordError(NOT_BUILT) from None

    def __repr__(self):
        return f"Snapshot({self.name})"

    @property
    def tables(self):
        """The names of its tables."""
        return sorted(path.stem for path in self.folder.glob("*.parquet"))

    @property
    def rows(self):
        """How many rows each table has."""
        return {name: pq.read_metadata(self.folder / f"{name}.parquet").num_rows for name in self.tables}

    def read(self, table):
        """Return a whole table as a DataFrame. Raises RecordError with the nearest name for one there is not."""
        if table == "figures":
            note([EVERY])
        if table not in self._frames:
            if table not in self.tables:
                raise unknown("table", table, self.tables)
            self._frames[table] = _frame(self.folder / f"{table}.parquet")
        return self._frames[table].copy(deep=False)

    def once(self, key, compute):
        """Return the DataFrame that compute() gives, computed once for each key and kept with this snapshot.

        What was read for it (see `seen`) counts as read by each who gets it.
        """
        if key not in self._views:
            with noted() as seen:
                made = compute()
            self._views[key] = made, frozenset(seen)
        made, seen = self._views[key]
        note(seen)
        return made.copy(deep=False)

    @property
    def held(self):
        """What was computed and is kept, by its key."""
        return dict(self._views)

    def hold(self, views):
        """Keep what another process of this snapshot has computed."""
        self._views |= views

    def forget(self):
        """Drop what was computed, for a process that goes on to other days."""
        self._views.clear()


def _frame(path):
    """Return the table of a Parquet file; equal texts of a column are one object, quick to make and to compare.

    It is read by this thread alone, and none is left behind: a process that has read tables may still be copied.
    """
    content = pa.BufferReader(path.read_bytes())
    names = [field.name for field in pq.read_schema(content) if field.type in (pa.string(), pa.large_string())]
    content.seek(0)
    table = pq.ParquetFile(content, read_dictionary=names).read(use_threads=False)
    others = table.drop_columns(names).to_pandas(use_threads=False)
    texts = {name: _text(table[name].combine_chunks()) for name in names}
    return others.assign(**texts)[table.column_names]


def _text(column):
    words = pd.array(column.dictionary.to_numpy(zero_copy_only=False), dtype="str")
    return words.take(column.indices.fill_null(-1).to_numpy(), allow_fill=True)


def data_hash(raw=RAW):
    """Return the SHA-256 of all data, of their contract and of the code that reads them: the name of this state.

    Every byte is read again each time, for a file may change and keep its size and its time.
    """
    digest = hashlib.sha256()
    for place, suffixes in ((Path(raw), READ), (CODE, (".py", ".yaml"))):
        for path in files(place, suffixes):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(place).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def files(folder, suffixes=READ):
    """Return the files below a folder that end so, in order; none that is hidden, as an editor's lock is."""
    found = (path for path in folder.rglob("*") if path.suffix in suffixes and not path.name.startswith("."))
    return sorted(path for path in found if path.is_file())


def present(raw=RAW, processed=PROCESSED):
    """Open the snapshot that a run has fixed, or else that of the present state of the record; nothing is written.

    Raises RecordError, with what to run, where that state has not been built.
    """
    folder = fixed_folder() or Path(processed) / data_hash(raw)
    if not Path(folder).is_dir():
        raise RecordError(NOT_BUILT)
    return _opened(Path(folder))


def fixed_folder():
    """Return the folder of the snapshot that a run has fixed; empty outside a run."""
    return os.environ.get(VARIABLE, "")


@lru_cache(maxsize=2)
def _opened(folder):
    return Snapshot(folder)


@contextmanager
def fixed(snapshot):
    """Let this process, and those that it starts meanwhile, read this snapshot and no other."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(snapshot.folder)
    try:
        yield snapshot
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
