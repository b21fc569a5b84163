"""What every page begins and ends with: who, as known when, the latest judgement; and where it all came from."""

import pandas as pd

from helpers.measure import ended
from helpers.show import words
from helpers.show.piece import Figure, Sentence, Sources, together
from helpers.show.words import by_then


def opening(known, judgement=None, comparison=None):
    """Return whom the page is about and the latest headline judgement; with a comparison, beside whom and its caveat.

    `comparison` is that of `measure.comparison`; a page that stands beside no comparator gives none. Of an authority
    that had ceased to exist by the day, when it did and who came after it. A page about no one authority is about all
    of England, and has no judgement to tell.
    """
    scope = known.scope
    when = f"as known on {words.day(scope.as_of)}" if scope.as_of else "with everything in the record"
    if scope.authority_code is None:
        return Sentence(f"All authorities in England, {when}.", "lead")
    beside = f", compared with {compared(scope, comparison)}" if comparison else ""
    lead = Sentence(f"{scope.authority_name}, {when}{beside}. {_judged(known, judgement)}", "lead")
    caveat = comparison and hindsight(scope, comparison)
    end = ended(known)
    gone = Sentence(_no_longer(scope.authority_name, end), "caveat") if end else None
    return together(lead, gone, Sentence(caveat, "caveat") if caveat else None)


def sources(known, *cited):
    """Return the sources of the figures and tables on the page: title, publisher, date, terms, address, and our note.

    On a page as of a day the notes are left out: we wrote them later, with later releases in hand. Raises ValueError
    for a source that was not public by the day.
    """
    ids = set().union(*[set(_cited(item)) for item in cited])
    if strange := sorted(ids - set(known.sources["source_id"])):
        raise ValueError(f"cited, but not among the sources known by the day: {', '.join(strange)}")
    rows = known.sources[known.sources["source_id"].isin(ids)].sort_values(["published", "title"])
    return Sources(rows.assign(note="") if known.scope.as_of else rows)


def _cited(item):
    """The ids of the sources of a figure, of a table with a column of them, or of a dict of such."""
    if isinstance(item, Figure):
        return item.marks["source_id"]
    if isinstance(item, dict):
        return [source for part in item.values() for source in _cited(part)]
    columns = [name for name in ("source_id", "recorded_source_id") if name in item]
    return pd.unique(pd.concat([item[name] for name in columns]).dropna()) if columns else []


def _no_longer(name, end):
    after = words.listed(end["successors"])
    return f"{name} ended on {words.day(end['ended'])}; {after} came after it. Figures are never joined to theirs."


def compared(scope, comparison):
    """Return whom the page is beside, in words; takes `measure.comparison`."""
    if comparison["gap"] or scope.comparator == "England":
        return "England"
    other = scope.comparator.replace("neighbours ", "the statistical neighbours of ").replace("region", "its region")
    return f"England and {other}"


def hindsight(scope, comparison):
    """Return what to doubt of the comparator: that there is none, or that it was chosen later; empty for nothing."""
    if comparison["gap"] or comparison["since"] is None:
        return comparison["gap"] or ""
    year, precision = scope.comparator.removeprefix("neighbours "), comparison["since_precision"]
    when = f"{'on' if precision == 'day' else 'in'} {words.day(comparison['since'], precision)}"
    first = f"The {year} set of statistical neighbours was first published {when}"
    return f"{first}: beside figures of before then, its median is hindsight."


def _judged(known, judgement):
    if judgement is None:
        return f"No judgement is known {by_then(known)}."
    about = "for safeguarding " if judgement["area"] == "safeguarding" else ""
    told = f"report of {words.day(judgement['published'], judgement['published_precision'])}"
    age = f"{words.age(judgement['published'], words.today(known))} before {words.day(words.today(known))}"
    return (
        f"Latest judgement {about}known: {words.grade(judgement['grade'])} ({judgement['framework']}, {told}: {age})."
    )
