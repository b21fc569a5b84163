"""The claim that more and more authorities get the two lowest grades: numbers beside shares, date by date."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, words
from helpers.show.opening import by_then

COUNTED = colours.ROLE["authority"]
SAID = colours.KIND["claim"]


def is_empty(data):
    """Say whether the claim is not known or there is nothing to hold it against."""
    return data["claim"].empty or data["test"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"Not known: the claim, or a count to hold it against, was not public {by_then(known)}."


def draw(data, *, axes=None):
    """Draw {counted, printed}: on the left how many, on the right what share, with its 95% interval."""
    rows = _rows(data)
    if axes is None:
        shape = {"left": 0.27, "right": 0.97, "wspace": 0.12, "top": 0.85, "bottom": 0.1}
        _, grid = plt.subplots(1, 2, figsize=(7.6, 1.1 + 0.36 * len(rows)), sharey=True, gridspec_kw=shape)
        axes = list(grid)
    for place, row in enumerate(rows.itertuples()):
        _number(axes[0], row, float(place))
        _share(axes[1], row, float(place))
    labels = [f"{words.day(row.date, row.date_precision)} ({row.basis})" for row in rows.itertuples()]
    axes[0].set_yticks(range(len(rows)), labels, fontsize=8.5)
    axes[0].set_ylim(len(rows) - 0.4, -0.6)
    axes[0].set_xlim(0, 1.5 * rows["inspected"].max())
    axes[1].set_xlim(0, 100)
    axes[1].set_xticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
    axes[0].set_title("Number in the two lowest", fontsize=10)
    axes[1].set_title("Share, with its 95% interval", fontsize=10)
    for ax in axes:
        ax.tick_params(axis="y", length=0)
        ax.grid(visible=False, axis="y")
        ax.grid(visible=True, axis="x")
    return axes


def _rows(data):
    both = pd.concat([data["counted"], data["printed"]])
    return both.sort_values(["date", "basis"], ignore_index=True)


def _is_printed(row):
    return row.basis == "published"


def _number(ax, row, place):
    style = {"va": "center", "fontsize": 8.5, "color": SAID if _is_printed(row) else COUNTED}
    if _is_printed(row):
        ax.text(1, place, f"not printed, of {row.inspected:.0f}", **style)
        return
    ax.plot([0, row.inspected], [place, place], color=colours.FAINT, linewidth=2.5, solid_capstyle="butt")
    ax.plot([0, row.two_lowest], [place, place], color=COUNTED, linewidth=12, solid_capstyle="butt")
    text = f"{row.two_lowest:.0f} of {row.inspected:.0f}"
    ax.annotate(text, (row.inspected, place), xytext=(5, 0), textcoords="offset points", **style)


def _share(ax, row, place):
    colour = SAID if _is_printed(row) else COUNTED
    if pd.notna(row.low):
        ax.plot([row.low, row.high], [place, place], color=colour, linewidth=5, alpha=0.4, solid_capstyle="butt")
    ax.plot([row.two_lowest_pct], [place], "D" if _is_printed(row) else "o", color=colour, markersize=7)
    left = row.low if pd.notna(row.low) else row.two_lowest_pct
    style = {"ha": "right", "va": "center", "fontsize": 8.5, "color": colour}
    ax.annotate(_in_words(row), (left, place), xytext=(-8, 0), textcoords="offset points", **style)


def _in_words(row):
    return f"{row.two_lowest_pct:g}% printed" if _is_printed(row) else f"{row.two_lowest_pct:.1f}%"


def alt(data):
    """Return what a sighted reader sees: row by row, how many and what share."""
    told = [f"{words.day(row.date, row.date_precision)}: {_told(row)}" for row in _rows(data).itertuples()]
    rows = words.count(len(told), "row")
    return f"Two panels of {rows}: authorities in the two lowest grades, and their share. {'; '.join(told)}."


def _told(row):
    if _is_printed(row):
        return f"{_in_words(row)} of {row.inspected:.0f}"
    share = f"{row.two_lowest_pct:.1f}%, interval {row.low:.0f} to {row.high:.0f}%"
    return f"{row.two_lowest:.0f} of {row.inspected:.0f} ({share})"


def finding(data):
    """Return what was said, and what holds of the numbers, of the share, and of those counted first."""
    claim, test = data["claim"].iloc[0], data["test"].iloc[0]
    return "\n".join([_said(claim), _dated(data), _numbers(test), _shares(test), _newly(test), _first(data)])


def _said(claim):
    return f"{claim['title']} ({words.day(claim['published'])}, {claim['locator']})."


def _dated(data):
    told = [f"{_in_words(row)} ({words.day(row.date)})" for row in data["counted"].itertuples()]
    return f"Share of first single inspections in the two lowest grades, added up: {words.listed(told)}."


def _numbers(test):
    word = test["verdict"].split(",")[0].removeprefix("number ")
    return (
        f"The number {word}: {test['from_n']:.0f} of {test['from_of']:.0f} authorities inspected by "
        f"{words.day(test['from_date'])}, {test['to_n']:.0f} of {test['to_of']:.0f} by {words.day(test['to_date'])}. "
        "A number that adds up first inspections cannot fall."
    )


def _shares(test):
    change = round(test["change_points"], 1)
    moved = (
        "did not change" if not change else f"{'rose' if change > 0 else 'fell'} by {abs(change):.1f} percentage points"
    )
    overlap = "overlap" if test["has_overlap"] else "do not overlap"
    ends = [f"{test[f'{side}_low']:.0f} to {test[f'{side}_high']:.0f}%" for side in ("from", "to")]
    word = test["verdict"].split("share ")[1]
    found = f"{word} from the earlier one" if word == "not distinguishable" else f"{word} than the earlier one"
    return (
        f"The share {moved} in {test['days']} days, from {test['from_pct']:.1f}% (95% interval {ends[0]}) to "
        f"{test['to_pct']:.1f}% ({ends[1]}). The intervals {overlap}: the later share is {found}."
    )


def _newly(test):
    if not test["new_of"]:
        return "No authority was first inspected between the two dates."
    return (
        f"Of the {test['new_of']:.0f} authorities first inspected between the two dates, {test['new_n']:.0f} "
        f"({test['new_pct']:.1f}%) were in the two lowest grades."
    )


def _first(data):
    last = data["counted"].iloc[-1]
    return (
        f"The authorities inspected first ({last['inspected']:.0f} of {last['authorities']:.0f} by "
        f"{words.day(last['date'])}) were not a random sample of all, and the later count holds the earlier one."
    )


def of_points(data):
    """Return every count and every printed share drawn."""
    rows = _rows(data)
    return pd.DataFrame(
        {
            "series": [f"First single inspections: the two lowest grades ({row.basis})" for row in rows.itertuples()],
            "period": [words.day(row.date, row.date_precision) for row in rows.itertuples()],
            "figure": [_told(row) for row in rows.itertuples()],
            "published": [words.day(row.published, row.published_precision) for row in rows.itertuples()],
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [_marks(row, float(place)) for place, row in enumerate(rows.itertuples())],
        }
    )


def _marks(row, place):
    numbers = [] if _is_printed(row) else [0.0, row.inspected, row.two_lowest]
    shares = [value for value in (row.low, row.high, row.two_lowest_pct) if pd.notna(value)]
    return [(x, place) for x in [*numbers, *shares]]
