"""The record: what was said, measured and judged, with its source; the only door to the data.

`build` checks the data and writes a snapshot of them, named by the hash of their state. `known` opens it, checks a
notebook's parameters and gives all tables as known under them; it never writes. `fixed` keeps a run to one snapshot.
"""

from helpers.record.building import build
from helpers.record.contract import check, descriptor
from helpers.record.days import last_day, months_between
from helpers.record.door import Known, known
from helpers.record.errors import Problem, RecordError
from helpers.record.knowledge import own_rows, source_titles, with_names, with_sources
from helpers.record.measures import measure_codes
from helpers.record.package import data_package, zipped
from helpers.record.parameters import COMPARATORS, Scope, authority_names, scope
from helpers.record.paths import PROCESSED, RAW, ROOT
from helpers.record.refusals import guard
from helpers.record.snapshot import Snapshot, data_hash, fixed

__all__ = [
    "COMPARATORS",
    "PROCESSED",
    "RAW",
    "ROOT",
    "Known",
    "Problem",
    "RecordError",
    "Scope",
    "Snapshot",
    "authority_names",
    "build",
    "check",
    "data_hash",
    "data_package",
    "descriptor",
    "fixed",
    "known",
    "last_day",
    "measure_codes",
    "months_between",
    "own_rows",
    "scope",
    "source_titles",
    "with_names",
    "with_sources",
    "zipped",
]

guard(globals(), ["own_rows", "source_titles", "with_names", "with_sources"], "record")
