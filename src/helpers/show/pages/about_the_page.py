"""What a page says of itself: whom it is about, as known when, beside whom, and where it all came from."""

import pandas as pd

from helpers.measure import begun, ended, newest_without_grade, returned_with
from helpers.record.errors import require_record
from helpers.show.piece import Figure, Sentence, Sources, together
from helpers.show.templates import of_page

told, _ = of_page("about_the_page")


def opening(known, judgement=None, comparison=None):
    """Return whom the page is about and the latest judgement; with a comparison, beside whom and its caveat.

    `comparison` is that of `measure.comparison`; a page that stands beside no comparator gives none. A page about no
    one authority is about all of England, and has no judgement to tell. Raises RecordError for what is no record.
    """
    require_record(known)
    scope = known.scope
    lead = told("opening", known, judgement, newest(known), comparison)
    others = succession(known) if scope.authority_code else ""
    doubt = hindsight(known, comparison) if comparison else ""
    return together(Sentence(lead, "lead"), Sentence(others, "caveat"), Sentence(doubt, "caveat"))


def newest(known):
    """Return the areas judged by the newest report on the authority of a page, where that gives no overall grade."""
    return newest_without_grade(known) if known.scope.authority_code else pd.DataFrame()


def succession(known):
    """Return who came before a newly made authority, who after one ended by the day, and who makes a return with it."""
    return told("succession", known.scope.authority_name, begun(known), ended(known), returned_with(known))


def hindsight(known, comparison):
    """Return that neighbours were chosen after figures they stand beside, or why there are none."""
    return told("hindsight", known.scope, comparison)


def sources(known, *cited):
    """Return the sources of the figures and tables on the page: title, publisher, date, terms, address, and our note.

    On a page as of a day the notes are left out: we wrote them later, with later releases in hand. Raises ValueError
    for a source that was not public by the day, TypeError for what is neither a figure nor a table, RecordError for
    what is no record.
    """
    require_record(known)
    ids = set().union(*[set(_cited(item)) for item in cited])
    if strange := sorted(ids - set(known.sources["source_id"])):
        raise ValueError(f"cited, but not among the sources known by the day: {', '.join(strange)}")
    rows = known.sources[known.sources["source_id"].isin(ids)].sort_values(["published", "title"])
    return Sources(rows.assign(note="") if known.scope.as_of else rows)


def _cited(item):
    """The ids of the sources of a figure, of a table with a column of them, or of a dict of such."""
    if isinstance(item, dict):
        return [source for part in item.values() for source in _cited(part)]
    rows = item.marks if isinstance(item, Figure) else item
    if not isinstance(rows, pd.DataFrame):
        raise TypeError(f"expected figures and tables with sources; found {item!r}")
    names = [name for name in ("source_id", "recorded_source_id") if name in rows]
    return [source for name in names for source in rows[name].dropna().unique()]
