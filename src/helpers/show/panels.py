"""Small multiples: one recorded measure a panel, for the authority, England and the chosen comparator."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import lines, points, words
from helpers.show.opening import by_then


def is_empty(data):
    """Say whether no recorded figure of the authority is known in any panel."""
    return not any(_mine(rows)["value"].notna().any() for rows in data.values())


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"Not known: this record holds no such figure for {known.scope.authority_name} {by_then(known)}."


def draw(data, *, axes=None):
    """Draw {measure: trajectory} as panels on one time axis, from nought. Returns the list of Axes."""
    shown = with_figures(data)
    if axes is None:
        _, grid = plt.subplots(len(shown), 1, figsize=(7.2, 2.7 * len(shown)), sharex=True, squeeze=False)
        axes = list(grid[:, 0])
    first, last = span(shown)
    for ax, rows in zip(axes, shown.values(), strict=True):
        panel(ax, rows)
        lines.years(ax, first, last)
        lines.label_ends(ax, rows)
    return axes


def panel(ax, rows, said=None):
    """Draw one trajectory on its Axes, from nought, under its heading, with room for what was said."""
    lines.draw_trajectory(ax, rows)
    tops = [rows["value"].max(), rows["high"].max()]
    tops += [] if said is None else [said["value"].max(), said["value_high"].max()]
    ax.set_ylim(0, 1.18 * max(top for top in tops if pd.notna(top)))
    ax.set_title(heading(rows))


def heading(rows):
    """Return the heading of the panel of a trajectory."""
    return rows["heading"].iloc[0]


def span(data):
    """Return the first and last day of a time axis that holds every point of the panels."""
    ends = pd.concat([rows["period_end"] for rows in data.values()])
    return ends.min() - pd.DateOffset(months=6), ends.max() + pd.DateOffset(months=4)


def alt(data):
    """Return what a sighted reader sees: each panel's lines by their first, extreme and last values."""
    said = [f"{heading(rows)}: {lines_in_words(rows)}" for rows in with_figures(data).values()]
    return f"{words.count(len(said), 'panel')} over time. " + " ".join(said)


def finding(data):
    """Return the latest figure of each measure beside England's at the same date."""
    return "\n".join(_latest(rows) for rows in with_figures(data).values())


def of_points(data):
    """Return every point of every panel."""
    parts = [points.of_trajectory(rows, heading(rows)) for rows in with_figures(data).values()]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=points.COLUMNS)


def with_figures(data):
    """Return the panels in which a figure of the authority is known."""
    return {measure: rows for measure, rows in data.items() if _mine(rows)["value"].notna().any()}


def _mine(rows):
    return rows[rows["role"] == "authority"]


def lines_in_words(rows):
    """Return each line of a panel by its first, last, highest and lowest value."""
    seen = rows[rows["value"].notna()].sort_values("period_end")
    parts = [_series_in_words(series, line) for series, line in seen.groupby("series", sort=False)]
    broken = " The lines are broken where the definition changed." if seen["segment"].nunique() > 1 else ""
    return "; ".join(parts) + "." + broken


def _series_in_words(series, line):
    """First, last, highest and lowest of each stretch of one definition: no ranking across a change of it."""
    stretches = [_stretch_in_words(part) for _, part in line.groupby("segment", sort=False)]
    return f"{series} {', then on a new definition '.join(stretches)}"


def _stretch_in_words(line):
    if len(line) == 1:
        return f"{in_year(line.iloc[0])} only"
    high, low = line.loc[line["value"].idxmax()], line.loc[line["value"].idxmin()]
    return f"from {in_year(line.iloc[0])} to {in_year(line.iloc[-1])}, highest {in_year(high)}, lowest {in_year(low)}"


def in_year(row):
    """Return a figure with its year: 39% in 2025."""
    return f"{words.amount(row['value'], '%' if row['unit'] == '%' else '')} in {row['period_end']:%Y}"


def _latest(rows):
    seen = rows[rows["value"].notna()]
    mine = _mine(seen).sort_values("period_end").iloc[-1]
    there = seen[(seen["period_end"] == mine["period_end"]) & (seen["role"] != "authority")]
    beside = [f"{row.series} {words.amount(row.value, row.unit)}{_rests_on(row)}" for row in there.itertuples()]
    text = f"{heading(rows).split(' (')[0]}, {words.day(mine['period_end'])}: {mine['series']} "
    text += words.amount(mine["value"], mine["unit"]) + (f", {words.listed(beside)}." if beside else ".")
    return text + checked(mine, there)


def checked(mine, there):
    """Return the warnings of a figure and of those set beside it, as sentences with a space before each."""
    return words.check({mine["series"]: mine["warning"]} | dict(zip(there["series"], there["warning"], strict=True)))


def _rests_on(row):
    return f" ({row.n_neighbours:.0f} neighbours)" if pd.notna(row.n_neighbours) else ""
