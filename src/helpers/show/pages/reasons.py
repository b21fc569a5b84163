"""What was said and counted of a claim, in words, and why it got its verdict, from the row of the ledger."""

import pandas as pd

from helpers.show import words

PAIR = "The claim names no period, so these two stand in: the figure nearest to it and the one about a year before."


def said(row):
    """Return what was said, in words: the figure, the grade, or that there was none."""
    if row.form == "grade":
        return words.grade(row.grade)
    return words.figure(row) if row.form in ("level", "printed share") else "no figure given"


def counted(row):
    """Return the official figure in words, with its day; England's, an earlier or a later one where that counts."""
    if pd.isna(row.recorded_value):
        return "none"
    if row.ground == "repeats":
        return f"none ({row.recorded_stated_by} printed {_amount(row, 'recorded')})"
    if row.form == "grade":
        return f"{row.recorded_label} ({words.day(row.recorded_date)})"
    if row.ground == "between":
        return f"between {both(row)}"
    text, has_other = dated(row, "recorded"), pd.notna(row.other_value)
    text += f", after {dated(row, 'other')}" if row.other_role == "year before" and has_other else ""
    return text + (f", England {_amount(row, 'other')}" if row.other_role == "England" and has_other else "")


def both(row):
    """Return the two official figures of the row with their days, the earlier first."""
    pair = sorted((getattr(row, f"{which}_date"), dated(row, which)) for which in ("recorded", "other"))
    return " and ".join(text for _, text in pair)


def dated(row, which):
    """Return an official figure of the row (recorded or other) with its unit and its day."""
    return f"{_amount(row, which)} ({words.day(getattr(row, f'{which}_date'))})"


def _amount(row, which):
    return words.amount(round(getattr(row, f"{which}_value"), 1), row.recorded_unit)


def gap(row, before="earlier", after="later"):
    """Return the days from the claim to the official figure, in words; a range where the claim is dated to a month."""
    if pd.isna(row.gap_low_days):
        return words.NOT_KNOWN
    if row.gap_low_days == row.gap_high_days == 0:
        return "same time"
    return words.between(row.gap_low_days, row.gap_high_days, before, after)


def reason(row, as_of=None):
    """Return why the claim got its verdict: the figures first, then what the definitions allow to be said."""
    if row.ground in ("no series", "no figure said", "none near", "repeats"):
        return _unchecked(row, as_of)
    is_between, is_same_day = row.ground == "between", row.gap_low_days == row.gap_high_days == 0
    figures = f"figures are {both(row)}, the nearer one" if is_between else f"figure is {counted(row)},"
    about = "the claim is about" if row.is_dated else "the claim was published, which has no date of its own"
    when = f"of the time {about}" if is_same_day else f"{gap(row, 'before', 'after')} the day {about}"
    parts = [f"The official {figures} {when}.", "It was published after the claim." if row.is_later else ""]
    parts += [PAIR if row.form in ("rise", "fall") and row.period_start == row.period_end else "", ground(row)]
    parts += [_posts(row), row.reason if row.relation != "same definition" or row.form == "grade" else ""]
    if pd.notna(row.omitted):
        parts += [f"The claim leaves out an earlier judgement: {row.omitted}, {words.day(row.omitted_date)}."]
    return " ".join(filter(None, parts))


def _unchecked(row, as_of):
    known = f"had been published by {words.day(as_of)}" if as_of else "is in this record"
    within = "month" if row.form == "printed share" else "year"
    repeats = "the claim repeats that page: that is no official statistic, so it tests nothing"
    page = row.ground == "repeats" and f"{row.recorded_stated_by} printed {dated(row, 'recorded')}"
    return {
        "no series": row.reason,
        "repeats": f"{page}, and {repeats}. {row.reason}",
        "no figure said": "No figure was given, so there is nothing to set beside the official one.",
        "none near": f"No official figure of this kind within a {within} of it {known}.",
    }[row.ground]


def ground(row):
    """Return what the two figures and their definitions allow to be said."""
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
    ends = [_interval(*pair, row.recorded_unit) for pair in _pairs(row, "low", "high")]
    moved, step = "The two", row.recorded_numerator - row.other_numerator
    if pd.notna(step):
        word = "rose" if step > 0 else "fell" if step < 0 else "did not change"
        first, then = (f"{count:.0f} of {total:.0f}" for count, total in _pairs(row, "numerator", "denominator"))
        moved = f"The number {word} ({first}, then {then}), but the shares"
    meet = f"their intervals ({' and '.join(ends)}), chance, rounding and those unknown allowed for, meet"
    return f"{moved} cannot be told apart: {meet}, so whether it moved cannot be said."


def _pairs(row, *names):
    """Two values of the earlier and of the later official figure."""
    return [[getattr(row, f"{which}_{name}") for name in names] for which in ("other", "recorded")]


def _interval(low, high, unit):
    return f"{words.amount(round(low, 1), '')} to {words.amount(round(high, 1), unit)}"


def _difference(row):
    ends = "but the definition of the claim was not stated, so neither need be wrong."
    if row.form in ("rise", "fall"):
        return f"It did not move the way the claim says, {ends}"
    if row.form == "like England":
        return f"The two differ by more than chance from year to year or those unknown may make, {ends}"
    told = f"The two do not meet, with rounding and the gap in days allowed for, {ends}"
    if pd.isna(row.reading):
        return told
    return f"{told} Nor does it meet what agency workers who cover vacancies leave of the official count: {left(row)}."


def _reading(row):
    return (
        "As published, the two do not meet. With agency workers who cover vacancies taken off, official "
        f"counts leave {left(row)}, which the claim takes in. That shows that it can be so counted, not that it was."
    )


def left(row):
    """Return what agency cover leaves of the official figure, in words, and whether that is of low reliability."""
    withheld = " (the publisher withholds the share of vacancies covered as of low reliability)"
    withheld = withheld if row.reading == "cover of low reliability" else ""
    if not row.reading_high:
        return f"nothing{withheld}"
    low, high = words.amount(round(row.reading_low, 2), ""), words.amount(round(row.reading_high, 2), row.recorded_unit)
    return f"{low} to {high}, by the rounding of the counts{withheld}"


def _posts(row):
    if pd.isna(row.posts_share_pct):
        return ""
    share = words.amount(round(row.posts_share_pct, 1), "%")
    told = f"The posts named in the same statement are {share} of the posts that the census counts"
    return f"{told}: the council's own figure over another base, which bears nothing out."


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
