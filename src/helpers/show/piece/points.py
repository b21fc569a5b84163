"""The points of a figure in words, each with its source: as a table, under headings of sources, and as CSV."""

import hashlib

import pandas as pd

from helpers.show import words

ITSELF = "the source itself"
MANY, OTHER = 100, "other"  # of so many other authorities a page lists none
TOLD = {"Panel": "panel", "Row": "row", "Series": "series", "Period": "period", "Figure": "figure", "Check": "warning"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon with a text that begins so
KEPT = "panel row look x x_end value low high unit series segment period figure warning source_id title".split()
KEPT += ["locator", "published", "published_precision", "vintage"]


def told(marks, titles):
    """Return every mark in words, with its source and the place in it, as a DataFrame of text without idle columns.

    `titles` are those of the sources, one for each mark.
    """
    frame = pd.DataFrame({name: marks[column] for name, column in TOLD.items()})
    is_idle = {name: (column == "").all() for name, column in frame.items()}
    is_idle |= {"Panel": marks["panel"].nunique() < 2, "Row": is_idle["Row"] or (marks["row"] == marks["series"]).all()}
    frame = frame[[name for name in frame if not is_idle[name]]]
    published, vintage = words.days(marks), marks["vintage"].fillna(ITSELF)
    placed = {
        "Source": titles,
        "Place in the source": marks["locator"],
        "Published": published,
        "Release read": vintage,
    }
    return frame.assign(**placed)


def named(marks, name):
    """Return a name for each mark of a figure, made from what it is: the same from run to run."""
    cells = marks[["panel", "row", "series", "period", "figure", "source_id", "locator"]].astype(str)
    keys = pd.Series(["\n".join([name, *row]) for row in cells.itertuples(index=False)], dtype=str)
    twins = keys.groupby(keys).cumcount().astype(str)
    return [f"p{hashlib.sha256(key.encode()).hexdigest()[:8]}" for key in keys + twins]


def by_source(marks, table, names):
    """Return what a page lists of the points: {heads, groups, left}.

    A group is what is told once of the points of a source, with a row of cells for each; `listed` counts these, `left`
    those of many other authorities, which only the CSV holds.
    """
    is_left = (marks["look"] == OTHER) & ((marks["look"] == OTHER).sum() > MANY) & (marks["look"] != OTHER).any()
    once = ["Source", "Published", "Release read"]
    rows = table.assign(name=names, source_id=marks["source_id"])[~is_left]
    cells = [name for name in table if name not in once and (rows[name] != "").any()]
    groups = [
        dict(zip(["source_id", "title", "published", "vintage"], key, strict=True)) | {"rows": _rows(part, cells)}
        for key, part in rows.groupby(["source_id", *once], sort=False)
    ]
    return {"heads": cells, "groups": groups, "left": int(is_left.sum()), "listed": len(rows)}


def _rows(part, cells):
    """The rows of a source as (name, of how many rows its first cell is the head, cells); those alike together."""
    runs = [run for _, run in part.groupby(cells[0], sort=False)]
    spans = [len(run) if number == 0 else 0 for run in runs for number in range(len(run))]
    rows = pd.concat(runs)
    return list(zip(rows["name"], spans, rows[cells].to_numpy().tolist(), strict=True))


def csv(marks, titles):
    """Return every mark as CSV, with the title of its source and its place in it, without columns that say nothing.

    No text of it is a formula to a spreadsheet; a day is told as YYYY-MM-DD.
    """
    held = marks.assign(title=titles)[KEPT]
    held = held.loc[:, (held.notna() & (held != "")).any()]
    texts = held.select_dtypes(["object", "string"])
    held = held.assign(**texts.map(_harmless))
    return held.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", float_format="%.10g")


def _harmless(cell):
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
