"""Checks an extract of figures before it is kept; each refusal names what was looked for and what was found."""

import datetime as dt

from helpers.record.official import layouts, values
from helpers.record.official.refusal import refuse

FIRST_YEAR = 2010


def check_figures(name, layout, extract, areas):
    """Check an extract of figures from the file of this name, and return its rows with the codes of their areas.

    Raises ImportRefusedError at the first thing wrong.
    """
    _check_periods(name, extract)
    known = layouts.known()["layouts"][layout]
    named, published = values.named(extract, layout)
    rows = values.placed(named, areas)
    _check_areas(name, rows, areas)
    _check_once(name, rows)
    _check_ages(name, rows)
    numeric = _check_cells(name, rows, published, layout)
    _check_limits(name, rows, numeric, published)
    _check_sums(name, rows, numeric, known)
    _check_shares(name, rows, numeric, published)
    _check_regions(name, rows, numeric, known)
    return rows


def absent(codes, day, areas):
    """Return the authorities of a day that are not among these codes, nor with others of them in a joint return."""
    there = set(codes)
    told = areas.joint_returns.groupby("joint_code")["member_code"].agg(set)
    for code, members in told.items():
        if code in there or members & there:
            there |= members
    return areas.there_on(day) - there - set(layouts.known()["may_be_absent"])


def absent_in_any_year(rows, areas, day):
    """Return the codes of the authorities that were there on that day of a year and are not in the rows of it."""
    local = rows[rows["level"] == "local_authority"].groupby("period")["authority_code"]
    return set().union(*(absent(codes, f"{year}-{day}", areas) for year, codes in local))


def _at(row):
    return f"row {row['row']}, {row['name'] or 'England'}"


def _check_periods(name, extract):
    is_year = extract["period"].str.fullmatch("[0-9]{4}")
    if not is_year.all():
        first = extract[~is_year].iloc[0]
        refuse(name, f"looked for years of four digits and found {first['period']!r} ({_at(first)}).")
    years = extract["period"].astype(int)
    last = dt.date.today().year
    outside = extract[(years < FIRST_YEAR) | (years > last)]
    if len(outside):
        first = outside.iloc[0]
        refuse(name, f"looked for years from {FIRST_YEAR} to {last} and found {first['period']} ({_at(first)}).")
    gone = sorted(set(range(years.min(), years.max() + 1)) - set(years))
    if gone:
        refuse(name, f"looked for every year from {years.min()} to {years.max()} and found none of {gone[0]}.")


def _check_areas(name, rows, areas):
    unknown = rows[rows["authority_code"].isna()]
    if len(unknown):
        first = unknown.iloc[0]
        refuse(name, f"looked for areas of the register and found {first['code']!r} ({_at(first)}).")
    other = rows[areas.is_of_another(rows["name"], rows["authority_code"])]
    if len(other):
        first = other.iloc[0]
        found = f"the code {first['code']} with {first['name']!r} (row {first['row']})"
        refuse(name, f"looked for one authority a row and found {found}.")
    if rows["level"].isna().any():
        first = rows[rows["level"].isna()].iloc[0]
        refuse(name, f"looked for local, regional and national rows and found another one ({_at(first)}).")
    if "country" not in set(rows["level"]):
        refuse(name, "looked for a row of England and found none.")


def _check_once(name, rows):
    key = [column for column in ("code", "authority_code", "period", "age") if column in rows]
    again = rows[rows.duplicated(key)]
    if len(again):
        first = again.iloc[0]
        refuse(name, f"looked for each area once a year and found {first['name']} again in row {first['row']}.")


def _check_ages(name, rows):
    if "age" not in rows:
        return
    ages = rows["age"].map(layouts.plain).map(layouts.meanings(layouts.known()["ages"]))
    if ages.isna().any():
        first = rows[ages.isna()].iloc[0]
        refuse(name, f"looked for the ages 17 to 18 and 19 to 21 and found {first['age']!r} ({_at(first)}).")


def _check_cells(name, rows, published, layout):
    """Return the numbers of the value columns; refuse a cell that is neither a number nor a symbol of the publisher."""
    number, symbol = values.cells_of(rows, list(published), layout)
    is_other = number.isna() & symbol.isna()
    if is_other.any(axis=None):
        column = is_other.any().idxmax()
        row = rows.loc[is_other[column].idxmax()]
        found = f"{row[column]!r} ({_at(row)}, {published[column]})"
        refuse(name, f"looked for a number or a symbol of the publisher and found {found}.")
    return number


def _check_limits(name, rows, numeric, published):
    most = layouts.known()["most"]
    for column in numeric.columns:
        is_share = column.endswith("_percent") or "_rate_" in column
        limit = most.get(column, 100 if is_share else None)
        wanted = f"0 to {limit}" if limit else "0 or more"
        is_outside = (numeric[column] < 0) | (numeric[column] > (limit or numeric[column].max()))
        if is_outside.any():
            first = rows[is_outside].iloc[0]
            refuse(name, f"looked for {published[column]} of {wanted} and found {first[column]} ({_at(first)}).")


def _check_sums(name, rows, numeric, known):
    """Refuse a row whose parts do not make its printed total; national and regional counts are rounded."""
    if "parts" not in known:
        return
    endings = [f"_{age}" for age in known["ages"]] if "ages" in known else ["_count"]
    for ending in endings:
        parts = numeric[[f"{part}{ending}" for part in known["parts"]]]
        total = numeric[f"{known['total']}{ending}"]
        off = (parts.sum(axis=1, skipna=False) - total).abs()
        bound = (rows["level"] == "local_authority").map({True: 0, False: known["rounding"] * len(parts.columns) / 2})
        if (off > bound).any():
            first = rows[off > bound].iloc[0]
            found = f"{off[off > bound].iloc[0]:g} off in {_at(first)}"
            refuse(name, f"looked for parts that make the printed total and found them {found}.")


def _check_shares(name, rows, numeric, published):
    """Refuse a local percentage that its counts do not give; the counts of regions are rounded, so are not checked."""
    for column in [one for one in numeric.columns if one.endswith("_percent")]:
        count = numeric[column.removesuffix("_percent") + "_count"]
        total = numeric["all_count"] if "all_count" in numeric else numeric["housed_count"]
        off = (100 * count / total - numeric[column]).abs()
        is_wrong = (off > 0.51) & (rows["level"] == "local_authority")
        if is_wrong.any():
            first = rows[is_wrong].iloc[0]
            found = f"{first[column]} ({_at(first)}, {published[column]})"
            refuse(name, f"looked for percentages that the counts give and found {found}.")


def _check_regions(name, rows, numeric, known):
    """Refuse counts of England that are not those of the nine regions, within rounding."""
    is_ninth = (rows["level"] == "region") & rows["authority_code"].str.startswith("E12")
    endings = [f"_{age}" for age in known["ages"]] if "ages" in known else ["_count"]
    totals = known.get("totals") or [f"{known['total']}{ending}" for ending in endings]
    keys = [column for column in ("period", "age") if column in rows]
    for column in [one for one in totals if one in numeric]:
        table = rows[keys].assign(value=numeric[column])
        regions = table[is_ninth].groupby(keys)["value"].agg(["sum", "count"])
        england = table[rows["level"] == "country"].groupby(keys)["value"].first()
        off = (regions["sum"].where(regions["count"] == 9) - england).abs()
        if (off > 6 * known["rounding"]).any():
            when = off.index[off > 6 * known["rounding"]][0]
            year = when if isinstance(when, str) else when[0]
            found = f"{regions.loc[when, 'sum']:g} for {england[when]:g}"
            refuse(name, f"looked for regions that make the {column} of England in {year} and found {found}.")
