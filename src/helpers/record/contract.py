"""The data contract: reads the descriptor, checks the curated files, and says in plain words what is wrong."""

import csv
from functools import cache
from pathlib import Path

from helpers.record.errors import Problem, RecordError
from helpers.record.paths import RAW

TYPES = {
    "number": "a number",
    "integer": "a whole number",
    "date": "a date that exists, as YYYY-MM-DD",
    "boolean": "yes or no",
}
RAGGED = ("missing-cell", "extra-cell", "blank-row")


@cache
def _package(raw):
    from frictionless import FrictionlessException, Package  # slow to import, and not needed to load what is built

    try:
        return Package(str(Path(raw) / "datapackage.yaml"))
    except FrictionlessException as error:
        raise RecordError(f"The descriptor datapackage.yaml cannot be read: {error.error.note}") from None


def descriptor(raw=RAW):
    """Return {table name: Frictionless resource} of the data package in `raw`."""
    return {resource.name: resource for resource in _package(str(raw)).resources}


def check(raw=RAW):
    """Check every curated file against the descriptor.

    Raises RecordError with all problems of all files: unknown or missing column, wrong type, impossible range
    or date, unknown source, authority or measure, duplicate key, bad encoding, empty file, formula-like cell.
    """
    from frictionless import Checklist

    from helpers.record import checks

    _package.cache_clear()
    absent = [
        Problem(r.path, None, "", "no file", "a file") for r in descriptor(raw).values() if not _file(raw, r).exists()
    ]
    if absent:
        raise _refusal(absent)
    report = _package(str(raw)).validate(checklist=Checklist(checks=checks.ALL))
    problems = sorted({p for task in report.tasks for p in _problems(task, raw)}, key=str)
    if problems:
        raise _refusal(sorted(problems, key=lambda p: (p.file, p.row or 0, p.column)))


def _refusal(problems):
    lines = "\n".join(f"  {problem}" for problem in problems)
    return RecordError(f"{len(problems)} problem(s) in the curated files; nothing was built.\n{lines}", problems)


def _file(raw, resource):
    return Path(raw) / resource.path


def _problems(task, raw):
    resource = descriptor(raw)[task.name]
    header = [error for error in task.errors if "#header" in error.tags or "#label" in error.tags]
    if header and task.labels:
        yield from _header_problems(resource, task.labels)
        return
    if not task.errors and not task.stats.get("rows"):
        yield Problem(resource.path, None, "", "a header and no rows", "a header and rows")
    ragged = {error.row_number: error for error in task.errors if error.type in RAGGED}
    for row, error in ragged.items():
        found = "an empty row" if error.type == "blank-row" else f"{len(error.cells)} cells"
        wanted = f"{len(resource.schema.fields)}, one for each column"
        yield Problem(resource.path, row, "", found, wanted)
    for error in task.errors:
        if getattr(error, "row_number", None) not in ragged and not _is_of_another_file(error, resource, raw):
            yield _problem(error, resource, raw)


def _is_of_another_file(error, resource, raw):
    """Return whether the bad byte lies in a file this one refers to; that file names it itself."""
    if error.type != "encoding-error":
        return False
    try:
        _file(raw, resource).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _header_problems(resource, labels):
    wanted = resource.schema.field_names
    for name in labels:
        if name not in wanted:
            yield Problem(resource.path, 1, name, "an unknown column", f"the columns {', '.join(wanted)}")
    for name in wanted:
        if name not in labels:
            yield Problem(resource.path, 1, name, "no such column", "this column")
    if sorted(labels) == sorted(wanted):
        yield Problem(resource.path, 1, "", "columns in another order", f"the order {', '.join(wanted)}")
    for name in sorted({name for name in labels if labels.count(name) > 1}):
        yield Problem(resource.path, 1, name, "the column twice", "each column once")


def _problem(error, resource, raw):
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", "")
    found = repr(error.cell) if getattr(error, "cell", None) not in (None, "", "None") else "nothing"
    if error.type == "encoding-error":
        return _encoding_problem(_file(raw, resource))
    if error.type == "source-error":
        return Problem(resource.path, None, "", "an empty file", "a header and rows")
    if error.type == "foreign-key":
        return _orphan(error, resource, row)
    if error.type in ("primary-key", "unique-error"):
        key = column or ", ".join(resource.schema.primary_key)
        return Problem(
            resource.path,
            row,
            key,
            "a duplicate key",
            f"a key of its own ({error.note.replace('at position', 'numbered')})",
        )
    if error.type == "type-error":
        return Problem(resource.path, row, column, found, TYPES.get(resource.schema.get_field(column).type, "text"))
    if error.type == "constraint-error":
        return Problem(resource.path, row, column, found, _constraint(resource.schema.get_field(column), error.note))
    return Problem(resource.path, row, column, found, error.note)


def _orphan(error, resource, row):
    columns = ", ".join(error.field_names)
    found = " and ".join(repr(str(cell)) for cell in error.field_cells)
    return Problem(resource.path, row, columns, found, f"{columns} to be listed in {error.reference_name}.csv")


def _constraint(field, note):
    name = note.split('"')[1]
    wanted = field.constraints.get(name)
    return {
        "required": "a value",
        "enum": f"one of {', '.join(map(str, wanted))}" if name == "enum" else "",
        "minimum": f"at least {wanted}",
        "maximum": f"at most {wanted}",
        "pattern": f"text of the form {wanted}",
    }.get(name, note)


def _encoding_problem(path):
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        header = content.split(b"\n", 1)[0].decode("utf-8", "replace").split(",")
        cells = next(csv.reader([before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")]), [""])
        column = header[len(cells) - 1] if len(cells) <= len(header) else ""
        return Problem(path.name, before.count(b"\n") + 1, column, f"the byte {content[error.start]:#04x}", "UTF-8")
    return Problem(path.name, None, "", "an unreadable encoding", "UTF-8")
