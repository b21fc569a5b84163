"""The grades in force on a day, and how many authorities held each, as far as the official lists reach."""

import pandas as pd

from helpers.measure.judgements import GRADES, OVERALL, frameworks_asked, is_read, national_judgements
from helpers.record.days import parse_day
from helpers.record.errors import RecordError, unknown
from helpers.record.memory import kept

LOWEST, HIGHEST = GRADES[:2], GRADES[2:]
SHARES = [f"{name}_pct" for name in [*GRADES, "two_lowest", "good_or_outstanding"]]
COUNTED = ["inspected", *GRADES, "two_lowest", "good_or_outstanding", *SHARES]
AGES = ["median_age_days", "oldest_age_days"]
GROUPS = ("country", "ofsted_region", "region_code", "kind")
KIND = {"E06": "unitary authority", "E08": "metropolitan district", "E09": "London borough", "E10": "county council"}


def grades_at(known, days, frameworks=OVERALL):
    """Return a row for each authority that existed on each of the days, with its latest judgement published by then.

    Columns: date, authority_code, name, ofsted_region, region_code and kind of authority (by its code on that day),
    and framework, grade, published, age_days, source_id and locator of the judgement: empty for one not inspected yet.
    An abolished authority is left out from the day after its last; its successors start without a grade. A day later
    than the last one that the lists of judgements reach is refused with a RecordError.
    """
    days, rows = _reached(known, days), national_judgements(known)
    rows = rows[rows["framework"].isin(frameworks_asked(frameworks))].sort_values("published")
    kept = ["authority_code", "framework", "grade", "published", "source_id", "locator"]
    grid = _existing(known, days.astype(rows["published"].dtype))
    found = pd.merge_asof(grid, rows[kept], left_on="date", right_on="published", by="authority_code")
    found["age_days"] = (found["date"] - found["published"]).dt.days
    return found.sort_values(["date", "authority_code"], ignore_index=True)


def national_ratings(known, days=(), by="country", frameworks=OVERALL):
    """Return how many authorities held each grade on each of the days, by their latest judgement published by then.

    `days`: by default the last one that the lists of judgements reach; a later one is refused with a RecordError. `by`:
    country, ofsted_region (Ofsted's eight), region_code (DfE's nine) or kind (of authority). Columns: date, by, group,
    authorities (that existed), not_inspected, inspected (with a grade under one of the `frameworks`), the four grades,
    two_lowest and good_or_outstanding, each also in per cent of inspected (`_pct`), median_age_days and oldest_age_days
    (since the publication of the judgements in force), sources (ids of all of them, "; " between).
    """
    if by not in GROUPS:
        raise unknown("group", by, GROUPS)
    days = _days(days)
    rows = grades_at(known, days if len(days) else counted_to(known), frameworks).assign(country="England")
    counts = pd.get_dummies(rows["grade"].replace("adequate", "requires_improvement")).reindex(columns=GRADES)
    rows = rows.assign(**counts.fillna(0).astype(int))
    grouped = rows.groupby(["date", by], sort=True)
    found = grouped.agg(
        authorities=("authority_code", "size"),
        inspected=("grade", "count"),
        **{grade: (grade, "sum") for grade in GRADES},
        median_age_days=("age_days", "median"),
        oldest_age_days=("age_days", "max"),
        sources=("source_id", lambda ids: "; ".join(sorted(set(ids.dropna())))),
    )
    found = found.reset_index().rename(columns={by: "group"})
    found = with_shares(
        found.assign(two_lowest=found[LOWEST].sum(axis=1), good_or_outstanding=found[HIGHEST].sum(axis=1))
    )
    found = found.assign(by=by, not_inspected=found["authorities"] - found["inspected"])
    return found[["date", "by", "group", "authorities", "not_inspected", *COUNTED, *AGES, "sources"]]


@kept
def ratings_by(known):
    """Return `national_ratings` of the latest day for the country, each region of Ofsted and each kind of authority."""
    parts = [national_ratings(known, by=by) for by in ("country", "ofsted_region", "kind")]
    return pd.concat(parts, ignore_index=True)


def with_shares(rows):
    """Add to counts by grade each grade in per cent of those inspected (`_pct`)."""
    return rows.assign(**{share: 100 * rows[share.removesuffix("_pct")] / rows["inspected"] for share in SHARES})


def counted_to(known):
    """Return the last day of publication that the official lists of judgements reach, on the day asked for.

    Past the day that the newest list covers nothing is known of most authorities, though a single report may be held.
    """
    rows, day = known.judgements, known.scope.as_of
    ends = pd.Series([_lists(known)["covers_to"].max(), rows.loc[~is_read(rows), "published"].max()])
    last = rows["published"].max() if ends.isna().all() else ends.max()
    days = [last] if day is None else [last, pd.Timestamp(day)]
    return pd.Series(days).min()


def listed_as_at(known):
    """Return as at which day the list is that ends on the day of `counted_to`; missing where none ends on it.

    A list takes in inspections until the one day and waits for their reports until the other: the report of an
    inspection begun in between is not in it, though it may have come out by then.
    """
    rows = _lists(known)
    return rows.loc[rows["covers_to"] == counted_to(known), "as_at"].max()


def _days(days):
    """Days as people give them: one, or several."""
    return pd.DatetimeIndex([parse_day(day) for day in (days if pd.api.types.is_list_like(days) else [days])])


def _reached(known, days):
    """Days as people give them; refused where one is later than judgements of all authorities are held."""
    days, last = _days(days), counted_to(known)
    if days.max() > last:
        raise RecordError(
            f"No count for {days.max():%Y-%m-%d}: judgements of all authorities are held to {last:%Y-%m-%d}."
        )
    return days


def _lists(known):
    """The releases from which judgements were read."""
    rows = known.judgements
    return known.releases[known.releases["release_id"].isin(rows.loc[~is_read(rows), "release_id"])]


def _existing(known, days):
    """The authorities of each day, under their current codes; the kind goes by the code they had that day."""
    rows = known.authorities
    rows = rows[rows["level"] == "local_authority"].merge(pd.DataFrame({"date": days.unique()}), how="cross")
    rows = rows[~(rows["code_from"] > rows["date"]) & ~(rows["code_to"] < rows["date"])]
    rows = rows.assign(
        kind=rows["authority_code"].str[:3].map(KIND), is_old=rows["authority_code"] != rows["current_code"]
    )
    rows = rows.sort_values(["date", "is_old"]).drop_duplicates(["date", "current_code"])
    rows = rows.drop(columns="authority_code").rename(columns={"current_code": "authority_code"})
    return rows[["date", "authority_code", "name", "ofsted_region", "region_code", "kind"]]
