"""What mix of staff would reconcile what was said of two groups with one recorded average."""

import pandas as pd

from helpers.measure.said import NEAR
from helpers.measure.uncertainty import rounding_interval

_COLUMNS = (
    "experienced_cases new_cases average_cases experienced_share_pct share_low_pct share_high_pct is_possible "
    "average_date said_date warning published published_precision source_id locator"
).split()


def staff_mix(known, recorded):
    """Return the share of experienced staff at which two stated caseloads average to the recorded one.

    For the lower end, middle and upper end of the range stated for experienced staff: share = (average - new) /
    (experienced - new), in per cent of case holders; low and high follow from the rounding of the average. Takes the
    caseload `trajectory`; uses the census nearest in time. is_possible is false where no mix gives the average.
    """
    rows = known.figures
    rows = rows[(rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "claim")]
    rows = rows[rows["measure"] == "caseload_stated"]
    experienced = rows[(rows["about_whom"] == "experienced staff") & rows["value_low"].notna()]
    new = rows[(rows["about_whom"] == "new staff") & rows["value"].notna()]
    pairs = experienced.merge(
        new[["source_id", "period_end", "value"]], on=["source_id", "period_end"], suffixes=("", "_new")
    )
    mine = recorded[(recorded["role"] == "authority") & recorded["value"].notna()]
    if mine.empty or pairs.empty:
        return pd.DataFrame(columns=_COLUMNS)
    near = [pair for pair in pairs.itertuples() if (mine["period_end"] - pair.period_end).abs().min() <= NEAR]
    return pd.DataFrame([row for pair in near for row in _mixes(pair, mine)], columns=_COLUMNS)


def _mixes(pair, recorded):
    nearest = recorded.loc[(recorded["period_end"] - pair.period_end).abs().idxmin()]
    for level in (pair.value_low, (pair.value_low + pair.value_high) / 2, pair.value_high):
        ends = sorted(_share(end, level, pair.value_new) for end in rounding_interval(nearest["value"], 1))
        share = _share(nearest["value"], level, pair.value_new)
        about = [0 <= share <= 100, nearest["period_end"], pair.period_end, nearest["warning"]]
        source = [pair.published, pair.published_precision, pair.source_id, pair.locator]
        yield [level, pair.value_new, nearest["value"], share, *ends, *about, *source]


def _share(average, experienced, new):
    return 100 * (average - new) / (experienced - new)
