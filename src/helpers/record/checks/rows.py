"""What the cells of one row must be together, in whatever table has the columns."""

from helpers.record.checks.dates import date_faults
from helpers.record.checks.faults import Fault

UNITS = (("quantity", "quantity_unit"), ("figure", "figure_unit"))
OLD_FRAMEWORKS = ("SLAC", "CPI", "TLAC")  # before November 2013: their third grade was adequate
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
SHARES = {  # a printed share, and the grades it is of
    "published_requires_improvement_pct": ["requires_improvement"],
    "published_inadequate_pct": ["inadequate"],
    "published_two_lowest_pct": ["requires_improvement", "inadequate"],
    "published_good_or_outstanding_pct": ["outstanding", "good"],
}
OUTCOME = ("outcome_summary", "outcome_published", "outcome_source_id", "outcome_locator")
OFFICIAL = "official statistics"  # a kind of source
CAME = ("happened", "happened_otherwise")


def row_faults(frame):
    """Return the faults of the rows of a typed table, of whatever columns it has."""
    rules = (_units, _grade, _counts, _printed, _outcome, _sure, _break_subject, _relation, _day_stated)
    return [*date_faults(frame), *(fault for rule in rules for fault in rule(frame))]


def _units(frame):
    for number, unit in UNITS:
        if {number, unit} <= set(frame):
            yield Fault(frame[number].notna() & frame[unit].isna(), unit, f"a unit for the {number}")
            is_idle = frame[unit].notna() & frame[number].isna()
            yield Fault(is_idle, unit, f"nothing, as there is no {number}")
    if {"outcome_quantity", "quantity_unit"} <= set(frame):
        is_bare = frame["outcome_quantity"].notna() & frame["quantity_unit"].isna()
        yield Fault(is_bare, "quantity_unit", "a unit for the outcome_quantity")


def _grade(frame):
    if {"framework", "grade"} <= set(frame):
        is_old = frame["framework"].isin(OLD_FRAMEWORKS)
        yield Fault((frame["grade"] == "adequate") & ~is_old, "grade", "no adequate under this framework")
        is_late = (frame["grade"] == "requires_improvement") & is_old
        yield Fault(is_late, "grade", "adequate under this framework, as it was awarded")


def _counts(frame):
    if not {"inspected", *GRADES} <= set(frame):
        return
    counts = frame[GRADES].astype("float64")
    whole = counts.notna().all(axis=1) & frame["inspected"].notna()
    total = counts.sum(axis=1)
    expected = "the sum of the grades (" + total.map("{:g}".format) + ")"
    yield Fault(whole & (total != frame["inspected"]), "inspected", expected)
    yield Fault((total > frame["inspected"]) & ~whole, "inspected", "at least the sum of the grades")
    best = frame["good_or_outstanding"].notna() & counts[["outstanding", "good"]].notna().all(axis=1)
    apart = best & (counts["outstanding"] + counts["good"] != frame["good_or_outstanding"])
    yield Fault(apart, "good_or_outstanding", "the sum of outstanding and good")
    printed = frame["basis"] == "published"
    yield Fault(~printed & frame["counted_to"].isna(), "counted_to", "the day on which the list counted ends")
    yield Fault(printed & frame["counted_to"].notna(), "counted_to", "nothing, as no list was counted")


def _printed(frame):
    """A share printed beside counts is the share of those counts, to a whole per cent."""
    for column, grades in SHARES.items():
        if {column, "inspected", *grades} <= set(frame):
            share = (
                100 * frame[grades].astype("float64").sum(axis=1, skipna=False) / frame["inspected"].astype("float64")
            )
            apart = (frame[column] - share).abs() > 1
            yield Fault(apart, column, "the share of the counts beside it (" + share.round(1).map("{:g}".format) + ")")


def _outcome(frame):
    """An outcome is told with all that goes with it, or not at all."""
    if not {"outcome", "outcome_start", "outcome_is_planned_date", *OUTCOME} <= set(frame):
        return
    came = frame["outcome"].isin(CAME)
    told = came | (frame["outcome"] == "did_not_happen")
    for column in OUTCOME:
        yield Fault(told & frame[column].isna(), column, "a value, as the outcome is told")
    is_dated = frame["outcome_start"].notna()
    yield Fault(came & ~is_dated, "outcome_start", "a first day, as it happened")
    yield Fault(~came & is_dated, "outcome_start", "nothing, as nothing is known to have happened")
    planned = frame["outcome_is_planned_date"] & ~is_dated
    yield Fault(planned, "outcome_is_planned_date", "no, as the outcome has no date")
    cited = frame["outcome_published"].notna() & frame["outcome_source_id"].isna()
    yield Fault(cited, "outcome_source_id", "the source in which the outcome was published")


def _sure(frame):
    if {"is_planned_date", "confidence"} <= set(frame):
        is_sure = frame["is_planned_date"] & (frame["confidence"] == "high")
        yield Fault(is_sure, "confidence", "medium or low, as the date is only planned")


def _break_subject(frame):
    if {"break_id", "subject", "measure", "frameworks"} <= set(frame):
        of_measure = frame["subject"] == "measure"
        yield Fault(of_measure & frame["measure"].isna(), "measure", "the measure that changes")
        yield Fault(~of_measure & frame["measure"].notna(), "measure", "nothing, as a judgement changes")
        yield Fault(of_measure & frame["frameworks"].notna(), "frameworks", "nothing, as a measure changes")


def _relation(frame):
    if {"relation", "official_measure"} <= set(frame):
        is_none = frame["relation"] == "none"
        yield Fault(
            ~is_none & frame["official_measure"].isna(), "official_measure", "the measure that it is held against"
        )
        yield Fault(is_none & frame["official_measure"].notna(), "official_measure", "nothing, as the relation is none")


def _day_stated(frame):
    if {"kind", "published_stated_in"} <= set(frame):
        is_bare = (frame["kind"] == OFFICIAL) & frame["published_stated_in"].isna()
        expected = "the place where the day of publication is stated, or that it was not found"
        yield Fault(is_bare, "published_stated_in", f"{expected}, as the source is {OFFICIAL}")
