"""What was printed of grades held against the count: the claim that low grades rise, and each printed figure."""

from helpers.show import marks, piece, words
from helpers.show.piece import Sentence, together, years
from helpers.show.words import by_then

BASIS = {"published": "published", "counted": "counted", "derived": "derived", "scraped": "unofficial"}
FIGURE = {"two_lowest": "the two lowest grades", "inspected": "authorities counted"}
LOWEST, SHARE = "in the two lowest grades", "Share in the two lowest grades, with its 95% interval"


def rising(known, found):
    """Return the figure of the claim that ever more get the two lowest grades: how many, and what share, by date.

    Takes {claim, printed, counted, test} of `measure.rising_grades`.
    """
    title = "The two lowest grades at first single inspections"
    if found["claim"].empty or found["test"].empty:
        absent = f"Not known: the claim, or a count to hold it against, was not public {by_then(known)}."
        return years(marks.together(), title, known, absent=absent)
    test, parts = found["test"].iloc[0], list(_two_lowest(found["counted"], found["printed"]))
    finding, doubt = f"{_said(found['claim'].iloc[0])}\n{_tested(test)}", _first(test, found["counted"].iloc[-1])
    return years(marks.together(*parts), title, known, finding=finding, doubt=doubt)


def _two_lowest(counted, printed):
    """The marks of how many were inspected and held the two lowest grades, and of their share, counted and printed."""
    counted, printed = (held.assign(x=held["date"], period=words.days(held, "date")) for held in (counted, printed))
    lone = counted.assign(low=None, high=None)
    for look, column, series in [("england", "inspected", "inspected"), ("recorded", "two_lowest", LOWEST)]:
        about = {"panel": "Authorities, added up", "series": series, "text": lone[column].map("{:.0f}".format)}
        yield marks.marks(lone, look=look, value=lone[column], **about)
    share, about = counted["two_lowest_pct"].map("{:.1f}%".format), {"panel": SHARE, "unit": "%"}
    sure = share + [f" (95% interval {row.low:.0f} to {row.high:.0f}%)" for row in counted.itertuples()]
    about |= {"value": counted["two_lowest_pct"], "series": LOWEST, "text": share, "figure": sure}
    yield marks.marks(counted, look="recorded", **about)
    told = printed["two_lowest_pct"].map("{:g}% printed".format)
    about |= {"value": printed["two_lowest_pct"], "series": "Printed with the claim", "text": told}
    about["figure"] = told + printed["inspected"].map(", of {:.0f}".format)
    yield marks.marks(printed.assign(low=None, high=None), look="said", **about)


def _said(claim):
    return f"{claim['title']} ({words.day(claim['published'])}, {claim['locator']})."


def _tested(test):
    """What holds of the numbers and of the shares, in one sentence."""
    number, share = test["verdict"].removeprefix("number ").split(", share ")
    share += " from the earlier one" if share == "not distinguishable" else " than the earlier one"
    days = {f"{end}_day": words.day(test[f"{end}_date"]) for end in ("from", "to")}
    return (
        "The number {number}, from {from_n:.0f} of {from_of:.0f} authorities inspected by {from_day} to {to_n:.0f} of "
        "{to_of:.0f} by {to_day}; the share, {from_pct:.1f}% (95% interval {from_low:.0f} to {from_high:.0f}%) and "
        "then {to_pct:.1f}% (95% interval {to_low:.0f} to {to_high:.0f}%), is {share}."
    ).format(number=number, share=share, **days, **test)


def _first(test, last):
    new = "No authority was first inspected between the two dates."
    if test["new_of"]:
        new = f"Of the {test['new_of']:.0f} first inspected between the two dates, {test['new_n']:.0f} "
        new += f"({test['new_pct']:.1f}%) were in the two lowest grades."
    of = f"{last['inspected']:.0f} of {last['authorities']:.0f} by {words.day(last['date'])}"
    told = f"A number that adds up first inspections cannot fall. {new} Those inspected first ({of}) were not a random "
    return f"{told}sample, and the later count holds the earlier one."


def printed(known, pairs):
    """Return how many printed figures agree with the count nearest in time, and each beside it, the newest first.

    Takes `measure.printed_against_counted`; those that do not agree stand first.
    """
    if pairs.empty:
        text = f"Not known: no printed figure with a count to set beside it was public {by_then(known)}."
        return Sentence(text, "caveat")
    pairs = pairs.sort_values(["does_agree", "printed_date"], ascending=[True, False], kind="stable")
    titles = words.titles(known)
    told = {
        "Printed for": lambda row: words.day(row.printed_date, row.printed_precision),
        "What": lambda row: FIGURE.get(row.figure, words.grade(row.figure)),
        "Printed": lambda row: _value(row.printed, row.unit),
        "Our count": lambda row: _value(row.counted, row.unit, f" of {row.counted_of:.0f}"),
        "Count of": lambda row: f"{words.day(row.counted_date)} ({BASIS[row.basis]})",
        "Days between": _between,
        "Agree by rounding": lambda row: "yes" if row.does_agree else "no",
        "Printed in": lambda row: f"{titles[row.source_id]}, {row.locator}",
    }
    caption = "Printed figures, each beside the count nearest in time"
    told = piece.table(pairs, caption, told, links=pairs["source_id"])
    return together(Sentence(_agreement(told.frame)), told)


def _agreement(table):
    apart, number = table[table["Agree by rounding"] == "no"], words.count(len(table), "printed figure")
    told = [
        f"{what} of {day}, printed as {one}, counted as {other} on {counted}, days between {days}"
        for day, what, one, other, counted, days, *_ in apart.itertuples(index=False)
    ]
    text = f"Of {number}, {len(table) - len(apart)} agree by rounding with the count nearest in time."
    return f"{text} Not in agreement: {'; '.join(told)}." if told else f"{text} Not one disagrees."


def _value(value, unit, of=""):
    return f"{round(value, 1):g}%{of}" if unit == "%" else f"{value:.0f}"


def _between(row):
    more = f"; {row.cut_off_gap_days} between the last days of publication counted"
    return str(row.gap_days) + (more if row.gap_days != row.cut_off_gap_days else "")
