"""What the command line says of releases that were imported, and of values that later ones rewrote."""

from math import isnan

from helpers.publish import RequestError
from helpers.publish.site.naming import counted
from helpers.record.official import import_releases, official_tables, revisions
from helpers.record.official.about import UNKNOWN
from helpers.record.official.areas import register
from helpers.record.official.refusal import ImportRefusedError
from helpers.record.official.revised import summary, texts
from helpers.record.paths import RAW

DAY_OF_IMPORT = "the day of the import, as no source tells another: give it a row in sources.csv, and import it again"


def told(paths, accept, raw=RAW):
    """Import releases and return a line for each table of a file, and one that sums up."""
    try:
        results = import_releases(paths, accept=accept, raw=raw)
    except ImportRefusedError as error:  # the record itself is as sound as it was
        raise RequestError(str(error)) from error
    lines = [_line(one) for one in results]
    new = sum(one.outcome != "held" for one in results)
    return [*lines, f"{counted(len(results), 'table')} read, {new} of them new or changed."]


def rewritten(raw=RAW):
    """Return a line for each value that a later release told otherwise, and the counts of each series before them."""
    tables = official_tables(raw)
    rows = revisions(tables["figures"], tables["releases"])
    heads = [
        f"{one.measure}: {one.changed} changed, largest {'no number' if isnan(one.largest) else f'{one.largest:g}'} "
        f"({one.old_release_id} to {one.new_release_id})"
        for one in summary(rows).itertuples()
    ]
    areas = register(raw).rows
    names = dict(zip(areas["authority_code"], areas["name"], strict=True))
    return [f"{len(rows):,} values rewritten", *heads, *texts(rows, names)]


def _line(one):
    release = one.release
    rows, day, precision = release["rows"], release["published"], release["published_precision"]
    how = DAY_OF_IMPORT if release["published_source"] == UNKNOWN else precision
    return f"{one.outcome}: {release['title']}, {release['release_id']}, {rows} rows, SHA-256 {release['sha256']}" + (
        f", published {day} ({how})"
    )
