"""Which figures that people keep, from documents, came, went or were corrected since the last run: for the feed."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from helpers.publish.site.naming import counted
from helpers.publish.takeaway.feed import Change, named

Figures = dict[str, dict[str, str]]


def kept_figures(known: object, councils: dict[str, str]) -> Figures:
    """The figures of councils ({code: name}) that no release gives, {code: {what it is and where: the figure}}."""
    found = {code: {} for code in councils}
    rows = known.figures[known.figures["release_id"].isna() & known.figures["authority_code"].isin(councils)]
    titles = known.measures.set_index("measure")["title"]
    for row in rows.itertuples():
        day = "period not stated" if pd.isna(row.period_end) else f"{row.period_end:%Y-%m-%d}"
        what = f"{titles[row.measure]}, {day} ({row.basis}; {row.source_id}, {row.locator})"
        told = found[row.authority_code]
        told[what] = f"{told[what]} and {in_words(row)}" if what in told else in_words(row)
    return found


def in_words(row: Any) -> str:
    """The figure of a row of the table figures, with how exact it is."""
    unit = "%" if row.unit == "%" else ""
    about = "" if row.qualifier in ("exact", "range") else row.qualifier.replace("_", " ") + " "
    if pd.notna(row.value):
        return f"{about}{row.value:g}{unit}"
    return f"{about}{row.value_low:g}{unit} to {row.value_high:g}{unit}" if row.qualifier == "range" else "no number"


def figures_changed(before: Figures, now: Figures, councils: dict[str, str], link: Callable) -> list[Change]:
    """An entry for each council of whose figures some came, went or are told otherwise; none of one new to the site."""
    found = []
    for code in [code for code in now if code in before]:
        if lines := differences(before[code], now[code]):
            title = f"{councils[code]}: {counted(len(lines), 'figure')} from documents added, corrected or removed"
            about = f"figures {code} {'; '.join(lines)}"
            found.append(Change(about, title, named(lines), link(councils[code], "trajectory")))
    return found


def differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """A line for each figure that is told otherwise, that was not told before, or that is told no longer."""
    told = {what: figure for what, figure in now.items() if before.get(what) != figure}
    lines = [f"{what}: {told[what]}, {f'was {before[what]}' if what in before else 'is new'}" for what in told]
    return lines + [f"{what}: no longer told, was {figure}" for what, figure in before.items() if what not in now]
