"""Notes of which measures the figures of all areas were read: what is made of them changes where one of those does.

The table is read as a whole. Whoever uses a part of it says so with `only`; all else counts as `EVERY` measure. What is
kept counts again for whoever it is handed to (see `Snapshot.once`). For a process that does one thing at a time.
"""

from contextlib import contextmanager

EVERY = "every measure"
_around = [set()]


def note(measures):
    """Note that the figures of some measures were read, of any area."""
    _around[-1].update(measures)


@contextmanager
def noted():
    """Give the set of the measures that are noted in the block; they count for what is around it, too."""
    _around.append(set())
    try:
        yield _around[-1]
    finally:
        note(_around.pop())


@contextmanager
def only(*measures):
    """Let whatever is read in the block count as the figures of these measures.

    Where there are none, it is of the areas that every page about the authority sees: itself, its neighbours, its
    region, England, and those joined with it (see `publish.plan`).
    """
    _around.append(set())
    try:
        yield
    finally:
        _around.pop()
        note(measures)
