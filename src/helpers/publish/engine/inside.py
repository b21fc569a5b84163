"""A papermill engine that runs the cells of a notebook in this very process.

It is one of papermill's own, but for where the cells run: what comes of a cell is told in the messages of a kernel,
and nbclient makes outputs of them as it always does. `papermill --engine after-inspection` uses it too.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ipykernel.ipkernel import IPythonKernel
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine

from helpers.publish.engine.shell import Shell


class InsideEngine(Engine):
    """Runs each cell in an IPython shell of this process."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, execution_timeout=None, **asked):
        """Run the cells of a notebook that papermill has prepared."""
        known = {name: asked[name] for name in asked if name in PapermillNotebookClient.class_trait_names()}
        InsideClient(nb_man, **known | {"timeout": execution_timeout or asked.get("timeout")}).execute()


class InsideClient(PapermillNotebookClient):
    """What papermill runs cells by, with a shell of this process in the place of a kernel."""

    def execute(self, **_):
        """Run all cells, until one fails."""
        self.reset_execution_trackers()
        self.shell = Shell.ready()
        with self.shell.heard(self.hear):
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell, cell_index, execution_count=None, store_history=True):
        """Run one cell. Raises CellExecutionError where it fails, CellTimeoutError where it takes too long."""
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        self.cell, self.index, self.fault, self.is_late = cell, cell_index, None, False
        cell.metadata["execution"], cell.outputs = {}, []
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        limit = self._get_timeout(cell)
        self.tell("status", execution_state="busy")
        self.tell("execute_input", code=cell.source, execution_count=self.shell.execution_count)
        with self.within(limit):
            fault = self.shell.play(cell.source)
        self.tell("status", execution_state="idle")
        cell.metadata["execution"]["shell.execute_reply"] = timestamp()
        if self.is_late:
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", limit, cell)
        if self.shell.exit_now:
            raise DeadKernelError("Kernel died")
        if fault and not (self.allow_errors or "raises-exception" in tags):
            raise CellExecutionError.from_cell_and_msg(cell, self.fault or fault)
        return cell

    def tell(self, kind: str, **content) -> None:
        """Take a message as if the kernel had sent it."""
        self.shell.wire.send(None, kind, content)

    def hear(self, message: dict) -> None:
        """Make of a message what nbclient makes of it."""
        if message["msg_type"] == "error":
            self.fault = message["content"]
        if self.is_late and message["msg_type"] in ("error", "stream"):
            return  # what IPython says of the interrupt
        with suppress(CellExecutionComplete):
            self.process_message(message, self.cell, self.index)

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """Interrupt a cell that takes longer than this, and again each second if that is not enough."""
        before = signal.signal(signal.SIGALRM, self.interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0, 1)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def interrupt(self, *_):
        """Stop what the cell does; what it has printed till now stays."""
        sys.stdout.flush()
        self.is_late = True
        raise KeyboardInterrupt
