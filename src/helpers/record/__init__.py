"""The record: what was said, measured and judged, with its source; the only door to the data.

`known` checks a notebook's parameters and gives all tables as known under them, `load` gives one table, `build`
checks the curated CSV files and writes Parquet, `data_hash` names the state of the record.
"""

from helpers.record.build import build, data_hash
from helpers.record.contract import check, descriptor
from helpers.record.errors import Problem, RecordError
from helpers.record.load import load
from helpers.record.paths import PROCESSED, RAW, ROOT
from helpers.record.scope import COMPARATORS, Known, Scope, authority_names, known, scope

__all__ = [
    "COMPARATORS",
    "PROCESSED",
    "RAW",
    "ROOT",
    "Known",
    "Problem",
    "RecordError",
    "Scope",
    "authority_names",
    "build",
    "check",
    "data_hash",
    "descriptor",
    "known",
    "load",
    "scope",
]
