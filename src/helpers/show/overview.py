"""One authority on one page: a strip of what happened above aligned panels of what was recorded and said."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, panels, points, spans, words
from helpers.show import said_marks as marks

LANES = ["Judgements", "Visits", "Directions", "Scrutiny"]
SHORT = pd.Timedelta(days=20)
BREADTH = 46  # of a grade in words, in points of print


def is_empty(data):
    """Say whether neither an event nor a recorded figure is known."""
    return data["timeline"].empty and panels.is_empty(data["panels"])


def absent(known):
    """Return what to say when there is nothing to draw."""
    return panels.absent(known)


def draw(data, *, axes=None):
    """Draw {timeline, panels, said} on one time axis: the strip first, then a panel a measure. Returns the Axes."""
    shown, said = panels.with_figures(data["panels"]), _said(data)
    if axes is None:
        heights = [2.3] + [_height(said.get(measure)) for measure in shown]
        size = (8.2, sum(heights) + 0.6)
        _, grid = plt.subplots(len(heights), 1, figsize=size, sharex=True, squeeze=False, height_ratios=heights)
        axes = list(grid[:, 0])
    first, last = _span(data, shown)
    lines.years(axes[0], first, last, step=2)
    _strip(axes[0], data["timeline"])
    for ax, (measure, rows) in zip(axes[1:], shown.items(), strict=True):
        panels.panel(ax, rows, said.get(measure))
        marks.draw_said(ax, said.get(measure))
        _judgement_lines(ax, data["timeline"])
        lines.label_ends(ax, rows)
    marks.key(axes[-1], _kinds(data))
    return axes


def _height(said):
    """A panel has room for its lines and a few statements; more of them need more."""
    return 2.5 if said is None else 2.5 + 0.15 * max(0, len(said) - 4)


def _kinds(data):
    return sorted({kind for rows in _said(data).values() for kind in rows["kind"]})


def _said(data):
    """Statements of the panels that are shown, those with a figure to draw."""
    shown = panels.with_figures(data["panels"])
    found = {measure: rows for measure, rows in data["said"].items() if measure in shown}
    return {measure: rows[rows["value"].notna() | rows["value_low"].notna()] for measure, rows in found.items()}


def _span(data, shown):
    dates = [data["timeline"]["date"]] + [rows["period_end"] for rows in shown.values()]
    ends = pd.concat([*dates, *(rows["date"] for rows in _said(data).values())])
    return ends.min() - pd.DateOffset(months=14), ends.max() + 0.07 * (ends.max() - ends.min())


def _strip(ax, rows):
    ax.set_yticks(range(len(LANES)), LANES)
    ax.set_ylim(len(LANES) - 0.4, -1.15)
    ax.grid(visible=False)
    ax.tick_params(axis="y", length=0)
    ax.set_title("What happened", pad=4)
    _judgements(ax, rows[rows["lane"] == "Judgements"].sort_values("date"))
    for row in rows[rows["lane"] != "Judgements"].itertuples():
        where, style = LANES.index(row.lane), {"color": colours.LANE[row.lane]}
        if row.date_end - row.date >= SHORT:
            alpha = 0.3 if row.is_planned_date else 0.75
            ax.plot([row.date, row.date_end], [where] * 2, linewidth=9, alpha=alpha, solid_capstyle="butt", **style)
        elif row.is_planned_date:
            ax.plot([row.date], [where], "o", markersize=7, markeredgewidth=1.6, markerfacecolor="white", **style)
        else:
            ax.plot([row.date], [where], "|", markersize=13, markeredgewidth=2.2, **style)


def _judgements(ax, rows):
    """Mark each judgement, its grade above; below where the one before stands close and has its own above."""
    side = 1
    for row, is_close in zip(rows.itertuples(), rows["date"].diff() < lines.stretch(ax, BREADTH), strict=True):
        side = -side if is_close else 1
        look = {"color": colours.GRADE[row.grade]}
        ax.plot([row.date], [0], colours.GRADE_MARKER[row.grade], markersize=10, **look)
        grade = words.grade(row.grade).replace("requires ", "requires\n")
        style = {"textcoords": "offset points", "ha": "center", "va": "bottom" if side > 0 else "top", "fontsize": 8.5}
        ax.annotate(grade, (row.date, 0), xytext=(0, 8 * side), **style, **look)


def _judgement_lines(ax, rows):
    for row in rows[rows["lane"] == "Judgements"].itertuples():
        ax.axvline(row.date, color=colours.GRADE[row.grade], linewidth=1, alpha=0.55, zorder=1, gid="judgement")


def alt(data):
    """Return what a sighted reader sees: the judgements in order, the other events counted, then each panel."""
    rows = data["timeline"]
    judged = [f"{grade} on {words.day(row.date)}" for grade, row in _judged(rows)]
    others = rows[rows["lane"] != "Judgements"]
    counted = [f"{lane.lower()} {number}" for lane, number in others.groupby("lane", sort=False).size().items()]
    named, numbers = words.listed(judged) or "none", words.listed(counted) or "none"
    if planned := int(others["is_planned_date"].sum()):
        numbers += f"; {planned} dated as planned, open"
    strip = f"A strip of judgements ({named}) and of other events ({numbers})"
    said = sum(len(part) for part in _said(data).values())
    marked = f" Marked apart: {words.count(said, 'statement')}." if said else ""
    return f"{strip} above panels on the same years. {panels.alt(data['panels'])}{marked}"


def finding(data):
    """Return the judgements in order, then the latest figure of each panel."""
    told = [f"{grade} ({words.day(row.date)}, {row.framework})" for grade, row in _judged(data["timeline"])]
    judged = [f"Judged {words.listed(told)}."] if told else []
    return "\n".join([*judged, panels.finding(data["panels"])])


def _judged(rows):
    return [(row.title.split(": ")[1], row) for row in rows[rows["lane"] == "Judgements"].itertuples()]


def of_points(data):
    """Return every mark of the strip and of the panels."""
    rows = data["timeline"]
    strip = pd.DataFrame(
        {
            "series": rows["lane"],
            "period": [spans.of_event(row) for row in rows.itertuples()],
            "figure": rows["title"],
            "published": [
                words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)
            ],
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [_marks(row) for row in rows.itertuples()],
        }
    )
    said = [points.of_said(part) for part in _said(data).values()]
    return pd.concat([strip, panels.of_points(data["panels"]), *said], ignore_index=True)


def _marks(row):
    where = float(LANES.index(row.lane))
    is_bar = row.lane != "Judgements" and row.date_end - row.date >= SHORT
    return [(row.date, where), (row.date_end, where)] if is_bar else [(row.date, where)]
