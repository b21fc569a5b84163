"""Is a share distinguishable from England's, from the chosen comparator's, and where does it rank among neighbours?"""

import pandas as pd

from helpers.measure.breaks import CHANGE, change_across
from helpers.measure.comparators import comparator_gap, neighbour_set
from helpers.measure.trajectories import trajectory
from helpers.measure.uncertainty import rank_range, standing, sure_interval
from helpers.measure.warned import warned

PRINTED_DECIMALS = 0  # the Department for Education prints shares of young people as whole per cent
COLUMNS = (
    "measure period_start period_end value numerator denominator low high status status_meaning unknown bound_low "
    "bound_high known_pct england england_standing england_known_pct comparator comparator_name n_neighbours "
    "comparator_standing rank_low rank_high n_ranked warning source_id locator"
).split()


def against_others(known, measure):
    """Return, for each year of the authority's share, how it stands to England and to the chosen comparator.

    lower than or higher than only where the two lie apart both by the authority's 95% interval and by the bounds with
    all unknown on one side, of the authority and of the other (see `sure_interval`); otherwise not distinguishable
    from, or not known where one of them has no counts. England is taken unrounded, from its counts; a median by the
    medians of its neighbours' bounds. known_pct and england_known_pct leave out those unknown. rank_low and rank_high
    are the lowest and highest place, 1 for the lowest share, among the authority and its neighbours (n_ranked), where a
    set of neighbours is chosen.
    """
    rows = trajectory(known, measure)
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    found = [_standing(known, rows, row) for row in mine.itertuples()]
    return pd.DataFrame(found, columns=COLUMNS)


def changes(known, measure):
    """Return the changes from the first to the lowest to the latest figure, then the same among those with counts.

    Rows as from `change_across`, which refuses a change across a break in definition; a change that starts from the
    lowest figure says so in `warning`.
    """
    rows = trajectory(known, measure)
    mine = rows[(rows["role"] == "authority") & rows["value"].notna()].sort_values("period_end")
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


def _standing(known, rows, row):
    there = rows[rows["period_end"] == row.period_end]
    england = there[there["role"] == "England"]
    other = there[there["role"].isin(["region", "neighbours"])]
    return {
        **{column: getattr(row, column) for column in COLUMNS if hasattr(row, column)},
        "england": _first(england, "value"),
        "england_standing": _against(row, england),
        "england_known_pct": _first(england, "known_pct"),
        "comparator": _first(other, "value"),
        "comparator_name": _first(other, "series"),
        "n_neighbours": _first(other, "n_neighbours"),
        "comparator_standing": _against(row, other),
        **_rank(known, row),
    }


def _first(rows, column):
    return rows[column].iloc[0] if len(rows) else None


def _against(row, other):
    return standing(sure_interval(row), sure_interval(other.iloc[0]) if len(other) else (None, None))


def _rank(known, row):
    if not known.scope.comparator.startswith("neighbours") or comparator_gap(known) or pd.isna(row.value):
        return {}
    rows = known.figures
    there = rows[(rows["measure"] == row.measure) & (rows["period_end"] == row.period_end)]
    codes = neighbour_set(known)["neighbour_code"]
    others = there[there["kind"] == "recorded"].set_index("authority_code")["value"].reindex(codes)
    low, high = rank_range(row.value, others, PRINTED_DECIMALS)
    return {"rank_low": low, "rank_high": high, "n_ranked": 1 + len(others)}
