"""Says in a table and a sentence whether a share is distinguishable from England's and from the comparator's."""

import pandas as pd

from helpers.measure.trajectories import names_of_measures
from helpers.measure.uncertainty import ALIKE, HIGHER, LOWER
from helpers.show import display, words
from helpers.show.opening import not_held
from helpers.show.shares import title

ORDER = [LOWER, HIGHER, ALIKE]


def against_others(known, measure, frame):
    """Show `against_others` as a sentence and a table, or one sentence where no figure of the authority is known."""
    if frame.empty or frame["value"].isna().all():
        named = title(names_of_measures(known).loc[[measure]])
        display.sentence(not_held(known, f"figure of {{name}} ({named})"), "caveat")
        return
    display.sentence(in_words(frame, known.scope.authority_name))
    display.table(as_rows(frame, known.scope.authority_name), f"{title(frame)}: year by year beside England")


def in_words(frame, name):
    """Return in which years the share was distinguishable from England's, and where that is not known."""
    told = [_years(frame, "england_standing", word, "England") for word in ORDER]
    told = [text for text in told if text]
    uncounted = frame[frame["value"].notna() & frame["low"].isna()]
    missing = frame[frame["value"].isna()]
    rest = [f"Count not held, so no interval: {_listed(uncounted)}."] if len(uncounted) else []
    rest += [
        f"{why[0].upper()}{why[1:]}: {_listed(part)}."
        for why, part in missing.groupby(missing["status_meaning"].fillna("no figure"))
    ]
    lines = [
        f"{title(frame)}, {name} was {'; '.join(told)}."
        if told
        else f"{title(frame)}: in no year is it known whether {name} differs from England."
    ]
    return "\n".join([" ".join([*lines, *rest]), *_beside_comparator(frame, name), *_ranked(frame, name)])


def as_rows(frame, name):
    """Return `against_others` as text, year by year."""
    rows = [_row(row, name) for row in frame.itertuples()]
    found = pd.DataFrame(rows)
    if frame["comparator"].isna().all():
        return found
    named = frame["comparator_name"].dropna().iloc[0]
    found[named] = [_comparator(row) for row in frame.itertuples()]
    found["Against it"] = [_verdict(row, row.comparator_standing) for row in frame.itertuples()]
    if frame["rank_low"].notna().any():
        found["Place among neighbours, 1 lowest"] = [_place(row) for row in frame.itertuples()]
    return found


def share(row):
    """Return a share with the counts behind it, or the reason why there is none: 26% (95 of 363)."""
    counts = f" ({row.numerator:,.0f} of {row.denominator:,.0f})" if pd.notna(row.numerator) else ""
    if pd.isna(row.value):
        return words.missing(row) + counts
    return words.amount(row.value, "%") + counts


def interval(row):
    """Return the interval of a share in words, or that the count is not held."""
    if pd.isna(row.value):
        return "none"
    return f"{row.low:.1f} to {row.high:.1f}%" if pd.notna(row.low) else "count not held"


def _row(row, name):
    return {
        "Year to": words.day(row.period_end),
        name: share(row),
        "95% interval": interval(row),
        "With all unknown on one side": bounds(row),
        "Among those known": _known(row.known_pct),
        "England": words.amount(row.england, "%"),
        "England, among those known": _known(row.england_known_pct),
        "Against England": _verdict(row, row.england_standing),
        "Check": row.warning,
    }


def bounds(row):
    """Return a share with none and with all of those unknown, or that its counts are not held."""
    if pd.isna(row.bound_low):
        return "none" if pd.isna(row.value) else "count not held"
    high = "not known, number withheld" if pd.isna(row.bound_high) else f"{row.bound_high:.1f}%"
    return f"{row.bound_low:.1f} to {high}"


def _known(share):
    return words.NOT_KNOWN if share is None or pd.isna(share) else f"{share:.1f}%"


def _verdict(row, standing):
    if standing != words.NOT_KNOWN:
        return standing.rsplit(" ", 1)[0]
    return f"{standing}: " + (
        "no figure" if pd.isna(row.value) else "count not held" if pd.isna(row.low) else "no figure"
    )


def _comparator(row):
    rests = f" ({row.n_neighbours:.0f} neighbours)" if pd.notna(row.n_neighbours) else ""
    return words.amount(row.comparator, "%") + rests


def _place(row):
    if pd.isna(row.rank_low):
        return words.NOT_KNOWN
    ends = f"{row.rank_low:.0f}" if row.rank_low == row.rank_high else f"{row.rank_low:.0f} to {row.rank_high:.0f}"
    return f"{ends} of {row.n_ranked:.0f}"


def _listed(rows):
    return words.listed([f"{day:%Y}" for day in rows["period_end"]])


def _years(frame, column, word, other):
    rows = frame[frame[column] == word]
    return f"{word} {other} in {words.count(len(rows), 'year')} ({_listed(rows)})" if len(rows) else ""


def _beside_comparator(frame, name):
    if frame["comparator"].isna().all():
        return []
    other = frame["comparator_name"].dropna().iloc[0]
    other = other[0].lower() + other[1:] if "median" in other else other
    told = [text for text in (_years(frame, "comparator_standing", word, "it") for word in ORDER) if text]
    middle = " A median is taken by the medians of its neighbours' bounds." if "median" in other else ""
    return [f"Beside {other}: {'; '.join(told)}.{middle}"] if told else []


def _ranked(frame, name):
    rows = frame[frame["rank_low"].notna()]
    if rows.empty:
        return []
    last = rows.iloc[-1]
    when = words.day(last["period_end"])
    return [f"In the year to {when}, {name} stood at {_place(last)} in order with its neighbours, 1 the lowest."]
