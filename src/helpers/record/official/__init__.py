"""Official releases: reads the files that publishers put out into tidy extracts, and the extracts into tables.

`import_releases` keeps releases in data/raw/official; layouts.yaml holds all that is known of how they are spelt.
"""

from helpers.record.official.importing import Imported, import_releases
from helpers.record.official.refusal import ImportRefusedError

__all__ = ["ImportRefusedError", "Imported", "import_releases"]
