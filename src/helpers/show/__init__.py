"""Shows finished tables: charts with computed sentences and alt text, tables, sources. It never reads a file.

A chart module has draw, alt, finding, of_points, is_empty and absent; `chart` puts one on the page.
"""

from helpers.show import intervals, overview, pairs, panels, said_recorded
from helpers.show.display import chart, sentence, sources, table
from helpers.show.interval_data import establishment, staff_mix
from helpers.show.opening import opening, since
from helpers.show.questions import ask
from helpers.show.rows import covered, position_rows, statements, timeline_rows

__all__ = [
    "ask",
    "chart",
    "covered",
    "establishment",
    "intervals",
    "opening",
    "overview",
    "pairs",
    "panels",
    "position_rows",
    "said_recorded",
    "sentence",
    "since",
    "sources",
    "staff_mix",
    "statements",
    "table",
    "timeline_rows",
]
