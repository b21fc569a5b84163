"""What charts of authorities by grade share: rows for dates, a gap at each change of framework, grades in words."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, words

WIDE, THIN = 15, 3
ROW_INCHES, HEAD_ROWS, BREAK_ROWS = 0.32, 1.5, 0.85
TITLE = {
    "SLAC": "SLAC: safeguarding judgement",
    "CPI": "CPI: child protection judgement",
    "SIF": "SIF: first single inspection of each authority, added up",
    "latest": "Latest overall judgement of each authority",
}
MARK = {"published": ("D", THIN), "scraped": ("o", 11)}  # (marker at both ends, width); our counts are plain and wide
BASIS_WORD = {"published": "published", "counted": "counted", "derived": "derived", "scraped": "unofficial"}


def date_labels(rows):
    """Return the label of each row: its date, and in words whether it was published or is our count."""
    texts = [f"{words.day(row.date, row.date_precision)} ({BASIS_WORD[row.basis]})" for row in rows.itertuples()]
    if len(set(texts)) == len(texts):
        return texts
    scopes = [scope.removeprefix("safeguarding judgement, ") for scope in rows["scope"]]
    pairs = zip(texts, scopes, strict=True)
    return [f"{text},\n{scope}" if texts.count(text) > 1 else text for text, scope in pairs]


def places(rows, breaks):
    """Return the height of each row, first on top, and (height, text) of each break in the frameworks.

    Rows are in order of date. A break after the last row stands beneath it; one before the first is left out.
    """
    heights, lines, at = [], [], 0.0
    waiting = list(breaks[breaks["date"] > rows["date"].min()].itertuples())
    for date in rows["date"]:
        while waiting and waiting[0].date <= date:
            lines.append((at - 0.5 + BREAK_ROWS / 2, break_text(waiting.pop(0))))
            at += BREAK_ROWS
        heights.append(at)
        at += 1
    for number, row in enumerate(waiting):
        lines.append((at - 0.5 + BREAK_ROWS * (number + 0.5), break_text(row)))
    return heights, lines


def break_text(row):
    """Return what changed, and from when."""
    return f"{row.short_label}, from {words.day(row.date, 'month')}"


def by_group(rows, breaks):
    """Return [(group, its rows, the breaks to draw with them)] in the order of the table."""
    groups = list(rows["group"].unique())
    parts = [rows[rows["group"] == group] for group in groups]
    begins = [*(part["date"].min() for part in parts[1:]), pd.Timestamp.max]
    return [
        (group, part, breaks_of(group, part, breaks, begin))
        for group, part, begin in zip(groups, parts, begins, strict=True)
    ]


def breaks_of(group, rows, breaks, begin):
    """Return the breaks to draw in a panel: all for latest judgements; elsewhere the one before the next panel."""
    if group == "latest":
        return breaks
    return breaks[(breaks["date"] > rows["date"].max()) & (breaks["date"] <= begin)].head(1)


def panels(groups):
    """Return one bare Axes for each panel of `by_group`, as tall as its rows need."""
    sizes = [_bottom(*places(rows, breaks)) + HEAD_ROWS for _, rows, breaks in groups]
    tall = ROW_INCHES * sum(sizes) + 0.75 * len(sizes)
    hspace = 0.75 / (ROW_INCHES * sum(sizes) / len(sizes))
    shape = {"height_ratios": sizes, "hspace": hspace, "top": 1 - 0.4 / tall, "bottom": 0.35 / tall}
    _, grid = plt.subplots(len(sizes), 1, figsize=(5.25, tall), squeeze=False, gridspec_kw=shape)
    return list(grid[:, 0])


def frame(ax, group, rows, breaks):
    """Ready the Axes of a group: title, a row for each date, lines at breaks. Return the height of each row."""
    heights, lines = places(rows, breaks)
    ax.set_xlim(0, 100)
    ax.set_ylim(_bottom(heights, lines), -HEAD_ROWS)
    ax.set_yticks(heights, date_labels(rows), fontsize=8.5)
    ax.set_xticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"], fontsize=8.5)
    ax.tick_params(axis="y", length=0, pad=8)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.set_title(TITLE[group], fontsize=10)
    for at, text in lines:
        ax.axhline(at, color=colours.FAINT, linestyle=(0, (1, 2)), linewidth=1.2, gid="break")
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.text(50, at, text, ha="center", va="center", fontsize=8.5, color=colours.FAINT, bbox=box)
    return heights


def _bottom(heights, lines):
    return max([*heights, *(at for at, _ in lines)]) + 0.6


def write(ax, text, x, height, colour=None):
    """Write on a bar: white on a wide one; in a colour, on a white ground, across a thin one."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if colour else None
    style = {"ha": "center", "va": "center", "fontsize": 8.5, "zorder": 5}
    ax.text(x, height, text, color=colour or "white", bbox=box, **style)


def column(ax, x, heading, heights, texts):
    """Write a column of text right of the bars; x in per cent of the axis."""
    style = {"va": "center", "fontsize": 8.5, "color": colours.INK, "annotation_clip": False}
    ax.annotate(heading, (x, -0.95), **style)
    for height, text in zip(heights, texts, strict=True):
        ax.annotate(text, (x, height), **style)


def counted_of(row):
    """Return the denominator in words: 69 of 152, or that it was not printed."""
    if pd.isna(row.inspected):
        return "not printed"
    of = f" of {row.authorities:.0f}" if pd.notna(row.authorities) else ""
    return f"{row.inspected:.0f}{of}"
