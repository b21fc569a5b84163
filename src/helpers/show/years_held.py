"""For which years official figures are held, and of how many authorities."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, points, words
from helpers.show.opening import by_then

ENDS = {"most": "the measure with most", "fewest": "the measure with fewest"}
ROLE = {"most": "authority", "fewest": "neighbours"}


def is_empty(data):
    """Say whether no official figure is known; takes `covered_years`."""
    return data.empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"Not known: this record holds no official figure {by_then(known)}."


def draw(data, *, axes=None):
    """Draw a panel a series: in each year, the authorities with a value, for the fullest and the barest measure."""
    ends = _ends(data)
    series = list(ends["series"].unique())
    if axes is None:
        _, grid = plt.subplots(len(series), 1, figsize=(7.2, 2.7 * len(series)), sharex=True, squeeze=False)
        axes = list(grid[:, 0])
    for ax, name in zip(axes, series, strict=True):
        _panel(ax, name, ends[ends["series"] == name])
        lines.years(
            ax, data["period_end"].min() - pd.DateOffset(months=6), data["period_end"].max() + pd.DateOffset(months=4)
        )
    return axes


def _panel(ax, name, rows):
    labels = []
    for end, part in rows.groupby("end", sort=False):
        colour, marker = colours.ROLE[ROLE[end]], colours.ROLE_MARKER[ROLE[end]]
        ax.plot(part["period_end"], part["n_value"], color=colour, marker=marker, linewidth=1.6)
        labels.append((float(part["n_value"].iloc[-1]), ENDS[end], colour))
    ax.plot(rows["period_end"], rows["n_authorities"], color=colours.FAINT, linestyle=":", gid="guide")
    ax.set_ylim(0, 1.12 * rows["n_authorities"].max())
    ax.set_title(f"{name[0].upper()}{name[1:]}: authorities with a value (dotted: all there were)")
    heights = lines.spread([height for height, *_ in sorted(labels)], lines.gap(ax, 12))
    for (_, text, colour), height in zip(sorted(labels), heights, strict=True):
        place = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points"}
        ax.annotate(text, (1, height), va="center", fontsize=9, color=colour, annotation_clip=False, **place)


def _ends(data):
    """The measure with most and that with fewest values of each series and year."""
    ordered = data.sort_values(["series", "period_end", "n_value"], kind="stable")
    groups = ordered.groupby(["series", "period_end"], sort=False)
    return pd.concat([groups.tail(1).assign(end="most"), groups.head(1).assign(end="fewest")], ignore_index=True)


def alt(data):
    """Return what a sighted reader sees: for each series, how many authorities have a value at its first and last."""
    told = []
    for name, rows in _ends(data).groupby("series"):
        most = rows[rows["end"] == "most"]
        first, last = (f"{row.n_value} in {row.period_end:%Y}" for row in (most.iloc[0], most.iloc[-1]))
        fewest = rows.loc[rows["end"] == "fewest", "n_value"].min()
        told.append(f"{name}: {first}, {last}, for the fullest measure; never under {fewest} for the barest")
    return f"{words.count(len(told), 'panel')} of authorities with a value, by year. {'; '.join(told)}."


def finding(data):
    """Return for each series its years, and how many authorities have a value in the newest."""
    told = []
    for name, rows in data.groupby("series"):
        last = rows[rows["period_end"] == rows["period_end"].max()].sort_values("n_value")
        span = f"{rows['period_end'].min():%Y} to {rows['period_end'].max():%Y}"
        low, high = last.iloc[0], last.iloc[-1]
        text = f"{name[0].upper()}{name[1:]}, {span}: in the newest year, of {high['n_authorities']} authorities, "
        told.append(f"{text}{low['n_value']} ({low['title']}) to {high['n_value']} ({high['title']}) have a value.")
    return "\n".join(told)


def of_points(data):
    """Return every point, with what was counted."""
    ends = _ends(data)
    return pd.DataFrame(
        {
            "series": ends["series"] + ": " + ends["end"].map(ENDS),
            "period": [words.day(day) for day in ends["period_end"]],
            "figure": [f"{row.n_value} of {row.n_authorities}, {row.title}" for row in ends.itertuples()],
            "published": [
                words.day(*pair) for pair in zip(ends["published"], ends["published_precision"], strict=True)
            ],
            "vintage": ends["vintage"],
            "source_id": ends["source_id"],
            "locator": ends["locator"],
            "marks": [points.marks_at(row.period_end, row.n_value) for row in ends.itertuples()],
        }
    )
