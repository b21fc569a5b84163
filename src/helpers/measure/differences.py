"""Changes of the authority's figures between two days, never across a break in definition unless it is named."""

import pandas as pd

from helpers.measure.areas import own_figures
from helpers.measure.uncertainty import is_beyond_rounding, standing, sure_interval
from helpers.measure.warned import BETWEEN, breaks_of, parted, warned
from helpers.record.errors import RecordError

CHANGE = (
    "measure unit first last first_value last_value first_low first_high last_low last_high change standing warning "
    "is_beyond_rounding break_id label source_id locator first_source_id first_locator"
).split()


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
    if crossed.empty and before["basis"] != after["basis"]:
        raise RecordError(
            f"{measure} follows two definitions: {before['basis']!r} at first, {after['basis']!r} at last"
        )
    return pd.DataFrame([_change(measure, before, after, crossed)], columns=CHANGE)


def changes(known, measure):
    """Return the changes from the first to the lowest to the latest figure, then the same among those with counts.

    Rows as from `change_across`, which refuses a change across a break in definition; a change that starts from the
    lowest figure says so in `warning`.
    """
    rows = _own(known, measure)
    mine = rows[rows["value"].notna()].sort_values("period_end")
    turns, counted = _turns(mine), _turns(mine[mine["low"].notna()])
    pairs = {pair: turns.get(pair, False) or counted.get(pair, False) for pair in [*turns, *counted]}
    found = [change_across(known, measure, first, last) for first, last in pairs]
    found = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=CHANGE)
    return warned(known, found, {"lowest_base": pd.Series(pairs.values(), index=found.index, dtype=bool)})


def _turns(rows):
    """The pairs of days from first to lowest to latest, and of each whether it starts from the lowest as such."""
    if len(rows) < 2:
        return {}
    first, latest = rows["period_end"].iloc[[0, -1]]
    days = list(dict.fromkeys([first, rows.loc[rows["value"].idxmin(), "period_end"], latest]))
    return {pair: pair[0] != first for pair in zip(days[:-1], days[1:], strict=True)}


def _change(measure, before, after, crossed):
    ends = [before["value"], after["value"], *sure_interval(before), *sure_interval(after)]
    words = standing(sure_interval(after), sure_interval(before), is_comparable=crossed.empty)
    decimals = min(before["decimals"], after["decimals"])
    is_beyond = is_beyond_rounding(before["value"], after["value"], decimals)
    warning = BETWEEN.join(dict.fromkeys([*parted(before["warning"]), *parted(after["warning"])]))
    label = f"across {', '.join(crossed['short_label'])}" if len(crossed) else ""
    places = [after["source_id"], after["locator"], before["source_id"], before["locator"]]
    found = [round(after["value"] - before["value"], 1), words, warning, is_beyond, ", ".join(crossed["break_id"])]
    return [measure, after["unit"], before["period_end"], after["period_end"], *ends, *found, label, *places]


def _crossed(known, measure, first, last):
    rows = breaks_of(known, measure)
    return rows[(rows["date"] > min(first, last)) & (rows["date"] <= max(first, last))]


def _require_named(known, measure, crossed, named):
    for name in named:
        if name not in set(crossed["break_id"]):
            between = ", ".join(crossed["break_id"]) or "none"
            raise RecordError(f"Break {name!r} of {measure} does not lie between the two dates; there is: {between}")
    unnamed = crossed[~crossed["break_id"].isin(named)]
    if len(unnamed):
        row = unnamed.iloc[0]
        raise RecordError(
            f"{measure} changed its definition on {row['date'].day} {row['date']:%B %Y} ({row['short_label']}), "
            f"between the two dates. To compare across it all the same, name it: across={row['break_id']!r}"
        )


def _own(known, measure):
    rows = own_figures(known)
    return rows[rows["measure"] == measure]


def _figure(known, measure, day):
    rows = _own(known, measure)
    found = rows[rows["period_end"] == day]
    if len(found) != 1:
        held = "no figure" if found.empty else f"{len(found)} figures"
        raise RecordError(f"{measure}: {held} of {known.scope.authority_name} for {day.day} {day:%B %Y}, expected one")
    return found.iloc[0]
