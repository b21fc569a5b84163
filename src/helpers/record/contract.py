"""The data contract: reads the descriptor, checks the curated files, and says in plain words what is wrong."""

from functools import cache, partial
from pathlib import Path

import pandas as pd
import yaml

from helpers.record import checks
from helpers.record.errors import Problem, RecordError
from helpers.record.paths import RAW
from helpers.record.plain_yaml import read_yaml

DESCRIPTOR = "datapackage.yaml"
FIRST_ROW = 2  # the header is row 1
LEAST = "leastRows"  # property of a table in the descriptor: the file has at least so many rows


@cache
def _package(raw):
    """Return the data package in a folder. Raises RecordError that says which part of the descriptor is wrong."""
    from frictionless import FrictionlessException, Package  # slow to import, and not needed to load what is built

    try:
        package = Package.from_descriptor(_described(Path(raw)), basepath=str(raw))
    except FrictionlessException as error:
        reasons = "; ".join(sorted({part.note for part in error.reasons or [error.error]}))
        raise RecordError(f"The descriptor {DESCRIPTOR} cannot be read: {' '.join(reasons.split())}") from None
    except OSError as error:
        name = Path(error.filename).name
        raise RecordError(f"The descriptor {DESCRIPTOR} cannot be read: {name}: {error.strerror}") from None
    except (AttributeError, KeyError, TypeError, ValueError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RecordError(f"The descriptor {DESCRIPTOR} cannot be read: {' '.join(str(error).split())}") from None
    return package


def _described(folder):
    """Return what the descriptor says, with the schemas that it names in its place of them, read the quick way."""
    told = read_yaml(folder / DESCRIPTOR)
    tables = told.get("resources") if isinstance(told, dict) else None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ValueError("found no tables, expected a list of them under resources")
    for resource in tables:
        if isinstance(resource.get("schema"), str):
            resource["schema"] = read_yaml(folder / resource["schema"])
    return told


def descriptor(raw=RAW):
    """Return {table name: Frictionless resource} of the data package in `raw`."""
    return {resource.name: resource for resource in _package(str(raw)).resources}


def check(raw=RAW):
    """Check every curated file against the descriptor and the rules between tables.

    Returns {table: its rows, typed, indexed by row number}. Raises RecordError with all problems of all files: what
    the descriptor lacks, files of no table or that cannot be read, cells, keys, references, rows, and rules between
    tables. A table whose file is not whole is left out of the rules that read it.
    """
    _package.cache_clear()
    resources = descriptor(raw)
    problems = _of_descriptor(resources)
    if problems:
        raise refusal(problems)
    problems, texts, whole = _strays(Path(raw), resources), {}, set()
    for name, resource in resources.items():
        text, found = checks.read(Path(raw) / resource.path, resource.schema.field_names)
        problems += found
        if text is not None:
            texts[name] = text
        if not found:
            whole.add(name)
    typed = {name: checks.typed(text, resources[name].schema) for name, text in texts.items()}
    problems += table_problems(resources, texts, typed, whole)
    if problems:
        raise refusal(problems)
    return typed


def table_problems(resources, texts, typed, whole, only=None):
    """Return the problems of tables of text, and typed: those of their cells, and of the rows whose cells are right.

    `whole` names the tables that rules between tables may read, `only` those to check, with what they bear on.
    """
    files = {name: resource.path for name, resource in resources.items()}
    problems, refused = [], {}
    for name in (name for name in (only or texts) if len(texts[name])):
        schema, told = resources[name].schema, partial(checks.problems, name, texts=texts, files=files)
        of_cells = told(checks.cell_faults(texts[name], schema))
        wrong = {(problem.row, problem.column) for problem in of_cells}
        refused[name] = {row for row, _ in wrong}
        known = {other: texts[other] for other in texts if other in whole}
        of_keys = told([*checks.key_faults(texts[name], schema), *checks.references(name, texts[name], schema, known)])
        problems += [*of_cells, *(problem for problem in of_keys if (problem.row, problem.column) not in wrong)]
        problems += told(_sense(name, typed), without=refused)
        problems += _too_short(resources[name], texts[name]) if name in whole else []
    for name, fault in checks.faults_across({name: frame for name, frame in typed.items() if name in whole}, only):
        problems += checks.problems(name, [fault], texts, files, refused)
    return problems


def check_official(official, curated):
    """Check the tables that official releases give against the rules that curated ones of their kind are held to.

    Takes {name: typed table} of both. Raises RecordError that names the release, the place in it, what was found and
    what was expected.
    """
    wrong = checks.official_faults(official, curated)
    if wrong:
        raise refusal(
            [_of_release(fault, official[name]) for name in wrong for fault in wrong[name].to_dict("records")]
        )


def check_basis(tables):
    """Check that the bases of the figures of a snapshot, {name: typed table}, fit the breaks in definition.

    Raises RecordError that names the break or the curated figure by file and row, or the release and the place in it,
    what was found and what was expected.
    """
    figures = tables["figures"]
    of_breaks, of_figures = checks.basis_faults(figures, tables["definition_breaks"])
    problems = [
        _in_file("definition_breaks.csv", fault["row"] + FIRST_ROW, fault) for fault in of_breaks.to_dict("records")
    ]
    for fault in of_figures.to_dict("records"):
        figure = figures.loc[fault["row"]]
        is_curated = pd.isna(figure["release_id"])
        problems.append(_of_curated(fault, figure, tables) if is_curated else _of_release(fault, figures))
    if problems:
        raise refusal(problems)


def _of_release(fault, rows):
    row = rows.loc[fault["row"]]
    place = f"{fault['column']} ({row['locator']})"
    return Problem(f"official/{row['release_id']}.csv", None, place, _found(fault), str(fault["expected"]))


def _of_curated(fault, figure, tables):
    """Return the problem of a figure that people curated, by the row of the file that it came from."""
    curated = tables[figure["table"]]
    same = curated.eq(figure[curated.columns], axis="columns") | (curated.isna() & figure[curated.columns].isna())
    return _in_file(f"{figure['table']}.csv", curated.index[same.all(axis=1)][0] + FIRST_ROW, fault)


def _in_file(name, row, fault):
    return Problem(name, int(row), fault["column"], _found(fault), str(fault["expected"]))


def _found(fault):
    """Return what was found as the files write it: a date without a time."""
    found = fault["found"]
    return f"{found:%Y-%m-%d}" if isinstance(found, pd.Timestamp) else str(found)


def _sense(name, typed):
    """Return the faults of the rows of a table, and of its figures where it holds figures."""
    faults = checks.row_faults(typed[name])
    if name in checks.FIGURES and "measures" in typed:
        faults += checks.sense(typed[name], typed["measures"], typed.get("other_bases"))
    return faults


def _too_short(resource, text):
    least = resource.custom.get(LEAST, 1)
    if not isinstance(least, int):
        yield Problem(DESCRIPTOR, None, LEAST, f"{least!r} for {resource.name}", "a whole number")
    elif len(text) < least:
        expected = f"at least {least}; lower {LEAST} in {DESCRIPTOR} where rows were meant to go"
        yield Problem(resource.path, None, "", f"{len(text)} rows", expected)


def _of_descriptor(resources):
    """Return what the descriptor lacks: tables and columns that the rules read; types and constraints nobody checks."""
    problems = []
    for table, columns in checks.needed().items():
        if table not in resources:
            problems.append(Problem(DESCRIPTOR, None, "", f"no table {table}", "this table, which the checks read"))
            continue
        for column in columns:
            if column not in resources[table].schema.field_names:
                problems.append(Problem(DESCRIPTOR, None, column, f"no such column in {table}", "this column"))
    for name, resource in resources.items():
        for field in resource.schema.fields:
            strange = [*({field.type} - set(checks.TYPES)), *(set(field.constraints) - set(checks.CONSTRAINTS))]
            expected = f"types {', '.join(checks.TYPES)} and constraints {', '.join(checks.CONSTRAINTS)}"
            problems += [Problem(DESCRIPTOR, None, field.name, f"{what!r} in {name}", expected) for what in strange]
    return problems


def _strays(raw, resources):
    """Return the CSV files that are of no table: copies, and misspelt names."""
    named = {resource.path for resource in resources.values()}
    strays = sorted(path.name for path in raw.glob("[!.]*.csv") if path.name not in named)
    expected = f"files of tables of {DESCRIPTOR} alone; describe it there or take it away"
    return [Problem(name, None, "", "a file of no table", expected) for name in strays]


def refusal(problems):
    """Return the error that tells all problems, by file, row and column."""
    problems = sorted(set(problems), key=lambda p: (p.file, p.row or 0, p.column, p.found, p.expected))
    lines = "\n".join(f"  {problem}" for problem in problems)
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    return RecordError(f"{count} in the curated files; nothing was built.\n{lines}", problems)
