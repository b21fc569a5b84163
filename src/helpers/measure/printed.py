"""What was printed of the grades of authorities beside what was counted, and the claim that the lowest were rising."""

import numpy as np
import pandas as pd

from helpers.measure.ratings import PRINTED, cut_offs, grade_shares, is_full
from helpers.record.memory import kept

YEAR_DAYS = 365
MONTH_DAYS = 31  # in a longer time enough reports come out to move a share by more than its rounding to whole per cent
PRINTED_COUNTS = ["inspected", "outstanding", "inadequate", "good_or_outstanding"]
EDGE = 0.5 + 1e-9  # a figure on the edge may be printed so, since either neighbour may be rounded to
FIGURES = (
    "figure unit printed printed_date printed_precision counted counted_of counted_date basis gap_days "
    "cut_off_gap_days does_agree published published_precision source_id locator recorded_source_id recorded_locator"
).split()
TEST = (
    "from_date to_date days from_n from_of from_pct from_low from_high to_n to_of to_pct to_low to_high "
    "change_points new_n new_of new_pct has_overlap verdict source_id locator"
).split()
SIDE = {"date": "date", "n": "two_lowest", "of": "inspected", "pct": "two_lowest_pct", "low": "low", "high": "high"}


def printed_against_counted(known):
    """Return every printed figure that has a count within a month beside it, as `printed_figures` does."""
    rows = printed_figures(known)
    return rows[rows["counted"].notna()].astype({"gap_days": int, "cut_off_gap_days": int}).reset_index(drop=True)


@kept
def printed_figures(known):
    """Return every printed figure beside the count nearest in time, of the same group; empty where none is near.

    Nearest goes by the last day of publication that each takes in, at most MONTH_DAYS apart, then by the same number of
    authorities, then by date. gap_days runs from date to date (nought inside a month known only as a month),
    cut_off_gap_days between those last days. does_agree: the counted share rounds to the printed per cent; a printed
    count is equal to ours.
    """
    rows = grade_shares(known)
    printed = rows[rows["basis"] == "published"]
    near = nearest_counts(printed, rows[is_full(rows) & (rows["basis"] != "published")])
    figures = [(name, "%", column, f"{name}_pct") for name, column in PRINTED.items()]
    figures += [(name, "authorities", name, name) for name in PRINTED_COUNTS]
    found = pd.concat([_figures(printed, near, *figure) for figure in figures])
    found = found.sort_index(kind="stable").reset_index(drop=True).reindex(columns=FIGURES)
    return found.astype(dict.fromkeys(["basis", "recorded_source_id", "recorded_locator"], "str"))


def does_round_to(value, printed):
    """Say of each value whether it may be printed so; on the edge it may, since either neighbour may be rounded to."""
    step = np.where(np.mod(printed, 1) == 0, 1.0, 0.1)
    return abs(value - printed) <= EDGE * step


def nearest_counts(printed, counted):
    """Return for each printed row, under its index, the counted row of the same group nearest to it, with both gaps.

    None further than a month away; the index of a row without any is missing.
    """
    first = printed["date"]
    last = first.where(printed["date_precision"] != "month", first + pd.offsets.MonthEnd(0))
    ends = [cut_offs(printed.assign(date=day)) for day in (first, last)]
    about = pd.DataFrame({"group": printed["group"], "first": first, "last": last, "of": printed["inspected"]})
    about = about.assign(low=ends[0], high=ends[1], place=printed.index)
    pairs = about.merge(counted.assign(cut_off=cut_offs(counted)), on="group", suffixes=("_printed", ""))
    pairs = pairs.assign(
        gap_days=_apart(pairs["date"], pairs["first"], pairs["last"]),
        cut_off_gap_days=_apart(pairs["cut_off"], pairs["low_printed"], pairs["high_printed"]),
        is_other_number=pairs["inspected"] != pairs["of"],
    )
    pairs = pairs[pairs["cut_off_gap_days"] <= MONTH_DAYS]
    pairs = pairs.sort_values(["place", "cut_off_gap_days", "is_other_number", "gap_days"], kind="stable")
    return pairs.drop_duplicates("place").set_index("place")


def rising_grades(known):
    """Return {claim, printed, counted, test} for the claim, as known on the day; empty where it is not.

    claim: the event that `claim_checks` holds against the share of authorities in the two lowest grades. printed: what
    the same source printed. counted: first single inspections added up, until the day of the claim. test: one row,
    from the count nearest to a year before the one that the printed figures are about; n of authorities in the two
    lowest grades, share with its 95% Wilson interval, change, new_n of new_of among those first inspected in between,
    and `verdict`.
    """
    claim = known.events[known.events["event_id"].isin(_claimed(known))]
    rows = grade_shares(known)
    rows = rows[(rows["group"] == "SIF") & (rows["date"] <= claim["date"].max())]
    printed = rows[rows["source_id"].isin(claim["source_id"]) & (rows["basis"] == "published")]
    counted = rows[is_full(rows) & (rows["basis"] == "derived")].reset_index(drop=True)
    test = pd.DataFrame(_tests(nearest_counts(printed.head(1), counted), counted), columns=TEST)
    return {"claim": claim, "printed": printed, "counted": counted, "test": test}


def verdict(n_before, n_after, before, after):
    """Return what holds of a claim of increase: of the numbers, and of the shares by their (low, high) intervals."""
    numbers = "rose" if n_after > n_before else "fell" if n_after < n_before else "did not change"
    apart = "higher" if after[0] > before[1] else "lower" if after[1] < before[0] else "not distinguishable"
    return f"number {numbers}, share {apart}"


def _figures(printed, near, figure, unit, column, share):
    """One printed figure of every row that prints it, beside its count; the shares first, then the numbers."""
    rows = printed[printed[column].notna()]
    near = near.reindex(rows.index)
    does_agree = does_round_to(near[share], rows[column]) if unit == "%" else near[share] == rows[column]
    return rows.assign(
        figure=figure,
        unit=unit,
        printed=rows[column],
        printed_date=rows["date"],
        printed_precision=rows["date_precision"],
        does_agree=does_agree,
        counted=near[share],
        counted_of=near["inspected"],
        counted_date=near["date"],
        **near[["basis", "gap_days", "cut_off_gap_days"]],
        **near[["source_id", "locator"]].add_prefix("recorded_"),
    )


def _apart(day, first, last):
    """Days from a day to a stretch of days; nought inside it."""
    return np.maximum(np.maximum((first - day).dt.days, (day - last).dt.days), 0)


def _claimed(known):
    """The events that are held against the share of authorities in the two lowest grades."""
    share = known.worked_out.loc[known.worked_out["rule"] == "two_lowest", "measure"]
    checks = known.claim_checks[known.claim_checks["claim_table"] == "events"]
    return checks.loc[checks["official_measure"].isin(share), "claim_ref"]


def _tests(near, counted):
    """The claim's test as a list of one row; of none where there is no count, or none before it."""
    earlier = counted[counted["date"] < near["date"].max()]
    if earlier.empty:
        return []
    end, wanted = near.iloc[0], near["date"].max() - pd.Timedelta(days=YEAR_DAYS)
    start = earlier.loc[(earlier["date"] - wanted).abs().idxmin()]
    before, after = ((row["low"], row["high"]) for row in (start, end))
    new_n, new_of = (end[column] - start[column] for column in ("two_lowest", "inspected"))
    sides = {f"{side}_{name}": row[SIDE[name]] for side, row in (("from", start), ("to", end)) for name in SIDE}
    found = {
        "days": (end["date"] - start["date"]).days,
        "change_points": end["two_lowest_pct"] - start["two_lowest_pct"],
        "new_n": new_n,
        "new_of": new_of,
        "new_pct": 100 * new_n / new_of if new_of else float("nan"),
        "has_overlap": bool(after[0] <= before[1] and before[0] <= after[1]),
        "verdict": verdict(start["two_lowest"], end["two_lowest"], before, after),
    }
    return [sides | found | {name: end[name] for name in ("source_id", "locator")}]
