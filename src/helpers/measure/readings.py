"""Another reading of official counts, under which a claim about vacancies may hold, and one that proves nothing."""

import pandas as pd

from helpers.measure.cover import left_after_cover
from helpers.measure.establishment import implied_establishment
from helpers.measure.officials import official_series

COVER = "vacancy_agency_cover_rate_fte"


def reading_of(known, claim, near):
    """Return the reading after agency cover, where the check of a claim asks for it, as (name, low, high), or None.

    after cover: the official figure less the share of vacancies that agency workers cover, both with their rounding.
    Where the census does not show that share (cover suppressed, cover not published), from what all recorded agency
    cover leaves up to what the census counts, in per cent or in posts as the claim is; None where it has no counts.
    """
    if "after cover" not in _asked(claim):
        return None
    rates = official_series(known, COVER)
    rates = rates[rates["period_end"] == near["period_end"]]
    if len(rates):
        rate = rates.iloc[0]
        left = [1 - min(rate[end], 100) / 100 for end in ("high", "low")]
        return ("after cover", near["low"] * left[0], near["high"] * left[1])
    census = _census(known, near["period_end"])
    ends = ("after_pct", "before_pct") if claim["unit"] == "%" else ("left_fte", "vacancy_fte")
    name = f"cover {'suppressed' if _is_listed(known, near['period_end']) else 'not published'}"
    return None if census is None else (name, census[ends[0]], census[ends[1]])


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


def _is_listed(known, day):
    rows = known.observations
    rows = rows[(rows["authority_code"] == known.scope.authority_code) & (rows["measure"] == COVER)]
    return (rows["period_end"] == day).any()
