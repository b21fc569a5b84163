"""Shows finished tables: charts with computed sentences and alt text, tables, sources. It never reads a file.

A figure is one table of `marks`, laid out by one of the `frames` into a `piece`; `pages` holds one module a notebook,
handed on under its name (`show.vacancies`), and `years`, `rows` and `grid` draw any marks or recorded figures.

Of what has not moved to `pages` yet: a chart module has draw, alt, finding, of_points, is_empty and absent; `chart`
puts one on the page. Where to look:

    every page           display, tables, folded, opening, questions, points, lines, marks, spans, words, colours
    inspections          judgement_grid, monitoring, national, spell_rows, disagreements
                         promised, promise_rows, promise_words, reached
    national_ratings     grade_shares, grade_bars, standing, rising_grades, printed_shares, in_force
    after_inadequate     after_inadequate, after_tables
    early_warning        early_warning
    improvement_plan     plan_matrix, plan_sentences, plan_tables, plan_words, plan_work, staff_flow
    comparison           compared_places, compared_words, compared_neighbours
    claims               ledger, ledger_points, ledger_words, ledger_pages, verdict_reasons
"""

from helpers.show import (
    after_inadequate,
    after_tables,
    compared_places,
    early_warning,
    grade_shares,
    in_force,
    judgement_grid,
    ledger,
    monitoring,
    plan_matrix,
    promised,
    rising_grades,
    staff_flow,
    standing,
)
from helpers.show.compared_neighbours import beside_neighbours
from helpers.show.compared_places import every_year, places_among_all
from helpers.show.compared_words import movement, stands_out
from helpers.show.disagreements import disagreements
from helpers.show.display import chart, sentence, table
from helpers.show.ledger_pages import accounts, verdicts
from helpers.show.national import announcements, visits_held
from helpers.show.opening import opening, sources
from helpers.show.pages import about_the_data, brief, care_leavers, caseloads, trajectory, vacancies
from helpers.show.piece import Figure, Sentence, Table, grid, rows, together, years
from helpers.show.plan_tables import plan_beside, plan_findings, plan_history
from helpers.show.plan_work import plan_means, plan_visits
from helpers.show.printed_shares import printed
from helpers.show.promise_rows import promises
from helpers.show.reached import quantities
from helpers.show.spell_rows import spells

__all__ = [
    "Figure",
    "Sentence",
    "Table",
    "about_the_data",
    "accounts",
    "after_inadequate",
    "after_tables",
    "announcements",
    "beside_neighbours",
    "brief",
    "care_leavers",
    "caseloads",
    "chart",
    "compared_places",
    "disagreements",
    "early_warning",
    "every_year",
    "grade_shares",
    "grid",
    "in_force",
    "judgement_grid",
    "ledger",
    "monitoring",
    "movement",
    "opening",
    "places_among_all",
    "plan_beside",
    "plan_findings",
    "plan_history",
    "plan_matrix",
    "plan_means",
    "plan_visits",
    "printed",
    "promised",
    "promises",
    "quantities",
    "rising_grades",
    "rows",
    "sentence",
    "sources",
    "spells",
    "staff_flow",
    "standing",
    "stands_out",
    "table",
    "together",
    "trajectory",
    "vacancies",
    "verdicts",
    "visits_held",
    "years",
]
