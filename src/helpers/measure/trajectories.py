"""Recorded figures over time, beside England and the chosen comparator."""

import pandas as pd

from helpers.measure.breaks import with_segments
from helpers.measure.comparators import comparator_rows
from helpers.measure.share_bounds import BOUNDS, with_bounds
from helpers.measure.uncertainty import printed_decimals, share_interval
from helpers.measure.warned import with_warnings
from helpers.record import measure_codes

COLUMNS = (
    "measure series role period_start period_end value low high unit status status_meaning n_neighbours segment basis "
    "numerator denominator published published_precision vintage source_id locator note"
).split() + [*BOUNDS, "decimals", "warning", "has_doubt"]
TRAJECTORY = ("vacancy_rate_fte", "caseload_fte", "care_leavers_neet_19_21")


def trajectory(known, measure):
    """Return the recorded figures of a measure for the authority, England and the chosen comparator.

    Columns: those of the figures, and series (label), role (authority, England, region, neighbours), segment (goes up
    at a break in definition), low and high (95% Wilson interval in per cent, for the authority's shares of young
    people whose counts are published), n_neighbours (how many neighbours a median rests on), what those unknown may
    change (see `with_bounds`; of a median, the medians of its neighbours' bounds) and warning and has_doubt (see
    `with_warnings`), decimals (with which the figure was printed). Suppressed values
    are kept as empty with their `status` and status_meaning. Raises RecordError for a measure that there is not.
    """
    [measure] = measure_codes(known, [measure])
    rows = known.figures
    rows = rows[(rows["measure"] == measure) & (rows["kind"] == "recorded")]
    rows = with_bounds(known, rows.assign(decimals=printed_decimals(rows)))
    mine = rows[rows["authority_code"] == known.scope.authority_code]
    mine = _with_interval(mine.assign(series=known.scope.authority_name, role="authority"))
    found = pd.concat([mine, *comparator_rows(known, rows)], ignore_index=True)
    found = with_warnings(known, found).reindex(columns=COLUMNS)
    return with_segments(found.sort_values(["role", "series", "period_end"], ignore_index=True), known)


def panels(known, measures=TRAJECTORY):
    """Return {measure: its trajectory} for measures (or for one), in order; columns as from `trajectory`."""
    return {measure: trajectory(known, measure) for measure in measure_codes(known, measures)}


def _with_interval(rows):
    ends = [share_interval(row) for row in rows.itertuples()]
    return rows.assign(low=[low for low, _ in ends], high=[high for _, high in ends])
