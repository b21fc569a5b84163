"""The story of a council: what was said and recorded, what happened over what was counted, and what was promised."""

from helpers.show import marks, words
from helpers.show.pages.recorded import distance, held, lines, near_claim
from helpers.show.piece import Sentence, Table, together, years
from helpers.show.row_tables import position_rows, said_rows, timeline_rows
from helpers.show.words import not_held


def said_and_recorded(known, against, tally):
    """Return the statement nearest to a count beside that count, and how many promises were kept, came late or did not.

    Takes {said, recorded, pairs} of `measure.said_against_recorded` and `measure.promise_tally`.
    """
    near = near_claim(against)
    if near is None:
        told = Sentence(not_held(known, "dated statement about {name} that stands beside a count"), "caveat")
        return together(told, _promised(known, tally))
    what = near["short_name"] + words.whom(near)
    count = words.amount(near["recorded_value"], against["recorded"]["unit"].iloc[0])
    told = (
        f"{words.period(near)}: {near['stated_by']}, {what[:1].lower() + what[1:]} {words.figure(near)}. "
        f"The census {distance(near)} recorded {count}. "
        "The two do not follow one definition; neither need be wrong."
    )
    return together(Sentence(told), _promised(known, tally))


def _promised(known, tally):
    own = tally[(tally["name"] == known.scope.authority_name) & (tally["made_by_kind"] == "all")]
    if own.empty:
        return None
    row = own.iloc[0]
    told = f"Of {words.count(int(row['n']), 'promise')} on record, {int(row['on time'])} came on time, "
    told += f"{int(row['late'])} late and {int(row['early'])} early; {int(row['not known'])} are not known."
    return Sentence(told, "doubt")


def story(known, overview):
    """Return the figure of the whole story: a strip of what happened over panels of what was recorded and said.

    Takes {timeline, panels, said} of `measure.overview`.
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
        absent=not_held(known, "event or official figure for {name}"),
    )


def events(known, timeline):
    """Return every event of the strip, the newest first, folded."""
    rows = timeline.sort_values("date", ascending=False)
    told = timeline_rows(rows, known.sources)
    return Table(told, "What happened, newest first", is_folded=True, links=rows["source_id"])


def latest(position, inspection):
    """Return the latest position as a folded table; its caption says from which inspection report change is counted.

    Takes `measure.latest_position` and `measure.reference_inspection` (None where no report is known).
    """
    return Table(position_rows(position), f"Latest position; {_counted_from(inspection)}", is_folded=True)


def _counted_from(inspection):
    if inspection is None:
        return "no change is counted, as no report with one overall grade for the whole service is known"
    day = words.day(inspection["published"], inspection["published_precision"])
    report = f"the {inspection['framework']} report of {day} ({words.grade(inspection['grade'])})"
    if not inspection["is_followed"]:
        return f"no change is counted yet, as no official figure is newer than {report}"
    why = "the latest whose one overall grade is inadequate"
    if not inspection["is_inadequate"]:
        why = "the latest with a newer figure; none known has inadequate as its one overall grade"
    return f"change is counted from {report}, {why}"


def statements(known, said):
    """Return what was said, promised and expected as a table, or one sentence where the record holds nothing."""
    if said.empty:
        return Sentence(not_held(known, "statement about {name}"), "caveat")
    titles = known.measures.set_index("measure")["title"]
    newest = said.iloc[::-1]
    return Table(said_rows(newest, titles), "What was said, promised and expected", links=newest["source_id"])
