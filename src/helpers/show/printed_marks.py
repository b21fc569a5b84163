"""What inspectors printed and others said of care leavers, marked apart from the official lines."""

import pandas as pd

from helpers.show import colours, lines, words
from helpers.show.said_marks import HALO

HOW = {"recorded": "printed", "claim": "said"}
NEAR = pd.Timedelta(days=420)


def draw_printed(ax, rows, said):
    """Draw what was printed (pentagon) and said (diamond on it), one label for one figure and date."""
    for (date, value), same in each(said):
        for row in same.sort_values("kind", ascending=False).itertuples():
            style = {"color": colours.KIND[row.kind], "gid": "said", "zorder": 5}
            size = 10 if row.kind == "recorded" else 5
            ax.plot([date], [value], colours.KIND_MARKER[row.kind], markersize=size, **style)
        near = rows.loc[(rows["period_end"] - date).abs() < NEAR, "value"].dropna()
        is_top = near.empty or value >= near.max()
        place = (date, value + lines.gap(ax, 7) if is_top else min(value, near.min()) - lines.gap(ax, 8))
        style = {"ha": "center", "va": "bottom" if is_top else "top", "fontsize": 8.5, "zorder": 6}
        ax.annotate(label(same), place, color=colours.KIND["recorded"], **style, **HALO)


def each(said):
    """Return the statements that give one figure for one date, together: [((date, value), rows)]."""
    return list(said.groupby(["date", "value"])) if len(said) else []


def label(same):
    """Return the label of one figure: its value, how it came, and whom it counts."""
    kinds = "\nand ".join(HOW.get(kind, kind) for kind in sorted(set(same["kind"]), reverse=True))
    first = next(same.itertuples())
    return f"{words.amount(first.value, first.unit)} {kinds},\n{ages(first)}"


def ages(row):
    """Return whom a statement counts: aged 19 and over; of a measure without ages, that they are not stated."""
    if pd.isna(row.age_band) or row.age_band == "not stated":
        return "ages not stated"
    return "aged " + row.age_band.replace("+", " and over").replace("-", " to ")


def in_words(said):
    """Return a sentence for each figure marked apart, each after a space."""
    told = [(words.period(next(same.itertuples())), label(same).replace("\n", " ")) for _, same in each(said)]
    return "".join(f" Marked apart, {period}: {text}." for period, text in told)
