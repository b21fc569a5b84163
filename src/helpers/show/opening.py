"""The first words of a page: who, as known when, the latest judgement, and what cannot be compared."""

from helpers.show import display, words


def opening(known, judgement, gap):
    """Show whom the page is about, the latest headline judgement and, where there is one, the comparator's gap."""
    scope = known.scope
    when = f"as known on {words.day(scope.as_of)}" if scope.as_of else "with everything in the record"
    display.sentence(f"{scope.authority_name}, {when}, compared with {_compared(scope)}. {_judged(judgement)}", "lead")
    if gap:
        display.sentence(gap, "caveat")


def since(inspection):
    """Show from which inspection report change is counted."""
    if inspection is None:
        display.sentence("No inspection report to count change from is known by this day.", "caveat")
        return
    text = f"Change is counted from the {inspection['framework']} report of {words.day(inspection['published'])} "
    display.sentence(text + f"({words.grade(inspection['grade'])}).")


def _compared(scope):
    if scope.comparator == "England":
        return "England"
    other = scope.comparator.replace("neighbours ", "the statistical neighbours of ").replace("region", "its region")
    return f"England and {other}"


def _judged(judgement):
    if judgement is None:
        return "No judgement is known by this day."
    about = "for safeguarding " if judgement["area"] == "safeguarding" else ""
    day = words.day(judgement["published"], judgement["published_precision"])
    return (
        f"Latest judgement {about}known: {words.grade(judgement['grade'])} ({judgement['framework']}, report of {day})."
    )
