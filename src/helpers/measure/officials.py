"""The official figures that claims are held against, and the one nearest in time to a claim."""

import pandas as pd

from helpers.measure.breaks import is_comparable
from helpers.measure.cover import left_after_cover
from helpers.measure.grade_shares import grade_shares
from helpers.measure.said import NEAR
from helpers.measure.timeline import headline_judgements
from helpers.measure.uncertainty import decimals_of, rounding_interval

COLUMNS = (
    "measure title value low high unit basis period_end numerator denominator published published_precision vintage "
    "source_id locator label"
).split()
DERIVED = {
    "establishment_fte": ("Posts filled and vacant (DfE census)", "FTE", "vacant and in post, added up here"),
    "leavers_fte_per_month": ("Leavers a month (DfE census)", "FTE", "leavers in the year, divided by 12 here"),
    "two_lowest_pct": ("Share of authorities in the two lowest grades", "%", "first single inspections, counted here"),
    "headline_judgement": ("Headline judgement", "", "grade as awarded"),
}
A_YEAR = (pd.Timedelta(days=300), pd.Timedelta(days=430))


def official_series(known, measure, code=None):
    """Return the official figures of a measure for an authority (the chosen one), earliest first.

    low and high are what rounds to the printed figure, with as many decimals as its release prints for any authority;
    of a share of authorities, its 95% Wilson interval; any other figure worked out here has none to lose. Also figures
    derived here: posts filled and vacant, leavers a month, the share of authorities in the two lowest grades, and the
    headline judgements (value only numbers them, label is the grade).
    """
    if measure in DERIVED:
        title, unit, basis = DERIVED[measure]
        rows = _DERIVE[measure](known)
        rows = rows.assign(measure=measure, title=title, unit=unit, basis=basis)
        rows = rows if "low" in rows else rows.assign(low=rows["value"], high=rows["value"])
        return rows.reindex(columns=COLUMNS).sort_values("period_end", ignore_index=True)
    rows = known.observations
    rows = rows[(rows["measure"] == measure) & (rows["kind"] == "recorded") & rows["value"].notna()]
    decimals = rows["value"].map(decimals_of).groupby(rows["source_id"]).transform("max")
    ends = [rounding_interval(*pair) for pair in zip(rows["value"], decimals, strict=True)]
    rows = rows.assign(low=[low for low, _ in ends], high=[high for _, high in ends])
    rows = rows[rows["authority_code"] == (code or known.scope.authority_code)]
    rows = rows.assign(title=rows["measure"].map(known.measures.set_index("measure")["title"]))
    return rows.reindex(columns=COLUMNS).sort_values("period_end", ignore_index=True)


def nearest(series, day):
    """Return the official figure nearest in time to a day, as a row; None where there is none within a year."""
    gaps = (series["period_end"] - day).abs()
    return None if series.empty or gaps.min() > NEAR else series.loc[gaps.idxmin()]


def across(known, series, near, day):
    """Return the official figure next on the other side of the day within a year; None across a break, or for none.

    Between two official figures a claim may lie anywhere from the one to the other: that is what the gap allows.
    """
    if near["period_end"] == day:
        return None
    if near["period_end"] < day:
        rows = series[(series["period_end"] > day) & (series["period_end"] <= day + NEAR)].head(1)
    else:
        rows = series[(series["period_end"] < day) & (series["period_end"] >= day - NEAR)].tail(1)
    if rows.empty or not is_comparable(known, near["measure"], near["period_end"], rows.iloc[0]["period_end"]):
        return None
    return rows.iloc[0]


def year_before(series, near):
    """Return the official figure about a year before another (300 to 430 days); None for none."""
    back = near["period_end"] - series["period_end"]
    rows = series[(back >= A_YEAR[0]) & (back <= A_YEAR[1])]
    return None if rows.empty else rows.loc[(near["period_end"] - rows["period_end"] - NEAR).abs().idxmin()]


def _establishment(known):
    rows = left_after_cover(known)
    return rows.assign(value=rows["establishment_fte"].round(1))


def _leavers(known):
    rows = official_series(known, "leavers_fte")
    return rows.assign(value=(rows["value"] / 12).round(1)).drop(columns=["low", "high"])


def _two_lowest(known):
    rows = grade_shares(known)
    rows = rows[(rows["group"] == "SIF") & (rows["basis"] != "published") & rows["two_lowest_pct"].notna()]
    counts = {"numerator": rows["two_lowest"], "denominator": rows["inspected"]}
    return rows.assign(value=rows["two_lowest_pct"], period_end=rows["date"], **counts)


def _judgements(known):
    rows = headline_judgements(known)
    about = rows["area"].map({"safeguarding": " for safeguarding"}).fillna("")
    label = rows["grade"].str.replace("_", " ") + about
    return rows.assign(value=range(len(rows)), period_end=rows["published"], label=label)


_DERIVE = {
    "establishment_fte": _establishment,
    "leavers_fte_per_month": _leavers,
    "two_lowest_pct": _two_lowest,
    "headline_judgement": _judgements,
}
