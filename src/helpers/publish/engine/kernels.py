"""Starts a notebook's kernel in a process that has already imported and computed what every notebook needs.

The imports, and the tables of all authorities, take longer than most notebooks. They are made once for a run; each job
then gets a copy of that process, and its kernel a copy of the copy: a process of its own, which shares nothing with
another that either could change.
"""

import gc
import multiprocessing
import os
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from jupyter_client.provisioning import LocalProvisioner

NAME = "after-inspection-forked"  # as the entry point in pyproject.toml says
PRELOADED = ["helpers.publish.cli", "helpers.publish.engine.refresh", "helpers.publish.engine.runs"]
PRELOADED += ["helpers.publish.render.pages", "helpers.record", "helpers.measure", "helpers.show", "scipy.stats"]
PRELOADED += ["ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "matplotlib_inline.backend_inline"]
PRELOADED += ["IPython.lib.lexers", "helpers.publish.engine.inherited"]
DAYS = "TRAJECTORY_DAYS"  # names the days whose tables kernels inherit, with semicolons between; blank for everything


def clean_start() -> BaseContext:
    """How to start a process that inherits nothing; where it can be, what it imports is imported once for all."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


class Spare:
    """A process that waits to be told which kernel to be, and answers as one of subprocess does."""

    stdin = stdout = stderr = None

    def __init__(self):
        context = multiprocessing.get_context("fork")
        waiting, self.orders = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(target=serve, args=(waiting, self.orders), daemon=True)
        self.process.start()
        waiting.close()
        self.pid, self.kill, self.terminate = self.process.pid, self.process.kill, self.process.terminate

    def poll(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self.process.exitcode

    def wait(self) -> int | None:
        """Its exit code, once it has ended."""
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)


class ForkedProvisioner(LocalProvisioner):
    """Gives a kernel manager the spare process where it would start an interpreter; once used, an interpreter."""

    spares: list[Spare] = []

    @classmethod
    def prepare(cls) -> None:
        """Fork a spare, while this process has no threads yet, and have kernels be started here."""
        if "fork" in multiprocessing.get_all_start_methods():
            gc.freeze()  # what was imported is no rubbish: no collection need look at it
            cls.spares.append(Spare())
            os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = NAME

    async def launch_kernel(self, cmd, *, env, cwd=None, **kwargs):
        """Start the kernel that a command line asks for, in this environment and folder (the present one)."""
        if not self.spares:
            return await super().launch_kernel(cmd, env=env, cwd=cwd, **kwargs)
        self.process = self.spares.pop()
        self.process.orders.send((cmd[cmd.index("-f") :], env, cwd or os.getcwd()))
        self.pid, self.cwd = self.process.pid, cwd
        return self.connection_info


def serve(waiting: Connection, orders: Connection) -> None:
    """Wait for orders, then be that kernel, in a session of its own: control-C in a terminal is not for it."""
    from ipykernel.kernelapp import IPKernelApp  # the command line has no use for it

    orders.close()
    try:
        arguments, environment, folder = waiting.recv()
    except EOFError:
        return
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
