"""Reads a CSV file or a workbook into grids of text: one reader for each."""

import codecs
import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from helpers.record.official.intake import UNREADABLE, is_workbook
from helpers.record.official.refusal import refuse

MOST_COLUMNS = 2_000
SEPARATORS = ",;\t"
LARGEST_WORKBOOK = 500_000_000
OLD_BINARY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")
SHEETS_LEFT_OUT = ("provider", "leavers+joiners", "places")
MACROS = ("vbaproject.bin", "basic/", "scripts/")


@dataclass(frozen=True)
class Grid:
    """The cells of a file or a sheet as text, row by row, and the name of the sheet (empty for a CSV file)."""

    sheet: str
    rows: list


def grids_of(item):
    """Return the grids of a file. Raises ImportRefusedError for what is neither CSV nor a plain whole workbook."""
    if item.content.startswith(OLD_BINARY):
        refuse(item.name, "looked for CSV, ODS or XLSX and found an encrypted or old binary workbook.")
    if item.content.startswith(b"PK"):
        return _workbook(item)
    return [Grid("", _csv(item))]


def _csv(item):
    text = _text(item)
    if text.lstrip().lower().encode()[:20].startswith(PAGE):
        refuse(item.name, "looked for a table in CSV and found a web page.")
    lines = list(islice(io.StringIO(text), 50))
    widest, separator = max(
        ((max((line.count(one) for line in lines), default=0), one) for one in SEPARATORS), key=lambda pair: pair[0]
    )
    if widest >= MOST_COLUMNS:
        refuse(item.name, f"looked for at most {MOST_COLUMNS:,} columns and found {widest + 1:,}.")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator))
    except csv.Error as error:
        refuse(item.name, f"looked for a table in CSV and found cells that cannot be read ({error}).")
    if not rows:
        refuse(item.name, "looked for a table and found an empty file.")
    if not text.endswith(("\n", "\r")):
        refuse(item.name, "looked for the end of the last line and found none: the file may be broken off.")
    return rows


def _text(item):
    if item.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return item.content.decode("utf-16", errors="replace")
    if b"\0" in item.content:
        refuse(item.name, "looked for text and found bytes that are none.")
    try:
        return item.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return item.content.decode("cp1252", errors="replace")


def _workbook(item):
    _check_workbook(item)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(item.content))
        wanted = [name for name in book.sheet_names if not name.casefold().startswith(SHEETS_LEFT_OUT)]
        return [Grid(name, _rows(item, book.get_sheet_by_name(name))) for name in wanted]
    except (CalamineError, ZipError, OSError, ValueError) as error:
        return refuse(item.name, f"looked for a workbook and found one that cannot be read ({error}).")


def _check_workbook(item):
    if not is_workbook(item.content):
        refuse(item.name, "looked for a whole workbook and found one that is broken off or of another kind.")
    with zipfile.ZipFile(io.BytesIO(item.content)) as archive:
        members = archive.infolist()
        if any(mark in one.filename.casefold() for one in members for mark in MACROS):
            refuse(item.name, "looked for a workbook without macros and found macros in it.")
        size = sum(one.file_size for one in members)
        if size > LARGEST_WORKBOOK:
            refuse(item.name, f"looked for a workbook of at most {LARGEST_WORKBOOK:,} bytes and found {size:,}.")
        if _is_encrypted(item, archive):
            refuse(item.name, "looked for a readable workbook and found an encrypted one.")


def _is_encrypted(item, archive):
    if any(
        one.flag_bits & 1 or one.filename in ("EncryptedPackage", "encrypted-package") for one in archive.infolist()
    ):
        return True
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    try:
        return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (*UNREADABLE, ValueError) as error:
        return refuse(item.name, f"looked for a whole workbook and found a broken one ({error}).")


def _rows(item, sheet):
    if (sheet.width or 0) >= MOST_COLUMNS:
        refuse(item.name, f"looked for at most {MOST_COLUMNS:,} columns and found {sheet.width:,} in {sheet.name}.")
    return [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell(cell):
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
