"""Figures around judgements on one clock: the chart of medians by grade, with one authority drawn on top."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, words
from helpers.show.opening import by_then

BAD = "inadequate"
OTHERS = ["requires_improvement", "good", "outstanding"]


def is_empty(data):
    """Say whether no figure around an inadequate judgement is known."""
    return (data["medians"]["grade"] != BAD).all()


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"Not known: no figure around an inadequate judgement of the present framework was public {by_then(known)}."


def own(known, data):
    """Return `measure.around` with mine: the authority's latest inadequate judgement, else its latest."""
    rows = data["rows"][data["rows"]["authority_code"] == known.scope.authority_code]
    rows = rows[rows["grade"] == BAD] if (rows["grade"] == BAD).any() else rows
    return {**data, "mine": rows[rows["judged"] == rows["judged"].max()], "name": known.scope.authority_name}


def draw(data, *, axes=None):
    """Draw {medians, mine, name} of `own`: a panel a measure, years from the judgement across, gap to England up."""
    medians = data["medians"]
    measures = list(medians["measure"].unique())
    if axes is None:
        _, grid = plt.subplots(len(measures), 1, figsize=(7.2, 3.0 * len(measures)), squeeze=False)
        plt.subplots_adjust(hspace=0.45)
        axes = list(grid[:, 0])
    for ax, measure in zip(axes, measures, strict=True):
        _panel(ax, medians[medians["measure"] == measure], data["mine"].query("measure == @measure"), data["name"])
    return axes


def _panel(ax, medians, mine, name):
    ax.axhline(0, color=colours.ROLE["England"], linewidth=1, gid="guide")
    whole, same = medians[medians["panel"] == "all"], medians[(medians["panel"] == "balanced")]
    bad = whole[whole["grade"] == BAD]
    ends = [_line(ax, part, grade, 1.0) for grade in OTHERS if len(part := whole[whole["grade"] == grade])]
    ends.append(_line(ax, bad, BAD, 2.2))
    sure = bad[bad["low"].notna()]
    ax.vlines(sure["year"].astype(float), sure["low"], sure["high"], color=colours.GRADE[BAD], linewidth=1, alpha=0.6)
    same = same[same["grade"] == BAD]
    hollow = {"marker": colours.GRADE_MARKER[BAD], "markerfacecolor": "white", "linestyle": ":", "zorder": 3}
    ax.plot(list(map(float, same["year"])), list(same["gap"]), color=colours.GRADE[BAD], **hollow)
    if len(mine):
        style = {"color": colours.ROLE["authority"], "marker": colours.ROLE_MARKER["authority"], "linewidth": 2.4}
        ax.plot(list(map(float, mine["year"])), list(mine["gap"]), zorder=5, **style)
        ends.append((mine["gap"].iloc[-1], name, colours.ROLE["authority"]))
    counts = dict(zip(bad["year"], bad["n_judgements"], strict=True))
    years = sorted(set(medians["year"]) | set(mine["year"]))
    ax.set_xticks(years, [f"{clock(year)}\nn {counts.get(year, 0)}" for year in years])
    ax.set_title(_heading(medians.iloc[0]))
    _label_ends(ax, sorted(ends))


def _line(ax, rows, grade, width):
    style = {"color": colours.GRADE[grade], "marker": colours.GRADE_MARKER[grade], "markersize": 5}
    ax.plot(list(map(float, rows["year"])), list(rows["gap"]), linewidth=width, zorder=2 + width, **style)
    return rows["gap"].iloc[-1], words.grade(grade), colours.GRADE[grade]


def _label_ends(ax, ends):
    heights = lines.spread([height for height, *_ in ends], lines.gap(ax, 11))
    for (_, text, colour), height in zip(ends, heights, strict=True):
        style = {"va": "center", "fontsize": 9, "color": colour, "annotation_clip": False}
        ax.annotate(
            text, (1, height), xycoords=("axes fraction", "data"), xytext=(4, 0), textcoords="offset points", **style
        )


def _heading(row):
    unit = "percentage points" if row["unit"] == "%" else row["unit"]
    return f"{row['title']}: over or under England ({unit})"


def clock(year):
    """Return a year of the clock in words: year -1, year 0, year +2."""
    return f"year {year:+d}" if year else "year 0"


def signed(value, decimals=2):
    """Return a gap with its sign: +4.2, -0.3, 0."""
    rounded = round(float(value), decimals)
    return f"{rounded:+g}" if rounded else "0"


def interval(row):
    """Return the interval of a median gap in words."""
    return "no interval" if pd.isna(row.low) else f"95% interval {signed(row.low, 1)} to {signed(row.high, 1)}"


def alt(data):
    """Return what a sighted reader sees: the median gap of inadequate judgements at both ends, panel by panel."""
    rows = data["medians"].query("grade == @BAD and panel == 'all'")
    told = [_ends(part) for _, part in rows.groupby("measure", sort=False)]
    mine = f" {data['name']} is drawn on top." if len(data["mine"]) else ""
    return f"Gap to England by years from an inadequate judgement. Medians: {'; '.join(told)}.{mine}"


def _ends(part):
    ends = ", ".join(f"{signed(row.gap)} in {clock(row.year)}" for row in part.iloc[[0, -1]].itertuples())
    return f"{part['title'].iloc[0]} {ends}"


def finding(data):
    """Return for each measure the medians at both ends, those of the same judgements each year, and the own gaps.

    The last line tells how many of the figures need a check.
    """
    rows = data["medians"][data["medians"]["grade"] == BAD]
    told = [_told(part, data) for _, part in rows.groupby("measure", sort=False)]
    return "\n".join(
        [*told, checked(data["rows"][data["rows"]["grade"] == BAD], "figures around inadequate judgements")]
    )


def _told(part, data):
    same, whole = part[part["panel"] == "balanced"], part[part["panel"] == "all"]
    text = f"{part['title'].iloc[0]}, median gap to England. All inadequate judgements with a figure: "
    text += _listed(whole.iloc[[0, -1]] if len(whole) > 1 else whole, has_counts=True)
    if len(same):
        text += f". The {_n(same.iloc[0])} with a figure in each of these years: {_listed(same)}"
    mine = data["mine"][data["mine"]["measure"] == part["measure"].iloc[0]]
    if mine.empty:
        return f"{text}. {data['name']}: not known."
    grade, day = words.grade(mine["grade"].iloc[0]), words.day(mine["judged"].iloc[0])
    checked = words.check({f"{row.period_end:%Y}": row.warning for row in mine.itertuples()})
    return f"{text}. {data['name']}, {grade}, report of {day}: {_listed(mine)}.{checked}"


def _listed(rows, *, has_counts=False):
    counts = [f", n {row.n_judgements}" if has_counts else "" for row in rows.itertuples()]
    told = zip(rows.itertuples(), counts, strict=True)
    return ", ".join(f"{signed(row.gap)} ({clock(row.year)}{count})" for row, count in told)


def _n(row):
    judged = words.count(row.n_judgements, "judgement")
    return f"{judged} of {words.count(row.n_authorities, 'authority', 'authorities')}"


def checked(rows, what):
    """Return for how many of some figures each warning holds, as one sentence."""
    needs = words.needing(enumerate(rows["warning"]))
    told = [f"{text}: {len(which)} of {len(rows)}" for text, which in needs.items()]
    return f"CHECK, of the {what}: {'; '.join(told) or 'none needs one'}."


def of_points(data):
    """Return every median drawn and every figure of the authority, each with its source; medians with the newest."""
    medians, mine = data["medians"], data["mine"]
    medians = medians[(medians["panel"] == "all") | (medians["grade"] == BAD)]
    return pd.DataFrame(
        [*map(_median_point, medians.itertuples()), *[_own_point(row, data) for row in mine.itertuples()]]
    )


def _median_point(row):
    panel = "" if row.panel == "all" else ", the same ones each year"
    ends = [row.low, row.high] if row.grade == BAD and row.panel == "all" and pd.notna(row.low) else []
    census = f"{row.first_census:%Y}" + (f" to {row.last_census:%Y}" if row.first_census != row.last_census else "")
    place = f"median of {words.count(row.n_judgements, 'figure')}, censuses of {census}, the newest in this source"
    series = f"{row.title}, gap to England: median, {words.grade(row.grade)}{panel}"
    return _point(row, series, f"{signed(row.gap)} ({interval(row)}; {_n(row)})", place, [row.gap, *ends], "")


def _own_point(row, data):
    series = f"{row.title}, gap to England: {data['name']}"
    figure = f"{signed(row.gap)} ({row.value:g} beside {row.england:g})"
    return _point(row, series, figure, row.locator, [row.gap], row.warning)


def _point(row, series, figure, place, heights, warning):
    return {
        "series": series,
        "period": clock(row.year),
        "figure": figure,
        "warning": warning,
        "published": words.day(row.published, row.published_precision),
        "vintage": row.vintage,
        "source_id": row.source_id,
        "locator": place,
        "marks": [(float(row.year), float(height)) for height in heights],
    }
