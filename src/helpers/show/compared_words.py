"""What chance allows one authority's figures, and whether they move: the funnel, trends, limits of its own history."""

import pandas as pd

from helpers.measure.chance import ALIKE, EDGE, UNLIKE
from helpers.measure.compared import DESCRIPTIVE, FUNNEL
from helpers.measure.trends import FALLING, NO_CHANGE, RISING
from helpers.show import display, words
from helpers.show.compared_places import NONE, checked, figure, number, shown, word

NONE_UNKNOWN = "does not apply"
BEYOND = "Unlike the rest of England, even allowing for the usual spread"


def stands_out(known, latest):
    """Show where the shares with counts stand in the funnel of all authorities: a sentence a word, and a table."""
    rows = latest[latest["comparison_method"].isin([FUNNEL, DESCRIPTIVE])]
    if not shown(known, rows):
        return
    display.sentence("\n".join(_told_apart(rows)))
    has_unknown = rows["measure"].isin(known.measures.dropna(subset="unknown_part")["measure"])
    table = {
        "Measure": rows["title"],
        known.scope.authority_name: [figure(row) for row in rows.itertuples()],
        "About": [words.period(row) for row in rows.itertuples()],
        "In words": [word(row) for row in rows.itertuples()],
        "Among those known": [
            _known_word(row) if has_part else NONE_UNKNOWN
            for row, has_part in zip(rows.itertuples(), has_unknown, strict=True)
        ],
        "95% interval": [_ends(row.low, row.high) for row in rows.itertuples()],
        "England, not rounded": [number(row.centre_pct, 2, "%") for row in rows.itertuples()],
        "95% limits": [_ends(row.inner_low_pct, row.inner_high_pct) for row in rows.itertuples()],
        "99.8% limits": [_ends(row.outer_low_pct, row.outer_high_pct) for row in rows.itertuples()],
        "phi": [number(value, 2) for value in rows["phi"]],
        "tau": [number(value, 4) for value in rows["tau"]],
        "n": [number(value, 0) for value in rows["n_funnel"]],
        "Check": rows["warning"].fillna(""),
    }
    display.table(pd.DataFrame(table), "Shares with counts, in the funnel of all authorities")


def movement(known, latest):
    """Show the trend of the shares of people, and the rates within the limits of their own history, in two tables."""
    if not shown(known, latest):
        return
    is_share = latest["comparison_method"] == FUNNEL
    display.sentence(f"{_trends_told(latest[is_share])}\n{_limits_told(latest[~is_share])}")
    if is_share.any():
        display.table(_trend_rows(latest[is_share]), "Shares of people: the five years to the latest figure")
    if (~is_share).any():
        display.table(_limit_rows(known, latest[~is_share]), "Rates of the workforce within their own history")


def _told_apart(rows):
    """The sentences of the funnel: unlike, towards the edge, the rest, and where only those known say otherwise."""
    for kind, text in ((UNLIKE, BEYOND), (EDGE, "Towards the edge")):
        found = rows[rows["distinction"] == kind]
        told = [f"{row.title} ({_side(row)})" for row in found.itertuples()]
        yield f"{text}: {'; '.join(told) or NONE}.{checked(found)}"
    alike, rest = (rows["distinction"] == ALIKE).sum(), (~rows["distinction"].isin([UNLIKE, EDGE, ALIKE])).sum()
    yield f"Cannot be told apart: {words.count(alike, 'measure')}. Not compared: {words.count(rest, 'measure')}."
    other = rows[rows["distinction_known"].notna() & (rows["distinction_known"] != rows["distinction"])]
    other = other[other["distinction"].isin([UNLIKE, EDGE]) | other["distinction_known"].isin([UNLIKE, EDGE])]
    told = [f"{row.title}: {row.distinction}, of those known {_known_word(row)}" for row in other.itertuples()]
    if told:
        yield f"Otherwise among those of whom the answer is known: {'; '.join(told)}."


def _side(row):
    number = row.n_inner if row.distinction == EDGE else row.n_outer
    return f"{row.side}; by chance about {number:.1f} of {row.n_funnel:.0f} would be"


def _known_word(row):
    if pd.isna(row.distinction_known):
        return "not known"
    same = (row.distinction_known, row.side_known) == (row.distinction, row.side)
    side = f", {row.side_known}" if row.distinction_known in (UNLIKE, EDGE) else ""
    return "the same" if same else row.distinction_known + side


def _trends_told(rows):
    titles = {kind: "; ".join(rows.loc[rows["trend"] == kind, "title"]) or NONE for kind in (RISING, FALLING)}
    told = f"Increasing: {titles[RISING]}. Decreasing: {titles[FALLING]}."
    steady = (rows["trend"] == NO_CHANGE).sum()
    unknown = len(rows) - rows["trend"].isin([RISING, FALLING, NO_CHANGE]).sum()
    return f"Shares of people. {told} No significant change: {steady}. Cannot be calculated: {unknown}."


def _limits_told(rows):
    outside = rows[rows["is_outside"].fillna(False).astype(bool)]
    trial = rows["is_trial"].fillna(False).astype(bool).sum()
    text = f"Rates of the workforce. Outside the limits of its own history: {'; '.join(outside['title']) or NONE}."
    return f"{text} Limits on trial: {trial} of {rows['own_mean'].notna().sum()}.{checked(outside)}"


def _trend_rows(rows):
    return pd.DataFrame(
        {
            "Measure": rows["title"],
            "To": [words.period(row) for row in rows.itertuples()],
            "Trend": rows["trend"].fillna("no figure"),
            "Percentage points a year": [number(value, 2) for value in rows["trend_slope"]],
            "Chi-square": [number(value, 2) for value in rows["trend_chi_square"]],
        }
    )


def _limit_rows(known, rows):
    return pd.DataFrame(
        {
            "Measure": rows["title"],
            known.scope.authority_name: [figure(row) for row in rows.itertuples()],
            "About": [words.period(row) for row in rows.itertuples()],
            "Mean of its years": [number(value, 1) for value in rows["own_mean"]],
            "Limits": [_own_limits(row) for row in rows.itertuples()],
            "Years": [number(value, 0) for value in rows["n_points"]],
            "Gap to England over time: tau": [number(value, 2) for value in rows["gap_tau"]],
            "p": [number(value, 3) for value in rows["gap_p"]],
            "p among all areas": [number(value, 3) for value in rows["gap_p_among"]],
            "Check": rows["warning"].fillna(""),
        }
    )


def _own_limits(row):
    if pd.isna(row.own_low):
        return NONE
    high = row.own_high if row.unit != "%" or row.may_exceed_whole else min(row.own_high, 100)
    trial = "on trial" if row.is_trial else "settled"
    return f"{max(row.own_low, 0):.1f} to {high:.1f}, {trial}{', outside' if row.is_outside else ''}"


def _ends(low, high):
    return NONE if pd.isna(low) else f"{low:.1f} to {high:.1f}%"
