"""The first words of a page: who, as known when, the latest judgement, and what to know of the comparison."""

from helpers.measure import ended
from helpers.show import display, words


def opening(known, judgement, comparison=None):
    """Show whom the page is about and the latest headline judgement; with a comparison, beside whom and its caveat.

    `comparison` is that of `measure.comparison`; a page that stands beside no comparator gives none. Of an authority
    that had ceased to exist by the day, when it did and who came after it.
    """
    scope = known.scope
    when = f"as known on {words.day(scope.as_of)}" if scope.as_of else "with everything in the record"
    beside = f", compared with {_compared(scope, comparison)}" if comparison else ""
    display.sentence(f"{scope.authority_name}, {when}{beside}. {_judged(known, judgement)}", "lead")
    if end := ended(known):
        display.sentence(_no_longer(scope.authority_name, end), "caveat")
    if comparison and (caveat := comparison["gap"] or _hindsight(scope, comparison)):
        display.sentence(caveat, "caveat")


def since(inspection):
    """Show from which inspection report change is counted and why that one, or why there is no change to count."""
    if inspection is None:
        text = "No inspection report with one overall grade for the whole service is known"
        display.sentence(f"{text}, so there is none to count change from.", "caveat")
        return
    report = f"the {inspection['framework']} report of {words.day(inspection['published'])} "
    report += f"({words.grade(inspection['grade'])})"
    if not inspection["is_followed"]:
        text = f"No official figure is newer than {report}, so no change can be counted yet."
        display.sentence(text, "caveat")
        return
    why = "the latest report whose one overall grade for the whole service is inadequate"
    if not inspection["is_inadequate"]:
        why = "the latest with a newer official figure, as no report known has inadequate as its one overall grade "
        why += "for the whole service"
    display.sentence(f"Change is counted from {report}, {why}.")


def by_then(known):
    """Return until when things are known, in words: so far, or by the day asked for."""
    return f"by {words.day(known.scope.as_of)}" if known.scope.as_of else "so far"


def not_held(known, what):
    """Return that no such thing is in the record by then; {name} in it stands for the authority."""
    return f"Not known: no {what.format(name=known.scope.authority_name)} is in the record {by_then(known)}."


def _no_longer(name, end):
    after = words.listed(end["successors"])
    return f"{name} ended on {words.day(end['ended'])}; {after} came after it. Figures are never joined to theirs."


def _compared(scope, comparison):
    if comparison["gap"] or scope.comparator == "England":
        return "England"
    other = scope.comparator.replace("neighbours ", "the statistical neighbours of ").replace("region", "its region")
    return f"England and {other}"


def _hindsight(scope, comparison):
    if comparison["since"] is None:
        return ""
    year, precision = scope.comparator.removeprefix("neighbours "), comparison["since_precision"]
    when = f"{'on' if precision == 'day' else 'in'} {words.day(comparison['since'], precision)}"
    first = f"The {year} set of statistical neighbours was first published {when}"
    return f"{first}: beside figures of before then, its median is hindsight."


def _judged(known, judgement):
    if judgement is None:
        return f"No judgement is known {by_then(known)}."
    about = "for safeguarding " if judgement["area"] == "safeguarding" else ""
    day = words.day(judgement["published"], judgement["published_precision"])
    return (
        f"Latest judgement {about}known: {words.grade(judgement['grade'])} ({judgement['framework']}, report of {day})."
    )
