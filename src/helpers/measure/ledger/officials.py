"""The official figures that claims are held against, and which of them stand beside a claim."""

import pandas as pd

from helpers.measure.areas import with_bounds
from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import headline_judgements
from helpers.measure.ledger.claims import DIRECTIONS, TO_ENGLAND
from helpers.measure.ratings import grade_shares
from helpers.measure.said import NEAR, STATISTICS
from helpers.measure.uncertainty import printed_decimals, rounding_interval, sure_interval, wilson_pct
from helpers.measure.warned import with_warnings

COLUMNS = (
    "authority_code measure title value low high unit basis period_end numerator denominator bound_low bound_high "
    "published published_precision vintage source_id locator label stated_by is_printed warning"
).split()
DERIVED = {
    "establishment_fte": ("Posts filled and vacant (DfE census)", "FTE", "vacant and in post, added up here"),
    "leavers_fte_per_month": ("Leavers a month (DfE census)", "FTE", "leavers in the year, divided by 12 here"),
    "two_lowest_pct": ("Share of authorities in the two lowest grades", "%", "first single inspections, counted here"),
    "headline_judgement": ("Headline judgement", "", "grade as awarded"),
}
A_YEAR = (pd.Timedelta(days=300), pd.Timedelta(days=430))
CHANCES = (*DIRECTIONS, TO_ENGLAND)  # forms of claim for which chance and those unknown are allowed for


def official_figures(known, measures, cover):
    """Return the official figures of measures for the authority and for England, earliest first within a measure.

    low and high are what rounds to the printed figure, with as many decimals as its release prints for any authority;
    of a share of authorities, its 95% Wilson interval; any other figure worked out here has none to lose. Also figures
    derived here, for the authority: posts filled and vacant (from `left_after_cover`, taken as cover), leavers a month,
    the share of authorities in the two lowest grades, and the headline judgements (value only numbers them, label is
    the grade). is_printed tells what inspectors printed from a statistic. Columns besides: title, unit and basis, the
    counts, bound_low and bound_high (see `with_bounds`), when each was published and where, stated_by, warning.
    """
    published = _published(known, {*measures, "leavers_fte"})
    mine = published[published["authority_code"] == known.scope.authority_code]
    derive = {
        "establishment_fte": lambda: cover.assign(value=cover["establishment_fte"].round(1)),
        "leavers_fte_per_month": lambda: _a_month(mine[mine["measure"] == "leavers_fte"]),
        "two_lowest_pct": lambda: _two_lowest(known),
        "headline_judgement": lambda: _judgements(known),
    }
    parts = [_named(name, derive[name]()) for name in DERIVED if name in set(measures)]
    parts = [part.assign(authority_code=known.scope.authority_code) for part in parts if len(part)]
    found = pd.concat([published, *parts], ignore_index=True).reindex(columns=COLUMNS).astype({"label": "str"})
    return found.sort_values(["measure", "period_end"], kind="stable", ignore_index=True)


def nearest(pairs):
    """Return for each claim its official figure nearest in time, within a year, indexed by the number of the claim.

    Takes claims and official figures in pairs: number, form, claim_start and claim_end of the claim, measure,
    period_end and place (in `official_figures`) of the figure; these are the columns returned. Of a grade, one within
    the period of the claim goes before any other.
    """
    is_within = (pairs["form"] == "grade") & pairs["period_end"].between(pairs["claim_start"], pairs["claim_end"])
    has_within = is_within.groupby(pairs["number"]).transform("any")
    pairs = pairs[is_within | ~has_within]
    return _closest(pairs, (pairs["period_end"] - pairs["claim_end"]).abs(), NEAR)


def others(known, pairs, near, england):
    """Return for each claim the second official figure that its verdict needs, indexed by the number of the claim.

    Takes pairs and their `nearest`, and the official figures of England (measure, period_end, place). Of a level: the
    next on the other side of the claim's day, within a year and not across a break, since the official figure may have
    stood anywhere from the one to the other; of a direction: about a year before (300 to 430 days); of a likeness to
    England: England's of the same period. Returns the columns of the pairs that have a second figure.
    """
    pairs = pairs.assign(near_end=near["period_end"].reindex(pairs["number"]).to_numpy())
    day, end, beside = pairs["claim_end"], pairs["period_end"], pairs["near_end"]
    is_across = (pairs["form"] == "level") & (((end > day) & (beside < day)) | ((end < day) & (beside > day)))
    is_before = pairs["form"].isin(DIRECTIONS) & (beside - end).between(*A_YEAR)
    alike = near[near["form"] == TO_ENGLAND][["measure", "period_end"]].reset_index()
    alike = alike.merge(england, on=["measure", "period_end"]).drop_duplicates("number").set_index("number")
    across = _closest(pairs[is_across], (end - day).abs()[is_across], NEAR)
    before = _closest(pairs[is_before], (beside - end - NEAR).abs()[is_before], NEAR)
    own, next_own = (n_breaks(known, across["measure"], across[day]) for day in ("near_end", "period_end"))
    across = across[own == next_own]
    return pd.concat([across, before, alike])


def with_chance(rows):
    """Return official figures with sure_low and sure_high, and shares of young people with low and high for chance.

    sure_low and sure_high allow for those unknown besides. Any other figure, and a share without counts, keeps the low
    and high it has. Takes nearest or other figures with the form of their claim: chance is allowed for in a direction
    and a likeness to England.
    """
    rows = rows.assign(sure_low=rows["low"], sure_high=rows["high"])
    is_share = rows["form"].isin(CHANCES) & rows["bound_low"].notna()
    shares = rows[is_share]
    rows.loc[is_share, "low"], rows.loc[is_share, "high"] = wilson_pct(shares["numerator"], shares["denominator"])
    rows.loc[is_share, "sure_low"], rows.loc[is_share, "sure_high"] = sure_interval(rows[is_share])
    return rows


def n_breaks(known, measures, days):
    """Return how many breaks in definition each measure had had by a day: two days compare where there were as many."""
    breaks = known.definition_breaks
    is_of_it = measures.to_numpy(object)[:, None] == breaks["measure"].to_numpy(object)
    is_past = days.to_numpy()[:, None] >= pd.to_datetime(breaks["date"]).to_numpy()
    return pd.Series((is_of_it & is_past).sum(axis=1), days.index)


def _closest(pairs, far, most):
    """Return for each claim the pair that is least far, the earlier of two alike, none further than the most."""
    is_near = far <= most
    chosen = far[is_near].sort_values(kind="stable").index
    found = pairs.loc[chosen].drop_duplicates("number")
    return found.set_index("number").sort_index()


def _published(known, measures):
    rows = known.figures
    rows = rows[rows["measure"].isin(measures) & (rows["kind"] == "recorded") & rows["value"].notna()]
    low, high = rounding_interval(rows["value"], printed_decimals(rows))
    rows = rows.assign(low=low, high=high)
    rows = rows[rows["authority_code"].isin([known.scope.authority_code, ENGLAND])]
    rows = with_warnings(known, with_bounds(known, rows.reset_index(drop=True)))
    titles = rows["measure"].map(known.measures.set_index("measure")["title"])
    return rows.assign(title=titles, is_printed=rows["stated_by"] != STATISTICS)


def _named(measure, rows):
    """Return derived figures under the name, title and unit of what they are; what has no interval is exact."""
    title, unit, basis = DERIVED[measure]
    rows = rows if "low" in rows else rows.assign(low=rows["value"], high=rows["value"])
    return rows.assign(measure=measure, title=title, unit=unit, basis=basis, is_printed=False)


def _a_month(rows):
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
