"""How far those of unknown activity could move a share: a bar from the published share to the highest possible one."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, panels, points, shares, words
from helpers.show.opening import by_then

BESIDE = {"authority": pd.Timedelta(days=-45), "England": pd.Timedelta(days=45)}


def is_empty(data):
    """Say whether no counts of the authority are known for either ages."""
    return not _shown(data)


def absent(known):
    """Return what to say when there is nothing to draw."""
    name = known.scope.authority_name
    then = by_then(known)
    return f"Not known: no counts of {name}, with those whose activity is not known, had been published {then}."


def draw(data, *, axes=None):
    """Draw {ages: bounds} as panels: a mark at the published share, a bar up to the highest. Returns the Axes."""
    shown = _shown(data)
    if axes is None:
        _, grid = plt.subplots(len(shown), 1, figsize=(7.4, 2.9 * len(shown)), sharex=True, squeeze=False)
        axes = list(grid[:, 0])
    years = sorted(set(pd.concat([rows["period_end"] for rows in shown.values()])))
    for ax, rows in zip(axes, shown.values(), strict=True):
        for role, line in rows.groupby("role"):
            _bars(ax, role, line)
        ax.set_ylim(0, 1.15 * rows[["low", "high"]].max().max())
        ax.set_title(shares.heading(rows))
        ax.set_xticks(years, [f"{year:%Y}" for year in years])
        ax.set_xlim(years[0] - pd.DateOffset(months=6), years[-1] + pd.DateOffset(months=6))
        _label(ax, rows)
    return axes


def _bars(ax, role, line):
    x, colour = line["period_end"] + BESIDE[role], colours.ROLE[role]
    known = line["high"].notna()
    ax.vlines(x[known], line["low"][known], line["high"][known], color=colour, linewidth=6, alpha=0.45)
    ax.plot(x, line["low"], colours.ROLE_MARKER[role], color=colour)


def _label(ax, rows):
    last = rows.sort_values("period_end").groupby("role").tail(1).sort_values("low")
    heights = lines.spread(list(last["low"]), lines.gap(ax, 26))
    for row, height in zip(last.itertuples(), heights, strict=True):
        weight = "bold" if row.role == "authority" else "normal"
        place = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points", "va": "center"}
        text = f"{row.series}, {row.period_end:%Y}:\n{interval(row)}"
        ax.annotate(text, (1, height), fontsize=9, color=colours.ROLE[row.role], fontweight=weight, **place)


def interval(row):
    """Return a row's bounds in words, with an end that is not known named so."""
    if pd.isna(row.high):
        return f"{row.low:.1f}% or more"
    return f"{row.low:.1f} to {row.high:.1f}%"


def _shown(data):
    return {ages: rows for ages, rows in data.items() if (rows["role"] == "authority").any()}


def alt(data):
    """Return what a sighted reader sees: year by year, the lowest and highest share of each."""
    told = []
    for rows in _shown(data).values():
        for series, line in rows.groupby("series", sort=False):
            years = [f"{row.period_end:%Y} {interval(row)}" for row in line.sort_values("period_end").itertuples()]
            told.append(f"{shares.heading(rows)}, {series}: {', '.join(years)}.")
    return f"Bars from the published share up to the highest possible. {' '.join(told)}"


def finding(data):
    """Return, for each ages, the latest bounds, and whether those of the lowest year and of the latest meet."""
    return "\n".join(_told(rows) for rows in _shown(data).values())


def _told(rows):
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    last, lowest = mine.iloc[-1], mine.loc[mine["low"].idxmin()]
    name, title = last["series"], shares.title(rows)
    there = rows[(rows["role"] == "England") & (rows["period_end"] == last["period_end"])]
    text = f"{title}, year to {words.day(last['period_end'])}: {_counts(name, last)}."
    text += "".join(f" England: {interval(row)}." for row in there.itertuples()) + panels.checked(last, there)
    if lowest["period_end"] == last["period_end"]:
        return text
    meet = not lowest["high"] < last["low"]
    base = f" In the lowest year with counts, chosen because it is the lowest, to {words.day(lowest['period_end'])}: "
    base += f"{_counts(name, lowest)}.{words.check({'': lowest['warning']})}"
    together = "The bounds of the two years meet: whether the share rose at all cannot be told from the counts."
    apart = "The bounds of the two years do not meet: from that year, chance apart, the share rose "
    apart += "whatever those of unknown activity did."
    return f"{text}{base} {together if meet else apart}"


def _counts(name, row):
    if pd.isna(row["high"]):
        return f"{name} at least {row['low']:.1f}%; how many had unknown activity is not known"
    return (
        f"{name} between {row['low']:.1f}% ({row['count']:,.0f} of {row['total']:,.0f}) and {row['high']:.1f}% "
        f"(with all {row['not_known']:,.0f} of unknown activity)"
    )


def of_points(data):
    """Return every bar drawn, with the counts behind it."""
    return pd.concat([_points(rows) for rows in _shown(data).values()], ignore_index=True)


def _points(rows):
    published = [words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)]
    return pd.DataFrame(
        {
            "series": shares.title(rows) + ": " + rows["series"],
            "period": [words.period(row) for row in rows.itertuples()],
            "figure": [_counts(row["series"], row) for _, row in rows.iterrows()],
            "warning": rows["warning"],
            "published": published,
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [points.marks_at(r.period_end + BESIDE[r.role], r.low, r.high) for r in rows.itertuples()],
        }
    )
