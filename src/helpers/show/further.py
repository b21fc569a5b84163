"""One sentence from each of the other pages, with the way there."""

import html

from IPython.display import display

from helpers.show import (
    after_tables,
    bounds,
    compared_places,
    early_warning,
    judgement_grid,
    ledger,
    pairs,
    plan_matrix,
    promised,
    standing,
    years_held,
)

PAGES = {
    "judgements": ("inspections", "Judgements and monitoring", judgement_grid),
    "promises": ("inspections", "Promised against happened", promised),
    "vacancies": ("vacancies", "Vacancies", pairs),
    "caseloads": ("caseloads", "Caseloads", pairs),
    "care_leavers": ("care_leavers", "Care leavers", bounds),
    "national_ratings": ("national_ratings", "National ratings", standing),
    "improvement_plan": ("improvement_plan", "The improvement plan", plan_matrix),
    "claims": ("claims", "The claims ledger", ledger),
    "comparison": ("comparison", "Comparison with all authorities", compared_places),
    "about_the_data": ("about_the_data", "About the data", years_held),
    "after_inadequate": ("after_inadequate", "After an inadequate judgement", after_tables),
    "early_warning": ("early_warning", "Early warning", early_warning),
}


def further(known, measures):
    """Show a list with one computed sentence from each of the other pages, and a link to its notebook."""
    items = [(*PAGES[name][:2], _first(known, PAGES[name][2], data)) for name, data in measures.items()]
    linked = [f'<li><a href="{page}.ipynb">{title}</a>: {html.escape(text)}</li>' for page, title, text in items]
    plain = "\n".join(f"- {title} ({page}): {text}" for page, title, text in items)
    display({"text/html": f'<ul class="further">{"".join(linked)}</ul>', "text/plain": plain}, raw=True)


def _first(known, view, data):
    """Return the latest finding of a view that has one, else the first line of its finding."""
    if view.is_empty(data):
        return view.absent(known)
    return view.latest(data) if hasattr(view, "latest") else view.finding(data).split("\n")[0]
