"""What agency cover makes of vacancies, and how many posts a statement of them implies."""

import numpy as np
import pandas as pd

from helpers.measure.caveats import (
    EQUAL,
    LATER,
    cover_parts,
    equal_counts,
    has_equal_counts,
    is_perhaps_revised,
    warned,
    with_segments,
)
from helpers.measure.uncertainty import decimals_of, rounding_interval
from helpers.record.memory import kept_for_one

COUNTS = ["vacant", "cover", "agency_workers", "in_post"]  # the parts of agency cover that the census counts
AREAS = ("E92", "E12")  # ONS codes of England and of its regions
HALF = 0.05  # FTE: the census prints counts with one decimal
IMPLIED = (
    "date period_start period_end precision posts pct decimals pct_low pct_high establishment establishment_low "
    "establishment_high stated_by published published_precision source_id locator"
).split()


@kept_for_one
def left_after_cover(known):
    """Return, for each census, the vacancies and what is left of them after agency workers covering vacancies.

    Columns: measure (the vacancy rate), period_end, vacant_fte, cover_fte, agency_workers_fte, in_post_fte,
    establishment_fte (vacant plus in post), before_pct (the published definition), after_pct and left_fte (never under
    nought), left_low_fte, left_high_fte, after_low_pct and after_high_pct (what the rounding of the counts allows),
    surplus_fte (cover beyond the vacancies), is_low_reliability (the publisher withholds the share of vacancies covered
    as of low reliability), warning, has_doubt, segment (see `with_segments`), source_id, locator, published. What is
    left is our arithmetic, not a published statistic.
    """
    mine = known.mine[known.mine["kind"] == "recorded"]
    part = cover_parts(known).reindex([*COUNTS, "covered", "rate"])
    rows = mine[mine["measure"].isin(part[COUNTS]) & mine["value"].notna()]
    periods = rows.groupby("period_end")
    about = periods[["source_id", "published", "published_precision", "vintage"]].first()
    about = about.assign(is_as_first_told=periods["is_as_first_told"].all())
    wide = rows.pivot(index="period_end", columns="measure", values="value").reindex(columns=part[COUNTS])
    wide = wide.set_axis([f"{name}_fte" for name in COUNTS], axis=1)
    wide = _with_rates(wide.dropna(subset=["vacant_fte", "cover_fte", "in_post_fte"]))
    withheld = mine.loc[(mine["measure"] == part["covered"]) & (mine["status"] == "u"), "period_end"]
    place = rows[rows["measure"] == part["vacant"]].set_index("period_end")["locator"]
    place = place + f", with {part['cover']} and {part['in_post']} of the same row"
    wide = wide.assign(is_low_reliability=wide.index.isin(withheld), locator=place.reindex(wide.index))
    found = with_segments(wide.join(about).reset_index().assign(measure=part["cover"]), known)
    needs = {
        EQUAL: has_equal_counts(known, found.assign(authority_code=known.scope.authority_code)),
        "low_reliability": found["is_low_reliability"],
        LATER: is_perhaps_revised(found),
    }
    return warned(known, found.assign(measure=part["rate"]), needs)


def implied_establishment(known):
    """Return the establishment that each pair of a vacancy gap in posts and in per cent implies.

    A pair is two statements of one source about one day, month or year. Columns: date (its last day), period_start,
    period_end and precision, posts, pct, decimals (of the printed per cent),
    pct_low and pct_high (what rounds to it), establishment (posts over per cent), establishment_low and
    establishment_high (whole posts, over the rounding interval), stated_by, source_id, locator, published.
    """
    rows, part = known.mine, cover_parts(known)
    posts = rows[(rows["measure"] == part.get("gap_posts")) & rows["value"].notna()]
    posts = posts[["source_id", "period_start", "period_end", "value"]].rename(columns={"value": "posts"})
    share = rows[(rows["measure"] == part.get("gap")) & (rows["value"] > 0)]
    pairs = posts.merge(share, on=["source_id", "period_start", "period_end"])
    decimals = pairs["value"].map(decimals_of).astype(int)
    low, high = rounding_interval(pairs["value"], decimals)
    return pairs.assign(
        date=pairs["period_end"],
        pct=pairs["value"],
        decimals=decimals,
        pct_low=low,
        pct_high=high,
        establishment=100 * pairs["posts"] / pairs["value"],
        establishment_low=np.ceil(100 * pairs["posts"] / high - 1e-9).astype(int),
        establishment_high=np.floor(100 * pairs["posts"] / low + 1e-9).astype(int),
    ).reindex(columns=IMPLIED)


def alike_elsewhere(known):
    """Return how many of the other authorities' censuses count exactly as many agency workers as vacancies.

    A Series: alike and counted (censuses with both counts above nought, in FTE; England and its regions left out).
    """
    rows = equal_counts(known).reset_index()
    is_area = rows["authority_code"].str.startswith(AREAS)
    rows = rows[~is_area & (rows["authority_code"] != known.scope.authority_code)]
    return pd.Series({"alike": int(rows["is_equal"].sum()), "counted": len(rows)})


def _with_rates(wide):
    total, balance = wide["vacant_fte"] + wide["in_post_fte"], wide["vacant_fte"] - wide["cover_fte"]
    ends = {"": balance, "_low": balance - 2 * HALF, "_high": balance + 2 * HALF}
    left = {end: number.clip(lower=0) + 0.0 for end, number in ends.items()}
    found = {f"left{end}_fte": number for end, number in left.items()} | {"establishment_fte": total}
    found |= {"surplus_fte": (-balance).clip(lower=0) + 0.0, "before_pct": 100 * wide["vacant_fte"] / total}
    return wide.assign(**found, **{f"after{end}_pct": 100 * number / total for end, number in left.items()})
