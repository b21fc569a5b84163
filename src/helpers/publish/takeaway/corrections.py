"""Which figures that people keep, from documents, came, went or were corrected since the last run: for the feed."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers.publish.site.naming import counted
from helpers.publish.takeaway.feed import Change, first_of

WHICH = "measure period_start period_end kind about_whom source_id".split()  # a figure may be told again, otherwise
FIGURE = "value value_low value_high qualifier unit status_meaning".split()
WHERE = "title precision basis locator".split()
DAYS = ["period_start", "period_end"]
Kept = dict[str, dict[str, list[dict[str, Any]]]]


def kept_figures(known: object, councils: dict[str, str]) -> Kept:
    """The figures of councils ({code: name}) that no release gives: {code: {which it is: its rows, as JSON}}."""
    found = {code: {} for code in councils}
    rows = known.figures[known.figures["release_id"].isna() & known.figures["authority_code"].isin(councils)]
    rows = rows.assign(title=rows["measure"].map(known.measures.set_index("measure")["title"]))
    rows = rows.assign(**{day: rows[day].dt.strftime("%Y-%m-%d") for day in DAYS})
    plain = rows[[*WHICH, *FIGURE, *WHERE]].astype(object).where(rows[[*WHICH, *FIGURE, *WHERE]].notna(), None)
    for code, row in zip(rows["authority_code"], plain.to_dict("records"), strict=True):
        found[code].setdefault(" | ".join(str(row[name]) for name in WHICH), []).append(row)
    return found


def figures_changed(before: Kept, now: Kept, councils: dict[str, str], link: Callable) -> list[Change]:
    """An entry for each council of whose figures some came, went or are told otherwise; none of one new to the site."""
    found = []
    for code in [code for code in now if code in before]:
        if lines := differences(before[code], now[code]):
            title = f"{councils[code]}: {counted(len(lines), 'figure')} from documents added, corrected or removed"
            about = f"figures {code} {'; '.join(lines)}"
            found.append(Change(about, title, first_of(lines), link(councils[code], "trajectory")))
    return found


def differences(before: dict[str, list], now: dict[str, list]) -> list[str]:
    """A line for each figure that is told otherwise, that was not told before, or that is told no longer."""
    told = [one for one, rows in now.items() if figures_of(before.get(one, [])) != figures_of(rows)]
    lines = [f"{place(now[one])}: {words(now[one])}, {was(before.get(one))}" for one in told]
    gone = [rows for which, rows in before.items() if which not in now]
    return lines + [f"{place(rows)}: no longer told, was {words(rows)}" for rows in gone]


def figures_of(rows: list[dict]) -> list[tuple]:
    """What rows of one figure tell, but for where and in which words."""
    return [tuple(row.get(name) for name in FIGURE) for row in rows]


def was(rows: list[dict] | None) -> str:
    """What a figure was before."""
    return f"was {words(rows)}" if rows else "is new"


def words(rows: list[dict]) -> str:
    """The figure of rows as pages tell it; several, where a source tells it more than once."""
    from helpers.show import words as told  # slow to import, and of no use where nothing differs

    return " and ".join(told.figure(SimpleNamespace(**row)) for row in rows)


def place(rows: list[dict]) -> str:
    """What a figure is, of when, and where it stands."""
    from helpers.show import dates

    row = SimpleNamespace(**rows[0])
    row.period_start, row.period_end = pd.Timestamp(row.period_start), pd.Timestamp(row.period_end)
    return f"{row.title}, {dates.period(row)} ({row.basis}; {row.source_id}, {row.locator})"
