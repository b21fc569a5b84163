"""Shares with an unknown part: of all, among those known, and the bounds if all unknown fell on one side."""

import pandas as pd

from helpers.measure.uncertainty import PEOPLE

KEY = ["authority_code", "period_end"]
BOUNDS = ["unknown", "unknown_locator", "bound_low", "bound_high", "known_pct"]
UNCOUNTED = "those unknown: not held"


def with_bounds(known, rows):
    """Add to recorded figures of one measure, whatever their areas, what those unknown may change.

    unknown: how many young people of the denominator it is not known of (nought where the table measures names no
    unknown part; empty where their number is withheld); bound_low and bound_high: the share in per cent with none and
    with all of them; known_pct: the share among the others; unknown_locator. Empty for a figure without counts, and for
    a rate of posts.
    """
    rows = _with_unknown(known, rows)
    counted = rows["measure"].str.startswith(PEOPLE) & rows["value"].notna() & (rows["denominator"] > 0)
    count, total = rows["numerator"].where(counted), rows["denominator"].where(counted)
    others = (total - rows["unknown"]).where(lambda number: number > 0)
    most = (count + rows["unknown"]).clip(upper=total)
    return rows.assign(bound_low=100 * count / total, bound_high=100 * most / total, known_pct=100 * count / others)


def _with_unknown(known, rows):
    parts = known.measures.set_index("measure")["unknown_part"]
    part = parts.get(rows["measure"].iloc[0]) if len(rows) else None
    if part is None or pd.isna(part):
        return rows.assign(unknown=0.0, unknown_locator=None)
    unknown = known.figures
    unknown = unknown[(unknown["measure"] == part) & (unknown["kind"] == "recorded")]
    unknown = unknown[[*KEY, "numerator", "locator"]].rename(
        columns={"numerator": "unknown", "locator": "unknown_locator"}
    )
    found = rows.merge(unknown, on=KEY, how="left", validate="one_to_one")
    return found.assign(unknown_locator=found["unknown_locator"].fillna(UNCOUNTED))
