"""Promised and expected against happened: what was due when, what came when, and the days between."""

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.spells import last_day_known

STATES = (
    "on time",
    "late",
    "early",
    "on time or late",
    "happened, no date set",
    "happened otherwise",
    "did not happen",
    "not known",
    "not due yet",
    "no date set",
)
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}


def promises(known):
    """Return every promise, target and expected date known by the day, for the authority and for England.

    Columns: those of the table commitments, and due_from, due_to, happened_from, happened_to (the days that the dates
    may mean), is_due (its last day had passed), days_low and days_high (fewest and most days from due to happened:
    negative is early; empty where either is not dated, and for a frequency), state (one of STATES), name (whom it is
    about) and recorded_source_id (the source of the outcome).
    A date known to the month may be any day of it. What falls inside the time that was given is on time.
    """
    rows = known.commitments
    rows = rows[rows["authority_code"].isin([known.scope.authority_code, ENGLAND])]
    names = known.authorities.set_index("authority_code")["name"]
    last = last_day_known(known)
    rows = _with_days(_with_days(rows, "due", "due"), "happened", "outcome")
    rows = rows.assign(
        name=rows["authority_code"].map(names),
        recorded_source_id=rows["outcome_source_id"],
        is_due=rows["due_to"].notna() & (rows["due_to"] <= last),
        days_low=(rows["happened_from"] - rows["due_to"]).dt.days,
        days_high=(rows["happened_to"] - rows["due_from"]).dt.days,
    )
    rows.loc[rows["kind"] == "frequency", ["days_low", "days_high"]] = None
    rows = rows.assign(state=[_state(row) for row in rows.itertuples()])
    return rows.sort_values(["due_end", "commitment_id"], ignore_index=True)


def quantities_reached(rows):
    """Return the rows of `promises`, columns unchanged, with a number promised and a number reached."""
    return rows[rows["quantity"].notna() & rows["outcome_quantity"].notna()].reset_index(drop=True)


def promise_tally(rows):
    """Return how many promises were due by the day, how many of them stand in each state, and how late the late were.

    A Series: n, due, one count a state among those due, late_low and late_high (medians of the fewest and the most days
    late, of the late ones), n_late.
    """
    due = rows[rows["is_due"]]
    late = due[due["state"] == "late"]
    counts = {state: int((due["state"] == state).sum()) for state in STATES}
    medians = {"late_low": late["days_low"].median(), "late_high": late["days_high"].median()}
    return pd.Series({"n": len(rows), "due": len(due), **counts, **medians, "n_late": len(late)}, dtype="object")


def bounds(start, end, precision):
    """Return the first and last day that a date may mean: a single date known to the month is any day of it."""
    if pd.isna(end) or start != end or precision not in PERIODS:
        return start, end
    period = pd.Period(start, PERIODS[precision])
    return period.start_time.normalize(), period.end_time.normalize()


def _with_days(rows, name, prefix):
    """Add the first and last day that the dates of a prefix may mean, under a name."""
    dates = zip(rows[f"{prefix}_start"], rows[f"{prefix}_end"], rows[f"{prefix}_precision"], strict=True)
    spans = [bounds(*each) for each in dates]
    ends = {f"{name}_from": [first for first, _ in spans], f"{name}_to": [last for _, last in spans]}
    return rows.assign(
        **{column: pd.Series(days, index=rows.index, dtype="datetime64[s]") for column, days in ends.items()}
    )


def _state(row):
    if row.outcome == "did_not_happen":
        return "did not happen"
    if row.outcome == "happened_otherwise":
        return "happened otherwise"
    if row.outcome == "happened":
        return "happened, no date set" if pd.isna(row.days_low) else _punctuality(row)
    if pd.isna(row.due_to):
        return "no date set" if row.outcome == "open" else "not known"
    return "not known" if row.is_due else "not due yet"


def _punctuality(row):
    if row.days_low > 0:
        return "late"
    if row.days_high < 0:
        return "early"
    return "on time" if row.happened_from >= row.due_from and row.happened_to <= row.due_to else "on time or late"
