"""What inspectors found, what followed, and what was promised against what happened.

Takes `judged` (`measure.judgement_history`), `monitoring`, `lists` (`visit_lists`), `announced` (`announcements`),
`rows` (`inadequate_spells`, `disagreements`, `promises`, `quantities_reached`), `tally` (`promise_tally`), `visits`
(`visit_interval`) and `promised` (`visits_promised`).
"""

import re
from functools import partial

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import NO_OVERALL
from helpers.measure.promised import ALL, DAY_NOT_KNOWN, MAKERS, STATES, promised_events
from helpers.record import source_titles, with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.dates import by_then, not_held
from helpers.show.look import GRADES
from helpers.show.pages.recorded import versions
from helpers.show.piece import Sentence, together
from helpers.show.templates import of_page

LOOK = {"Visits": "visit", "Directions": "direction", "Expected": "expected"}
FOLLOWED = "Judgements, and what followed"
BY = dict(zip(MAKERS, ("the council", "government", "inspectors", "others"), strict=True))
told, cells = of_page("inspections")


def judgements(known, judged):
    """Return the figure of every judgement, area by report, parted where a definition changed."""
    rows = judged["judgements"].sort_values(["rank", "report"])
    days = judged["breaks"]["date"]
    since = judged["breaks"][(days > rows["published"].min()) & (days <= rows["published"].max())]
    latest, grades = rows[rows["published"] == rows["published"].max()], rows["grade"].value_counts().reindex(GRADES)
    drawn = marks.table(
        rows.rename(columns={"report": "x", "grade": "look"}),
        row=rows["heading"],
        series=lambda row: f"{row.framework}, {row.published.day} {row.published:%b %Y}",
        segment=[int((since["date"] <= day).sum()) for day in rows["published"]],
        text=rows["grade"].map(words.grade),
        period=[f"report of {dates.day(day)}" for day in rows["published"]],
    )
    counts = list(grades.dropna().astype(int).items())
    finding = told("judged", rows["report"].nunique(), rows, counts, latest) if len(rows) else ""
    absent, doubt = not_held(known, "judgement of {name}"), told("parted", since)
    return piece.grid(drawn, "Judgements, report by report", known, finding=finding, doubt=doubt, absent=absent)


def followed(known, monitoring, lists, announced):
    """Return the figure of what followed the judgements, the years of which visits are listed, and announcements.

    The latest step of each lane is named, of what was expected the first, of the trust all; the table names the others.
    """
    rows = monitoring["events"].reset_index(drop=True)
    years = [f"{end.year - 1}-{end.year % 100:02}" for end in lists["last"]]
    sure = rows[rows["lane"] != "Expected"].drop_duplicates("event_id")
    last = sure[~sure["is_planned_date"].astype(bool)].sort_values("date", kind="stable").tail(1)
    lanes, judged = rows["lane"].value_counts(sort=False).to_dict(), monitoring["judgements"]["published"].max()
    finding = told("steps", rows[rows["state"].notna()], lanes, last, judged, by_then(known)) if lanes else ""
    vague = told("vague", len(sure), (sure["precision"] != "day").sum(), sure["is_planned_date"].sum())
    figure = piece.rows(
        marks.together(_grades(monitoring["judgements"]), _steps(rows)) if len(rows) else _steps(rows),
        "Visits, directions and other steps of government",
        known,
        finding=words.answer([finding, vague], most=1),
        absent=told("none_followed", known.scope.authority_name, years, by_then(known)),
    )
    return together(figure, Sentence(told("lists", announced, years, by_then(known)), "doubt"))


def _grades(rows):
    grades = rows["grade"].map(words.grade)
    looks = rows["grade"].replace(NO_OVERALL, "event")
    about = {"row": "Judgements", "look": looks, "x": rows["published"], "period": dates.days(rows)}
    return marks.table(rows, panel=FOLLOWED, text=grades, figure=rows["framework"] + " report: " + grades, **about)


def _steps(rows):
    """The marks of what followed: of each lane the latest is named, of what was expected the first."""
    is_expected, looks = rows["lane"] == "Expected", rows["lane"].map(LOOK).fillna("event")
    is_other = rows["lane"].duplicated(keep="last").mask(is_expected, rows["lane"].duplicated())
    names = pd.Series(records.each(_name, rows), rows.index, dtype=object)
    return marks.table(
        rows.rename(columns={"lane": "row", "date": "x", "title": "figure"}),
        panel=FOLLOWED,
        look=looks.mask(rows["is_planned_date"].astype(bool) & ~is_expected, "planned"),
        x_end=rows["date_end"].where(rows["date_end"] - rows["date"] >= marks.SHORT),
        text=names.mask(is_other & rows["state"].isna(), ""),
        period=records.each(partial(told, "when"), rows),
    )


def _name(row):
    """What happened, to the first colon or semicolon where it is long; of the trust its state, of others their part."""
    if pd.notna(row.state):
        return row.state
    clauses = re.split(r"[;:] ", row.title)
    about = [clause for clause in clauses if row.lane == "Commissioner" and "commissioner" in clause.lower()]
    text = (about or [row.title if len(row.title) < 70 else clauses[0]])[0]
    return text[0].upper() + text[1:]


def spells(known, rows):
    """Return the days from each inadequate judgement of the authority to its next, and beneath those of others."""
    name = known.scope.authority_name
    rows = rows.dropna(subset="published").sort_values("authority", key=lambda names: names != name, kind="stable")
    rows = with_sources(known, rows)
    own, caption = rows[rows["authority"] == name], "From an inadequate judgement to the next judgement"
    own = Sentence(words.answer(told("spells", own.iloc[::-1], name, by_then(known)).split("\n")))
    return together(own, piece.table(rows, caption, cells("between"), "source_id"))


def disagreements(known, rows):
    """Return on how many facts the documents differ and about whom, and each version, folded."""
    facts, name = rows.groupby("disagreement")["is_used"].any(), known.scope.authority_name
    is_own = rows["authority_code"] == known.scope.authority_code
    about = [whom for whom, is_any in ((name, is_own.any()), ("England", not is_own.all())) if is_any]
    text = told("disputed", len(facts), facts.sum(), about, name, by_then(known))
    found = Sentence(text, "finding" if len(facts) else "caveat")
    return together(found, versions(known, rows, "Where the documents disagree", links="source_id"))


def due_and_happened(known, rows):
    """Return two figures of the promises with both dates, a promise a row: those that came late, and the others.

    A promise of which only the planned date is known is among the others.
    """
    rows = rows[rows["days_low"].notna() | ((rows["state"] == DAY_NOT_KNOWN) & rows["due_to"].notna())]
    is_england, finding = rows["authority_code"] == ENGLAND, _late(rows[rows["days_low"].notna()])
    if is_england.all() and len(rows):
        finding = "\n".join([told("none_promised", known.scope.authority_name, by_then(known)), finding])
    rows = rows.assign(row=rows["subject"].mask(is_england, "England: " + rows["subject"]), is_england=is_england)
    rows = rows.sort_values(["is_england", "due_from", "commitment_id"])
    is_late = rows["state"] == "late"
    if not is_late.any():
        return _dates(known, rows, "Promised and happened", finding=finding)
    late = _dates(known, rows[is_late], "Promised, and late", finding=finding)
    others = _dates(known, rows[~is_late], "Promised, and not late as far as is known")
    return together(late, None if is_late.all() else others)


def _dates(known, rows, title, **given):
    """Both dates of each promise, each with its own source: a day or a few as a mark, a longer stretch as a bar."""
    rows, days = rows.reset_index(drop=True), records.each(partial(told, "apart"), rows)
    is_planned = rows["outcome_is_planned_date"].astype(bool)
    due = {"look": "expected", "series": "Due", "x": rows["due_from"], "x_end": rows["due_to"], "text": ""}
    due |= {"period": records.each(partial(told, "due"), rows)}
    due |= {"figure": "made by " + rows["made_by"] + " (" + rows["made_by_kind"] + ")"}
    came = {name: rows[f"outcome_{name}"] for name in ("source_id", "locator", "published", "published_precision")}
    came |= {"look": is_planned.map({True: "planned", False: "event"}), "x": rows["happened_from"]}
    came |= {"series": is_planned.map({True: "Planned", False: "Happened"}), "x_end": rows["happened_to"]}
    came |= {"text": days + rows["made_by_kind"].map(BY).map(" ({})".format), "figure": days}
    came |= {"period": records.each(partial(told, "came"), rows)}
    both = pd.concat([rows.assign(**due), rows.assign(**came)]).sort_index(kind="stable")
    ends = both["x_end"].where(both["x_end"] - both["x"] >= marks.SHORT)
    drawn = marks.table(both, panel="When it was due, and when it happened", x_end=ends, vintage=None)
    absent = not_held(known, "promise about {name} with both a date it was due and a date it happened")
    return piece.rows(drawn, title, known, absent=absent, **given)


def _late(rows):
    """How many events came late, events counted once and by whose word, and the promise furthest behind."""
    events, is_late, lines, more = promised_events(rows), rows["state"] == "late", [], []
    for name, part in rows.assign(late=is_late).groupby("name", sort=False):
        made = part.groupby("made_by_kind")["late"].agg(promises="size", late="sum")
        made = made.reindex([kind for kind in MAKERS if kind in made.index]).rename(index=BY)
        vague, made = part["state"].str.contains(" or ").sum(), made.reset_index(names="by")
        lines.append(told("late", events[events["name"] == name], made, len(part), vague))
        more.append(told("late_by_whom", name, made, len(part)))
    if is_late.any():
        worst = rows.loc[rows["days_low"].where(is_late).idxmax()]
        lines.insert(1, told("furthest", worst, BY[worst["made_by_kind"]]))
    return words.answer([*lines, *filter(None, more)])


def every_promise(known, rows, tally):
    """Return every promise with what came of it, the latest due first, and how many there are by who made them.

    What is known of an outcome in words is told only where no day is asked for: it may draw on later documents.
    """
    if rows.empty:
        return piece.absent(known, "promise about {name}")
    rows = rows.sort_values("due_end", ascending=False, na_position="last", kind="stable")
    is_own = rows["authority_code"] == known.scope.authority_code
    rows = rows.assign(what=rows["subject"].where(is_own, rows["name"] + ": " + rows["subject"]))
    rows = rows.assign(outcome_summary="") if known.scope.as_of else rows
    caption = "Every promise, target and expected date, and what came of it"
    columns = {"About": "name", "Made by": tally["made_by_kind"].map(BY | {ALL: "all"}), "Promises": "n"}
    columns |= {f"Due {by_then(known)}": "due"} | {f"Due: {state}": state for state in STATES if tally[state].any()}
    columns |= cells("late_by") if tally["late"].any() else {}
    return together(
        piece.table(tally, "Promises by who made them, and what became of those that were due", columns),
        piece.table(_sourced(known, rows), caption, cells("every"), "source_id"),
    )


def _sourced(known, rows):
    """The promises with the titles of their sources, and of those of their outcomes."""
    return with_sources(known, rows).assign(outcome_source=rows["outcome_source_id"].map(source_titles(known)))


def numbers_reached(known, rows, visits, promised):
    """Return the numbers promised beside the numbers reached, with the visits counted from the record."""
    is_known = len(rows) or len(visits) or len(promised)
    text = told("numbers", visits, promised, "" if len(rows) else known.scope.authority_name)
    within = promised.set_index("commitment_id")[["within_low", "within_high"]].astype("Int64")
    rows = rows.assign(**{name: rows["commitment_id"].map(column) for name, column in within.items()})
    table = piece.table(_sourced(known, rows), "Numbers promised and numbers reached", cells("numbers_of"), "source_id")
    return together(Sentence(text, "finding" if is_known else "caveat"), table)
