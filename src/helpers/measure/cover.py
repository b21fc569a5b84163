"""Vacancies before and after agency cover, from the workforce census."""

import pandas as pd

PARTS = ["vacancy_fte", "agency_cover_fte", "agency_fte", "inpost_fte"]
AREAS = ("E92", "E12")  # ONS codes of England and of its regions


def left_after_cover(known):
    """Return, for each census, the vacancies and what is left of them after agency workers covering vacancies.

    Columns: period_end, vacancy_fte, agency_cover_fte, agency_fte, inpost_fte, establishment_fte (vacant plus in post),
    before_pct (the published definition), after_pct (never under nought), left_fte, surplus_fte (cover beyond the
    vacancies), source_id, locator, published. `after_pct` is our arithmetic, not a published statistic.
    """
    rows = known.observations
    mine = (
        (rows["authority_code"] == known.scope.authority_code)
        & rows["measure"].isin(PARTS)
        & (rows["kind"] == "recorded")
    )
    mine = rows[mine & rows["value"].notna()]
    about = mine.groupby("period_end")[["source_id", "published", "published_precision", "vintage"]].first()
    wide = mine.pivot(index="period_end", columns="measure", values="value").reindex(columns=PARTS)
    wide = wide.dropna(subset=["vacancy_fte", "agency_cover_fte", "inpost_fte"])
    total = wide["vacancy_fte"] + wide["inpost_fte"]
    balance = wide["vacancy_fte"] - wide["agency_cover_fte"]
    wide = wide.assign(
        establishment_fte=total,
        left_fte=balance.clip(lower=0),
        surplus_fte=(-balance).clip(lower=0) + 0.0,
        before_pct=100 * wide["vacancy_fte"] / total,
        after_pct=100 * balance.clip(lower=0) / total,
        locator="columns vacancy_fte, agency_cover_fte and inpost_fte of the local authority indicators",
    )
    return wide.join(about).reset_index()


def alike_elsewhere(known):
    """Return how many of the other authorities' censuses count exactly as many agency workers as vacancies.

    A Series: alike and counted (censuses with both counts above nought, in FTE; England and its regions left out).
    """
    rows = known.observations
    rows = rows[rows["measure"].isin(["vacancy_fte", "agency_fte"]) & (rows["value"] > 0)]
    is_area = rows["authority_code"].str.startswith(AREAS)
    rows = rows[~is_area & (rows["authority_code"] != known.scope.authority_code)]
    wide = rows.pivot(index=["authority_code", "period_end"], columns="measure", values="value")
    wide = wide.reindex(columns=["vacancy_fte", "agency_fte"]).dropna()
    return pd.Series({"alike": int((wide["vacancy_fte"] == wide["agency_fte"]).sum()), "counted": len(wide)})
