"""Turns the extracts of lists into tables: judgements, visits, grades in force, neighbours."""

import pandas as pd

from helpers.record.official import judged, layouts, neighbour_sets

JUDGEMENTS = (
    "authority_code framework inspection_kind inspection_start inspection_end inspection_precision published "
    "published_precision area grade vintage source_id locator note release_id"
).split()
VISITS = (
    "authority_code kind theme inspection_start inspection_end published published_precision year release_id source_id "
    "locator"
).split()
IN_FORCE = "authority_code as_at grade release_id source_id locator".split()
NEIGHBOURS = "authority_code neighbour_set rank neighbour_code closeness source_id locator note release_id".split()
RENAMED = "Adequate as awarded; Ofsted's list relabels the grade as requires improvement."


def judgements(releases, extracts, areas):
    """Return one row for each judgement area of each inspection: JUDGEMENTS.

    Each framework is read from the newest history that lists it; grades are as awarded. `published` is the day of the
    report; the inspections of an in-year sheet are not read, for a history holds them.
    """
    parts = [_judgements(release, extracts, areas) for release in _of(releases, "inspection_history")]
    if not parts:
        return _dated(pd.DataFrame(columns=JUDGEMENTS), ["inspection_start", "inspection_end", "published"])
    rows = pd.concat(parts, ignore_index=True)
    newest = rows.groupby("framework")["as_at"].transform("max")
    rows = rows[(rows["as_at"] == newest) & (rows["grade"] != "")]
    rows = rows.sort_values(["authority_code", "published", "framework", "area"], kind="stable")
    return _dated(rows[JUDGEMENTS], ["inspection_start", "inspection_end", "published"])


def visits(releases, extracts, areas):
    """Return one row for each focused or monitoring visit that an in-year sheet lists: VISITS.

    `year` is the year to 31 March that the sheet is of; `published` is empty where it gives no day.
    """
    kinds = layouts.meanings(layouts.known()["visit_kinds"])
    parts = []
    for release in _of(releases, "inspections_in_year"):
        rows = judged.with_code(judged.visited(extracts[release["release_id"]], release["layout"]), areas)
        rows = rows.assign(kind=rows["kind"].map(layouts.plain).map(kinds), **_origin(release, rows))
        year = int(release["as_at"][:4]) + (release["as_at"][5:] > "03-31")
        parts.append(rows[rows["kind"].notna()].assign(year=f"{year - 1}-{year % 100:02}"))
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=VISITS)
    if parts:
        rows["published_precision"] = (rows["published"] != "").map({True: "day", False: None})
        rows = rows.rename(columns={"start": "inspection_start"}).assign(inspection_end="")
        rows["theme"] = rows["theme"].replace("", None)
    return _dated(rows[VISITS], ["inspection_start", "inspection_end", "published"])


def grades_in_force(releases, extracts, areas):
    """Return the overall grade of each authority on the day of each list of them: IN_FORCE; empty if not inspected."""
    parts = []
    for release in _of(releases, "grades_in_force"):
        extract = extracts[release["release_id"]]
        rows = judged.with_code(judged.named(extract).assign(start="", published=release["as_at"]), areas)
        graded = judged.graded(extract, release["layout"]).query("area == 'overall'").set_index("row")["grade"]
        grade = judged.grade_words(rows["row"].map(graded).fillna(""))
        parts.append(rows.assign(as_at=release["as_at"], grade=grade.where(grade != ""), **_origin(release, rows)))
    rows = pd.concat(parts, ignore_index=True)[IN_FORCE] if parts else pd.DataFrame(columns=IN_FORCE)
    return _dated(rows, ["as_at"])


def neighbours(releases, extracts, areas):
    """Return one row for each neighbour of each authority in each set: NEIGHBOURS; rank 1 is the nearest."""
    parts = []
    for release in _of(releases, "neighbours"):
        rows = neighbour_sets.neighbours(extracts[release["release_id"]], release["layout"], areas)
        locator = "row " + rows["number"] + ", neighbour " + rows["rank"].astype(str)
        origin = _origin(release, rows) | {"locator": locator, "neighbour_set": release["as_at"][:4], "note": None}
        parts.append(rows.assign(**origin))
    if not parts:
        return pd.DataFrame(columns=NEIGHBOURS)
    rows = pd.concat(parts)[NEIGHBOURS].sort_values(["authority_code", "neighbour_set", "rank"], kind="stable")
    return rows.assign(rank=rows["rank"].astype("Int64")).reset_index(drop=True)


def _of(releases, series):
    return releases[releases["series"] == series].sort_values("as_at").to_dict("records")


def _judgements(release, extracts, areas):
    graded = judged.graded(extracts[release["release_id"]], release["layout"])
    rows = judged.with_code(judged.judgements(graded), areas).drop(columns="code")
    origin = _origin(release, rows)
    return rows.rename(columns={"start": "inspection_start"}).assign(
        inspection_end="",
        inspection_precision=(rows["start"] != "").map({True: "day", False: None}),
        published_precision="day",
        vintage=release["title"],
        note=rows["is_renamed"].map({True: RENAMED, False: None}),
        as_at=release["as_at"],
        **origin | {"locator": origin["locator"] + ", column " + rows["heading"]},
    )


def _origin(release, rows):
    sheet = f"{release['file_name']}, sheet {release['sheet']}, row "
    source = release["source_id"] or release["release_id"]
    return {"release_id": release["release_id"], "source_id": source, "locator": sheet + rows["row"]}


def _dated(rows, names):
    rows = rows.reset_index(drop=True)
    for name in names:
        rows[name] = pd.to_datetime(rows[name].replace("", None), format="%Y-%m-%d").astype("datetime64[s]")
    return rows
