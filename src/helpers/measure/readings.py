"""Another reading of official counts, under which a claim about vacancies may hold, and one that proves nothing."""

import pandas as pd

from helpers.measure.cover import left_after_cover
from helpers.measure.establishment import implied_establishment


def reading_of(known, claim, near):
    """Return what agency cover leaves of the official figure, where the check of a claim asks for it, or None.

    As (name, low, high), in per cent or in posts as the claim is, with the rounding of the counts: see
    `left_after_cover`. None where the census of that day has no counts.
    """
    census = _census(known, near["period_end"]) if "after cover" in _asked(claim) else None
    if census is None:
        return None
    ends = ("after_low_pct", "after_high_pct") if claim["unit"] == "%" else ("left_low_fte", "left_high_fte")
    name = "cover of low reliability" if census["is_low_reliability"] else "after cover"
    return (name, *census[list(ends)])


def posts_share(known, claim, near):
    """Return the posts named in the same statement in per cent of the posts of the census; None where it has none.

    That is a figure of the council's over another base: it is told, and decides nothing.
    """
    census = _census(known, near["period_end"]) if "share of posts" in _asked(claim) else None
    if census is None:
        return None
    pairs = implied_establishment(known)
    pairs = pairs[(pairs["source_id"] == claim["source_id"]) & (pairs["pct"] == claim["value"])]
    return None if pairs.empty else 100 * pairs.iloc[0]["posts"] / census["establishment_fte"]


def _asked(claim):
    return [] if pd.isna(claim["readings"]) else claim["readings"].split(";")


def _census(known, day):
    rows = left_after_cover(known)
    rows = rows[rows["period_end"] == day]
    return None if rows.empty else rows.iloc[0]
