"""One authority on one page: a strip of what happened above aligned panels of what was recorded and said."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, marks, panels, points, words

LANES = ["Judgements", "Visits", "Directions", "Scrutiny"]
SHORT = pd.Timedelta(days=20)


def is_empty(data):
    """Say whether neither an event nor a recorded figure is known."""
    return data["timeline"].empty and panels.is_empty(data["panels"])


def absent(known):
    """Return what to say when there is nothing to draw."""
    return panels.absent(known)


def draw(data, *, axes=None):
    """Draw {timeline, panels, said} on one time axis: the strip first, then a panel a measure. Returns the Axes."""
    shown = panels._shown(data["panels"])
    if axes is None:
        heights = [2.3] + [2.5] * len(shown)
        size = (8.2, sum(heights) + 0.6)
        _, grid = plt.subplots(len(heights), 1, figsize=size, sharex=True, squeeze=False, height_ratios=heights)
        axes = list(grid[:, 0])
    said = _said(data)
    first, last = _span(data, shown)
    _strip(axes[0], data["timeline"])
    for ax, (measure, rows) in zip(axes[1:], shown.items(), strict=True):
        panels.panel(ax, measure, rows, said.get(measure))
        marks.draw_said(ax, said.get(measure))
        _judgement_lines(ax, data["timeline"])
        lines.label_ends(ax, rows)
    marks.key(axes[-1], _kinds(data))
    lines.years(axes[0], first, last, step=2)
    return axes


def _kinds(data):
    return sorted({kind for rows in _said(data).values() for kind in rows["kind"]})


def _said(data):
    """Statements of the panels that are shown, those with a figure to draw."""
    shown = panels._shown(data["panels"])
    found = {measure: rows for measure, rows in data["said"].items() if measure in shown}
    return {measure: rows[rows["value"].notna() | rows["value_low"].notna()] for measure, rows in found.items()}


def _span(data, shown):
    dates = [data["timeline"]["date"]] + [rows["period_end"] for rows in shown.values()]
    ends = pd.concat([*dates, *(rows["date"] for rows in _said(data).values())])
    return ends.min() - pd.DateOffset(months=14), ends.max() + pd.DateOffset(months=6)


def _strip(ax, rows):
    ax.set_yticks(range(len(LANES)), LANES)
    ax.set_ylim(len(LANES) - 0.4, -1.15)
    ax.grid(visible=False)
    ax.tick_params(axis="y", length=0)
    ax.set_title("What happened", pad=4)
    for row in rows.itertuples():
        where = LANES.index(row.lane)
        if row.lane == "Judgements":
            _judgement(ax, row, where)
        elif row.date_end - row.date < SHORT:
            ax.plot([row.date], [where], "|", color=colours.LANE[row.lane], markersize=13, markeredgewidth=2.2)
        else:
            ax.plot(
                [row.date, row.date_end],
                [where, where],
                color=colours.LANE[row.lane],
                linewidth=9,
                alpha=0.75,
                solid_capstyle="butt",
            )


def _judgement(ax, row, where):
    ax.plot([row.date], [where], colours.GRADE_MARKER[row.grade], color=colours.GRADE[row.grade], markersize=10)
    ax.annotate(
        words.grade(row.grade).replace("requires ", "requires\n"),
        (row.date, where),
        xytext=(0, 8),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
        color=colours.GRADE[row.grade],
    )


def _judgement_lines(ax, rows):
    for row in rows[rows["lane"] == "Judgements"].itertuples():
        ax.axvline(row.date, color=colours.GRADE[row.grade], linewidth=1, alpha=0.55, zorder=1, gid="judgement")


def alt(data):
    """Return what a sighted reader sees: the judgements in order, the other events counted, then each panel."""
    rows = data["timeline"]
    judged = [f"{grade} on {words.day(row.date)}" for grade, row in _judged(rows)]
    others = rows[rows["lane"] != "Judgements"].groupby("lane", sort=False).size()
    counted = [f"{lane.lower()} {number}" for lane, number in others.items()]
    named, numbers = words.listed(judged) or "none", words.listed(counted) or "none"
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
    rows = data["timeline"].assign(vintage=None, unit="")
    strip = pd.DataFrame(
        {
            "series": rows["lane"],
            "period": [_when(row) for row in rows.itertuples()],
            "figure": rows["title"],
            "published": [
                words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)
            ],
            "vintage": None,
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [_marks(row) for row in rows.itertuples()],
        }
    )
    said = [points.of_said(part, marks.TITLES) for part in _said(data).values()]
    return pd.concat([strip, panels.of_points(data["panels"]), *said], ignore_index=True)


def _when(row):
    if row.precision != "day":
        return words.day(row.date, row.precision)
    return words.day(row.date) if row.date == row.date_end else f"{words.day(row.date)} to {words.day(row.date_end)}"


def _marks(row):
    where = float(LANES.index(row.lane))
    is_bar = row.lane != "Judgements" and row.date_end - row.date >= SHORT
    return [(row.date, where), (row.date_end, where)] if is_bar else [(row.date, where)]
