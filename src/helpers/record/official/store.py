"""Keeps the extracts: one CSV file a release, and releases.csv, which says what each is; written all or not at all.

Both are read only as an import wrote them: releases.csv has the SHA-256 of each extract, and is itself checked.
"""

import csv
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from helpers.record.errors import RecordError
from helpers.record.official import layouts

FOLDER = "official"
CATALOGUE = "releases.csv"
AGAIN = "only an import writes data/raw/official: delete the file and import its release again, or take it from git."
COLUMNS = (
    "series release_id source_id layout title publisher published published_precision published_source imported "
    "file_name sheet about sha256 rows extract_sha256 licence address as_at covers_to accepted_reason"
).split()
DAYS = ("published", "imported", "as_at", "covers_to")


def releases(raw):
    """Return the releases held, one a row, as text; an empty table where there are none.

    Raises RecordError for a catalogue that no import wrote.
    """
    path = Path(raw) / FOLDER / CATALOGUE
    if not path.exists():
        return pd.DataFrame(columns=COLUMNS, dtype=str)
    try:
        rows = read(path)
    except ValueError as error:  # bytes that are no text, or no table at all
        raise damaged(CATALOGUE, f"found what cannot be read ({error})") from None
    if list(rows.columns) != COLUMNS:
        raise damaged(CATALOGUE, f"found the columns {', '.join(rows.columns)}, and not {', '.join(COLUMNS)}")
    known = {"series": layouts.known()["series"], "layout": layouts.known()["layouts"]}
    for number, row in enumerate(rows.to_dict("records"), 2):
        strange = [f"{row[name]!r} as {name}" for name, names in known.items() if row[name] not in names]
        days = {name: pd.to_datetime(row[name], format="%Y-%m-%d", errors="coerce") for name in DAYS}
        strange += [f"{row[name]!r} as {name}" for name, day in days.items() if pd.isna(day)]
        if strange:
            raise damaged(f"{CATALOGUE}, row {number}", f"found {strange[0]}")
    return rows


def extract(raw, release):
    """Return the extract of a release, a row of `releases`, as text.

    Raises RecordError where its file is gone or is not as an import wrote it.
    """
    path = path_of(raw, release["release_id"])
    if not path.is_file():
        raise RecordError(
            f"{FOLDER}/{path.name}: found no file, though {CATALOGUE} lists it; import the release again."
        )
    if sealed(path.read_bytes()) != release["extract_sha256"]:
        raise damaged(path.name, f"found another content than {CATALOGUE} lists")
    return read(path)


def sealed(content):
    """Return the SHA-256 of an extract, whatever a checkout made of the ends of its lines."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def damaged(place, found):
    """Return the error for an extract that somebody else than an import wrote, in one line."""
    return RecordError(f"{FOLDER}/{place}: {' '.join(found.split())}; {AGAIN}")


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
            (new / f"{release_id}.csv").write_bytes(content := _csv(frame))
            catalogue.loc[catalogue["release_id"] == release_id, "extract_sha256"] = sealed(content)
        (new / CATALOGUE).write_bytes(_csv(catalogue[COLUMNS].sort_values(["series", "release_id"])))
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


def _csv(frame):
    return frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).encode()
