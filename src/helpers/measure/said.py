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
    rows = known.observations
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
    recorded_locator, recorded_warning and gap_days (recorded minus said: positive where the count came after; from the
    last day that the statement may be about), with gap_low and gap_high: the fewest and the most days, where it is
    dated to a month or a year only. A year beside a count of a year is exact. Nothing is subtracted: the two follow
    different definitions. Further than a year apart, the recorded columns stay empty.
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


def _with_gaps(dated):
    """Add the days from each statement to its count: from its last day, and the fewest and most that it may be."""
    counted = pd.to_datetime(dated["recorded_date"])
    lasted = counted - pd.to_datetime(dated["recorded_period_start"])
    is_exact = (dated["precision"] == "day") | ((dated["precision"] == "year") & (lasted > YEAR))
    spans = [bounds(row.period_start, row.period_end, row.precision) for row in dated.itertuples()]
    first = pd.Series([start for start, _ in spans], index=dated.index, dtype="datetime64[s]")
    last = pd.Series([end for _, end in spans], index=dated.index, dtype="datetime64[s]")
    return dated.assign(
        gap_days=(counted - dated["period_end"]).dt.days,
        gap_low=(counted - last.where(~is_exact, dated["period_end"])).dt.days,
        gap_high=(counted - first.where(~is_exact, dated["period_end"])).dt.days,
    )


def _nearest(rows, day, columns):
    gaps = (rows["period_end"] - day).abs()
    if rows.empty or gaps.min() > NEAR:
        return [None] * len(columns)
    return list(rows.loc[gaps.idxmin(), columns])
