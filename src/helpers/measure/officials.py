"""The official figures that claims are held against, and the one nearest in time to a claim."""

import pandas as pd

from helpers.measure.breaks import is_comparable
from helpers.measure.claims import DIRECTIONS, TO_ENGLAND
from helpers.measure.cover import left_after_cover
from helpers.measure.judgements import headline_judgements
from helpers.measure.ratings import grade_shares
from helpers.measure.said import NEAR, STATISTICS
from helpers.measure.share_bounds import with_bounds
from helpers.measure.uncertainty import PEOPLE, printed_decimals, rounding_interval, share_interval, sure_interval
from helpers.measure.warned import with_warnings

COLUMNS = (
    "measure title value low high unit basis period_end numerator denominator bound_low bound_high published "
    "published_precision vintage source_id locator label stated_by is_printed warning"
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
    headline judgements (value only numbers them, label is the grade). is_printed tells what inspectors printed from a
    statistic.
    """
    if measure in DERIVED:
        title, unit, basis = DERIVED[measure]
        rows = _DERIVE[measure](known)
        rows = rows.assign(measure=measure, title=title, unit=unit, basis=basis, is_printed=False)
        rows = rows if "low" in rows else rows.assign(low=rows["value"], high=rows["value"])
        return rows.reindex(columns=COLUMNS).sort_values("period_end", ignore_index=True)
    rows = known.figures
    rows = rows[(rows["measure"] == measure) & (rows["kind"] == "recorded") & rows["value"].notna()]
    pairs = [rounding_interval(*pair) for pair in zip(rows["value"], printed_decimals(rows), strict=True)]
    rows = rows.assign(low=[low for low, _ in pairs], high=[high for _, high in pairs])
    rows = rows[rows["authority_code"] == (code or known.scope.authority_code)]
    rows = with_warnings(known, with_bounds(known, rows))
    titles = rows["measure"].map(known.measures.set_index("measure")["title"])
    rows = rows.assign(title=titles, is_printed=rows["stated_by"] != STATISTICS)
    return rows.reindex(columns=COLUMNS).sort_values("period_end", ignore_index=True)


def nearest(series, day):
    """Return the official figure nearest in time to a day, as a row; None where there is none within a year."""
    gaps = (series["period_end"] - day).abs()
    return None if series.empty or gaps.min() > NEAR else series.loc[gaps.idxmin()]


def within(series, start, end):
    """Return the official figures of a period: all of them where it has none."""
    rows = series[series["period_end"].between(start, end)]
    return series if rows.empty else rows


def across(known, series, near, day):
    """Return the official figure next on the other side of the day within a year; None across a break, or for none.

    The official figure may have stood anywhere from the one to the other on that day.
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


def with_chance(row):
    """Return an official share of young people with low and high allowing for chance, in place of rounding.

    sure_low and sure_high allow for those unknown besides. Any other figure, and a share without counts (see
    `is_uncounted`), comes back with the low and high it has.
    """
    if row is None or pd.isna(row["bound_low"]):
        return row
    low, high = share_interval(row)
    row = pd.Series({**row, "low": low, "high": high})
    low, high = sure_interval(row)
    return pd.Series({**row, "sure_low": low, "sure_high": high})


def is_uncounted(row):
    """Say whether an official figure is a share of young people whose count is not held, so that chance stays open."""
    return row is not None and str(row["measure"]).startswith(PEOPLE) and pd.isna(row["numerator"])


def ends(row):
    """Return the lowest and highest value of an official figure."""
    return (row["low"], row["high"])


def sure_ends(row):
    """Return the lowest and highest value of an official figure, those unknown allowed for where there are any."""
    return (row.get("sure_low", row["low"]), row.get("sure_high", row["high"]))


def allowed(claim, near, other):
    """Return what a claim must meet: the official figure, its change or distance to England's; nought for a grade."""
    if near is None or (other is None and claim["form"] in (*DIRECTIONS, TO_ENGLAND)):
        return None
    if claim["form"] == "grade":
        return (0, 0) if near["label"].split(" for ")[0] == claim["grade"].replace("_", " ") else (1, 1)
    if claim["form"] in DIRECTIONS:
        return (near["value"] - other["value"],) * 2
    if claim["form"] == TO_ENGLAND:
        return (near["low"] - other["high"], near["high"] - other["low"])
    return ends(near)


def span(near, other):
    """Return the lowest and highest value of two official figures; None where there is no second one."""
    if other is None:
        return None
    return (min(near["low"], other["low"]), max(near["high"], other["high"]))


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
