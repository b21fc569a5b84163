"""Vacancies before and after agency cover, from the census, and the posts that statements of a gap imply."""

import numpy as np
import pandas as pd

from helpers.measure.uncertainty import decimals_of, rounding_interval
from helpers.measure.warned import equal_counts, has_equal_counts, is_of_a_later_release, warned, with_segments

PARTS = ["vacancy_fte", "agency_cover_fte", "agency_fte", "inpost_fte"]
COVERED = "vacancy_agency_cover_rate_fte"
AREAS = ("E92", "E12")  # ONS codes of England and of its regions
BESIDE = ", with agency_cover_fte and inpost_fte of the same row"
HALF = 0.05  # FTE: the census prints counts with one decimal
IMPLIED = (
    "date period_start period_end precision posts pct decimals pct_low pct_high establishment establishment_low "
    "establishment_high stated_by published published_precision source_id locator"
).split()


def left_after_cover(known):
    """Return, for each census, the vacancies and what is left of them after agency workers covering vacancies.

    Columns: period_end, vacancy_fte, agency_cover_fte, agency_fte, inpost_fte, establishment_fte (vacant plus in post),
    before_pct (the published definition), after_pct and left_fte (never under nought), left_low_fte, left_high_fte,
    after_low_pct and after_high_pct (what the rounding of the counts allows), surplus_fte (cover beyond the vacancies),
    is_low_reliability (the publisher withholds the share of vacancies covered as of low reliability), warning,
    has_doubt, segment (see `with_segments`), source_id, locator, published. What is left is our
    arithmetic, not a published statistic.
    """
    mine = known.figures
    mine = mine[(mine["authority_code"] == known.scope.authority_code) & (mine["kind"] == "recorded")]
    rows = mine[mine["measure"].isin(PARTS) & mine["value"].notna()]
    about = rows.groupby("period_end")[["source_id", "published", "published_precision", "vintage"]].first()
    wide = rows.pivot(index="period_end", columns="measure", values="value").reindex(columns=PARTS)
    wide = _with_rates(wide.dropna(subset=["vacancy_fte", "agency_cover_fte", "inpost_fte"]))
    withheld = mine.loc[(mine["measure"] == COVERED) & (mine["status"] == "u"), "period_end"]
    place = rows[rows["measure"] == "vacancy_fte"].set_index("period_end")["locator"] + BESIDE
    wide = wide.assign(is_low_reliability=wide.index.isin(withheld), locator=place.reindex(wide.index))
    found = with_segments(wide.join(about).reset_index().assign(measure="agency_cover_fte"), known)
    return _with_warnings(known, found.drop(columns="measure"))


def implied_establishment(known):
    """Return the establishment that each pair of a vacancy gap in posts and in per cent implies.

    A pair is two statements of one source about one day, month or year. Columns: date (its last day), period_start,
    period_end and precision, posts, pct, decimals (of the printed per cent),
    pct_low and pct_high (what rounds to it), establishment (posts over per cent), establishment_low and
    establishment_high (whole posts, over the rounding interval), source_id, locator, published.
    """
    rows = known.figures
    rows = rows[rows["authority_code"] == known.scope.authority_code]
    posts = rows[(rows["measure"] == "vacancy_gap_posts") & rows["value"].notna()]
    posts = posts[["source_id", "period_start", "period_end", "value"]].rename(columns={"value": "posts"})
    share = rows[(rows["measure"] == "vacancy_gap") & (rows["value"] > 0)]
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


def _with_warnings(known, rows):
    needs = {
        "vacancies_equal_agency": has_equal_counts(known, rows.assign(authority_code=known.scope.authority_code)),
        "low_reliability": rows["is_low_reliability"],
        "later_release": is_of_a_later_release(rows),
    }
    return warned(known, rows, needs)


def _with_rates(wide):
    total = wide["vacancy_fte"] + wide["inpost_fte"]
    balance = wide["vacancy_fte"] - wide["agency_cover_fte"]
    left = {"left_fte": balance, "left_low_fte": balance - 2 * HALF, "left_high_fte": balance + 2 * HALF}
    left = {name: number.clip(lower=0) + 0.0 for name, number in left.items()}
    return wide.assign(
        **left,
        establishment_fte=total,
        surplus_fte=(-balance).clip(lower=0) + 0.0,
        before_pct=100 * wide["vacancy_fte"] / total,
        **{
            name.replace("left_", "after_").replace("_fte", "_pct"): 100 * number / total
            for name, number in left.items()
        },
    )


def alike_elsewhere(known):
    """Return how many of the other authorities' censuses count exactly as many agency workers as vacancies.

    A Series: alike and counted (censuses with both counts above nought, in FTE; England and its regions left out).
    """
    rows = equal_counts(known).reset_index()
    is_area = rows["authority_code"].str.startswith(AREAS)
    rows = rows[~is_area & (rows["authority_code"] != known.scope.authority_code)]
    return pd.Series({"alike": int(rows["is_equal"].sum()), "counted": len(rows)})
