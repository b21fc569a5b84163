"""Each statement on a row of its own, with the recorded figure nearest to it in time."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, marks, words


def is_empty(data):
    """Say whether no statement has a recorded figure within a year of it."""
    return _drawn(data).empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return (
        f"Not known: no dated statement about {known.scope.authority_name} with a recorded figure within a year of it "
        "is in the record by the day asked for."
    )


def draw(data, *, axes=None):
    """Draw the pairs of {pairs, recorded}: the statement as a mark, the census as a dot, the days between in words."""
    rows = _drawn(data)
    if axes is None:
        axes = [plt.subplots(figsize=(7.2, 1.2 + 0.52 * len(rows)))[1]]
    ax = axes[0]
    for place, row in enumerate(rows.itertuples()):
        _pair(ax, row, place)
    top = rows[["value", "value_high", "recorded_value"]].max().max()
    ax.set_yticks(range(len(rows)), [_label(row) for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.4, -0.7)
    ax.set_xlim(0, 1.45 * top)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("per cent" if _unit(data) == "%" else "cases")
    ax.set_title("What was said, and the census nearest in time")
    return axes


def _drawn(data):
    rows = data["pairs"]
    has_figure = rows["value"].notna() | rows["value_low"].notna()
    return rows[has_figure & rows["recorded_value"].notna()].sort_values("period_end", ignore_index=True)


def _unit(data):
    return data["recorded"]["unit"].iloc[0]


def _pair(ax, row, place):
    ends = _ends(row)
    ax.plot([*ends, row.recorded_value], [place] * (len(ends) + 1), color=colours.FAINT, linestyle=":", zorder=1)
    if len(ends) == 2:
        ax.plot(ends, [place, place], color=colours.KIND[row.kind], linewidth=5, solid_capstyle="butt", gid="said")
    else:
        marker = "|" if row.kind == "target" else colours.KIND_MARKER[row.kind]
        fill = "white" if row.kind == "expected" else colours.KIND[row.kind]
        ax.plot(
            ends,
            [place],
            marker,
            markerfacecolor=fill,
            color=colours.KIND[row.kind],
            markersize=8,
            markeredgewidth=1.8,
            gid="said",
        )
    ax.plot([row.recorded_value], [place], "o", color=colours.ROLE["authority"], markersize=8, gid="recorded")
    right = max([*ends, row.recorded_value])
    style = {"va": "center", "fontsize": 8.5, "color": colours.ROLE["authority"]}
    ax.annotate(_census(row), (right, place), xytext=(9, 0), textcoords="offset points", **style)


def _ends(row):
    return [end for end in (row.value_low, row.value_high, row.value) if pd.notna(end)]


def _label(row):
    figure = f"{colours.KIND_WORD[row.kind]} {words.figure(row)}".replace(" cases", "")
    return f"{words.period(row)}\n{marks.TITLES[row.measure]}: {figure}"


def _census(row):
    when = {1: "later", -1: "earlier", 0: "the same day"}[(row.gap_days > 0) - (row.gap_days < 0)]
    gap = f"{words.count(abs(int(row.gap_days)), 'day')} {when}" if row.gap_days else when
    return f"census {row.recorded_value:g}, {gap}"


def alt(data):
    """Return what a sighted reader sees: row by row, the statement and the census."""
    told = [f"{_label(row).replace(chr(10), ', ')}; {_census(row)}" for row in _drawn(data).itertuples()]
    return f"{words.count(len(told), 'row')}, each a statement and the census nearest in time. {'. '.join(told)}."


def finding(data):
    """Return how many statements lie under and over the census nearest in time."""
    rows = _drawn(data)
    highest, lowest = rows["value"].fillna(rows["value_high"]), rows["value"].fillna(rows["value_low"])
    under, over = int((highest < rows["recorded_value"]).sum()), int((lowest > rows["recorded_value"]).sum())
    return (
        f"Of {words.count(len(rows), 'dated statement')}, {under} put a figure lower than the census nearest in time "
        f"and {over} a higher one. They do not follow one definition, so neither need be wrong."
    )


def of_points(data):
    """Return every statement and every census figure drawn."""
    rows = _drawn(data)
    said = pd.DataFrame(
        {
            "series": [f"{marks.TITLES[row.measure]} ({row.stated_by}; {row.basis})" for row in rows.itertuples()],
            "period": [words.period(row) for row in rows.itertuples()],
            "figure": [words.figure(row) for row in rows.itertuples()],
            "published": _days(rows, ""),
            "vintage": None,
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [[(x, float(y)) for x in _ends(row)] for y, row in enumerate(rows.itertuples())],
        }
    )
    census = pd.DataFrame(
        {
            "series": "Census: " + rows["recorded_basis"],
            "period": [words.day(date) for date in rows["recorded_date"]],
            "figure": [words.amount(value, _unit(data)) for value in rows["recorded_value"]],
            "published": _days(rows, "recorded_"),
            "vintage": rows["recorded_vintage"],
            "source_id": rows["recorded_source_id"],
            "locator": rows["recorded_locator"],
            "marks": [[(value, float(y))] for y, value in enumerate(rows["recorded_value"])],
        }
    )
    return pd.concat([said, census], ignore_index=True)


def _days(rows, prefix):
    dates, precisions = rows[f"{prefix}published"], rows[f"{prefix}published_precision"]
    return [words.day(*pair) for pair in zip(dates, precisions, strict=True)]
