"""Promised against happened: when each promise was due, and when it came."""

import textwrap

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.said import DAY_NOT_KNOWN, MAKERS
from helpers.show import colours, lines, promise_words, words
from helpers.show.opening import not_held

DUE, HAPPENED = colours.KIND["expected"], colours.KIND["recorded"]
FEW_DAYS = pd.Timedelta(days=8)
TITLE = "When it was due, and when it happened"


def is_empty(data):
    """Say whether no promise has both a date it was due and a date it happened or was planned for."""
    return _drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "promise about {name} with both a date it was due and a date it happened")


def draw(data, *, axes=None):
    """Draw promises, a row each, by who made them: due as an open diamond or pale bar, happened as a filled mark."""
    rows = _drawn(data)
    if axes is None:
        axes = [plt.subplots(figsize=(8.2, 1.2 + 0.5 * (rows["place"].max() + 1)))[1]]
    ax = axes[0]
    first, last = rows["due_from"].min(), rows[["due_to", "happened_to"]].max().max()
    for row in rows.itertuples():
        is_left = row.right - first > 0.6 * (last - first)
        _promise(ax, row, row.place, is_left)
    _name(ax, rows.iloc[0])
    _label_rows(ax, rows)
    margin = max(0.07 * (last - first), pd.Timedelta(days=60))
    lines.years(ax, first - margin, last + margin)
    if last - first < pd.Timedelta(days=700):
        ax.xaxis.set_major_locator(mdates.MonthLocator((1, 4, 7, 10)))
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y"))
    ax.set_title(TITLE)
    return axes


def _drawn(data):
    """Return the promises to draw, each with its place: those about England last, then by maker and day due."""
    rows = data[data["days_low"].notna() | ((data["state"] == DAY_NOT_KNOWN) & data["due_to"].notna())]
    right, left = rows[["due_to", "happened_to"]].max(axis=1), rows[["due_from", "happened_from"]].min(axis=1)
    rows = rows.assign(right=right, left=left, is_england=rows["authority_code"] == ENGLAND)
    rows = rows.assign(maker=rows["made_by_kind"].map(MAKERS.index))
    rows = rows.sort_values(["is_england", "maker", "due_from", "commitment_id"], ignore_index=True)
    groups = rows.groupby(["is_england", "maker"])
    heads = groups.ngroup() + 1
    return rows.assign(group=heads, n=groups["maker"].transform("size"), place=(heads + rows.index).astype(float))


def _label_rows(ax, rows):
    """Write beside each row what was promised, and above each group who made its promises."""
    heads = rows.drop_duplicates("group")
    labels = [_head(row) for _, row in heads.iterrows()] + [textwrap.fill(text, 46) for text in rows["subject"]]
    ax.set_yticks([*(heads["place"] - 1), *rows["place"]], labels, fontsize=8.5)
    for tick in ax.get_yticklabels()[: len(heads)]:
        tick.set(fontweight="bold", fontsize=9.5)
    ax.set_ylim(rows["place"].max() + 0.6, -1)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")


def _head(row):
    about = f"About {row['name']}, made" if row["is_england"] else "Made"
    return f"{about} by {promise_words.BY[row['made_by_kind']]} ({row['n']})"


def _promise(ax, row, place, is_left):
    if row.happened_from > row.due_to:
        ax.plot([row.due_to, row.happened_from], [place] * 2, ":", color=colours.FAINT, linewidth=1, gid="guide")
    _stretch(ax, row.due_from, row.due_to, place - 0.14, DUE, "D", is_open=True)
    _stretch(ax, row.happened_from, row.happened_to, place + 0.14, HAPPENED, "o", is_open=row.outcome_is_planned_date)
    anchor, shift, side = (row.left, -9, "right") if is_left else (row.right, 9, "left")
    style = {"textcoords": "offset points", "va": "center", "ha": side, "fontsize": 8.5, "color": colours.INK}
    ax.annotate(promise_words.apart(row).replace(" (", "\n("), (anchor, place), xytext=(shift, 0), **style)


def _stretch(ax, start, end, place, colour, marker, *, is_open):
    """A day or a few are marks, a longer stretch is a bar; open, or pale, where it was due or only planned."""
    if end - start < FEW_DAYS:
        style = {"markerfacecolor": "white" if is_open else colour, "markersize": 6, "markeredgewidth": 1.4}
        ax.plot([start, end], [place] * 2, marker, color=colour, **style)
        return
    alpha = 0.45 if is_open else 1
    ax.plot([start, end], [place] * 2, color=colour, linewidth=6, alpha=alpha, solid_capstyle="butt")


def _name(ax, row):
    """Write over the first row which mark is which."""
    style = {"textcoords": "offset points", "va": "bottom", "fontsize": 9, "annotation_clip": False}
    ax.annotate("due", (row["due_from"], row["place"] - 0.14), xytext=(-2, 6), ha="right", color=DUE, **style)
    ax.annotate(
        "happened", (row["happened_to"], row["place"] - 0.14), xytext=(2, 6), ha="left", color=HAPPENED, **style
    )


def alt(data):
    """Return what a sighted reader sees: promises by maker, when each was due, when it came and the days between."""
    rows = _drawn(data)
    told = [f"{_head(part.iloc[0])}: {'; '.join(map(_told, part.itertuples()))}" for _, part in rows.groupby("group")]
    return f"{words.count(len(rows), 'promise')}, a row each, by who made them. {'. '.join(told)}."


def _told(row):
    if row.outcome_is_planned_date:
        return f"{row.subject}: due {promise_words.due(row)}, {promise_words.apart(row)}"
    came = f"happened {promise_words.came(row)} ({promise_words.apart(row)})"
    return f"{row.subject}: due {promise_words.due(row)}, {came}"


def finding(data):
    """Return how many events came late, and by whose word; the promise furthest behind; and what is only planned."""
    return promise_words.told(_drawn(data))


def of_points(data):
    """Return both dates of every promise drawn, each with its own source."""
    rows = _drawn(data)
    due = pd.DataFrame(
        {
            "series": "Due: " + rows["subject"],
            "period": [promise_words.due(row) for row in rows.itertuples()],
            "figure": "made by " + rows["made_by"] + "; " + rows["made_by_kind"],
            "published": _days(rows, ""),
            "vintage": None,
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [_ends(row.due_from, row.due_to, row.place - 0.14) for row in rows.itertuples()],
        }
    )
    came = pd.DataFrame(
        {
            "series": rows["outcome_is_planned_date"].map({True: "Planned: ", False: "Happened: "}) + rows["subject"],
            "period": [promise_words.came(row) for row in rows.itertuples()],
            "figure": [promise_words.apart(row) for row in rows.itertuples()],
            "published": _days(rows, "outcome_"),
            "vintage": None,
            "source_id": rows["outcome_source_id"],
            "locator": rows["outcome_locator"],
            "marks": [_ends(row.happened_from, row.happened_to, row.place + 0.14) for row in rows.itertuples()],
        }
    )
    return pd.concat([due, came], ignore_index=True)


def _ends(start, end, height):
    return [(start, height), (end, height)]


def _days(rows, prefix):
    dates, precisions = rows[f"{prefix}published"], rows[f"{prefix}published_precision"]
    return [words.day(*pair) for pair in zip(dates, precisions, strict=True)]
