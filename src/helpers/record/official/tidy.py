"""Turns a table that was recognised into a tidy extract: ids of areas and periods, values and symbols as published."""

import numpy as np
import pandas as pd

from helpers.record.official import layouts
from helpers.record.official.refusal import refuse

IDS = ["row", "code", "number", "name", "level", "period", "age"]


def extract(item, found):
    """Return the extract of a table as text: `row` of the file or sheet, ids, then columns as they are published."""
    frame = {"wide": _wide, "long": _long, "neighbours": _whole, "judged": _whole}[found.known["shape"]](item, found)
    if frame.empty:
        refuse(item.name, f"looked for rows of {found.series.replace('_', ' ')} and found only headings.")
    return frame


def _frame(headings, rows):
    """Return the rows under their headings; a heading that comes again is numbered."""
    names = pd.Series([" ".join(heading.split()) for heading in headings])
    again = names.groupby(names).cumcount()
    names = names.where((again == 0) | (names == ""), names + " (" + (again + 1).astype(str) + ")").tolist()
    cells = [[cell.strip() for cell in row] for _, row in rows]
    frame = pd.DataFrame(cells, columns=names, dtype=str).loc[:, [name != "" for name in names]]
    return frame.assign(row=[str(number) for number, _ in rows])


def _key(frame, key):
    plain = [layouts.plain(name) for name in frame.columns]
    place = layouts.column(plain, layouts.known()["keys"][key])
    return pd.Series("", index=frame.index) if place is None else frame.iloc[:, place]


def _with_ids(found, frame):
    """Return the ids of each row: the authority if one is named, else the region, else the country."""
    parts = {key: _key(frame, key) for key in layouts.known()["keys"]}
    is_local, is_regional = parts["code"] != "", parts["region_code"] != ""
    code = parts["code"].where(is_local, parts["region_code"].where(is_regional, parts["country_code"]))
    name = parts["name"].where(is_local, parts["region_name"].where(is_regional, ""))
    told = parts["level"].map(layouts.plain).map(layouts.meanings(layouts.known()["levels"]))
    guess = pd.Series("local_authority", index=frame.index).where(is_local, "region").where(code != "", "")
    level = told.fillna(guess.where(~code.str.startswith("E92"), "country"))
    period = str(found.year or found.known.get("year") or "")
    ids = {"row": frame["row"], "code": code, "number": parts["number"], "name": name, "level": level}
    return pd.DataFrame({**ids, "period": period or parts["period"], "age": parts["age"]})


def _wide(item, found):
    headings, rows = found.tables[0]
    frame = _frame(headings, rows)
    ids = _with_ids(found, frame)
    plain = [layouts.plain(name) for name in frame.columns]
    wanted = [layouts.column(plain, spelt) for spelt in layouts.values(found.known, found.year).values()]
    kept = frame.iloc[:, sorted({place for place in wanted if place is not None})]
    return pd.concat([ids.drop(columns="age"), kept], axis=1)[(ids["code"] != "").to_numpy()]


def _long(item, found):
    headings, rows = found.tables[0]
    frame = _in_bands(_frame(headings, rows))
    ids = _with_ids(found, frame)
    plain = [layouts.plain(name) for name in frame.columns]
    breakdown, count, percent = (
        frame.iloc[:, layouts.column(plain, found.known[part])] for part in ("breakdown", "count", "percent")
    )
    area = pd.factorize(pd.Series(list(zip(*(ids[name].to_list() for name in IDS[1:]), strict=True))))[0]
    what, names = pd.factorize(breakdown, sort=True)
    again = pd.DataFrame({"area": area, "what": what}).duplicated()
    if again.any():
        row = frame["row"].iloc[again.to_numpy().argmax()]
        refuse(item.name, f"looked for each breakdown of an area once and found row {row} to say it again.")
    ids = ids[~pd.Series(area).duplicated().to_numpy()].reset_index(drop=True)
    _check_whole(item, ids, area, what, len(names))
    return pd.concat([ids, *(_spread(column, area, what, names) for column in (count, percent))], axis=1)


def _check_whole(item, ids, area, what, width):
    """Refuse where an area (its place among `ids`) has not a row for each of so many breakdowns."""
    is_there = np.zeros((len(ids), width), dtype=bool)
    is_there[area, what] = True
    if not is_there.all():
        hole = ids.iloc[(~is_there).any(axis=1).argmax()]
        where = f"{hole['name'] or hole['code']}, {hole['period']}, {hole['age']}"
        refuse(item.name, f"looked for every breakdown of every area and found one or more missing for {where}.")


def _spread(column, area, what, names):
    """Return the cells of a column with a row for each area and a column for each breakdown."""
    cells = np.empty((area.max(initial=-1) + 1, len(names)), dtype=object)
    cells[area, what] = column.to_numpy()
    return pd.DataFrame(cells, columns=[f"{column.name}: {name}" for name in names], dtype=str)


def _in_bands(frame):
    """Return the rows of ages in bands, where there are any: those of one year say the same again, by parts."""
    is_single = _key(frame, "age").map(layouts.plain).isin(layouts.known()["single_ages"])
    return frame if is_single.all() else frame[~is_single]


def _whole(item, found):
    frames = [_frame(headings, rows).assign(table=str(place)) for place, (headings, rows) in enumerate(found.tables, 1)]
    frame = pd.concat(frames, ignore_index=True).fillna("")
    lead = ["row", "table"]
    rest = [name for name in frame.columns if name not in lead and layouts.plain(name) != "web link"]
    return frame[[*lead, *rest]]
