"""What was said: claims, targets and expectations, and the recorded figure nearest in time to each."""

import pandas as pd

from helpers.measure.promises import bounds

COLUMNS = (
    "measure kind value value_low value_high unit qualifier basis about_whom period_start period_end precision date "
    "is_dated stated_by published published_precision source_id locator note repeated"
).split()
STATISTICS = "Department for Education"
NEAR = pd.Timedelta(days=366)
YEAR = pd.Timedelta(days=360)


def said(known, measures=None, tables=None):
    """Return what was said about the authority, each thing once, in order of the day it is about.

    `measures` keeps these measures, `tables` these files of figures. The statistics of the Department for Education are
    left out; figures printed by inspectors (kind recorded) are kept.

    A figure said again later is one row; `repeated` counts the further times. `date` is the middle of the period it is
    about (is_dated), or the day it was published where the source gives no period.
    """
    rows = known.figures
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["stated_by"] != STATISTICS)
    if measures is not None:
        mine &= rows["measure"].isin(measures)
    if tables is not None:
        mine &= rows["table"].isin(tables)
    rows = rows[mine].sort_values(["published", "source_id"])
    key = ["measure", "about_whom", "kind", "value", "value_low", "value_high", "period_start", "period_end"]
    rows = rows.assign(repeated=rows.groupby(key, dropna=False)["measure"].transform("size") - 1)
    rows = rows.drop_duplicates(key)
    middle = rows["period_start"] + (rows["period_end"] - rows["period_start"]) / 2
    rows = rows.assign(date=middle.fillna(rows["published"]), is_dated=middle.notna())
    return rows.sort_values(["date", "measure"], ignore_index=True).reindex(columns=COLUMNS)


def against_recorded(statements, recorded):
    """Return each dated statement with the authority's recorded figure nearest in time.

    Takes `said` and `trajectory`. Adds recorded_value, recorded_date, recorded_basis, recorded_source_id,
    recorded_locator, recorded_warning, gap_low and gap_high: the fewest and the most days between them (recorded minus
    said: positive where the count came after), apart where the statement is dated to a month or a year only. A year
    beside a count of a year is exact. Nothing is subtracted: the two follow different definitions. Further than a year
    apart, the recorded columns stay empty.
    """
    mine = recorded[(recorded["role"] == "authority") & recorded["value"].notna()]
    dated = statements[statements["is_dated"]].copy()
    columns = ["value", "period_start", "period_end", "basis", "warning", "vintage", "source_id", "locator"]
    columns += ["published", "published_precision"]
    found = pd.DataFrame(
        [_nearest(mine, day, columns) for day in dated["period_end"]], columns=columns, index=dated.index
    )
    for column in columns:
        dated[f"recorded_{'date' if column == 'period_end' else column}"] = found[column]
    return _with_gaps(dated).drop(columns="recorded_period_start").reset_index(drop=True)


def days_meant(start, end, precision, *, is_whole):
    """Return the first and last day that a statement may be about; of a day, or of a whole period, its last twice."""
    if is_whole or precision == "day" or pd.isna(start):
        return end, end
    return bounds(start, end, precision)


def _with_gaps(dated):
    """Add the fewest and the most days from each statement to its count."""
    counted = pd.to_datetime(dated["recorded_date"])
    lasted = counted - pd.to_datetime(dated["recorded_period_start"])
    is_whole = (dated["precision"] == "year") & (lasted > YEAR)
    periods = zip(dated["period_start"], dated["period_end"], dated["precision"], is_whole, strict=True)
    days = [days_meant(*period, is_whole=whole) for *period, whole in periods]
    first = pd.Series([start for start, _ in days], index=dated.index, dtype="datetime64[s]")
    last = pd.Series([end for _, end in days], index=dated.index, dtype="datetime64[s]")
    return dated.assign(gap_low=(counted - last).dt.days, gap_high=(counted - first).dt.days)


def _nearest(rows, day, columns):
    gaps = (rows["period_end"] - day).abs()
    if rows.empty or gaps.min() > NEAR:
        return [None] * len(columns)
    return list(rows.loc[gaps.idxmin(), columns])
