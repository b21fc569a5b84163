"""What a notebook was given by papermill, which writes it in a cell beneath the one that declares the parameters."""

import ast
import sys

from helpers.record.errors import unknown

WRITTEN = "# Parameters\n"  # how papermill begins its cell


def require_declared(cells=None):
    """Refuse a name that papermill gave the notebook in which this runs, and that the notebook does not declare.

    Papermill itself warns and goes on, with the figures of the notebook's own council. `cells` is the code that ran, by
    default that of this notebook. Raises RecordError with the nearest names.
    """
    first, second = [*(_ran() if cells is None else cells), "", ""][:2]
    if not second.startswith(WRITTEN):
        return
    declared = _assigned(first)
    for name in _assigned(second):
        if name not in declared:
            raise unknown("parameter", name, declared)


def _ran():
    """The code of the first two cells that this notebook ran; nothing where this is no notebook."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell.user_ns.get("In", [])[1:3] if shell else []


def _assigned(code):
    """The names to which code gives a value, in their order."""
    names = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    return list(dict.fromkeys(name.id for name in names if isinstance(name.ctx, ast.Store)))
