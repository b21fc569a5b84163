"""Reads an extract again: our names for the published columns, numbers, symbols, and the code of each area."""

import pandas as pd

from helpers.record.official import layouts

NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"


def named(extract, layout):
    """Return ids and values of an extract under our names, as text, and {our name: heading as published}.

    A value of a layout with breakdowns is called by breakdown and part, as neet_count. Columns that the layout does not
    name are left out.
    """
    known = layouts.known()["layouts"][layout]
    names = _long_names(extract, known) if known["shape"] == "long" else _wide_names(extract, known)
    ids = [name for name in extract.columns if name in ("row", "code", "number", "name", "level", "period", "age")]
    frame = extract[[*ids, *names.values()]].copy()
    frame.columns = [*ids, *names]
    return frame, names


def placed(frame, areas):
    """Return the frame with authority_code, the code of this record for the area of each row (missing if unknown)."""
    regions = frame[frame["level"] == "region"]
    named = areas.by_region(regions["name"], regions["code"])
    return frame.assign(authority_code=named.reindex(frame.index).fillna(areas.by_code(frame["code"])))


def cells_of(frame, names, layout):
    """Return the numbers and the symbols of the columns of these names, as two tables of the shape of the frame.

    Symbols are those of this record, which the layout gives for its own; one it does not know is missing.
    """
    places, different = pd.factorize(frame[names].to_numpy(dtype=object).ravel())
    cells = pd.Series(different, dtype="str")
    number = numbers(cells)
    meanings = layouts.known()[layouts.known()["layouts"][layout].get("symbols", "symbols")]
    symbols = cells[number.isna()].str.strip().str.casefold().map(meanings).reindex(cells.index)
    return tuple(
        pd.DataFrame(found.to_numpy()[places].reshape(len(frame), -1), frame.index, names)
        for found in (number, symbols)
    )


def numbers(cells):
    """Return the numbers that cells of text stand for, without separators of thousands; missing for a symbol."""
    return pd.to_numeric(cells.where(cells.str.fullmatch(NUMBER)).str.replace(",", ""))


def _wide_names(extract, known):
    year = extract["period"].iloc[0] if "year_in" in known else None
    plain = [layouts.plain(name) for name in extract.columns]
    places = {name: layouts.column(plain, spelt) for name, spelt in layouts.values(known, year).items()}
    return {name: extract.columns[place] for name, place in places.items() if place is not None}


def _long_names(extract, known):
    """Return the headings of counts and percentages; of two that say one thing, that of the spelling listed first."""
    names = {}
    cells = [(*heading.partition(": "), heading) for heading in extract.columns]
    told = {(_part(value, known), layouts.plain(what)): heading for value, split, what, heading in cells if split}
    for word, spellings in known["breakdowns"].items():
        for part in ("count", "percent"):
            found = [told[part, one] for one in spellings if (part, one) in told]
            names |= {f"{word}_{part}": found[0]} if found else {}
    return names


def _part(value, known):
    return "percent" if layouts.column([layouts.plain(value)], known["count"]) is None else "count"
