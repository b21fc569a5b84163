"""The door to the record: its tables as known under a notebook's parameters."""

import pandas as pd

from helpers.record.errors import RecordError
from helpers.record.given import require_declared
from helpers.record.knowledge import as_known, own_rows
from helpers.record.parameters import COMPARATOR, scope
from helpers.record.seen import only
from helpers.record.snapshot import present


class NoTableError(RecordError, AttributeError):
    """The record has no table of this name."""


class Known:
    """The tables of a snapshot as known on the day of a scope, all areas: `known.figures`, `known.events` and so on.

    `known.mine` are the figures of the authority alone. A table is read when it is first asked for. None can be put in
    the place of another (AttributeError): measures would read now the one, now the other.
    """

    def __init__(self, scope, snapshot):
        vars(self).update(scope=scope, snapshot=snapshot)

    def __getattr__(self, name):
        if name.startswith("_") or name in ("scope", "snapshot"):
            raise AttributeError(name)
        try:
            frame = self._mine() if name == "mine" else self._table(name)
        except RecordError as error:
            if name in ("mine", *self.snapshot.tables):
                raise
            raise NoTableError(str(error)) from None
        if name != "figures":  # of which each reading is noted
            vars(self)[name] = frame
        return frame

    def __setattr__(self, name, value):
        raise AttributeError(f"the record as known stays as it is; keep other rows by a name of your own, not {name}")

    def __dir__(self):
        return ["scope", "snapshot", "mine", *self.snapshot.tables]

    def __repr__(self):
        return f"Known({self.scope})"

    def _table(self, name):
        day = None if self.scope.as_of is None else pd.Timestamp(self.scope.as_of)
        return self.snapshot.once((name, day), lambda: as_known(self.snapshot, name, day))

    def _mine(self):
        with only():
            return own_rows(self, self.figures)


def known(authority=None, as_of="", comparator=COMPARATOR, *, snapshot=None):
    """Check a notebook's parameters and return the record as known under them; nothing is written.

    `authority` is as for `scope`, None for no one authority; `as_of` a day (YYYY-MM-DD), blank for everything;
    `comparator` one of COMPARATORS; `snapshot` another than the present one. Raises RecordError with one sentence:
    for a name that is not known, with what to run where the record has not been built, and in a notebook that papermill
    gave a parameter which it does not declare.
    """
    require_declared()
    snapshot = snapshot or present()
    return Known(scope(authority, as_of, comparator, snapshot=snapshot), snapshot)
