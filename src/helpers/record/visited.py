"""Puts the visits that Ofsted lists among the events that people curated, each visit once."""

import pandas as pd

NEAR_DAYS = 31  # no two visits of a kind to one authority are as near: told of two days so near, they are one visit
KEY = ["authority_code", "kind"]
OURS = "The document that was read for this record."
LISTED = "Ofsted's list gives another day of the same visit."


def with_visits(events, visits, releases):
    """Return the curated events with the listed visits that are not among them, and the pairs told of two days.

    A listed visit is a curated event of the same authority and kind that may have been on its first day (a month is any
    day of it), each event being one visit at most; the curated event stays, with all it says. One that is dated to
    another day, less than a month off, is the same visit as well: those pairs are returned for `disagreements`, in the
    columns of events, and those of the list with _listed. A visit that several lists hold is read from the first. It is
    known from the day its letter came out or, where the list gives none, from that of the list.
    """
    listed = _as_events(visits, releases)
    pairs = _same(events, listed)
    added = listed.drop(pairs["place"])
    found = pd.concat([events, added], ignore_index=True).reindex(columns=[*events.columns, "release_id"])
    types = {name: events[name].dtype for name in events if name in added}
    return found.astype(types), pairs[pairs["days"] > 0]


def visit_versions(pairs, names):
    """Return both days of each pair of `with_visits` as rows of disagreements; `names` are those of authorities."""
    visit = pairs["kind"].str.replace("_", " ") + " to " + pairs["authority_code"].map(names)
    fact = pairs["kind"].str.replace("_", "-") + pairs["authority_code"].radd("-").str.lower()
    about = {
        "disagreement": fact + pairs["date"].dt.strftime("-%Y-%m-%d"),
        "subject": "On which day was the " + visit + "?",
        "authority_code": pairs["authority_code"],
        "charts_use": "one",
        "concerns": "first day of the visit",
    }
    return pd.concat([_version(pairs, about, *told) for told in (("", OURS), ("_listed", LISTED))], ignore_index=True)


def _as_events(visits, releases):
    """The listed visits in the columns of events, each once."""
    rows = visits.sort_values("release_id").drop_duplicates([*KEY, "inspection_start"])
    lists = releases.set_index("release_id")[["published", "published_precision", "title"]]
    lists = lists.reindex(rows["release_id"]).set_axis(rows.index)
    name = rows["kind"].str.replace("_", " ").str.capitalize()
    return rows.assign(
        event_id=rows["kind"] + rows["authority_code"].radd(" ") + rows["inspection_start"].dt.strftime(" %Y-%m-%d"),
        date=rows["inspection_start"],
        date_end=rows["inspection_end"].fillna(rows["inspection_start"]),
        precision="day",
        title=(name + ": " + rows["theme"].str[:1].str.lower() + rows["theme"].str[1:]).fillna(name),
        confidence="high",
        is_planned_date=False,
        published=rows["published"].fillna(lists["published"]),
        published_precision=rows["published_precision"].fillna(lists["published_precision"]),
        vintage=lists["title"],
    ).reset_index(drop=True)


def _same(events, listed):
    """Each listed visit (place) that is a curated event, with the days between: nought where the dates may be one."""
    both = [*KEY, "date", "date_end", "precision", "published", "published_precision", "source_id", "locator"]
    told = listed.drop(columns="date_end").rename_axis("place").reset_index()
    pairs = events[["event_id", *both]].merge(told, on=KEY, suffixes=("", "_listed"))
    before, after = (pairs["date"] - pairs["date_listed"]).dt.days, (pairs["date_listed"] - pairs["date_end"]).dt.days
    pairs = pairs.assign(days=before.clip(lower=0) + after.clip(lower=0), length=pairs["date_end"] - pairs["date"])
    is_day = pairs["precision"] == "day"
    pairs = pairs[(pairs["days"] == 0) | (is_day & (pairs["days"] < NEAR_DAYS))]
    pairs = pairs.sort_values(["days", "length", "date_listed"], kind="stable")
    return pairs.drop_duplicates("place").drop_duplicates("event_id")


def _version(pairs, about, end, why):
    told = {name: pairs[f"{name}{end}"] for name in ("published", "published_precision", "source_id", "locator")}
    version = pairs[f"date{end}"].dt.strftime("%-d %B %Y")
    return pd.DataFrame({**about, **told, "version": version, "is_used": end == "", "why_used": why})
