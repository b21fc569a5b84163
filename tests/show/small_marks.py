"""Marks tables of a few rows, and how the frames draw them."""

import pandas as pd

from helpers.show import frames, marks
from helpers.show.frames import axes as matplotlib_axes
from helpers.show.piece import Figure

MARK = {"source_id": "a-source", "locator": "row 1", "published": pd.Timestamp("2020-01-01"), "vintage": None}
MARK |= {"published_precision": "day", "warning": ""}
SOURCES = pd.DataFrame(
    {
        "source_id": ["a-source", "another"],
        "title": ["A <release>", "Not cited"],
        "publisher": ["A department", "Nobody"],
        "licence": ["OGL-UK-3.0", "none"],
        "published": pd.to_datetime(["2020-01-01", "2021-03-04"]),
        "published_precision": ["day", "month"],
    }
)


def table(*rows, **every):
    """Return a marks table of rows, each filled up with a source and with what every row has."""
    return marks.table(pd.DataFrame([MARK | every | row for row in rows]))


def on(year, value, **more):
    """Return a recorded value at the end of a year."""
    told = {"x": pd.Timestamp(f"{year}-12-31"), "value": value, "text": f"{value}%", "unit": "%", "look": "recorded"}
    return told | {"series": "Ours", "period": str(year), "figure": f"{value}%", "panel": "A rate"} | more


def figure(*rows, **given):
    """Return a figure over years of some marks, or of two."""
    marks = table(*(rows or (on(2018, 10), on(2019, 12))))
    about = {"title": "Rates & more", "name": "rates", "sources_known": SOURCES, "frame": frames.years}
    return Figure(marks, **about | given)


def texts(axes):
    """Return all words written on a figure, and where: {words: its box in pixels}."""
    drawing = axes[0].figure
    drawing.canvas.draw()
    every = [text for text in drawing.findobj(lambda each: hasattr(each, "get_text")) if text.get_visible()]
    return {text.get_text(): text.get_window_extent() for text in every if text.get_text().strip()}


def drawn(axes, gid):
    """Return the points (x, y) of the artists of some Axes with a name."""
    return [
        (float(x), float(y))
        for ax in axes
        for line in ax.lines
        if line.get_gid() == gid
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
        if y == y
    ]


def draw(frame, marks, width, axes=None):
    """Return the Axes on which a frame lays a marks table out."""
    return matplotlib_axes.draw(frame.laid(marks, width, axes), axes)
