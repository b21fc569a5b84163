"""Social workers who started and who left, year by year, beside what was said of starters."""

import pandas as pd

from helpers.measure.breaks import with_segments
from helpers.measure.said import said
from helpers.measure.warned import with_warnings

FLOWS = ("starters_fte", "leavers_fte")


def staff_flow(known):
    """Return {recorded, said}: starters and leavers of the authority in each census year, and statements of starters.

    The statements count people who began or agreed a start date; the census counts full-time equivalents who started.
    Columns: recorded has those of the figures (value in FTE a year), segment and warning, said those of `said`.
    """
    rows = known.figures
    mine = (rows["authority_code"] == known.scope.authority_code) & (rows["kind"] == "recorded")
    parts = [rows[mine & (rows["measure"] == measure)].sort_values("period_end") for measure in FLOWS]
    recorded = with_warnings(known, pd.concat([with_segments(part, known) for part in parts], ignore_index=True))
    return {"recorded": recorded, "said": said(known, ["new_permanent_social_workers"])}
