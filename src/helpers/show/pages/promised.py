"""Promised against happened: when each promise was due and when it came, how many were kept, and numbers reached."""

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.said import ALL, DAY_NOT_KNOWN, MAKERS, STATES, promised_events
from helpers.show import marks, piece, words
from helpers.show.piece import Sentence, Table, together
from helpers.show.words import by_then, not_held

BY = dict(zip(MAKERS, ("the council", "government", "inspectors", "others"), strict=True))
OTHERS = "Promised, and not late as far as is known"


def due_and_happened(known, rows):
    """Return two figures of the promises with both dates, a promise a row: those that came late, and the others.

    Takes `measure.promises`. A promise of which only the planned date is known is among the others.
    """
    rows = rows[rows["days_low"].notna() | ((rows["state"] == DAY_NOT_KNOWN) & rows["due_to"].notna())]
    is_england, is_late = rows["authority_code"] == ENGLAND, rows["state"] == "late"
    rows = rows.assign(row=rows["subject"].mask(is_england, "England: " + rows["subject"]), is_england=is_england)
    rows, told = rows.sort_values(["is_england", "due_from", "commitment_id"]), counted(rows)
    if not is_late.any():
        return _figure(known, rows, "Promised and happened", told)
    late = _figure(known, rows[rows["state"] == "late"], "Promised, and late", told)
    return together(late, None if is_late.all() else _figure(known, rows[rows["state"] != "late"], OTHERS))


def _figure(known, rows, title, finding=""):
    """Both dates of each promise, each with its own source: a day or a few as a mark, a longer stretch as a bar."""
    rows = rows.reset_index(drop=True)
    is_planned = rows["outcome_is_planned_date"].astype(bool)
    due = {"look": "expected", "series": "Due", "x": rows["due_from"], "x_end": rows["due_to"], "text": ""}
    due |= {"period": words.each(when_due, rows)}
    due |= {"figure": "made by " + rows["made_by"] + " (" + rows["made_by_kind"] + ")"}
    came = {name: rows[f"outcome_{name}"] for name in ("source_id", "locator", "published", "published_precision")}
    came |= {"look": is_planned.map({True: "planned", False: "event"}), "x": rows["happened_from"]}
    came |= {"series": is_planned.map({True: "Planned", False: "Happened"}), "x_end": rows["happened_to"]}
    days = pd.Series(words.each(apart, rows), dtype=object)
    came |= {"period": words.each(when_came, rows), "figure": days}
    came |= {"text": days + rows["made_by_kind"].map(BY).map(" ({})".format)}
    both = pd.concat([rows.assign(**due), rows.assign(**came)]).sort_index(kind="stable")
    ends = both["x_end"].where(both["x_end"] - both["x"] >= marks.SHORT)
    drawn = marks.marks(both, panel="When it was due, and when it happened", x_end=ends, vintage=None)
    absent = not_held(known, "promise about {name} with both a date it was due and a date it happened")
    return piece.rows(drawn, title, known, finding=finding, absent=absent)


def when_due(row):
    """Return when a promise was due, as exactly as it was put."""
    return words.span(row.due_start, row.due_end, row.due_precision)


def when_came(row):
    """Return when what was promised happened, as exactly as it is known; where only a plan is known, say so."""
    when = words.span(row.outcome_start, row.outcome_end, row.outcome_precision)
    if not row.outcome_is_planned_date:
        return when
    is_one = row.kind != "frequency"
    return words.planned(when, row.outcome_precision) if is_one else f"{when}, from the planned date of the first"


def apart(row):
    """Return how early or late it came; where its day is not known, for when it was planned."""
    if row.state != DAY_NOT_KNOWN:
        return words.days_apart(row)
    return f"{row.state} (planned for {words.span(row.outcome_start, row.outcome_end, row.outcome_precision)})"


def counted(rows):
    """Return how many events came late, events counted once and by whose word, and the promise furthest behind."""
    dated = rows[rows["days_low"].notna()]
    events = promised_events(dated)
    lines = [_late(part, events[events["name"] == name]) for name, part in dated.groupby("name", sort=False)]
    late = dated[dated["state"] == "late"]
    if len(late):
        worst = late.loc[late["days_low"].idxmax()]
        lines.append(f"Furthest behind: {worst['subject']} (said by {BY[worst['made_by_kind']]}), {apart(worst)}.")
    return "\n".join(lines)


def _late(rows, events):
    number, some = int(events["is_late"].sum()), int(events["is_late_by_some"].sum())
    head = f"Of {words.count(len(events), 'event')} about {rows['name'].iloc[0]} promised with both dates"
    made, is_late = rows["made_by_kind"], rows["state"] == "late"
    vague = int(rows["state"].str.contains(" or ").sum())
    vague = f"; of {vague} the dates are too vague to say" if vague else ""
    if not is_late.any():
        return f"{head}, none came late ({words.count(len(rows), 'promise')}){vague}."
    kinds = [kind for kind in MAKERS if (made == kind).any()]
    by = [f"{is_late[made == kind].sum() or 'none'} of {(made == kind).sum()} made by {BY[kind]}" for kind in kinds]
    return (
        f"{head}, {number or 'none'} came late by every promise made of them, and {some} by some. "
        f"Late were {is_late.sum()} of {words.count(len(rows), 'promise')}: {words.listed(by)}{vague}."
    )


def all_of_them(known, rows, tally):
    """Return every promise with what came of it, the latest due first, and how many there are by who made them.

    Takes `measure.promises` and `measure.promise_tally`. What is known of an outcome in words is told only where no
    day is asked for: it may draw on later documents.
    """
    if rows.empty:
        return Sentence(not_held(known, "promise about {name}"), "caveat")
    rows = rows.sort_values("due_end", ascending=False, na_position="last", kind="stable")
    titles = words.titles(known)
    is_own = rows["authority_code"] == known.scope.authority_code
    table = {
        "What was promised": rows["subject"].where(is_own, rows["name"] + ": " + rows["subject"]),
        "Kind": rows["kind"].str.replace("_", " "),
        "By": rows["made_by"],
        "Whose word": rows["made_by_kind"],
        "Public since": words.days(rows),
        "Due": words.each(when_due, rows),
        "Happened": words.each(_happened, rows),
        "Early or late": words.each(words.days_apart, rows),
    }
    table |= {} if known.scope.as_of else {"What is known of it": rows["outcome_summary"].fillna("")}
    table["Source"] = [_source(titles, row) for row in rows.itertuples()]
    caption = "Every promise, target and expected date, and what came of it"
    return together(_tallied(known, tally), Table(pd.DataFrame(table), caption, links=rows["source_id"]))


def _tallied(known, tally):
    """How many promises were due by then and what became of these, by who made them."""
    states = [state for state in STATES if tally[state].sum()]
    same = tally["late_low"] == tally["late_high"]
    ends = tally["late_low"].map("{:g}".format) + (" to " + tally["late_high"].map("{:g}".format)).where(~same, "")
    table = {"About": tally["name"], "Made by": tally["made_by_kind"].map(BY | {ALL: "all"}), "Promises": tally["n"]}
    table |= {f"Due {by_then(known)}": tally["due"]} | {f"Due: {state}": tally[state] for state in states}
    table |= {"Days late, median": ends.where(tally["late"] > 0, "none late")} if tally["late"].sum() else {}
    caption = "Promises by who made them, and what became of those that were due"
    return Table(pd.DataFrame(table).astype(str), caption)


def _source(titles, row):
    text = f"{titles[row.source_id]}, {row.locator}"
    if pd.isna(row.outcome_source_id):
        return text
    return f"{text}. Outcome: {titles[row.outcome_source_id]}, {row.outcome_locator}"


def _happened(row):
    if pd.notna(row.outcome_end):
        return when_came(row)
    is_not_known = row.is_due or row.outcome == "not_known"
    return "did not happen" if row.state == "did not happen" else words.NOT_KNOWN if is_not_known else "open"


def numbers_reached(known, rows, visits, promised):
    """Return the numbers promised beside the numbers reached, with the visits counted from the record.

    Takes `measure.quantities_reached`, `measure.visit_interval` and `measure.visits_promised`.
    """
    told = [*map(visits_in_words, visits.itertuples()), *map(promised_in_words, promised.itertuples())]
    if rows.empty and not told:
        text = f"Not known: no promise about {known.scope.authority_name} has both a number promised and one reached."
        return Sentence(text, "caveat")
    titles = words.titles(known)
    within = {row.commitment_id: f"{_within(row)} within the time promised, " for row in promised.itertuples()}
    amounts = [words.amount(row.outcome_quantity, row.quantity_unit) for row in rows.itertuples()]
    table = {
        "What was promised": rows["subject"],
        "Number promised": [words.amount(row.quantity, row.quantity_unit) for row in rows.itertuples()],
        "Number reached": rows["commitment_id"].map(within).fillna("") + amounts,
        "Over": words.each(when_came, rows),
        "Source": [_source(titles, row) for row in rows.itertuples()],
    }
    table = Table(pd.DataFrame(table), "Numbers promised and numbers reached", links=rows["source_id"])
    return together(Sentence("\n".join(told)) if told else None, table if len(rows) else None)


def visits_in_words(row):
    """Return how many monitoring visits are known, the days from first to last and the mean gap between them."""
    low, high = (f"{days / (365.25 / 12):.1f}" for days in (row.mean_gap_low, row.mean_gap_high))
    days = f"{row.days_low:,}" if row.days_low == row.days_high else f"{row.days_low:,} to {row.days_high:,}"
    return (
        f"{words.count(row.n, 'monitoring visit')} known, {days} days from first to last: {row.months_low} full "
        f"months, one every {low if low == high else f'{low} to {high}'} months on average{_from_plan(row)}."
    )


def promised_in_words(row):
    """Return how many visits came within the time promised, and how many in all, of the number promised."""
    when = words.span(row.due_from, row.due_to, "day") + ("" if row.is_due else ", not over yet")
    text = f"{row.subject}: {_within(row)} of {row.quantity:g} came within the time promised ({when})"
    return f"{text}." if row.n == 1 else f"{text}, {row.n} in {row.months_low:.0f} months{_from_plan(row)}."


def _within(row):
    low, high = row.within_low, row.within_high
    return f"{high or 'none'}" if low == high else f"{low or 'none'} {'or' if high - low == 1 else 'to'} {high}"


def _from_plan(row):
    ends = [end for end, is_planned in (("first", row.is_first_planned), ("last", row.is_last_planned)) if is_planned]
    return f", counted from the planned date of the {words.listed(ends)}" if ends else ""
