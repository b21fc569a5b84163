"""What the record says when something is wrong: one clear sentence for each thing."""

from collections.abc import Hashable
from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType

from pandas.api.types import is_list_like

SHOWN = 10


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the curated files: where, what was found, what was expected."""

    file: str
    row: int | None
    column: str
    found: str
    expected: str

    def __str__(self):
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: found {self.found}, expected {self.expected}"


class RecordError(ValueError):
    """The record cannot do what was asked. `problems` lists what is wrong with the files, if that is why."""

    def __init__(self, message, problems=()):
        super().__init__(message)
        self.problems = list(problems)

    def _render_traceback_(self):
        """IPython shows this in place of a traceback."""
        return [str(self)]


def require_record(known):
    """Refuse a name, a table, a scope, a module or nothing in the place of the record as known, with one sentence."""
    if not hasattr(known, "scope") or isinstance(known, ModuleType):
        raise RecordError(f"Expected the record as known, from `record.known()`, and found {found_as(known)}.")


def found_as(value):
    """Return how a thing that stands in the place of another is told: a word as it is, else its kind."""
    kind = type(value).__name__
    return repr(value) if value is None or isinstance(value, str) else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def each_known(what, asked, known):
    """Return what is asked for as a list; one may be given without. Raises RecordError for one that is not known."""
    wanted = list(asked) if is_list_like(asked) else [asked]
    for one in wanted:
        if not isinstance(one, Hashable) or one not in known:
            raise unknown(what, one, known)
    return wanted


def unknown(what, found, known):
    """Return the error for a name that is not known, with the nearest known ones."""
    known = [str(name) for name in known]
    lowered = {name.lower(): name for name in known}
    near = get_close_matches(str(found).lower(), lowered, n=3)
    hint = f" Did you mean {' or '.join(lowered[name] for name in near)}?" if near else ""
    listed = ", ".join(known[:SHOWN]) + (f" and {len(known) - SHOWN} more" if len(known) > SHOWN else "")
    return RecordError(f"Unknown {what} {found!r}.{hint} Expected one of: {listed}.")
