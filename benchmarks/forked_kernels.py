"""Times one notebook in a kernel started afresh and in a forked one, side by side.

Run with `make benchmark`. The pages are the same; what is saved is the importing.
"""

import os
from statistics import median

import papermill
from build_and_load import seconds
from rich.console import Console
from rich.table import Table

from helpers import record
from helpers.publish.engine.runs import in_processes

RUNS = 3
NOTEBOOK = record.ROOT / "notebooks" / "vacancies.ipynb"


def forked():
    """Return how long the notebook took in the kernel that this worker holds ready."""
    return seconds(papermill.execute_notebook, NOTEBOOK, None, kernel_name="python3", progress_bar=False)


def afresh():
    """Return how long it took in a kernel that Jupyter itself started."""
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "local-provisioner"
    return forked()


def call(function):
    """Call a function in a worker."""
    return function()


def main():
    """Print both and their ratio."""
    record.build()
    times = in_processes(call, [afresh, forked] * RUNS, 1, lambda: None)
    slow, quick = median(times[::2]), median(times[1::2])
    table = Table("What", "Took", title="One notebook, from the start of its kernel to its end")
    table.add_row(f"Kernel started afresh, median of {RUNS}", f"{slow:.2f} s")
    table.add_row(f"Kernel forked, median of {RUNS}", f"{quick:.2f} s")
    table.add_row("Ratio", f"{slow / quick:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
