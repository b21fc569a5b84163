"""What may stand in the record: every rule that `trajectory build` refuses a file for.

`read` turns one file into text, `cell_faults` finds what one cell breaks, `row_faults` what the cells of one row break,
`sense` the same of a row of figures, `key_faults` and `faults_across` what rows and tables break together. Each finds
all that is wrong. `figure_faults` runs what holds of the figures of any release, `official_faults` what holds of all
official tables.
"""

from helpers.record.checks.across import FIGURES, basis_faults, faults_across, figure_faults, needed, official_faults
from helpers.record.checks.cells import CONSTRAINTS, TYPES, cell_faults, typed
from helpers.record.checks.faults import Fault, problems
from helpers.record.checks.figures import sense
from helpers.record.checks.files import read
from helpers.record.checks.keys import key_faults, references
from helpers.record.checks.rows import row_faults

__all__ = [
    "CONSTRAINTS",
    "FIGURES",
    "TYPES",
    "Fault",
    "basis_faults",
    "cell_faults",
    "faults_across",
    "figure_faults",
    "key_faults",
    "needed",
    "official_faults",
    "problems",
    "read",
    "references",
    "row_faults",
    "sense",
    "typed",
]
