"""Printed figures of authorities by grade, each beside the count nearest in time on the same basis."""

import pandas as pd

from helpers.measure.grade_shares import PRINTED, grade_shares, is_full
from helpers.measure.standing import cut_off
from helpers.measure.uncertainty import rounding_interval

PRINTED_COUNTS = ["inspected", "outstanding", "inadequate", "good_or_outstanding"]
COLUMNS = (
    "figure unit printed printed_date printed_precision counted counted_of counted_date basis gap_days "
    "cut_off_gap_days does_agree published published_precision source_id locator recorded_source_id recorded_locator"
).split()


def printed_against_counted(known):
    """Return every printed figure beside the count nearest in time, of the same group.

    Nearest goes by the last day of publication that each takes in, then by the same number of authorities, then by
    date. gap_days runs from date to date (nought inside a month known only as a month), cut_off_gap_days between those
    last days. does_agree: the counted share rounds to the printed per cent; a printed count is equal to ours.
    """
    rows = grade_shares(known)
    counted = rows[is_full(rows) & (rows["basis"] != "published")]
    printed = rows[rows["basis"] == "published"].to_dict("records")
    pairs = [(row, nearest_count(row, counted)) for row in printed]
    return pd.DataFrame(
        [found for row, near in pairs if near is not None for found in _pairs(row, near)], columns=COLUMNS
    )


def does_round_to(value, printed):
    """Say whether a value may be printed so; on the edge it may, since either neighbour may be rounded to."""
    low, high = rounding_interval(printed, 0 if float(printed).is_integer() else 1)
    return bool(low - 1e-9 <= value <= high + 1e-9)


def nearest_count(printed, counted):
    """Return the counted row of the same group nearest to a printed one, with both gaps; None where there is none."""
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
    return rows.sort_values(["cut_off_gap_days", "is_other_number", "gap_days"], kind="stable").iloc[0]


def _days(day, first, last):
    return max((first - day).days, (day - last).days, 0)


def _pairs(row, near):
    for name, column in PRINTED.items():
        if pd.notna(row[column]):
            share = near[f"{name}_pct"]
            yield _pair(row, near, name, "%", row[column], share, does_round_to(share, row[column]))
    for name in PRINTED_COUNTS:
        if pd.notna(row[name]):
            yield _pair(row, near, name, "authorities", row[name], near[name], bool(near[name] == row[name]))


def _pair(row, near, name, unit, printed, counted, does_agree):
    return {
        **{column: row[column] for column in ("published", "published_precision", "source_id", "locator")},
        **{column: near[column] for column in ("basis", "gap_days", "cut_off_gap_days")},
        "figure": name,
        "unit": unit,
        "printed": printed,
        "printed_date": row["date"],
        "printed_precision": row["date_precision"],
        "counted": counted,
        "counted_of": near["inspected"],
        "counted_date": near["date"],
        "does_agree": does_agree,
        "recorded_source_id": near["source_id"],
        "recorded_locator": near["locator"],
    }
