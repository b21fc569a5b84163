"""Marks for what was said: a claim, a range, an expectation, a target, each told apart by shape and words."""

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from helpers.show import colours, lines, words

HALO = {"path_effects": [withStroke(linewidth=1.6, foreground="white", alpha=0.8)]}
BREADTH, ABREAST = 50, 20  # of a label with its distance from the mark, and of marks side by side, in points of print


def title(row):
    """Return what a statement is about, and about whom where that is not everybody."""
    return row.short_name + words.whom(row)


def draw_said(ax, rows):
    """Draw statements on the Axes: ranges as bars, figures as marks, targets as short lines, each with its label."""
    if rows is None or rows.empty:
        return
    for row in rows.itertuples():
        if pd.notna(row.value_low):
            _range(ax, row)
        elif pd.notna(row.value):
            _single(ax, row)
    _label(ax, rows[rows["value"].notna() | rows["value_low"].notna()])


def _range(ax, row):
    style = {"color": colours.KIND[row.kind], "zorder": 5}
    ax.vlines([row.date], row.value_low, row.value_high, linewidth=4, gid="said", **style)
    ax.plot([row.date] * 2, [row.value_low, row.value_high], "_", markersize=11, markeredgewidth=2, gid="said", **style)


def _single(ax, row):
    fill = "white" if row.kind == "expected" or not row.is_dated else colours.KIND[row.kind]
    ax.plot(
        [row.date],
        [row.value],
        colours.KIND_MARKER[row.kind],
        color=colours.KIND[row.kind],
        gid="said",
        zorder=5,
        markerfacecolor=fill,
        markeredgewidth=2.4 if row.kind == "target" else 1.4,
        markersize=14 if row.kind == "target" else 7,
    )


def _label(ax, rows):
    """Write each value beside its mark: on the left where only the right is taken, and clear of the other values."""
    heights = rows["value"].fillna((rows["value_low"] + rows["value_high"]) / 2)
    rows = rows.assign(height=heights).sort_values("height")
    gap, close, abreast = lines.gap(ax, 11), lines.stretch(ax, BREADTH), lines.stretch(ax, ABREAST)
    recorded = lines.points(ax)
    crowded = [_is_crowded(row, rows, recorded, gap, close) for row in rows.itertuples()]
    crowded = pd.Series(crowded, index=rows.index, dtype=bool)
    for side, sign, group in (("right", -1, rows[crowded]), ("left", 1, rows[~crowded])):
        for _, near in group.groupby((group["date"].sort_values().diff() > abreast).cumsum().reindex(group.index)):
            for row, height in zip(near.itertuples(), lines.spread(list(near["height"]), gap), strict=True):
                place = (row.date, max(height, gap / 2))
                style = {"ha": side, "va": "center", "fontsize": 8.5, "color": colours.KIND[row.kind], "zorder": 6}
                ax.annotate(_text(row), place, xytext=(8 * sign, 0), textcoords="offset points", **style, **HALO)


def _is_crowded(row, rows, recorded, gap, close):
    """Whether only the right of a mark is taken by statements or, where those leave both sides, by recorded points."""
    by_statements = [_is_taken(row, rows, 3 * gap, close), _is_taken(row, rows, gap, -close)]
    by_points = [_is_taken(row, recorded, 0.6 * gap, side) for side in (close, -close)]
    return (by_points if by_statements == [False, False] else by_statements) == [True, False]


def _is_taken(row, others, reach, close):
    away, apart = (others["date"] - row.date) / close, (others["height"] - row.height).abs()
    return ((away > 0) & (away < 1) & (apart < reach)).any()


def _text(row):
    text = words.figure(row).replace(" cases", "").replace(" to ", "-")
    if row.qualifier != "about_at_most":
        return text
    return text.replace("about ", "about \N{LESS-THAN OR EQUAL TO}").removesuffix(" or fewer")  # or it would not fit


def key(ax, kinds):
    """Write under the Axes what the marks mean, for the kinds that are drawn."""
    handles = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=colours.KIND_MARKER[kind],
            color=colours.KIND[kind],
            markersize=7,
            markerfacecolor="white" if kind == "expected" else colours.KIND[kind],
            markeredgewidth=1.6,
        )
        for kind in kinds
    ]
    ax.legend(
        handles,
        [colours.KIND_WORD[kind] for kind in kinds],
        loc="upper center",
        ncols=len(kinds),
        frameon=False,
        bbox_to_anchor=(0.5, -0.13),
        fontsize=9,
        handletextpad=0.2,
    )
