"""Promised against happened: when each promise was due, and when it came."""

import textwrap

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, spans, words
from helpers.show.opening import not_held

DUE, HAPPENED = colours.KIND["expected"], colours.KIND["recorded"]
FEW_DAYS = pd.Timedelta(days=8)
TITLE = "When it was due, and when it happened"


def is_empty(data):
    """Say whether no promise has both a date it was due and a date it happened."""
    return _drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "promise about {name} with both a date it was due and a date it happened")


def draw(data, *, axes=None):
    """Draw promises, a row each: due as an open mark or pale bar, happened as a filled one, the days in words."""
    rows = _drawn(data)
    if axes is None:
        axes = [plt.subplots(figsize=(8.2, 1.2 + 0.5 * len(rows)))[1]]
    ax = axes[0]
    first, last = rows["due_from"].min(), rows[["due_to", "happened_to"]].max().max()
    for place, row in enumerate(rows.itertuples()):
        is_left = row.right - first > 0.6 * (last - first)
        _promise(ax, row, float(place), is_left)
    _name(ax, rows.iloc[0])
    ax.set_yticks(range(len(rows)), [textwrap.fill(text, 46) for text in rows["subject"]], fontsize=8.5)
    ax.set_ylim(len(rows) - 0.4, -1)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    margin = max(0.07 * (last - first), pd.Timedelta(days=60))
    lines.years(ax, first - margin, last + margin)
    if last - first < pd.Timedelta(days=700):
        ax.xaxis.set_major_locator(mdates.MonthLocator((1, 4, 7, 10)))
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y"))
    ax.set_title(TITLE)
    return axes


def _drawn(data):
    rows = data[data["days_low"].notna()]
    right, left = rows[["due_to", "happened_to"]].max(axis=1), rows[["due_from", "happened_from"]].min(axis=1)
    rows = rows.assign(right=right, left=left)
    return rows.sort_values(["due_from", "commitment_id"], ignore_index=True)


def _promise(ax, row, place, is_left):
    if row.happened_from > row.due_to:
        ax.plot([row.due_to, row.happened_from], [place] * 2, ":", color=colours.FAINT, linewidth=1, gid="guide")
    _stretch(ax, row.due_from, row.due_to, place - 0.14, DUE, "white")
    _stretch(ax, row.happened_from, row.happened_to, place + 0.14, HAPPENED, HAPPENED)
    anchor, shift, side = (row.left, -9, "right") if is_left else (row.right, 9, "left")
    style = {"textcoords": "offset points", "va": "center", "ha": side, "fontsize": 8.5, "color": colours.INK}
    ax.annotate(spans.days_apart(row), (anchor, place), xytext=(shift, 0), **style)


def _stretch(ax, start, end, place, colour, fill):
    """A day or a few are marks, open where it was due; a stretch of days is a bar, pale where it was due."""
    if end - start < FEW_DAYS:
        style = {"markerfacecolor": fill, "markersize": 6, "markeredgewidth": 1.4}
        ax.plot([start, end], [place] * 2, "D" if fill == "white" else "o", color=colour, **style)
        return
    alpha = 0.45 if fill == "white" else 1
    ax.plot([start, end], [place] * 2, color=colour, linewidth=6, alpha=alpha, solid_capstyle="butt")


def _name(ax, row):
    """Write over the first row which mark is which."""
    style = {"textcoords": "offset points", "va": "bottom", "fontsize": 9, "annotation_clip": False}
    ax.annotate("due", (row["due_from"], -0.14), xytext=(-2, 6), ha="right", color=DUE, **style)
    ax.annotate("happened", (row["happened_to"], -0.14), xytext=(2, 6), ha="left", color=HAPPENED, **style)


def alt(data):
    """Return what a sighted reader sees: promise by promise, when it was due, when it came and the days between."""
    told = [f"{row.subject}: due {_due(row)}, happened {_came(row)} ({spans.days_apart(row)})" for row in _rows(data)]
    return f"{words.count(len(told), 'promise')} with both dates, a row each. {'. '.join(told)}."


def _rows(data):
    return list(_drawn(data).itertuples())


def _due(row):
    return spans.span(row.due_start, row.due_end, row.due_precision)


def _came(row):
    return spans.span(row.outcome_start, row.outcome_end, row.outcome_precision)


def finding(data):
    """Return how many of the promises drawn came late, and the one that was late by the most days for certain."""
    rows = _drawn(data)
    late = rows[rows["state"] == "late"]
    text = f"Of {words.count(len(rows), 'promise')} with both dates, {len(late)} came late."
    if late.empty:
        return text
    worst = late.loc[late["days_low"].idxmax()]
    return (
        f"{text}\nFurthest behind, by the fewest days it can have been: {worst['subject']}, {spans.days_apart(worst)}."
    )


def of_points(data):
    """Return both dates of every promise drawn, each with its own source."""
    rows = _drawn(data)
    due = pd.DataFrame(
        {
            "series": "Due: " + rows["subject"],
            "period": [_due(row) for row in rows.itertuples()],
            "figure": [f"made by {maker}" for maker in rows["made_by"]],
            "published": _days(rows, ""),
            "vintage": None,
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [_ends(row.due_from, row.due_to, y - 0.14) for y, row in enumerate(rows.itertuples())],
        }
    )
    came = pd.DataFrame(
        {
            "series": "Happened: " + rows["subject"],
            "period": [_came(row) for row in rows.itertuples()],
            "figure": [spans.days_apart(row) for row in rows.itertuples()],
            "published": _days(rows, "outcome_"),
            "vintage": None,
            "source_id": rows["outcome_source_id"],
            "locator": rows["outcome_locator"],
            "marks": [_ends(row.happened_from, row.happened_to, y + 0.14) for y, row in enumerate(rows.itertuples())],
        }
    )
    return pd.concat([due, came], ignore_index=True)


def _ends(start, end, height):
    return [(start, height), (end, height)]


def _days(rows, prefix):
    dates, precisions = rows[f"{prefix}published"], rows[f"{prefix}published_precision"]
    return [words.day(*pair) for pair in zip(dates, precisions, strict=True)]
