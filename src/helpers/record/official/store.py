"""Keeps the extracts: one CSV file a release, and releases.csv, which says what each is; written all or not at all."""

import csv
import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from helpers.record.errors import RecordError

FOLDER = "official"
CATALOGUE = "releases.csv"
AGAIN = "only an import writes data/raw/official: delete the file and import its release again, or take it from git."
COLUMNS = (
    "series release_id source_id layout title publisher published published_precision published_source imported "
    "file_name sheet about sha256 rows licence address as_at covers_to accepted_reason"
).split()


def releases(raw):
    """Return the releases held, one a row, as text; an empty table where there are none."""
    path = Path(raw) / FOLDER / CATALOGUE
    if not path.exists():
        return pd.DataFrame(columns=COLUMNS, dtype=str)
    return read(path)


def extract(raw, release_id, rows=None):
    """Return the extract of a release as text. Raises RecordError where its file is gone or not as it was written.

    `rows` is how many the catalogue lists.
    """
    path = path_of(raw, release_id)
    if not path.is_file():
        raise RecordError(
            f"{FOLDER}/{path.name}: found no file, though {CATALOGUE} lists it; import the release again."
        )
    try:
        frame, lengths = read(path), cells(path)
    except ValueError as error:  # bytes that are no text, or no table at all
        raise damaged(f"/{path.name}", f"found what cannot be read ({error})") from None
    other = next((row for row, length in enumerate(lengths, 1) if length != lengths[0]), None)
    if other:
        raise damaged(f"/{path.name}, row {other}", f"found {lengths[other - 1]} cells for {lengths[0]} columns")
    if rows is not None and len(frame) != int(rows):
        raise damaged(f"/{path.name}", f"found {len(frame):,} rows, though {CATALOGUE} lists {int(rows):,}")
    return frame


def damaged(place, found):
    """Return the error for an extract that somebody else than an import wrote, in one line."""
    return RecordError(f"{FOLDER}{place}: {' '.join(found.split())}; {AGAIN}")


def require_listed(raw, releases):
    """Refuse an extract that is of none of these releases: nobody would read it."""
    names = {path_of(raw, name).name for name in [*releases["release_id"], Path(CATALOGUE).stem]}
    strays = sorted(path.name for path in (Path(raw) / FOLDER).glob("[!.]*.csv") if path.name not in names)
    if strays:
        found = f"found a file that {CATALOGUE} does not list; import its release again, or take the file away."
        raise RecordError(f"{FOLDER}/{strays[0]}: {found}")


def path_of(raw, release_id):
    """Return where the extract of a release lies."""
    return Path(raw) / FOLDER / f"{release_id}.csv"


def read(path):
    """Return a CSV file as text, with empty cells as empty text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def cells(path):
    """Return how many cells each row of a CSV file has: pandas fills up what lacks."""
    with path.open(encoding="utf-8", newline="") as file:
        return [len(row) for row in csv.reader(file)]


def keep(raw, catalogue, extracts):
    """Write the catalogue and these extracts beside those held, and put the folder in place of the old one at once."""
    folder = Path(raw) / FOLDER
    staging = Path(tempfile.mkdtemp(prefix=".importing-", dir=raw))
    try:
        new, old = staging / "new", staging / "old"
        if folder.exists():
            shutil.copytree(folder, new)
        new.mkdir(exist_ok=True)
        for release_id, frame in extracts.items():
            _write(frame, new / f"{release_id}.csv")
        _write(catalogue[COLUMNS].sort_values(["series", "release_id"]), new / CATALOGUE)
        if folder.exists():
            os.replace(folder, old)
        _put(new, folder, old)
    finally:
        shutil.rmtree(staging)


def _put(new, folder, old):
    try:
        os.replace(new, folder)
    except OSError:
        if old.exists():
            os.replace(old, folder)
        raise


def _write(frame, path):
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=csv.QUOTE_MINIMAL)
