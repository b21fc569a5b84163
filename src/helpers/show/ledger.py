"""Every claim that can be checked, on a row of its own, beside the official figure nearest to it in time."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.show import colours, words
from helpers.show.verdict_reasons import counted, gap, said

PANEL = {
    "vacancies": "Vacancies and agency workers (%)",
    "staff": "Posts and staff (posts, people or FTE)",
    "leavers": "Leavers a month (people or FTE)",
    "caseloads": "Caseloads (cases)",
    "care leavers": "Care leavers (%)",
    "grades": "Authorities in England by grade (%)",
}
ROW, HEAD, LEFT, RIGHT = 0.6, 0.75, 0.36, 0.67
SHORT = {"consistent only under a different definition": "consistent\nonly under a different definition"}


def is_empty(data):
    """Say whether no claim with a figure has an official figure within a year of it."""
    return drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return (
        f"Not known: no claim with a figure, about {known.scope.authority_name} or England, has an official figure "
        "within a year of it in the record by the day asked for."
    )


def drawn(ledger):
    """Return the claims that are drawn: those with a figure of their own and an official figure within a year."""
    has_figure = ledger["value"].notna() | ledger["value_low"].notna()
    rows = ledger[has_figure & ledger["recorded_value"].notna() & ledger["topic"].isin(PANEL)]
    return rows.assign(place=rows.groupby("topic", sort=False).cumcount().astype(float))


def draw(data, *, axes=None):
    """Draw the ledger: a panel a topic, a row a claim, with the words of both sides beside it. Returns the Axes."""
    rows = drawn(data)
    panels = [(topic, part) for topic, part in rows.groupby("topic", sort=False)]
    if axes is None:
        heights = [ROW * len(part) for _, part in panels]
        size = (7.2, sum(heights) + HEAD * len(panels))
        figure, grid = plt.subplots(len(panels), 1, figsize=size, squeeze=False, height_ratios=heights)
        figure.subplots_adjust(left=LEFT, right=RIGHT, top=1 - 0.4 / size[1], bottom=0.35 / size[1])
        figure.subplots_adjust(hspace=HEAD * len(panels) / sum(heights))
        axes = list(grid[:, 0])
    for ax, (topic, part) in zip(axes, panels, strict=True):
        _panel(ax, topic, part)
    return axes


def _panel(ax, topic, rows):
    for row in rows.itertuples():
        _claim(ax, row)
    tops = rows[["value", "value_high", "recorded_value", "other_value"]].max().max()
    ax.set_xlim(0, 1.1 * tops)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.set_yticks(rows["place"], [_left(row) for row in rows.itertuples()], fontsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_title(PANEL[topic], x=0, ha="left")


def _claim(ax, row):
    ends, y = _ends(row), row.place
    ax.plot([*ends, row.recorded_value], [y] * (len(ends) + 1), ":", color=colours.FAINT, zorder=1, gid="guide")
    if row.ground == "reading":
        style = {"color": colours.COVER, "linewidth": 1.5, "markersize": 6, "zorder": 2, "clip_on": False}
        ax.plot([row.reading_low, row.reading_high], [y, y], "v-", **style)
    if _has_other(row):
        ax.plot([row.other_value], [y], "o", color=colours.FAINT, markerfacecolor="white", markersize=6, zorder=3)
    _said(ax, row, ends)
    role = "England" if row.about == "England" else "authority"
    style = {"color": colours.ROLE[role], "markersize": 6.5, "markeredgecolor": "white", "gid": "recorded", "zorder": 5}
    ax.plot([row.recorded_value], [y], colours.ROLE_MARKER[role], **style)
    _right(ax, row)


def _said(ax, row, ends):
    style = {"color": colours.KIND[row.kind], "gid": "said", "zorder": 4, "clip_on": False}
    if len(ends) == 2:
        ax.plot(ends, [row.place] * 2, linewidth=5, solid_capstyle="butt", **style)
        return
    marker = ">" if row.qualifier == "at_least" else colours.KIND_MARKER[row.kind]
    fill = "white" if row.kind == "expected" or not row.is_dated else style["color"]
    ax.plot(ends, [row.place], marker, markerfacecolor=fill, markersize=9, **style)


def _right(ax, row):
    unit = "%" if row.recorded_unit == "%" else ""
    official = f"{words.amount(round(row.recorded_value, 1), unit)}, {words.day(row.recorded_date)}"
    text = f"{official}\n{gap(row)}: {SHORT.get(row.verdict, row.verdict)}"
    place = {"xycoords": ("axes fraction", "data"), "xytext": (8, 0), "textcoords": "offset points"}
    ax.annotate(text, (1, row.place), va="center", fontsize=8.5, color=colours.INK, annotation_clip=False, **place)


def _left(row):
    figure = said(row).replace(" cases", "").replace(" social workers", "")
    return f"{row.claim}\n{textwrap.fill(f'{colours.KIND_WORD[row.kind]} {figure}, {_time(row)}', 38)}"


def _time(row):
    return words.period(row) if row.is_dated else f"undated ({words.day(row.published, row.published_precision)})"


def _ends(row):
    return [end for end in (row.value_low, row.value_high, row.value) if pd.notna(end)]


def _has_other(row):
    """Say whether the official figure on the other side of the claim's date decided anything."""
    return row.other_role == "across" and pd.notna(row.other_value) and row.ground in ("agrees", "apart", "not stated")


def alt(data):
    """Return what a sighted reader sees: panel by panel, each claim with its official figure, the gap and verdict."""
    parts = []
    for topic, rows in drawn(data).groupby("topic", sort=False):
        told = [
            f"{row.claim} {said(row)} ({_time(row)}) beside {counted(row)}, {gap(row)}" for row in rows.itertuples()
        ]
        parts.append(f"{PANEL[topic]}: {'; '.join(told)}.")
    start = f"{words.count(len(parts), 'panel')}, a row a claim, beside the official figure nearest in time."
    return f"{start} {' '.join(parts)}"


def finding(data):
    """Return how many claims meet the official figure, and how far apart in time the two are."""
    rows = drawn(data)
    days = rows["gap_days"].abs()
    agree, apart = int((rows["ground"] == "agrees").sum()), int((rows["ground"] == "apart").sum())
    said_of = f"{words.count(len(rows), 'claim')} with a figure and an official figure within a year"
    held = f"{agree or 'none'} {'agrees' if agree < 2 else 'agree'} with it"
    against = f"{apart or 'none'} {'is' if apart < 2 else 'are'} contradicted by it"
    return (
        f"Of {said_of}, {held} and {against}.\n"
        f"From claim to official figure it is {days.min():.0f} to {words.count(int(days.max()), 'day')}, "
        f"for half of them at most {np.floor(days.median()):.0f}."
    )


def of_points(data):
    """Return every figure drawn: what was said, the official ones, and other readings of them."""
    rows = drawn(data)
    said_rows = [
        _point(row, "", f"{row.claim} ({row.stated_by}; {row.basis})", said(row), _ends(row))
        for row in rows.itertuples()
    ]
    official = [
        _point(row, "recorded_", f"{row.recorded_title}: {row.recorded_basis}", counted(row), [row.recorded_value])
        for row in rows.itertuples()
    ]
    other = [
        _point(row, "other_", f"{row.recorded_title}, on the other side of the claim's date", "", [row.other_value])
        for row in rows.itertuples()
        if _has_other(row)
    ]
    readings = [
        _point(
            row, "recorded_", f"{row.claim}: {row.reading}, worked out here", "", [row.reading_low, row.reading_high]
        )
        for row in rows.itertuples()
        if row.ground == "reading"
    ]
    return pd.DataFrame([*said_rows, *official, *other, *readings])


def _point(row, prefix, series, figure, ends):
    day = getattr(row, f"{prefix}date") if prefix else None
    shown = [words.amount(round(end, 1), row.recorded_unit) for end in ends]
    return {
        "series": series,
        "period": words.day(day) if prefix else _time(row),
        "figure": figure or " to ".join(dict.fromkeys(shown)),
        "published": words.day(getattr(row, f"{prefix}published"), getattr(row, f"{prefix}published_precision")),
        "vintage": getattr(row, f"{prefix}vintage") if prefix else None,
        "source_id": getattr(row, f"{prefix}source_id"),
        "locator": getattr(row, f"{prefix}locator"),
        "marks": [(float(end), row.place) for end in ends],
    }
