"""The points for improvement of one report, and what each document found on them."""

import pandas as pd

from helpers.measure.monitoring import VISITS
from helpers.record import own_rows

DIRECTIONS = ("strength", "mixed", "weakness")
NOT_MENTIONED = "not mentioned"
COUNTS = ["n_findings", "n_strength", "n_mixed", "n_weakness", "n_listed"]
HISTORY = (
    "priority short_title summary first_document last_document n_documents n_named n_weakness listed_in latest "
    "is_listed_in_latest source_id"
).split()


def plan_followed(known):
    """Return `plan_matrix` with history (a row a point), latest (one document or none) and beside (other findings).

    Of the tables: history as from `point_history`, latest has the columns of documents, beside those of the findings.
    All are empty where the record holds no list of points and no findings about the authority.
    """
    matrix = plan_matrix(known)
    return {
        **matrix,
        "history": point_history(matrix),
        "latest": latest_document(matrix),
        "beside": beside_the_points(matrix),
    }


def plan_matrix(known):
    """Return {points, documents, findings, cells} of the authority's list of points for improvement.

    points: the list, in its order; documents: those with findings, earliest first (is_report, is_before_list,
    is_the_list, visit and visit_precision where it followed a visit); findings: a row for each finding and point it
    bears on, `priority` empty for none; cells: a row for each point and document, with counts and `direction`: strength
    or weakness where all findings agree, mixed where they do not, "not mentioned" without one, which says nothing of
    whether the matter was put right. Which finding bears on which point is our reading, and none does while no list is
    known.
    """
    points = own_rows(known, known.priorities).sort_values("priority", ignore_index=True)
    findings = _by_point(own_rows(known, known.findings), points)
    documents = _documents(known, findings, points)
    return {
        "points": points,
        "documents": documents,
        "findings": findings,
        "cells": _cells(points, documents, findings),
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

    Columns: priority, short_title, summary, first_document and last_document (source ids, empty where none),
    n_documents (all), n_named, n_weakness (documents with at least one finding of weakness), listed_in (source ids of
    documents that list it for improvement), latest (direction in the latest document; empty where none followed the
    list), is_listed_in_latest, source_id (of the list).
    """
    cells = matrix["cells"].sort_values("published", kind="stable")
    named = cells[cells["direction"] != NOT_MENTIONED].groupby("priority")["source_id"]
    listed = cells[cells["is_listed"]].groupby("priority")["source_id"].agg(list)
    last = cells[cells["source_id"].isin(latest_document(matrix)["source_id"])].set_index("priority")
    points = matrix["points"]
    counts = {
        "n_documents": cells.groupby("priority").size(),
        "n_named": named.size(),
        "n_weakness": cells[cells["n_weakness"] > 0].groupby("priority").size(),
    }
    counts = {name: points["priority"].map(count).fillna(0).astype(int) for name, count in counts.items()}
    rows = points.assign(**counts)
    return rows.assign(
        first_document=rows["priority"].map(named.first()),
        last_document=rows["priority"].map(named.last()),
        listed_in=[listed.get(priority, []) for priority in rows["priority"]],
        latest=rows["priority"].map(last["direction"]).astype("str"),
        is_listed_in_latest=rows["priority"].isin(last.index[last["is_listed"]]).astype(bool),
    ).reindex(columns=HISTORY)


def beside_the_points(matrix):
    """Return the findings that bear on no point of the list, each once, by area and then in order of publication."""
    rows = matrix["findings"]
    return rows[rows["priority"].isna()].sort_values(["area", "published", "finding_id"], ignore_index=True)


def _by_point(findings, points):
    numbers = findings["priorities"].fillna("").astype(str).str.split(";")
    rows = findings.assign(priority=numbers).explode("priority", ignore_index=True)
    rows["priority"] = pd.to_numeric(rows["priority"]).astype("Int64")
    if points.empty:
        rows["priority"] = pd.array([None] * len(rows), dtype="Int64")
        return rows.drop_duplicates("finding_id", ignore_index=True)
    return rows


def _documents(known, findings, points):
    columns = ["source_id", "document", "published", "published_precision"]
    rows = findings.groupby(columns, as_index=False).agg(n_findings=("finding_id", "nunique"))
    placed = findings[findings["priority"].notna()].groupby("source_id")["finding_id"].nunique()
    rows = rows.assign(n_placed=rows["source_id"].map(placed).fillna(0).astype(int))
    kinds = known.sources.set_index("source_id")["kind"]
    since = points["published"].min() if len(points) else pd.NaT
    rows = rows.assign(
        is_report=rows["source_id"].map(kinds).eq("inspection report"),
        is_before_list=rows["published"] < since,
        is_the_list=rows["source_id"].isin(points["source_id"]),
    )
    return rows.merge(_visits(known), on="source_id", how="left").sort_values("published", ignore_index=True)


def _visits(known):
    rows = own_rows(known, known.events)
    rows = rows[rows["kind"].isin(VISITS)].sort_values("date").drop_duplicates("source_id", keep="last")
    return rows[["source_id", "date", "precision"]].rename(columns={"date": "visit", "precision": "visit_precision"})


def _cells(points, documents, findings):
    grid = points[["priority", "short_title"]].merge(documents[["source_id", "document", "published"]], how="cross")
    keys = ["priority", "source_id"]
    placed = findings[findings["priority"].notna()]
    placed = placed.assign(**{f"n_{name}": placed["direction"] == name for name in DIRECTIONS})
    counts = placed.groupby(keys, as_index=False).agg(
        n_findings=("finding_id", "nunique"),
        **{f"n_{name}": (f"n_{name}", "sum") for name in DIRECTIONS},
        n_listed=("is_listed_for_improvement", "sum"),
        direction=("direction", "first"),
        n_directions=("direction", "nunique"),
    )
    cells = grid.merge(counts, on=keys, how="left")
    cells[COUNTS] = cells[COUNTS].fillna(0).astype(int)
    direction = cells["direction"].mask(cells["n_directions"] > 1, "mixed").fillna(NOT_MENTIONED)
    return cells.assign(direction=direction, is_listed=cells["n_listed"] > 0).drop(columns="n_directions")
