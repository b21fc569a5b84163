"""Promised and expected against happened: what was due when, what came when, and the days between."""

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.spells import last_day_known

DAY_NOT_KNOWN = "happened, day not known"
STATES = (
    "on time",
    "late",
    "early",
    "on time or late",
    "early or on time",
    "early, on time or late",
    DAY_NOT_KNOWN,
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
    may mean), is_due (its last day had passed), days_low and days_high (fewest and most days late: negative is early;
    empty where either is not dated, for a frequency, and where the date it happened is only planned), state (one of
    STATES), name (whom it is about) and recorded_source_id (the source of the outcome).
    A date known to the month may be any day of it. What falls inside the time that was given is on time, nought days;
    late counts from the last day of that time, early from the first.
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
        days_low=_days_late(rows, "happened_from"),
        days_high=_days_late(rows, "happened_to"),
    )
    rows.loc[(rows["kind"] == "frequency") | rows["outcome_is_planned_date"], ["days_low", "days_high"]] = None
    rows = rows.assign(state=[_state(row) for row in rows.itertuples()])
    return rows.sort_values(["due_end", "commitment_id"], ignore_index=True)


def quantities_reached(rows):
    """Return the rows of `promises`, columns unchanged, with a number promised and a number reached."""
    return rows[rows["quantity"].notna() & rows["outcome_quantity"].notna()].reset_index(drop=True)


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


def _days_late(rows, column):
    """Return the days from the last day promised to a date, or, negative, from the first; nought between the two."""
    after, before = rows[column] - rows["due_to"], rows[column] - rows["due_from"]
    return after.dt.days.clip(lower=0) + before.dt.days.clip(upper=0)


def _state(row):
    if row.outcome == "did_not_happen":
        return "did not happen"
    if row.outcome == "happened_otherwise":
        return "happened otherwise"
    if row.outcome == "happened" and row.outcome_is_planned_date:
        return DAY_NOT_KNOWN
    if row.outcome == "happened":
        return "happened, no date set" if pd.isna(row.days_low) else _punctuality(row.days_low, row.days_high)
    if pd.isna(row.due_to):
        return "no date set" if row.outcome == "open" else "not known"
    return "not known" if row.is_due else "not due yet"


def _punctuality(low, high):
    if low > 0:
        return "late"
    if high < 0:
        return "early"
    if low < 0:
        return "early, on time or late" if high > 0 else "early or on time"
    return "on time or late" if high > 0 else "on time"
