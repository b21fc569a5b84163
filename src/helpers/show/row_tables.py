"""Turns measures into tables of text for the page; every figure in words the same way as in the sentences."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.measure.warned import parted
from helpers.show import colours, display, spans, words
from helpers.show.opening import not_held


def statements(known, said):
    """Show a table of what was said, or one sentence where the record holds nothing that was said."""
    if said.empty:
        display.sentence(not_held(known, "statement about {name}"), "caveat")
        return
    titles = known.measures.set_index("measure")["title"]
    display.table(said_rows(said, titles), "What was said, promised and expected")


def covered(known, cover, elsewhere):
    """Show vacancies before and after agency cover, with what to doubt; or one sentence where no census is known."""
    if cover.empty:
        display.sentence(not_held(known, "census with both counts for {name}"), "caveat")
        return
    display.sentence(cover_in_words(cover))
    if doubt := alike_in_words(cover, elsewhere):
        display.sentence(doubt, "caveat")
    display.table(cover_rows(cover), "Vacancies before and after agency cover, at each census")


def cover_in_words(cover):
    """Return how often agency cover left nothing vacant, and the most it left."""
    none = int((cover["left_fte"] == 0).sum())
    over = int((cover["surplus_fte"] > 0).sum())
    most = cover.loc[cover["after_pct"].idxmax()]
    left = f"{most['after_pct']:.1f}% on {words.day(most['period_end'])}"
    more = f"at least as many as the vacancies (at {over}, more)" if over else "as many as the vacancies"
    return (
        f"At {none or 'none'} of {words.count(len(cover), 'census', 'censuses')}, agency workers recorded as covering "
        f"vacancies were {more}. The most that cover left was {left}.{_checked(cover)}"
    )


def _checked(cover):
    days = [words.day(day) for day in cover["period_end"]]
    return words.check(dict(zip(days, cover["warning"], strict=True)))


def alike_in_words(cover, elsewhere):
    """Return when the census counts as many agency workers as vacancies, and how common that is; empty for never."""
    mine = cover[(cover["vacant_fte"] == cover["agency_workers_fte"]) & (cover["vacant_fte"] > 0)]
    if mine.empty:
        return ""
    days = [f"{words.amount(row.vacant_fte, 'FTE')} on {words.day(row.period_end)}" for row in mine.itertuples()]
    others = words.count(elsewhere["counted"], "other count")
    return (
        f"At {len(mine)} of {words.count(len(cover), 'census', 'censuses')} as many agency workers as vacancies were "
        f"counted, to the decimal ({words.listed(days)}). Of {others} in this record, {elsewhere['alike']} are alike. "
        f"It may say more about how posts are returned than about the posts."
    )


def timeline_rows(timeline, sources):
    """Return what happened as text: when, what sort, what, and the source."""
    titles = sources.set_index("source_id")["title"]
    ordered = timeline.sort_values("date")
    return pd.DataFrame(
        {
            "When": [spans.of_event(row) for row in ordered.itertuples()],
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
            "Latest": [_dated(row.latest, row.latest_date, row.unit, row.warning) for row in position.itertuples()],
            "Last before the report": [
                _dated(row.before, row.before_date, row.unit, row.before_warning) for row in position.itertuples()
            ],
            "Change": [change_in_words(row) for row in position.itertuples()],
            "England": [
                words.amount(row.england, row.unit) + _check(row.england_warning) for row in position.itertuples()
            ],
            "Comparator": [comparator_in_words(row) + _check(row.comparator_warning) for row in position.itertuples()],
        }
    )


def said_rows(statements, titles):
    """Return statements as text: about when, what, the figure, by whom, on which definition, known since when."""
    return pd.DataFrame(
        {
            "About": [words.period(row) for row in statements.itertuples()],
            "What": [titles[row.measure] + words.whom(row) for row in statements.itertuples()],
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
            "Vacant": [words.amount(value, "FTE") for value in cover["vacant_fte"]],
            "Agency covering vacancies": [words.amount(value, "FTE") for value in cover["cover_fte"]],
            "Rate before cover": [f"{value:.1f}%" for value in cover["before_pct"]],
            "Left after cover": [_left(row) for row in cover.itertuples()],
            "Check": cover["warning"].values,
        }
    )


def change_in_words(row):
    """Return a change with its direction and whether that is better, worse or chance may do as much; or why none."""
    if row.direction in ("not known", "not comparable"):
        return row.direction + (": the definition changed between" if row.direction == "not comparable" else "")
    if row.direction == NO_CHANGE:
        return NO_CHANGE
    if row.direction == "no figure since":
        return "no figure since the report"
    return f"{row.direction} by {words.difference(row.change, row.unit)}" + (f" ({row.judged})" if row.judged else "")


def comparator_in_words(row):
    """Return the comparator's name and figure, and on how many neighbours a median rests."""
    if row.comparator is None or pd.isna(row.comparator):
        return words.NOT_KNOWN
    figure = words.amount(row.comparator, row.unit)
    if pd.isna(row.n_neighbours):
        return f"{row.comparator_name} {figure}"
    return f"neighbours' median {figure}, of {row.n_neighbours:.0f}"


def _dated(value, date, unit, warning):
    if value is None or pd.isna(value):
        return words.NOT_KNOWN
    return f"{words.amount(value, unit)} ({words.day(date)}){_check(warning)}"


def _check(warning):
    """A warning behind a figure in a cell."""
    return "".join(f"; CHECK: {text}" for text in parted(warning))


def _left(row):
    if row.surplus_fte > 0:
        return f"none; cover exceeds vacancies by {words.amount(row.surplus_fte, 'FTE')}"
    return f"{words.amount(row.left_fte, 'FTE')} ({row.after_pct:.1f}%)"
