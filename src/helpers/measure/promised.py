"""Promises, targets and expected dates beside their outcomes, each dated as exactly as its source is."""

import numpy as np
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.spells import last_day_known
from helpers.record.days import bounds
from helpers.record.memory import kept_for_one

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
MAKERS = ("council", "government", "inspectorate", "other")
ALL = "all"


@kept_for_one
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
    rows = _with_days(_with_days(rows, "due", "due"), "happened", "outcome")
    rows = rows.assign(
        name=rows["authority_code"].map(known.authorities.set_index("authority_code")["name"]),
        recorded_source_id=rows["outcome_source_id"],
        is_due=rows["due_to"].notna() & (rows["due_to"] <= last_day_known(known)),
        days_low=_days_late(rows, "happened_from"),
        days_high=_days_late(rows, "happened_to"),
    )
    rows.loc[(rows["kind"] == "frequency") | rows["outcome_is_planned_date"], ["days_low", "days_high"]] = None
    return rows.assign(state=_states(rows)).sort_values(["due_end", "commitment_id"], ignore_index=True)


def quantities_reached(rows: pd.DataFrame):
    """Return the rows of `promises`, columns unchanged, with a number promised and a number reached."""
    return rows[rows["quantity"].notna() & rows["outcome_quantity"].notna()].reset_index(drop=True)


def promise_tally(rows: pd.DataFrame):
    """Return how many promises were made, were due by the day, stand in each state, and how late the late were.

    Takes `promises`. A row for each whom they are about and who made them (made_by_kind: one of MAKERS), and before
    those a row for all who did (ALL). Columns: name, made_by_kind, n, due, one a state among those due, late_low and
    late_high (medians of the fewest and the most days late, of the late ones).
    """
    made = pd.concat([rows.assign(made_by_kind=ALL), rows])
    names, kinds = pd.Categorical(made["name"], rows["name"].unique()), [ALL, *MAKERS]
    made = made.assign(name=names, made_by_kind=pd.Categorical(made["made_by_kind"], kinds))
    keys = ["name", "made_by_kind"]
    found = made.groupby(keys, observed=True).agg(n=("is_due", "size"), due=("is_due", "sum"))
    due = made[made["is_due"]]
    states = due.groupby([*keys, "state"], observed=True).size().unstack("state").reindex(columns=STATES)
    late = due[due["state"] == "late"].groupby(keys, observed=True)[["days_low", "days_high"]].median()
    found = found.join(states).fillna(0).astype(int).join(late).reset_index()
    return found.rename(columns={"days_low": "late_low", "days_high": "late_high"}).astype(dict.fromkeys(keys, "str"))


def promised_events(rows: pd.DataFrame):
    """Return one row for each event promised with both dates: when it was due, and when it happened.

    Takes `promises`. Promises of one event (about_event) are one row; a promise that names no event is one of its own.
    The event came late (is_late) where every promise of it came late, and late by some (is_late_by_some) where some
    did, but not all. Columns besides: name (whom it is about), event, n_promises, n_late.
    """
    rows = rows[rows["days_low"].notna()]
    events = rows["about_event"].fillna(rows["commitment_id"]).rename("event")
    is_late = rows["state"] == "late"
    found = is_late.groupby([rows["name"], events], sort=False).agg(n_promises="size", n_late="sum").reset_index()
    is_all = found["n_late"] == found["n_promises"]
    return found.assign(is_late=is_all, is_late_by_some=(found["n_late"] > 0) & ~is_all)


def _with_days(rows, name, prefix):
    """Add the first and last day that the dates of a prefix may mean, under a name."""
    first, last = bounds(rows[f"{prefix}_start"], rows[f"{prefix}_end"], rows[f"{prefix}_precision"])
    return rows.assign(**{f"{name}_from": first, f"{name}_to": last})


def _days_late(rows, column):
    """Return the days from the last day promised to a date, or, negative, from the first; nought between the two."""
    after, before = rows[column] - rows["due_to"], rows[column] - rows["due_from"]
    return after.dt.days.clip(lower=0) + before.dt.days.clip(upper=0)


def _states(rows):
    """Return the state of each row: the first that fits of those below."""
    low, high = rows["days_low"], rows["days_high"]
    is_planned, has_no_day = rows["outcome_is_planned_date"].astype(bool), rows["due_to"].isna()
    happened = rows["outcome"] == "happened"
    states = {
        "did not happen": rows["outcome"] == "did_not_happen",
        "happened otherwise": rows["outcome"] == "happened_otherwise",
        DAY_NOT_KNOWN: happened & is_planned,
        "happened, no date set": happened & low.isna(),
        "late": happened & (low > 0),
        "early": happened & (high < 0),
        "early, on time or late": happened & (low < 0) & (high > 0),
        "early or on time": happened & (low < 0),
        "on time or late": happened & (high > 0),
        "on time": happened,
        "no date set": has_no_day & (rows["outcome"] == "open"),
        "not known": has_no_day | rows["is_due"],
    }
    return pd.Series(np.select(list(states.values()), list(states), "not due yet"), rows.index, dtype="str")
