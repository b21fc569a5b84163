"""Money, posts and targets of the improvement work, each said or recorded, beside the nearest official counts."""

import pandas as pd

from helpers.measure.said import said
from helpers.measure.trajectories import names_of_measures
from helpers.measure.warned import with_segments, with_warnings

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
FLOWS = ("in", "out")  # the column flow of the measures
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
    statements, recorded = said(known), _recorded(known)
    parts = [_money(known)]
    for topic, (measures, kinds, beside) in SAID.items():
        rows = statements[statements["measure"].isin(measures) & statements["kind"].isin(kinds)]
        rows = rows.assign(topic=topic, what=rows["measure"].map(titles))
        rows = pd.concat([part for part in (rows, _promised(known, topic)) if len(part)] or [rows])
        counts = _around(recorded[recorded["measure"].isin(beside)], rows["published"], beside)
        parts += [rows.sort_values("published"), counts.assign(topic=topic, what=counts["measure"].map(titles))]
    parts = [part.reindex(columns=COLUMNS) for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def staff_flow(known):
    """Return {recorded, said}: starters and leavers of the authority in each census year, and statements of starters.

    The statements count people who began or agreed a start date; the census counts full-time equivalents who started.
    Columns: recorded has those of the figures (value in FTE a year), flow and short_name of the measure, segment and
    warning, said those of `said` and short_name.
    """
    names, about = names_of_measures(known)["short_name"], known.measures.set_index("measure")
    rows = known.figures.join(names, on="measure").join(about["flow"], on="measure")
    rows = rows[(rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "recorded")]
    parts = [rows[rows["flow"] == flow].sort_values("period_end") for flow in FLOWS]
    recorded = with_warnings(known, pd.concat([with_segments(part, known) for part in parts], ignore_index=True))
    return {"recorded": recorded, "said": said(known, ["new_permanent_social_workers"]).join(names, on="measure")}


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


def _recorded(known):
    """Return what was recorded of the authority under any measure that stands beside a statement, earliest first."""
    rows = known.figures
    measures = [measure for _, _, beside in SAID.values() for measure in beside]
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "recorded")
    rows = rows[mine & rows["measure"].isin(measures) & rows["value"].notna()]
    return with_warnings(known, rows).sort_values("period_end", ignore_index=True)


def _around(rows, days, measures):
    """Return the counts of each measure around each day and the latest, by measure; none where nothing was said."""
    rows = rows.assign(place=rows.index)
    pairs = rows.merge(days.drop_duplicates().rename("day"), how="cross")
    is_before = pairs["period_end"] < pairs["day"]
    before = pairs[is_before].groupby(["day", "measure"])["place"].last()
    after = pairs[~is_before].groupby(["day", "measure"])["place"].first()
    found = rows[rows["place"].isin([*before, *after, *pairs.groupby("measure")["place"].last()])]
    return found.sort_values("measure", key=lambda names: names.map(measures.index), kind="stable")
