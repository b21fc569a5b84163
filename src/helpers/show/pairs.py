"""Each statement on a row of its own, with the recorded figure nearest to it in time."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.lines import Line2D

from helpers.show import colours, pair_words, words
from helpers.show import said_marks as marks
from helpers.show.opening import not_held

COUNTED = {"marker": "o", "color": colours.ROLE["authority"], "markersize": 8}

TICK = "|"  # of a target: it stands across the row


def is_empty(data):
    """Say whether no statement has a recorded figure within a year of it."""
    return _drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "dated statement about {name} with a recorded figure within a year of it")


def draw(data, *, axes=None):
    """Draw the pairs of {pairs, recorded}: the statement as a mark, the census as a dot, the days between in words."""
    rows = _drawn(data)
    if axes is None:
        axes = [plt.subplots(figsize=(7.2, 1.2 + 0.52 * len(rows)))[1]]
    ax = axes[0]
    for place, row in enumerate(rows.itertuples()):
        _pair(ax, row, place)
        _beside(ax, _census(row, _unit(data)).replace(", ", ",\n", 1), place)
    ax.set_yticks(range(len(rows)), [_label(row) for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.4, -0.7)
    ax.set_xlim(0, 1.08 * rows[["value", "value_high", "recorded_value"]].max().max())
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("per cent" if _unit(data) == "%" else _unit(data))
    ax.set_title("What was said, and the census nearest in time")
    _key(ax, sorted(set(rows["kind"])))
    return axes


def _drawn(data):
    rows = data["pairs"]
    has_figure = rows["value"].notna() | rows["value_low"].notna()
    return rows[has_figure & rows["recorded_value"].notna()].sort_values("period_end", ignore_index=True)


def _unit(data):
    return data["recorded"]["unit"].iloc[0]


def _pair(ax, row, place):
    ends = _ends(row)
    ax.plot([*ends, row.recorded_value], [place] * (len(ends) + 1), color=colours.FAINT, linestyle=":", zorder=1)
    if len(ends) == 2:
        ax.plot(ends, [place, place], color=colours.KIND[row.kind], linewidth=5, solid_capstyle="butt", gid="said")
    else:
        ax.plot(ends, [place], gid="said", **_look(row.kind))
    ax.plot([row.recorded_value], [place], gid="recorded", **COUNTED)


def _look(kind):
    """Return how a statement of a kind is marked, in its row and in the key."""
    return {
        "marker": TICK if kind == "target" else colours.KIND_MARKER[kind],
        "color": colours.KIND[kind],
        "markerfacecolor": "white" if kind == "expected" else colours.KIND[kind],
        "markersize": 12 if kind == "target" else 8,
        "markeredgewidth": 1.8,
    }


def _beside(ax, text, place):
    """Write the words about the census in a column of their own, right of the Axes."""
    style = {"va": "center", "fontsize": 8.5, "color": colours.ROLE["authority"], "annotation_clip": False}
    where = {"xycoords": ("axes fraction", "data"), "xytext": (8, 0), "textcoords": "offset points"}
    ax.annotate(text, (1, place), **where, **style)


def _key(ax, kinds):
    """Write under the Axes what the marks mean, for the kinds that are drawn, and the census."""
    handles = [Line2D([], [], linestyle="", **look) for look in [*map(_look, kinds), COUNTED]]
    names = [*(colours.KIND_WORD[kind] for kind in kinds), "census"]
    place = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "borderaxespad": 4}
    ax.legend(handles, names, ncols=len(names), frameon=False, fontsize=9, handletextpad=0.2, **place)


def _ends(row):
    return [end for end in (row.value_low, row.value_high, row.value) if pd.notna(end)]


def _label(row):
    figure = f"{colours.KIND_WORD[row.kind]} {words.figure(row)}".replace(" cases", "")
    return f"{words.period(row)}\n{marks.title(row)}: {figure}"


def _census(row, unit):
    return f"census {words.amount(row.recorded_value, unit)}, {pair_words.gap(row)}"


def alt(data):
    """Return what a sighted reader sees: row by row, the statement and the census."""
    rows = _drawn(data).itertuples()
    told = [f"{_label(row).replace(chr(10), ', ')}; {_census(row, _unit(data))}" for row in rows]
    return f"{words.count(len(told), 'row')}, each a statement and the census nearest in time. {'. '.join(told)}."


def finding(data):
    """Return how many statements lie under and over the census nearest in time."""
    return pair_words.counted(_drawn(data))


def of_points(data):
    """Return every statement and every census figure drawn."""
    rows = _drawn(data)
    said = pd.DataFrame(
        {
            "series": [f"{marks.title(row)} ({row.stated_by}; {row.basis})" for row in rows.itertuples()],
            "period": [words.period(row) for row in rows.itertuples()],
            "figure": [words.figure(row) for row in rows.itertuples()],
            "warning": None,
            "published": _days(rows, ""),
            "vintage": None,
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [[(x, float(y)) for x in _ends(row)] for y, row in enumerate(rows.itertuples())],
        }
    )
    census = pd.DataFrame(
        {
            "series": "Census: " + rows["recorded_basis"],
            "period": [f"{words.day(row.recorded_date)}, {pair_words.gap(row)}" for row in rows.itertuples()],
            "figure": [words.amount(value, _unit(data)) for value in rows["recorded_value"]],
            "warning": rows["recorded_warning"],
            "published": _days(rows, "recorded_"),
            "vintage": rows["recorded_vintage"],
            "source_id": rows["recorded_source_id"],
            "locator": rows["recorded_locator"],
            "marks": [[(value, float(y))] for y, value in enumerate(rows["recorded_value"])],
        }
    )
    return pd.concat([said, census], ignore_index=True)


def _days(rows, prefix):
    dates, precisions = rows[f"{prefix}published"], rows[f"{prefix}published_precision"]
    return [words.day(*pair) for pair in zip(dates, precisions, strict=True)]
