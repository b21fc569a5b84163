"""Numbers promised beside numbers reached, with the visits counted from the record."""

import pandas as pd

from helpers.show import display, promise_words, spans, words


def quantities(known, rows, visits, promised):
    """Show the numbers promised beside the numbers reached, with the visits counted from the record.

    Takes `quantities_reached`, `visit_interval` and `visits_promised`.
    """
    told = [visits_in_words(row) for row in visits.itertuples()]
    told += [promised_in_words(row) for row in promised.itertuples()]
    if rows.empty and not told:
        name = known.scope.authority_name
        display.sentence(
            f"Not known: no promise about {name} has both a number promised and a number reached.", "caveat"
        )
        return
    if told:
        display.sentence("\n".join(told))
    if len(rows):
        display.table(quantity_rows(known, rows, promised), "Numbers promised and numbers reached")


def quantity_rows(known, rows, promised):
    """Return the quantities as text: what, promised, reached, and the source of each."""
    titles = known.sources.set_index("source_id")["title"]
    within = {row.commitment_id: f"{_within(row)} within the time promised, " for row in promised.itertuples()}
    return pd.DataFrame(
        {
            "What was promised": rows["subject"].values,
            "Number promised": [words.amount(row.quantity, row.quantity_unit) for row in rows.itertuples()],
            "Number reached": [
                within.get(row.commitment_id, "") + words.amount(row.outcome_quantity, row.quantity_unit)
                for row in rows.itertuples()
            ],
            "Over": [promise_words.came(row) for row in rows.itertuples()],
            "Promised in": [f"{titles[row.source_id]}, {row.locator}" for row in rows.itertuples()],
            "Reached, by": [f"{titles[row.outcome_source_id]}, {row.outcome_locator}" for row in rows.itertuples()],
        }
    )


def visits_in_words(row):
    """Return how many monitoring visits are known, the days from first to last and the mean gap between them."""
    days = f"{row.days_low:,}" if row.days_low == row.days_high else f"{row.days_low:,} to {row.days_high:,}"
    low, high = row.mean_gap_low / (365.25 / 12), row.mean_gap_high / (365.25 / 12)
    gap = f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f} to {high:.1f}"
    visits = words.count(row.n, "monitoring visit")
    return (
        f"{visits} known, {days} days from first to last: {row.months_low} full months, "
        f"one every {gap} months on average{_counted(row)}."
    )


def promised_in_words(row):
    """Return how many visits came within the time promised, and how many in all, of the number promised."""
    when = spans.span(row.due_from, row.due_to, "day") + ("" if row.is_due else ", not over yet")
    text = f"{row.subject}: {_within(row)} of {row.quantity:g} came within the time promised ({when})"
    if row.n == 1:
        return f"{text}."
    return f"{text}, {row.n} in {row.months_low:.0f} months{_counted(row)}."


def _within(row):
    low, high = row.within_low, row.within_high
    return f"{high or 'none'}" if low == high else f"{low or 'none'} {'or' if high - low == 1 else 'to'} {high}"


def _counted(row):
    ends = [end for end, is_planned in (("first", row.is_first_planned), ("last", row.is_last_planned)) if is_planned]
    return f", counted from the planned date of the {words.listed(ends)}" if ends else ""
