"""Promised against happened, read back from its Axes."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from helpers.measure import promises
from helpers.show import colours, promised


def ink(ax, colour):
    return [line for line in ax.get_lines() if line.get_color() == colour]


@pytest.mark.parametrize("scope", [("West Sussex", ""), ("West Sussex", "2019-09-11"), ("Kent", "")], ids=" ".join)
def test_every_mark_is_in_the_table_of_points(draw, real, scope):
    data = promises(real(*scope))
    (ax,) = draw(promised, data)
    lines = [line for line in ax.get_lines() if not line.get_gid()]
    drawn = {(float(x), y) for line in lines for x, y in zip(date2num(line.get_xdata()), line.get_ydata(), strict=True)}
    points = promised.of_points(data)["marks"]
    assert drawn == {(float(date2num(x)), y) for marks in points for x, y in marks}


def test_the_due_date_and_the_outcome_have_sources_of_their_own(real):
    points = promised.of_points(promises(real("West Sussex")))
    row = points[points["series"].str.endswith("by 30 September 2019")].set_index("series")["source_id"]
    assert row.tolist() == ["dfe-direction-2019-06-04", "dfe-direction-2019-12-17"]


def test_a_day_that_was_due_is_an_open_mark_and_a_month_a_pale_bar(draw, real):
    (ax,) = draw(promised, promises(real("West Sussex")))
    due = ink(ax, colours.KIND["expected"])
    fills = {line.get_markerfacecolor() for line in due if line.get_marker() == "D"}
    assert fills == {"white"}
    assert {line.get_alpha() for line in due if line.get_marker() == "None"} == {0.45}


def test_only_promises_with_both_dates_or_a_planned_one_are_drawn(draw, real):
    (ax,) = draw(promised, promises(real("West Sussex")))
    assert len(ink(ax, colours.KIND["recorded"])) == 19


def test_what_is_only_planned_is_an_open_mark_and_said_to_be_so(draw, real):
    data = promises(real("West Sussex"))
    (ax,) = draw(promised, data)
    happened = [line for line in ink(ax, colours.KIND["recorded"]) if line.get_marker() == "o"]
    open_marks = [line for line in happened if line.get_markerfacecolor() == "white"]
    assert [str(date2num(line.get_xdata()[0])) for line in open_marks] == [
        str(date2num(pd.Timestamp("2019-12-03")))
    ] * 2
    told = [text.get_text() for text in ax.texts if "planned" in text.get_text()]
    assert told == ["happened, day not known\n(planned for 3 to 4 December 2019)"] * 2
    points = promised.of_points(data)
    assert points["series"].str.startswith("Planned: ").sum() == 2
    assert "due 3 to 4 December 2019, happened, day not known (planned for 3 to 4 December 2019)" in promised.alt(data)


def test_the_rows_stand_in_groups_by_who_promised(draw, real):
    (ax,) = draw(promised, promises(real("West Sussex")))
    heads = [tick.get_text() for tick in ax.get_yticklabels() if tick.get_fontweight() == "bold"]
    assert heads == [
        "Made by the council (12)",
        "Made by government (3)",
        "Made by others (3)",
        "About England, made by inspectors (1)",
    ]
    places = dict(zip([tick.get_text() for tick in ax.get_yticklabels()], ax.get_yticks(), strict=True))
    assert places["Made by government (3)"] < places["The commissioner to lead the change for 12\nmonths"]


@pytest.mark.parametrize("day", ["2016-02-01", "2019-06-07"])
def test_where_nothing_has_both_dates_there_is_a_sentence(real, day):
    known = real("West Sussex", day)
    assert promised.is_empty(promises(known))
    assert "West Sussex" in promised.absent(known)


def test_the_finding_counts_events_and_says_whose_word_it_was(real):
    first, england, worst, planned = promised.finding(promises(real("West Sussex"))).split("\n")
    assert first == (
        "Of 11 events about West Sussex promised with both dates, 5 came late by every promise made of them, and 2 by "
        "some. Late were 10 of 16 promises: 8 of 10 made by the council, 2 of 3 made by government and none of 3 made "
        "by others; of 1 the dates are too vague to say."
    )
    assert (
        england == "Of 1 event about England promised with both dates, none came late (1 promise made by inspectors)."
    )
    assert worst.endswith("Re-inspection probably during 2020/21 (said by the council), 712 to 723 days late.")
    assert planned.startswith("2 further promises are about events of which only the planned date is known")


DAY = pd.Timestamp("2019-01-01")
ROW = {
    "commitment_id": "C001",
    "subject": "A thing",
    "name": "Ours",
    "authority_code": "E10000001",
    "made_by_kind": "council",
    "about_event": None,
    "state": "on time",
    "days_low": 0,
    "days_high": 0,
    "outcome_is_planned_date": False,
    **dict.fromkeys(["due_from", "due_to", "happened_from", "happened_to"], DAY),
}
LATE = {"state": "late", "days_low": 4, "days_high": 4}


def told(*rows):
    return promised.finding(pd.DataFrame([{**ROW, **row} for row in rows]))


def test_none_late_names_nothing():
    assert told({}) == "Of 1 event about Ours promised with both dates, none came late (1 promise made by the council)."


def test_an_event_that_was_late_by_one_promise_alone_is_not_called_late():
    both = {"about_event": "E112"}
    assert told({**both, **LATE}, {**both, "commitment_id": "C002"}).startswith(
        "Of 1 event about Ours promised with both dates, none came late by every promise made of them, and 1 by some. "
        "Late were 1 of 2 promises made by the council.\n"
    )
