"""Tables of an improvement plan: what became of each point, the findings behind it, and the other findings."""

import pandas as pd

from helpers.show import colours, display, folded, plan_matrix, plan_words, words
from helpers.show.opening import by_then, not_held

PLURAL = {"strength": "strengths", "mixed": "mixed", "weakness": "weaknesses"}
AREAS = ["help and protection", "children in care", "care leavers", "leadership", "whole service"]


def plan_history(known, plan):
    """Show a table of the points: first and last document naming each, and where the latest leaves it."""
    if plan["cells"].empty:
        display.sentence(plan_matrix.absent(known), "caveat")
        return
    display.table(history_rows(plan), "The points, and the documents that name them")


def plan_findings(plan):
    """Show the findings behind the matrix, folded; nothing where there is no matrix."""
    rows = plan["findings"]
    rows = rows[rows["priority"].notna()].sort_values(["priority", "published", "finding_id"])
    if len(rows):
        titles = {row.priority: plan_words.point(row) for row in plan["points"].itertuples()}
        caption = f"The findings behind each cell of the matrix ({rows['finding_id'].nunique()}, in {len(rows)} places)"
        folded.folded(finding_rows(rows.assign(point=rows["priority"].map(titles)), plan), caption)


def plan_beside(known, plan):
    """Show the findings that bear on no point: counted by area and document, then listed, folded."""
    rows = plan["beside"]
    if plan["findings"].empty:
        display.sentence(not_held(known, "finding about {name}"), "caveat")
        return
    display.sentence(beside_in_words(known, plan))
    which = "Findings" if plan["points"].empty else "Findings that bear on no point"
    display.table(beside_rows(plan), f"{which}, by area and document")
    folded.folded(finding_rows(rows, plan), f"{which}, one by one ({len(rows)})")


def history_rows(plan):
    """Return the points as text: where named first and last, in how many documents, where the latest leaves them."""
    rows, names = plan["history"], plan_words.documents(plan)
    return pd.DataFrame(
        {
            "Point": [plan_words.point(row) for row in rows.itertuples()],
            "First named in": rows["first_document"].map(names).fillna("none"),
            "Last named in": rows["last_document"].map(names).fillna("none"),
            "Documents naming it": [f"{row.n_named} of {row.n_documents}" for row in rows.itertuples()],
            "With a finding of weakness": [f"{row.n_weakness} of {row.n_documents}" for row in rows.itertuples()],
            "Listed for improvement in": [words.listed(map(names.get, ids)) or "none" for ids in rows["listed_in"]],
            "In the latest document": [_latest(row) for row in rows.itertuples()],
        }
    )


def _latest(row):
    if row.latest is None or pd.isna(row.latest):
        return "not known: no document after the list"
    if row.latest == "not mentioned":
        return "not mentioned, which does not mean resolved"
    return f"{row.latest}, listed for improvement" if row.is_listed_in_latest else row.latest


def finding_rows(rows, plan):
    """Return findings as text: id, what was found, direction, area, document and the place in it."""
    text = {
        "Finding": rows["finding_id"],
        "In our words": rows["summary"],
        "Direction": rows["direction"].where(~rows["is_listed_for_improvement"], rows["direction"] + ", listed"),
        "Area": rows["area"],
        "Document": rows["source_id"].map(plan_words.documents(plan)),
        "Place in it": rows["locator"],
    }
    return pd.DataFrame(({"Point": rows["point"]} if "point" in rows else {}) | text)


def beside_in_words(known, plan):
    """Return how many findings bear on no point, of how many; and why all do where no list is known."""
    total, beside = plan["findings"]["finding_id"].nunique(), len(plan["beside"])
    if plan["points"].empty:
        counted = f"all {words.count(total, 'finding')} are counted by area"
        return f"No list of points is known {by_then(known)}, so {counted}."
    return f"{beside} of {words.count(total, 'finding')} bear on none of the {len(plan['points'])} points."


def beside_rows(plan):
    """Return the count of such findings as text, a row an area, a column a document."""
    rows = plan["beside"]
    areas = [area for area in AREAS if area in set(rows["area"])]
    table = {"Area": areas}
    for source, name in plan_words.documents(plan).items():
        there = rows[rows["source_id"] == source]
        table[plan_words.start(name)] = [_tally(there[there["area"] == area]) for area in areas]
    return pd.DataFrame(table | {"All": [str((rows["area"] == area).sum()) for area in areas]})


def _tally(rows):
    if rows.empty:
        return "none"
    found = rows["direction"].value_counts()
    told = [words.count(found[name], name, PLURAL.get(name)) for name in colours.FINDING if name in found]
    return f"{len(rows)} ({', '.join(told)})"
