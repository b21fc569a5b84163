"""The claims ledger: each claim, the official figure nearest to it in time, and the verdict."""

import pandas as pd

from helpers.measure import officials
from helpers.measure.breaks import is_comparable
from helpers.measure.claims import COLUMNS as CLAIMED
from helpers.measure.claims import DIRECTIONS, ENGLAND, TO_ENGLAND, claims, days_about, said_interval
from helpers.measure.readings import posts_share, reading_of
from helpers.measure.verdicts import do_meet, verdict
from helpers.record.days import last_day

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
CHANCES = (*DIRECTIONS, TO_ENGLAND)  # forms of claim for which chance and those unknown are allowed for
TOPICS = ["vacancies", "staff", "leavers", "caseloads", "care leavers", "schooling", "grades"]


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
    verdict and ground, as `verdict` gives them.
    """
    rows = [_held(known, claim) for claim in claims(known).to_dict("records")]
    found = pd.DataFrame(rows, columns=COLUMNS)
    order = found["topic"].map(TOPICS.index) if len(found) else found["topic"]
    found = found.assign(order=order).sort_values(["order", "period_end", "claim"], ignore_index=True)
    return found.drop(columns="order")


def claim_sources(ledger):
    """Return the source of every claim and of every official figure of the ledger, once each."""
    columns = ["source_id", "recorded_source_id", "other_source_id"]
    return pd.DataFrame({"source_id": pd.unique(pd.concat([ledger[name] for name in columns]).dropna())})


def _held(known, claim):
    near, role, other, series = _official(known, claim)
    row = {**claim, **_named(near, NEAR, "recorded"), "other_role": role, **_named(other, BESIDE, "other")}
    row["gap_low_days"], row["gap_high_days"] = _gap(claim, near)
    row["is_later"] = near is not None and near["published"] > _public(claim)
    row["is_distinct"] = other is not None and not do_meet(officials.sure_ends(near), officials.sure_ends(other))
    said, reading = said_interval(claim), None if near is None else reading_of(known, claim, near)
    row["verdict"], row["ground"] = verdict(
        said,
        officials.allowed(claim, near, other),
        relation=claim["relation"],
        span=officials.span(near, other) if role == "across" else None,
        reading=reading,
        is_aimed_at=claim["kind"] == "expected",
        has_break=near is not None and _has_break(known, claim, near, other),
        is_counted=claim["form"] not in CHANCES or not any(map(officials.is_uncounted, (near, other))),
        is_distinct=row["is_distinct"] or claim["form"] not in DIRECTIONS,
        is_open=claim["form"] == TO_ENGLAND and other is not None and _is_open(near, other),
        is_repeat=near is not None and near["is_printed"],
    )
    row |= dict(zip(("reading", "reading_low", "reading_high"), reading or (None, None, None), strict=True))
    row["posts_share_pct"] = None if near is None else posts_share(known, claim, near)
    row |= dict(zip(("said_low", "said_high"), said or (None, None), strict=True))
    return row | _omitted(claim, series, near)


def _is_open(near, other):
    """Whether two shares stand apart by chance and yet may be one, if those unknown fell on one side."""
    is_apart = not do_meet(officials.ends(near), officials.ends(other))
    return is_apart and do_meet(officials.sure_ends(near), officials.sure_ends(other))


def _official(known, claim):
    """The official figure nearest to a claim, the role of the second one, that one, and the series; None for none."""
    if claim["form"] == "printed share":
        return (None if pd.isna(claim["counted"]) else _counted(claim), None, None, None)
    if claim["relation"] == "none":
        return None, None, None, None
    series = officials.official_series(known, claim["official_measure"])
    is_grade = claim["form"] == "grade"
    rows = officials.within(series, claim["period_start"], claim["period_end"]) if is_grade else series
    near = officials.nearest(rows, claim["period_end"])
    role, other = (None, None) if near is None else _beside(known, claim, series, near)
    if claim["form"] in CHANCES:
        near, other = officials.with_chance(near), officials.with_chance(other)
    return near, role, other, series


def _counted(claim):
    about = {name: claim[f"recorded_{name}"] for name in ("source_id", "locator", "published", "published_precision")}
    share = {"value": claim["counted"], "low": claim["counted"], "high": claim["counted"], "unit": "%"}
    words = {"title": claim["claim"], "basis": claim["counted_basis"], "measure": "counted_share", "is_printed": False}
    empty = dict.fromkeys(["numerator", "denominator", "label", "stated_by", "warning"])
    return {
        **about, **share, **words, **empty,
        "period_end": claim["counted_date"], "vintage": claim["recorded_vintage"],
    }  # fmt: skip


def _named(row, names, prefix):
    keys = [f"{prefix}_{'date' if name == 'period_end' else name}" for name in names]
    return {key: None if row is None else row[name] for key, name in zip(keys, names, strict=True)}


def _gap(claim, near):
    """The fewest and most days from a claim to the official figure; nought inside a period that a whole claim spans."""
    if near is None:
        return None, None
    is_whole = claim["form"] in ("printed share", "grade") or near["is_printed"]
    if is_whole and claim["period_start"] <= near["period_end"] <= claim["period_end"]:
        return 0, 0
    first, last = (claim["period_end"],) * 2 if is_whole else days_about(claim)
    return (near["period_end"] - last).days, (near["period_end"] - first).days


def _public(claim):
    days, precision = (pd.Series([claim[name]]) for name in ("published", "published_precision"))
    return last_day(days, precision).iloc[0]


def _beside(known, claim, series, near):
    """The second official figure that a verdict needs: across the gap, what a direction starts from, England."""
    if claim["form"] == "level":
        return "across", officials.across(known, series, near, claim["period_end"])
    if claim["form"] in DIRECTIONS:
        return "year before", officials.year_before(series, near)
    if claim["form"] == TO_ENGLAND:
        england = officials.official_series(known, near["measure"], ENGLAND)
        england = england[england["period_end"] == near["period_end"]]
        return "England", None if england.empty else england.iloc[0]
    return None, None


def _has_break(known, claim, near, other):
    days = [claim["period_end"]] + ([other["period_end"]] if other is not None else [])
    return not all(is_comparable(known, near["measure"], day, near["period_end"]) for day in days)


def _omitted(claim, series, near):
    if claim["form"] != "grade" or near is None:
        return {}
    earlier = series[(series["period_end"] < near["period_end"]) & (series["label"] != near["label"])]
    last = None if earlier.empty else earlier.iloc[-1]
    return {} if last is None else {"omitted": last["label"], "omitted_date": last["period_end"]}
