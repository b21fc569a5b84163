"""Visits counted: the days between them, those that were promised, those after a list of points, and the lists held."""

import numpy as np
import pandas as pd

from helpers.measure.monitoring import VISITS, own_events
from helpers.record import own_rows

NAMES = "monitoring visit|focused visit"
INTERVAL = (
    "n first last days_low days_high months_low mean_gap_low mean_gap_high is_first_planned is_last_planned "
    "source_id locator"
).split()
PROMISED = "commitment_id subject quantity due_from due_to is_due".split()
PLAN_VISITS = (
    "date date_end precision is_planned_date kind title is_expected confidence n_findings letter published "
    "published_precision source_id locator"
).split()


def visit_lists(known):
    """Return the lists of visits known by the day, earliest first: of the other years only what people read is known.

    Columns: first and last (days of the year that the list is of), published, published_precision, source_id, locator.
    """
    rows = known.releases[known.releases["series"] == "inspections_in_year"].sort_values("as_at", ignore_index=True)
    first = rows["as_at"] - pd.DateOffset(years=1) + pd.Timedelta(days=1)
    rows = rows.assign(first=first, last=rows["as_at"], locator="sheet " + rows["sheet"])
    return rows[["first", "last", "published", "published_precision", "source_id", "locator"]]


def visit_interval(known):
    """Return how many monitoring visits are known, the first and last, and the days between, as one row or none.

    Columns: n, first, last, is_first_planned and is_last_planned (its only date is a plan), days_low and days_high (a
    visit known to the month may be any day of it), months_low, mean_gap_low and mean_gap_high (days from one visit to
    the next), source_id, locator (of the last visit).
    """
    return _intervals(own_events(known, ["monitoring_visit"]), "kind").reset_index(drop=True)


def visits_promised(known, rows: pd.DataFrame):
    """Return a row for each promise of so many visits in a time, of which any came: how many in that time, and in all.

    Takes `promises`. within_low and within_high are the fewest and the most visits inside the time promised: one known
    to the month may be any day of it, one whose only date is a plan counts by that date. n counts all visits since
    that time began, however late. Columns besides: commitment_id, subject, quantity (the number promised), due_from,
    due_to, is_due, and, empty for one visit alone, those of `visit_interval`.
    """
    asked = rows[rows["counted_event_kind"].notna() & rows["due_to"].notna()]
    visits = own_events(known, asked["counted_event_kind"].unique())
    pairs = asked[[*PROMISED, "counted_event_kind"]].merge(visits, left_on="counted_event_kind", right_on="kind")
    pairs = pairs[pairs["date_end"] >= pairs["due_from"]]
    may = pairs["date"] <= pairs["due_to"]
    does = (pairs["date"] >= pairs["due_from"]) & (pairs["date_end"] <= pairs["due_to"])
    pairs = pairs.assign(within_low=does, within_high=may)
    counts = pairs.groupby("commitment_id")[["within_low", "within_high"]].sum().astype(int)
    counts = counts.assign(n=pairs.groupby("commitment_id").size())
    intervals = _intervals(pairs, "commitment_id").drop(columns="n")
    found = asked[PROMISED].merge(counts, on="commitment_id").merge(intervals, on="commitment_id", how="left")
    return found.reset_index(drop=True)


def plan_visits(known, matrix: dict):
    """Return the visits after the list was published, earliest first; none while no list is known.

    is_expected marks a visit promised whose outcome is not known by the day, is_planned_date one that took place, of
    which only the planned date is known. n_findings counts the findings of its letter in this record: where there are
    none, the letter was not read. `letter` is what was reported of the letter elsewhere, in one line. Columns besides:
    date, date_end and precision (vague as known), kind, title, confidence, published and published_precision, source_id
    and locator. Takes `plan_followed`.
    """
    since = matrix["points"]["published"].min()  # no date while no list is known, and no visit is later than that
    rows = pd.concat([_after(known, matrix, since), _announced(known, since)], ignore_index=True)
    return rows.reindex(columns=PLAN_VISITS).sort_values(["date", "date_end"], ignore_index=True)


def _intervals(visits, by):
    """Return the first and the last visit of each group of two or more, and the days between them, indexed by group."""
    is_day = visits["precision"] == "day"
    visits = visits.assign(latest_start=visits["date"].where(is_day, visits["date_end"]))
    groups = visits.groupby(by)
    first, last = (groups.nth(end).set_index(by) for end in (0, -1))
    rows = last[["source_id", "locator"]].assign(
        n=groups.size(),
        first=first["date"],
        last=last["date"],
        days_low=(last["date"] - first["latest_start"]).dt.days,
        days_high=(last["latest_start"] - first["date"]).dt.days,
        is_first_planned=first["is_planned_date"],
        is_last_planned=last["is_planned_date"],
    )
    rows = rows[rows["n"] > 1]
    gaps = {f"mean_gap_{end}": rows[f"days_{end}"] / (rows["n"] - 1) for end in ("low", "high")}
    return rows.assign(**gaps, months_low=np.trunc(rows["days_low"] / (365.25 / 12)).astype(int))[INTERVAL]


def _after(known, matrix, since):
    """Return the visits that came after a day, with what is known of their letters."""
    rows = own_events(known, VISITS)
    rows = rows[rows["date"] > since]
    is_last = ~rows["source_id"].duplicated(keep="last")
    letters = own_events(known, ["visit_letter"]).drop_duplicates("source_id").set_index("source_id")["title"]
    found = matrix["findings"].groupby("source_id")["finding_id"].nunique()
    return rows.assign(
        is_expected=False,
        n_findings=rows["source_id"].map(found).where(is_last).fillna(0).astype(int),
        letter=rows["source_id"].map(letters).where(is_last),
    )


def _announced(known, since):
    """Return the visits promised after a day whose outcome is open; several promises of one visit are one visit."""
    rows = own_rows(known, known.commitments)
    is_open = (rows["kind"] == "expected_date") & (rows["outcome"] == "open")
    is_open &= rows["subject"].str.contains(NAMES, case=False)
    rows = rows[is_open & (rows["published"] > since) & rows["due_start"].notna()]
    is_told = rows["about_event"].notna() & rows.duplicated("about_event", keep="last")
    renamed = {"due_start": "date", "due_end": "date_end", "due_precision": "precision", "subject": "title"}
    unknown = {"is_planned_date": False, "confidence": None, "n_findings": 0, "letter": None}
    return rows[~is_told].rename(columns=renamed).assign(is_expected=True, **unknown)
