"""Every judgement of every authority: one row an inspection, the grades in force on a day, and how many held each."""

import pandas as pd

from helpers.record.days import parse_day
from helpers.record.errors import RecordError, unknown
from helpers.record.memory import kept, kept_for_one

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]  # lowest first
LOWEST, HIGHEST = GRADES[:2], GRADES[2:]
SHARES = [f"{name}_pct" for name in [*GRADES, "two_lowest", "good_or_outstanding"]]
COUNTED = ["inspected", *GRADES, "two_lowest", "good_or_outstanding", *SHARES]
AGES = ["median_age_days", "oldest_age_days"]
PLACE = {grade: place for place, grade in enumerate(GRADES)} | {"adequate": 1}
OVERALL = ("SIF", "ILACS")  # the frameworks whose overall grade is of the whole service
GROUPS = ("country", "ofsted_region", "region_code", "kind")
ABOUT = {"SLAC": "safeguarding", "CPI": "safeguarding", "TLAC": "looked_after"}
HEADLINE = {"overall": 0, "safeguarding": 1}
REPORT = ["authority_code", "framework", "published"]
CHANGE = {1: "improved", 0: "same", -1: "declined"}
KIND = {"E06": "unitary authority", "E08": "metropolitan district", "E09": "London borough", "E10": "county council"}
HEADINGS = {
    "overall": "Overall effectiveness",
    "safeguarding": "Safeguarding, child protection",
    "help_and_protection": "Help and protection",
    "looked_after": "Looked after children",
    "children_in_care_and_care_leavers": "Children in care and care leavers",
    "children_in_care": "Children in care",
    "care_leavers": "Care leavers",
    "adoption": "Adoption",
    "leadership": "Leadership",
}


def frameworks_asked(frameworks):
    """Return the frameworks asked for as a tuple; one may be given without. Raises RecordError for one there is not."""
    wanted, there = (frameworks,) if isinstance(frameworks, str) else tuple(frameworks), (*ABOUT, *OVERALL)
    for framework in wanted:
        if framework not in there:
            raise unknown("framework", framework, there)
    return wanted


def _days(days):
    """Days as people give them: one, or several."""
    return pd.DatetimeIndex([parse_day(day) for day in ([days] if isinstance(days, str) else days)])


@kept
def judged_areas(known):
    """Return the judgements of all authorities, each area of each report once. Columns: those of `judgements`.

    Of several official lists the newest that holds a framework of an authority stands for all of that framework, since
    a later list mends the earlier (a date, a grade). A report that people have read themselves stands before its rows
    in any list.
    """
    return _once(known, known.judgements)


@kept
def national_judgements(known):
    """Return one row for each inspection of each authority, earliest first, with its headline judgement.

    The headline is the overall grade; before 2012, that for safeguarding. Columns: those of `judgements`, and about
    (whole service, safeguarding, looked_after), previous_grade, previous_published and previous_framework (the
    judgement before it; one of looked after children alone is no judgement before any other), change (improved, same,
    declined; empty across two frameworks, whose grades are not on one scale).
    """
    rows = _headlines(judged_areas(known))
    rows = rows.assign(about=rows["framework"].map(ABOUT).fillna("whole service"))
    chain = rows.groupby(["authority_code", rows["about"] == "looked_after"])
    before = chain[["grade", "published", "framework"]].shift().add_prefix("previous_")
    places = [grade.map(PLACE).astype("float64") for grade in (rows["grade"], before["previous_grade"])]
    is_one_scale = rows["framework"] == before["previous_framework"]
    change = (places[0] - places[1]).clip(-1, 1).map(CHANGE).where(is_one_scale, "").fillna("")
    return rows.assign(**before, change=change)


def grades_at(known, days, frameworks=OVERALL):
    """Return a row for each authority that existed on each of the days, with its latest judgement published by then.

    Columns: date, authority_code, name, ofsted_region, region_code and kind of authority (by its code on that day),
    and framework, grade, published, age_days, source_id and locator of the judgement: empty for one not inspected yet.
    An abolished authority is left out from the day after its last; its successors start without a grade.
    """
    rows = national_judgements(known)
    rows = rows[rows["framework"].isin(frameworks_asked(frameworks))].sort_values("published")
    kept = ["authority_code", "framework", "grade", "published", "source_id", "locator"]
    grid = _existing(known, _days(days).astype(rows["published"].dtype))
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
    last = counted_to(known)
    days = _days(days if len(days) else [last])
    if by not in GROUPS:
        raise unknown("group", by, GROUPS)
    if days.max() > last:
        raise RecordError(
            f"No count for {days.max():%Y-%m-%d}: judgements of all authorities are held to {last:%Y-%m-%d}."
        )
    rows = grades_at(known, days, frameworks).assign(country="England")
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


def _lists(known):
    """The releases from which judgements were read."""
    rows = known.judgements
    return known.releases[known.releases["release_id"].isin(rows.loc[~is_read(rows), "release_id"])]


@kept_for_one
def headline_judgements(known):
    """Return the authority's reports, earliest first: the overall grade, or the safeguarding grade where there is none.

    Columns: those of the table judgements.
    """
    return _headlines(_own(known))


def told_judgements(known):
    """Return `headline_judgements` of the authority and of all whose reports people have read for this record."""
    rows = judged_areas(known)
    codes = {known.scope.authority_code, *rows.loc[is_read(rows), "authority_code"]}
    return _headlines(rows[rows["authority_code"].isin(codes)])


def latest_judgement(known):
    """Return the latest row of `headline_judgements`, or None where none is known."""
    rows = headline_judgements(known)
    return None if rows.empty else rows.iloc[-1]


def judgement_history(known):
    """Return {judgements, breaks}: one row an area and report, earliest report first, and the changes of definition.

    `heading` is the area under which a judgement stands: the overall grade of an inspection of child protection alone
    (CPI) stands under safeguarding, that of looked after children alone (TLAC) under theirs; `rank` orders the
    headings, `report` numbers the reports.
    Grades of two reports with a break between them belong to different scales or different areas.
    """
    rows = _own(known)
    row = rows["area"].mask(rows["area"] == "overall", rows["framework"].map(ABOUT).fillna("overall"))
    rows = rows.assign(row=row, report=rows["published"].rank(method="dense").astype(int) - 1)
    rank = row.map(list(HEADINGS).index)
    rows = rows.assign(rank=rank, heading=row.map(HEADINGS)).sort_values(["report", "rank"], ignore_index=True)
    breaks = known.definition_breaks
    breaks = breaks[breaks["subject"] == "judgement"].sort_values("date", ignore_index=True)
    return {"judgements": rows, "breaks": breaks}


def is_read(rows):
    """Say of each judgement or event whether people took it from a document; the others stand in an official list."""
    if "release_id" not in rows:
        return pd.Series(True, index=rows.index)
    return rows["release_id"].fillna("") == ""


def _own(known):
    rows = judged_areas(known)
    return rows[rows["authority_code"] == known.scope.authority_code].reset_index(drop=True)


def _once(known, rows):
    is_held = is_read(rows)
    if is_held.all():
        return rows
    read, listed = rows[is_held], rows[~is_held]
    order = listed["release_id"].map(known.releases.set_index("release_id")["published"].rank())
    order = order.fillna(len(known.releases) + 1)  # a list that came out after the day asked for
    listed = listed[order == order.groupby([listed["authority_code"], listed["framework"]]).transform("max")]
    both = listed.merge(read[REPORT].drop_duplicates(), on=REPORT, how="left", indicator=True)
    return pd.concat([read, listed[(both["_merge"] == "left_only").to_numpy()]], ignore_index=True)


def _headlines(rows):
    rows = rows[rows["area"].isin(HEADLINE)]
    rows = rows.assign(rank=rows["area"].map(HEADLINE)).sort_values(["authority_code", "published", "rank"])
    return rows.drop_duplicates(REPORT).drop(columns="rank").reset_index(drop=True)


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
