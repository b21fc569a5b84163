"""Reads the extracts of Ofsted's sheets: inspections, judgements, visits and the grades in force on a day."""

import pandas as pd

from helpers.record.official import layouts

RENAMED = ("SLAC", "CPI", "TLAC")  # frameworks whose grade adequate Ofsted now lists as requires improvement
COLUMNS = ["row", "code", "name", "framework", "kind", "start", "published", "area", "grade", "heading"]


def graded(extract, layout):
    """Return one row for each grade an extract prints, as published: row, code and name of the authority, framework,
    kind, start, published, area, grade, heading (the column it stands in). Blank grades are left out.
    """
    parts = []
    for inspection in layouts.known()["layouts"][layout]["inspections"]:
        for prefix in inspection.get("prefixes", [""]):
            parts += _of_inspection(extract, inspection, prefix)
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)
    return rows[rows["grade"] != ""].reset_index(drop=True)


def visited(extract, layout):
    """Return one row for each inspection or visit of an in-year sheet, as published: row, code, name, kind, start,
    published, theme.
    """
    columns = layouts.known()["layouts"][layout]["visits"]
    cells = {name: _cells(extract, spelt) for name, spelt in columns.items()}
    cells |= {part: _days(cells[part]) for part in ("start", "published") if part in cells}
    return pd.DataFrame({"row": extract["row"], "code": _code(extract), "name": _name(extract), **cells})


def named(extract):
    """Return row, code and name of the authorities of an extract, as published."""
    return pd.DataFrame({"row": extract["row"], "code": _code(extract), "name": _name(extract)})


def with_code(rows, areas):
    """Return the rows with authority_code, by the published code, else by name as of the day of the inspection."""
    day = rows["published"].where(rows["published"] != "", rows["start"])
    named = areas.by_name(rows["name"], day)
    return rows.assign(authority_code=areas.by_code(rows["code"]).fillna(named), named_code=named)


def grade_words(grades):
    """Return the grades of this record for grades as published: empty for not inspected, missing where unknown."""
    return grades.map(layouts.plain).map(layouts.meanings(layouts.known()["grades"]))


def judgements(rows):
    """Return graded rows with our words for kind, area and grade.

    The grade given until 2013 as adequate is called so again; until 2022 children in care and care leavers were one.
    """
    grade = grade_words(rows["grade"])
    is_old = rows["framework"].isin(RENAMED) & (grade == "requires_improvement")
    key = ["row", "framework", "published"]
    leavers = rows.loc[rows["area"] == "care_leavers", key].drop_duplicates().assign(has_leavers=True)
    has_leavers = rows[key].merge(leavers, on=key, how="left")["has_leavers"].notna().to_numpy()
    is_both = (rows["framework"] == "ILACS") & (rows["area"] == "children_in_care") & ~has_leavers
    kinds = layouts.meanings(layouts.known()["inspection_kinds"]) | {"re-inspection": "re-inspection"}
    return rows.assign(
        inspection_kind=rows["kind"].map(layouts.plain).map(kinds),
        area=rows["area"].mask(is_both, "children_in_care_and_care_leavers"),
        grade=grade.mask(is_old, "adequate"),
        is_renamed=is_old,
    )


def _of_inspection(extract, inspection, prefix):
    headings = [layouts.plain(name) for name in extract.columns]
    found = []
    for area, spelt in inspection["areas"].items():
        place = layouts.column(headings, [f"{prefix} {one}".strip() for one in spelt])
        if place is None:
            continue
        cells = {
            part: _cells(extract, [f"{prefix} {one}".strip() for one in inspection.get(part, [])])
            for part in ("kind", "start", "published")
        }
        cells |= {part: _days(cells[part]) for part in ("start", "published")}
        if "is_kind" in inspection:
            cells["kind"] = inspection["is_kind"]
        row = {"row": extract["row"], "code": _code(extract), "name": _name(extract), **cells}
        grade = {"area": area, "grade": extract.iloc[:, place], "heading": extract.columns[place]}
        found.append(pd.DataFrame({**row, "framework": inspection["framework"], **grade})[COLUMNS])
    return found


def _cells(extract, spelt):
    place = layouts.column([layouts.plain(name) for name in extract.columns], spelt)
    return pd.Series("", index=extract.index) if place is None else extract.iloc[:, place]


def _days(cells):
    """Return days as ISO text; where the publisher wrote them out, the day stands before the month."""
    parts = cells.str.extract(r"^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})$")
    iso = parts[2] + "-" + parts[1].str.zfill(2) + "-" + parts[0].str.zfill(2)
    return iso.where(pd.to_datetime(iso, format="%Y-%m-%d", errors="coerce").notna(), cells)


def _code(extract):
    return _cells(extract, layouts.known()["keys"]["code"])


def _name(extract):
    return _cells(extract, layouts.known()["keys"]["name"])
