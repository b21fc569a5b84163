"""What each of the other notebooks holds about the authority: one measure from each."""

from helpers.measure.cohort import by_judgement, flagged
from helpers.measure.compared import comparisons
from helpers.measure.coverage import covered_years, held
from helpers.measure.judgements import judgement_history
from helpers.measure.ledger import claims_ledger
from helpers.measure.plan import plan_followed
from helpers.measure.ratings import standing
from helpers.measure.said import promises
from helpers.measure.selected import own_comparisons
from helpers.measure.spells import judgements_with_next
from helpers.measure.trajectories import said_against_recorded, share_bounds


def further(known):
    """Return {question: measure} with one measure from each of the other notebooks, as known on the day.

    Each has the columns that its own function gives: `judgement_history`, `promises`, `said_against_recorded` (twice),
    `share_bounds`, `standing`, `plan_followed`, `claims_ledger`, `own_comparisons` (the latest), `covered_years`, and
    the authority's rows of `judgements_with_next` and `by_judgement`.
    """
    own = own_comparisons(known, comparisons(known))
    followed, tried = judgements_with_next(known, ["ILACS"]), by_judgement(flagged(known))
    return {
        "judgements": judgement_history(known),
        "promises": promises(known),
        "vacancies": said_against_recorded(known, "vacancy_rate_fte"),
        "caseloads": said_against_recorded(known, "caseload_fte"),
        "care_leavers": {"19_21": share_bounds(known, "care_leavers_neet_19_21")},
        "national_ratings": standing(known),
        "improvement_plan": plan_followed(known),
        "claims": claims_ledger(known),
        "comparison": own[own["is_latest"]],
        "about_the_data": covered_years(known, held(known)),
        "after_inadequate": followed[followed["authority_code"] == known.scope.authority_code],
        "early_warning": tried[tried["authority_code"] == known.scope.authority_code],
    }
