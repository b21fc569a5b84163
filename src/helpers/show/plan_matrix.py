"""The points of an improvement plan by document: what each document found under each point, by how many findings."""

import math

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, plan_sentences, plan_words, words
from helpers.show.opening import not_held

DIAMETER = 12.5  # points of print, for one finding; the area grows with the number
LEFT = 0.27
DRAWN = ["strength", "mixed", "weakness", "not mentioned"]


def is_empty(data):
    """Say whether no list of points, or no finding to set under it, is known."""
    return data["cells"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "list of points for improvement about {name}")


def draw(data, *, axes=None):
    """Draw the plan: a row a point, a column a document, a mark a cell. Returns the Axes."""
    points, documents, cells = data["points"], data["documents"], data["cells"]
    if axes is None:
        size = (max(7.2, 2.4 + 1.4 * len(documents)), 1.2 + 0.6 * len(points))
        axes = [plt.subplots(figsize=size)[1]]
    ax = axes[0]
    ax.set_xlim(-0.5, len(documents) - 0.5)
    ax.set_ylim(len(points) - 0.48, -0.52)
    for row, place in zip(cells.itertuples(), _places(data), strict=True):
        _cell(ax, row, *place)
    for edge in range(len(points) + 1):
        ax.axhline(edge - 0.5, color=colours.FAINT, alpha=0.3, linewidth=0.7, zorder=0, gid="guide")
    ax.set_yticks(range(len(points)), [plan_words.point(row, 24) for row in points.itertuples()])
    ax.set_xticks(range(len(documents)), [plan_words.heading(row) for row in documents.itertuples()])
    ax.xaxis.tick_top()
    ax.tick_params(length=0, labelsize=9)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.set_title("What each document found under each point", pad=10)
    return axes


def _places(data):
    """Return the middle of each cell's mark, as (x, y)."""
    columns, rows = list(data["documents"]["source_id"]), list(data["points"]["priority"])
    return [(columns.index(c.source_id) - LEFT, float(rows.index(c.priority))) for c in data["cells"].itertuples()]


def _cell(ax, row, x, y):
    if not row.n_findings:
        ax.text(x, y, "\N{EN DASH}", ha="center", va="center", fontsize=11, color=colours.FAINT)
        _beside(ax, "not\nmentioned", x, y, colours.FAINT)
        return
    colour = colours.FINDING[row.direction]
    shape, size = colours.FINDING_MARKER[row.direction], DIAMETER * math.sqrt(row.n_findings)
    size = size * (0.8 if shape == "D" else 1.0 if shape == "o" else 0.88)  # shapes of one width differ in area
    ax.plot([x], [y], shape, color=colour, markersize=size, markeredgewidth=0, gid="cell")
    number = {"ha": "center", "va": "center_baseline", "fontsize": 8.5, "fontweight": "bold", "color": "white"}
    ax.text(x, y, str(row.n_findings), **number)
    _beside(ax, f"{row.direction}\nlisted" if row.is_listed else row.direction, x, y, colour)


def _beside(ax, text, x, y, colour):
    style = {"va": "center", "fontsize": 8.5, "color": colour, "linespacing": 1.15}
    ax.annotate(text, (x, y), xytext=(24, 0), textcoords="offset points", **style)


def alt(data):
    """Return what a sighted reader sees: document by document, how many points are which, and which are absent."""
    names, cells = plan_words.documents(data), data["cells"]
    told = [
        f"{plan_words.start(names[source])}: {_column(part)}" for source, part in cells.groupby("source_id", sort=False)
    ]
    size = f"{words.count(len(data['points']), 'point')} by {words.count(len(names), 'document')}"
    return f"A grid of {size}; larger marks rest on more findings. {'. '.join(told)}."


def _column(cells):
    parts = []
    for direction in DRAWN:
        rows = cells[cells["direction"] == direction]
        if len(rows):
            numbers = words.listed(map(str, rows["priority"]))
            parts.append(f"{direction} {len(rows)} ({'point' if len(rows) == 1 else 'points'} {numbers})")
    return "; ".join([*parts, f"listed for improvement {cells['is_listed'].sum()}"])


def finding(data):
    """Return which points recur, what the latest document says of them, and what each document rests on."""
    return plan_sentences.finding(data)


def of_points(data):
    """Return every cell with a mark: what it says, the findings behind it, and where they stand."""
    cells = data["cells"].assign(place=_places(data))
    cells = cells[cells["n_findings"] > 0].merge(data["documents"], on="source_id", suffixes=("", "_of_document"))
    behind = data["findings"].groupby(["priority", "source_id"])[["finding_id", "locator"]].agg(list)
    keys = list(zip(cells["priority"], cells["source_id"], strict=True))
    return pd.DataFrame(
        {
            "series": [plan_words.point(row) for row in cells.itertuples()],
            "period": cells["source_id"].map(plan_words.documents(data)),
            "figure": [
                f"{plan_words.cell(row)}: {', '.join(behind['finding_id'][key])}"
                for row, key in zip(cells.itertuples(), keys, strict=True)
            ],
            "published": [
                words.day(*pair) for pair in zip(cells["published"], cells["published_precision"], strict=True)
            ],
            "vintage": None,
            "source_id": cells["source_id"],
            "locator": ["; ".join(dict.fromkeys(behind["locator"][key])) for key in keys],
            "marks": [[place] for place in cells["place"]],
        }
    )
