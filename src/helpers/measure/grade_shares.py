"""How many authorities held each grade, on what denominator; figures on different bases are kept apart."""

import re

import pandas as pd

from helpers.measure.uncertainty import wilson_pct

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]  # lowest first
LOWEST, HIGHEST = GRADES[:2], GRADES[2:]
GROUPS = ["SLAC", "CPI", "SIF", "latest"]
SECTIONS = {"before": ["SLAC", "CPI"], "first": ["SIF"], "latest": ["latest"]}
CUT_OFF = re.compile(r"reports published by (\d{1,2} \w+ \d{4})")
BREAKS = ("judgement-sif-2013", "judgement-ilacs-2018", "judgement-overall-2026")
PRINTED = {
    "inadequate": "published_inadequate_pct",
    "requires_improvement": "published_requires_improvement_pct",
    "two_lowest": "published_two_lowest_pct",
    "good_or_outstanding": "published_good_or_outstanding_pct",
}
COLUMNS = (
    "group segment date date_precision framework basis scope counted_to inspected authorities third_grade inadequate "
    "requires_improvement good outstanding two_lowest good_or_outstanding inadequate_pct requires_improvement_pct "
    "good_pct outstanding_pct two_lowest_pct good_or_outstanding_pct low high published_inadequate_pct "
    "published_requires_improvement_pct published_two_lowest_pct published_good_or_outstanding_pct published "
    "published_precision vintage source_id locator"
).split()


def grade_shares(known):
    """Return one row for each count or printed share of authorities by overall grade, by group and date.

    Columns: those of the record, and group (SLAC, CPI, SIF for first single inspections added up, latest for the latest
    judgement of each authority; never one series), segment (goes up at a break in the frameworks), authorities (how
    many a full cycle counts, where the group is a cycle of inspections), third_grade (adequate before single
    inspections), two_lowest, the share of each grade in per cent of inspected, low and high (95% Wilson interval of
    two_lowest_pct). A share printed as a per cent stays as printed; what is neither printed nor counted stays empty.
    """
    rows = known.national_rating_shares
    rows = rows.assign(group=[_group(*pair) for pair in zip(rows["framework"], rows["scope"], strict=True)])
    rows = _with_shares(_with_counts(rows))
    breaks = list(framework_breaks(known)["date"])
    rows = rows.assign(
        authorities=_cycle(rows),
        third_grade=rows["group"].isin(SECTIONS["before"]).map({True: "adequate", False: "requires_improvement"}),
        segment=[sum(date >= start for start in breaks) for date in rows["date"]],
        rank=rows["group"].map(GROUPS.index),
        cut_off=[cut_off(*pair) for pair in zip(rows["date"], rows["scope"], strict=True)],
    )
    order = ["rank", "date", "cut_off", "basis", "inspected"]
    rows = rows.sort_values(order, ascending=[True, True, True, True, False], ignore_index=True)
    return rows.reindex(columns=COLUMNS)


def grade_sections(known):
    """Return {before, first, latest}: each the shares that may be read together, and the framework breaks."""
    rows = grade_shares(known)
    found = {name: rows[rows["group"].isin(groups)] for name, groups in SECTIONS.items()}
    return {name: {"shares": part, "breaks": framework_breaks(known)} for name, part in found.items()}


def framework_breaks(known):
    """Return the breaks that overall judgements do not compare across, earliest first."""
    rows = known.definition_breaks
    return rows[rows["break_id"].isin(BREAKS)].sort_values("date", ignore_index=True)


def cut_off(date, scope):
    """Return the last day of publication that a count takes in: the one its scope names, or its own date."""
    named = CUT_OFF.search(scope)
    return pd.to_datetime(named.group(1), format="%d %B %Y") if named else date


def is_full(rows):
    """Say of each row whether all four grades are counted."""
    return rows[["inspected", *GRADES]].notna().all(axis=1)


def _group(framework, scope):
    return "latest" if "latest" in scope else framework


def _with_counts(rows):
    counts = rows[["inspected", *GRADES, "good_or_outstanding"]].astype("float64")
    highest = counts["good_or_outstanding"].fillna(counts[HIGHEST].sum(axis=1, skipna=False))
    counts = counts.assign(two_lowest=counts[LOWEST].sum(axis=1, skipna=False), good_or_outstanding=highest)
    return rows.assign(**counts)


def _with_shares(rows):
    shares = {}
    for name in [*GRADES, "two_lowest", "good_or_outstanding"]:
        share = 100 * rows[name] / rows["inspected"]
        shares[f"{name}_pct"] = rows[PRINTED[name]].fillna(share) if name in PRINTED else share
    ends = [wilson_pct(*pair) for pair in zip(rows["two_lowest"], rows["inspected"], strict=True)]
    return rows.assign(**shares, low=[low for low, _ in ends], high=[high for _, high in ends])


def _cycle(rows):
    """How many authorities a full cycle counts: the most in any cycle known; empty for the latest judgements."""
    is_cycle = rows["group"] != "latest"
    return is_cycle.map({True: rows.loc[is_cycle, "inspected"].max()})
