"""One authority on one page: what happened, what was recorded, what was said."""

from helpers.measure.said import against_recorded, said
from helpers.measure.timeline import timeline
from helpers.measure.trajectories import panels, trajectory

SAID_OF = {
    "vacancy_rate_fte": ("vacancy_gap", "vacancy_rate_in_inspection"),
    "caseload_fte": (
        "caseload_stated",
        "caseload_expected_average",
        "caseload_upper_limit",
        "caseload_in_inspection",
    ),
    "care_leavers_neet_19_21": ("care_leavers_neet_19_plus", "care_leavers_neet_age_not_stated"),
}


def overview(known):
    """Return {timeline, panels: {measure: trajectory}, said: {measure: statements that belong beside it}}.

    Columns: those of `timeline`, of `trajectory` and of `said`.
    """
    return {
        "timeline": timeline(known),
        "panels": panels(known),
        "said": {measure: said(known, SAID_OF[measure]) for measure in SAID_OF},
    }


def said_against_recorded(known, measure):
    """Return {said, recorded, pairs} of a measure: statements, trajectory, and the two paired by date.

    `measure` is one of SAID_OF; KeyError for another. Columns: those of `said`, `trajectory` and `against_recorded`.
    """
    statements, recorded = said(known, SAID_OF[measure]), trajectory(known, measure)
    return {"said": statements, "recorded": recorded, "pairs": against_recorded(statements, recorded)}
