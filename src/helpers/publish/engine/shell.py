"""An IPython shell in this process that says what an ordinary kernel would, to a function in place of a socket."""

import asyncio
import builtins
import getpass
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from types import SimpleNamespace

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.shellapp import InteractiveShellApp
from jupyter_client.session import Session
from traitlets import Any
from traitlets.config import Config

from helpers.show.piece import plain

SETTINGS = Config({"HistoryManager": {"enabled": False}})  # the history of a shell is a file, and a thread
TOPIC = b"execute_result"
ASYNCHRONOUS = re.compile(r"\b(?:await|async)\b")  # without these words a cell waits for nothing


class Wire(Session):
    """What a shell sends its messages by: `deliver` is told each, as it would come out of a socket."""

    deliver = Any()

    def send(self, stream, msg_or_type, content=None, parent=None, **_):
        """Deliver a message, or the kind and the content of one."""
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        message["content"] = self.unpack(self.pack(message["content"]))
        self.deliver(message)
        return message


class Printed(io.TextIOWrapper):
    """Standard output or error of a notebook: what it prints, and what other programs write to that descriptor."""

    name = ""  # what a stream is called, in place of the number of its file

    def __init__(self, wire: Wire, name: str, number: int):
        self.wire, self.name, self.number = wire, name, number
        self.before, self.file, self.place = os.dup(number), TemporaryFile(), 0  # noqa: SIM115
        os.dup2(self.file.fileno(), number)
        super().__init__(os.fdopen(number, "wb", closefd=False), "UTF-8", "surrogatepass", "")

    def flush(self) -> None:
        """Send what has been written."""
        super().flush()
        written = os.pread(self.number, os.fstat(self.number).st_size - self.place, self.place)
        self.place += len(written)
        if written:
            self.wire.send(None, "stream", {"name": self.name, "text": written.decode(errors="replace")})

    def end(self) -> None:
        """Send the rest, and give the file descriptor back."""
        self.detach()
        os.dup2(self.before, self.number)
        os.close(self.before)
        self.file.close()


class Shell(ZMQInteractiveShell):
    """The shell of an ordinary kernel, without the kernel."""

    wire = Any()

    @classmethod
    def ready(cls) -> "Shell":
        """The one shell of this process, made if there is none."""
        if not cls.initialized():
            kernel = SimpleNamespace(eventloop=None)
            shell = cls.instance(config=SETTINGS, kernel=kernel, user_ns={}, compiler_class=XCachingCompiler)
            shell.wire = Wire(deliver=lambda message: None)
            shell.displayhook.session = shell.display_pub.session = shell.wire
            shell.displayhook.topic = TOPIC
            plain.use_in(shell)  # an ordinary kernel does so where a notebook imports helpers.show
        return cls.instance()

    @contextmanager
    def heard(self, deliver: Callable[[dict], object]) -> Iterator[None]:
        """Let messages go to a function, and what is printed too; nobody answers what a cell asks for."""
        streams, asked = (sys.stdout, sys.stderr), (builtins.input, getpass.getpass)
        self.wire.deliver, loop = deliver, asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        InteractiveShellApp.init_path(SimpleNamespace(ignore_cwd=False))
        sys.stdout, sys.stderr = printed = Printed(self.wire, "stdout", 1), Printed(self.wire, "stderr", 2)
        builtins.input = getpass.getpass = refused
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams
            builtins.input, getpass.getpass = asked
            for stream in printed:
                stream.end()
            asyncio.set_event_loop(None)
            loop.close()
            type(self).clear_instance()

    def play(self, source: str) -> dict | None:
        """Run a cell, in an event loop as kernels do; what went wrong, as the reply of a kernel tells it, or None."""
        loop = asyncio.get_event_loop_policy().get_event_loop()
        task = loop.create_task(self.played(source))
        while not task.done():
            try:
                loop.run_until_complete(task)
            except KeyboardInterrupt:
                task.cancel()
        sys.stdout.flush()
        sys.stderr.flush()
        result = task.result()
        if result.success and not self._last_traceback_during_displayhook:
            return None
        error = result.error_before_exec or result.error_in_exec
        return {"ename": type(error).__name__, "evalue": str(error), "traceback": self._last_traceback or []}

    async def played(self, source: str):
        """Run a cell and wait for what it waits for; what IPython makes of it."""
        transformed = self.transform_cell(source) if ASYNCHRONOUS.search(source) else None
        if transformed is None or not self.should_run_async(source, transformed_cell=transformed):
            return self.run_cell(source, store_history=True)
        self._last_traceback_during_displayhook = False
        result = await self.run_cell_async(source, store_history=True, transformed_cell=transformed)
        self.events.trigger("post_execute")
        self.events.trigger("post_run_cell", result)
        return result


def refused(*_, **__):
    """Refuse to wait for somebody who is not there."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
