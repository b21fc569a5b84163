"""Turns what was asked for (files, folders, zip archives, addresses) into names and bytes."""

import hashlib
import io
import time
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from helpers.record.official.refusal import refuse

LARGEST_FILE = 200_000_000
LARGEST_ARCHIVE = 1_000_000_000
SECONDS = 30  # to wait for an answer, or for more of one
LONGEST_WAIT = 600  # seconds for the whole of one
PIECE = 1 << 16
UNREADABLE = (  # what the reader of archives raises for a broken one
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError),
)


@dataclass(frozen=True)
class Item:
    """One file that was handed in: its name, where it came from, and its bytes."""

    name: str
    origin: str
    content: bytes

    @property
    def sha256(self):
        """The hash of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def items(paths):
    """Return every file behind the paths, in order; folders are read without hidden files, archives are unpacked.

    Raises ImportRefusedError for a path that is not there, is too large, or is an archive that reaches outside itself.
    """
    return [item for path in paths for item in _behind(str(path))]


def is_workbook(content):
    """Return whether the bytes are a workbook (a zip archive of a known kind)."""
    names = _names(content)
    return bool(names and ({"[Content_Types].xml", "content.xml"} & set(names)))


def _behind(path):
    if path.startswith(("http://", "https://")):
        return _unpacked(_fetched(path))
    place = Path(path)
    if not path.strip() or not place.exists():
        refuse(path or "''", "looked for a file, a folder or an address, and found nothing there.")
    if place.is_dir():
        files = sorted(one for one in place.rglob("*") if one.is_file() and not _is_hidden(one.relative_to(place)))
        if not files:
            refuse(path, "looked for files in this folder and found none.")
        return [item for one in files for item in _unpacked(_read(one))]
    return _unpacked(_read(place))


def _is_hidden(path):
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _read(path):
    size = path.stat().st_size
    if size > LARGEST_FILE:
        refuse(path.name, f"looked for at most {LARGEST_FILE:,} bytes and found {size:,}.")
    return Item(path.name, str(path), path.read_bytes())


def _fetched(address):
    import requests  # a fifth of the time that the command takes to start, and of use for addresses alone
    from urllib3.exceptions import HTTPError

    try:
        with requests.get(address, stream=True, timeout=SECONDS) as answer:
            answer.raise_for_status()
            content = _within_limits(address, answer.raw)
            promised = answer.headers.get("Content-Length", "")
    except (requests.RequestException, HTTPError) as error:
        refuse(address, f"looked for a file at this address and found {type(error).__name__} ({error}).")
    if promised and not answer.headers.get("Content-Encoding") and promised != str(len(content)):
        refuse(address, f"looked for {promised} bytes and found {len(content)}: the download broke off.")
    name = PurePosixPath(unquote(urlsplit(address).path)).name or "download"
    return Item(name, address, bytes(content))


def _within_limits(address, answer):
    """Return the bytes of an answer, as they come in; one that is too large or comes too slowly is refused."""
    until, content = time.monotonic() + LONGEST_WAIT, bytearray()
    while piece := answer.read1(PIECE, decode_content=True):
        content += piece
        if len(content) > LARGEST_FILE:
            refuse(address, f"looked for at most {LARGEST_FILE:,} bytes and found more.")
        if time.monotonic() > until:
            refuse(address, f"looked for a file within {LONGEST_WAIT} seconds and found {len(content):,} bytes of one.")
    return content


def _names(content):
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []


def _unpacked(item):
    names = _names(item.content)
    if names is None or is_workbook(item.content):
        return [item]
    if not names:
        refuse(item.name, "looked for a whole archive or workbook and found one that is broken off or empty.")
    try:
        with zipfile.ZipFile(io.BytesIO(item.content)) as archive:
            _check_archive(item.name, archive.infolist())
            members = [one for one in archive.infolist() if not one.is_dir()]
            kept = [one for one in members if not _is_hidden(PurePosixPath(one.filename))]
            return [_member(item, one, archive.read(one)) for one in kept]
    except UNREADABLE as error:
        return refuse(item.name, f"looked for an archive that can be unpacked and found one that cannot ({error}).")


def _check_archive(name, members):
    for one in members:
        path = one.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
            refuse(name, f"looked for files inside the archive and found a path outside it, {one.filename!r}.")
        if one.flag_bits & 1:
            refuse(name, f"looked for readable files and found an encrypted one, {one.filename!r}.")
    size = sum(one.file_size for one in members)
    if size > LARGEST_ARCHIVE:
        refuse(name, f"looked for at most {LARGEST_ARCHIVE:,} bytes unpacked and found {size:,}.")


def _member(item, member, content):
    name = PurePosixPath(member.filename).name
    if content.startswith(b"PK") and not is_workbook(content):
        refuse(item.name, f"looked for data files and found another archive in it, {member.filename!r}.")
    return Item(name, f"{item.origin}!{member.filename}", content)
