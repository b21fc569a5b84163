"""Care leavers: shares out of work and study, and of where they live, with what chance and those unknown may make."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.measure.uncertainty import ALIKE, HIGHER, LOWER
from helpers.show import marks, words
from helpers.show.look import of_role
from helpers.show.pages.recorded import distance, held, over_time, share, title_of
from helpers.show.pages.trajectory import statements
from helpers.show.piece import Sentence, Table, together, years

WHICH = {
    "latest when published": "Latest published when the report came out",
    "year of the fieldwork": "Year in which the inspectors visited",
}


def shares(known, panels, said=None):
    """Return the figure of shares, a panel a measure, with what was printed or said of the first measure marked apart.

    Takes {measure: its trajectory} and the statements of `measure.said_against_recorded`.
    """
    rows = held(pd.concat(panels.values(), ignore_index=True))
    names = [title_of(each) for _, each in rows.groupby("measure", sort=False)]
    if len(names) > 1:
        names = list(dict.fromkeys(name.rsplit(", ", 1)[0] for name in names))
    first = held(next(iter(panels.values())))
    apart = None if said is None or first.empty else _apart(said, first["short_heading"].iloc[0])
    doubt = "\n".join(filter(None, (_unknown(each) for _, each in rows.groupby("measure", sort=False))))
    return over_time(known, panels, words.listed(names) or "Shares of care leavers", apart=apart, doubt=doubt)


def _apart(said, heading):
    """What was printed or said, with whom it counts; the label of one figure told twice for one date stands once."""
    names = [f"{row.short_name.split(',')[0]}, {ages(row)}" for row in said.itertuples()]
    found = marks.of_said(said.assign(short_name=names), heading)
    return found.assign(text=found["text"].mask(found.duplicated(["x", "value"]), ""))


def ages(row):
    """Return whom a statement counts: aged 19 and over; of a measure without ages, that they are not stated."""
    if pd.isna(row.age_band) or row.age_band == "not stated":
        return "ages not stated"
    return "aged " + row.age_band.replace("+", " and over").replace("-", " to ")


def _unknown(rows):
    """What those unknown may change of the latest share of each series; nothing where nobody is unknown."""
    day = rows.loc[rows["role"] == "authority", "period_end"].max()
    there = rows[(rows["period_end"] == day) & rows["bound_low"].notna() & (rows["bound_low"] != rows["bound_high"])]
    told = [f"{row.series} {between(row)}{_among_known(row)}" for row in there.itertuples()]
    return f"{title_of(rows)}, with all unknown on one side: {words.listed(told)}." if told else ""


def between(row):
    """Return a share with none and with all of those unknown, or that its counts are not held."""
    if pd.isna(row.bound_low):
        return "none" if pd.isna(row.value) else "count not held"
    if pd.isna(row.bound_high):
        return f"{row.bound_low:.1f}% or more (how many are unknown is withheld)"
    return f"{row.bound_low:.1f} to {row.bound_high:.1f}%"


def _among_known(row):
    return "" if pd.isna(row.known_pct) else f" ({row.known_pct:.1f}% among those known)"


def changes(found):
    """Return `measure.changes` as a table: from, to, by how much, and whether the two can be told apart."""
    newest = found.iloc[::-1]
    rows = [
        {
            "From": f"{words.amount(row.first_value, '%')}, year to {words.day(row.first)}",
            "To": f"{words.amount(row.last_value, '%')}, year to {words.day(row.last)}",
            "Change": _change(row) + (f", {row.label}" if row.label else ""),
            "By chance or those unknown": _told_apart(row),
            "Check": row.warning,
        }
        for row in newest.itertuples()
    ]
    return Table(pd.DataFrame(rows), "Changes of the official share", links=newest["source_id"]) if rows else None


def _change(row):
    way = "higher" if row.change > 0 else "lower"
    return f"{way} by {words.difference(row.change, '%')}" if row.is_beyond_rounding else NO_CHANGE


def _told_apart(row):
    if row.standing == words.NOT_KNOWN:
        return "not known: a count is not held"
    first, last = f"{row.first_low:.1f} to {row.first_high:.1f}%", f"{row.last_low:.1f} to {row.last_high:.1f}%"
    return f"{first}, then {last}: the later is {row.standing} the earlier"


def against_others(known, *frames):
    """Return year by year whether shares can be told from England's and the comparator's, in words and as tables.

    Takes the rows of `measure.against_others`, of one measure each.
    """
    return together(*(_against(known, frame) for frame in frames))


def _against(known, frame):
    name = known.scope.authority_name
    if frame["value"].isna().all():
        what = f" ({title_of(frame)})" if len(frame) else ""
        return Sentence(words.not_held(known, "figure of {name}" + what), "caveat")
    told = [_years(frame, name), _beside_comparator(frame), _ranked(frame, name)]
    rows = pd.DataFrame([_row(row, name) for row in frame.iloc[::-1].itertuples()])
    empty = [*rows.columns[8:10]] if frame["comparator"].isna().all() else []
    empty += ["Place among neighbours, 1 lowest"] if frame["rank_low"].isna().all() else []
    caption = f"{title_of(frame)}: year by year beside England"
    table = Table(rows.drop(columns=empty), caption, is_folded=True, links=frame["source_id"].iloc[::-1])
    return together(Sentence("\n".join(filter(None, told))), table)


def _row(row, name):
    rests = f" ({row.n_neighbours:.0f} neighbours)" if pd.notna(row.n_neighbours) else ""
    return {
        "Year to": words.day(row.period_end),
        name: share(row),
        "95% interval": _interval(row),
        "With all unknown on one side": between(row),
        "Among those known": _known(row.known_pct),
        "England": words.amount(row.england, "%"),
        "England, among those known": _known(row.england_known_pct),
        "Against England": _verdict(row, row.england_standing),
        "Comparator": words.amount(row.comparator, "%") + rests,
        "Against it": _verdict(row, row.comparator_standing),
        "Place among neighbours, 1 lowest": _place(row),
        "Check": row.warning,
    }


def _interval(row):
    if pd.isna(row.value):
        return "none"
    return f"{row.low:.1f} to {row.high:.1f}%" if pd.notna(row.low) else "count not held"


def _known(value):
    return words.NOT_KNOWN if value is None or pd.isna(value) else f"{value:.1f}%"


def _verdict(row, standing):
    if standing != words.NOT_KNOWN:
        return standing.rsplit(" ", 1)[0]
    return f"{standing}: " + ("count not held" if pd.notna(row.value) and pd.isna(row.low) else "no figure")


def _place(row):
    if pd.isna(row.rank_low):
        return words.NOT_KNOWN
    ends = f"{row.rank_low:.0f}" if row.rank_low == row.rank_high else f"{row.rank_low:.0f} to {row.rank_high:.0f}"
    return f"{ends} of {row.n_ranked:.0f}"


def _years(frame, name):
    """In which years the share was distinguishable from England's, and where that is not known."""
    uncounted = frame[frame["value"].notna() & frame["low"].isna()]
    missing = frame[frame["value"].isna()]
    rest = [f" Count not held, so no interval: {_listed(uncounted)}."] if len(uncounted) else []
    whys = missing.groupby(missing["status_meaning"].fillna("no figure"))
    rest += [f" {why[0].upper()}{why[1:]}: {_listed(part)}." for why, part in whys]
    told = _standings(frame, "england_standing", "England")
    start = f"{title_of(frame)}, {name} was {told}." if told else ""
    return (start or f"{title_of(frame)}: in no year is it known whether {name} differs from England.") + "".join(rest)


def _standings(frame, column, other):
    parts = [(word, frame[frame[column] == word]) for word in (LOWER, HIGHER, ALIKE)]
    told = [
        f"{word} {other} in {words.count(len(rows), 'year')} ({_listed(rows)})" for word, rows in parts if len(rows)
    ]
    return "; ".join(told)


def _listed(rows):
    return words.listed([f"{day:%Y}" for day in rows["period_end"]])


def _beside_comparator(frame):
    names, told = frame["comparator_name"].dropna(), _standings(frame, "comparator_standing", "it")
    if names.empty or not told:
        return ""
    middle = " A median is taken by the medians of its neighbours' bounds." if "median" in names.iloc[0] else ""
    return f"Beside {names.iloc[0].replace('Neighbours', 'neighbours')}: {told}.{middle}"


def _ranked(frame, name):
    rows = frame[frame["rank_low"].notna()]
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    when = words.day(last["period_end"])
    return f"In the year to {when}, {name} stood at {_place(last)} in order with its neighbours, 1 the lowest."


def bounds(known, *tables):
    """Return the figure of how far those of unknown activity could move shares, a panel a measure.

    Takes the rows of `measure.share_bounds`, of one measure each; a bar runs from the published share up.
    """
    rows = pd.concat(tables, ignore_index=True)
    mine = rows[rows["role"] == "authority"]
    rows = rows[rows["short_heading"].isin(mine["short_heading"])].rename(columns={"count": "counted"})
    drawn = marks.marks(
        rows,
        panel=rows["short_heading"],
        look=rows["role"].map(of_role),
        x=rows["period_end"],
        value=rows["low"],
        text=[_ends(row) for row in rows.itertuples()],
        period=[words.period(row) for row in rows.itertuples()],
        figure=[_counts(row) for row in rows.itertuples()],
    )
    told = [_bounded(each) for _, each in rows.groupby("short_heading", sort=False)]
    return years(
        drawn,
        "Shares with all of unknown activity on one side",
        known,
        finding="\n".join(told),
        absent=words.not_held(known, "counts of {name} with those of unknown activity"),
    )


def _ends(row):
    return f"{row.low:.1f}% or more" if pd.isna(row.high) else f"{row.low:.1f} to {row.high:.1f}%"


def _counts(row):
    if pd.isna(row.high):
        return f"at least {row.low:.1f}%; how many had unknown activity is not known"
    return (
        f"between {row.low:.1f}% ({row.counted:,.0f} of {row.total:,.0f}) and {row.high:.1f}% "
        f"(with all {row.not_known:,.0f} of unknown activity)"
    )


def _bounded(rows):
    """The latest bounds, and whether those of the lowest year and of the latest meet."""
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    last, lowest = mine.iloc[-1], mine.loc[mine["low"].idxmin()]
    there = rows[(rows["role"] == "England") & (rows["period_end"] == last["period_end"])]
    warnings = {last["series"]: last["warning"]} | dict(zip(there["series"], there["warning"], strict=True))
    text = f"{title_of(rows)}, year to {words.day(last['period_end'])}: {last['series']} {_counts(last)}."
    text += "".join(f" England: {_ends(row)}." for row in there.itertuples()) + words.check(warnings)
    if lowest["period_end"] == last["period_end"]:
        return text
    base = f" In the lowest year with counts, chosen because it is the lowest, to {words.day(lowest['period_end'])}: "
    base += f"{_counts(lowest)}.{words.check({'': lowest['warning']})}"
    if lowest["high"] < last["low"]:
        return f"{text}{base} The bounds do not meet: from that year, chance apart, the share rose whatever those did."
    return (
        f"{text}{base} The bounds of the two years meet: whether the share rose at all cannot be told from the counts."
    )


def printed_beside(known, pairs, others):
    """Return what was printed or said beside the official figure nearest in time, as a table.

    Takes the pairs of `measure.said_against_recorded` and the rows of `measure.printed_beside`.
    """
    if pairs.empty:
        return Sentence(words.not_held(known, "printed or said figure of this about {name}"), "caveat")
    rows = pd.DataFrame([_pair(row, others) for row in pairs.itertuples()])
    return Table(rows, "Printed or said, beside the official figure nearest in time", links=pairs["source_id"])


def _pair(row, others):
    key = (others["measure"] == row.measure) & (others["source_id"] == row.source_id)
    there = others[key & (others["period_end"] == row.period_end)]
    beside = [f"{other.name} {words.amount(other.value, '%')}" for other in there.itertuples(index=False)]
    near = f"{words.amount(row.recorded_value, '%')} (year to {words.day(row.recorded_date)})"
    return {
        "About": words.period(row),
        "Figure": words.figure(row),
        "How": "printed" if row.kind == "recorded" else "said",
        "By": row.stated_by,
        "Whom it counts": ages(row),
        "Printed beside it": "; ".join(beside) or "nothing",
        "Official, aged 19 to 21": near if pd.notna(row.recorded_value) else words.NOT_KNOWN,
        "The official one ends": distance(row),
        "Check": row.recorded_warning,
    }


def findings_beside(known, frame):
    """Return inspectors' findings on activity beside official figures; takes the rows of `measure.findings_beside`."""
    if frame.empty:
        return Sentence(words.not_held(known, "inspectors' finding on what care leavers of {name} do"), "caveat")
    table = pd.DataFrame([_found(row) for row in frame.itertuples()])
    return Table(table, "What inspectors found, in our words, beside official figures", links=frame["source_id"])


def _found(row):
    is_known = pd.notna(row.period_end)
    gap = row.value - row.england if pd.notna(row.value) else 0
    apart = f"{words.difference(gap, '%')} {'over' if gap > 0 else 'under'}; " if gap else ""
    return {
        "Finding": f"{row.document} of {words.day(row.finding_published)}: {row.summary}",
        "Official figure": f"{WHICH[row.which]}: {row.short_heading.split(' (')[0]}",
        "Year to": words.day(row.period_end) if is_known else words.NOT_KNOWN,
        "Authority": share(row) if is_known else words.NOT_KNOWN,
        "England": words.amount(row.england, "%"),
        "Against England": words.NOT_KNOWN if pd.isna(row.low) else apart + _verdict(row, row.england_standing),
        "Check": row.warning,
    }


def bed_and_breakfast(known, said):
    """Return plainly that no number in bed and breakfast is in this record, and what was said or aimed at."""
    aims = int((said["kind"] == "target").sum())
    told, counted = len(said) - aims, int(said.loc[said["kind"] != "target", "value"].notna().sum())
    text = f"Not known: how many care leavers of {known.scope.authority_name} lived in bed and breakfast. "
    text += "This record holds no official number. It holds "
    text += (
        f"{words.count(told, 'statement')} on it ({counted or 'none'} with a number) and {words.count(aims, 'aim')}."
    )
    return together(Sentence(text, "caveat"), statements(known, said) if len(said) else None)
