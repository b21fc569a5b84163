"""All tables that the official releases give, from the extracts as they lie in data/raw/official."""

from functools import cache
from pathlib import Path

import pandas as pd

from helpers.record.official import areas as register
from helpers.record.official import lists, store
from helpers.record.official.figures import official_figures
from helpers.record.paths import RAW
from helpers.record.plain_yaml import read_yaml

DESCRIBED = Path(__file__).with_name("tables.yaml")
OPEN_LICENCE = "OGL-UK-3.0"


@cache
def descriptions():
    """Return {table: its title, and what each of its columns holds} of the tables that releases give."""
    return read_yaml(DESCRIBED)


def official_tables(raw=RAW):
    """Return {name: table} of figures, judgements, visits, neighbours, grades_in_force and releases.

    Codes are those the record uses. A folder without releases gives empty tables. Raises RecordError for an extract
    that is gone or is not as an import wrote it.
    """
    raw = Path(raw)
    areas, sources, measures = register.register(raw), store.read(raw / "sources.csv"), store.read(raw / "measures.csv")
    releases = store.releases(raw)
    store.require_listed(raw, releases)
    extracts = {row["release_id"]: store.extract(raw, row) for row in releases.to_dict("records")}
    listed = {
        name: getattr(lists, name)(releases, extracts, areas)
        for name in ("judgements", "visits", "neighbours", "grades_in_force")
    }
    told = official_figures(releases, extracts, areas, sources, measures)
    return {"figures": told, **listed, "releases": _releases(releases)}


def _releases(rows):
    for day in store.DAYS:
        rows[day] = pd.to_datetime(rows[day], format="%Y-%m-%d").astype("datetime64[s]")
    own = rows["source_id"].mask(rows["source_id"] == "", rows["release_id"])
    return rows.assign(source_id=own, rows=rows["rows"].astype("Int64"))
