"""What may stand in the record: every rule that `trajectory build` refuses a file for.

`read` turns one file into text, `cells` finds what one cell breaks, `rows` what the cells of one row break, `sense` the
same of any table of figures, `keys` and `across` what rows and tables break together. Each finds all that is wrong.
"""

from helpers.record.checks.across import FIGURES, across, needed
from helpers.record.checks.cells import CONSTRAINTS, TYPES, cells, typed
from helpers.record.checks.faults import Fault, problems, tabled
from helpers.record.checks.figures import sense
from helpers.record.checks.files import read
from helpers.record.checks.keys import keys, references
from helpers.record.checks.rows import rows

__all__ = [
    "CONSTRAINTS",
    "FIGURES",
    "TYPES",
    "Fault",
    "across",
    "cells",
    "keys",
    "needed",
    "problems",
    "read",
    "references",
    "rows",
    "sense",
    "tabled",
    "typed",
]
