"""Care leavers: shares out of work and study, and of where they live, with what chance and those unknown may make."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.measure.uncertainty import ALIKE, HIGHER, LOWER
from helpers.show import marks, words
from helpers.show.look import of_role
from helpers.show.pages.recorded import beside, distance, held, over_time, place, share, table, title_of
from helpers.show.pages.trajectory import statements
from helpers.show.piece import Sentence, together, years

UNCOUNTED = "not known: a count is not held"
WHICH = {
    "latest when published": "Latest published when the report came out",
    "year of the fieldwork": "Year in which the inspectors visited",
}


def shares(known, panels, said=None):
    """Return the figure of shares, a panel a measure, with what was printed or said of the first measure marked apart.

    Takes {measure: its trajectory} and the statements of `measure.said_against_recorded`.
    """
    rows = held(pd.concat(panels.values(), ignore_index=True))
    parts = [part for _, part in rows.groupby("measure", sort=False)]
    names = list(map(title_of, parts))
    if len(names) > 1:
        names = list(dict.fromkeys(name.rsplit(", ", 1)[0] for name in names))
    first = held(next(iter(panels.values())))
    apart = None if said is None or first.empty else _apart(said, first["short_heading"].iloc[0])
    doubt = "\n".join(filter(None, map(_unknown, parts)))
    return over_time(known, panels, words.listed(names) or "Shares of care leavers", apart=apart, doubt=doubt)


def _apart(said, heading):
    """What was said or, over it, printed, with whom it counts; one figure told twice for one date has one label."""
    names = [f"{row.short_name.split(',')[0]}, {ages(row)}" for row in said.itertuples()]
    found = marks.of_said(said.assign(short_name=names), heading)
    found = found.sort_values("look", key=lambda look: look == "printed", kind="stable", ignore_index=True)
    return found.assign(text=found["text"].mask(found.duplicated(["x", "value"], keep="last"), ""))


def ages(row):
    """Return whom a statement counts: aged 19 and over; of a measure without ages, that they are not stated."""
    if pd.isna(row.age_band) or row.age_band == "not stated":
        return "ages not stated"
    return "aged " + row.age_band.replace("+", " and over").replace("-", " to ")


def _unknown(rows):
    """What those unknown may change of the latest share of each series; nothing where nobody is unknown."""
    day = rows.loc[rows["role"] == "authority", "period_end"].max()
    there = rows[(rows["period_end"] == day) & rows["bound_low"].notna() & (rows["bound_low"] != rows["bound_high"])]
    there = there.sort_values("role", key=lambda role: role != "authority", kind="stable")
    known = there["known_pct"].map(" ({:.1f}% among those known)".format).mask(there["known_pct"].isna(), "")
    ends = [f"{row.series} {span(row.bound_low, row.bound_high)}" for row in there.itertuples()]
    told = words.listed(f"{text}{more}" for text, more in zip(ends, known, strict=True))
    return f"{title_of(rows)}, with all unknown on one side: {told}." if told else ""


def span(low, high, otherwise="count not held"):
    """Return two ends of a share in words; where the number of those unknown is withheld, only the lower one."""
    if pd.isna(low):
        return otherwise
    return f"{low:.1f}% or more, number withheld" if pd.isna(high) else f"{low:.1f} to {high:.1f}%"


def changes(found):
    """Return `measure.changes` as a table: from, to, by how much, and whether the two can be told apart."""
    rows = found.iloc[::-1]
    told = map(_changed, rows.itertuples())
    return table("Changes of the official share", rows["source_id"], told, is_folded=True)


def _changed(row):
    by = f"{'higher' if row.change > 0 else 'lower'} by {words.difference(row.change, '%')}"
    ends = f"{span(row.first_low, row.first_high)}, then {span(row.last_low, row.last_high)}"
    is_told = row.standing != words.NOT_KNOWN
    return {
        "From": f"{words.amount(row.first_value, '%')}, year to {words.day(row.first)}",
        "To": f"{words.amount(row.last_value, '%')}, year to {words.day(row.last)}",
        "Change": (by if row.is_beyond_rounding else NO_CHANGE) + (f", {row.label}" if row.label else ""),
        "Check": row.warning,
        "By chance or those unknown": f"{ends}: the later is {row.standing} the earlier" if is_told else UNCOUNTED,
    }


def against_others(known, *frames):
    """Return year by year whether shares can be told from England's and the comparator's, in words and as tables.

    Takes the rows of `measure.against_others`, of one measure each.
    """
    return together(*(part for frame in frames for part in _against(known, frame)))


def _against(known, frame):
    name = known.scope.authority_name
    if frame["value"].isna().all():
        what = f" ({title_of(frame)})" if len(frame) else ""
        return [Sentence(words.not_held(known, "figure of {name}" + what), "caveat")]
    rows = frame.iloc[::-1]
    told, caption = [_row(row, name) for row in rows.itertuples()], f"{title_of(frame)}: year by year beside England"
    years_ = table(caption, rows["source_id"], told, is_folded=True)
    rest = " ".join(filter(None, [_beside_comparator(frame), _ranked(frame, name)]))
    return [Sentence(_years(frame, name)), Sentence(rest, "doubt") if rest else None, years_]


def _row(row, name):
    rests = f" ({row.n_neighbours:.0f} neighbours)" if pd.notna(row.n_neighbours) else ""
    has_other, missing = pd.notna(row.comparator), "none" if pd.isna(row.value) else "count not held"
    return {
        "Year to": words.day(row.period_end),
        name: share(row),
        "95% interval": span(row.low, row.high, missing),
        "With all unknown on one side": span(row.bound_low, row.bound_high, missing),
        "Among those known": _known(row.known_pct),
        "Check": row.warning,
        "England": words.amount(row.england, "%"),
        "England, among those known": _known(row.england_known_pct),
        "Against England": _verdict(row, row.england_standing),
        "Comparator": words.amount(row.comparator, "%") + rests if has_other else "",
        "Against it": _verdict(row, row.comparator_standing) if has_other else "",
        "Place among neighbours, 1 lowest": place(row, otherwise=""),
    }


def _known(value):
    return words.NOT_KNOWN if value is None or pd.isna(value) else f"{value:.1f}%"


def _verdict(row, standing):
    if standing != words.NOT_KNOWN:
        return standing.rsplit(" ", 1)[0]
    return f"{standing}: " + ("count not held" if pd.notna(row.value) and pd.isna(row.low) else "no figure")


def _years(frame, name):
    """In which years the share was distinguishable from England's, and where that is not known."""
    whys = frame["status_meaning"].fillna("no figure").where(frame["value"].isna(), "count not held, so no interval")
    whys = whys.str[:1].str.upper() + whys.str[1:]
    rest = [f" {why}: {_listed(part)}." for why, part in frame[frame["low"].isna()].groupby(whys, sort=False)]
    told = _standings(frame, "england_standing", "England")
    start = f"{title_of(frame)}, {name} was {told}." if told else ""
    return (start or f"{title_of(frame)}: in no year is it known whether {name} differs from England.") + "".join(rest)


def _standings(frame, column, other):
    parts = [(word, frame[frame[column] == word]) for word in (LOWER, HIGHER, ALIKE)]
    held = [(word, words.count(len(rows), "year"), _listed(rows)) for word, rows in parts if len(rows)]
    return "; ".join(f"{word} {other} in {number} ({years})" for word, number, years in held)


def _listed(rows):
    return words.listed(rows["period_end"].dt.strftime("%Y"))


def _beside_comparator(frame):
    names, told = frame["comparator_name"].dropna(), _standings(frame, "comparator_standing", "it")
    if names.empty or not told:
        return ""
    middle = " A median is taken by the medians of its neighbours' bounds." if "median" in names.iloc[0] else ""
    return f"Beside {names.iloc[0].replace('Neighbours', 'neighbours')}: {told}.{middle}"


def _ranked(frame, name):
    last = frame[frame["rank_low"].notna()].iloc[-1:]
    places = [f"In the year to {words.day(row.period_end)}, {name} stood at {place(row)}" for row in last.itertuples()]
    return "".join(f"{place} in order with its neighbours, 1 the lowest." for place in places)


def bounds(known, *tables):
    """Return the figure of how far those of unknown activity could move shares, a panel a measure.

    Takes the rows of `measure.share_bounds`, of one measure each; a bar runs from the published share up.
    """
    rows = pd.concat(tables, ignore_index=True).rename(columns={"count": "counted"})
    rows = rows[rows["short_heading"].isin(rows.loc[rows["role"] == "authority", "short_heading"])]
    drawn = marks.marks(
        rows,
        panel=rows["short_heading"],
        look=rows["role"].map(of_role),
        x=rows["period_end"],
        value=rows["low"],
        text=lambda row: span(row.low, row.high),
        period=words.period,
        figure=_counts,
    )
    told = [_bounded(each) for _, each in rows.groupby("short_heading", sort=False)]
    return years(
        drawn,
        "Shares with all of unknown activity on one side",
        known,
        finding="\n".join(finding for finding, _ in told),
        doubt="\n".join(filter(None, (doubt for _, doubt in told))),
        absent=words.not_held(known, "counts of {name} with those of unknown activity"),
    )


def _counts(row):
    if pd.isna(row.high):
        return f"at least {row.low:.1f}%; how many had unknown activity is not known"
    least, most = f"{row.low:.1f}% ({row.counted:,.0f} of {row.total:,.0f})", f"{row.high:.1f}%"
    return f"between {least} and {most} (with all {row.not_known:,.0f} of unknown activity)"


def _bounded(rows):
    """The latest bounds; and whether those of the lowest year and of the latest meet."""
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    last, lowest = mine.iloc[-1], mine.loc[mine["low"].idxmin()]
    there = rows[(rows["role"] == "England") & (rows["period_end"] == last["period_end"])]
    text = f"{title_of(rows)}, year to {words.day(last['period_end'])}: {last['series']} {_counts(last)}."
    text += "".join(f" England: {span(row.low, row.high)}." for row in there.itertuples()) + beside(last, there)
    if lowest["period_end"] == last["period_end"]:
        return text, ""
    met = "The bounds of the two years meet: whether the share rose at all cannot be told from the counts."
    if lowest["high"] < last["low"]:
        met = "The bounds do not meet: from that year, chance apart, the share rose whatever those unknown did."
    base = f"{title_of(rows)}, in the lowest year with counts, chosen because it is the lowest, to "
    base += f"{words.day(lowest['period_end'])}: {_counts(lowest)}.{words.check({'': lowest['warning']})}"
    return text, f"{base} {met}"


def printed_beside(known, pairs, others):
    """Return what was printed or said beside the official figure nearest in time, as a table.

    Takes the pairs of `measure.said_against_recorded` and the rows of `measure.printed_beside`.
    """
    if pairs.empty:
        return Sentence(words.not_held(known, "printed or said figure of this about {name}"), "caveat")
    rows = [_pair(row, others) for row in pairs.itertuples()]
    return table(
        "Printed or said, beside the official figure nearest in time", pairs["source_id"], rows, is_folded=True
    )


def _pair(row, others):
    key = (others["measure"] == row.measure) & (others["source_id"] == row.source_id)
    there = others[key & (others["period_end"] == row.period_end)]
    near = f"{words.amount(row.recorded_value, '%')} (year to {words.day(row.recorded_date)})"
    return {
        "About": words.period(row),
        "Figure": f"{words.figure(row)} {'printed' if row.kind == 'recorded' else 'said'}, {row.stated_by}",
        "Whom it counts": ages(row),
        "Printed beside it": "; ".join(there["name"] + there["value"].map(" {:g}%".format)),
        "Check": row.recorded_warning,
        "Official, aged 19 to 21": near if pd.notna(row.recorded_value) else words.NOT_KNOWN,
        "The official one ends": distance(row),
    }


def findings_beside(known, frame):
    """Return inspectors' findings on activity beside official figures; takes the rows of `measure.findings_beside`."""
    if frame.empty:
        return Sentence(words.not_held(known, "inspectors' finding on what care leavers of {name} do"), "caveat")
    caption = "What inspectors found, in our words, beside official figures"
    return table(caption, frame["source_id"], map(_found, frame.itertuples()))


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
        "Check": row.warning,
        "Against England": words.NOT_KNOWN if pd.isna(row.low) else apart + _verdict(row, row.england_standing),
    }


def bed_and_breakfast(known, said):
    """Return plainly that no number in bed and breakfast is in this record, and what was said or aimed at."""
    is_aim = said["kind"] == "target"
    counted, aims = int(said.loc[~is_aim, "value"].notna().sum()), words.count(int(is_aim.sum()), "aim")
    text = f"Not known: how many care leavers of {known.scope.authority_name} lived in bed and breakfast. This record "
    text += f"holds no official number. It holds {words.count(int((~is_aim).sum()), 'statement')} on it "
    text += f"({counted or 'none'} with a number) and {aims}."
    return together(Sentence(text, "caveat"), statements(known, said) if len(said) else None)
