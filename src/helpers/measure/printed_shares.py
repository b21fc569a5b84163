"""Printed figures of authorities by grade, each beside the count nearest in time on the same basis."""

import pandas as pd

from helpers.measure.grade_shares import PRINTED, cut_off, grade_shares, is_full
from helpers.measure.uncertainty import rounding_interval

MONTH_DAYS = 31  # in a longer time enough reports come out to move a share by more than its rounding to whole per cent
PRINTED_COUNTS = ["inspected", "outstanding", "inadequate", "good_or_outstanding"]
COLUMNS = (
    "figure unit printed printed_date printed_precision counted counted_of counted_date basis gap_days "
    "cut_off_gap_days does_agree published published_precision source_id locator recorded_source_id recorded_locator"
).split()


def printed_against_counted(known):
    """Return every printed figure that has a count within a month beside it, as `printed_figures` does."""
    rows = printed_figures(known)
    return rows[rows["counted"].notna()].astype({"gap_days": int, "cut_off_gap_days": int}).reset_index(drop=True)


def printed_figures(known):
    """Return every printed figure beside the count nearest in time, of the same group; empty where none is near.

    Nearest goes by the last day of publication that each takes in, at most MONTH_DAYS apart, then by the same number of
    authorities, then by date. gap_days runs from date to date (nought inside a month known only as a month),
    cut_off_gap_days between those last days. does_agree: the counted share rounds to the printed per cent; a printed
    count is equal to ours.
    """
    rows = grade_shares(known)
    counted = rows[is_full(rows) & (rows["basis"] != "published")]
    printed = rows[rows["basis"] == "published"].to_dict("records")
    pairs = [(row, nearest_count(row, counted)) for row in printed]
    rows = pd.DataFrame([found for row, near in pairs for found in _pairs(row, near)], columns=COLUMNS)
    return rows.astype(dict.fromkeys(["basis", "recorded_source_id", "recorded_locator"], "str"))


def does_round_to(value, printed):
    """Say whether a value may be printed so; on the edge it may, since either neighbour may be rounded to."""
    low, high = rounding_interval(printed, 0 if float(printed).is_integer() else 1)
    return bool(low - 1e-9 <= value <= high + 1e-9)


def nearest_count(printed, counted):
    """Return the counted row of the same group nearest to a printed one, with both gaps; None for none in a month."""
    rows = counted[counted["group"] == printed["group"]]
    if rows.empty:
        return None
    first = printed["date"]
    last = first + pd.offsets.MonthEnd(0) if printed["date_precision"] == "month" else first
    ends = [cut_off(day, printed["scope"]) for day in (first, last)]
    limits = [cut_off(*pair) for pair in zip(rows["date"], rows["scope"], strict=True)]
    rows = rows.assign(
        gap_days=[_days(day, first, last) for day in rows["date"]],
        cut_off_gap_days=[_days(day, *ends) for day in limits],
        is_other_number=rows["inspected"] != printed["inspected"],
    )
    rows = rows[rows["cut_off_gap_days"] <= MONTH_DAYS]
    rows = rows.sort_values(["cut_off_gap_days", "is_other_number", "gap_days"], kind="stable")
    return None if rows.empty else rows.iloc[0]


def _days(day, first, last):
    return max((first - day).days, (day - last).days, 0)


def _pairs(row, near):
    for name, column in PRINTED.items():
        if pd.notna(row[column]):
            share = None if near is None else near[f"{name}_pct"]
            does_agree = near is not None and does_round_to(share, row[column])
            yield {**_printed(row, name, "%", row[column]), **_count(near, share, does_agree)}
    for name in PRINTED_COUNTS:
        if pd.notna(row[name]):
            number = None if near is None else near[name]
            yield {**_printed(row, name, "authorities", row[name]), **_count(near, number, bool(number == row[name]))}


def _printed(row, name, unit, value):
    about = {column: row[column] for column in ("published", "published_precision", "source_id", "locator")}
    when = {"printed_date": row["date"], "printed_precision": row["date_precision"]}
    return {**about, **when, "figure": name, "unit": unit, "printed": value}


def _count(near, value, does_agree):
    if near is None:
        return {"does_agree": False}
    return {
        **{column: near[column] for column in ("basis", "gap_days", "cut_off_gap_days")},
        "counted": value,
        "counted_of": near["inspected"],
        "counted_date": near["date"],
        "does_agree": does_agree,
        "recorded_source_id": near["source_id"],
        "recorded_locator": near["locator"],
    }
