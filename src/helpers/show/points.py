"""The points of a chart as rows of text, each with its source and the marks that are drawn for it."""

import pandas as pd

from helpers.show import words

COLUMNS = ["series", "period", "figure", "warning", "published", "vintage", "source_id", "locator", "marks"]


def of_trajectory(rows, title):
    """Return the points of a trajectory, with the columns of `COLUMNS`."""
    figures = [_recorded(row) for row in rows.itertuples()]
    drawn = [marks_at(row.period_end, row.value, row.low, row.high) for row in rows.itertuples()]
    return _points(rows, [f"{title}: {name}" for name in rows["series"]], figures, drawn)


def of_said(rows):
    """Return the points of what was said, under its short name."""
    titles = [row.short_name + words.whom(row) for row in rows.itertuples()]
    labels = [f"{t} ({row.stated_by}; {row.basis})" for t, row in zip(titles, rows.itertuples(), strict=True)]
    drawn = [marks_at(row.date, row.value, row.value_low, row.value_high) for row in rows.itertuples()]
    return _points(rows, labels, [words.figure(row) for row in rows.itertuples()], drawn)


def marks_at(x, *heights):
    """Return the (x, y) pairs of one row, for the heights that are known."""
    return [(x, float(height)) for height in heights if pd.notna(height)]


def _points(rows, series, figures, drawn):
    published = [words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)]
    frame = pd.DataFrame(
        {"series": series, "period": [words.period(row) for row in rows.itertuples()], "figure": figures}
    )
    vintage = rows["vintage"].values if "vintage" in rows else None
    warning = rows["warning"].values if "warning" in rows else None
    frame = frame.assign(warning=warning, published=published, vintage=vintage, source_id=rows["source_id"].values)
    return frame.assign(locator=rows["locator"].values, marks=drawn)[COLUMNS]


def _recorded(row):
    if pd.isna(row.value):
        return words.missing(row)
    text = words.amount(row.value, row.unit)
    if pd.notna(row.low):
        text += f" (95% interval {row.low:.0f} to {row.high:.0f}%)"
    if pd.notna(row.n_neighbours):
        text += f" ({row.n_neighbours:.0f} neighbours)"
    return text
