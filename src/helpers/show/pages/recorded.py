"""What several pages show: recorded figures over time, what was said over them, each statement beside its count."""

import pandas as pd

from helpers.measure.uncertainty import HIGHER, LOWER, decimals_of, rounding_interval, standing, stated_interval
from helpers.show import marks, piece, words
from helpers.show.piece import Table, years

DEFINED = "They do not follow the definition of the census, so neither need be wrong."
AVERAGED = "The census is an average of all staff: some may well hold more cases and others fewer."
PAIRED = "What was said, and the census nearest in time"


def held(rows):
    """Return the rows of the measures of which a figure of the authority is known."""
    is_mine = (rows["role"] == "authority") & rows["value"].notna()
    return rows[rows["measure"].isin(rows.loc[is_mine, "measure"])]


def lines(known, rows):
    """Return the marks of recorded figures, a panel a measure, with each change of definition between two of them."""
    heads = rows.groupby("measure", sort=False)["short_heading"].first()
    ends = rows[rows["value"].notna()].groupby("measure")["period_end"].agg(["min", "max"])
    breaks = known.definition_breaks[known.definition_breaks["measure"].isin(ends.index)]
    within = ends.reindex(breaks["measure"]).reset_index(drop=True)
    breaks = breaks.reset_index(drop=True)
    breaks = breaks[(within["min"] < breaks["date"]) & (breaks["date"] <= within["max"])]
    drawn = marks.of_figures(rows, panel=rows["short_heading"]) if len(rows) else None
    return marks.together(drawn, marks.of_breaks(breaks, breaks["measure"].map(heads)) if len(breaks) else None)


def over_time(known, panels, title, apart=None, **more):
    """Return the figure of {measure: its trajectory}, a panel for each of which a figure of the authority is known.

    The finding is the latest figure of each beside the others. `apart` are marks that are joined to nothing, `more`
    fields of `piece.Figure`.
    """
    rows = held(pd.concat(panels.values(), ignore_index=True))
    finding = "\n".join(latest(each) for _, each in rows.groupby("measure", sort=False))
    absent = words.not_held(known, "such figure of {name}")
    return years(marks.together(lines(known, rows), apart), title, known, finding=finding, absent=absent, **more)


def latest(rows):
    """Return the authority's latest figure of one measure beside those of the others at that day, in words."""
    mine = rows[rows["role"] == "authority"].sort_values("period_end").iloc[-1]
    there = rows[(rows["period_end"] == mine["period_end"]) & (rows["role"] != "authority") & rows["value"].notna()]
    others = [f"{row.series} {words.amount(row.value, row.unit)}{_rests_on(row)}" for row in there.itertuples()]
    own = share(mine) if pd.notna(mine["low"]) or pd.isna(mine["value"]) else words.amount(mine["value"], mine["unit"])
    told = f"{title_of(rows)}, {words.period(mine)}: {mine['series']} {own}"
    return told + (f", {words.listed(others)}." if others else ".") + beside(mine, there)


def beside(mine, there):
    """Return what to check of a figure and of those told beside it, as sentences with a space before each."""
    return words.check({mine["series"]: mine["warning"]} | dict(zip(there["series"], there["warning"], strict=True)))


def table(caption, links, rows, **more):
    """Return rows of words as a table without the columns that are empty throughout; None where there is no row."""
    frame = pd.DataFrame(list(rows))
    return Table(frame.loc[:, (frame != "").any()], caption, links=links, **more) if len(frame) else None


def versions(known, rows, caption, **given):
    """Return the versions of disputed facts as a folded table; takes `measure.disagreements`."""
    titles = words.titles(known)
    columns = {
        "What is disputed": "subject",
        "Version": "version",
        "Source": lambda row: f"{titles[row.source_id]}, {row.locator}",
        "Public since": words.days(rows),
        "Concerns": "concerns",
        "Used by the charts": rows["is_used"].map({True: "yes", False: "no"}),
        "Why, or why not": "why_used",
    }
    return piece.table(rows, caption, columns, is_folded=True, **given)


def title_of(rows):
    """Return what the figures of one measure are of, without their unit."""
    return rows["short_heading"].iloc[0].split(" (")[0]


def share(row):
    """Return a share with the counts behind it, or the reason why there is none: 26% (95 of 363)."""
    counts = f" ({row.numerator:,.0f} of {row.denominator:,.0f})" if pd.notna(row.numerator) else ""
    return (words.missing(row) if pd.isna(row.value) else words.amount(row.value, "%")) + counts


def _rests_on(row):
    return f" ({words.count(int(row.n_neighbours), 'neighbour')})" if pd.notna(row.n_neighbours) else ""


def said_and_recorded(known, against, more=None):
    """Return the figure of what was said over the recorded lines; `more` are marks of the page's own over them.

    Takes {said, recorded, pairs} of `measure.said_against_recorded`. What was said over a year before the first
    recorded figure stands in the table of statements only.
    """
    rows = held(against["recorded"])
    said = against["said"][~(against["said"]["date"] < rows["period_end"].min() - pd.DateOffset(years=1))]
    heading = rows["short_heading"].iloc[0] if len(rows) else ""
    near = near_claim(against)
    drawn = marks.together(lines(known, rows), marks.of_said(said, heading), more)
    return years(
        drawn if len(rows) else drawn.iloc[:0],
        f"{rows['short_name'].iloc[0] if len(rows) else 'Figures'}: said and recorded",
        known,
        finding=_nearest(near, rows),
        doubt="" if near is None else _definitions(near),
        absent=words.not_held(known, "recorded figure for {name}") + " What had been said stands in the table.",
    )


def near_claim(against):
    """Return the dated claim that lies nearest in time to a count, as a row of the pairs; None where there is none."""
    pairs = against["pairs"]
    pairs = pairs[(pairs["kind"] == "claim") & pairs["recorded_value"].notna()]
    return None if pairs.empty else pairs.loc[pairs[["gap_low", "gap_high"]].abs().max(axis=1).idxmin()]


def _nearest(near, rows):
    """A statement beside the recorded figure nearest to it in time, in words; or that there is none."""
    if near is None:
        return "Nothing that was said can be set beside a recorded figure: no dated statement is known."
    what = near["short_name"] + words.whom(near)
    count = words.amount(near["recorded_value"], rows["unit"].iloc[0])
    return (
        f"The statement nearest to a count: {what[:1].lower() + what[1:]} {words.figure(near)}, {words.about(near)}, "
        f"by {near['stated_by']}. The DfE census {distance(near)} recorded {count}."
        f"{words.check({'': near['recorded_warning']})}"
    )


def _definitions(near):
    return (
        f"The two do not follow one definition. Said: {words.basis(near['basis'])}. "
        f"Recorded: {words.basis(near['recorded_basis'])}."
    )


def beside_census(known, against):
    """Return the figure of each dated statement on a row of its own, with the recorded figure nearest to it in time."""
    rows = against["pairs"]
    has_figure = rows["value"].notna() | rows["value_low"].notna()
    rows = rows[has_figure & rows["recorded_value"].notna()].sort_values("period_end", ignore_index=True)
    about = rows["short_name"] + words.each(words.whom, rows)
    told = zip(about, rows.itertuples(), strict=True)
    names = [f"{words.period(row)}: {what}; census {distance(row)}" for what, row in told]
    return piece.rows(
        marks.together(marks.of_said(rows, PAIRED).assign(row=names), _census(rows, names, against["recorded"])),
        "Statements beside the census nearest in time",
        known,
        finding=counted(rows),
        absent=words.not_held(known, "dated statement about {name} with a recorded figure within a year of it"),
    )


def _census(rows, names, recorded):
    unit = recorded["unit"].iloc[0] if len(recorded) else ""
    days = words.each(distance, rows)
    figures = [words.amount(value, unit) for value in rows["recorded_value"]]
    given = {name: rows[f"recorded_{name}"] for name in ["value", *marks.SOURCED]}
    return marks.marks(
        rows.drop(columns=["value_low", "value_high"]),
        panel=PAIRED,
        row=names,
        look="recorded",
        unit=unit,
        series="Census: " + rows["recorded_basis"],
        text=[words.amount(value, "%" if unit == "%" else "") for value in rows["recorded_value"]],
        period=[f"{words.day(day)}, {apart}" for day, apart in zip(rows["recorded_date"], days, strict=True)],
        figure=figures,
        **given,
    )


def distance(row):
    """Return how long before or after a statement the count was taken: a range where the statement's day is vague."""
    if pd.isna(row.gap_low):
        return words.NOT_KNOWN
    return "the same day" if row.gap_low == row.gap_high == 0 else words.between(row.gap_low, row.gap_high)


def counted(rows):
    """Return how many statements lie under and over the census nearest in time; targets and limits are left out.

    Statements about some staff are counted apart: the census gives an average of all.
    """
    is_aim = (rows["kind"] == "target") | rows["is_aim"].astype(bool)
    is_group = rows["about_whom"] != "all"
    told = [
        _compared(rows[~is_aim & ~is_group], " about all staff" if is_group.any() else "", DEFINED),
        _compared(rows[~is_aim & is_group], " about some staff or one of them", AVERAGED),
    ]
    if is_aim.any():
        told.append(f"{words.count(int(is_aim.sum()), 'target or limit is', 'targets or limits are')} left out.")
    return " ".join(filter(None, told))


def _compared(rows, about, why):
    if rows.empty:
        return ""
    printed = int((rows["kind"] == "recorded").sum())
    about += f" ({'' if printed == len(rows) else f'{printed} of them '}printed by inspectors)" if printed else ""
    under, over, vague = _sides(rows)
    told = (
        f"Of {words.count(len(rows), 'dated statement')}{about}, {under or 'none'} put a figure lower than the census "
    )
    told += f"nearest in time and {over or 'none'} a higher one"
    return f"{told}{f'; {vague} cannot be placed' if vague else ''}. {why}"


def _sides(rows):
    """Return how many statements lie under the census, how many over it, and how many cannot be placed.

    Whatever the rounding of the two hid is allowed for. One put as "about" a figure sets no bounds, so it cannot be
    placed; "at least" has no upper end.
    """
    said = words.each(stated_interval, rows)
    counts = [rounding_interval(value, decimals_of(value)) for value in rows["recorded_value"]]
    stands = [standing(*pair) for pair in zip(said, counts, strict=True)]
    return stands.count(LOWER), stands.count(HIGHER), stands.count(words.NOT_KNOWN)
