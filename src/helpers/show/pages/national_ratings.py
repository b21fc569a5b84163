"""How many authorities held each grade, on what denominator, and where one stood among them; what was printed of it.

Takes `section` (one of `measure.grade_sections`), `stood` (`standing`), `counts` (`ratings_by`) and `judged`
(`grades_at`) of one day, `found` (`rising_grades`) and `pairs` (`printed_against_counted`).
"""

from functools import partial

import pandas as pd

from helpers.measure import listed_as_at
from helpers.measure.ratings import cut_offs
from helpers.record import source_titles, with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.dates import by_then, not_held
from helpers.show.piece import Sentence, rows, together, years
from helpers.show.templates import of_page

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]
LOWEST, SHARE = "in the two lowest grades", "Share (in the two lowest grades, with its 95% interval)"
told, cells = of_page("national_ratings")


def shares(known, section, title):
    """Return the figure of authorities by grade: stacked bars, a row a date, in per cent of those counted.

    Of a printed row those shares that were printed are drawn, the top grades from the right; a change of framework
    stands between the rows.
    """
    held = _named(section["shares"])
    is_printed, parted = held["basis"] == "published", _breaks(held, section["breaks"])
    full, printed = held[~is_printed], held[is_printed]
    stretches = full.groupby(["group", "segment"], sort=False)
    stretches = [told("stretch", each.iloc[0], each.iloc[-1]) for _, each in stretches]
    is_of_some = ((full["group"] != "latest") & (full["inspected"] < full["authorities"])).any()
    ended = full.loc[(full["basis"] == "derived") & (full["date"] == full["counted_to"]), "date"].max()
    return rows(
        _in_order(held, marks.together(parted, *_parts(full, printed))),
        title,
        known,
        finding=words.answer(stretches[::-1]),
        doubt=told("parted", parted["row"], ended, is_of_some),
        absent=not_held(known, "figure of authorities by grade on this basis", "was public"),
    )


def _named(held):
    """The rows with the heading of their panel and a name: date, how many, by whom; of two alike also what."""
    names = {name: records.each(partial(told, name), held) for name in ("panel", "row")}
    held = held.assign(**names, cut_off=cut_offs(held))
    is_alike = held.duplicated(["group", "row"], keep=False)
    return held.assign(row=held["row"].mask(is_alike, held["row"] + ", " + held["scope"])) if is_alike.any() else held


def _parts(full, printed):
    """The marks of counted bars, the lowest grade on the left; of printed ones the top grades stand on the right."""
    left = 0
    for grade in GRADES:
        yield _part(full, grade, left, left + full[f"{grade}_pct"])
        left = left + full[f"{grade}_pct"]
    low, third, top = (printed[f"{name}_pct"].fillna(0) for name in [*GRADES[:2], "good_or_outstanding"])
    yield _part(printed, "inadequate", 0, low)
    yield _part(printed, "requires_improvement", low, low + third)
    yield _part(printed, "good_or_outstanding", 100 - top, 100)


def _part(held, grade, low, high):
    """The marks of one grade: those parts of the bars that are there."""
    is_third, printed = grade == "requires_improvement", held.get(f"published_{grade}_pct")
    held = held.assign(low=low, high=high, share=held[f"{grade}_pct"], number=held[grade], printed=printed)
    held = held.assign(part=held["third_grade"] if is_third else grade, is_third=is_third, unit="%", x=held["date"])
    held = held[held["high"] > held["low"] + 1e-9]
    about = {name: partial(told, name) for name in ("series", "text", "figure")}
    look = held["part"].replace("good_or_outstanding", "good")
    return marks.table(held, look=look, period=dates.days(held, "date"), **about)


def _breaks(held, breaks):
    """The marks of changes of framework: of latest judgements all, of others the one before the next group begins."""
    panels = held.groupby(["panel", "group"], sort=False, as_index=False).agg(begin=("date", "min"))
    panels = panels.assign(end=panels["begin"].shift(-1))
    found = panels.merge(breaks, how="cross")
    found = found[(found["begin"] < found["date"]) & ~(found["date"] > found["end"])]
    found = found[(found["group"] == "latest") | ~found.duplicated("panel")]
    about = {"x": found["date"], "low": 0, "high": 100, "unit": "%", "series": "Change of framework"}
    about |= {"period": found["date"].map(dates.day), "figure": found["reason"]}
    return marks.table(found, row=partial(told, "broken"), look="break", **about)


def _in_order(held, drawn):
    """The marks by panel and date; of one date in the order of the rows."""
    panels, names = (pd.Index(held[name].drop_duplicates()) for name in ("panel", "row"))
    keys = drawn.assign(panel=panels.get_indexer(drawn["panel"]), row=names.get_indexer(drawn["row"]))
    return drawn.loc[keys.sort_values(["panel", "x", "row"], kind="stable").index].reset_index(drop=True)


def standing(known, stood, groups, title):
    """Return the figure of the authority's grade among all, a row a date: those with its own between lower and higher.

    Of `groups`; beneath stands in how many counts it is not, for they are of before its first report. The finding also
    tells the newest count of after the last day on which its grade can be told.
    """
    held = _named(stood["standing"][stood["standing"]["group"].isin(groups)])
    own, missing = held[held["grade"].notna()], held[held["grade"].isna()]
    unseen = stood["unseen"].assign(cut_off=cut_offs(stood["unseen"]))
    newest = {group: rows.tail(1) for group, rows in unseen.groupby("group")}
    found = held.groupby("group", sort=False)
    return rows(
        _in_order(own, marks.together(_breaks(own, stood["breaks"]), *_places(own))) if len(own) else marks.together(),
        title,
        known,
        finding=words.answer(
            [told("among", each.iloc[-1], newest.get(group), known.scope.authority_name) for group, each in found][::-1]
        ),
        doubt=told("before", missing.sort_values("date")),
        absent=not_held(known, "count of authorities by grade with a judgement of {name}", "was public"),
    )


def _places(own):
    """The marks of those with the authority's own grade, from its report, and of those lower and higher, counted."""
    own = own.assign(unit="%", x=own["date"], period=dates.days(own, "date"), to=own["lower_pct"] + own["same_pct"])
    report = {name: own[f"judged_{name}"] for name in ("vintage", "source_id", "locator")}
    report |= {"published": own["judged"], "published_precision": own["judged_precision"]}
    report |= {"text": partial(told, "same"), "figure": partial(told, "graded")}
    series = "Grade in force, " + own["judged_framework"] + " report"
    yield marks.table(own, look=own["grade"], low=own["lower_pct"], high=own["to"], series=series, **report)
    for way, low, high in (("lower", 0, own["lower_pct"]), ("higher", own["to"], 100)):
        held = own.assign(low=low, high=high, look="interval")
        held, figure = held[held["high"] > held["low"] + 1e-9], partial(told, way)
        yield marks.table(held, series=f"Authorities with a {way} grade", figure=figure)


def in_force(known, counts, judged):
    """Return the grades in force by region and by kind of authority, with their age, and every grade folded."""
    if judged["grade"].isna().all():
        return piece.absent(known, "overall grade of an authority", "was public")
    counted = counts[counts["inspected"] > 0].sort_values("two_lowest_pct")
    apart = [counted[counted["by"] == by] for by in ("ofsted_region", "kind")]
    return together(
        Sentence(told("in_force", counts[counts["by"] == "country"].iloc[0], listed_as_at(known), GRADES, *apart)),
        piece.table(counts, "Grades in force by region and by kind of authority", cells("groups"), open_rows=3),
        piece.table(with_sources(known, judged), "Every grade in force", cells("every"), "source_id", is_folded=True),
    )


def rising(known, found):
    """Return the figure of the claim that ever more get the two lowest grades: how many, and what share, by date."""
    title = "The two lowest grades at first single inspections"
    if found["claim"].empty or found["test"].empty:
        return Sentence(
            f"Not known: the claim, or a count to hold it against, was not public {by_then(known)}.", "caveat"
        )
    claim, test, last = found["claim"].iloc[0], found["test"].iloc[0], found["counted"].iloc[-1]
    about = {"finding": told("rising", claim, test), "doubt": told("first_ones", test, last)}
    return years(_two_lowest(found["counted"], found["printed"]), title, known, **about)


def _two_lowest(counted, printed):
    """The marks of how many were inspected and held the two lowest grades, and of their share, counted and printed."""
    counted, lone = counted.assign(look="recorded", series=LOWEST), {"low": None, "high": None}
    added, share = {"panel": "Authorities, added up"} | lone, {"panel": SHARE, "unit": "%"}
    parts = [
        counted.assign(value=counted["inspected"], look="england", series="inspected").assign(**added),
        counted.assign(value=counted["two_lowest"], **added),
        counted.assign(value=counted["two_lowest_pct"], **share),
        printed.assign(value=printed["two_lowest_pct"], look="said", series="Printed with the claim", **share, **lone),
    ]
    drawn = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    about = {"text": partial(told, "point"), "figure": partial(told, "point_in_full")}
    return marks.table(drawn, x=drawn["date"], period=dates.days(drawn, "date"), **about)


def printed(known, pairs):
    """Return how many printed figures agree with the count nearest in time, and each, those that do not first."""
    if pairs.empty:
        return piece.absent(known, "printed figure with a count to set beside it", "was public")
    pairs = pairs.sort_values(["does_agree", "printed_date"], ascending=[True, False], kind="stable")
    pairs = pairs.assign(place=pairs["source_id"].map(source_titles(known)) + ", " + pairs["locator"])
    caption = "Printed figures, each beside the count nearest in time"
    finding = Sentence(told("agreement", len(pairs), pairs[~pairs["does_agree"]]))
    return together(finding, piece.table(pairs, caption, cells("pairs"), "source_id"))
