"""Cells that run inside a process say to the byte what they say in an ordinary kernel."""

import json
import os
import re
import subprocess
import sys
import tomllib
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import nbformat
import papermill
import pytest
from nbformat import v4
from papermill.engines import papermill_engines

from helpers import record
from helpers.publish.engine.entry import NAME
from helpers.publish.engine.inside import InsideEngine
from helpers.publish.engine.pool import in_processes
from helpers.publish.engine.ready import PRELOADED
from helpers.publish.engine.refresh import joined
from helpers.publish.engine.warm import DAYS, READY

PATHS = sorted((record.ROOT / "notebooks").glob("*.ipynb"))
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FAILING = {"tags": ["raises-exception"]}
CELLS = {
    "a value": "1 + 1",
    "streams": "import sys\nprint('a')\nprint('e', file=sys.stderr)\nprint('b', end='', flush=True)",
    "rich display": "from IPython.display import HTML, clear_output, display\ndisplay(HTML('<b>1</b>'))\n{'a': (1, 2)}",
    "a display with an id": "shown = display('x', display_id='q')",
    "an update of it": "shown.update('y')",
    "a cleared output": "print('gone')\nclear_output()\nprint('kept')",
    "one cleared by the next": "print('gone')\nclear_output(wait=True)\nprint('kept')",
    "a warning": "import warnings\nwarnings.warn('careful', stacklevel=1)",
    "a log": "import logging\nlogging.warning('careful')",
    "a figure": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots(figsize=(1, 1))\naxes.plot([1, 2]);",
    "a figure that is returned": "figure",
    "a table": "import pandas as pd\npd.DataFrame({'a': [1.5]})",
    "what waits": "import asyncio\nawait asyncio.sleep(0.01)\n'slept'",
    "a task": "task = asyncio.ensure_future(asyncio.sleep(0.01, 'done'))",
    "the end of it": "await task",
    "a command": "!echo hello",
    # an ordinary kernel reads what a program says beside the cell, and loses what it has not read when the cell ends
    "another program": "import os\nos.system('echo low; sleep .3')\nNone",
    "a script": "%%bash\necho from bash",
    "history": "_, In[1], Out[1]",
    "where it is": "import sys\n__name__, '__file__' in globals(), '' in sys.path, os.listdir()",
    "a module's namespace": "import __main__\nx = 1\n__main__.x, type(get_ipython()).__module__ != '__main__'",
    "an error": "def f():\n    return 1 / 0\n\nf()",
    "a chain of errors": "try:\n    f()\nexcept ZeroDivisionError as first:\n    raise ValueError('b') from first",
    "a syntax error": "1 +",
    "an error of a repr": "class Bad:\n    def __repr__(self):\n        raise ValueError('bad')\n\nBad()",
    "an interrupt": "raise KeyboardInterrupt('now')",
    "a question": "input('Who?')",
    "an exit": "raise SystemExit(3)",
    "an error in what waits": "await asyncio.sleep(0)\nraise ValueError('late')",
}
PLACES = [
    (r"(?<![\w./~-])[\w./~-]*ipykernel_\d+", "N"),
    (r"0x[0-9a-f]+", "0x"),
    (r'"\\u001b\[36mFile .*?(?<!\\)", ', ""),
]


def told(asked):
    """The cells of a notebook as run by one of papermill's engines, and its metadata but for when and where."""
    path, engine = asked
    papermill_engines.register(NAME, InsideEngine)
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # a kernel would not listen to other programs
    after = Path(mkdtemp()) / path.name
    with suppress(papermill.PapermillExecutionError):  # as for any output that is an error, allowed or not
        papermill.execute_notebook(str(path), str(after), engine_name=engine, kernel_name="python3", progress_bar=False)
    ran = nbformat.read(after, as_version=4)
    cells = [cell for cell in ran.cells if cell.cell_type == "code"]
    for cell in cells:
        cell.outputs = joined(cell.outputs)
    return [facts(cell) for cell in cells], {name: ran.metadata[name] for name in ran.metadata if name != "papermill"}


def facts(cell):
    """What a cell came to, without the times and numbers of a process."""
    outputs = json.dumps(cell.outputs, sort_keys=True)
    for pattern, plain in PLACES:
        outputs = re.sub(pattern, plain, outputs)
    timed = sorted(cell.metadata.get("execution", {})), sorted(cell.metadata.papermill)
    return cell.source, outputs, cell.execution_count, cell.metadata.papermill.status, timed


def both(paths):
    """What each notebook comes to in an ordinary kernel and inside, by its name."""
    with record.fixed(record.build()):
        ran = in_processes(told, [(path, engine) for path in paths for engine in (None, NAME)], 2, lambda: None)
    return {path.stem: (ran[2 * place], ran[2 * place + 1]) for place, path in enumerate(paths)}


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    """What each of the cells comes to in an ordinary kernel and inside."""
    path = tmp_path_factory.mktemp("cells") / "cells.ipynb"
    book = v4.new_notebook(metadata={"kernelspec": KERNEL})
    book.cells = [v4.new_code_cell(source, metadata=FAILING) for source in CELLS.values()]
    nbformat.write(book, path)
    return both([path])["cells"]


@pytest.fixture(scope="module")
def collection():
    """What each notebook of the collection comes to in an ordinary kernel and inside."""
    return both(PATHS)


@pytest.mark.parametrize("number", range(len(CELLS)), ids=CELLS)
def test_a_cell_comes_to_what_it_comes_to_in_an_ordinary_kernel(cells, number):
    (ordinary, _), (inside, _) = cells
    assert inside[number] == ordinary[number]


@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_a_notebook_comes_to_what_it_comes_to_in_an_ordinary_kernel(collection, name):
    ordinary, inside = collection[name]
    assert inside == ordinary
    assert any(outputs != "[]" for _, outputs, *_ in inside[0])


@pytest.mark.parametrize("name", [*PRELOADED, READY, DAYS])
def test_what_is_imported_beforehand_exists(name):
    """A misspelt name would stop every run."""
    assert find_spec(name)


def test_papermill_finds_the_engine_by_the_name_in_the_project_file():
    project = tomllib.loads((record.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["papermill.engine"][NAME].partition(":")
    assert getattr(import_module(module), name).execute_managed_notebook == InsideEngine.execute_managed_notebook


@pytest.mark.parametrize("first", ["helpers.publish.engine.inside", "papermill"])
def test_papermill_can_load_the_engine_whichever_of_the_two_is_imported_first(first):
    """papermill loads all engines while it is itself half imported."""
    code = f"import {first}, papermill.engines, helpers.publish.engine.entry as entry; entry.ENGINE.execute_notebook"
    load = "import entrypoints; entrypoints.get_group_all = lambda group: [entrypoints.EntryPoint.from_string("
    load += "'helpers.publish.engine.entry:ENGINE', 'after-inspection')]"
    subprocess.run([sys.executable, "-c", f"{load}; {code}"], check=True)


def test_a_cell_that_takes_too_long_is_told_as_papermill_tells_it(tmp_path):
    """A cell that catches the interrupt is late all the same, and no error is put into its outputs."""
    waits = "import time\nprint('begun')\nend = time.time() + 8\nwhile time.time() < end:\n    pass"
    caught = "import time\ntry:\n    time.sleep(8)\nexcept KeyboardInterrupt:\n    pass"
    said = in_processes(late, [(tmp_path / name, source) for name, source in (("a", waits), ("b", caught))], 2, print)
    assert [one[0] for one in said] == ["CellTimeoutError"] * 2
    assert [one[1] for one in said] == [["begun\n"], []]


def late(asked):
    """How a cell with a second of time ended, and what it printed till then."""
    folder, source = asked
    book = v4.new_notebook(cells=[v4.new_code_cell(source)], metadata={"kernelspec": KERNEL})
    folder.mkdir()
    nbformat.write(book, folder / "in.ipynb")
    papermill_engines.register(NAME, InsideEngine)
    try:
        papermill.execute_notebook(
            str(folder / "in.ipynb"),
            str(folder / "out.ipynb"),
            engine_name=NAME,
            progress_bar=False,
            execution_timeout=1,
        )
    except Exception as error:
        done = nbformat.read(folder / "out.ipynb", as_version=4)
        return type(error).__name__, [output.text for output in done.cells[0].outputs]
    return "", []


def look(_):
    """How many threads this process has, and whether what is slow to import is there."""
    return len(os.listdir("/proc/self/task")), "scipy.stats" in sys.modules


def computed(day):
    """Whether the tables of a day are here already."""
    known, asked = record.known(as_of=day), []
    known.snapshot.once(("helpers.measure.areas.figures", known.scope.as_of), lambda: asked.append(day) or known.events)
    return not asked


def test_a_process_that_notebooks_are_copies_of_has_one_thread_and_what_they_need():
    assert in_processes(look, [1], 1, print) == [(1, True)]


def test_notebooks_inherit_the_tables_of_days_that_many_ask_for():
    with record.fixed(record.build()):
        days = ["2021-06-01"] * 8 + ["2022-06-01"]
        assert in_processes(computed, days, 2, lambda: None, days=days) == [True] * 8 + [False]
