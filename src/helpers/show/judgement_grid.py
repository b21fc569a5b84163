"""A grid of judgements: a column a report, a row an area, with the breaks between frameworks drawn."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, words
from helpers.show.opening import not_held

TITLE = "Judgements, report by report"


def is_empty(data):
    """Say whether no judgement is known."""
    return data["judgements"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "judgement of {name}")


def draw(data, *, axes=None):
    """Draw {judgements, breaks}: a mark and the grade in words for each judgement. Returns the Axes."""
    rows, headings = data["judgements"], _headings(data)
    if axes is None:
        axes = [plt.subplots(figsize=(8.2, 1.7 + 0.66 * len(headings)))[1]]
    ax = axes[0]
    for row in rows.itertuples():
        _grade(ax, row, headings.index(row.heading))
    reports = _reports(rows)
    labels = [f"{row.framework}\n{row.published.day} {row.published:%b %Y}" for row in reports.itertuples()]
    ax.set_xticks(range(len(reports)), labels)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_yticks(range(len(headings)), [textwrap.fill(heading, 20) for heading in headings])
    ax.set_xlim(-0.6, len(reports) - 0.25)
    ax.set_ylim(len(headings) - 0.35, -0.5)
    ax.spines[["left", "bottom"]].set_visible(False)
    _breaks(ax, _gaps(data))
    ax.set_title(TITLE, pad=14)
    return axes


def _grade(ax, row, place):
    colour = colours.GRADE[row.grade]
    ax.plot([float(row.report)], [float(place)], colours.GRADE_MARKER[row.grade], color=colour, markersize=9)
    ax.annotate(
        words.grade(row.grade).replace("requires ", "requires\n"),
        (row.report, place),
        xytext=(0, -7),
        textcoords="offset points",
        va="top",
        ha="center",
        fontsize=8.5,
        linespacing=0.95,
        color=colour,
    )


def _breaks(ax, gaps):
    for place, labels in gaps.items():
        ax.axvline(place, color=colours.FAINT, linestyle=(0, (1, 2)), linewidth=1.2, gid="break")
        ax.annotate(
            "\n".join(_wrapped(label) for label in labels),
            (place, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -4),
            textcoords="offset points",
            va="top",
            ha="center",
            fontsize=8.5,
            color=colours.FAINT,
        )


def _wrapped(label):
    text, date = label.rsplit(" (", 1)
    return f"{textwrap.fill(text, 15)}\n({date}"


def _gaps(data):
    """Return {place between two columns: labels of the changes of definition that lie there}."""
    published = _reports(data["judgements"])["published"]
    gaps = {}
    for row in data["breaks"].itertuples():
        before = int((published < row.date).sum())
        if before:
            gaps.setdefault(before - 0.5, []).append(f"{row.short_label} ({row.date:%b %Y})")
    return gaps


def _reports(rows):
    return rows.drop_duplicates("report").sort_values("report")


def _headings(data):
    rows = data["judgements"]
    return list(rows.sort_values("rank")["heading"].drop_duplicates())


def alt(data):
    """Return what a sighted reader sees: the grades of each report in turn, and where the breaks stand."""
    rows = data["judgements"]
    told = [_report_in_words(part) for _, part in rows.groupby("report")]
    gaps = [label for labels in _gaps(data).values() for label in labels]
    broken = f" Dotted lines mark changes of definition: {words.listed(gaps)}." if gaps else ""
    return f"A grid of {words.count(len(told), 'report')} by judgement area. {'. '.join(told)}.{broken}"


def _report_in_words(part):
    first = part.iloc[0]
    grades = [f"{row.heading.lower()} {words.grade(row.grade)}" for row in part.itertuples()]
    return f"{first['framework']}, {words.day(first['published'])}: {words.listed(grades)}"


def finding(data):
    """Return how many judgements of which grade there are, the latest report, and what changed between them."""
    rows = data["judgements"]
    grades = [f"{words.grade(grade)} {number}" for grade, number in _counted(rows).items()]
    reports = _reports(rows)
    first, last = reports["published"].iloc[0], reports["published"].iloc[-1]
    between = data["breaks"][data["breaks"]["date"].between(first, last, inclusive="right")]
    when = f"of {words.day(first)}" if len(reports) == 1 else f"from {words.day(first)} to {words.day(last)}"
    lines = [
        f"{words.count(len(reports), 'report')} {when}, {words.count(len(rows), 'judgement')}: {words.listed(grades)}.",
        f"The latest: {_report_in_words(rows[rows['report'] == rows['report'].max()])}.",
    ]
    if len(between):
        change = "one change of definition lies" if len(between) == 1 else f"{len(between)} changes of definition lie"
        lines.append(f"Between the reports {change}: grades on two sides of one do not form one series.")
    return "\n".join([*lines, *map(_change, between.itertuples())])


def _change(row):
    return f"{row.short_label[0].upper()}{row.short_label[1:]} ({words.day(row.date, 'month')}): {row.reason}"


def _counted(rows):
    counts = rows["grade"].value_counts()
    return {grade: int(counts[grade]) for grade in colours.GRADE if grade in counts}


def of_points(data):
    """Return every judgement drawn."""
    rows, headings = data["judgements"], _headings(data)
    return pd.DataFrame(
        {
            "series": [f"{row.heading} ({row.framework})" for row in rows.itertuples()],
            "period": [f"report of {words.day(date)}" for date in rows["published"]],
            "figure": rows["grade"].map(words.grade),
            "published": [
                words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)
            ],
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [[(float(row.report), float(headings.index(row.heading)))] for row in rows.itertuples()],
        }
    )
