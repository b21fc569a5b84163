"""Readies the care leavers' charts: their panels, what is marked apart, and the finding in words."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.show import panels, printed_marks, words
from helpers.show.against_rows import bounds, share
from helpers.show.shares import title


def neet(against, changes):
    """Return the panel of ages 19 to 21 with what was printed and said, and its finding.

    Takes `said_against_recorded` and `changes`.
    """
    measure = next(iter(against["recorded"]["measure"]), "")
    told = [printed_in_words(against["pairs"]), *changes_in_words(changes), _latest(against["recorded"])]
    return {
        "panels": {measure: against["recorded"]},
        "said": {measure: against["said"]},
        "finding": "\n".join(text for text in told if text),
    }


def share_panels(shown, said=None):
    """Return panels of shares with the latest figures as their finding; `said` is {measure: statements}."""
    told = [_latest(rows) for rows in shown.values()]
    return {"panels": shown, "said": said or {}, "finding": "\n".join(text for text in told if text)}


def printed_in_words(pairs):
    """Return what was printed and said, and the official figures nearest in time; empty where nothing was."""
    if pairs.empty:
        return ""
    told = []
    rows = pairs.sort_values(["period_end", "kind"], ascending=[True, False])
    for row in rows.drop_duplicates(["measure", "value", "kind", "period_end"]).itertuples():
        how = "printed by inspectors" if row.kind == "recorded" else f"said by the {row.stated_by}"
        told.append(f"{words.figure(row)} {how} ({words.period(row)}, {printed_marks.ages(row)})")
    near = pairs.dropna(subset="recorded_value").drop_duplicates("recorded_date")
    official = [
        f"{words.amount(r.recorded_value, '%')} (year to {words.day(r.recorded_date)})" for r in near.itertuples()
    ]
    beside = f" Official figures nearest in time, aged 19 to 21: {words.listed(official)}." if official else ""
    return f"Marked apart: {words.listed(told)}.{beside} The bases differ, so no change between them is computed."


def changes_in_words(changes):
    """Return a sentence for each change: from, to, by how much, and whether the two intervals part."""
    return [_change(row) for row in changes.itertuples()]


def _change(row):
    ends = [words.amount(value, "%") for value in (row.first_value, row.last_value)]
    way = "higher" if row.change > 0 else "lower"
    by = f"{way} by {words.difference(row.change, '%')}" if row.is_beyond_rounding else NO_CHANGE
    dates = words.day(row.first), words.day(row.last)
    text = f"Official, from {ends[0]} (year to {dates[0]}) to {ends[1]} (year to {dates[1]}): {by}"
    text += f", {row.label}" if row.label else ""
    checked = words.check({"": row.warning})
    if row.standing == words.NOT_KNOWN:
        return f"{text}; a count is not held, so whether the two can be told apart is not known.{checked}"
    first, last = f"{row.first_low:.1f} to {row.first_high:.1f}%", f"{row.last_low:.1f} to {row.last_high:.1f}%"
    by = f"by what chance or those unknown may make of them ({first}, {last})"
    return f"{text}; {by} the later is {row.standing} the earlier.{checked}"


def _latest(rows):
    seen = rows[rows["value"].notna()].sort_values("period_end")
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    if mine["value"].isna().all():
        return f"{title(rows)}: no figure of the authority is known." if len(rows) else ""
    last = mine.iloc[-1]
    there = seen[(seen["period_end"] == last["period_end"]) & (seen["role"] != "authority")]
    beside = [
        f"{row['series']} {words.amount(row['value'], '%')}{_rests(row)}{_bounded(row)}" for _, row in there.iterrows()
    ]
    text = f"{title(rows)}, year to {words.day(last['period_end'])}: {last['series']} {share(last)}{_bounded(last)}"
    text += f", {words.listed(beside)}." if beside else "."
    return text + panels.checked(last, there)


def _bounded(row):
    """What those unknown may change, behind a share with its counts; nothing where nobody is unknown."""
    if pd.isna(row["bound_low"]) or row["bound_low"] == row["bound_high"]:
        return ""
    if pd.isna(row["bound_high"]):
        return f" [{row['bound_low']:.1f}% or more, at most all: how many are unknown is withheld]"
    known = "" if pd.isna(row["known_pct"]) else f"{row['known_pct']:.1f}% among those known, "
    return f" [{known}{bounds(row)} with all unknown on one side]"


def _rests(row):
    return f" (of {words.count(int(row.n_neighbours), 'neighbour')})" if pd.notna(row.n_neighbours) else ""
