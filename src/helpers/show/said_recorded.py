"""What was said against what was recorded, with both definitions in view."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, panels, points, words
from helpers.show import said_marks as marks
from helpers.show.pair_words import gap


def is_empty(data):
    """Say whether no recorded figure of the authority is known."""
    return panels.is_empty({"recorded": data["recorded"]})


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"{panels.absent(known)} What had been said, if anything, stands in the table."


def draw(data, *, axes=None):
    """Draw {said, recorded, cover (may be missing)}: recorded lines, and statements as marks of their own."""
    if axes is None:
        axes = [plt.subplots(figsize=(8.2, 5.2))[1]]
    ax, rows = axes[0], data["recorded"]
    said = _within(data)
    tops = [rows["value"].max(), said["value"].max(), said["value_high"].max()]
    lines.draw_trajectory(ax, rows)
    ax.set_ylim(0, 1.15 * max(top for top in tops if pd.notna(top)))
    more = _after_cover(ax, data.get("cover"))
    lines.years(ax, *_span(data, said))
    marks.draw_said(ax, said)
    lines.label_ends(ax, rows, more)
    marks.key(ax, sorted(set(said["kind"])))
    ax.set_title(_title(data))
    return axes


def _within(data):
    """Statements from a year before the first recorded figure on; earlier ones stand in the table only."""
    first = data["recorded"]["period_end"].min() - pd.DateOffset(years=1)
    return data["said"][~(data["said"]["date"] < first)]


def _span(data, said):
    first, last = panels.span({"recorded": data["recorded"]})
    margin = pd.DateOffset(months=3)
    return min([first, *said["date"]]) - margin, max([last, *said["date"]]) + margin


def _title(data):
    rows = data["recorded"]
    return f"{rows['short_name'].iloc[0]}: said and recorded ({rows['unit'].iloc[0]})"


def _after_cover(ax, cover):
    """Draw what agency cover leaves, one line between breaks; return its end label, as a list for `label_ends`."""
    if cover is None or cover.empty:
        return []
    style = {"color": colours.COVER, "marker": "v", "markerfacecolor": "white"}
    for _, part in cover.groupby("segment"):
        ax.plot(part["period_end"], part["after_pct"], ":", zorder=3, **style)
    return [(cover["after_pct"].iloc[-1], f"Left after cover {cover['after_pct'].iloc[-1]:.1f}%", colours.COVER)]


def alt(data):
    """Return what a sighted reader sees: the recorded lines, then each statement with its date."""
    said = [f"{words.figure(row)} {colours.KIND_WORD[row.kind]} ({_about(row)})" for row in _within(data).itertuples()]
    told = f" Marked apart: {words.listed(said)}." if said else " Nothing that was said is marked."
    cover = data.get("cover")
    after = ""
    if cover is not None and len(cover):
        low, high = cover["after_pct"].min(), cover["after_pct"].max()
        after = f" A dotted line shows what agency cover leaves: {low:.1f}% to {high:.1f}%."
    return f"{_title(data)}. {panels.lines_in_words(data['recorded'])}{after}{told}"


def finding(data):
    """Return the latest dated statement beside the recorded figure nearest to it in time."""
    pairs = data["pairs"]
    pairs = pairs[(pairs["kind"] == "claim") & pairs["recorded_value"].notna()]
    if pairs.empty:
        return "Nothing that was said can be set beside a recorded figure: no dated statement is known."
    near = pairs.loc[pairs[["gap_low", "gap_high"]].abs().max(axis=1).idxmin()]
    what = marks.title(near)[:1].lower() + marks.title(near)[1:]
    count = words.amount(near["recorded_value"], data["recorded"]["unit"].iloc[0])
    return (
        f"The statement nearest to a count: {what} {words.figure(near)}, {_about(near)}, by {near['stated_by']}. "
        f"The DfE census {gap(near)} recorded {count}. "
        f"The two do not follow one definition. Said: {_basis(near['basis'])}. "
        f"Recorded: {_basis(near['recorded_basis'])}.{words.check({'': near['recorded_warning']})}"
    )


def _basis(text):
    """Return a definition with whose it is behind it: vacancy gap (council), in place of council: vacancy gap."""
    whose, _, what = text.partition(": ")
    return f"{what} ({whose})" if what else text


def of_points(data):
    """Return every recorded point and every statement drawn."""
    title = _title(data).split(":")[0]
    parts = [points.of_trajectory(data["recorded"], title), points.of_said(_within(data))]
    cover = data.get("cover")
    if cover is not None and len(cover):
        parts.append(_cover_points(cover))
    return pd.concat(parts, ignore_index=True)


def _cover_points(cover):
    return pd.DataFrame(
        {
            "series": "Left after agency cover (our arithmetic)",
            "period": [words.day(day) for day in cover["period_end"]],
            "figure": [words.amount(round(value, 1), "%") for value in cover["after_pct"]],
            "warning": cover["warning"],
            "published": [
                words.day(*pair) for pair in zip(cover["published"], cover["published_precision"], strict=True)
            ],
            "vintage": cover["vintage"],
            "source_id": cover["source_id"],
            "locator": cover["locator"],
            "marks": [points.marks_at(row.period_end, row.after_pct) for row in cover.itertuples()],
        }
    )


def _about(row):
    return (
        words.period(row) if row.is_dated else f"undated, reported {words.day(row.published, row.published_precision)}"
    )
