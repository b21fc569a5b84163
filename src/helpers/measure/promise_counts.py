"""How many promises were kept in time, counted by who made them, and the events that several promises share."""

import pandas as pd

from helpers.measure.promises import STATES

MAKERS = ("council", "government", "inspectorate", "other")
ALL = "all"


def promise_tally(rows):
    """Return how many promises were made, were due by the day, stand in each state, and how late the late were.

    Takes `promises`. A row for each whom they are about and who made them (made_by_kind: one of MAKERS), and before
    those a row for all who did (ALL). Columns: name, made_by_kind, n, due, one a state among those due, late_low and
    late_high (medians of the fewest and the most days late, of the late ones).
    """
    parts = []
    for name, part in rows.groupby("name", sort=False):
        makers = [(kind, part[part["made_by_kind"] == kind]) for kind in MAKERS]
        parts += [{"name": name, "made_by_kind": kind, **_count(some)} for kind, some in [(ALL, part), *makers]]
    found = pd.DataFrame(parts, columns=["name", "made_by_kind", "n", "due", *STATES, "late_low", "late_high"])
    return found[found["n"] > 0].reset_index(drop=True)


def promised_events(rows):
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


def _count(rows):
    due = rows[rows["is_due"]]
    late = due[due["state"] == "late"]
    states = {state: int((due["state"] == state).sum()) for state in STATES}
    medians = {"late_low": late["days_low"].median(), "late_high": late["days_high"].median()}
    return {"n": len(rows), "due": len(due), **states, **medians}
