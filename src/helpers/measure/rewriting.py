"""Figures that publishers rewrote, and on which two sources differ."""

import pandas as pd

from helpers.record import own_rows
from helpers.record.memory import kept
from helpers.record.official import revisions
from helpers.record.seen import only


def rewritten(known):
    """Return every value that a later release, public by the day, told otherwise: the rows of `revisions`.

    Added: title of the measure (its code where the record has no title), unit and source_id of the newer release.
    """
    rows = _revised(known)
    about, sources = known.measures.set_index("measure"), known.releases.set_index("release_id")["source_id"]
    return rows.assign(
        title=rows["measure"].map(about["title"]).fillna(rows["measure"].str.replace("_", " ")),
        unit=rows["measure"].map(about["unit"]),
        source_id=rows["new_release_id"].map(sources),
    )


def own_rewritten(known):
    """Return the rows of `rewritten` that are values of the authority."""
    with only():
        return own_rows(known, rewritten(known))


@kept
def _revised(known):
    figures = known.snapshot.read("figures")
    return revisions(figures[figures["release_id"].isin(known.releases["release_id"])], known.releases)


def rewritten_counts(rows: pd.DataFrame):
    """Return how many values each release rewrote, one row a measure and pair of releases; takes `rewritten`.

    Columns: title, unit, old_release_id, new_release_id, n_changed, n_symbol (a symbol came or went), largest (the
    largest change, either way), source_id.
    """
    rows = rows.assign(size=rows["change"].abs(), is_symbol=rows["change"].isna())
    key = ["title", "unit", "old_release_id", "new_release_id", "source_id"]
    return rows.groupby(key, dropna=False, as_index=False).agg(
        n_changed=("measure", "size"),
        n_symbol=("is_symbol", "sum"),
        largest=("size", "max"),
    )


def disputed(known):
    """Return one row a fact on which the documents known by the day differ, of any area.

    Columns: disagreement, subject, authority_code, n_versions, is_used (the charts take one of the versions).
    """
    rows = known.disagreements
    groups = rows.groupby(["disagreement", "subject", "authority_code"], as_index=False)
    found = groups.agg(n_versions=("version", "nunique"), is_used=("is_used", "any"))
    return found[found["n_versions"] > 1].reset_index(drop=True)
