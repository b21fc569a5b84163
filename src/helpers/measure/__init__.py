"""Measures: tables in, tables out. No files, no charts.

Each function takes the record as `known` (the tables as known on a day) and returns a table in which every row
keeps the id of its source and its place in it; areas holds every figure of every area at once, trajectories the part
of one authority. early_warning reads cohort too. Where to look:

    every figure         areas, since, trajectories, comparators, uncertainty, caveats
    every page           position, statements, lifetimes
    inspections          judgements, spells, monitoring, visits, promised
    vacancies            cover
    national_ratings     in_force, ratings, printed
    after_inadequate     cohort
    early_warning        early_warning
    improvement_plan     plan, means
    comparison           compared, placed, chance, trends
    about_the_data       coverage, rewriting
    claims               ledger
"""

from helpers.measure.areas import figures, last_joint_return, of_measures, places_of_areas
from helpers.measure.cohort import aligned, around, changes_around, medians_around
from helpers.measure.comparators import areas_held
from helpers.measure.compared import chosen_neighbours, comparisons, latest_places, likely_places, own_comparisons
from helpers.measure.cover import alike_elsewhere, implied_establishment, left_after_cover
from helpers.measure.coverage import (
    covered_years,
    held,
    joint_returns,
    own_years,
    returned_with,
    spoken_of,
    symbols_met,
    years_without_release,
)
from helpers.measure.early_warning import by_judgement, early_warnings, flagged
from helpers.measure.in_force import counted_to, grades_at, listed_as_at, national_ratings, ratings_by
from helpers.measure.judgements import (
    headline_judgements,
    judgement_history,
    latest_judgement,
    national_judgements,
    national_reports,
    newest_without_grade,
)
from helpers.measure.ledger import claim_sources, claims_ledger, national_ledger
from helpers.measure.lifetimes import begun, ended
from helpers.measure.means import plan_means, staff_flow
from helpers.measure.monitoring import announcements, monitoring_history, timeline
from helpers.measure.placed import places_of_all
from helpers.measure.plan import plan_followed
from helpers.measure.position import against_others, findings_beside, latest_position, reference_inspection
from helpers.measure.printed import printed_against_counted, rising_grades
from helpers.measure.promised import promise_tally, promised_events, promises, quantities_reached
from helpers.measure.ratings import grade_sections, grade_shares, standing
from helpers.measure.rewriting import disputed, own_rewritten, rewritten, rewritten_counts
from helpers.measure.since import reference_inspections
from helpers.measure.spells import inadequate_spells, judgements_with_next, national_spells, still_waiting, waiting
from helpers.measure.statements import against_recorded, disagreements, said, staff_mix
from helpers.measure.trajectories import (
    comparison,
    names_of_measures,
    overview,
    panels,
    printed_beside,
    said_against_recorded,
    share_bounds,
    trajectory,
)
from helpers.measure.trends import change_across, changes
from helpers.measure.visits import plan_visits, visit_interval, visit_lists, visits_promised
from helpers.record.refusals import guard

__all__ = [
    "against_others",
    "against_recorded",
    "aligned",
    "alike_elsewhere",
    "announcements",
    "areas_held",
    "around",
    "begun",
    "by_judgement",
    "change_across",
    "changes",
    "changes_around",
    "chosen_neighbours",
    "claim_sources",
    "claims_ledger",
    "comparison",
    "comparisons",
    "counted_to",
    "covered_years",
    "disagreements",
    "disputed",
    "early_warnings",
    "ended",
    "figures",
    "findings_beside",
    "flagged",
    "grade_sections",
    "grade_shares",
    "grades_at",
    "headline_judgements",
    "held",
    "implied_establishment",
    "inadequate_spells",
    "joint_returns",
    "judgement_history",
    "judgements_with_next",
    "last_joint_return",
    "latest_judgement",
    "latest_places",
    "latest_position",
    "left_after_cover",
    "listed_as_at",
    "likely_places",
    "medians_around",
    "monitoring_history",
    "names_of_measures",
    "national_judgements",
    "national_ledger",
    "national_ratings",
    "national_reports",
    "national_spells",
    "newest_without_grade",
    "of_measures",
    "overview",
    "own_comparisons",
    "own_rewritten",
    "own_years",
    "panels",
    "places_of_all",
    "places_of_areas",
    "plan_followed",
    "plan_means",
    "plan_visits",
    "printed_against_counted",
    "printed_beside",
    "promise_tally",
    "promised_events",
    "promises",
    "quantities_reached",
    "ratings_by",
    "reference_inspection",
    "reference_inspections",
    "returned_with",
    "rewritten",
    "rewritten_counts",
    "rising_grades",
    "said",
    "said_against_recorded",
    "share_bounds",
    "spoken_of",
    "staff_flow",
    "staff_mix",
    "standing",
    "still_waiting",
    "symbols_met",
    "timeline",
    "trajectory",
    "visit_interval",
    "visit_lists",
    "visits_promised",
    "waiting",
    "years_without_release",
]

guard(globals(), __all__, "measure")
