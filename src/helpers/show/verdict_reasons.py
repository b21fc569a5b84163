"""The reason for a verdict, in sentences made from the row of the ledger."""

import pandas as pd

from helpers.show import words

READING = {
    "after cover": (
        "Counted as what agency workers leave uncovered, with all or none of them covering a vacancy, official counts "
        "allow {low} to {high}, which takes it in. That shows that it can be so counted, not that it was."
    ),
    "share of posts": (
        "The posts named in the same statement, over the posts that the census counts, give {high}, which rounds to "
        "it. That shows that it can be so counted, not that it was."
    ),
}


def said(row):
    """Return what was said, in words: the figure, the grade, or that there was none."""
    if row.form == "grade":
        return words.grade(row.grade)
    return words.figure(row) if row.form in ("level", "printed share") else "no figure given"


def counted(row):
    """Return the official figure in words, with its day; England's or an earlier one beside it where that counts."""
    if pd.isna(row.recorded_value):
        return "none"
    if row.form == "grade":
        return f"{row.recorded_label} ({words.day(row.recorded_date)})"
    text = f"{_amount(row, 'recorded')} ({words.day(row.recorded_date)})"
    if row.other_role == "year before" and pd.notna(row.other_value):
        return f"{text}, after {_amount(row, 'other')} ({words.day(row.other_date)})"
    return text + (f", England {_amount(row, 'other')}" if row.other_role == "England" else "")


def gap(row):
    """Return the days from the claim to the official figure, in words."""
    if pd.isna(row.gap_days):
        return words.NOT_KNOWN
    if row.gap_days == 0:
        return "same time"
    return f"{words.count(abs(int(row.gap_days)), 'day')} {'later' if row.gap_days > 0 else 'earlier'}"


def reason(row, as_of=None):
    """Return why the claim got its verdict: the figures first, then what the definitions allow to be said."""
    if row.ground in ("no series", "no figure said", "none near"):
        return _unchecked(row, as_of)
    official = f"The official figure is {counted(row)}, {_when(row)}."
    return " ".join(part for part in (official, _late(row), _ground(row), _definitions(row), _omitted(row)) if part)


def _unchecked(row, as_of):
    if row.ground == "no series":
        return row.reason
    if row.ground == "no figure said":
        return "No figure was given, so there is nothing to set beside the official one."
    known = f"had been published by {words.day(as_of)}" if as_of else "is in this record"
    return f"No official figure of this kind within a year of it {known}."


def _when(row):
    about = "the claim is about" if row.is_dated else "the claim was published, which has no date of its own"
    if row.gap_days == 0:
        return f"of the time {about}"
    return f"{words.count(abs(int(row.gap_days)), 'day')} {'after' if row.gap_days > 0 else 'before'} the day {about}"


def _late(row):
    return "It was published after the claim." if row.is_later else ""


def _ground(row):
    found = GROUND[row.ground]
    return found if isinstance(found, str) else found(row)


def _agreement(row):
    if row.form in ("rise", "fall"):
        return "It moved the way the claim says" + ("." if row.is_distinct else ", but not distinguishably.")
    if row.form == "like England":
        return "The two are not distinguishable, chance from year to year allowed for."
    if row.form == "level" and pd.notna(row.other_value):
        beside = f"{_amount(row, 'other')} ({words.day(row.other_date)})"
        return f"Together with the one on the other side of the claim's date, {beside}, it takes the claim in."
    return "The two agree." if row.form == "grade" else "The two agree, rounding allowed for."


def _difference(row):
    ends = "but the definition of the claim was not stated, so neither need be wrong."
    if row.form in ("rise", "fall"):
        return f"It did not move the way the claim says, {ends}"
    if row.form == "like England":
        return f"The two differ by more than chance from year to year, {ends}"
    return f"The two do not meet, with rounding and the gap in days allowed for, {ends}"


def _reading(row):
    low, high = words.amount(round(row.reading_low, 1), ""), words.amount(round(row.reading_high, 1), row.recorded_unit)
    return f"As published, the two do not meet. {READING[row.reading].format(low=low, high=high)}"


def _definitions(row):
    return "" if row.relation == "same definition" and row.form != "grade" else row.reason


def _omitted(row):
    if pd.isna(row.omitted):
        return ""
    return f"The claim leaves out an earlier judgement: {row.omitted}, {words.day(row.omitted_date)}."


def _amount(row, which):
    return words.amount(round(getattr(row, f"{which}_value"), 1), row.recorded_unit)


GROUND = {
    "aimed at": "The claim says what was expected or hoped for: that can be missed, but it is not a count.",
    "break": "The official definition changed between the two, so they do not compare.",
    "sub-group": "A figure for a part and an average of all do not compare.",
    "agrees": _agreement,
    "apart": "Both follow one definition and do not meet, with rounding and the gap in days allowed for.",
    "reading": _reading,
    "about": "The claim is put as about a figure, which sets no bounds.",
    "different": "The two follow different definitions, so equal or not, they do not compare.",
    "not stated": _difference,
}
