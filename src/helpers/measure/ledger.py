"""The claims ledger: each claim, the official figure nearest to it in time, and the verdict."""

import math

import pandas as pd

from helpers.measure import officials
from helpers.measure.breaks import is_comparable
from helpers.measure.claims import COLUMNS as CLAIMED
from helpers.measure.claims import ENGLAND, claims
from helpers.measure.readings import readings_of
from helpers.measure.uncertainty import share_interval, stated_interval
from helpers.measure.verdicts import fitting, verdict
from helpers.record.load import last_day

NEAR = "value unit title basis period_end label published published_precision vintage source_id locator".split()
BESIDE = ["value", "period_end", "published", "published_precision", "vintage", "source_id", "locator"]
OFFICIAL = [f"recorded_{'date' if name == 'period_end' else name}" for name in NEAR]
OTHER = ["other_role", *[f"other_{'date' if name == 'period_end' else name}" for name in BESIDE]]
RULED = (
    "is_later is_distinct gap_days said_low said_high reading reading_low reading_high omitted omitted_date verdict "
    "ground"
).split()
COLUMNS = [*CLAIMED[: CLAIMED.index("counted")], *OFFICIAL, *OTHER, *RULED]
TOPICS = ["vacancies", "staff", "leavers", "caseloads", "care leavers", "schooling", "grades"]
SMALLEST = math.nextafter(0, 1)
CHANGES = {"rise": (SMALLEST, math.inf), "fall": (-math.inf, -SMALLEST), "like England": (0, 0)}


def claims_ledger(known):
    """Return one row for each claim and official figure it is held against, by topic and day.

    Columns: those of `claims`; recorded_* (the official figure nearest in time, published by the day asked for, with
    its definition and source); is_later (it was certainly published after the claim); gap_days (recorded minus the last
    day the claim is about: positive where the count came after); other_* with other_role (across: the official figure
    on the other side of the claim's date, up to which the gap allows; year before: what a direction is counted from;
    England) and is_distinct (the intervals of the two official figures share no value); reading, reading_low and
    reading_high (another reading of official counts that fits); omitted and omitted_date (an earlier judgement that the
    claim leaves out); verdict and ground, as `verdict` gives them.
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
    series, near = None, None
    if claim["form"] == "printed share":
        near = _counted(claim)
    elif claim["relation"] != "none":
        series = officials.official_series(known, claim["official_measure"])
        near = officials.nearest(series, claim["period_end"])
    row = {**claim, **_named(near, NEAR, "recorded"), "gap_days": _gap(claim, near)}
    row["is_later"] = near is not None and near["published"] > _public(claim)
    role, other = (None, None) if near is None or series is None else _beside(known, claim, series, near)
    row |= {"other_role": role, **_named(other, BESIDE, "other"), **_omitted(claim, series, near)}
    row["is_distinct"] = other is not None and (near["low"] > other["high"] or near["high"] < other["low"])
    said, recorded = _said(claim, near), _allowed(claim, near, other)
    readings = [] if near is None else readings_of(known, claim, near["period_end"])
    row["verdict"], row["ground"] = verdict(
        said,
        recorded,
        relation=claim["relation"],
        is_aimed_at=claim["kind"] == "expected",
        has_break=near is not None and _has_break(known, claim, near, other),
        readings=readings,
    )
    chosen = fitting(said, readings) if row["ground"] == "reading" else (None, None, None)
    row |= dict(zip(("reading", "reading_low", "reading_high"), chosen, strict=True))
    return row | dict(zip(("said_low", "said_high"), said or (None, None), strict=True))


def _counted(claim):
    about = {name: claim[f"recorded_{name}"] for name in ("source_id", "locator", "published", "published_precision")}
    share = {"value": claim["counted"], "low": claim["counted"], "high": claim["counted"], "unit": "%"}
    words = {"title": claim["claim"], "basis": claim["counted_basis"], "label": None, "measure": "counted_share"}
    return {**about, **share, **words, "period_end": claim["counted_date"], "vintage": claim["recorded_vintage"]}


def _named(row, names, prefix):
    keys = [f"{prefix}_{'date' if name == 'period_end' else name}" for name in names]
    return {key: None if row is None else row[name] for key, name in zip(keys, names, strict=True)}


def _gap(claim, near):
    if near is None:
        return None
    is_within = claim["form"] in ("printed share", "grade") and claim["period_start"] <= near["period_end"]
    return (
        0
        if is_within and near["period_end"] <= claim["period_end"]
        else (near["period_end"] - claim["period_end"]).days
    )


def _public(claim):
    days, precision = (pd.Series([claim[name]]) for name in ("published", "published_precision"))
    return last_day(days, precision).iloc[0]


def _beside(known, claim, series, near):
    """The second official figure that a verdict needs: what the gap allows, what a direction starts from, England."""
    if claim["form"] == "level":
        return "across", officials.across(known, series, near, claim["period_end"])
    if claim["form"] in ("rise", "fall"):
        return "year before", officials.year_before(series, near)
    if claim["form"] == "like England":
        england = officials.official_series(known, near["measure"], ENGLAND)
        england = england[england["period_end"] == near["period_end"]]
        return "England", None if england.empty else england.iloc[0]
    return None, None


def _said(claim, near):
    if claim["form"] in CHANGES:
        return CHANGES[claim["form"]]
    if claim["form"] == "grade":
        return (0, 0)
    if pd.isna(claim["value"]) and pd.isna(claim["value_low"]):
        return None
    return stated_interval(pd.Series({name: claim[name] for name in ("value", "value_low", "value_high", "qualifier")}))


def _allowed(claim, near, other):
    """The lowest and highest value of the official figure; a change for a direction; nought for the grade claimed."""
    if near is None or (other is None and claim["form"] in CHANGES):
        return None
    if claim["form"] == "grade":
        return (0, 0) if near["label"].split(" for ")[0] == claim["grade"].replace("_", " ") else (1, 1)
    if claim["form"] in ("rise", "fall"):
        return (near["value"] - other["value"],) * 2
    if claim["form"] == "like England":
        ends = share_interval(near)
        low, high = (near["low"], near["high"]) if math.isnan(ends[0]) else ends
        return (low - other["high"], high - other["low"])
    ends = [near["low"], near["high"]] + ([] if other is None else [other["low"], other["high"]])
    return (min(ends), max(ends))


def _has_break(known, claim, near, other):
    days = [claim["period_end"]] + ([other["period_end"]] if other is not None else [])
    return not all(is_comparable(known, near["measure"], day, near["period_end"]) for day in days)


def _omitted(claim, series, near):
    if claim["form"] != "grade" or near is None:
        return {}
    earlier = series[(series["period_end"] < near["period_end"]) & (series["label"] != near["label"])]
    last = None if earlier.empty else earlier.iloc[-1]
    return {} if last is None else {"omitted": last["label"], "omitted_date": last["period_end"]}
