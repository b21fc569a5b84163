"""Money, posts and targets of the improvement work, each said or recorded, beside the nearest official counts."""

import pandas as pd

from helpers.measure.said import said
from helpers.measure.warned import with_warnings

SAID = {  # topic: measures that were said, the kinds of statement wanted, and the recorded measures beside them
    "Posts": (["new_permanent_social_workers"], ["claim"], ["starters_fte", "leavers_fte", "inpost_fte"]),
    "Caseload": (
        ["caseload_stated", "caseload_upper_limit"],
        ["target"],
        ["caseload_fte"],
    ),
    "Agency": (["agency_share"], ["claim", "target"], ["agency_rate_fte"]),
    "Vacancies": (["vacancy_gap"], ["expected", "target"], ["vacancy_rate_fte"]),
}
PROMISED = {"staff": "Posts", "% of the workforce": "Agency"}  # targets that only the commitments hold, by their unit
COLUMNS = (
    "topic what about_whom kind value value_low value_high unit qualifier period_start period_end precision basis "
    "warning stated_by published published_precision vintage source_id locator"
).split()


def plan_means(known):
    """Return money, posts and targets row by row: what was said, and beside it what was recorded.

    Recorded are, for each measure, the last count before the statement, the first on or after it, and the latest known.
    Nothing is subtracted: `basis` says which definition each row follows. Empty where nothing was said. Columns: topic,
    what, about_whom, and those of the figures (kind, value with its ends, unit, qualifier, period, warning, published,
    source and place).
    """
    titles = known.measures.set_index("measure")["title"]
    parts = [_money(known)]
    for topic, (measures, kinds, beside) in SAID.items():
        rows = said(known, measures)
        rows = rows[rows["kind"].isin(kinds)]
        rows = rows.assign(topic=topic, what=rows["measure"].map(titles))
        rows = pd.concat([part for part in (rows, _promised(known, topic)) if len(part)] or [rows])
        parts += [rows.sort_values("published"), _recorded(known, topic, beside, rows["published"], titles)]
    return pd.concat([part.reindex(columns=COLUMNS) for part in parts if len(part)] or [pd.DataFrame(columns=COLUMNS)])


def _money(known):
    rows = known.events
    rows = rows[(rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "money")]
    publishers = known.sources.set_index("source_id")["publisher"]
    return rows.sort_values("date").assign(
        topic="Money",
        what=rows["title"],
        kind="claim",
        value=rows["quantity"],
        unit=rows["quantity_unit"],
        qualifier="exact",
        about_whom="all",
        period_start=rows["date"],
        period_end=rows["date_end"],
        stated_by=rows["source_id"].map(publishers),
        basis="money set aside, as the council puts it; what was spent is not in the record",
    )


def _promised(known, topic):
    rows = known.commitments
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "target")
    rows = rows[mine & (rows["quantity_unit"].map(PROMISED) == topic)]
    renamed = {"subject": "what", "quantity": "value", "quantity_unit": "unit", "made_by": "stated_by"}
    rows = rows.rename(columns=renamed | {"due_start": "period_start", "due_end": "period_end"})
    basis = rows["unit"] + ", definition not stated"
    unit = rows["unit"].replace("% of the workforce", "%")
    rows = rows.assign(about_whom="all", qualifier="exact", precision=rows["due_precision"])
    return rows.assign(topic=topic, basis=basis, unit=unit)


def _recorded(known, topic, measures, days, titles):
    rows = known.figures
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "recorded")
    rows = rows[mine & rows["measure"].isin(measures) & rows["value"].notna()].sort_values("period_end")
    kept = [index for _, part in rows.groupby("measure", sort=False) for index in _around(part, days)]
    rows = rows.loc[sorted(set(kept), key=lambda index: (measures.index(rows["measure"][index]), kept.index(index)))]
    return with_warnings(known, rows.assign(topic=topic, what=rows["measure"].map(titles)))


def _around(rows, days):
    """Return the index of the counts around each day and of the latest; none where nothing was said."""
    if not len(days):
        return []
    found = [part.index[end] for day in days for part, end in ((rows[rows["period_end"] < day], -1),) if len(part)]
    found += [part.index[0] for day in days for part in (rows[rows["period_end"] >= day],) if len(part)]
    return sorted({*found, rows.index[-1]}, key=lambda index: rows["period_end"][index])
