"""Promises in words: who made them, when they were due and came, and how many came late, events counted once."""

from helpers.measure.said import DAY_NOT_KNOWN, MAKERS, promised_events
from helpers.show import spans, words

BY = dict(zip(MAKERS, ("the council", "government", "inspectors", "others"), strict=True))
REPEATED = "frequency"  # kind of a promise that something comes again and again


def due(row):
    """Return when a promise was due, as exactly as it was put."""
    return spans.span(row.due_start, row.due_end, row.due_precision)


def came(row):
    """Return when what was promised happened, as exactly as it is known; where only a plan is known, say so."""
    when = spans.span(row.outcome_start, row.outcome_end, row.outcome_precision)
    if not row.outcome_is_planned_date:
        return when
    if row.kind == REPEATED:
        return f"{when}, from the planned date of the first"
    return spans.planned(when, row.outcome_precision)


def apart(row):
    """Return how early or late it came; where its day is not known, for when it was planned."""
    if row.state != DAY_NOT_KNOWN:
        return spans.days_apart(row)
    return f"{row.state} (planned for {spans.span(row.outcome_start, row.outcome_end, row.outcome_precision)})"


def told(rows):
    """Return how many events came late, and by whose word; the promise furthest behind; and what is only planned.

    Takes the rows of `promises` that have both dates, and those of which only the planned date is known.
    """
    dated = rows[rows["days_low"].notna()]
    events = promised_events(dated)
    about = dated.groupby("name", sort=False)
    lines = [_headline(part, events[events["name"] == name]) for name, part in about]
    late, planned = dated[dated["state"] == "late"], len(rows) - len(dated)
    if len(late):
        worst = late.loc[late["days_low"].idxmax()]
        which = f"{worst['subject']} (said by {BY[worst['made_by_kind']]}), {apart(worst)}"
        lines.append(f"Furthest behind, by the fewest days it can have been: {which}.")
    if planned:
        which = words.count(planned, "further promise is about an event", "further promises are about events")
        lines.append(f"{which} of which only the planned date is known, counted neither as on time nor as late.")
    return "\n".join(lines)


def _headline(rows, events):
    """Return how many of the events promised for one authority, or for England, came late, and by whose word."""
    number, some = int(events["is_late"].sum()), int(events["is_late_by_some"].sum())
    head = f"Of {words.count(len(events), 'event')} about {rows['name'].iloc[0]} promised with both dates"
    made = rows.groupby("made_by_kind").size()
    late = rows[rows["state"] == "late"].groupby("made_by_kind").size().reindex(made.index, fill_value=0)
    if not late.sum():
        return f"{head}, none came late ({words.count(len(rows), 'promise')}{_made(made)}){_vague(rows)}."
    by_some = f" by every promise made of them, and {some} by some" if some else ""
    by_whom = _made({kind: f"{late[kind] or 'none'} of {made[kind]}" for kind in made.index})
    return (
        f"{head}, {number or 'none'} came late{by_some}. "
        f"Late were {late.sum()} of {words.count(len(rows), 'promise')}{by_whom}{_vague(rows)}."
    )


def _made(counts):
    """Return who made so many promises, the number of each only where there are several."""
    kinds = [kind for kind in MAKERS if kind in counts]
    if len(kinds) == 1:
        return f" made by {BY[kinds[0]]}"
    return ": " + words.listed(f"{counts[kind]} made by {BY[kind]}" for kind in kinds)


def _vague(rows):
    number = int(rows["state"].str.contains(" or ").sum())
    return f"; of {number} the dates are too vague to say" if number else ""
