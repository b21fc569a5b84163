"""The marks that charts share: lines broken at a change of definition, end labels that do not overlap."""

import matplotlib.dates as mdates
import pandas as pd

from helpers.show import colours, words

ORDER = ["England", "region", "neighbours", "authority"]


def draw_trajectory(ax, rows):
    """Draw recorded figures: one line a series, broken at a break in definition and where a value is missing."""
    for role in ORDER:
        mine = rows[rows["role"] == role]
        for number, (_, part) in enumerate(mine.groupby("segment")):
            label = part["series"].iloc[0] if number == 0 else "_continued"
            _line(ax, part, role, label)
    _mark_breaks(ax, rows)


def _line(ax, part, role, label):
    style = {"color": colours.ROLE[role], "marker": colours.ROLE_MARKER[role], "label": label}
    width = 2.4 if role == "authority" else 1.3
    ax.plot(part["period_end"], part["value"], linewidth=width, zorder=4 if role == "authority" else 3, **style)
    sure = part[part["low"].notna()]
    if len(sure):
        ax.vlines(sure["period_end"], sure["low"], sure["high"], color=style["color"], linewidth=1, alpha=0.6, zorder=2)


def _mark_breaks(ax, rows):
    ends = rows[rows["value"].notna()].groupby("segment")["period_end"].agg(["min", "max"])
    for before, after in zip(ends["max"].iloc[:-1], ends["min"].iloc[1:], strict=True):
        where = before + (after - before) / 2
        ax.axvline(where, color=colours.FAINT, linestyle=(0, (1, 2)), linewidth=1.2, gid="break")
        ax.annotate(
            "definition\nchanged",
            (where, 1),
            xycoords=("data", "axes fraction"),
            xytext=(-3, -2),
            textcoords="offset points",
            va="top",
            ha="right",
            fontsize=8,
            color=colours.FAINT,
        )


def points(ax):
    """Return date and height of every point of the recorded lines on the Axes."""
    drawn = [line for line in ax.get_lines() if line.get_gid() is None]
    pairs = [pair for line in drawn for pair in zip(line.get_xdata(), line.get_ydata(), strict=True)]
    found = pd.DataFrame(pairs, columns=["date", "height"])
    return found.assign(date=pd.to_datetime(found["date"]))


def label_ends(ax, rows, more=()):
    """Write the name of each series and its last value beside its last point, clear of the others.

    `more` holds further labels as (height, text, colour).
    """
    seen = rows[rows["value"].notna()]
    last = seen.sort_values("period_end").groupby("role").last().reset_index()
    newest = rows["period_end"].max()
    labels = [(row.value, _end_text(row, newest), colours.ROLE[row.role]) for row in last.itertuples()]
    labels = sorted([*labels, *more])
    heights = spread([height for height, *_ in labels], gap(ax, 12))
    for (_, text, colour), height in zip(labels, heights, strict=True):
        style = {"va": "center", "fontsize": 9, "color": colour, "annotation_clip": False}
        weight = "bold" if colour == colours.ROLE["authority"] else "normal"
        place = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points"}
        ax.annotate(text, (1, height), fontweight=weight, **place, **style)


def _end_text(row, newest):
    older = "" if row.period_end == newest else f" ({row.period_end:%Y})"
    return f"{row.series} {words.amount(row.value, '%' if row.unit == '%' else '')}{older}"


def gap(ax, points):
    """Return how far so many points of print are in the units of the y axis."""
    low, high = ax.get_ylim()
    return points / 72 * (high - low) / (ax.get_position().height * ax.figure.get_size_inches()[1])


def stretch(ax, points):
    """Return how long so many points of print are on a time axis."""
    first, last = ax.get_xlim()
    return pd.Timedelta(days=points / 72 * (last - first) / (ax.get_position().width * ax.figure.get_size_inches()[0]))


def spread(heights, gap):
    """Return rising heights moved apart so that neighbours stand at least `gap` from each other."""
    moved = []
    for height in heights:
        moved.append(height if not moved else max(height, moved[-1] + gap))
    shift = sum(new - old for new, old in zip(moved, heights, strict=True)) / max(len(moved), 1)
    return [height - shift for height in moved]


def years(ax, first, last, step=1):
    """Give the x axis plain years from first to last."""
    ax.set_xlim(pd.Timestamp(first), pd.Timestamp(last))
    ax.xaxis.set_major_locator(mdates.YearLocator(step))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
