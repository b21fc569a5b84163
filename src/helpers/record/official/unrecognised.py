"""Says of tables that are of no known layout what was looked for and what was found."""

from difflib import get_close_matches

from helpers.record.official import layouts

SHOWN = 14  # headings or breakdowns to name in a refusal
DEEPEST = 60  # rows to look through for the first heading row
LONGEST = 75  # characters of each
NEAR = 0.85  # likeness of a heading to a name over which it may be meant for it
LIKE = 0.5  # share of what a layout needs over which a table is said to be like it


def why_unrecognised(grids):
    """Return the sentence for grids of which none is of a known layout; it speaks of the layout they are most like."""
    rows = [(row, grid.rows[start + 1 :]) for grid in grids for start, row in enumerate(grid.rows[:DEEPEST])]
    likes = [_like(row, below, layout) for row, below in rows for layout in layouts.known()["layouts"].values()]
    share, sentence = max(likes, key=lambda like: like[0], default=(0, ""))
    if share > LIKE:
        return sentence
    series = ", ".join(sorted(name.replace("_", " ") for name in layouts.known()["series"]))
    return f"looked for the columns of a release of {series}, and found {_widest([row for row, _ in rows])}."


def _like(row, below, layout):
    """Return the share of what a layout needs that stands in a heading row and below it, and what is missing."""
    headings = [layouts.plain(cell) for cell in row]
    year = layouts.year_in(headings, layout["year_in"]) if "year_in" in layout else None
    spelt = [layouts.spellings(layout, key, year or "YEAR") for key in layouts.needed(layout)]
    spelt += [layout["required_any"]] if "required_any" in layout else []
    missing = [one[0] for one in spelt if layouts.column(headings, one) is None]
    told = _breakdowns(headings, below, layout)
    lacking = layouts.lacking(layout, told)
    wanted = len(spelt) + len(layout["breakdowns"] if layout["shape"] == "long" else [])
    series = layout["series"].replace("_", " ")
    if not missing and not lacking:  # like it, but for a column that makes it of another kind
        return 0, ""
    if missing:
        spellings = {layouts.plain(name) for one in spelt for name in one}
        others = [cell for cell, heading in zip(row, headings, strict=True) if heading not in spellings]
        lacked = ", ".join(name + _near(name, others) for name in missing)
        found = f"the columns of {series}, with {lacked} among them, and found {_widest([row])}"
    else:
        rows = f"the rows of {series}, with {'; '.join(map(repr, lacking))} among them"
        found = f"{rows}, and found {_shown(sorted(told), '; ')}"
    return 1 - (len(missing) + len(lacking)) / wanted, f"looked for {found}."


def _near(name, headings):
    """Say of a column that is missing which of these headings may be meant for it; nothing where none is near."""
    near = get_close_matches(name, headings, n=1, cutoff=NEAR)
    return f" (not {near[0]!r})" if near else ""


def _breakdowns(headings, rows, layout):
    place = layouts.column(headings, layout["breakdown"]) if layout["shape"] == "long" else None
    return set() if place is None else {row[place].strip() for row in rows if len(row) > place}


def _widest(rows):
    rows = [row for row in rows if sum(cell != "" for cell in row) > 1]
    if not rows:
        return "no heading row"
    widest = max(rows, key=lambda row: sum(cell != "" for cell in row))
    return f"{len(widest)} columns, {_shown([cell for cell in widest if cell], ', ')}"


def _shown(texts, between):
    shown = between.join(" ".join(text.split())[:LONGEST] for text in texts[:SHOWN])
    return shown + (f"{between}and {len(texts) - SHOWN} more" if len(texts) > SHOWN else "")
