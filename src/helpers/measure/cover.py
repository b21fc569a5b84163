"""Vacancies before and after agency cover, from the workforce census: the one reading of cover that all pages use."""

import pandas as pd

from helpers.measure.warned import equal_counts, has_equal_counts, is_of_a_later_release, warned

PARTS = ["vacancy_fte", "agency_cover_fte", "agency_fte", "inpost_fte"]
COVERED = "vacancy_agency_cover_rate_fte"
AREAS = ("E92", "E12")  # ONS codes of England and of its regions
HALF = 0.05  # FTE: the census prints counts with one decimal


def left_after_cover(known):
    """Return, for each census, the vacancies and what is left of them after agency workers covering vacancies.

    Columns: period_end, vacancy_fte, agency_cover_fte, agency_fte, inpost_fte, establishment_fte (vacant plus in post),
    before_pct (the published definition), after_pct and left_fte (never under nought), left_low_fte, left_high_fte,
    after_low_pct and after_high_pct (what the rounding of the counts allows), surplus_fte (cover beyond the vacancies),
    is_low_reliability (the publisher withholds the share of vacancies covered as of low reliability), warning,
    has_doubt, source_id, locator, published. What is left is our arithmetic, not a published statistic.
    """
    mine = known.figures
    mine = mine[(mine["authority_code"] == known.scope.authority_code) & (mine["kind"] == "recorded")]
    rows = mine[mine["measure"].isin(PARTS) & mine["value"].notna()]
    about = rows.groupby("period_end")[["source_id", "published", "published_precision", "vintage"]].first()
    wide = rows.pivot(index="period_end", columns="measure", values="value").reindex(columns=PARTS)
    wide = _with_rates(wide.dropna(subset=["vacancy_fte", "agency_cover_fte", "inpost_fte"]))
    withheld = mine.loc[(mine["measure"] == COVERED) & (mine["status"] == "u"), "period_end"]
    place = "columns vacancy_fte, agency_cover_fte and inpost_fte of the local authority indicators"
    wide = wide.assign(is_low_reliability=wide.index.isin(withheld), locator=place)
    return _with_warnings(known, wide.join(about).reset_index())


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
