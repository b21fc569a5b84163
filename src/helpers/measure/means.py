"""What improvement work was to be done with: money, posts and targets as said, and staff as counted."""

import pandas as pd

from helpers.measure.caveats import with_segments, with_warnings
from helpers.measure.statements import said
from helpers.measure.trajectories import names_of_measures
from helpers.record import own_rows

MEANS = (
    "topic what about_whom kind value value_low value_high unit qualifier period_start period_end precision basis "
    "warning stated_by published published_precision vintage source_id locator"
).split()
SPENT = "money set aside, as the council puts it; what was spent is not in the record"


def plan_means(known):
    """Return money, posts and targets row by row: what was said, and beside it what was recorded.

    Which measures stand there, in which order and which kinds of statement of them, is said by the columns means_* of
    the table measures. Recorded are, for each measure, the last count before the statement, the first on or after it,
    and the latest known. Nothing is subtracted: `basis` says which definition each row follows. Empty where nothing was
    said. Columns: topic, what, about_whom, and those of the figures (kind, value with its ends, unit, qualifier,
    period, warning, published, source and place).
    """
    about = known.measures.dropna(subset="means_topic").sort_values("means_place")
    statements = pd.concat([_of_means(said(known), about), _promised(known, about)], ignore_index=True)
    statements = statements.sort_values("published", kind="stable")
    about = about[about["means_topic"].isin(statements["topic"])]
    counts, parts = _recorded(known, about), [_money(known)]
    for topic in about["means_topic"].unique():
        rows = statements[statements["topic"] == topic]
        parts += [rows, _around(counts[counts["topic"] == topic], rows["published"])]
    parts = [part.reindex(columns=MEANS) for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=MEANS)


def staff_flow(known):
    """Return {recorded, said}: starters and leavers of the authority in each census year, and statements of starters.

    The statements count people who began or agreed a start date; the census counts full-time equivalents who started.
    Which measures those are is said by the table measures. Columns: recorded has those of the figures (value in FTE a
    year), flow and short_name of the measure, segment and warning, said those of `said` and short_name.
    """
    names, about = names_of_measures(known)["short_name"], known.measures.set_index("measure")
    flows = known.measures[known.measures["is_staff_flow"]].sort_values("means_place")["measure"]
    rows = known.mine
    rows = rows[(rows["kind"] == "recorded") & rows["measure"].isin(flows)]
    order = rows["measure"].map(list(flows).index)
    rows = rows.assign(order=order).sort_values(["order", "period_end"], ignore_index=True).drop(columns="order")
    rows = rows.join(names, on="measure").join(about["flow"], on="measure")
    recorded = with_warnings(known, with_segments(rows, known))
    return {"recorded": recorded, "said": said(known, flows).join(names, on="measure")}


def _of_means(rows, about):
    """Return the figures that stand among the means, with their topic and what they are called there."""
    kinds = about.assign(kind=about["means_kinds"].str.split("; ")).explode("kind")
    kinds = kinds.rename(columns={"means_topic": "topic", "title": "what"})
    return rows.merge(kinds[["measure", "kind", "topic", "what", "means_place"]], on=["measure", "kind"])


def _money(known):
    rows = own_rows(known, known.events)
    publishers = known.sources.set_index("source_id")["publisher"]
    rows = rows[rows["kind"] == "money"].sort_values("date").assign(topic="Money", kind="claim", qualifier="exact")
    renamed = {"title": "what", "quantity": "value", "quantity_unit": "unit"}
    rows = rows.rename(columns=renamed | {"date": "period_start", "date_end": "period_end"})
    return rows.assign(about_whom="all", stated_by=rows["source_id"].map(publishers), basis=SPENT)


def _promised(known, about):
    """Return the targets that only the commitments hold, under the topic of the measure that names their unit."""
    rows = own_rows(known, known.commitments)
    topics = about.dropna(subset="promised_unit").set_index("promised_unit")["means_topic"]
    rows = rows.assign(topic=rows["quantity_unit"].map(topics))
    rows = rows[(rows["kind"] == "target") & rows["topic"].notna()]
    renamed = {"subject": "what", "quantity": "value", "made_by": "stated_by", "due_precision": "precision"}
    rows = rows.rename(columns=renamed | {"due_start": "period_start", "due_end": "period_end"})
    unit = rows["quantity_unit"].astype("str")
    basis = unit + ", definition not stated"
    return rows.assign(about_whom="all", qualifier="exact", basis=basis, unit=unit.str.replace("^%.*", "%", regex=True))


def _recorded(known, about):
    """Return what was recorded of the authority under any measure that stands beside a statement, earliest first."""
    rows = known.mine
    rows = _of_means(rows[(rows["kind"] == "recorded") & rows["value"].notna()], about)
    return with_warnings(known, rows).sort_values("period_end", ignore_index=True)


def _around(rows, days):
    """Return the counts of each measure around each day and the latest, by measure; none where nothing was said."""
    rows = rows.assign(place=rows.index)
    pairs = rows.merge(days.drop_duplicates().rename("day"), how="cross")
    is_before = pairs["period_end"] < pairs["day"]
    before = pairs[is_before].groupby(["day", "measure"])["place"].last()
    after = pairs[~is_before].groupby(["day", "measure"])["place"].first()
    found = rows[rows["place"].isin([*before, *after, *pairs.groupby("measure")["place"].last()])]
    return found.sort_values("means_place", kind="stable")
