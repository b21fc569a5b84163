"""What was said and what was counted, and the days between, in words."""

import pandas as pd

from helpers.show import words


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
        return f"none ({row.recorded_stated_by} printed {amount(row, 'recorded')})"
    if row.form == "grade":
        return f"{row.recorded_label} ({words.day(row.recorded_date)})"
    text, other = dated(row, "recorded"), "" if pd.isna(row.other_value) else dated(row, "other")
    if row.ground == "between":
        return f"between {both(row)}"
    if row.other_role == "year before" and other:
        return f"{text}, after {other}"
    return text + (f", England {amount(row, 'other')}" if row.other_role == "England" else "")


def gap(row):
    """Return the days from the claim to the official figure, in words; a range where the claim is dated to a month."""
    if pd.isna(row.gap_low_days):
        return words.NOT_KNOWN
    return "same time" if row.gap_low_days == row.gap_high_days == 0 else apart(row, "earlier", "later")


def apart(row, before, after):
    """Return the days from the claim to the official figure with the words for before and after."""
    return words.between(row.gap_low_days, row.gap_high_days, before, after)


def both(row):
    """Return the two official figures of the row with their days, the earlier first."""
    pair = [(getattr(row, f"{which}_date"), dated(row, which)) for which in ("recorded", "other")]
    return " and ".join(text for _, text in sorted(pair))


def dated(row, which):
    """Return an official figure of the row with its unit and its day."""
    return f"{amount(row, which)} ({words.day(getattr(row, f'{which}_date'))})"


def amount(row, which):
    """Return an official figure of the row (recorded or other) with its unit."""
    return words.amount(round(getattr(row, f"{which}_value"), 1), row.recorded_unit)
