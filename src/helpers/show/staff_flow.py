"""Social workers who started and who left in each census year, with what was said of starters marked apart."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, points, words
from helpers.show.opening import not_held


def is_empty(data):
    """Say whether no count of starters or leavers is known."""
    return data["recorded"]["value"].isna().all()


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "count of social workers who started or left in {name}")


def draw(data, *, axes=None):
    """Draw {recorded, said}: a line each for starters and leavers, statements as bars over their months."""
    if axes is None:
        axes = [plt.subplots(figsize=(7.6, 4.4))[1]]
    ax, rows = axes[0], data["recorded"]
    for (flow, _), part in rows.groupby(["flow", "segment"], sort=False):
        style = {"color": colours.FLOW[flow], "marker": colours.FLOW_MARKER[flow]}
        ax.plot(part["period_end"], part["value"], label=part["short_name"].iloc[0], **style)
    ax.set_ylim(0, 1.18 * max(rows["value"].max(), _drawn(data)["value"].max() if len(_drawn(data)) else 0))
    for row in _drawn(data).itertuples():
        _statement(ax, row)
    days = [*rows["period_end"], *_drawn(data)["period_start"], *_drawn(data)["period_end"]]
    lines.years(ax, min(days) - pd.DateOffset(months=8), max(days) + pd.DateOffset(months=6))
    _label_ends(ax, rows)
    ax.set_title("Social workers who started and left, year to 30 September (FTE)")
    return axes


def _drawn(data):
    said = data["said"]
    return said[said["value"].notna() & said["period_end"].notna()]


def _statement(ax, row):
    colour = colours.KIND[row.kind]
    ax.plot([row.period_start, row.period_end], [row.value] * 2, color=colour, linewidth=5, gid="said", zorder=5)
    place = {"xytext": (0, -9), "textcoords": "offset points", "ha": "center", "va": "top"}
    text = f"said: {words.figure(row).replace(' social workers', '')}\nbegan or agreed to"
    middle = row.period_start + (row.period_end - row.period_start) / 2
    ax.annotate(text, (middle, row.value), fontsize=8.5, color=colour, **place)


def _label_ends(ax, rows):
    last = rows[rows["value"].notna()].sort_values("period_end").groupby("flow").tail(1).sort_values("value")
    heights = lines.spread(list(last["value"]), lines.gap(ax, 12))
    for row, height in zip(last.itertuples(), heights, strict=True):
        style = {"va": "center", "fontsize": 9, "color": colours.FLOW[row.flow], "annotation_clip": False}
        place = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points"}
        ax.annotate(f"{row.short_name} {row.value:g}", (1, height), **place, **style)


def alt(data):
    """Return what a sighted reader sees: each line from first to last with its highest, then the statements."""
    told = []
    for name, part in data["recorded"].groupby("short_name", sort=False):
        part = part[part["value"].notna()]
        first, last, top = part.iloc[0], part.iloc[-1], part.loc[part["value"].idxmax()]
        told.append(f"{name} from {_told(first)} to {_told(last)}, highest {_told(top)}")
    said = [f"{words.figure(row)} ({words.period(row)})" for row in _drawn(data).itertuples()]
    apart = f" Marked apart as said: {words.listed(said)}." if said else " Nothing that was said is marked."
    return f"Social workers in full-time equivalents, by census year. {'. '.join(told)}.{apart}"


def _told(row):
    return f"{row['value']:g} in the year to {words.day(row['period_end'])}"


def finding(data):
    """Return how often more started than left; and the census year that each statement falls in, on its own terms."""
    wide = data["recorded"].pivot(index="period_end", columns="flow", values="value").dropna()
    if wide.shape[1] < len(colours.FLOW):
        return "Starters and leavers are not both known for any year."
    more = int((wide["in"] > wide["out"]).sum())
    lines_told = [f"More social workers started than left in {more} of {words.count(len(wide), 'census year')} known."]
    for row in _drawn(data).itertuples():
        year = wide[wide.index >= row.period_end].head(1)
        said = f"Said by the {row.stated_by}: {words.figure(row)} ({words.period(row)}; {row.basis})."
        lines_told.append(f"{said} {_beside(year)}")
    return "\n".join(lines_told)


def _beside(year):
    if year.empty:
        return "The census of that year is not known by this day."
    row, day = year.iloc[0], words.day(year.index[0])
    counts = f"{row['in']:g} FTE starters and {row['out']:g} FTE leavers"
    return f"The census counts {counts} in the year to {day}, on another definition and over other months."


def of_points(data):
    """Return every count and every statement drawn."""
    rows = data["recorded"]
    rows = rows.assign(series=rows["short_name"], low=None, high=None, n_neighbours=None)
    counted = points.of_trajectory(rows, "Census")
    said = _drawn(data)
    told = points.of_said(said)
    told["marks"] = [[(row.period_start, row.value), (row.period_end, row.value)] for row in said.itertuples()]
    return pd.concat([counted, told], ignore_index=True)
