"""The points for improvement of one report, followed through the documents that bear on them."""

import pandas as pd

DIRECTIONS = ("strength", "mixed", "weakness")
NOT_MENTIONED = "not mentioned"
VISITS = ("monitoring_visit", "focused_visit")
COUNTS = ["n_findings", "n_strength", "n_mixed", "n_weakness", "n_listed"]


def cell_direction(directions):
    """Return what several findings amount to: strength or weakness where all agree, mixed where they do not.

    Without a finding it is "not mentioned", which says nothing of whether the matter was put right.
    """
    found = set(directions)
    if not found:
        return NOT_MENTIONED
    return found.pop() if len(found) == 1 else "mixed"


def plan_matrix(known):
    """Return {points, documents, findings, cells} of the authority's list of points for improvement.

    points: the list, in its order; documents: those with findings, earliest first (is_report, is_before_list,
    is_the_list, visit and visit_precision where it followed a visit); findings: a row for each finding and point it
    bears on, `priority` empty for none; cells: a row for each point and document, with counts and `direction`. Which
    finding bears on which point is our reading, and none does while no list is known.
    """
    points = _mine(known, known.priorities).sort_values("priority", ignore_index=True)
    findings = _by_point(_mine(known, known.findings), points)
    documents = _documents(known, findings, points)
    return {
        "points": points,
        "documents": documents,
        "findings": findings,
        "cells": _cells(points, documents, findings),
    }


def _mine(known, rows):
    return rows[rows["authority_code"] == known.scope.authority_code].reset_index(drop=True)


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
    rows = _mine(known, known.events)
    rows = rows[rows["kind"].isin(VISITS)].sort_values("date").drop_duplicates("source_id", keep="last")
    return rows[["source_id", "date", "precision"]].rename(columns={"date": "visit", "precision": "visit_precision"})


def _cells(points, documents, findings):
    grid = points[["priority", "short_title"]].merge(documents[["source_id", "document", "published"]], how="cross")
    keys = ["priority", "source_id"]
    placed = findings[findings["priority"].notna()]
    counts = placed.groupby(keys, as_index=False).agg(
        n_findings=("finding_id", "nunique"),
        **{f"n_{name}": ("direction", lambda found, name=name: (found == name).sum()) for name in DIRECTIONS},
        n_listed=("is_listed_for_improvement", "sum"),
        direction=("direction", cell_direction),
    )
    cells = grid.merge(counts, on=keys, how="left")
    cells[COUNTS] = cells[COUNTS].fillna(0).astype(int)
    return cells.assign(direction=cells["direction"].fillna(NOT_MENTIONED), is_listed=cells["n_listed"] > 0)
