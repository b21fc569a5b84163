"""Turns days from an inadequate judgement to the next into sentences and a table, with the caution that belongs."""

import pandas as pd

from helpers.show import display, words
from helpers.show.opening import by_then


def spells(known, spells):
    """Show the days from each inadequate judgement to the next one, for every authority reported on, our own first."""
    then = by_then(known)
    spells = spells.sort_values("authority", key=lambda names: names != known.scope.authority_name, kind="stable")
    display.sentence("\n".join(in_words(row, then) for row in spells.itertuples()))
    display.table(spell_rows(known, spells), "From an inadequate judgement to the next judgement")


def in_words(row, then):
    """Return one spell in words, as known until `then`; of an open one, how long it has lasted at least."""
    if pd.isna(row.published):
        return f"{row.authority}: no inadequate judgement is in this record {then}."
    start = f"the report of {words.day(row.published)} ({_judged(row.grade, row.framework, row.area)})"
    if row.is_open:
        return f"{row.authority}: at least {row.days:,.0f} days since {start}, still open."
    end = f"{words.day(row.next_published)} ({_judged(row.next_grade, row.next_framework, row.next_area)})"
    return f"{row.authority}: {row.days:,.0f} days from {start} to that of {end}."


def spell_rows(known, spells):
    """Return the spells as text: authority, inadequate report, next report, days, caution and sources."""
    titles, then = known.sources.set_index("source_id")["title"], by_then(known)
    return pd.DataFrame(
        {
            "Authority": spells["authority"].values,
            "Inadequate": [_start(row) for row in spells.itertuples()],
            "Next judgement": [_end(row, then) for row in spells.itertuples()],
            "Days": [_days(row) for row in spells.itertuples()],
            "Caution": [caution(row) for row in spells.itertuples()],
            "Sources": [_sources(titles, row) for row in spells.itertuples()],
        }
    )


def caution(row):
    """Return why the two grades may not compare: other frameworks, or a change of definition between them."""
    if pd.isna(row.published):
        return "none judged inadequate is not the same as none in difficulty"
    if row.is_open:
        return "still open: the number grows"
    changes = f"changed between them: {row.breaks}" if row.breaks else ""
    if row.is_same_framework:
        return changes or "one framework"
    frameworks = f"the two grades belong to different frameworks, {row.framework} and {row.next_framework}"
    return f"{frameworks}; {changes}" if changes else frameworks


def _judged(grade, framework, area):
    part = {"safeguarding": ", safeguarding"}.get(area, "")
    part = {"CPI": ", child protection only", "TLAC": ", looked after children only"}.get(framework, part)
    return f"{words.grade(grade)}, {framework}{part}"


def _start(row):
    if pd.isna(row.published):
        return "none in this record"
    return f"{words.day(row.published)} ({_judged(row.grade, row.framework, row.area)})"


def _end(row, then):
    if pd.isna(row.published):
        return "none"
    if row.is_open:
        return f"none known {then}"
    return f"{words.day(row.next_published)} ({_judged(row.next_grade, row.next_framework, row.next_area)})"


def _days(row):
    if pd.isna(row.published):
        return "none"
    return f"at least {row.days:,.0f}, still open" if row.is_open else f"{row.days:,.0f}"


def _sources(titles, row):
    if pd.isna(row.published):
        return "none"
    first = titles[row.source_id]
    return first if row.is_open else f"{first}; {titles[row.recorded_source_id]}"
