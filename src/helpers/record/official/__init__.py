"""Official releases: reads the files that publishers put out into tidy extracts, and the extracts into tables.

`import_releases` keeps releases in data/raw/official; `official_tables` reads them as tables of the record; `revisions`
lists what later releases rewrote. layouts.yaml holds all that is known of how the files are spelt.
"""

from helpers.record.official.importing import Imported, import_releases
from helpers.record.official.refusal import ImportRefusedError
from helpers.record.official.revised import revisions
from helpers.record.official.tables import OPEN_LICENCE, descriptions, official_tables

__all__ = [
    "OPEN_LICENCE",
    "ImportRefusedError",
    "Imported",
    "descriptions",
    "import_releases",
    "official_tables",
    "revisions",
]
