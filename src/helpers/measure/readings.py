"""Other readings of official counts, under which a claim about vacancies may hold."""

import pandas as pd

from helpers.measure.cover import left_after_cover
from helpers.measure.establishment import implied_establishment


def readings_of(known, claim, day):
    """Return the readings that the check of a claim asks for at the census of a day, as (name, low, high).

    after cover: vacancies from what all recorded agency cover leaves up to what the census counts, in per cent or in
    posts as the claim is. share of posts: the posts named in the same statement over the posts of the census. Empty
    where that census has no counts.
    """
    if pd.isna(claim["readings"]):
        return []
    asked, cover = claim["readings"].split(";"), left_after_cover(known)
    cover = cover[cover["period_end"] == day]
    if cover.empty:
        return []
    found = [_after_cover(claim, cover.iloc[0])] if "after cover" in asked else []
    return found + (_share_of_posts(known, claim, cover.iloc[0]) if "share of posts" in asked else [])


def _after_cover(claim, census):
    ends = ("after_pct", "before_pct") if claim["unit"] == "%" else ("left_fte", "vacancy_fte")
    return ("after cover", census[ends[0]], census[ends[1]])


def _share_of_posts(known, claim, census):
    pairs = implied_establishment(known)
    pairs = pairs[(pairs["source_id"] == claim["source_id"]) & (pairs["pct"] == claim["value"])]
    shares = 100 * pairs["posts"] / census["establishment_fte"]
    return [("share of posts", share, share) for share in shares]
