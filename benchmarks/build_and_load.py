"""Times the commands that make the record: the build from nothing, and the import of published files; and its reading.

Run with `make benchmark`, or `python benchmarks/build_and_load.py FOLDER`; the folder holds the files as published
(`make` takes it from OFFICIAL_DIR), and without one no import is timed. A command is timed in a process of its own,
from the start of the interpreter to its end, in seconds of the processor; it works on a copy of the data and leaves the
record as it is. The least of a few rounds is told. These are measurements, not tests: they depend on the machine.
"""

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd
from rich.console import Console
from rich.table import Table

from helpers import record

ROUNDS, LOADS = 3, 20
BUILD_TARGET_S, IMPORT_TARGET_S, IMPORT_TARGET_MB, LOAD_TARGET_MS = 6, 6, 600, 50
ENGINES = {"calamine": "python_calamine", "odf": "odf"}  # the pandas engine, and the package it needs
BUILD = "import sys; from helpers.publish import cli; cli.record.build(*sys.argv[1:])"
IMPORT = "import sys; from helpers.publish import cli; cli.imports.told([sys.argv[1]], '', sys.argv[2])"
USED = "; import resource, time; print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
UNITS_IN_A_MB = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss is in bytes there, in kilobytes elsewhere


def seconds(function, *arguments, **named):
    """Return how long one call took."""
    start = perf_counter()
    function(*arguments, **named)
    return perf_counter() - start


def used(code, *arguments):
    """Run code in a process of its own; return its seconds of the processor and the most memory it held, in MB."""
    command = [sys.executable, "-c", code + USED, *map(str, arguments)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[-2]), float(told[-1]) / UNITS_IN_A_MB


def build_rows(folder):
    """Time `trajectory build` where nothing is built yet."""
    rounds = [used(BUILD, record.RAW, folder / f"built-{number}") for number in range(ROUNDS)]
    took, held = min(rounds)
    yield f"Build from nothing, least of {ROUNDS}", f"{took:.2f} s, {held:.0f} MB", f"under {BUILD_TARGET_S} s"


def import_rows(folder, published):
    """Time `trajectory import` of all published files: where all are held already, and where none is."""
    target = f"under {IMPORT_TARGET_S} s and {IMPORT_TARGET_MB} MB"
    raws = [shutil.copytree(record.RAW, folder / f"raw-{number}") for number in range(ROUNDS)]
    for words in ("all held already", "none held yet"):
        if words == "none held yet":
            for raw in raws:
                shutil.rmtree(raw / "official")
        took, held = min(used(IMPORT, published, raw) for raw in raws)
        yield f"Import of published files, {words}, least of {ROUNDS}", f"{took:.2f} s, {held:.0f} MB", target


def load_rows(folder):
    """Time the opening of a snapshot, and the reading of the largest table."""
    built = record.build(record.RAW, folder / "loaded").folder
    times = [seconds(lambda: record.Snapshot(built).read("figures")) for _ in range(LOADS)]
    yield f"Read a table, median of {LOADS}", f"{median(times) * 1000:.1f} ms", f"under {LOAD_TARGET_MS} ms"


def spreadsheet_rows(published):
    """Time the reading of the largest published spreadsheet with each engine that is installed."""
    path = max(published.glob("*.ods"), key=lambda path: path.stat().st_size)
    for engine, package in ENGINES.items():
        if find_spec(package):
            took = f"{seconds(pd.read_excel, path, sheet_name=None, header=None, engine=engine):.2f} s"
        else:
            took = f"{package} is not installed"
        yield f"Read the largest spreadsheet with {engine}", took, ""


def main():
    """Print everything as one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, help="the folder of the files as published")
    published = parser.parse_args().published
    table = Table("What", "Took", "Target", title="Build, import and load")
    with TemporaryDirectory() as name:
        rows = [*build_rows(Path(name))]
        rows += import_rows(Path(name), published) if published else []
        rows += load_rows(Path(name))  # the last: a process begins with the most memory that its parent has held
        rows += spreadsheet_rows(published) if published else []
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
