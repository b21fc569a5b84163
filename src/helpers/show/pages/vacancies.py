"""Vacancies: what was said against what was recorded, what agency cover left, how many posts a statement implies."""

import pandas as pd

from helpers.show import frames, marks, pair_words, words
from helpers.show.piece import Figure, Sentence, Table, together
from helpers.show.row_tables import alike_in_words, cover_in_words, cover_rows
from helpers.show.words import not_held


def said_and_recorded(known, against, cover=None):
    """Return the figure of what was said over the recorded lines, with what agency cover left of the vacancies.

    Takes {said, recorded, pairs} of `measure.said_against_recorded` and the rows of `measure.left_after_cover`.
    """
    rows = against["recorded"]
    heading = rows["heading"].iloc[0] if len(rows) else ""
    is_held = rows.loc[rows["role"] == "authority", "value"].notna().any()
    said = against["said"][~(against["said"]["date"] < rows["period_end"].min() - pd.DateOffset(years=1))]
    breaks = known.definition_breaks[known.definition_breaks["measure"].isin(rows["measure"].unique())]
    drawn = marks.together(
        marks.of_figures(rows),
        marks.of_said(said, heading) if len(said) else None,
        _after_cover(cover, heading) if cover is not None and len(cover) else None,
        marks.of_breaks(breaks, heading) if len(breaks) else None,
    )
    return Figure(
        drawn if is_held else drawn.iloc[:0],
        frames.years,
        title=f"{rows['short_name'].iloc[0] if len(rows) else 'Figures'}: said and recorded",
        name="said-and-recorded",
        finding=nearest(against),
        absent=not_held(known, "recorded figure for {name}"),
        sources_known=known.sources,
    )


def _after_cover(cover, heading):
    return marks.marks(
        cover,
        panel=heading,
        look="derived",
        x=cover["period_end"],
        value=cover["after_pct"].round(1),
        unit="%",
        series="Left after agency cover (our arithmetic)",
        text=[words.amount(round(value, 1), "%") for value in cover["after_pct"]],
        period=[words.day(day) for day in cover["period_end"]],
        figure=[words.amount(round(value, 1), "%") for value in cover["after_pct"]],
    )


def nearest(against):
    """Return the latest dated statement beside the recorded figure nearest to it in time, in words."""
    pairs = against["pairs"]
    pairs = pairs[(pairs["kind"] == "claim") & pairs["recorded_value"].notna()]
    if pairs.empty:
        return "Nothing that was said can be set beside a recorded figure: no dated statement is known."
    near = pairs.loc[pairs[["gap_low", "gap_high"]].abs().max(axis=1).idxmin()]
    what = near["short_name"] + words.whom(near)
    count = words.amount(near["recorded_value"], against["recorded"]["unit"].iloc[0])
    return (
        f"The statement nearest to a count: {what[:1].lower() + what[1:]} {words.figure(near)}, {words.about(near)}, "
        f"by {near['stated_by']}. The DfE census {pair_words.gap(near)} recorded {count}. "
        f"The two do not follow one definition. Said: {words.basis(near['basis'])}. "
        f"Recorded: {words.basis(near['recorded_basis'])}.{words.check({'': near['recorded_warning']})}"
    )


def beside_census(known, against):
    """Return the figure of each statement on a row of its own, with the recorded figure nearest to it in time."""
    rows = against["pairs"]
    has_figure = rows["value"].notna() | rows["value_low"].notna()
    rows = rows[has_figure & rows["recorded_value"].notna()].sort_values("period_end", ignore_index=True)
    unit = against["recorded"]["unit"].iloc[0] if len(against["recorded"]) else ""
    about = [row.short_name + words.whom(row) for row in rows.itertuples()]
    names = [f"{words.period(row)}: {what}" for what, row in zip(about, rows.itertuples(), strict=True)]
    said = marks.of_said(rows, "What was said, and the census nearest in time")
    return Figure(
        marks.together(said.assign(row=names), _census(rows, names, unit)),
        frames.rows,
        title="Statements beside the census nearest in time",
        name="beside-the-census",
        finding=pair_words.counted(rows),
        absent=not_held(known, "dated statement about {name} with a recorded figure within a year of it"),
        sources_known=known.sources,
    )


def _census(rows, names, unit):
    days = [f"{words.day(row.recorded_date)}, {pair_words.gap(row)}" for row in rows.itertuples()]
    figures = [words.amount(value, unit) for value in rows["recorded_value"]]
    given = {name: rows[f"recorded_{name}"] for name in marks.SOURCED if name != "locator"}
    return marks.marks(
        rows,
        panel="What was said, and the census nearest in time",
        row=names,
        look="recorded",
        value=rows["recorded_value"],
        low=None,
        high=None,
        unit=unit,
        series="Census: " + rows["recorded_basis"],
        text=[
            f"census {figure}, {pair_words.gap(row)}" for figure, row in zip(figures, rows.itertuples(), strict=True)
        ],
        period=days,
        figure=figures,
        **given,
        locator=rows["recorded_locator"],
    )


def left_after_cover(known, cover, elsewhere):
    """Return vacancies before and after agency cover, census by census, with what to doubt of them."""
    if cover.empty:
        return Sentence(not_held(known, "census with both counts for {name}"), "caveat")
    doubt = alike_in_words(cover, elsewhere)
    table = Table(cover_rows(cover), "Vacancies before and after agency cover, at each census")
    return together(Sentence(cover_in_words(cover)), Sentence(doubt, "caveat") if doubt else None, table)
