"""What became of each point of the list: which documents name it, where it recurs, where the last one leaves it."""

import pandas as pd

from helpers.measure.plan_matrix import NOT_MENTIONED, plan_matrix

COLUMNS = (
    "priority short_title summary first_document last_document n_documents n_named n_weakness listed_in latest "
    "is_listed_in_latest source_id"
).split()


def plan_followed(known):
    """Return `plan_matrix` with history (a row a point), latest (one document or none) and beside (other findings)."""
    matrix = plan_matrix(known)
    return {
        **matrix,
        "history": point_history(matrix),
        "latest": latest_document(matrix),
        "beside": beside_the_points(matrix),
    }


def latest_document(matrix):
    """Return the one document that shows where the points stand last, as a row; no row where none followed the list.

    The latest inspection report after the list; before there is one, the latest other document after it.
    """
    rows = matrix["documents"]
    later = rows[~rows["is_before_list"] & ~rows["is_the_list"]] if len(matrix["points"]) else rows.iloc[:0]
    reports = later[later["is_report"]]
    chosen = reports if len(reports) else later
    return chosen.tail(1)


def point_history(matrix):
    """Return one row a point: the first and last document naming it, and in how many it is named.

    Columns: priority, short_title, summary, first_document and last_document (source ids, None where none), n_documents
    (all), n_named, n_weakness (documents with at least one finding of weakness), listed_in (source ids of documents
    that list it for improvement), latest (direction in the latest document; None where none followed the list),
    is_listed_in_latest, source_id (of the list).
    """
    latest = latest_document(matrix)
    rows = [_history(point, matrix, latest) for point in matrix["points"].itertuples()]
    return pd.DataFrame(rows, columns=COLUMNS)


def _history(point, matrix, latest):
    cells = matrix["cells"]
    mine = cells[cells["priority"] == point.priority].sort_values("published")
    named = mine[mine["direction"] != NOT_MENTIONED]["source_id"].tolist()
    last = mine[mine["source_id"].isin(latest["source_id"])]
    return {
        "priority": point.priority,
        "short_title": point.short_title,
        "summary": point.summary,
        "first_document": named[0] if named else None,
        "last_document": named[-1] if named else None,
        "n_documents": len(mine),
        "n_named": len(named),
        "n_weakness": int((mine["n_weakness"] > 0).sum()),
        "listed_in": mine[mine["is_listed"]]["source_id"].tolist(),
        "latest": None if last.empty else last["direction"].iloc[0],
        "is_listed_in_latest": bool(last["is_listed"].any()),
        "source_id": point.source_id,
    }


def beside_the_points(matrix):
    """Return the findings that bear on no point of the list, each once, by area and then in order of publication."""
    rows = matrix["findings"]
    return rows[rows["priority"].isna()].sort_values(["area", "published", "finding_id"], ignore_index=True)
