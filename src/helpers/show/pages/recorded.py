"""What pages share: recorded figures over time, what was said of them, and facts on which documents differ."""

import pandas as pd

from helpers.measure.statements import sides
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.piece import years
from helpers.show.templates import of_page

PAIRED = "What was said, and the census nearest in time"
NOT_APPLICABLE = "z"  # the publisher's symbol where there is nobody to count
told, cells = of_page("recorded")


def held(rows):
    """Return the rows of the measures of which a figure of the authority is known."""
    is_mine = (rows["role"] == "authority") & rows["value"].notna()
    return rows[rows["measure"].isin(rows.loc[is_mine, "measure"])]


def held_of(panels):
    """Return of {measure: its trajectory} those of which a figure of the authority is known, as a list."""
    if not isinstance(panels, dict):
        raise TypeError(
            f"expected {{measure: its trajectory}}, as from `measure.panels`; found {type(panels).__name__}"
        )
    return [rows for rows in map(held, panels.values()) if len(rows)]


def lines(known, rows):
    """Return the marks of recorded figures, a panel a measure, with each change of definition between two of them."""
    return marks.of_figures(rows, rows["short_heading"], known) if len(rows) else marks.together()


def over_time(known, panels, title, apart=None, **more):
    """Return the figure of {measure: its trajectory}, a panel for each of which a figure of the authority is known.

    The finding is the latest figure of each beside the others, and why a measure has none. `apart` are marks that are
    joined to nothing, `more` fields of `piece.Figure`.
    """
    parts, why = held_of(panels), list(filter(None, map(withheld, panels.values())))
    finding = words.answer([*map(latest, parts), *why]) if parts else ""
    drawn = marks.together(lines(known, pd.concat(parts)) if parts else None, apart)
    own = [rows[rows["role"] == "authority"] for rows in panels.values()]
    absent = "\n".join([none_held(known, "such figure of {name}", *own), *why])
    return years(drawn, title, known, finding=finding, absent=absent, **more)


def latest(rows):
    """Return the authority's latest figure of one measure beside those of the others at that day, in words.

    A figure of a handful is told with its counts, and beside nobody. What stands in place of a newer one is told.
    """
    own_rows = records.rows_of(rows[rows["role"] == "authority"])
    mine = max(own_rows, key=lambda row: (pd.notna(row.value), row.period_end))
    newest = max(own_rows, key=lambda row: row.period_end)
    there = rows[(rows["period_end"] == mine.period_end) & (rows["role"] != "authority") & rows["value"].notna()]
    is_few, is_share = mine.denominator < LEAST_COUNTED, pd.notna(mine.low) or pd.isna(mine.value)
    own = share(mine) if is_share else words.amount(mine.value, mine.unit)
    own += f" ({words.counts(mine, mine.unit)})" if is_few and not is_share else ""
    own += " (count not held)" if pd.isna(mine.denominator) and mine.unit == "%" and not is_share else ""
    newer = newest if newest.period_end > mine.period_end else None
    return told("latest", title_of(rows), mine, own, there.iloc[:0] if is_few else there, is_few, newer)


def none_held(known, what, *own):
    """Return that no such figure is in the record, or that the publisher lists each of some rows as not applicable."""
    symbols = {symbol for rows in own for symbol in zip(rows["status"], rows["status_meaning"], strict=True)}
    if {symbol for symbol, _ in symbols} != {NOT_APPLICABLE}:
        return dates.not_held(known, what)
    return told("inapplicable", symbols.pop()[1], what.format(name=known.scope.authority_name))


def withheld(rows):
    """Return that each figure of the authority has a symbol in its place, and what that means; else nothing."""
    mine = rows[rows["role"] == "authority"]
    if mine.empty or mine["value"].notna().any() or mine["status_meaning"].isna().any():
        return ""
    return told("withheld", title_of(rows), mine["series"].iloc[0], mine["status_meaning"].unique(), len(mine))


def title_of(rows):
    """Return what the figures of one measure are of, without their unit."""
    return rows["short_heading"].iloc[0].split(" (")[0]


def share(row):
    """Return a share with the counts behind it, or the reason why there is none: 26% (95 of 363)."""
    counts = f" ({row.numerator:,.0f} of {row.denominator:,.0f})" if pd.notna(row.numerator) else ""
    return (words.missing(row) if pd.isna(row.value) else words.amount(row.value, "%")) + counts


def versions(known, rows, caption, **given):
    """Return the versions of disputed facts as a folded table; takes `measure.disagreements`."""
    return piece.table(with_sources(known, rows), caption, cells("versions"), is_folded=True, **given)


def said_and_recorded(known, against, more=None):
    """Return the figure of what was said over the recorded lines; `more` are marks of the page's own over them.

    Takes {said, recorded, pairs} of `measure.said_against_recorded`. What was said over a year before the first
    recorded figure stands in the table of statements only.
    """
    rows, said, near = held(against["recorded"]), against["said"], near_claim(against)
    newest = latest_claims(against)
    newest = newest if near is None else newest[newest["period_end"] > near["period_end"]]
    latest_ones, unit = list(records.rows_of(newest)), rows["unit"].iloc[0] if len(rows) else ""
    is_latest_first = bool(latest_ones) and (near is None or known.scope.as_of is not None)
    beside = told("near", near, latest_ones, is_latest_first, distance, unit)
    name, heading = rows[["short_name", "short_heading"]].iloc[0] if len(rows) else ("Figures", "")
    said = said[~(said["date"] < rows["period_end"].min() - pd.DateOffset(years=1))]
    drawn = marks.together(lines(known, rows), marks.of_said(said, heading), more)
    return years(
        drawn if len(rows) else drawn.iloc[:0],
        f"{name}: said and recorded",
        known,
        finding=f"{latest(rows)}\n{beside}" if len(rows) else beside,
        doubt=told("definitions", latest_ones[0] if is_latest_first else near),
        absent=dates.not_held(known, "recorded figure for {name}")
        + (" What had been said stands in the table." if len(against["said"]) else ""),
    )


def near_claim(against):
    """Return the dated claim that lies nearest in time to a count, as a row of the pairs; None where there is none."""
    pairs = _claims(against).dropna(subset="recorded_value")
    return None if pairs.empty else pairs.loc[pairs[["gap_low", "gap_high"]].abs().max(axis=1).idxmin()]


def latest_claims(against):
    """Return the dated claims about the latest day of all, as rows of the pairs."""
    claims = _claims(against)
    return claims[claims["period_end"] == claims["period_end"].max()]


def _claims(against):
    return against["pairs"][against["pairs"]["kind"] == "claim"]


def beside_census(known, against):
    """Return the figure of each dated statement on a row of its own, with the recorded figure nearest to it in time."""
    rows = against["pairs"]
    has_figure = rows["value"].notna() | rows["value_low"].notna()
    rows = rows[has_figure & rows["recorded_value"].notna()].sort_values("period_end", ignore_index=True)
    rows = rows.assign(row=records.each(lambda row: told("paired", row, distance(row)), rows))
    said = marks.of_said(rows, PAIRED).assign(row=rows["row"])
    return piece.rows(
        marks.together(said, _census(rows, against["recorded"])),
        "Statements beside the census nearest in time",
        known,
        finding=counted(rows),
        absent=dates.not_held(known, "dated statement about {name} with a recorded figure within a year of it"),
    )


def _census(rows, recorded):
    unit = recorded["unit"].iloc[0] if len(recorded) else ""
    counts = {name: rows[f"recorded_{name}"] for name in ["value", *marks.SOURCED]}
    return marks.table(
        rows[["row", "recorded_date", "gap_low", "gap_high"]].assign(**counts, unit=unit),
        panel=PAIRED,
        look="recorded",
        series="Census: " + rows["recorded_basis"],
        text=lambda row: words.amount(row.value, "%" if unit == "%" else ""),
        period=lambda row: f"{dates.day(row.recorded_date)}, {distance(row)}",
        figure=lambda row: words.amount(row.value, unit),
    )


def distance(row):
    """Return how long before or after a statement the count was taken: a range where the statement's day is vague."""
    if pd.isna(row.gap_low):
        return words.NOT_KNOWN
    return "the same day" if row.gap_low == row.gap_high == 0 else dates.between(row.gap_low, row.gap_high)


def counted(rows):
    """Return how many statements lie under and over the census nearest in time, those about some staff apart."""
    found = {row.is_of_some: row for row in records.rows_of(sides(rows))}
    n_aims = len(rows) - sum(row.number for row in found.values())
    return told("counted", found.get(False), found.get(True), n_aims)
