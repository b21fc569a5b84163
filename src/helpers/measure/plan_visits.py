"""Visits by inspectors after the list of points: when, on what, and whether their letter's findings are held here."""

import pandas as pd

from helpers.measure.plan_matrix import VISITS

NAMES = "monitoring visit|focused visit"
COLUMNS = (
    "date date_end precision is_planned_date kind title is_expected confidence n_findings letter published "
    "published_precision source_id locator"
).split()


def plan_visits(known, matrix):
    """Return the visits after the list was published, earliest first; none while no list is known.

    is_expected marks a visit promised whose outcome is not known by the day, is_planned_date one that took place, of
    which only the planned date is known. n_findings counts the findings of its letter in this record: where there are
    none, the letter was not read. `letter` is what was reported of the letter elsewhere, in one line. Columns besides:
    date, date_end and precision (vague as known), title, confidence, source.
    """
    since = matrix["points"]["published"].min()  # no date while no list is known, and no visit is later than that
    rows = pd.concat([_held(known, matrix, since), _expected(known, since)], ignore_index=True)
    return rows.reindex(columns=COLUMNS).sort_values(["date", "date_end"], ignore_index=True)


def _held(known, matrix, since):
    events = known.events[known.events["authority_code"] == known.scope.authority_code]
    rows = events[events["kind"].isin(VISITS) & (events["date"] > since)].sort_values("date")
    is_last = ~rows["source_id"].duplicated(keep="last")
    letters = events[events["kind"] == "visit_letter"].drop_duplicates("source_id").set_index("source_id")["title"]
    found = matrix["findings"].groupby("source_id")["finding_id"].nunique()
    return rows.assign(
        is_expected=False,
        n_findings=rows["source_id"].map(found).where(is_last).fillna(0).astype(int),
        letter=rows["source_id"].map(letters).where(is_last),
    )


def _expected(known, since):
    rows = known.commitments
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "expected_date")
    mine &= rows["subject"].str.contains(NAMES, case=False) & (rows["outcome"] == "open")
    rows = rows[mine & (rows["published"] > since) & rows["due_start"].notna()]
    is_told = rows["about_event"].notna() & rows.duplicated("about_event", keep="last")
    rows = rows[~is_told]  # several promises of one visit are one visit, as it was last announced
    renamed = {"due_start": "date", "due_end": "date_end", "due_precision": "precision", "subject": "title"}
    unknown = {"is_planned_date": False, "confidence": None, "n_findings": 0, "letter": None}
    return rows.rename(columns=renamed).assign(is_expected=True, **unknown)
