"""What is known of the publishers' files, read from layouts.yaml, and how headings and cells are compared."""

import re
from functools import cache, lru_cache
from pathlib import Path

from helpers.record.plain_yaml import read_yaml

PATH = Path(__file__).with_name("layouts.yaml")
YEARS = range(2009, 2100)


@cache
def known():
    """Return the whole of layouts.yaml."""
    return read_yaml(PATH)


@lru_cache(maxsize=100_000)
def plain(text):
    """Return a heading or a cell in lower case, with single spaces, also for underscores, and without a closing per
    cent sign.
    """
    words = " ".join(str(text).replace("\ufeff", "").replace("_", " ").split()).casefold()
    return re.sub(r"( perc| percent| ?%)$", "", words) if not words.startswith("care leaver") else words


def values(layout, year=None):
    """Return {our name of a value: spellings of its heading}; ages become part of the name."""
    named = {}
    for name, spellings in layout["values"].items():
        if "ages" not in layout:
            named[name] = [spelling.replace("{year}", str(year)) for spelling in spellings]
            continue
        for age, sign in layout["ages"].items():
            named[f"{name}_{age}"] = [spelling.replace("{age}", sign) for spelling in spellings]
    return named


def column(headings, spellings):
    """Return the place of the first plain heading that is one of the spellings, or None."""
    for spelling in map(plain, spellings):
        if spelling in headings:
            return headings.index(spelling)
    return None


def year_in(headings, pattern):
    """Return the year that a heading of this pattern names, or None."""
    for year in YEARS:
        if plain(pattern.replace("{year}", str(year))) in headings:
            return year
    return None


def meanings(listed):
    """Return {plain spelling: our word} of a dictionary of our words and their spellings."""
    return {plain(spelling): word for word, spellings in listed.items() for spelling in spellings}


def needed(layout):
    """Return the columns that a table of a layout must have, by our names; counts of ages make totals, so all count."""
    parts = [f"{part}_{age}" for age in layout.get("ages", []) for part in layout["parts"]]
    if layout["shape"] == "long":
        return [*layout["keys"], "breakdown", "count", "percent"]
    ranks = range(1, 11) if "neighbour" in layout else ()
    ranked = [layout["neighbour"].replace("{rank}", str(rank)) for rank in ranks]
    return [*layout["keys"], *layout.get("required", []), *parts, *ranked]


def spellings(layout, key, year=None):
    """Return the known spellings of the heading of a column that `needed` names."""
    if key in known()["keys"]:
        return known()["keys"][key]
    if layout["shape"] == "wide":
        return values(layout, year)[key]
    return layout[key] if layout["shape"] == "long" else [key]


def lacking(layout, told):
    """Return the breakdowns that a table must have and that are not among the cells told, in their first spelling."""
    if layout["shape"] != "long":
        return []
    cells = {plain(cell) for cell in told}
    return [layout["breakdowns"][word][0] for word in layout["required"] if not cells & set(layout["breakdowns"][word])]
