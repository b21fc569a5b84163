"""Times the measures: all of them for all authorities from Parquet, and the analysis of all notebooks of one council.

Run with `make benchmark`. With `--against FOLDER` (an older checkout of this project) its analysis is timed too, the
two in turn, and the ratios are printed. Nothing is drawn: a notebook's code is run with everything of `show` left out.
All are seconds of the processor. Each round runs in a new copy of a process that has imported what is needed, so that
nothing is taken from an earlier round; within one, the notebooks share what is kept in memory. As in a run, the process
has computed the tables of all authorities before, for the copies to inherit: what that took stands on a line of its own
and in a second ratio. An older checkout that has no such tables reads and computes everything in its rounds.
These are measurements, not tests: they depend on the machine.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time

from rich.console import Console
from rich.table import Table

from helpers import measure, record

ROUNDS = 5
VARIABLE = "TRAJECTORY_SNAPSHOT"
ALL_TARGET_S, TARGET_RATIO = 2, 6
IMPORTED_LATE = ("scipy.stats", "scipy.special")
ONCE = "inherited"
OF_ALL = "figures comparisons national_judgements national_ratings national_spells waiting early_warnings".split()


class Nothing:
    """Stands for `show` and all that it holds: whatever is asked of it, or given to it, comes to nothing."""

    def __getattr__(self, name):
        return self

    def __call__(self, *_, **__):
        return self


def without_drawing(folder, authority):
    """Return {name: seconds} of the code of each notebook of a folder, with nothing shown."""
    import helpers

    sys.modules["helpers.show"] = helpers.show = Nothing()
    return {path.stem: run(path, authority) for path in sorted(Path(folder, "notebooks").glob("*.ipynb"))}


def run(path, authority):
    """Return how long the code of a notebook took for an authority, in seconds of the processor."""
    cells = [cell for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]
    names, start = {}, process_time()
    for cell in cells:
        exec("".join(cell["source"]), names)
        if "parameters" in cell["metadata"].get("tags", []):
            names["authority"] = authority
    return process_time() - start


def in_copy(function, *arguments):
    """Return what a function gives in a copy of this process, which remembers nothing of it."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(function, arguments)


def answer(folder, authority):
    """Time the notebooks once for every line read; write the seconds as one line, with those of what they inherit."""
    ready()
    once = min(in_copy(inherit) for _ in range(ROUNDS))
    inherit()
    for _ in sys.stdin:
        print(json.dumps({ONCE: once, **in_copy(without_drawing, folder, authority)}), flush=True)


def inherit():
    """Compute what every kernel of a run inherits, and return how long that took; nought where nothing is."""
    if find_spec("helpers.publish.engine.inherited") is None:
        return 0.0
    inherited = import_module("helpers.publish.engine.inherited")
    os.environ[VARIABLE] = str(record.known().snapshot.folder)  # as a run fixes it
    start = process_time()
    inherited.compute("")
    return process_time() - start


def build():
    """Build the record where that has not been done."""
    record.build()


def ready():
    """Build the record, in a copy for its threads are not copied, and import what the measures import only late."""
    in_copy(build)
    for name in IMPORTED_LATE:
        import_module(name)


def worker(folder, authority):
    """Return a process that times the notebooks of a checkout with the code of that checkout."""
    paths = {"PYTHONPATH": os.pathsep.join([str(Path(folder, "src").resolve()), str(Path(__file__).parent)])}
    code = f"import measures; measures.answer({str(folder)!r}, {authority!r})"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", code], cwd=folder, env={**os.environ, **paths}, **pipes)


def one_round(process):
    """Ask a process to time its notebooks once."""
    process.stdin.write("\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def best(folders, authority, rounds):
    """Return {folder: {notebook: least seconds}}, the folders in turn, so that both meet the same machine."""
    processes = {folder: worker(folder, authority) for folder in folders}
    found = {folder: [] for folder in folders}
    for _ in range(rounds):
        for folder, process in processes.items():
            found[folder].append(one_round(process))
    for process in processes.values():
        process.communicate()
    return {folder: {name: min(times[name] for times in all_) for name in all_[0]} for folder, all_ in found.items()}


def everything():
    """Return {measure of all authorities: seconds}, from Parquet to tables; later ones read what is kept."""
    known, times = record.known(), {}
    about = known.measures
    rates = about.loc[(about["series"] == "workforce") & (about["unit"] == "%"), "measure"]
    steps = [(name, getattr(measure, name), ()) for name in OF_ALL]
    steps += [(f"medians_around {rate}", measure.medians_around, (rate,)) for rate in rates]
    for name, function, words in steps:
        start = process_time()
        function(known, *words)
        times[name] = process_time() - start
    return times


def all_rows(rounds):
    """Time all measures of all authorities, from Parquet to tables."""
    ready()
    found = [in_copy(everything) for _ in range(rounds)]
    for name in found[0]:
        yield name, f"{median(times[name] for times in found):.2f} s", ""
    total = [sum(times.values()) for times in found]
    yield "All measures of all authorities, median", f"{median(total):.2f} s", f"under {ALL_TARGET_S} s"
    yield "The same, least", f"{min(total):.2f} s", ""


def notebook_rows(authority, rounds, against):
    """Time the analysis of each notebook of one council, beside an older checkout where one is given."""
    folders = [Path(record.ROOT), *([Path(against).resolve()] if against else [])]
    found = best(folders, authority, rounds)
    new, old = dict(found[folders[0]]), dict(found[folders[-1]])
    once = new.pop(ONCE), old.pop(ONCE)
    both = [name for name in new if name in old]
    for name in both:
        yield f"Analysis of {name}", *told([new[name]], [old[name]], against)
    times = [new[name] for name in both], [old[name] for name in both]
    took, beside = told(*times, against)
    wanted = f"{beside}; wanted: {TARGET_RATIO} times" if against else ""
    yield f"Analysis of {len(both)} notebooks of {authority}, tables inherited", took, wanted
    yield "Tables that are inherited, once a run and day", f"{once[0]:.2f} s", ""
    yield "Both together", *told([*times[0], once[0]], [*times[1], once[1]], against)


def told(new, old, against):
    """Return the seconds of the new and, where there is an older checkout, its seconds and the ratio."""
    beside = f"{sum(old):.2f} s, {sum(old) / sum(new):.1f} times" if against else ""
    return f"{sum(new):.2f} s", beside


def main():
    """Print everything as one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", help="folder of an older checkout of this project")
    parser.add_argument("--authority", default="West Sussex", help="council whose notebooks are analysed")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is timed; the best counts")
    asked = parser.parse_args()
    table = Table("What", "Took", "Target, or the older checkout", title="Measures")
    for row in all_rows(asked.rounds):
        table.add_row(*row)
    for row in notebook_rows(asked.authority, asked.rounds, asked.against):
        table.add_row(*row)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
