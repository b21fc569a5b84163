"""Every judgement of every authority: one row an inspection, and what the authority's reports said of each area."""

import pandas as pd

from helpers.record import own_rows
from helpers.record.errors import each_known
from helpers.record.memory import kept, kept_for_one

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]  # lowest first
PLACE = {grade: place for place, grade in enumerate(GRADES)} | {"adequate": 1}
OVERALL = ("SIF", "ILACS")  # the frameworks whose overall grade is of the whole service
ABOUT = {"SLAC": "safeguarding", "CPI": "safeguarding", "TLAC": "looked_after"}
HEADLINE = {"overall": 0, "safeguarding": 1}
NO_OVERALL = "no_overall_grade"  # in place of the grade of a report on a whole service that gives none
REPORT = ["authority_code", "framework", "published"]
CHANGE = {1: "improved", 0: "same", -1: "declined"}
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
    """Return the frameworks asked for as a list; one may be given without. Raises RecordError for one there is not."""
    return each_known("framework", frameworks, (*ABOUT, *OVERALL))


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


@kept
def national_reports(known):
    """Return `national_judgements`, and of each report on a whole service that gives no overall grade one row, too.

    That has no_overall_grade as its grade, and the rest of its first area; earliest first within an authority.
    """
    rows = judged_areas(known)
    rows = rows[rows["framework"].isin(OVERALL)]
    is_graded = (rows["area"] == "overall").groupby([rows[name] for name in REPORT]).transform("any")
    ungraded = rows[~is_graded.astype(bool)].drop_duplicates(REPORT).assign(area="overall", grade=NO_OVERALL)
    found = pd.concat([national_judgements(known), ungraded], ignore_index=True)
    return found.sort_values(["authority_code", "published"], kind="stable", ignore_index=True)


@kept_for_one
def headline_judgements(known):
    """Return the authority's reports, earliest first: the overall grade, or the safeguarding grade where there is none.

    Columns: those of the table judgements.
    """
    return _headlines(own_rows(known, judged_areas(known)))


def told_judgements(known):
    """Return `headline_judgements` of the authority and of all whose reports people have read for this record."""
    rows = judged_areas(known)
    codes = {known.scope.authority_code, *rows.loc[is_read(rows), "authority_code"]}
    return _headlines(rows[rows["authority_code"].isin(codes)])


def latest_judgement(known):
    """Return the latest row of `headline_judgements`, or None where none is known."""
    rows = headline_judgements(known)
    return None if rows.empty else rows.iloc[-1]


def newest_without_grade(known):
    """Return the areas judged by the authority's newest report, where that gives no overall grade; else no row.

    Columns: those of `judgement_history`, of no row those of the table judgements. ILACS gives none from April 2026 on.
    """
    rows = own_rows(known, judged_areas(known))
    newest = rows[rows["published"] == rows["published"].max()]
    if (newest["area"] == "overall").any() or not newest["framework"].isin(OVERALL).all():
        return newest.iloc[:0]
    history = judgement_history(known)["judgements"]
    return history[history["published"] == history["published"].max()]


def judgement_history(known):
    """Return {judgements, breaks}: one row an area and report, earliest report first, and the changes of definition.

    `heading` is the area under which a judgement stands: the overall grade of an inspection of child protection alone
    (CPI) stands under safeguarding, that of looked after children alone (TLAC) under theirs; `rank` orders the
    headings, `report` numbers the reports.
    Grades of two reports with a break between them belong to different scales or different areas.
    """
    rows = own_rows(known, judged_areas(known))
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
