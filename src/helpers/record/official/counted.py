"""Reads extracts of figures into long rows: one for each area, period and measure, with value, symbol and counts."""

import pandas as pd

from helpers.record.official import layouts, values

NOTE_ADDED = "Share worked out from the counts of the release, which prints none."
NOTE_REST = "Share worked out from the counts of the release, which prints none; the count is what the others leave."
NOTE_JOINT = "Printed under one of the two authorities of a joint return."
IDS = ["authority_code", "code", "name", "level", "period"]


def workforce(extract, release, areas):
    """Return the figures of one release of the workforce: IDS, measure, value, status, numerator, denominator,
    basis, table, locator, note.
    """
    spec = layouts.known()["workforce_figures"]
    frame = values.placed(values.named(extract, release["layout"]), areas)
    text = frame[[name for name in spec["measures"] if name in frame]]
    cells = text.stack()
    number = values.numbers(cells, values.is_number(cells)).unstack()[text.columns]
    frame["note"] = ""
    frame, number = _joint(frame, number, areas)
    parts = {
        part: pd.DataFrame({name: _sum(number, spec["measures"][name].get(part)) for name in number})
        for part in ("numerator", "denominator")
    }
    rows = _stacked(frame, frame[text.columns], {"value": number, **parts})
    rows["basis"] = rows["measure"].map({name: of.get("basis") for name, of in spec["measures"].items()})
    is_early = rows["period"].astype(int) < 2017
    basis = rows["basis"].fillna(spec["basis"]).mask(is_early, spec["basis_before_2017"])
    table = rows["measure"].map({name: of.get("table", spec["table"]) for name, of in spec["measures"].items()})
    return rows.assign(basis=basis, table=table, locator=_workforce_places(rows, frame.attrs["published"], spec))


def leavers(extract, release, areas):
    """Return the figures of one release of care leavers, in the columns of `workforce`."""
    frame = values.placed(values.named(extract, release["layout"]), areas).assign(note="")
    layout = layouts.known()["layouts"][release["layout"]]
    spec = layouts.known()["leavers_figures"]
    if layout["shape"] == "long":
        parts = [_printed(frame, name, of, layout, spec) for name, of in spec["measures"].items()]
    else:
        parts = [
            _worked_out(frame, name, of, age, layout, spec, release)
            for age in layout["ages"]
            for name, of in spec["measures"].items()
        ]
    return pd.concat([part for part in parts if part is not None], ignore_index=True).assign(table=spec["table"])


def _sum(number, names):
    return sum(number[name] for name in names) if names and set(names) <= set(number) else float("nan")


def _stacked(frame, text, tables):
    """Return one row for each cell, with the numbers that stand in the same place of other tables."""
    rows = frame[[*IDS, "note"]].merge(
        text.melt(ignore_index=False, var_name="measure", value_name="cell"), left_index=True, right_index=True
    )
    places = pd.MultiIndex.from_arrays([rows.index, rows["measure"]])
    rows = rows.assign(**{name: table.stack().reindex(places).to_numpy() for name, table in tables.items()})
    status = values.statuses(rows["cell"], rows["period"])
    return rows.assign(status=status.where(rows["value"].isna())).drop(columns="cell").reset_index(drop=True)


def _joint(frame, number, areas):
    """Give the figures of a joint return to it where they are printed under one member and nothing under the other."""
    members = areas.joint_returns.set_index("member_code")["joint_code"]
    joint = frame["authority_code"].map(members)
    has_numbers = number.notna().any(axis=1) & joint.notna()
    key = [joint.fillna(""), frame["period"]]
    alone = has_numbers.groupby(key).transform("sum") == 1
    is_printed_itself = pd.MultiIndex.from_arrays(key).isin(pd.MultiIndex.from_frame(frame[["authority_code", "period"]]))
    is_moved = has_numbers & alone & ~is_printed_itself
    is_empty = joint.notna() & ~has_numbers & alone & ~is_printed_itself
    code = frame["authority_code"].mask(is_moved, joint)
    moved = frame.assign(authority_code=code, note=frame["note"].mask(is_moved, NOTE_JOINT))
    moved.attrs = frame.attrs
    return moved[~is_empty], number[~is_empty]


def _workforce_places(rows, published, spec):
    place = _places(rows, spec["locator"])
    heading = rows["measure"].map(published)
    counts = {}
    for name, of in spec["measures"].items():
        if "numerator" in of:
            above = " plus ".join(published.get(one, one) for one in of["numerator"])
            below = " plus ".join(published.get(one, one) for one in of["denominator"])
            counts[name] = f"; numerator {above}, denominator {below}"
    return place + ", column " + heading + rows["measure"].map(counts).fillna("").where(rows["numerator"].notna(), "")


def _places(rows, templates):
    texts = {level: _filled(rows, template) for level, template in templates.items()}
    local = texts["local_authority"]
    return local.mask(rows["level"] == "region", texts["region"]).mask(rows["level"] == "country", texts["country"])


def _filled(rows, template):
    """Return the template with the columns of each row in place of their names in braces."""
    text = pd.Series("", index=rows.index)
    for piece in template.replace("}", "{").split("{"):
        text = text + (rows[piece] if piece in rows else piece)
    return text


def _printed(frame, name, of, layout, spec):
    """Return the rows of a share that the release prints, with its count and its total."""
    if f"{name}_percent" not in frame:
        return None
    cell, count = frame[f"{name}_percent"], frame[f"{name}_count"]
    total = frame[f"{layout['total']}_count"]
    age = frame["age"].map(layouts.plain).map(layouts.meanings(layouts.known()["ages"]))
    area = frame["name"].mask(frame["level"] == "country", "England")
    area = area.mask(frame["level"] == "local_authority", "new_la_code " + frame["code"])
    where = spec["titles"][of["of"]] + ": time_period " + frame["period"] + ", " + area
    value = values.numbers(cell, values.is_number(cell))
    return frame[[*IDS, "note"]].assign(
        measure=f"care_leavers_{name}_" + age,
        value=value,
        status=values.statuses(cell, frame["period"]).where(value.isna()),
        numerator=values.numbers(count, values.is_number(count)),
        denominator=values.numbers(total, values.is_number(total)),
        basis=spec[f"{of['of']}_basis"],
        locator=where + ", " + age.map(layouts.known()["age_titles"]) + f", {of['title']}",
    )


def _worked_out(frame, name, of, age, layout, spec, release):
    """Return the rows of a share that the release does not print, from its counts."""
    if f"{of['sums'][0]}_{age}" not in frame:
        return None
    wanted = [f"{one}_{age}" for one in of["sums"]]
    number = frame[[column for column in frame if column.endswith(f"_{age}")]]
    number = number.apply(lambda cells: values.numbers(cells, values.is_number(cells)))
    count, note = _sum(number, wanted), NOTE_ADDED
    rest = _rest(number, of, age, layout)
    total, below = _total(number, of, age, layout)
    status = frame[[*wanted, *below]].apply(lambda cells: values.statuses(cells, frame["period"]))
    numerator = count.fillna(rest)
    share = (100 * numerator / total + 0.5) // 1
    published = frame.attrs["published"]
    columns = " plus ".join(published[one] for one in wanted) + " over " + " plus ".join(published[one] for one in below)
    basis = spec[f"{of['of']}_basis"]
    if of["of"] == "accommodation" and len(below) == 1:
        basis = spec["accommodation_basis_before_2017"]
    return frame[IDS].assign(
        measure=f"care_leavers_{name}_{age}",
        value=share,
        status=status.bfill(axis=1).iloc[:, 0].where(share.isna()),
        numerator=numerator,
        denominator=total,
        basis=basis,
        locator=f"{release['file_name']}: New_geog_code " + frame["code"] + f", columns {columns}",
        note=pd.Series(note, index=frame.index).mask(count.isna() & rest.notna(), NOTE_REST).where(share.notna(), ""),
    )


def _rest(number, of, age, layout):
    """Return what the other parts leave of the total, for a part of which a small count is not shown."""
    own = set(of["sums"])
    if not own <= set(layout["parts"]):
        return float("nan") * number.iloc[:, 0]
    others = [f"{part}_{age}" for part in layout["parts"] if part not in own]
    return number[f"{layout['total']}_{age}"] - number[others].sum(axis=1, skipna=False)


def _total(number, of, age, layout):
    """Return the total a share is of and its columns: from 2017 on, the three parts that say how people are housed."""
    housed = [f"{part}_{age}" for part in layouts.known()["layouts"]["accommodation_by_year"]["parts"]]
    if of["of"] == "accommodation" and set(housed) <= set(number):
        return number[housed].sum(axis=1, skipna=False), housed
    column = f"{layout['total']}_{age}"
    return number[column], [column]
