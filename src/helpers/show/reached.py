"""Numbers promised beside numbers reached, with the visits counted from the record."""

import pandas as pd

from helpers.show import display, spans, words


def quantities(known, rows, visits):
    """Show the numbers promised beside the numbers reached, with the monitoring visits counted from the record."""
    told = [visits_in_words(row) for row in visits.itertuples()]
    if rows.empty and not told:
        name = known.scope.authority_name
        display.sentence(
            f"Not known: no promise about {name} has both a number promised and a number reached.", "caveat"
        )
        return
    if told:
        display.sentence("\n".join(told))
    if len(rows):
        display.table(quantity_rows(known, rows), "Numbers promised and numbers reached")


def quantity_rows(known, rows):
    """Return the quantities as text: what, promised, reached, and the source of each."""
    titles = known.sources.set_index("source_id")["title"]
    return pd.DataFrame(
        {
            "What was promised": rows["subject"].values,
            "Number promised": [words.amount(row.quantity, row.quantity_unit) for row in rows.itertuples()],
            "Number reached": [words.amount(row.outcome_quantity, row.quantity_unit) for row in rows.itertuples()],
            "Over": [
                spans.span(row.outcome_start, row.outcome_end, row.outcome_precision) for row in rows.itertuples()
            ],
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


def _counted(row):
    ends = [end for end, is_planned in (("first", row.is_first_planned), ("last", row.is_last_planned)) if is_planned]
    return f", counted from the planned date of the {words.listed(ends)}" if ends else ""
