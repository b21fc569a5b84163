"""Every claim that can be checked, on a row of its own, beside the official figure nearest to it in time."""

import math
import textwrap

import matplotlib.pyplot as plt

from helpers.show import colours, words
from helpers.show.ledger_pages import held_in_words
from helpers.show.ledger_points import PANEL, UNDER, drawn, ends_of, has_other, of_points, time_of
from helpers.show.ledger_words import counted, gap, said
from helpers.show.opening import by_then

__all__ = ["absent", "alt", "draw", "finding", "is_empty", "of_points"]
ROW, HEAD, LEFT, RIGHT = 0.6, 0.75, 0.36, 0.67
OPEN_ENDED = {"at_least": ">", "more_than": ">", "at_most": "<", "fewer_than": "<", "about_at_most": "<"}
WIDTH = 34  # characters of the words on the right, before they run off the page


def is_empty(data):
    """Say whether no claim with a figure has an official figure near it in time."""
    return drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return (
        f"Not known: no claim with a figure, about {known.scope.authority_name} or England, has an official figure "
        f"within a year of it in the record {by_then(known)}."
    )


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
    ax.tick_params(axis="y", length=0, pad=9)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_title(PANEL[topic], x=0, ha="left")


def _claim(ax, row):
    ends, y = ends_of(row), row.place
    ax.plot([*ends, row.recorded_value], [y] * (len(ends) + 1), ":", color=colours.FAINT, zorder=1, gid="guide")
    if row.ground == "reading":
        style = {"color": colours.COVER, "linewidth": 1.5, "markersize": 6, "zorder": 2, "clip_on": False}
        ax.plot([row.reading_low, row.reading_high], [y + UNDER] * 2, "v-", **style)
    if has_other(row):
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
    marker = OPEN_ENDED.get(row.qualifier, colours.KIND_MARKER[row.kind])
    fill = "white" if row.kind == "expected" or not row.is_dated else style["color"]
    ax.plot(ends, [row.place], marker, markerfacecolor=fill, markersize=9, **style)


def _right(ax, row):
    parts = [_official(row, "recorded"), *([_official(row, "other")] if row.ground == "between" else [])]
    lines = [textwrap.fill(part, WIDTH) for part in (*parts, f"{gap(row)}: {row.verdict}")]
    place = {"xycoords": ("axes fraction", "data"), "xytext": (8, 0), "textcoords": "offset points"}
    style = {"va": "center", "fontsize": 8.5, "color": colours.INK, "annotation_clip": False}
    ax.annotate("\n".join(lines), (1, row.place), **style, **place)


def _official(row, which):
    unit = row.recorded_unit.removesuffix(" per FTE")  # the panel says it
    value, date = getattr(row, f"{which}_value"), getattr(row, f"{which}_date")
    return f"{words.amount(round(value, 1), unit)}, {words.day(date)}"


def _left(row):
    figure = said(row).replace(" cases", "").replace(" social workers", "")
    return f"{row.claim}\n{textwrap.fill(f'{colours.KIND_WORD[row.kind]} {figure}, {time_of(row)}', 38)}"


def alt(data):
    """Return what a sighted reader sees: panel by panel, each claim with its official figure, the gap and verdict."""
    parts = []
    for topic, rows in drawn(data).groupby("topic", sort=False):
        told = [
            f"{row.claim} {said(row)} ({time_of(row)}) beside {counted(row)}, {gap(row)}: {row.verdict}"
            for row in rows.itertuples()
        ]
        parts.append(f"{PANEL[topic]}: {'; '.join(told)}.")
    start = f"{words.count(len(parts), 'panel')}, a row a claim, beside the official figure nearest in time."
    return f"{start} {' '.join(parts)}"


def finding(data):
    """Return how the verdicts fall on the claims drawn, about the authority and about England, and the days between."""
    rows = drawn(data)
    names = data.loc[data["about"] != "England", "about"].unique()
    mine, others = rows[rows["about"] != "England"], rows[rows["about"] == "England"]
    parts = [held_in_words(mine, names[0] if len(names) else "this authority")]
    parts += [held_in_words(others, "England")] if len(others) else []
    return "\n".join([*parts, _days(rows)])


def _days(rows):
    far = rows[["gap_low_days", "gap_high_days"]].abs()
    is_inside = (rows["gap_low_days"] <= 0) & (rows["gap_high_days"] >= 0)
    least = far.min(axis=1).mask(is_inside, 0).min()
    return (
        f"From claim to official figure it is {least:.0f} to {words.count(int(far.max(axis=None)), 'day')}, "
        f"for half of them at most {math.floor(far.max(axis=1).median())}."
    )
