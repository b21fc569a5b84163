"""Holds the claim that more and more authorities get the two lowest grades against the first single inspections."""

import pandas as pd

from helpers.measure.grade_shares import grade_shares, is_full
from helpers.measure.printed_shares import nearest_count

CLAIM = "E054"  # the trade magazine of January 2016
YEAR_DAYS = 365
COLUMNS = (
    "from_date to_date days from_n from_of from_pct from_low from_high to_n to_of to_pct to_low to_high "
    "change_points new_n new_of new_pct has_overlap verdict source_id locator"
).split()


def rising_grades(known):
    """Return {claim, printed, counted, test} for the claim, as known on the day; empty where it is not.

    claim: its event. printed: what the same source printed. counted: first single inspections added up, until the day
    of the claim. test: one row, from the count nearest to a year before the one that the printed figures are about;
    n of authorities in the two lowest grades, share with its 95% Wilson interval, change, new_n of new_of among those
    first inspected in between, and `verdict`.
    """
    claim = known.events[known.events["event_id"] == CLAIM]
    rows = grade_shares(known)
    rows = rows[(rows["group"] == "SIF") & (rows["date"] <= claim["date"].max())]
    printed = rows[rows["source_id"].isin(claim["source_id"]) & (rows["basis"] == "published")]
    counted = rows[is_full(rows) & (rows["basis"] == "derived")].reset_index(drop=True)
    found = [] if printed.empty or len(counted) < 2 else [_tested(printed.iloc[0], counted)]
    test = pd.DataFrame([row for row in found if row], columns=COLUMNS)
    return {"claim": claim, "printed": printed, "counted": counted, "test": test}


def verdict(n_before, n_after, before, after):
    """Return what holds of a claim of increase: of the numbers, and of the shares by their (low, high) intervals."""
    numbers = "rose" if n_after > n_before else "fell" if n_after < n_before else "did not change"
    apart = "higher" if after[0] > before[1] else "lower" if after[1] < before[0] else "not distinguishable"
    return f"number {numbers}, share {apart}"


def _tested(printed, counted):
    end = nearest_count(printed, counted)
    if end is None:
        return None
    earlier = counted[counted["date"] < end["date"]]
    if earlier.empty:
        return None
    wanted = end["date"] - pd.Timedelta(days=YEAR_DAYS)
    start = earlier.loc[(earlier["date"] - wanted).abs().idxmin()]
    ends = [(row["low"], row["high"]) for row in (start, end)]
    new = [end[column] - start[column] for column in ("two_lowest", "inspected")]
    return {
        **_about("from", start),
        **_about("to", end),
        "days": (end["date"] - start["date"]).days,
        "change_points": end["two_lowest_pct"] - start["two_lowest_pct"],
        "new_n": new[0],
        "new_of": new[1],
        "new_pct": 100 * new[0] / new[1] if new[1] else float("nan"),
        "has_overlap": bool(ends[1][0] <= ends[0][1] and ends[0][0] <= ends[1][1]),
        "verdict": verdict(start["two_lowest"], end["two_lowest"], *ends),
        "source_id": end["source_id"],
        "locator": end["locator"],
    }


def _about(side, row):
    columns = {
        "date": "date",
        "n": "two_lowest",
        "of": "inspected",
        "pct": "two_lowest_pct",
        "low": "low",
        "high": "high",
    }
    return {f"{side}_{name}": row[column] for name, column in columns.items()}
