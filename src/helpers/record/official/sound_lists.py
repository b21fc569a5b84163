"""Checks an extract of inspections or of neighbours before it is kept."""

import pandas as pd

from helpers.record.official import judged, layouts, neighbour_sets, sound
from helpers.record.official.refusal import refuse

FIRST_DAY = "2009-01-01"
ROUND = 4  # years within which every authority is inspected once
CLOSE = {"Extremely close", "Very close", "Close", "Somewhat close", "Not close"}


def check_inspections(name, layout, extract, areas, last_day):
    """Check an extract of Ofsted's; dates may run to the day the release came out. Raises ImportRefusedError."""
    rows = judged.graded(extract, layout)
    visits = _visits(extract, layout)
    if rows.empty and visits.empty:
        refuse(name, "looked for inspections and found none.")
    _check_grades(name, rows)
    _check_dates(name, rows, last_day)
    _check_dates(name, visits, last_day)
    _check_names(name, judged.with_code(pd.concat([rows, visits], ignore_index=True).fillna(""), areas))
    kinds = layouts.meanings(layouts.known()["inspection_kinds"] | layouts.known()["visit_kinds"])
    told = pd.concat([rows["kind"], visits["kind"]])
    other = told[(told != "") & (told != "re-inspection") & ~told.map(layouts.plain).isin(kinds)]
    if len(other):
        refuse(name, f"looked for kinds of inspections and visits and found {other.iloc[0]!r}.")
    _check_once(name, rows)


def absent(found, extract, release, areas):
    """Return the codes of the authorities that a list of all leaves out.

    An in-year sheet need not name any; a history need not name those that are younger than a round of inspections.
    """
    if found.series == "inspections_in_year":
        return set()
    rows = judged.with_code(judged.named(extract).assign(start="", published=release["as_at"]), areas)
    missing = sound.absent(rows["authority_code"], release["as_at"], areas)
    if found.series == "grades_in_force":
        return missing
    return missing & areas.there_on(f"{int(release['as_at'][:4]) - ROUND}-01-01")


def check_neighbours(name, layout, extract, areas):
    """Check an extract of neighbours: ten others for each authority, in known words. Raises ImportRefusedError."""
    rows = neighbour_sets.neighbours(extract, layout, areas)
    for code, number in (("authority_code", "number"), ("neighbour_code", "neighbour_number")):
        unknown = rows.loc[rows[code].isna(), number]
        if len(unknown):
            refuse(name, f"looked for three-digit codes of the register and found {unknown.iloc[0]!r}.")
    words = rows.loc[~rows["closeness"].isin(CLOSE), "closeness"]
    if len(words):
        refuse(name, f"looked for words of closeness and found {words.iloc[0]!r}.")
    is_wrong = (rows["authority_code"] == rows["neighbour_code"]) | rows.duplicated(
        ["authority_code", "neighbour_code"]
    )
    if is_wrong.any():
        refuse(name, f"looked for ten others for {rows.loc[is_wrong, 'number'].iloc[0]} and found one again or itself.")


def _visits(extract, layout):
    if "visits" in layouts.known()["layouts"][layout]:
        return judged.visited(extract, layout)
    return pd.DataFrame(columns=["row", "code", "name", "kind", "start", "published"], dtype=str)


def _check_grades(name, rows):
    unknown = rows[judged.grade_words(rows["grade"]).isna()]
    if len(unknown):
        first = unknown.iloc[0]
        refuse(name, f"looked for a grade in row {first['row']}, {first['heading']}, and found {first['grade']!r}.")


def _check_dates(name, rows, last_day):
    for column in ("start", "published"):
        given = rows[rows[column] != ""]
        is_day = given[column].str.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        days = pd.to_datetime(given[column].where(is_day), format="%Y-%m-%d", errors="coerce")
        wrong = given[~((days >= FIRST_DAY) & (days <= last_day))]
        if len(wrong):
            first = wrong.iloc[0]
            refuse(
                name,
                f"looked for a date from {FIRST_DAY} to {last_day} in row {first['row']} ({first['name']}) and "
                f"found {first[column]!r}.",
            )
    late = rows[(rows["start"] != "") & (rows["published"] != "") & (rows["start"] > rows["published"])]
    if len(late):
        refuse(
            name, f"looked for reports after their inspections and found one before it in row {late['row'].iloc[0]}."
        )
    if "grade" in rows:
        undated = rows[(rows["start"] == "") & (rows["published"] == "") & (judged.grade_words(rows["grade"]) != "")]
        if len(undated):
            refuse(name, f"looked for a date of the inspection in row {undated['row'].iloc[0]} and found none.")


def _check_names(name, rows):
    unknown = rows[rows["authority_code"].isna()]
    if len(unknown):
        first = unknown.iloc[0]
        refuse(name, f"looked for authorities of the register and found {first['name'] or first['code']!r}.")
    both = rows[(rows["code"] != "") & rows["named_code"].notna()]
    other = both[both["authority_code"] != both["named_code"]]
    if len(other):
        first = other.iloc[0]
        refuse(name, f"looked for one authority a row and found the code {first['code']} with {first['name']!r}.")


def _check_once(name, rows):
    key = ["code", "name", "framework", "published", "start", "area", "heading"]
    again = rows[rows.duplicated(key)]
    if len(again):
        first = again.iloc[0]
        refuse(name, f"looked for each inspection once and found that of {first['name']} again in row {first['row']}.")
