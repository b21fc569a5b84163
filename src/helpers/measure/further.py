"""What each of the other notebooks holds about the authority: one measure from each."""

from helpers.measure.care_leavers import activity_bounds
from helpers.measure.judgements import judgement_history
from helpers.measure.ledger import claims_ledger
from helpers.measure.overview import said_against_recorded
from helpers.measure.plan import plan_followed
from helpers.measure.promises import promises
from helpers.measure.ratings import standing


def further(known):
    """Return {question: measure} with one measure from each of the other notebooks, as known on the day.

    Each has the columns that its own function gives: `judgement_history`, `promises`, `said_against_recorded` (twice),
    `activity_bounds`, `standing`, `plan_followed` and `claims_ledger`.
    """
    return {
        "judgements": judgement_history(known),
        "promises": promises(known),
        "vacancies": said_against_recorded(known, "vacancy_rate_fte"),
        "caseloads": said_against_recorded(known, "caseload_fte"),
        "care_leavers": {"19_21": activity_bounds(known, "19_21")},
        "national_ratings": standing(known),
        "improvement_plan": plan_followed(known),
        "claims": claims_ledger(known),
    }
