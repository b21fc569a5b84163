"""Each claim held against the official figure nearest to it in time, with the verdict."""

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.ledger.claims import COLUMNS as CLAIMED
from helpers.measure.ledger.claims import DIRECTIONS, TO_ENGLAND, claims, days_about, said_ends
from helpers.measure.ledger.officials import CHANCES, n_breaks, nearest, official_figures, others, with_chance
from helpers.measure.ledger.verdicts import do_meet, verdicts
from helpers.measure.warned import implied_establishment, left_after_cover
from helpers.record.days import last_day
from helpers.record.memory import kept_for_one

FIGURE = "value low high numerator denominator warning".split()
PUBLIC = "period_end published published_precision vintage source_id locator".split()
BESIDE = [*FIGURE, *PUBLIC]
NEAR = [*BESIDE, "unit", "title", "basis", "label", "stated_by"]
RULED = (
    "is_later is_distinct gap_low_days gap_high_days said_low said_high reading reading_low reading_high "
    "posts_share_pct omitted omitted_date verdict ground"
).split()
OFFICIAL = [f"recorded_{'date' if name == 'period_end' else name}" for name in NEAR]
OTHER = ["other_role", *[f"other_{'date' if name == 'period_end' else name}" for name in BESIDE]]
COLUMNS = [*CLAIMED[: CLAIMED.index("counted")], *OFFICIAL, *OTHER, *RULED]
TOPICS = ["vacancies", "staff", "leavers", "caseloads", "care leavers", "schooling", "grades"]
ROLES = {"level": "across", **dict.fromkeys(DIRECTIONS, "year before"), TO_ENGLAND: "England"}
ENDS, SURE = ["low", "high"], ["sure_low", "sure_high"]


@kept_for_one
def claims_ledger(known):
    """Return one row for each claim and official figure it is held against, by topic and day.

    Columns: those of `claims`; recorded_* (the official figure nearest in time, published by the day asked for, with
    its definition, source and warning; low and high allow for rounding, of shares in a direction or beside England's
    for chance); is_later (it was certainly published after the claim); gap_low_days and gap_high_days (recorded minus
    claim, fewest and most: more than nought where the count came after; two ends where the claim is dated to a month);
    other_* with other_role (across: the official figure on the other side of the claim's date; year before: what a
    direction is counted from; England) and is_distinct (the intervals of the two official figures, those unknown
    allowed for, neither share a value nor touch); reading, reading_low and reading_high (what agency cover leaves of
    the official counts, where the check asks for it); posts_share_pct (the posts of the same statement over those of
    the census, which decides nothing); omitted and omitted_date (an earlier judgement that the claim leaves out);
    verdict and ground, as `verdicts` gives them.
    """
    said = claims(known)
    if said.empty:
        return pd.DataFrame(columns=COLUMNS)
    cover = left_after_cover(known)
    pairs, series = _pairs(known, said, cover)
    near, other = _beside(known, said, pairs, series)
    official = [_prefixed(near, NEAR, "recorded"), _prefixed(other, BESIDE, "other")]
    found = pd.concat([said[COLUMNS[: COLUMNS.index(OFFICIAL[0])]], said_ends(said), *official], axis=1)
    found = found.assign(other_role=said["form"].map(ROLES).where(near["is_held"]), is_later=_is_later(said, near))
    found = found.join(_gaps(said, near)).join(_readings(known, said, near, cover)).join(_omitted(pairs, near))
    found = found.join(_ruled(known, found, near, other))
    order = found["topic"].map(TOPICS.index)
    found = found.assign(order=order).sort_values(["order", "period_end", "claim"], ignore_index=True)
    return found.reindex(columns=COLUMNS)


def claim_sources(ledger):
    """Return the source of every claim and of every official figure of the ledger, once each (column source_id)."""
    columns = ["source_id", "recorded_source_id", "other_source_id"]
    return pd.DataFrame({"source_id": pd.unique(pd.concat([ledger[name] for name in columns]).dropna())})


def _pairs(known, said, cover):
    """Return every pair of a claim and an official figure of its measure, and the official figures themselves."""
    asked = said[(said["relation"] != "none") & (said["form"] != "printed share")]
    series = official_figures(known, asked["official_measure"].unique(), cover)
    asked = asked[["official_measure", "form", "period_start", "period_end"]].rename_axis("number").reset_index()
    asked = asked.rename(columns={"period_start": "claim_start", "period_end": "claim_end"})
    mine = series.loc[series["authority_code"] == known.scope.authority_code, ["measure", "period_end", "label"]]
    mine = mine.rename_axis("place").reset_index()
    return asked.merge(mine, left_on="official_measure", right_on="measure"), series


def _beside(known, said, pairs, series):
    """Return the nearest and the second official figure of each claim, a row a claim, empty where is_held is false."""
    near = nearest(pairs)
    england = series.loc[series["authority_code"] == ENGLAND, ["measure", "period_end"]]
    other = others(known, pairs, near, england.rename_axis("place").reset_index())
    near, other = (series.loc[rows["place"]].set_axis(rows.index) for rows in (near, other))
    return [_for_each(said, rows) for rows in (pd.concat([near, _counted(said)]), other)]


def _for_each(said, rows):
    is_held = said.index.isin(rows.index)
    rows = rows.reindex(said.index).assign(form=said["form"], is_held=is_held)
    return with_chance(rows.assign(is_printed=rows["is_printed"].eq(True)))


def _counted(said):
    """Return the counts that printed shares of authorities are held against, as official figures."""
    rows = said[(said["form"] == "printed share") & said["counted"].notna()]
    share = dict.fromkeys(["value", "low", "high"], rows["counted"])
    about = {name: rows[f"recorded_{name}"] for name in ("source_id", "locator", *PUBLIC[1:4])}
    words = {"title": rows["claim"], "basis": rows["counted_basis"], "period_end": rows["counted_date"], "unit": "%"}
    return pd.DataFrame({**share, **about, **words, "measure": "counted_share"}, index=rows.index)


def _prefixed(rows, names, prefix):
    return rows[names].rename(columns={name: f"{prefix}_{'date' if name == 'period_end' else name}" for name in names})


def _is_later(said, near):
    return near["published"] > last_day(said["published"], said["published_precision"])


def _gaps(said, near):
    """Return the fewest and most days from claim to official figure; nought inside a period that a claim spans."""
    is_whole = said["form"].isin(["printed share", "grade"]) | near["is_printed"]
    first, last = (day.mask(is_whole, said["period_end"]) for day in days_about(said))
    is_inside = is_whole & near["period_end"].between(said["period_start"], said["period_end"])
    gaps = {"gap_low_days": near["period_end"] - last, "gap_high_days": near["period_end"] - first}
    return pd.DataFrame({name: gap.dt.days.mask(is_inside, 0) for name, gap in gaps.items()})


def _readings(known, said, near, cover):
    """Return what agency cover leaves of the official figure, in the unit of the claim, and the share of its posts.

    See `left_after_cover`; empty where the check does not ask for it, and where the census of that day has no counts.
    posts_share_pct is the posts of the same statement in per cent of those of the census: a figure of the council's
    over another base, which is told and decides nothing.
    """
    census = cover.set_index("period_end").reindex(near["period_end"]).set_axis(said.index)
    is_held = census["left_fte"].notna()
    is_read = is_held & said["readings"].str.contains("after cover", regex=False).eq(True)
    name = census["is_low_reliability"].map({True: "cover of low reliability", False: "after cover"})
    low, high = (census[f"after_{end}_pct"].where(said["unit"] == "%", census[f"left_{end}_fte"]) for end in ENDS)
    posts = implied_establishment(known).rename(columns={"pct": "value"})[["source_id", "value", "posts"]]
    posts = said[["source_id", "value"]].merge(posts.drop_duplicates(["source_id", "value"]), how="left")
    is_shared = is_held & said["readings"].str.contains("share of posts", regex=False).eq(True)
    share = 100 * posts["posts"].set_axis(said.index) / census["establishment_fte"]
    found = {"reading": name, "reading_low": low, "reading_high": high}
    found = {column: values.where(is_read) for column, values in found.items()}
    return pd.DataFrame({**found, "posts_share_pct": share.where(is_shared)})


def _omitted(pairs, near):
    """Return the last judgement before the one that a grade is held against, where it was another grade."""
    held = near[["period_end", "label"]].reindex(pairs["number"]).set_axis(pairs.index)
    is_earlier = (pairs["period_end"] < held["period_end"]) & (pairs["label"] != held["label"])
    is_earlier &= pairs["form"] == "grade"
    last = pairs[is_earlier].drop_duplicates("number", keep="last").set_index("number")
    return last[["label", "period_end"]].set_axis(["omitted", "omitted_date"], axis=1)


def _ruled(known, said, near, other):
    """Return is_distinct, verdict and ground of each claim."""
    form, is_alike = said["form"], said["form"] == TO_ENGLAND
    is_distinct = other["is_held"] & ~do_meet(near[SURE], other[SURE])
    is_apart = ~do_meet(near[ENDS], other[ENDS]) & do_meet(near[SURE], other[SURE])
    asked = _allowed(said, near, other).assign(
        relation=said["relation"],
        **said[["has_figure", "said_low", "said_high", "reading_low", "reading_high"]],
        span_low=near["low"].where(near["low"] < other["low"], other["low"]).where(form == "level"),
        span_high=near["high"].where(near["high"] > other["high"], other["high"]).where(form == "level"),
        is_aimed_at=said["kind"] == "expected",
        has_break=_has_break(known, said, near, other),
        is_counted=~form.isin(CHANCES) | ~(_is_uncounted(known, near) | _is_uncounted(known, other)),
        is_distinct=is_distinct | ~form.isin(DIRECTIONS),
        is_open=is_alike & other["is_held"] & is_apart,
        is_repeat=near["is_printed"],
    )
    return verdicts(asked).assign(is_distinct=is_distinct)


def _allowed(said, near, other):
    """Return what a claim must meet: the official figure, its change or distance to England's; nought for a grade."""
    low, high, form = near["low"], near["high"], said["form"]
    is_direction, is_alike = form.isin(DIRECTIONS), form == TO_ENGLAND
    change = near["value"] - other["value"]
    low = low.mask(is_direction, change).mask(is_alike, near["low"] - other["high"])
    high = high.mask(is_direction, change).mask(is_alike, near["high"] - other["low"])
    grade = near["label"].str.replace(" for .*", "", regex=True)
    is_other = (grade != said["grade"].str.replace("_", " ")).astype(float)
    is_held = near["is_held"] & (other["is_held"] | ~form.isin(CHANCES))
    ends = {"low": low.mask(form == "grade", is_other), "high": high.mask(form == "grade", is_other)}
    return pd.DataFrame({name: end.where(is_held) for name, end in ends.items()}).assign(is_held=is_held)


def _is_uncounted(known, rows):
    """Say of each official figure whether it is a share of young people whose count is not held: chance stays open."""
    shares = known.measures.loc[known.measures["is_share_of_people"], "measure"]
    return rows["is_held"] & rows["measure"].isin(shares) & rows["numerator"].isna()


def _has_break(known, said, near, other):
    """Say whether a break in definition lies between the official figure and the claim, or the second figure."""
    days = [near["period_end"], said["period_end"], other["period_end"]]
    own, claimed, beside = (n_breaks(known, near["measure"], day) for day in days)
    return near["is_held"] & ((own != claimed) | (other["is_held"] & (own != beside)))
