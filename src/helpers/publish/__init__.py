"""The room that publishes: runs the notebooks, renders them, assembles the site, gives the command line.

Everything else is reached through the `trajectory` command (see `cli`). A wish that cannot be granted is
refused with `RequestError`, in one sentence, before anything is touched.
"""


class RequestError(ValueError):
    """A request that is turned down before anything runs; its message is one sentence for the reader."""


class NotebookError(Exception):
    """A notebook that cannot be published; its message is one line that says why."""


class BusyError(Exception):
    """A run that must wait, because another is at work on the same site."""
