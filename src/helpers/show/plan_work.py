"""Tables of the work on an improvement plan: visits after the list, and money, posts and targets."""

import pandas as pd

from helpers.show import display, spans, words
from helpers.show.opening import by_then, not_held

SAID = {"claim": "said", "expected": "said: expected", "target": "said: target", "recorded": "recorded"}


def plan_visits(known, visits):
    """Show the visits after the list, or one sentence where none is known."""
    if visits.empty:
        display.sentence(not_held(known, "visit to {name} after such a list"), "caveat")
        return
    display.sentence(visits_in_words(visits, by_then(known)))
    titles = known.sources.set_index("source_id")["title"]
    display.table(visit_rows(visits, titles), "Visits after the list, in order")


def plan_means(known, means):
    """Show money, posts and targets beside what was recorded, or one sentence where nothing was said."""
    if means.empty:
        name, then = known.scope.authority_name, by_then(known)
        text = f"Not known: nothing said of money, posts or targets for such a plan in {name} is in the record {then}."
        display.sentence(text, "caveat")
        return
    titles = known.sources.set_index("source_id")["title"]
    display.table(mean_rows(means, titles), "Money, posts and targets: what was said and what was recorded")


def visits_in_words(visits, then):
    """Return how many visits there were until `then`, of how many there are findings, of how many only a plan."""
    held, read = visits[~visits["is_expected"].astype(bool)], int((visits["n_findings"] > 0).sum())
    expected = len(visits) - len(held)
    text = f"No visit after the list is known {then}."
    if len(held):
        found = f"this record holds findings of {read or 'none'} of them"
        text = f"Visits after the list known {then}: {len(held)}; {found}."
    if planned := int(held["is_planned_date"].sum()):
        text += f" For {planned} of them only the planned date is known."
    told = words.count(expected, "further visit was", "further visits were")
    return f"{text} {told} expected, with no outcome known {then}." if expected else text


def visit_rows(visits, titles):
    """Return visits as text: when, what and on what, what is known of the letter, how sure the date is, the source."""
    return pd.DataFrame(
        {
            "When": [spans.of_event(row) for row in visits.itertuples()],
            "Visit, with its focus where known": visits["title"].values,
            "Findings held here": [_letter(row) for row in visits.itertuples()],
            "Reported of the letter elsewhere": visits["letter"].fillna("nothing in the record").values,
            "How sure the date is": [_sureness(row) for row in visits.itertuples()],
            "Source": visits["source_id"].map(titles).values,
        }
    )


def _sureness(row):
    return "expected only" if row.is_expected else "planned only" if row.is_planned_date else row.confidence


def _letter(row):
    if row.is_expected:
        return "none: expected, not known to have taken place"
    if row.n_findings:
        return f"{words.count(row.n_findings, 'finding')} through the press; letter not read"
    return "none; letter not read: date and focus only"


def mean_rows(means, titles):
    """Return money, posts and targets as text: what, the figure, said or recorded, about when, definition, source."""
    return pd.DataFrame(
        {
            "Subject": means["topic"].values,
            "Said or recorded": means["kind"].map(SAID).values,
            "What": [row.what + words.whom(row) for row in means.itertuples()],
            "Figure": [_figure(row) for row in means.itertuples()],
            "About": [words.period(row) for row in means.itertuples()],
            "By": means["stated_by"].values,
            "Check": means["warning"].fillna("").values,
            "Definition": means["basis"].values,
            "Public since": [words.day(row.published, row.published_precision) for row in means.itertuples()],
            "Source": means["source_id"].map(titles).values,
            "Place in it": means["locator"].values,
        }
    )


def _figure(row):
    return f"\N{POUND SIGN}{row.value:g} million" if row.unit == "GBP million" else words.figure(row)
