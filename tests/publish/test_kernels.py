"""Kernels are forked from one process: each starts ready, changes nothing for another, and may die alone."""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat import v4
from tiny import PARAMETERS

from helpers.publish.engine.kernels import PRELOADED
from helpers.publish.engine.runs import in_processes, one_line

LOOK = "import sys; print('scipy.stats' in sys.modules, 'changed' in sys.modules)"
CHANGE = "import sys; sys.modules['changed'] = sys; print('done')"
HELD = """
import pandas
from helpers import measure, record
for day in ("2021-06-01", "2022-06-01"):
    known = record.known(as_of=day)
    computed = []
    key = (measure.figures.__wrapped__, known.scope.as_of)
    known.snapshot.once(key, lambda: computed.append(day) or pandas.DataFrame())
    print(not computed)
"""
RUN = f"""
from helpers import record
from helpers.publish.engine.runs import in_processes
from test_kernels import said
if __name__ == "__main__":
    with record.fixed(record.build()):
        print(*in_processes(said, [[{HELD!r}]], 1, lambda: None, ["2021-06-01"])[0])
"""
DIE = "import os; os._exit(3)"


def said(sources):
    """Return what one notebook for each source printed, or why it stopped, all run in one worker."""
    return [said_by(source) for source in sources]


def said_by(source):
    folder = Path(tempfile.mkdtemp(dir=os.environ["TRAJECTORY_FOLDER"]))
    parameters = v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    book = v4.new_notebook(cells=[parameters, v4.new_code_cell(source)])
    book.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(book, folder / "asked.ipynb")
    try:
        done = papermill.execute_notebook(folder / "asked.ipynb", None, kernel_name="python3", progress_bar=False)
    except Exception as error:
        return one_line(error)
    return "".join(output["text"] for output in done.cells[-1].outputs)


@pytest.mark.parametrize("name", PRELOADED)
def test_what_is_imported_beforehand_exists(name):
    """A misspelt name would be passed over without a word, and each kernel would import it again."""
    assert find_spec(name)


def test_a_kernel_starts_ready_and_keeps_its_changes_to_itself():
    changed, *others = in_processes(said, [[CHANGE], [LOOK], [LOOK]], 1, lambda: None)
    assert changed == ["done\n"]
    assert others == [["True False\n"]] * 2


def test_a_kernel_that_dies_is_told_in_one_line_and_ends_no_other():
    died, lived = in_processes(said, [[DIE], [LOOK]], 2, lambda: None)
    assert died == ["DeadKernelError: Kernel died"]
    assert lived == ["True False\n"]


def test_kernels_inherit_the_tables_of_all_authorities_of_the_days_asked_for():
    """In a new process, for the one that kernels are copies of is started once and keeps what it then computed."""
    told = subprocess.run([sys.executable, "-c", RUN], cwd=Path(__file__).parent, capture_output=True, text=True)
    assert told.stdout.split() == ["True", "False"], told.stderr


def test_a_second_kernel_of_the_same_worker_starts_as_kernels_do():
    [[first, second]] = in_processes(said, [[CHANGE, LOOK]], 1, lambda: None)
    assert (first, second) == ("done\n", "False False\n")
