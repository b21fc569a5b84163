"""Turns measures into tables of text for the page; every figure in words the same way as in the sentences."""

import pandas as pd

from helpers.show import colours, display, words

BETTER = {
    ("lower", "lower"): "better",
    ("lower", "higher"): "worse",
    ("higher", "lower"): "worse",
    ("higher", "higher"): "better",
}


def statements(known, said):
    """Show a table of what was said, or one sentence where the record holds nothing that was said by the day."""
    if said.empty:
        name = known.scope.authority_name
        display.sentence(
            f"Not known: this record holds nothing that was said about {name} by the day asked for.", "caveat"
        )
        return
    titles = known.measures.set_index("measure")["title"]
    display.table(said_rows(said, titles), "What was said, promised and expected")


def covered(known, cover):
    """Show vacancies before and after agency cover, or one sentence where no census is known by the day."""
    if cover.empty:
        name = known.scope.authority_name
        display.sentence(
            f"Not known: no census with both counts for {name} is in the record by the day asked for.", "caveat"
        )
        return
    display.sentence(cover_in_words(cover))
    display.table(cover_rows(cover), "Vacancies before and after agency cover, at each census")


def cover_in_words(cover):
    """Return how often agency cover left nothing vacant, and the most it left."""
    none = int((cover["left_fte"] == 0).sum())
    over = int((cover["surplus_fte"] > 0).sum())
    most = cover.loc[cover["after_pct"].idxmax()]
    left = f"{most['after_pct']:.1f}% on {words.day(most['period_end'])}"
    return (
        f"At {none} of {words.count(len(cover), 'census', 'censuses')}, agency workers recorded as covering vacancies "
        f"were at least as many as the vacancies (at {over}, more). The most that cover left was {left}."
    )


def timeline_rows(timeline, sources):
    """Return what happened as text: when, what sort, what, and the source."""
    titles = sources.set_index("source_id")["title"]
    ordered = timeline.sort_values("date")
    return pd.DataFrame(
        {
            "When": [_when(row) for row in ordered.itertuples()],
            "Sort": ordered["lane"].values,
            "What happened": ordered["title"].values,
            "Source": ordered["source_id"].map(titles).values,
        }
    )


def position_rows(position):
    """Return the latest position as text: now, before the inspection report, the change, and whom it is beside."""
    return pd.DataFrame(
        {
            "Measure": position["title"],
            "Latest": [_dated(row.latest, row.latest_date, row.unit) for row in position.itertuples()],
            "Last before the report": [_dated(row.before, row.before_date, row.unit) for row in position.itertuples()],
            "Change": [change_in_words(row) for row in position.itertuples()],
            "England": [words.amount(row.england, row.unit) for row in position.itertuples()],
            "Comparator": [comparator_in_words(row) for row in position.itertuples()],
        }
    )


def said_rows(statements, titles):
    """Return statements as text: about when, what, the figure, by whom, on which definition, known since when."""
    return pd.DataFrame(
        {
            "About": [words.period(row) for row in statements.itertuples()],
            "What": statements["measure"].map(titles).values,
            "Figure": [words.figure(row) for row in statements.itertuples()],
            "Kind": statements["kind"].map(colours.KIND_WORD).values,
            "By": statements["stated_by"].values,
            "Definition": statements["basis"].values,
            "Public since": [words.day(row.published, row.published_precision) for row in statements.itertuples()],
        }
    )


def cover_rows(cover):
    """Return vacancies before and after agency cover as text, census by census."""
    return pd.DataFrame(
        {
            "Census": [words.day(day) for day in cover["period_end"]],
            "Vacant": [words.amount(value, "FTE") for value in cover["vacancy_fte"]],
            "Agency covering vacancies": [words.amount(value, "FTE") for value in cover["agency_cover_fte"]],
            "Rate before cover": [f"{value:.1f}%" for value in cover["before_pct"]],
            "Left after cover": [_left(row) for row in cover.itertuples()],
        }
    )


def change_in_words(row):
    """Return a change with its direction and whether that is the better way; or why there is none."""
    if row.direction in ("not known", "not comparable"):
        return row.direction + (": the definition changed between" if row.direction == "not comparable" else "")
    if row.direction == "unchanged":
        return "unchanged"
    judged = BETTER.get((row.polarity, row.direction))
    return f"{row.direction} by {words.difference(row.change, row.unit)}" + (f" ({judged})" if judged else "")


def comparator_in_words(row):
    """Return the comparator's figure, its name and how many neighbours it rests on."""
    if row.comparator is None or pd.isna(row.comparator):
        return words.NOT_KNOWN
    rests = f", {words.count(int(row.n_neighbours), 'neighbour')}" if pd.notna(row.n_neighbours) else ""
    return f"{words.amount(row.comparator, row.unit)} ({row.comparator_name}{rests})"


def _dated(value, date, unit):
    return words.NOT_KNOWN if value is None or pd.isna(value) else f"{words.amount(value, unit)} ({words.day(date)})"


def _left(row):
    if row.surplus_fte > 0:
        return f"none; cover exceeds vacancies by {words.amount(row.surplus_fte, 'FTE')}"
    return f"{words.amount(row.left_fte, 'FTE')} ({row.after_pct:.1f}%)"


def _when(row):
    if row.precision != "day":
        return words.day(row.date, row.precision)
    return words.day(row.date) if row.date == row.date_end else f"{words.day(row.date)} to {words.day(row.date_end)}"
