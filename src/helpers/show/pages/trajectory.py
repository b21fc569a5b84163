"""The brief of a council: its latest judgement, where it stands, what was said and recorded, what to ask, the story.

Takes `judgement` (`measure.latest_judgement`, or None), `timeline`, `comparison`, `position` (`latest_position`),
`figures`, `stated` (of some measures `said_against_recorded`), `tally` (`promise_tally`), `overview`, `inspection`
(`reference_inspection`, or None) and `said`.
"""

import pandas as pd

from helpers.measure import listed_as_at
from helpers.measure.caveats import parted
from helpers.measure.comparators import neighbour_set
from helpers.measure.promised import ALL, STATES
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import own_rows, with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.dates import by_then, not_held
from helpers.show.look import LOOKS
from helpers.show.pages.about_the_page import hindsight, newest, succession
from helpers.show.pages.recorded import distance, held, latest_claims, lines, near_claim
from helpers.show.piece import Sentence, together, years
from helpers.show.piece.brief import Measures, Questions, Status, spark, strip
from helpers.show.templates import of_page

PAGES = {"vacancy_rates": "vacancies", "caseloads": "caseloads", "neet_percentages": "care_leavers"}
OF_EACH = ["measure", "period_end", "authority_code", "rank_low", "reported_by", "denominator", "value"]
TOLD = 2  # statements that the brief has room for; the pages of the measures have all of them
RANKED = ("smallest", "largest", "rank_low", "rank_high", "n_ranked")
told, cells = of_page("trajectory")


def status(known, judgement, timeline, comparison):
    """Return the latest judgement with its age on the day of the page, what stood before it and has come since.

    Of a newest report that gives no overall grade the grade of each area is told, and the last overall grade after it.

    The day of the page is the day asked for, else today; on a page as of a day a comparator that was chosen later is
    told at once, as is the day at which the newest list of judgements ends.
    """
    beside = " ".join(filter(None, [succession(known), told("beside", known.scope, comparison)]))
    ungraded = newest(known)
    if judgement is None and ungraded.empty:
        return Status("No judgement known", " ".join([told("unjudged", known), beside]))
    happened = timeline[~timeline["is_planned_date"].astype(bool)].sort_values("date")
    since = _last(happened, "Directions"), _last(happened, "Visits"), listed_as_at(known)
    if len(ungraded):
        text = " ".join([told("ungraded", ungraded, judgement, dates.today(known), *since), beside])
        return Status("No overall grade", text, source_id=ungraded["source_id"].iloc[0])
    before = _last(timeline[timeline["date"] < judgement["published"]], "Judgements")
    text = " ".join([told("status", judgement, dates.today(known), before, *since), beside])
    return Status(words.grade(judgement["grade"]).capitalize(), text, judgement["grade"], judgement["source_id"])


def _last(rows, lane):
    return next(iter(records.rows_of(rows[rows["lane"] == lane].tail(1))), None)


def where_it_stands(known, position, figures, page=""):
    """Return one line a measure: the latest figure, whom it is beside, its place, what to check, and two drawings.

    Of figures of staff, of which no change is told as better or worse, it says which way is usually better.

    The strip holds every authority of that day but those of a handful, the spark the authority's figures of the last
    definition since the last full inspection. A line leads to the page of its measure, but for that which it stands on:
    `page`. Beneath them are named the measures without a figure.
    """
    own = own_rows(known, figures)
    is_there = figures["period_end"].isin(position["latest_date"]) & figures["measure"].isin(position["measure"])
    figures = figures.loc[is_there, OF_EACH]
    is_known = position["latest"].notna()
    known_ones = records.rows_of(position[is_known])
    rows = [_line(known, row, own[own["measure"] == row.measure], figures, page) for row in known_ones]
    if not rows:
        return piece.absent(known, "official figure for {name}")
    if is_known.all():
        return Measures(pd.DataFrame(rows))
    names = [_name(known, row)[1] for row in records.rows_of(position[~is_known])]
    return together(Measures(pd.DataFrame(rows)), Sentence(told("missing", names, by_then(known)), "caveat"))


def _name(known, row):
    """The row of a measure in the table measures, and its short name."""
    (about,) = records.rows_of(known.measures[known.measures["measure"] == row.measure])
    return about, about.short_name if isinstance(about.short_name, str) else row.title.split(" (")[0]


def _line(known, row, own, figures, page):
    scope, (about, name) = known.scope, _name(known, row)
    mine = next(each for each in records.rows_of(own) if each.period_end == row.latest_date)
    here = figures[(figures["measure"] == row.measure) & (figures["period_end"] == row.latest_date)]
    placed = here[here["rank_low"].notna() & here["reported_by"].isna()]
    everyone = placed.loc[~(placed["denominator"] < LEAST_COUNTED), "value"].tolist()
    near = here.loc[here["authority_code"].isin(neighbour_set(known)["neighbour_code"]), "value"].tolist()
    number, since = words.amount(row.latest, row.unit), _since(own, mine)
    england = words.amount(row.england, row.unit)
    more = PAGES.get(about.figures_in, page)
    alt = told("strip", name, everyone, len(placed), LEAST_COUNTED, row.unit, scope.authority_name, number, england)
    return {
        "id": f"latest-{row.measure.replace('_', '-')}",
        "point": _point(row),
        "name": name,
        "better": told("better", about),
        "number": number,
        "told": told("latest", row, mine, _among_neighbours(known, row, mine), LEAST_COUNTED),
        "check": "; ".join(_checks(known, row)),
        "link": f"{more}.ipynb" if more != page else "",
        "strip": strip(everyone, near, row.england, row.latest, alt),
        "spark": spark(since, told("spark", name, scope.authority_name, row.unit, list(since.items()))),
    }


def _checks(known, row):
    """The warnings of the latest figure and the doubts of the one that its change is counted from, with its year."""
    latest, doubts = parted(row.warning), set(known.warnings.loc[known.warnings["is_doubt"], "text"])
    before = [text for text in parted(row.before_warning) if text in doubts] if pd.notna(row.change) else []
    both = {text: f"{text} ({row.latest_date.year} and {row.before_date.year})" for text in before if text in latest}
    others = [f"{text} ({row.before_date.year})" for text in before if text not in both]
    return [*(both.get(text, text) for text in latest), *others]


def _point(row):
    """The id of the row of a measure in the table of `latest`."""
    return f"row-of-{row.measure.replace('_', '-')}"


def _among_neighbours(known, row, mine):
    """The ends of the neighbours' figures and the place among them; None where they are not whom it is beside."""
    year = known.scope.comparator.removeprefix("neighbours ")
    is_beside = hasattr(mine, f"smallest_{year}") and pd.notna(row.n_neighbours)
    return {name: getattr(mine, f"{name}_{year}") for name in RANKED} if is_beside else None


def _since(own, mine):
    """The figures of one definition since the last full inspection, by their last day, that before it first."""
    is_since = (own["segment"] == mine.segment) & own["value"].notna()
    is_since &= pd.isna(mine.before_date) | (own["period_end"] >= mine.before_date)
    return own.loc[is_since].set_index("period_end")["value"].sort_index()


def questions(position):
    """Return what a committee may ask, each with the number, whom it is beside and the caveat as its reason."""
    return Questions(records.each(lambda row: (row.question, told("why", row, LEAST_COUNTED)), position))


def said_and_recorded(known, stated, tally):
    """Return of the first two measures with one the statement nearest to a count beside it, and what came of promises.

    As known on a day, the statement is the latest one that has a count within a year. Each figure leads to its source.
    """
    pairs = [(_chosen(known, against), against) for against in stated]
    beside = [_beside(near, against) for near, against in pairs if near is not None][:TOLD]
    own = tally[(tally["name"] == known.scope.authority_name) & (tally["made_by_kind"] == ALL)]
    kept = [
        [("Promises", "improvement_plan.ipynb"), (told("promises", row, STATES), "")] for row in own.to_dict("records")
    ]
    kept = piece.cited(kept, "doubt") if kept else None
    if not beside:
        return together(piece.absent(known, "dated statement about {name} that stands beside a count"), kept)
    return together(piece.cited(beside), Sentence(told("definitions"), "doubt"), kept)


def _chosen(known, against):
    """The claim that is told: an old day is opened to see what was said then."""
    latest = latest_claims(against).dropna(subset="recorded_value")
    return near_claim(against) if known.scope.as_of is None or latest.empty else latest.iloc[0]


def _beside(near, against):
    """A statement, all who gave that figure for that day and where, and the count nearest in time."""
    pairs = against["pairs"]
    alike = pairs[(pairs[["measure", "date", "value"]] == near[["measure", "date", "value"]]).all(axis=1)]
    alike = alike.drop_duplicates(["stated_by", "source_id", "locator"])
    who = records.each(lambda row: [(f"{row.stated_by}, {row.locator}", f"#{row.source_id}"), ("; ", "")], alike)
    count = words.amount(near["recorded_value"], against["recorded"]["unit"].iloc[0])
    counted = (f"recorded {distance(near)}: {count}", f"#{near['recorded_source_id']}")
    end = "." + words.check({"": near["recorded_warning"]})
    return [(told("said", near) + " (", ""), *sum(who, [])[:-1], ("); ", ""), counted, (end, "")]


def story(known, overview, comparison):
    """Return the figure of the whole story: a strip of what happened over panels of what was recorded and said."""
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
        doubt=hindsight(known, comparison),
        absent=not_held(known, "event or official figure for {name}"),
    )


def events(known, timeline):
    """Return every event of the strip, the newest first, folded."""
    rows = with_sources(known, timeline.sort_values("date", ascending=False))
    return piece.table(rows, "What happened, newest first", cells("events"), "source_id", is_folded=True)


def latest(position, inspection):
    """Return the latest position, folded; its caption says since which inspection report change is counted."""
    columns, ids = cells("position"), records.each(_point, position)
    return piece.table(position, told("since", inspection), columns, "source_id", is_folded=True, ids=ids)


def statements(known, said):
    """Return what was said, promised and expected as a table, or one sentence where the record holds nothing."""
    if said.empty:
        return piece.absent(known, "statement about {name}")
    newest, titles = said.iloc[::-1], known.measures.set_index("measure")["title"]
    kinds = [LOOKS[marks.SAID[kind]].word for kind in newest["kind"]]
    newest = newest.assign(title=newest["measure"].map(titles), look=kinds)
    return piece.table(newest, "What was said, promised and expected", cells("statements"), "source_id")
