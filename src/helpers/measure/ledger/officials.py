"""The official figures that claims are held against, and which of them stand beside a claim."""

import pandas as pd

from helpers.measure.areas import with_bounds
from helpers.measure.caveats import with_segments, with_warnings
from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import headline_judgements
from helpers.measure.ledger.claims import DIRECTIONS, TO_ENGLAND
from helpers.measure.ratings import grade_shares
from helpers.measure.statements import NEAR, STATISTICS
from helpers.measure.uncertainty import printed_decimals, rounding_interval, sure_interval, wilson_pct
from helpers.record.seen import only

COLUMNS = (
    "authority_code measure title value low high unit basis period_end numerator denominator bound_low bound_high "
    "published published_precision vintage source_id locator label stated_by is_printed warning"
).split()
A_YEAR = (pd.Timedelta(days=300), pd.Timedelta(days=430))
CHANCES = (*DIRECTIONS, TO_ENGLAND)  # forms of claim for which chance and those unknown are allowed for


def official_figures(known, area, measures, cover):
    """Return the official figures of measures for an area and for England, earliest first within a measure.

    low and high are what rounds to the printed figure, with as many decimals as its release prints for any authority;
    of a share of authorities, its 95% Wilson interval; any other figure worked out here has none to lose. Also, for the
    area, the figures that the table worked_out names: posts filled and vacant (from `left_after_cover`, taken as
    cover), a part of another measure, the share of authorities in the two lowest grades, and the headline judgements
    (value only numbers them, label is the grade). is_printed tells what inspectors printed from a statistic. Columns
    besides: title, unit and basis, the counts, bound_low and bound_high (see `with_bounds`), when each was published
    and where, stated_by, warning.
    """
    worked = known.worked_out[known.worked_out["measure"].isin(measures)].fillna({"unit": ""})
    published = _published(known, area, {*measures, *worked["made_of"].dropna()})
    mine = published[published["authority_code"] == area]
    rules = {
        "posts": lambda _: cover.assign(value=cover["establishment_fte"].round(1)),
        "part": lambda of: _part(mine[mine["measure"] == of.made_of], of.divided_by),
        "two_lowest": lambda _: _two_lowest(known),
        "judgement": lambda _: _judgements(known),
    }
    parts = [_named(of, rules[of.rule](of)) for of in worked.itertuples()]
    parts = [part.assign(authority_code=area) for part in parts if len(part)]
    found = pd.concat([published, *parts], ignore_index=True).reindex(columns=COLUMNS).astype({"label": "str"})
    return found.sort_values(["measure", "period_end"], kind="stable", ignore_index=True)


def official_pairs(known, area, said, cover):
    """Return every pair of a claim about an area and an official figure of its measure, and the figures themselves."""
    asked = said[(said["relation"] != "none") & (said["form"] != "printed share")]
    series = official_figures(known, area, asked["official_measure"].unique(), cover)
    asked = asked[["official_measure", "form", "period_start", "period_end"]].rename_axis("number").reset_index()
    asked = asked.rename(columns={"period_start": "claim_start", "period_end": "claim_end"})
    mine = series.loc[series["authority_code"] == area, ["measure", "period_end", "label"]]
    mine = mine.rename_axis("place").reset_index()
    return asked.merge(mine, left_on="official_measure", right_on="measure"), series


def held_beside(known, said, pairs, series):
    """Return the nearest and the second official figure of each claim, a row a claim, empty where is_held is false."""
    near = nearest(pairs)
    england = series.loc[series["authority_code"] == ENGLAND, ["measure", "period_end"]]
    other = others(known, pairs, near, england.rename_axis("place").reset_index())
    near, other = (series.loc[rows["place"]].set_axis(rows.index) for rows in (near, other))
    return [_for_each(said, rows) for rows in (pd.concat([near, _counted(said)]), other)]


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


def omitted(pairs, near):
    """Return the last judgement before the one that a grade is held against, where it was another grade."""
    held = near[["period_end", "label"]].reindex(pairs["number"]).set_axis(pairs.index)
    is_earlier = (pairs["period_end"] < held["period_end"]) & (pairs["label"] != held["label"])
    is_earlier &= pairs["form"] == "grade"
    last = pairs[is_earlier].drop_duplicates("number", keep="last").set_index("number")
    return last[["label", "period_end"]].set_axis(["omitted", "omitted_date"], axis=1)


def n_breaks(known, measures, days):
    """Return how many breaks in definition each measure had had by a day: two days compare where there were as many."""
    return with_segments(pd.DataFrame({"measure": measures, "period_end": days}), known)["segment"]


def _for_each(said, rows):
    is_held = said.index.isin(rows.index)
    rows = rows.reindex(said.index).assign(form=said["form"], is_held=is_held)
    return with_chance(rows.assign(is_printed=rows["is_printed"].eq(True)))


def _counted(said):
    """Return the counts that printed shares of authorities are held against, as official figures."""
    rows = said[(said["form"] == "printed share") & said["counted"].notna()]
    share = dict.fromkeys(["value", "low", "high"], rows["counted"])
    about = {
        name: rows[f"recorded_{name}"]
        for name in ("source_id", "locator", "published", "published_precision", "vintage")
    }
    words = {"title": rows["claim"], "basis": rows["counted_basis"], "period_end": rows["counted_date"], "unit": "%"}
    return pd.DataFrame({**share, **about, **words, "measure": rows["official_measure"]}, index=rows.index)


def _closest(pairs, far, most):
    """Return for each claim the pair that is least far, the earlier of two alike, none further than the most."""
    is_near = far <= most
    chosen = far[is_near].sort_values(kind="stable").index
    found = pairs.loc[chosen].drop_duplicates("number")
    return found.set_index("number").sort_index()


def _published(known, area, measures):
    with only():  # of the area and England; what decimals a release has, every page owes to all
        rows = known.figures
    is_asked = rows["measure"].isin(measures) & (rows["kind"] == "recorded") & rows["value"].notna()
    printed = pd.DataFrame({name: rows[name][is_asked] for name in ("measure", "source_id", "value")})
    rows = rows[is_asked & rows["authority_code"].isin([area, ENGLAND])]
    low, high = rounding_interval(rows["value"], printed_decimals(printed)[rows.index])
    rows = rows.assign(low=low, high=high)
    rows = with_warnings(known, with_bounds(known, rows.reset_index(drop=True)))
    titles = rows["measure"].map(known.measures.set_index("measure")["title"])
    return rows.assign(title=titles, is_printed=rows["stated_by"] != STATISTICS)


def _named(of, rows):
    """Return figures worked out under the name, title and unit of what they are; what has no interval is exact."""
    rows = rows if "low" in rows else rows.assign(low=rows["value"], high=rows["value"])
    return rows.assign(measure=of.measure, title=of.title, unit=of.unit, basis=of.basis, is_printed=False)


def _part(rows, number):
    return rows.assign(value=(rows["value"] / number).round(1)).drop(columns=["low", "high"])


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
