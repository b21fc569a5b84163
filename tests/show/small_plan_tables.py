"""Finished tables of an improvement plan: two points, three documents, as `plan_followed` gives them."""

import pandas as pd

OLD, LIST, LETTER = "older-report", "the-list", "a-letter"


def documents():
    """Return an older report, the list and a letter read through the press."""
    rows = [
        [OLD, "SIF report", "2016-01-20", 3, 2, True],
        [LIST, "ILACS report", "2019-05-08", 6, 6, False],
        [LETTER, "focused visit letter, as reported by the press", "2020-12-04", 12, 1, False],
    ]
    frame = pd.DataFrame(rows, columns="source_id document published n_findings n_placed is_before_list".split())
    return frame.assign(published=pd.to_datetime(frame["published"]), published_precision="day")


def cell(priority, source, direction="not mentioned", strength=0, mixed=0, weakness=0, *, is_listed=False):
    """Return one cell with its counts."""
    number = strength + mixed + weakness
    return [priority, f"Point {priority}", source, direction, number, strength, mixed, weakness, is_listed]


CELLS = [
    cell(1, OLD, "strength", strength=2),
    cell(1, LIST, "weakness", weakness=6, is_listed=True),
    cell(1, LETTER),
    cell(2, OLD),
    cell(2, LIST, "mixed", strength=1, mixed=1, weakness=1, is_listed=True),
    cell(2, LETTER, "weakness", weakness=1),
]


def plan(after=(LETTER,), **history):
    """Return the tables of a plan; `history` replaces columns of its two points."""
    columns = "priority short_title source_id direction n_findings n_strength n_mixed n_weakness is_listed".split()
    about, grid = documents(), pd.DataFrame(CELLS, columns=columns)
    grid = grid.merge(about[["source_id", "published"]], on="source_id", how="left")
    points = grid[["priority", "short_title"]].drop_duplicates(ignore_index=True)
    return {
        "points": points.assign(source_id=LIST),
        "documents": about,
        "cells": grid,
        "findings": findings(grid),
        "history": _history(points, history),
        "latest": about[about["source_id"].isin(after)],
        "beside": findings(grid).iloc[:0],
    }


def findings(grid):
    """Return a finding for each one that the cells count."""
    rows = [
        [row.priority, row.source_id, f"F-{row.priority}{row.source_id[0]}{number}", f"para {number}"]
        for row in grid.itertuples()
        for number in range(row.n_findings)
    ]
    frame = pd.DataFrame(rows, columns=["priority", "source_id", "finding_id", "locator"])
    about = {"summary": "Found.", "direction": "weakness", "area": "leadership", "is_listed_for_improvement": False}
    return frame.assign(published=pd.Timestamp("2019-05-08"), **about)


def _history(points, replaced):
    rows = points.assign(first_document=OLD, last_document=LETTER, n_documents=3, n_named=2, n_weakness=2)
    latest = {"latest": ["not mentioned", "weakness"], "is_listed_in_latest": [False, False]}
    return rows.assign(listed_in=[[LIST], []], **latest | replaced)
