"""Reads one curated file as text, strictly: what two readers could take otherwise is refused."""

import csv
import io

import pandas as pd

from helpers.record.errors import Problem

BOM = b"\xef\xbb\xbf"
LONGEST = 10_000  # characters of a cell


def read(path, columns):
    """Return the cells of a CSV file as text, indexed by row number, and the problems of its form.

    The table is None where the file, or its header, cannot be read; rows of another length are left out of it.
    """
    content, problem = _content(path)
    if problem:
        return None, [problem]
    records, problems = _records(path.name, content.decode("utf-8"))
    problems = [*_line_ends(path.name, content), *problems]
    labels = records[0][1] if records else []
    of_header = list(header_problems(path.name, labels, columns))
    if of_header or not records:
        return None, [*problems, *of_header]
    if len(records) == 1 and not problems:
        problems.append(Problem(path.name, None, "", "a header and no rows", "a header and rows"))
    problems += _ragged(path.name, records[1:], len(columns))
    whole = [(number, cells) for number, cells in records[1:] if len(cells) == len(columns)]
    index = pd.Index([number for number, _ in whole], dtype="int64", name="row")
    return pd.DataFrame([cells for _, cells in whole], index=index, columns=list(columns), dtype=object), problems


def _content(path):
    """Return the bytes of a file, or what is in their way."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, Problem(path.name, None, "", "no file", "a file")
    except IsADirectoryError:
        return None, Problem(path.name, None, "", "a folder", "a file")
    except OSError as error:
        return None, Problem(path.name, None, "", f"a file that cannot be read ({error.strerror})", "a file")
    if not content.strip():
        return None, Problem(path.name, None, "", "an empty file", "a header and rows")
    if content.startswith(BOM):
        return None, Problem(path.name, 1, "", "a byte order mark", "UTF-8 without one")
    return content, _bad_byte(path.name, content)


def _bad_byte(name, content):
    """Return the problem of the first byte that is not UTF-8, placed in the column it stands in."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        header = content.split(b"\n", 1)[0].decode("utf-8", "replace").split(",")
        line = before.rpartition(b"\n")[2].replace(b"\r", b"").decode("utf-8", "replace")
        at = max(len(next(csv.reader([line]), [])) - 1, 0)
        column = header[at] if at < len(header) and b"\n" in before else ""
        return Problem(name, before.count(b"\n") + 1, column, f"the byte {content[error.start]:#04x}", "UTF-8")
    return None


def _line_ends(name, content):
    if b"\r" in content:
        row = content[: content.index(b"\r")].count(b"\n") + 1
        yield Problem(name, row, "", "a carriage return", "lines that end with a line feed alone")
    if not content.endswith(b"\n"):
        row = content.count(b"\n") + 1
        yield Problem(name, row, "", "a last line without an end", "a line feed at its end: the file may be cut off")


def _records(name, text):
    """Return the records of a file with the number of the line each begins on, and what could not be read."""
    records, problems, start = [], [], 1
    reader = csv.reader(io.StringIO(text.replace("\r", ""), newline=""), strict=True)
    try:
        for cells in reader:
            records.append((start, cells))
            if reader.line_num > start:
                problems.append(Problem(name, start, "", "a line break within a cell", "one line for each row"))
            start = reader.line_num + 1
    except csv.Error as error:
        is_open = "end of data" in str(error)
        found = "a quotation mark that is never closed" if is_open else "a quotation mark within a cell"
        problems.append(Problem(name, start, "", found, "quotation marks around a whole cell, doubled within it"))
    return records, problems


def header_problems(name, labels, columns):
    """Yield what is wrong with the names of the columns."""
    if labels and not set(labels) & set(columns):
        yield Problem(name, 1, "", repr(",".join(labels)[:80]), f"the columns {', '.join(columns)}")
        return
    for label in dict.fromkeys(labels):
        if label not in columns:
            shown = label if label.isprintable() else repr(label)
            yield Problem(name, 1, shown, f"an unknown column {label!r}", f"the columns {', '.join(columns)}")
        elif labels.count(label) > 1:
            yield Problem(name, 1, label, "the column twice", "each column once")
    for column in columns:
        if labels and column not in labels:
            yield Problem(name, 1, column, "no such column", "this column")
    if sorted(labels) == sorted(columns) and list(labels) != list(columns):
        yield Problem(name, 1, "", "columns in another order", f"the order {', '.join(columns)}")


def _ragged(name, records, width):
    for number, cells in records:
        if len(cells) != width:
            found, wanted = (f"{len(cells)} cells", width) if cells else ("an empty row", f"{width} cells")
            more = "; a text with a comma in it stands in quotation marks" if len(cells) > width else ""
            yield Problem(name, number, "", found, f"{wanted}, one for each column{more}")
        elif any(len(cell) > LONGEST for cell in cells):
            yield Problem(name, number, "", "a cell of more than 10,000 characters", "a cell that a reader can read")
