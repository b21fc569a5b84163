"""Facts on which the documents known by the day differ."""

from helpers.measure.comparators import ENGLAND


def disagreements(known):
    """Return the versions of each disputed fact about the authority or about England, in order of publication.

    A fact is disputed from the day on which two differing versions were public. `is_used` says whether the charts take
    the version for the fact, `why_used` why or why not. Columns: those of the table disagreements.
    """
    rows = known.disagreements
    rows = rows[rows["authority_code"].isin([known.scope.authority_code, ENGLAND])]
    differing = rows.groupby("disagreement")["version"].transform("nunique")
    rows = rows[differing > 1]
    first = rows.groupby("disagreement")["published"].transform("min")
    order = ["first", "disagreement", "published", "source_id", "locator"]
    return rows.assign(first=first).sort_values(order, ignore_index=True).drop(columns="first")
