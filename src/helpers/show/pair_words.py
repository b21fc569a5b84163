"""What pairs of a statement and a census add up to, and the days between the two, in words."""

import pandas as pd

from helpers.measure.uncertainty import HIGHER, LOWER, decimals_of, rounding_interval, standing, stated_interval
from helpers.show import spans, words


def gap(row):
    """Return how long before or after a statement the count was taken: a range where the statement's day is vague."""
    if pd.isna(row.gap_low):
        return words.NOT_KNOWN
    return "the same day" if row.gap_low == row.gap_high == 0 else spans.between(row.gap_low, row.gap_high)


def counted(rows):
    """Return how many statements lie under and over the census nearest in time; targets and limits are left out.

    Statements about some staff are counted apart: the census gives an average of all.
    """
    is_aim = (rows["kind"] == "target") | rows["is_aim"].astype(bool)
    is_group = rows["about_whom"] != "all"
    told = [_of_all(rows[~is_aim & ~is_group], is_group.any()), _of_groups(rows[~is_aim & is_group])]
    if is_aim.any():
        left = words.count(int(is_aim.sum()), "target or limit is", "targets or limits are")
        told.append(f"{left} left out.")
    return " ".join(part for part in told if part)


def _of_all(rows, has_groups):
    if rows.empty:
        return ""
    printed = int((rows["kind"] == "recorded").sum())
    about = " about all staff" if has_groups else ""
    who = "printed by inspectors" if printed == len(rows) else f"{printed} of them printed by inspectors"
    about += f" ({who})" if printed else ""
    whose = "They" if len(rows) > 1 else "The two"
    told = _compared(rows, about, "put", "the census nearest in time")
    return f"{told}. {whose} do not follow one definition, so neither need be wrong."


def _of_groups(rows):
    if rows.empty:
        return ""
    told = _compared(rows, " about some staff or one of them, not all,", "gave", "the census average of all staff")
    return f"{told}; some staff may well hold more cases than the average and others fewer."


def _compared(rows, about, verb, census):
    """Return how many put a figure under and over the census; of a single statement, which of the two it did."""
    under, over, open_ended = _sides(rows)
    if len(rows) == 1:
        word = "lower than" if under else "higher than" if over else "neither certainly lower nor certainly higher than"
        told = f"The one dated statement{about} {verb} a figure {word} {census}"
        return f"The one dated statement{about} cannot be placed beside {census}" if open_ended else told
    start = f"Of {len(rows)} dated statements{about.removesuffix(',')}"
    told = f"{start}, {under or 'none'} {verb} a figure lower than {census} and {over or 'none'} a higher one"
    return f"{told}; {open_ended} cannot be placed" if open_ended else told


def _sides(rows):
    """Return how many statements lie under the census, how many over it, and how many cannot be placed.

    Whatever the rounding of the two hid is allowed for. One put as "about" a figure sets no bounds, so it cannot be
    placed; "at least" has no upper end.
    """
    said = [stated_interval(row) for row in rows.itertuples()]
    counted = [rounding_interval(value, decimals_of(value)) for value in rows["recorded_value"]]
    stands = [standing(*pair) for pair in zip(said, counted, strict=True)]
    return stands.count(LOWER), stands.count(HIGHER), stands.count(words.NOT_KNOWN)
