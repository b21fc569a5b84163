"""What may stand in the record: every rule that `trajectory build` refuses a file for.

`read` turns one file into text, `cells` finds what one cell breaks, `rows` what the cells of one row break, `sense` the
same of a row of figures, `keys` and `across` what rows and tables break together. Each finds all that is wrong.
`figure_faults` runs what holds of the figures of any release, `official_faults` what holds of all official tables.
"""

from helpers.record.checks.across import FIGURES, across, basis_faults, figure_faults, needed, official_faults
from helpers.record.checks.cells import CONSTRAINTS, TYPES, cells, typed
from helpers.record.checks.faults import Fault, problems
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
    "basis_faults",
    "cells",
    "figure_faults",
    "keys",
    "needed",
    "official_faults",
    "problems",
    "read",
    "references",
    "rows",
    "sense",
    "typed",
]
