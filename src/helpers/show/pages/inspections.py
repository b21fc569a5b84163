"""What inspectors found and what followed: judgements by report, steps of government, days between, disagreements."""

import re

import pandas as pd

from helpers.show import marks, piece, words
from helpers.show.look import GRADES
from helpers.show.pages.recorded import versions
from helpers.show.piece import Sentence, Table, together
from helpers.show.words import by_then, not_held

LOOK = {"Visits": "visit", "Directions": "direction", "Expected": "expected"}
FOLLOWED = "Judgements, and what followed"
SPELLS = "From an inadequate judgement to the next judgement"
PARTIAL = {"CPI": ", child protection only", "TLAC": ", looked after children only"}


def judgements(known, judged):
    """Return the figure of every judgement, area by report, parted where a definition changed.

    Takes {judgements, breaks} of `measure.judgement_history`.
    """
    rows = judged["judgements"].sort_values(["rank", "report"])
    since = judged["breaks"][judged["breaks"]["date"] > rows["published"].min()]
    drawn = marks.marks(
        rows,
        row=rows["heading"],
        look=rows["grade"],
        x=rows["report"],
        series=[f"{row.framework}, {row.published.day} {row.published:%b %Y}" for row in rows.itertuples()],
        segment=[int((since["date"] <= day).sum()) for day in rows["published"]],
        text=rows["grade"].map(words.grade),
        period=[f"report of {words.day(day)}" for day in rows["published"]],
        figure=rows["grade"].map(words.grade),
    )
    changes = words.listed(f"{row.short_label} ({words.day(row.date, 'month')})" for row in since.itertuples())
    return piece.grid(
        drawn,
        "Judgements, report by report",
        known,
        finding=counted(rows) if len(rows) else "",
        doubt=f"Grades on two sides of a change of definition do not form one series: {changes}." if changes else "",
        absent=not_held(known, "judgement of {name}"),
    )


def counted(rows):
    """Return how many judgements of which grade there are in how many reports, and what the latest report gave."""
    found = rows["grade"].value_counts()
    grades = words.listed(f"{words.grade(grade)} {found[grade]}" for grade in GRADES if grade in found)
    days = rows["published"].min(), rows["published"].max()
    newest = rows[rows["published"] == days[1]]
    each = words.listed(f"{row.heading.lower()} {words.grade(row.grade)}" for row in newest.itertuples())
    first = f"{words.count(rows['report'].nunique(), 'report')} since {words.day(days[0])}"
    return (
        f"{first}, {words.count(len(rows), 'judgement')}: {grades}.\n"
        f"The latest ({newest['framework'].iloc[0]}, {words.day(days[1])}): {each}."
    )


def followed(known, monitoring, lists, announced):
    """Return the figure of what followed the judgements, the years of which visits are listed, and announcements.

    Takes {events, judgements} of `measure.monitoring`, `measure.visit_lists` and `measure.announcements`. The latest
    step of each lane is named in it, of what was expected the first, of the trust all; the table names the others.
    """
    rows = monitoring["events"].reset_index(drop=True)
    is_expected, looks = rows["lane"] == "Expected", rows["lane"].map(LOOK).fillna("event")
    is_other = rows["lane"].duplicated(keep="last").mask(is_expected, rows["lane"].duplicated())
    drawn = marks.marks(
        rows,
        panel=FOLLOWED,
        row=rows["lane"],
        look=looks.mask(rows["is_planned_date"].astype(bool) & ~is_expected, "planned"),
        x=rows["date"],
        x_end=rows["date_end"].where(rows["date_end"] - rows["date"] >= marks.SHORT),
        series=rows["lane"],
        text=words.each(_label, rows),
        period=words.each(_told, rows),
        figure=rows["title"],
    )
    drawn.loc[is_other & rows["state"].isna(), "text"] = ""
    figure = piece.rows(
        marks.together(_judged(monitoring["judgements"]), drawn) if len(rows) else drawn,
        "Visits, directions and other steps of government",
        known,
        finding=steps(rows),
        doubt=vague(rows[~is_expected].drop_duplicates("event_id")),
        absent=not_held(known, "visit, direction or other step of government about {name}"),
    )
    days = zip(announced["date"], announced["precision"], announced["title"], strict=True)
    told = [f"{words.day(*when)}, for all authorities: {title}." for *when, title in days]
    told.insert(0, lists_held(lists, by_then(known)))
    return together(figure, Sentence("\n".join(told), "doubt"))


def _judged(rows):
    told = rows["grade"].map(words.grade)
    about = {"panel": FOLLOWED, "row": "Judgements", "series": "Judgements", "look": rows["grade"], "text": told}
    days = words.days(rows)
    return marks.marks(rows, x=rows["published"], period=days, figure=rows["framework"] + " report: " + told, **about)


def _label(row):
    """What happened, to the first colon or semicolon where it is long; of the trust its state, of others their part."""
    if pd.notna(row.state):
        return row.state
    clauses = re.split(r"[;:] ", row.title)
    about = [clause for clause in clauses if row.lane == "Commissioner" and "commissioner" in clause.lower()]
    text = (about or [row.title if len(row.title) < 70 else clauses[0]])[0]
    return text[0].upper() + text[1:]


def _told(row):
    """When it happened, was planned or was expected, as exactly as it is known, and how sure that is."""
    when = words.of_event(row)
    if row.lane == "Expected":
        return f"expected {when}"
    return when if row.confidence == "high" or row.is_planned_date else f"{when}, {row.confidence} confidence"


def steps(rows):
    """Return how many steps of each lane are known, and what became of the trust."""
    lanes = [f"{lane.lower()} {number}" for lane, number in rows["lane"].value_counts(sort=False).items()]
    trust = rows[rows["state"].notna()]
    states = [f"{row.state.removeprefix('trust ')} on {words.day(row.date)}" for row in trust.itertuples()]
    told = f"Steps known, by lane: {words.listed(lanes)}."
    return f"{told}\nThe trust was {words.listed(states)}." if states else told


def vague(events):
    """Return how many events are known by their month or year only, and of how many only the plan is known."""
    number, planned = int((events["precision"] != "day").sum()), int(events["is_planned_date"].sum())
    known = words.count(len(events), "event")
    told = [f"{number} of {known} known are dated to the month or year only."] if number else []
    told += [f"{words.count(planned, 'event is', 'events are')} known by the planned date only."] if planned else []
    return " ".join(told)


def lists_held(lists, then):
    """Return of which years lists of visits are held, and that elsewhere nothing is known without a document read."""
    years = [f"{end.year - 1}-{end.year % 100:02}" for end in lists["last"]]
    held = f"Ofsted's lists of visits are held for {words.listed(years)} (April to March) {then}: of another year"
    held = held if years else f"No list of Ofsted's visits is held {then}:"
    return f"{held} a visit stands here only where a document on it was read, and there may have been others."


def spells(known, rows):
    """Return the days from each inadequate judgement of the authority to its next, and beneath those of others.

    Takes `measure.inadequate_spells`: of the authority, and of those whose reports were read for this record.
    """
    name, then = known.scope.authority_name, by_then(known)
    rows = rows[rows["published"].notna()]
    rows = rows.sort_values("authority", key=lambda names: names != name, kind="stable")
    table = pd.DataFrame(
        {
            "Authority": rows["authority"],
            "Inadequate": words.each(_day, rows),
            "Next judgement": [_day(row, "next_") or f"the next, none known {then}" for row in rows.itertuples()],
            "Days": (rows["is_open"].map({True: "at least ", False: ""}) + rows["days"].map("{:,.0f}".format)),
            "Caution": words.each(caution, rows),
            "Source": rows["source_id"].map(words.titles(known)),
        }
    )
    own = table[table["Authority"] == name].itertuples(index=False)
    told = [f"{name}: {days} days from {first} to {last}." for _, first, last, days, *_ in own]
    told = Sentence("\n".join(told) or f"{name}: no inadequate judgement is in this record {then}.")
    return together(told, Table(table, SPELLS, links=rows["source_id"]) if len(rows) else None)


def caution(row):
    """Return why the two grades may not compare: other frameworks, or a change of definition between them."""
    if row.is_open:
        return "still open: the number grows"
    told = [] if row.is_same_framework else [f"different frameworks, {row.framework} and {row.next_framework}"]
    told += [f"changed between them: {row.breaks}"] if row.breaks else []
    return "; ".join(told) or "one framework"


def _day(row, before=""):
    day, *about = (getattr(row, f"{before}{name}") for name in ("published", "grade", "framework", "area"))
    if pd.isna(day):
        return ""
    part = PARTIAL.get(about[1], ", safeguarding" if about[2] == "safeguarding" else "")
    return f"{words.day(day)} ({words.grade(about[0])}, {about[1]}{part})"


def disagreements(known, rows):
    """Return on how many facts the documents differ, and each version, folded; takes `measure.disagreements`."""
    then, name = by_then(known), known.scope.authority_name
    if rows.empty:
        return Sentence(f"Not known: no two documents in the record {then} differ on a fact about {name}.", "caveat")
    facts = rows.groupby("disagreement")["is_used"].any()
    told = f"The documents known {then} disagree on {words.count(len(facts), 'fact')}; "
    told += f"for {facts.sum() or 'none'} of them the charts take one version as the fact."
    return together(Sentence(told), versions(known, rows, "Where the documents disagree", links=rows["source_id"]))
