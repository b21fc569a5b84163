"""Times the build of the record, the loading of a table, and the reading of an official spreadsheet.

Run with `make benchmark`; name the folder of the official files in OFFICIAL_DIR to time their reading too. These are
measurements, not tests: they depend on the machine.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd
from rich.console import Console
from rich.table import Table

from helpers import record

BUILDS, LOADS = 3, 20
BUILD_TARGET_S, LOAD_TARGET_MS = 5, 50
ENGINES = {"calamine": "python_calamine", "odf": "odf"}  # the pandas engine, and the package it needs


def seconds(function, *arguments, **named):
    """Return how long one call took."""
    start = perf_counter()
    function(*arguments, **named)
    return perf_counter() - start


def build_rows(processed):
    """Time the build as a user meets it, the first in a process, and how much of a later one is checking."""
    first = seconds(record.build, record.RAW, processed / "first")
    again = median(seconds(record.build, record.RAW, processed / str(number)) for number in range(BUILDS))
    checking = median(seconds(record.check, record.RAW) for _ in range(BUILDS))
    yield "Full build, first in the process", f"{first:.2f} s", f"under {BUILD_TARGET_S} s"
    yield f"Full build, median of {BUILDS} more", f"{again:.2f} s", f"under {BUILD_TARGET_S} s"
    yield "of which checked by Frictionless", f"{checking:.2f} s ({checking / again:.0%})", ""


def load_rows(processed):
    """Time the opening of a snapshot, and the reading of the largest table."""
    folder = record.build(record.RAW, processed / "first").folder
    times = [seconds(lambda: record.Snapshot(folder).read("figures")) for _ in range(LOADS)]
    yield f"Read a table, median of {LOADS}", f"{median(times) * 1000:.1f} ms", f"under {LOAD_TARGET_MS} ms"


def spreadsheet_rows(folder):
    """Time the reading of the largest official spreadsheet with each engine that is installed."""
    path = max(folder.glob("*.ods"), key=lambda path: path.stat().st_size)
    for engine, package in ENGINES.items():
        if find_spec(package):
            took = f"{seconds(pd.read_excel, path, sheet_name=None, header=None, engine=engine):.2f} s"
        else:
            took = f"{package} is not installed"
        yield f"Read the largest spreadsheet with {engine}", took, ""


def main():
    """Print everything as one table."""
    table = Table("What", "Took", "Target", title="Build and load")
    with TemporaryDirectory() as processed:
        for row in [*build_rows(Path(processed)), *load_rows(Path(processed))]:
            table.add_row(*row)
    if os.environ.get("OFFICIAL_DIR"):
        for row in spreadsheet_rows(Path(os.environ["OFFICIAL_DIR"])):
            table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
