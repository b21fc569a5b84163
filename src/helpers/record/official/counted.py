"""Reads extracts of figures into long rows: one for each area, period and measure, with value, symbol and counts."""

import pandas as pd

from helpers.record.official import layouts, values
from helpers.record.official.worked_out import share

NOTE_JOINT = "Printed under one of the two authorities of a joint return."
IDS = ["authority_code", "code", "name", "level", "period"]


def workforce(extract, release, areas):
    """Return the figures of one release of the workforce: IDS, measure, value, status, numerator, denominator,
    basis, table, locator, note, is_of_year (whether it tells of the year to the census, not of its day).
    """
    spec = layouts.known()["workforce_figures"]
    named, published = values.named(extract, release["layout"])
    names = [name for name in spec["measures"] if name in named]
    number, symbol = values.cells_of(named, names, release["layout"])
    frame = values.placed(named, areas).assign(note="")
    frame, number = _joint(frame.assign(place=_places(frame, spec["locator"])), number, areas)
    parts = {
        part: pd.DataFrame({name: _sum(number, spec["measures"][name].get(part)) for name in names}, number.index)
        for part in ("numerator", "denominator")
    }
    rows = _stacked(frame, {"value": number, "status": symbol.loc[number.index], **parts})
    asked = ("basis", "table", "is_of_year", "counts_of")
    told = {key: {name: of.get(key) for name, of in spec["measures"].items()} for key in asked}
    counts_of = rows["measure"].map(told["counts_of"])
    has_counts = counts_of.isna() | ((counts_of == rows["level"]) & rows["value"].notna())
    rows[["numerator", "denominator"]] = rows[["numerator", "denominator"]].where(has_counts)
    basis = rows["measure"].map(told["basis"]).fillna(spec["basis"])
    return rows.assign(
        basis=basis.mask(rows["period"].astype(int) < 2017, spec["basis_before_2017"]),
        table=rows["measure"].map(told["table"]).fillna(spec["table"]),
        is_of_year=rows["measure"].map(told["is_of_year"]).notna(),
        locator=_workforce_places(rows, published, spec),
    ).drop(columns="place")


def leavers(extract, release, areas):
    """Return the figures of one release of care leavers, in the columns of `workforce`; all tell of a year."""
    named, published = values.named(extract, release["layout"])
    number, symbol = values.cells_of(named, list(published), release["layout"])
    frame = values.placed(named, areas).assign(note="")
    layout = layouts.known()["layouts"][release["layout"]]
    measures = layouts.known()["leavers_figures"]["measures"]
    if layout["shape"] == "long":
        there = [name for name in measures if f"{name}_percent" in number]
        parts = [_printed(frame, number, symbol, name, published, layout["total"]) for name in there]
    else:
        parts = [
            _from_counts(frame, release, published, share(number, symbol, name, age))
            for age in layout["ages"]
            for name in measures
        ]
        parts = [part for part in parts if part is not None]
    table = layouts.known()["leavers_figures"]["table"]
    return pd.concat(parts, ignore_index=True).assign(table=table, is_of_year=True)


def _sum(number, names):
    return sum(number[name] for name in names) if names and set(names) <= set(number) else float("nan")


def _stacked(frame, tables):
    """Return one row for each cell of the tables, which have one shape, with the ids of its row."""
    names = list(tables["value"].columns)
    rows = pd.concat([frame[[*IDS, "note", "place"]]] * len(names), ignore_index=True)
    cells = {part: pd.concat([table[name] for name in names]).to_numpy() for part, table in tables.items()}
    return rows.assign(measure=[name for name in names for _ in range(len(frame))], **cells)


def _joint(frame, number, areas):
    """Give the figures of a joint return to it where they are printed under one member and nothing under the other."""
    members = areas.joint_returns.set_index("member_code")["joint_code"]
    joint = frame["authority_code"].map(members)
    has_numbers = number.notna().any(axis=1) & joint.notna()
    key = [joint.fillna(""), frame["period"]]
    alone = has_numbers.groupby(key).transform("sum") == 1
    is_printed_itself = pd.MultiIndex.from_arrays(key).isin(
        pd.MultiIndex.from_frame(frame[["authority_code", "period"]])
    )
    is_moved = has_numbers & alone & ~is_printed_itself
    is_empty = joint.notna() & ~has_numbers & alone & ~is_printed_itself
    code = frame["authority_code"].mask(is_moved, joint)
    moved = frame.assign(authority_code=code, note=frame["note"].mask(is_moved, NOTE_JOINT))
    return moved[~is_empty], number[~is_empty]


def _workforce_places(rows, published, spec):
    heading = rows["measure"].map(published)
    counts = {}
    for name, of in spec["measures"].items():
        if "numerator" in of:
            above = " plus ".join(published.get(one, one) for one in of["numerator"])
            below = " plus ".join(published.get(one, one) for one in of["denominator"])
            counts[name] = f"; {above} over {below}"
    told = rows["measure"].map(counts).fillna("").where(rows["numerator"].notna(), "")
    return rows["place"] + ", column " + heading + told


def _places(rows, templates):
    texts = {level: _filled(rows, template) for level, template in templates.items()}
    local = texts["local_authority"]
    return local.mask(rows["level"] == "region", texts["region"]).mask(rows["level"] == "country", texts["country"])


def _filled(rows, template):
    """Return the template with the columns of each row in place of their names in braces."""
    text = pd.Series("", index=rows.index)
    for piece in template.replace("}", "{").split("{"):
        text = text + rows.get(piece, piece)
    return text


def _printed(frame, number, symbol, name, published, total):
    """Return the rows of a share that the release prints, with its count and its total."""
    spec = layouts.known()["leavers_figures"]
    of = spec["measures"][name]
    age = frame["age"].map(layouts.plain).map(layouts.meanings(layouts.known()["ages"]))
    area = frame["name"].mask(frame["level"] == "country", "England")
    area = area.mask(frame["level"] == "local_authority", frame["code"])
    where = spec["titles"][of["of"]] + ": " + frame["period"] + ", " + area
    return frame[[*IDS, "note"]].assign(
        measure=f"care_leavers_{name}_" + age,
        value=number[f"{name}_percent"],
        status=symbol[f"{name}_percent"],
        numerator=number[f"{name}_count"],
        denominator=number[f"{total}_count"],
        basis=spec[f"{of['of']}_basis"],
        locator=where + ", " + frame["age"] + ", " + published[f"{name}_percent"].partition(": ")[2],
    )


def _from_counts(frame, release, published, worked_out):
    """Return the rows of a share that was worked out, with where its counts stand; nothing for one that was not."""
    if worked_out is None:
        return None
    rows, (above, below) = worked_out
    columns = " over ".join(" plus ".join(published[one] for one in names) for names in (above, below))
    where = f"{release['file_name']}: New_geog_code " + frame["code"] + f", columns {columns}"
    return pd.concat([frame[IDS], rows], axis=1).assign(locator=where)
