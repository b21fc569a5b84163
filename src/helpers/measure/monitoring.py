"""Monitoring and intervention after a judgement: visits, directions, the commissioner, the board, the trust."""

import re

import pandas as pd

from helpers.measure.judgements import headline_judgements
from helpers.measure.promises import promises

RULES = {  # lane: (kinds of event, words in what happened)
    "Visits": (("monitoring_visit", "focused_visit"), ""),
    "Directions": (("direction", "notice"), ""),
    "Commissioner": (("direction", "review"), "commissioner"),
    "Improvement board": (("organisation", "leadership"), r"\bboard\b.*\b(?:appointed|set up|meets)\b"),
    "Trust": (("direction",), "trust"),
}
TRUST = {"work towards": "trust directed", "pauses": "trust paused", "no longer": "trust dropped"}
EXPECTED = ("promise", "expected_date")
COLUMNS = (
    "event_id lane kind date date_end precision is_planned_date title confidence state published published_precision "
    "vintage source_id locator"
).split()


def monitoring(known):
    """Return {events, judgements}: what followed the judgements, on lanes, earliest first within a lane.

    Lanes: Visits, Directions, Commissioner, Improvement board, Trust, and Expected: dated promises whose day had not
    passed and whose outcome was not known. An event may stand on two lanes. `state` says what happened to the trust
    (directed, paused, dropped); `confidence` how sure the date is, empty for what was expected; is_planned_date marks
    an event whose only date is a plan. Columns besides: event_id, lane, kind, date and date_end with their precision,
    title, published, vintage, source_id, locator; judgements are those of `headline_judgements`.
    """
    events = known.events
    events = events[events["authority_code"] == known.scope.authority_code]
    lanes = [_lane(events, lane, *rule) for lane, rule in RULES.items()]
    found = pd.concat([*lanes, _expected(known)], ignore_index=True).reindex(columns=COLUMNS)
    found = found.assign(date=pd.to_datetime(found["date"]), date_end=pd.to_datetime(found["date_end"]))
    return {"events": found, "judgements": headline_judgements(known)}


def visit_interval(known):
    """Return how many monitoring visits are known, the first and last, and the days between, as one row or none.

    Columns: n, first, last, is_first_planned and is_last_planned (its only date is a plan), days_low and days_high (a
    visit known to the month may be any day of it), months_low, mean_gap_low and mean_gap_high (days from one visit to
    the next), source_id, locator (of the last visit).
    """
    rows = _visits(known, "monitoring_visit")
    return pd.DataFrame([_interval(rows)]) if len(rows) > 1 else pd.DataFrame()


def visits_promised(known, rows):
    """Return a row for each promise of so many visits in a time, of which any came: how many in that time, and in all.

    Takes `promises`. within_low and within_high are the fewest and the most visits inside the time promised: one known
    to the month may be any day of it, one whose only date is a plan counts by that date. n counts all visits since
    that time began, however late. Columns besides: commitment_id, subject, quantity (the number promised), due_from,
    due_to, is_due, and for more than one visit those of `visit_interval`.
    """
    kept = ["commitment_id", "subject", "quantity", "due_from", "due_to", "is_due"]
    found = []
    for row in rows[rows["counted_event_kind"].notna() & rows["due_to"].notna()].to_dict("records"):
        visits = _visits(known, row["counted_event_kind"])
        visits = visits[visits["date_end"] >= row["due_from"]]
        may = visits["date"] <= row["due_to"]
        does = (visits["date"] >= row["due_from"]) & (visits["date_end"] <= row["due_to"])
        counted = {"within_low": int(does.sum()), "within_high": int(may.sum()), "n": len(visits)}
        if len(visits):
            found.append({name: row[name] for name in kept} | counted | (_interval(visits) if len(visits) > 1 else {}))
    return pd.DataFrame(found)


def _visits(known, kind):
    rows = known.events
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == kind)
    return rows[mine].sort_values("date", ignore_index=True)


def _interval(rows):
    """Return the first and the last of two visits or more, and the days between them."""
    first, last = rows.iloc[0], rows.iloc[-1]
    low, high = (last["date"] - _latest_start(first)).days, (_latest_start(last) - first["date"]).days
    gaps = len(rows) - 1
    row = {"n": len(rows), "first": first["date"], "last": last["date"], "days_low": low, "days_high": high}
    row |= {"months_low": int(low / (365.25 / 12)), "mean_gap_low": low / gaps, "mean_gap_high": high / gaps}
    row |= {"is_first_planned": bool(first["is_planned_date"]), "is_last_planned": bool(last["is_planned_date"])}
    return {**row, "source_id": last["source_id"], "locator": last["locator"]}


def _latest_start(visit):
    return visit["date"] if visit["precision"] == "day" else visit["date_end"]


def _lane(events, lane, kinds, words):
    rows = events[events["kind"].isin(kinds) & events["title"].str.contains(words, case=False, regex=True)]
    state = [_trust(title) if lane == "Trust" else None for title in rows["title"]]
    return rows.assign(lane=lane, state=state).sort_values(["date", "event_id"])


def _trust(title):
    return next((state for words, state in TRUST.items() if re.search(words, title)), "trust mentioned")


def _expected(known):
    rows = promises(known)
    mine = (rows["authority_code"] == known.scope.authority_code) & rows["kind"].isin(EXPECTED)
    rows = rows[mine & (rows["state"] == "not due yet")].assign(state=None)
    days = {"date": rows["due_from"], "date_end": rows["due_to"], "precision": rows["due_precision"]}
    named = {"title": rows["subject"], "event_id": rows["commitment_id"], "is_planned_date": False}
    return rows.assign(lane="Expected", **named, **days)
