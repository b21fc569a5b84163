"""The story of a council: what was said and recorded, what happened over what was counted, and what was promised."""

import pandas as pd

from helpers.measure.areas import NO_CHANGE
from helpers.measure.warned import parted
from helpers.show import marks, words
from helpers.show.look import LOOKS
from helpers.show.pages.opening import hindsight
from helpers.show.pages.recorded import distance, held, lines, near_claim, table
from helpers.show.piece import Sentence, together, years
from helpers.show.piece.brief import Cited
from helpers.show.words import not_held


def said_and_recorded(known, stated, tally):
    """Return of each measure the statement nearest to a count beside that count, and what came of the promises.

    Takes {said, recorded, pairs} of `measure.said_against_recorded` of each, and `measure.promise_tally`. Each figure
    leads to its source.
    """
    pairs = [(near_claim(against), against) for against in stated]
    told = [_beside(near, against) for near, against in pairs if near is not None]
    if not told:
        absent = Sentence(not_held(known, "dated statement about {name} that stands beside a count"), "caveat")
        return together(absent, _promised(known, tally))
    why = "What was said and what was counted follow definitions of their own; neither need be wrong."
    return together(Cited(told), Sentence(why, "doubt"), _promised(known, tally))


def _beside(near, against):
    """A statement, all who gave that figure for that day and where, and the count nearest in time."""
    pairs = against["pairs"]
    alike = pairs[(pairs[["measure", "date", "value"]] == near[["measure", "date", "value"]]).all(axis=1)]
    alike = alike.drop_duplicates(["stated_by", "source_id", "locator"])
    who = [[(f"{row.stated_by}, {row.locator}", f"#source-{row.source_id}"), ("; ", "")] for row in alike.itertuples()]
    count = words.amount(near["recorded_value"], against["recorded"]["unit"].iloc[0])
    counted = (f"Recorded {distance(near)}: {count}", f"#source-{near['recorded_source_id']}")
    start = f"{words.period(near)}: {near['short_name']}{words.whom(near)} {words.figure(near)} ("
    end = "." + words.check({"": near["recorded_warning"]})
    return [(start, ""), *sum(who, [])[:-1], ("). ", ""), counted, (end, "")]


def _promised(known, tally):
    own = tally[(tally["name"] == known.scope.authority_name) & (tally["made_by_kind"] == "all")]
    if own.empty:
        return None
    row = own.iloc[0]
    told = f": {int(row['n'])} on record, {int(row['due'])} fell due; {int(row['on time'])} on time, "
    told += f"{int(row['late'])} late, {int(row['early'])} early, {int(row['not known'])} not known."
    return Cited([[("Promises", "improvement_plan.ipynb"), (told, "")]], "doubt")


def story(known, overview, comparison):
    """Return the figure of the whole story: a strip of what happened over panels of what was recorded and said.

    Takes {timeline, panels, said} of `measure.overview`, and `measure.comparison`.
    """
    parts = [marks.of_events(overview["timeline"])] if len(overview["timeline"]) else []
    for measure, rows in overview["panels"].items():
        own, said = held(rows), overview["said"].get(measure)
        has_said = said is not None and len(said) and len(own)
        parts += [lines(known, own), marks.of_said(said, own["short_heading"].iloc[0]) if has_said else None]
    return years(
        marks.together(*parts),
        f"{known.scope.authority_name}: what happened, and what was recorded",
        known,
        name="what-happened",
        doubt=hindsight(known.scope, comparison),
        absent=not_held(known, "event or official figure for {name}"),
    )


def events(known, timeline):
    """Return every event of the strip, the newest first, folded."""
    rows, titles = timeline.sort_values("date", ascending=False), words.titles(known)
    told = [
        {"When": words.of_event(row), "Sort": row.lane, "What happened": row.title, "Source": titles[row.source_id]}
        for row in rows.itertuples()
    ]
    return table("What happened, newest first", rows["source_id"], told, is_folded=True)


def latest(position, inspection):
    """Return the latest position as a folded table; its caption says since which inspection report change is counted.

    Takes `measure.latest_position` and `measure.reference_inspection` (None where no report is known).
    """
    told = map(_position, position.itertuples())
    return table(_counted_from(inspection), position["source_id"], told, is_folded=True)


def _position(row):
    return {
        "Measure": row.title,
        "Latest": _dated(row.latest, row.latest_date, row.unit, row.warning),
        "Last before the report": _dated(row.before, row.before_date, row.unit, row.before_warning),
        "Change": change(row),
        "England": words.amount(row.england, row.unit) + _checked(row.england_warning),
        "Comparator": words.comparator(row) + _checked(row.comparator_warning),
    }


def change(row):
    """Return a change with its direction and whether that is better, worse or chance may do as much; or why none."""
    why = {"not comparable": "not comparable: the definition changed between", NO_CHANGE: NO_CHANGE}
    why |= {words.NOT_KNOWN: words.NOT_KNOWN, "no figure since": "no figure since the report"}
    by = f"{row.direction} by {words.difference(row.change, row.unit)}" if pd.notna(row.change) else row.direction
    return why.get(row.direction) or by + (f" ({row.judged})" if row.judged else "")


def _dated(value, date, unit, warning):
    if value is None or pd.isna(value):
        return words.NOT_KNOWN
    return f"{words.amount(value, unit)} ({words.day(date)}){_checked(warning)}"


def _checked(warning):
    """A warning behind a figure in a cell."""
    return "".join(f"; CHECK: {text}" for text in parted(warning))


def _counted_from(inspection):
    if inspection is None:
        return (
            "Latest position; no report with one overall grade for the whole service is known, so no change is counted"
        )
    report = f"the {inspection['framework']} report of "
    report += words.day(inspection["published"], inspection["published_precision"])
    if not inspection["is_followed"]:
        return f"Latest position; no official figure is newer than {report}, so no change is counted"
    return f"Change since {report}"


def statements(known, said):
    """Return what was said, promised and expected as a table, or one sentence where the record holds nothing."""
    if said.empty:
        return Sentence(not_held(known, "statement about {name}"), "caveat")
    newest, titles = said.iloc[::-1], known.measures.set_index("measure")["title"]
    told = [
        {
            "About": words.period(row),
            "What": titles[row.measure] + words.whom(row),
            "Figure": words.figure(row),
            "Kind": LOOKS[marks.SAID[row.kind]].word,
            "By": row.stated_by,
            "Definition": row.basis,
            "Public since": words.day(row.published, row.published_precision),
        }
        for row in newest.itertuples()
    ]
    return table("What was said, promised and expected", newest["source_id"], told)
