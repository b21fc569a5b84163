"""Pieces and plain tables in JupyterLab: as stored, which it does not trust, and as run."""

import json
import os
import subprocess
import sys
from time import monotonic, sleep

import nbformat
import pandas as pd
import pytest
from nbformat import v4

from helpers import measure, record, show

pytest.importorskip("jupyterlab")
FRAME = pd.DataFrame({"area": ["Kent"], "rate_pct": [1.5]}, index=["In 2019"])
RUN = (
    "import pandas as pd\n\nfrom helpers import show\n\n"
    "pd.DataFrame({'area': ['Kent'], 'rate_pct': [1.5]}, index=['In 2019'])"
)
SET = [["In 2019", "left"], ["Kent", "left"], ["1.5", "right"]]
SIDES = "cells => cells.map(cell => [cell.innerText, getComputedStyle(cell).textAlign])"
IS_READY = (
    "(book => book?.sessionContext?.isReady && book.sessionContext.session?.kernel?.connectionStatus == 'connected'"
    " && book.sessionContext.session.kernel.status == 'idle')(jupyterapp.shell.currentWidget)"
)
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
WAIT = 60


def stored(piece):
    """Return a cell with the output that it had when it was stored."""
    return v4.new_code_cell("piece", outputs=[v4.new_output("execute_result", piece._repr_mimebundle_())])


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab over a folder with one notebook, which nobody has run there."""
    folder = tmp_path_factory.mktemp("lab")
    known = record.known("West Sussex")
    figure = show.years(measure.trajectory(known, "vacancy_rate_fte"), "Vacancies", known)
    table = show.Table(FRAME.astype(str).reset_index(), "Rates")
    cells = [stored(table), stored(figure), v4.new_code_cell(RUN)]
    nbformat.write(v4.new_notebook(cells=cells, metadata=PYTHON), folder / "own.ipynb")
    own = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(folder / name) for name in ("SETTINGS", "WORKSPACES")}
    options = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--ServerApp.port=0", "--ServerApp.token="]
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", *options]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)
    yield f"{_address(folder / 'RUNTIME', server)}lab/tree/own.ipynb"
    server.terminate()
    server.wait()


def _address(folder, server):
    """Where the server says that it listens."""
    end = monotonic() + WAIT
    while not (told := list(folder.glob("jpserver-*.json"))):
        assert server.poll() is None, (folder.parent / "log").read_text(encoding="utf-8")
        assert monotonic() < end
        sleep(0.1)
    return json.loads(told[0].read_text(encoding="utf-8"))["url"]


def test_text_is_set_to_the_left_and_numbers_to_the_right_and_pictures_are_described(lab, chromium):
    with chromium.new_page() as page:
        page.set_default_timeout(1000 * WAIT)
        page.goto(lab)
        page.wait_for_function(IS_READY)
        output = page.locator(".jp-CodeCell .jp-OutputArea-output")
        assert output.nth(0).locator("tbody tr > *").evaluate_all(SIDES) == SET
        assert output.nth(1).locator("img").get_attribute("alt").startswith("Vacancies. ")
        assert {side for _, side in output.nth(1).locator("td, th").evaluate_all(SIDES)} == {"left"}
        page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex = 2")
        page.evaluate("jupyterapp.commands.execute('notebook:run-cell')")
        assert output.nth(2).locator("tbody tr > *").evaluate_all(SIDES) == SET
