"""Breaks in definition: figures on two sides of one are never joined."""

import pandas as pd

from helpers.measure.share_bounds import with_bounds
from helpers.measure.uncertainty import is_beyond_rounding, printed_decimals, share_interval, standing, sure_interval
from helpers.measure.warned import BETWEEN, parted, with_warnings
from helpers.record.errors import RecordError

CHANGE = (
    "measure unit first last first_value last_value first_low first_high last_low last_high change standing warning "
    "is_beyond_rounding break_id label source_id locator first_source_id first_locator"
).split()


def with_segments(rows, known):
    """Add `segment`: a number that goes up at each break in definition of the measure. One measure at a time."""
    ends = breaks_of(known, rows["measure"].iloc[0])["date"] if len(rows) else []
    return rows.assign(segment=sum((rows["period_end"] >= end).astype(int) for end in ends) if len(ends) else 0)


def breaks_of(known, measure):
    """Return the rows of `definition_breaks` about a measure, earliest first."""
    rows = known.definition_breaks
    return rows[rows["measure"] == measure].sort_values("date")


def is_comparable(known, measure, first, last):
    """Say whether no break in definition lies between two period ends."""
    if pd.isna(first) or pd.isna(last):
        return False
    dates = breaks_of(known, measure)["date"]
    return not ((dates > min(first, last)) & (dates <= max(first, last))).any()


def change_across(known, measure, first, last, *, across=None):
    """Return the change of the authority's figure between two period ends, as a table of one row.

    A change across a break in definition is refused with a RecordError that names the break, unless `across` names
    each break that lies between (one break_id or a list); `label` then says so. Columns: first and last, their values
    and intervals that allow for chance and for those unknown (see `sure_interval`), change (in the unit, last minus
    first), warning (those of both), standing (how the last interval stands to the first; not known without counts, not
    comparable across a break), is_beyond_rounding (the change is larger than the rounding of the two may make),
    break_id, label, and both sources.
    """
    first, last = pd.Timestamp(first), pd.Timestamp(last)
    crossed = _crossed(known, measure, first, last)
    _require_named(known, measure, crossed, [across] if isinstance(across, str) else list(across or []))
    before, after = _figure(known, measure, first), _figure(known, measure, last)
    if crossed.empty and before.basis != after.basis:
        raise RecordError(f"{measure} follows two definitions: {before.basis!r} at first, {after.basis!r} at last")
    ends = [before.value, after.value, *sure_interval(before), *sure_interval(after)]
    words = standing(sure_interval(after), sure_interval(before), is_comparable=crossed.empty)
    is_beyond = is_beyond_rounding(before.value, after.value, min(before.decimals, after.decimals))
    warning = BETWEEN.join(dict.fromkeys([*parted(before.warning), *parted(after.warning)]))
    found = [round(after.value - before.value, 1), words, warning, is_beyond]
    label = f"across {', '.join(crossed['short_label'])}" if len(crossed) else ""
    places = [after.source_id, after.locator, before.source_id, before.locator]
    row = [measure, after.unit, first, last, *ends, *found, ", ".join(crossed["break_id"]), label, *places]
    return pd.DataFrame([row], columns=CHANGE)


def _crossed(known, measure, first, last):
    rows = breaks_of(known, measure)
    return rows[(rows["date"] > min(first, last)) & (rows["date"] <= max(first, last))]


def _require_named(known, measure, crossed, named):
    for name in named:
        if name not in set(crossed["break_id"]):
            between = ", ".join(crossed["break_id"]) or "none"
            raise RecordError(f"Break {name!r} of {measure} does not lie between the two dates; there is: {between}")
    for row in crossed.itertuples():
        if row.break_id not in named:
            raise RecordError(
                f"{measure} changed its definition on {row.date.day} {row.date:%B %Y} ({row.short_label}), between the "
                f"two dates. To compare across it all the same, name it: across={row.break_id!r}"
            )


def _figure(known, measure, day):
    rows = known.figures
    rows = rows[(rows["measure"] == measure) & (rows["kind"] == "recorded")]
    rows = rows.assign(decimals=printed_decimals(rows))
    found = rows[(rows["authority_code"] == known.scope.authority_code) & (rows["period_end"] == day)]
    if len(found) != 1:
        held = "no figure" if found.empty else f"{len(found)} figures"
        raise RecordError(f"{measure}: {held} of {known.scope.authority_name} for {day.day} {day:%B %Y}, expected one")
    figure = with_warnings(known, with_bounds(known, found)).iloc[0]
    low, high = share_interval(figure)
    return pd.Series({**figure, "low": low, "high": high})
