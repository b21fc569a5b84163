"""The brief of a council: its latest judgement with its age, where it stands on each measure, what to ask."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.measure.warned import parted
from helpers.show import words
from helpers.show.pages.opening import compared, hindsight
from helpers.show.piece import Sentence
from helpers.show.piece.brief import Measures, Questions, Status, spark, strip
from helpers.show.words import by_then, not_held

PAGES = {"vacancy_rates": "vacancies", "caseloads": "caseloads", "neet_percentages": "care_leavers"}


def status(known, judgement, timeline, comparison):
    """Return the latest judgement with its age on the day of the page, and what stood before it and has come since.

    Takes `measure.latest_judgement` (None where none is known), `measure.timeline` and `measure.comparison`. The day of
    the page is the day asked for, else today; on a page as of a day a comparator that was chosen later is told at once.
    """
    today = words.today(known)
    beside = f"Compared with {compared(known.scope, comparison)}."
    beside += f" {hindsight(known.scope, comparison)}".rstrip() if known.scope.as_of else ""
    if judgement is None:
        told = f"This record holds none for {known.scope.authority_name} {by_then(known)}. {beside}"
        return Status("No judgement known", told)
    day = words.day(judgement["published"], judgement["published_precision"])
    about = " for safeguarding" if judgement["area"] == "safeguarding" else ""
    age = words.age(judgement["published"], today)
    told = [f"Ofsted{about}, {day} ({judgement['framework']}): {age} before {words.day(today)}."]
    grade = words.grade(judgement["grade"]).capitalize()
    told += [_before(timeline, judgement), _last(timeline, "Directions"), _last(timeline, "Visits"), beside]
    return Status(grade, " ".join(filter(None, told)), judgement["grade"], judgement["source_id"])


def _before(timeline, judgement):
    rows = timeline[(timeline["lane"] == "Judgements") & (timeline["date"] < judgement["published"])]
    if rows.empty:
        return ""
    return f"Was {words.grade(rows['grade'].iloc[-1])}, {words.day(rows['date'].iloc[-1])}."


def _last(timeline, lane):
    rows = timeline[(timeline["lane"] == lane) & ~timeline["is_planned_date"].astype(bool)].sort_values("date")
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    what = {"Directions": "Last direction on record", "Visits": "Last visit on record"}[lane]
    title = last["title"][:1].lower() + last["title"][1:]
    return f"{what}: {title} ({words.day(last['date'], last['precision'])})."


def where_it_stands(known, position, figures):
    """Return one line a measure: the latest figure, whom it is beside, its place, what to check, and two drawings.

    Takes `measure.latest_position` and `measure.figures`. The strip holds every authority of that day, the spark the
    authority's figures of the last definition since the last full inspection.
    """
    rows = [_line(known, row, figures) for row in position.itertuples() if pd.notna(row.latest)]
    if not rows:
        return Sentence(not_held(known, "official figure for {name}"), "caveat")
    return Measures(pd.DataFrame(rows))


def _line(known, row, figures):
    here = figures[(figures["measure"] == row.measure) & (figures["period_end"] == row.latest_date)]
    mine = here[here["authority_code"] == known.scope.authority_code].iloc[0]
    about = known.measures.set_index("measure").loc[row.measure]
    name = about["short_name"] if isinstance(about["short_name"], str) else row.title.split(" (")[0]
    near = here[here["authority_code"].isin(_neighbours(known))]["value"].tolist()
    everyone = here[here["rank_low"].notna() & here["reported_by"].isna()]["value"].tolist()
    number, england = words.amount(row.latest, row.unit), words.amount(row.england, row.unit)
    since = _since(known, figures, row, mine)
    drawn = f"{name}, {words.count(len(everyone), 'authority', 'authorities')} from {min(everyone, default=0):g} to "
    drawn += f"{max(everyone, default=0):g}: {known.scope.authority_name} {number}, England {england}."
    years = f"{name} of {known.scope.authority_name}: " + ", ".join(f"{v:g} in {d:%Y}" for d, v in since.items())
    told = [_beside(known, row, mine), f"{row.latest_date:%B %Y}.", _moved(row)]
    return {
        "id": f"latest-{row.measure.replace('_', '-')}",
        "name": name,
        "number": number,
        "told": " ".join(filter(None, told)),
        "check": "; ".join(parted(row.warning)),
        "link": f"{PAGES[about['figures_in']]}.ipynb" if about["figures_in"] in PAGES else "",
        "strip": strip(everyone, near, row.england, row.latest, drawn),
        "spark": spark(list(since), years),
    }


def _neighbours(known):
    year = known.scope.comparator.removeprefix("neighbours ")
    rows = known.neighbours
    is_own = (rows["authority_code"] == known.scope.authority_code) & (rows["neighbour_set"].astype(str) == year)
    return rows.loc[is_own, "neighbour_code"]


def _since(known, figures, row, mine):
    """The figures of one definition since the last full inspection, by their last day, that before it first."""
    held = figures[(figures["measure"] == row.measure) & (figures["authority_code"] == known.scope.authority_code)]
    held = held[(held["segment"] == mine["segment"]) & held["value"].notna()]
    first = mine["before_date"]
    held = held if pd.isna(first) else held[held["period_end"] >= first]
    return held.set_index("period_end")["value"]


def _beside(known, row, mine):
    """Whom the figure stands beside: the comparator with its least and largest and the place among it, and England."""
    year, england = known.scope.comparator.removeprefix("neighbours "), f"England {words.amount(row.england, row.unit)}"
    among = place(mine["rank_low"], mine["rank_high"], mine["n_ranked"])
    england += f", {among}." if among else "."
    if f"smallest_{year}" in mine and pd.notna(row.n_neighbours):
        ends = f"{mine[f'smallest_{year}']:g} to {mine[f'largest_{year}']:g}"
        rank = place(mine[f"rank_low_{year}"], mine[f"rank_high_{year}"], mine[f"n_ranked_{year}"])
        figure = words.amount(row.comparator, "%" if row.unit == "%" else "")
        return f"Neighbours {figure} ({ends}){', ' + rank if rank else ''}. {england}"
    other = words.comparator(row)
    return england if other == words.NOT_KNOWN else f"{england} {other[:1].upper() + other[1:]}."


def _moved(row):
    """How far the figure moved since the last before the inspection report, and the word for it where one is sure."""
    if row.direction in ("not known", "not comparable", "no figure since", NO_CHANGE):
        return ""
    size = words.difference(row.change, row.unit).replace("percentage point", "point")
    sure = f" ({row.judged})" if row.judged in ("better", "worse") else ""
    return f"{'Up' if row.change > 0 else 'Down'} {size} since {row.before_date:%Y}{sure}."


def place(low, high, among):
    """Return a place from the lowest in words: lowest of 11, 7th or 8th lowest of 149; empty for none."""
    if pd.isna(low):
        return ""
    low, high, among = int(low), int(high), int(among)
    if low == high == 1:
        return f"lowest of {among}"
    if low == high == among:
        return f"highest of {among}"
    joint = ordinal(low) if low == high else f"{ordinal(low)} {'or' if high == low + 1 else 'to'} {ordinal(high)}"
    return f"{joint} lowest of {among}"


def ordinal(number):
    """Return a number as a place: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def questions(position):
    """Return what a committee may ask, each with the number, whom it is beside and the caveat as its reason."""
    return Questions([(row.question, _why(row)) for row in position.itertuples()])


def _why(row):
    if pd.isna(row.latest):
        return f"{row.title}: not known from the record. {row.caveat}"
    beside = f"England {words.amount(row.england, row.unit)}"
    other = words.comparator(row)
    beside += "" if other == words.NOT_KNOWN else f", {other}"
    warned = {words.amount(row.latest, row.unit): row.warning, "England": row.england_warning}
    told = f"{row.title}: {words.amount(row.latest, row.unit)} on {words.day(row.latest_date)} ({beside})."
    return f"{told}{words.check(warned)}{_after_cover(row)} {row.caveat}"


def _after_cover(row):
    if pd.isna(row.after_cover_pct):
        return ""
    left = words.amount(round(row.after_cover_pct, 1), row.unit) if row.after_cover_pct else "nothing of it"
    told = f" After agency cover: {left}, by our arithmetic on the census counts."
    return told + words.check({"": row.after_cover_warning})
