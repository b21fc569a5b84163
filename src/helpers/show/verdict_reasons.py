"""The reason for a verdict, in sentences made from the row of the ledger."""

import pandas as pd

from helpers.show import words
from helpers.show.ledger_words import apart, both, counted, dated


def reason(row, as_of=None):
    """Return why the claim got its verdict: the figures first, then what the definitions allow to be said."""
    if row.ground in ("no series", "no figure said", "none near", "repeats"):
        return _unchecked(row, as_of)
    official = f"{_official(row)}, {_when(row)}."
    parts = (official, _late(row), _pair(row), _ground(row), _posts(row), _definitions(row), _omitted(row))
    return " ".join(part for part in parts if part)


def _unchecked(row, as_of):
    if row.ground == "no series":
        return row.reason
    if row.ground == "repeats":
        page = f"{row.recorded_stated_by} printed {dated(row, 'recorded')}, and the claim repeats that page"
        return f"{page}: that is no official statistic, so it tests nothing. {row.reason}"
    if row.ground == "no figure said":
        return "No figure was given, so there is nothing to set beside the official one."
    known = f"had been published by {words.day(as_of)}" if as_of else "is in this record"
    return (
        f"No official figure of this kind within a {'month' if row.form == 'printed share' else 'year'} of it {known}."
    )


def _official(row):
    if row.ground == "between":
        return f"The official figures are {both(row)}"
    return f"The official figure is {counted(row)}"


def _when(row):
    nearer = "the nearer one " if row.ground == "between" else ""
    about = "the claim is about" if row.is_dated else "the claim was published, which has no date of its own"
    if row.gap_low_days == row.gap_high_days == 0:
        return f"{nearer}of the time {about}"
    return f"{nearer}{apart(row, 'before', 'after')} the day {about}"


def _late(row):
    return "It was published after the claim." if row.is_later else ""


def _pair(row):
    """Name the two figures behind a rise or fall, where the claim says nothing of the time it means."""
    if row.form not in ("rise", "fall") or row.period_start != row.period_end:
        return ""
    return "The claim names no period, so these two stand in: the figure nearest to it and the one about a year before."


def _ground(row):
    found = GROUND[row.ground]
    return found if isinstance(found, str) else found(row)


def _agreement(row):
    if row.form in ("rise", "fall"):
        return "It moved the way the claim says."
    if row.form == "like England":
        return "The two are not distinguishable, chance from year to year allowed for."
    return "The two agree." if row.form == "grade" else "The two agree, rounding allowed for."


def _between(row):
    lies = "The claim does not meet the nearer one; it lies between the two"
    if row.relation == "same definition":
        return f"{lies}, where a figure of one definition may have stood on its day."
    return f"{lies}. With its definition not stated, that alone cannot bear it out."


def _not_distinct(row):
    if pd.isna(row.other_numerator) or pd.isna(row.recorded_numerator):
        moved = "The two"
    else:
        before, after = [f"{getattr(row, f'{which}_numerator'):.0f}" for which in ("other", "recorded")]
        totals = [f"{getattr(row, f'{which}_denominator'):.0f}" for which in ("other", "recorded")]
        step = row.recorded_numerator - row.other_numerator
        word = "rose" if step > 0 else "fell" if step < 0 else "did not change"
        moved = f"The number {word} ({before} of {totals[0]}, then {after} of {totals[1]}), but the shares"
    return f"{moved} cannot be told apart: {_overlap(row)}, so whether it moved cannot be said."


def _overlap(row):
    spans = [
        f"{words.amount(round(getattr(row, f'{which}_low'), 1), '')} to "
        f"{words.amount(round(getattr(row, f'{which}_high'), 1), row.recorded_unit)}"
        for which in ("other", "recorded")
    ]
    return f"their intervals ({spans[0]} and {spans[1]}), chance, rounding and those unknown allowed for, meet"


def _difference(row):
    ends = "but the definition of the claim was not stated, so neither need be wrong."
    if row.form in ("rise", "fall"):
        return f"It did not move the way the claim says, {ends}"
    if row.form == "like England":
        return f"The two differ by more than chance from year to year or those unknown may make, {ends}"
    told = f"The two do not meet, with rounding and the gap in days allowed for, {ends}"
    if pd.isna(row.reading):
        return told
    return f"{told} Nor does it meet what agency workers who cover vacancies leave of the official count: {_left(row)}."


def _reading(row):
    return (
        "As published, the two do not meet. With agency workers who cover vacancies taken off, official "
        f"counts leave {_left(row)}, which the claim takes in. That shows that it can be so counted, not that it was."
    )


def _left(row):
    """Return what agency cover leaves of the official figure, in words, and whether that is of low reliability."""
    withheld = " (the publisher withholds the share of vacancies covered as of low reliability)"
    withheld = withheld if row.reading == "cover of low reliability" else ""
    if not row.reading_high:
        return f"nothing{withheld}"
    low, high = words.amount(round(row.reading_low, 2), ""), words.amount(round(row.reading_high, 2), row.recorded_unit)
    return f"{low} to {high}, by the rounding of the counts{withheld}"


def _posts(row):
    """Tell the posts of the same statement over those of the census, and that this decides nothing."""
    if pd.isna(row.posts_share_pct):
        return ""
    share = words.amount(round(row.posts_share_pct, 1), "%")
    told = f"The posts named in the same statement are {share} of the posts that the census counts"
    return f"{told}: the council's own figure over another base, which bears nothing out."


def _definitions(row):
    return "" if row.relation == "same definition" and row.form != "grade" else row.reason


def _omitted(row):
    if pd.isna(row.omitted):
        return ""
    return f"The claim leaves out an earlier judgement: {row.omitted}, {words.day(row.omitted_date)}."


GROUND = {
    "aimed at": "The claim says what was expected or hoped for: that can be missed, but it is not a count.",
    "break": "The official definition changed between the two, so they do not compare.",
    "sub-group": "A figure for a part and an average of all do not compare.",
    "no count": "A count behind them is not held, so chance cannot be allowed for: whether it moved cannot be said.",
    "unknown": "The two stand apart by more than chance, yet those unknown may make up the difference, so whether they "
    "are alike cannot be said.",
    "not distinct": _not_distinct,
    "agrees": _agreement,
    "between": _between,
    "apart": "Both follow one definition and do not meet, with rounding and the gap in days allowed for.",
    "reading": _reading,
    "about": "The claim is put as about a figure, which sets no bounds.",
    "different": "The two follow different definitions, so equal or not, they do not compare.",
    "not stated": _difference,
}
