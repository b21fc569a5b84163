"""Years in which an authority has no value: a shaded gap in the line, with the publisher's reason in words."""

import textwrap

import pandas as pd

from helpers.show import colours
from helpers.show.said_marks import HALO

HALF_YEAR = pd.Timedelta(days=150)
ACROSS, FEWEST = 90, 12  # characters: that fit across the Axes, and that a line has at the least


def gaps(rows):
    """Return the runs of years in which the authority has no value: first, last, reason."""
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    missing = mine["value"].isna()
    reason = mine["status_meaning"].fillna("no figure")
    run = (missing.ne(missing.shift()) | reason.ne(reason.shift())).cumsum()
    found = mine.assign(reason=reason)[missing].groupby(run[missing])
    return found.agg(first=("period_end", "min"), last=("period_end", "max"), reason=("reason", "first"))


def draw_gaps(ax, rows):
    """Shade the years without a value of the authority and write the reason above, wrapped to the shaded part."""
    span = rows["period_end"].max() - rows["period_end"].min() + 2 * HALF_YEAR
    for gap in gaps(rows).itertuples():
        first, last = gap.first - HALF_YEAR, gap.last + HALF_YEAR
        ax.axvspan(first, last, color=colours.FAINT, alpha=0.12, linewidth=0, gid="guide", zorder=0)
        reason = textwrap.fill(gap.reason, max(FEWEST, int(ACROSS * (last - first) / span)))
        text = f"{rows.loc[rows['role'] == 'authority', 'series'].iloc[0]}:\n{reason}"
        place = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "top", "zorder": 6}
        ax.annotate(text, (first + (last - first) / 2, 0.98), fontsize=8.5, color=colours.FAINT, **place, **HALO)


def in_words(rows):
    """Return a sentence for each gap, each after a space; nothing where there is none."""
    text = ""
    for gap in gaps(rows).itertuples():
        years = f"{gap.first:%Y}" if gap.first == gap.last else f"{gap.first:%Y} to {gap.last:%Y}"
        text += f" A gap in {years}: {gap.reason}."
    return text


def with_gaps(rows):
    """Return the rows with an empty one for each period that a series lacks, so that its line breaks there."""
    found = [rows]
    for (role, series), line in rows.groupby(["role", "series"]):
        missing = rows[~rows["period_end"].isin(line["period_end"])].drop_duplicates("period_end")
        inside = missing[missing["period_end"].between(line["period_end"].min(), line["period_end"].max())]
        found.append(inside.assign(role=role, series=series, value=None, low=None, high=None))
    return pd.concat([part.astype(rows.dtypes) for part in found if len(part)]).sort_values("period_end")
