"""The points of a figure in words, each with its source: as a table, under headings of sources, and as CSV."""

import hashlib
import re
from collections import Counter
from csv import writer
from datetime import date
from io import StringIO
from os.path import commonprefix

import numpy as np
import pandas as pd

from helpers.show import dates

ITSELF = "the source itself"
ONCE = ["Source", "Published", "Release read"]  # told once of the points of a source
PLACE = "Place in the source"
APART = ["Figure", "Check", PLACE]  # told in each row of its own
WHOLE_PARTS = re.compile(r"(?:.*[,:;] )?")  # of a place
WHOLE = r"\d(?:[\d,]*\d)?"
NUMBER = re.compile(  # a part of a whole, a range, a difference, a share or a number with decimals
    rf"(?<![\w.])(?:{WHOLE} (?:of|to) {WHOLE}(?!\.?\d)|(?<!year )[-+\N{{MINUS SIGN}}]{WHOLE}(?:\.\d+)?(?!\.?\d)"
    rf"|{WHOLE}(?:\.\d+%?|%)(?! interval|%|\.?\d))"
)
MANY, OTHER = 100, "other"  # of so many other authorities a page lists none
NAMED_BY = ["panel", "row", "series", "period", "figure", "source_id", "locator"]
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
    published, vintage = dates.days(marks), marks["vintage"].fillna(ITSELF)
    placed = {
        "Source": titles,
        PLACE: marks["locator"],
        "Published": published,
        "Release read": vintage,
    }
    return frame.assign(**placed)


def named(marks, name):
    """Return a name for each mark of a figure, made from what it is: the same from run to run."""
    cells = (marks[column].tolist() for column in NAMED_BY)
    keys, told = ["\n".join(map(str, (name, *row))) for row in zip(*cells, strict=True)], Counter()
    for place, key in enumerate(keys):
        keys[place] = f"{key}{told[key]}"
        told[key] += 1
    return [f"p{hashlib.sha256(key.encode()).hexdigest()[:8]}" for key in keys]


def cited(finding, marks, names):
    """Return the lines of a finding as pairs of words and an address: that of its point for a figure, else "".

    A figure is a point where its line names the panel (of several), the period and, right before the figure, the series
    of that point and of no other. So is a number that is more than a count, told once in its line, where of the periods
    in the line and the panel named last before it (of several) one point alone tells it. A line leads to a point once.
    """
    marks = marks.assign(name=names)[marks["look"] != OTHER]
    has_more = marks["panel"].nunique() > 1
    told = marks.assign(panel=[panel.split(" (")[0] if has_more else "" for panel in marks["panel"]])
    rows = told[["name", "panel", "period", "series", "figure"]].to_numpy()
    return [_led(line, [row for row in rows if _tells(line, row[2])]) for line in finding.split("\n")]


def _tells(line, words):
    return words in line and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line)


def _led(line, rows):
    pairs, end, known = [], 0, set()
    for (first, last), name in sorted((_numbers(line, rows) | _figures(line, rows)).items()):
        if first >= end and name not in known:
            pairs += [(line[end:first], ""), (line[first:last], f"#{name}")]
            end = last
            known.add(name)
    return [*pairs, (line[end:], "")]


def _figures(line, rows):
    """The places of figures that stand right behind the series of one point alone, each with its name."""
    places = {}
    for name, panel, _, series, figure in rows:
        if series and panel in line and series.lower() in line.lower():
            amount = re.escape(figure.split(" (")[0])
            for found in re.finditer(rf"(?<!\w){re.escape(series)} ({amount})(?!\.?\d)", line, re.IGNORECASE):
                places.setdefault(found.span(1), []).append(name)
    return {place: names[0] for place, names in places.items() if len(names) == 1}


def _numbers(line, rows):
    """The places of numbers that one point alone tells, each with its name."""
    told = [(row[0], row[1].split(":")[0].lower(), set(NUMBER.findall(row[4]))) for row in rows]
    places, every = {}, NUMBER.findall(line)
    for found in NUMBER.finditer(line):
        before = line[: found.start()].lower()
        nearest = max((before.rfind(panel) for _, panel, _ in told), default=-1)
        names = [name for name, panel, numbers in told if found[0] in numbers and 0 <= before.rfind(panel) == nearest]
        if len(names) == every.count(found[0]) == 1:
            places[found.span()] = names[0]
    return places


def by_source(marks, table, names):
    """Return what a page lists of the points: {heads, groups, left, listed}.

    A group is what is told once of the points of a source, with a row of cells for each; `listed` counts these, `left`
    those of many other authorities, which only the CSV holds. Its `release` is told where it is not the source itself.
    """
    is_other, is_gap = marks["look"] == OTHER, marks["look"] == "gap"
    is_crowd = is_other.sum() > MANY and not (is_other | is_gap).all()
    is_listed = ~is_other if is_crowd else is_other | True
    table, groups = table[is_listed], {}
    once = zip(marks.loc[is_listed, "source_id"], *(table[name] for name in ONCE), strict=True)
    rows = table.drop(columns=ONCE).to_dict("records")
    for key, name, row in zip(once, np.array(names)[is_listed], rows, strict=True):
        groups.setdefault(key, []).append((name, row))
    heads = [name for name in rows[0] if any(row[name] for row in rows)]
    told = [
        {"source_id": source, "title": title, "published": published, "release": "" if release == ITSELF else release}
        | {"begins": begun([row for _, row in held]), "rows": _rows(held, heads)}
        for (source, title, published, release), held in groups.items()
    ]
    return {"heads": heads, "groups": told, "left": len(marks) - len(table), "listed": len(table)}


def begun(rows, place=PLACE):
    """Take out of the rows of a source how all their places begin, which is told once above them, and return it."""
    places = [row[place] for row in rows]
    begins = WHOLE_PARTS.match(commonprefix(places))[0] if len(places) > 1 else ""
    for row in rows:
        row[place] = row[place].removeprefix(begins)
    return begins.rstrip(",:; ")


def _rows(held, heads):
    """The rows of a source as (name, cells), alike heads together, each cell with how many rows it is told for."""
    runs = {}
    for name, row in held:
        runs.setdefault(row[heads[0]], []).append((name, [row[head] for head in heads]))
    names, rows = zip(*(one for run in runs.values() for one in run), strict=True)
    spans = [
        _spans(column) if head not in APART else [1] * len(rows)
        for head, column in zip(heads, zip(*rows, strict=True), strict=True)
    ]
    return [
        (name, list(zip(row, told, strict=True)))
        for name, row, told in zip(names, rows, zip(*spans, strict=True), strict=True)
    ]


def _spans(cells):
    """For how many rows each cell of a column is told: of alike ones beneath each other the first for all of them."""
    spans = [1] * len(cells)
    for number in reversed(range(1, len(cells))):
        if cells[number] and cells[number] == cells[number - 1]:
            spans[number - 1] += spans[number]
            spans[number] = 0
    return spans


def csv(marks, titles):
    """Return every mark as CSV, with the title of its source and its place in it, without columns that say nothing.

    No text of it is a formula to a spreadsheet; a day is told as YYYY-MM-DD.
    """
    held = {name: list(map(_harmless, column.tolist())) for name, column in marks.assign(title=titles)[KEPT].items()}
    held = {name: cells for name, cells in held.items() if any(cells) or marks.empty}
    file = StringIO()
    writer(file, lineterminator="\n").writerows([held, *zip(*held.values(), strict=True)])
    return file.getvalue()


def _harmless(cell):
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    if pd.isna(cell):
        return ""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)
