"""The ledger: each claim beside the official figure nearest to it in time, with one of five verdicts.

The first clause that fits decides:
1. no official series (no series), a figure held against the page it quotes (repeats), no figure said (no figure
   said), no official figure near enough in time (none near): cannot be checked;
2. an expectation (aimed at), a break in the official definition between the two dates (break), a figure for part of
   a group against an average of all (sub-group): not comparable;
3. a share whose count is not held, where chance must be allowed for (no count), a direction whose two official
   figures cannot be told apart (not distinct), a likeness to England that hangs on those unknown (unknown): cannot be
   checked;
4. definitions the same or not stated, and the two intervals share a value (agrees): consistent;
5. the claim meets only the span between two official figures (between): consistent where definitions are the same;
   not comparable where that of the claim was not stated, since a figure that moves far takes in almost anything;
6. definitions the same, and nothing shared (apart): contradicted. Only this clause contradicts;
7. the claim shares a value with another reading of official counts (reading): consistent only under a different
   definition;
8. anything else: not comparable, since the claim sets no bounds (about), follows another definition (different) or
   one that was not stated (not stated). Where definitions differ, an equal number is no agreement.
"""

import numpy as np
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.cover import implied_establishment, left_after_cover
from helpers.measure.ledger.claims import COLUMNS as CLAIMED
from helpers.measure.ledger.claims import DIRECTIONS, TO_ENGLAND, gaps, national_claims, own_claims, said_ends
from helpers.measure.ledger.officials import CHANCES, held_beside, n_breaks, official_pairs, omitted
from helpers.measure.uncertainty import do_meet, does_overlap
from helpers.record.days import last_day
from helpers.record.memory import kept, kept_for_one

CONSISTENT = "consistent"
OTHERWISE = "consistent only under a different definition"
NOT_COMPARABLE = "not comparable"
CONTRADICTED = "contradicted"
CANNOT = "cannot be checked"
VERDICTS = (CONSISTENT, OTHERWISE, NOT_COMPARABLE, CONTRADICTED, CANNOT)
SAME, UNSTATED = "same definition", "not stated"
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

    Columns: those of `own_claims`; recorded_* (the official figure nearest in time, published by the day asked for,
    with its definition, source and warning; low and high allow for rounding, of shares in a direction or beside
    England's for chance); is_later (it was certainly published after the claim); gap_low_days, gap_high_days (recorded
    minus claim, fewest and most: more than nought where the count came after; two ends where the claim is dated to a
    month); other_* with other_role (across: the official figure on the other side of the claim's date; year before:
    what a direction is counted from; England) and is_distinct (the intervals of the two official figures, those unknown
    allowed for, neither share a value nor touch); reading, reading_low and reading_high (what agency cover leaves of
    the official counts, where the check asks for it); posts_share_pct (the posts of the same statement over those of
    the census, which decides nothing); omitted and omitted_date (an earlier judgement that the claim leaves out);
    verdict and ground, as `verdicts_given` gives them.
    """
    own, parts = own_claims(known), [national_ledger(known)]
    if len(own):
        parts = [_beside_official(known, known.scope.authority_code, own, left_after_cover(known)), *parts]
    found = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    order = found["topic"].map(TOPICS.index)
    return found.assign(order=order).sort_values(["order", "period_end", "claim"], ignore_index=True)[COLUMNS]


@kept
def national_ledger(known):
    """Return the rows of `claims_ledger` about England, which are the same for every authority."""
    return _beside_official(known, ENGLAND, national_claims(known), left_after_cover(known)[:0])


def claim_sources(ledger: pd.DataFrame):
    """Return the source of every claim and official figure of `claims_ledger`, once each (column source_id)."""
    columns = ["source_id", "recorded_source_id", "other_source_id"]
    return pd.DataFrame({"source_id": pd.unique(pd.concat([ledger[name] for name in columns]).dropna())})


def verdicts_given(rows):
    """Return the verdict on each claim and the ground for it: one of `VERDICTS`, and the word that names its clause.

    Takes one row a claim. relation: of the definitions. has_figure, said_low and said_high: the lowest and highest
    value the claim allows: what rounds to it, the ends of its range, no upper end for "at least", empty for "about".
    is_held, low and high: the lowest and highest value of the official figure nearest in time, with its rounding.
    span_low and span_high: from there to the next official figure on the other side of the claim's date. reading_low
    and reading_high: another reading of official counts. A direction is an interval of changes; "as in England" is a
    difference of nought. is_aimed_at, has_break, is_counted, is_distinct, is_open and is_repeat: see the clauses above.
    """
    clauses = _clauses(rows)
    fits = [is_so for is_so, _, _ in clauses]
    found = {"verdict": [name for _, name, _ in clauses], "ground": [ground for _, _, ground in clauses]}
    return pd.DataFrame({name: np.select(fits, words, "") for name, words in found.items()}, rows.index, dtype="str")


def _beside_official(known, area, said, cover):
    if said.empty:
        return pd.DataFrame(columns=COLUMNS)
    pairs, series = official_pairs(known, area, said, cover)
    near, other = held_beside(known, said, pairs, series)
    official = [_prefixed(near, NEAR, "recorded"), _prefixed(other, BESIDE, "other")]
    found = pd.concat([said[COLUMNS[: COLUMNS.index(OFFICIAL[0])]], said_ends(said), *official], axis=1)
    found = found.assign(other_role=said["form"].map(ROLES).where(near["is_held"]), is_later=_is_later(said, near))
    found = found.join(gaps(said, near)).join(_readings(known, said, near, cover)).join(omitted(pairs, near))
    return found.join(_ruled(known, found, near, other)).reindex(columns=COLUMNS)


def _prefixed(rows, names, prefix):
    return rows[names].rename(columns={name: f"{prefix}_{'date' if name == 'period_end' else name}" for name in names})


def _is_later(said, near):
    return near["published"] > last_day(said["published"], said["published_precision"])


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
    return verdicts_given(asked).assign(is_distinct=is_distinct)


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


def _clauses(rows):
    """Return whether each row fits, verdict and ground of each clause, in the order in which they decide."""
    relation, said = rows["relation"], rows[["said_low", "said_high"]]
    is_same, is_like = relation == SAME, relation.isin([SAME, UNSTATED])
    is_between = is_like & does_overlap(said, rows[["span_low", "span_high"]])
    return [
        (relation == "none", CANNOT, "no series"),
        (rows["is_repeat"], CANNOT, "repeats"),
        (~rows["has_figure"], CANNOT, "no figure said"),
        (~rows["is_held"], CANNOT, "none near"),
        (rows["is_aimed_at"], NOT_COMPARABLE, "aimed at"),
        (rows["has_break"], NOT_COMPARABLE, "break"),
        (relation == "sub-group", NOT_COMPARABLE, "sub-group"),
        (~rows["is_counted"], CANNOT, "no count"),
        (rows["is_open"], CANNOT, "unknown"),
        (~rows["is_distinct"], CANNOT, "not distinct"),
        (said.isna().any(axis=1), NOT_COMPARABLE, "about"),
        (is_like & does_overlap(said, rows[["low", "high"]]), CONSISTENT, "agrees"),
        (is_between & is_same, CONSISTENT, "between"),
        (is_between, NOT_COMPARABLE, "between"),
        (is_same, CONTRADICTED, "apart"),
        (does_overlap(said, rows[["reading_low", "reading_high"]]), OTHERWISE, "reading"),
        (relation.str.contains("different"), NOT_COMPARABLE, "different"),
        (relation.notna(), NOT_COMPARABLE, "not stated"),
    ]
