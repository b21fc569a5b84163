"""Shares of young people, a panel a measure: lines with intervals, gaps with their reason, what was printed or said."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import MaxNLocator, MultipleLocator

from helpers.show import gaps, lines, panels, points, printed_marks, words

HIGH = 60  # where every share of every panel lies over this, the axes begin at FLOOR and say so
FLOOR = 50


def is_empty(data):
    """Say whether no recorded figure of the authority is known in any panel."""
    return panels.is_empty(data["panels"])


def absent(known):
    """Return what to say when there is nothing to draw."""
    return panels.absent(known)


def draw(data, *, axes=None):
    """Draw {panels: {measure: trajectory}, said: {measure: statements}} on one time axis. Returns the list of Axes."""
    shown = panels.with_figures(data["panels"])
    if axes is None:
        size = (7.4, 2.5 * len(shown) + (0.9 if len(shown) == 1 else 0))
        _, grid = plt.subplots(len(shown), 1, figsize=size, sharex=True, squeeze=False)
        axes = list(grid[:, 0])
    (first, last), floor = _span(data, shown), _floor(data, shown)
    for ax, (measure, rows) in zip(axes, shown.items(), strict=True):
        _panel(ax, rows, _said(data, measure), floor)
        lines.years(ax, first, last)
        lines.label_ends(ax, rows)
    return axes


def _panel(ax, rows, said, floor):
    lines.draw_trajectory(ax, gaps.with_gaps(rows))
    tops = [rows["value"].max(), rows["high"].max(), said["value"].max() if len(said) else None]
    top = max(top for top in tops if pd.notna(top))
    ax.set_ylim(floor, 102 if floor else (1.2 if gaps.gaps(rows).empty else 1.45) * max(top, 3))
    ax.yaxis.set_major_locator(MultipleLocator(10) if floor else MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    ax.set_title(heading(rows, floor))
    for line in ax.lines:
        line.set_clip_on(line.get_gid() is not None)
    gaps.draw_gaps(ax, rows)
    printed_marks.draw_printed(ax, rows, said)


def _floor(data, shown):
    rows = pd.concat([*shown.values(), *[_said(data, measure) for measure in shown if len(_said(data, measure))]])
    return FLOOR if rows[["value", "low"]].min().min() > HIGH else 0


def heading(rows, floor=0):
    """Return the heading of the panel of a trajectory; an axis that does not begin at nought says so."""
    return rows["short_heading"].iloc[0] + (f", axis from {floor}" if floor else "")


def _said(data, measure):
    rows = data.get("said", {}).get(measure)
    return pd.DataFrame(columns=["value"]) if rows is None else rows[rows["value"].notna()]


def _span(data, shown):
    first, last = panels.span(shown)
    marked = [date for measure in shown for date in _said(data, measure).get("date", ())]
    before, after = pd.DateOffset(months=16), pd.DateOffset(months=9)
    return min([first, *[date - before for date in marked]]), max([last, *[date + after for date in marked]])


def alt(data):
    """Return what a sighted reader sees: the lines of each panel, the gaps, and what is marked apart."""
    shown = panels.with_figures(data["panels"])
    told = [_told(data, measure, rows, _floor(data, shown)) for measure, rows in shown.items()]
    return f"{words.count(len(told), 'panel')} over time. " + " ".join(told)


def _told(data, measure, rows, floor):
    said = _said(data, measure)
    parts = [_line_in_words(line) for _, line in rows[rows["value"].notna()].groupby("series", sort=False)]
    text = f"{heading(rows, floor)}: {'; '.join(parts)}."
    sure = rows["low"].notna().sum()
    text += f" Upright bars show intervals in {words.count(sure, 'year')}." if sure else ""
    return text + gaps.in_words(rows) + printed_marks.in_words(said)


def _line_in_words(line):
    line = line.sort_values("period_end")
    first, last = line.iloc[0], line.iloc[-1]
    if len(line) == 1:
        return f"{first['series']} {panels.in_year(first)}"
    high, low = line.loc[line["value"].idxmax()], line.loc[line["value"].idxmin()]
    ends = f"{first['series']} from {panels.in_year(first)} to {panels.in_year(last)}"
    return f"{ends}, highest {panels.in_year(high)}, lowest {panels.in_year(low)}"


def finding(data):
    """Return the finding that came with the panels."""
    return data["finding"]


def of_points(data):
    """Return every point of every panel and every figure that was printed or said."""
    shown = panels.with_figures(data["panels"])
    parts = [points.of_trajectory(rows, title(rows)) for rows in shown.values()]
    said = [rows for rows in (_said(data, measure) for measure in shown) if len(rows)]
    said = [rows.assign(short_name=_named(rows)) for rows in said]
    return pd.concat([*parts, *[points.of_said(rows) for rows in said]], ignore_index=True)


def title(rows):
    """Return what a panel is of, without its unit."""
    return heading(rows).removesuffix(" (%)")


def _named(rows):
    """What each statement is of, and whom it counts."""
    return [f"{row.short_name.split(',')[0]}, {printed_marks.ages(row)}" for row in rows.itertuples()]
