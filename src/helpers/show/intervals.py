"""Figures with the interval they may lie in: the establishment that a statement implies, and a mix of staff."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, words
from helpers.show.opening import not_held


def is_empty(data):
    """Say whether there is no interval to draw."""
    return data["rows"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "such statement about {name}")


def draw(data, *, axes=None):
    """Draw {rows, title, unit}: rows of label, value, low, high and kind, one beneath the other. Returns the Axes."""
    rows = data["rows"]
    if axes is None:
        axes = [plt.subplots(figsize=(7.2, 1.1 + 0.62 * len(rows)))[1]]
    ax = axes[0]
    for place, row in enumerate(rows.itertuples()):
        colour, marker = _style(row.kind)
        ax.plot([row.low, row.high], [place, place], color=colour, linewidth=7, alpha=0.4, solid_capstyle="butt")
        ax.plot([row.value], [place], marker, color=colour, markersize=8)
        ax.annotate(
            _text(row, data["unit"]),
            (max(row.high, row.value), place),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=colour,
            annotation_clip=False,
        )
    ax.set_yticks(range(len(rows)), rows["label"])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, 1.08 * rows[["value", "high"]].max().max() or 1)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("per cent" if data["unit"] == "%" else data["unit"])
    ax.set_title(data["title"])
    return axes


def _style(kind):
    """What was counted looks as in every other chart, what was said as a statement."""
    if kind == "counted":
        return colours.ROLE["authority"], colours.ROLE_MARKER["authority"]
    return colours.KIND[kind], colours.KIND_MARKER[kind]


def _text(row, unit):
    value = words.amount(round(row.value, 1), unit)
    return value if row.low == row.high else f"{value} ({row.low:.0f} to {row.high:.0f})"


def alt(data):
    """Return what a sighted reader sees: each row with its value and interval."""
    told = [f"{row.label.replace(chr(10), ' ')}: {_text(row, data['unit'])}" for row in data["rows"].itertuples()]
    return f"{data['title']}. {'; '.join(told)}."


def finding(data):
    """Return the finding that came with the rows."""
    return data["finding"]


def of_points(data):
    """Return every value drawn, with its interval."""
    rows = data["rows"]
    return pd.DataFrame(
        {
            "series": rows["label"].str.replace("\n", " "),
            "period": rows["period"],
            "figure": [_text(row, data["unit"]) for row in rows.itertuples()],
            "warning": rows["warning"],
            "published": [
                words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)
            ],
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [
                [(x, float(y)) for x in (row.value, row.low, row.high)] for y, row in enumerate(rows.itertuples())
            ],
        }
    )
