"""Promised against happened: both dates of each promise, who made those that came late, and numbers reached."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import measure
from helpers.show.pages import promised as view

DUE, CAME = pd.Timestamp("2019-06-30"), pd.Timestamp("2019-07-10")
ROW = {"commitment_id": "C1", "subject": "A thing", "name": "Ours", "authority_code": "E1", "made_by_kind": "council"}
ROW |= {"about_event": None, "state": "late", "days_low": 10.0, "days_high": 10.0, "outcome_is_planned_date": False}
ROW |= {"kind": "promise", "made_by": "a member", "due_precision": "day", "outcome_precision": "day"}
ROW |= {"source_id": "a-source", "locator": "para 1", "outcome_source_id": "a-source", "outcome_locator": "para 9"}
ROW |= dict.fromkeys(("due_from", "due_to", "due_start", "due_end", "published"), DUE)
ROW |= dict.fromkeys(("happened_from", "happened_to", "outcome_start", "outcome_end", "outcome_published"), CAME)
ROW |= {"published_precision": "day", "outcome_published_precision": "day"}
ON_TIME = {"state": "on time", "days_low": 0.0, "days_high": 0.0, "subject": "Another thing"}
PLANNED = {"state": "happened, day not known", "days_low": float("nan"), "days_high": float("nan")}
PLANNED |= {"outcome_is_planned_date": True, "subject": "A visit"}


def told(piece):
    return piece._repr_mimebundle_()["text/plain"]


def shown(known, *rows):
    """The figures of some promises."""
    piece = view.due_and_happened(known, pd.DataFrame([{**ROW, **row} for row in rows], columns=list(ROW)))
    return getattr(piece, "pieces", (piece,))


def test_both_dates_of_a_promise_are_marks_with_their_own_places(known):
    marks = shown(known, {})[0].marks
    assert marks[["row", "look", "x", "locator"]].values.tolist() == [
        ["A thing", "expected", DUE, "para 1"],
        ["A thing", "event", CAME, "para 9"],
    ]
    assert marks["text"].tolist() == ["", "10 days late (the council)"]


def test_a_day_is_a_mark_and_a_month_a_bar(known):
    marks = shown(known, {"due_from": pd.Timestamp("2019-06-01")})[0].marks
    assert marks["x_end"].tolist() == [DUE, pd.NaT]


def test_those_that_came_late_stand_in_a_figure_of_their_own(known):
    late, others = shown(known, {}, {"subject": "Less late", "days_low": 3.0, "days_high": 3.0}, ON_TIME, PLANNED)
    assert list(late.marks["row"].unique()) == ["A thing", "Less late"]
    assert late.finding.endswith("Furthest behind: A thing (said by the council), 10 days late.")
    assert list(others.marks["row"].unique()) == ["Another thing", "A visit"]
    assert others.finding == ""


def test_what_is_only_planned_is_an_open_mark_and_said_to_be_so(known):
    mark = shown(known, PLANNED)[0].marks.iloc[1]
    assert (mark["look"], mark["series"]) == ("planned", "Planned")
    assert mark["period"] == "planned for 10 July 2019; not known to have happened that day"
    assert "happened, day not known (planned for 10 July 2019)" in mark["text"]


def test_a_promise_without_one_of_the_dates_is_not_drawn(known):
    (figure,) = shown(known, {"state": "not known", "days_low": float("nan"), "days_high": float("nan")})
    assert figure.is_empty
    assert figure.absent.startswith("Not known: no promise about Ours with both a date")


def test_a_promise_about_england_says_so_and_stands_last(known):
    (figure,) = shown(
        known, {"authority_code": "E92000001", "due_from": pd.Timestamp("2010-01-01"), "subject": "A"}, {}
    )
    assert list(figure.marks["row"].unique()) == ["A thing", "England: A"]


def test_none_late_names_nothing(known):
    assert shown(known, ON_TIME)[0].finding == (
        "Of 1 event about Ours promised with both dates, none came late (1 promise)."
    )


def test_an_event_that_was_late_by_one_promise_alone_is_not_called_late(known):
    both = {"about_event": "E112"}
    assert shown(known, both, {**both, **ON_TIME, "commitment_id": "C2"})[0].finding == (
        "Of 1 event about Ours promised with both dates, none came late by every promise made of them, and 1 by some. "
        "Late were 1 of 2 promises: 1 of 2 made by the council.\n"
        "Furthest behind: A thing (said by the council), 10 days late."
    )


def test_promises_of_the_record_are_counted_by_who_made_them(real):
    known = real("West Sussex", "2020-12-08")
    rows = measure.promises(known)
    tally, table = view.all_of_them(known, rows, measure.promise_tally(rows)).pieces
    counts = measure.promise_tally(rows)
    assert tally.frame["Promises"].tolist() == counts["n"].astype(str).tolist()
    assert tally.frame["Made by"].iloc[:2].tolist() == ["all", "the council"]
    assert "Due by 8 December 2020" in tally.frame
    assert len(table.frame) == len(rows)
    assert "What is known of it" not in table.frame  # its words draw on documents of later days


def test_the_latest_due_comes_first_and_the_undated_last(real):
    known = real("West Sussex")
    rows = measure.promises(known)
    table = view.all_of_them(known, rows, measure.promise_tally(rows)).pieces[1].frame
    assert table["What was promised"].iloc[0].startswith("England: New inspection framework")
    assert table["Due"].iloc[-1] == "no date set"
    planned = table[table["Happened"].str.startswith("planned for")]["Happened"]
    assert planned.str.endswith("not known to have happened that day").all()


WITHIN = {"subject": "Six visits", "quantity": 6, "is_due": True, "within_low": 2, "within_high": 2, "n": 5}
WITHIN |= {"due_from": pd.Timestamp("2019-09-11"), "due_to": pd.Timestamp("2021-09-11"), "months_low": 33}
WITHIN |= {"is_first_planned": False, "is_last_planned": False}


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "visits: 2 of 6 came within the time promised (11 September 2019 to 11 September 2021), 5 in 33 months."),
        ({"within_low": 0}, "none to 2 of 6 came"),
        ({"within_low": 1}, "1 or 2 of 6 came"),
        ({"n": 1, "within_low": 1, "within_high": 1}, "2021)."),
        ({"is_due": False}, "11 September 2021, not over yet)"),
        ({"is_last_planned": True}, "counted from the planned date of the last"),
    ],
)
def test_a_number_of_visits_promised_is_told_within_its_time_and_in_all(changed, text):
    assert text in view.promised_in_words(SimpleNamespace(**WITHIN | changed))


def test_the_numbers_of_the_record_are_told_beside_those_promised(real):
    known = real("West Sussex")
    rows = measure.promises(known)
    reached, within = measure.quantities_reached(rows), measure.visits_promised(known, rows)
    sentence, table = view.numbers_reached(known, reached, measure.visit_interval(known), within).pieces
    assert sentence.text.startswith(
        "5 monitoring visits known, 1,023 days from first to last: 33 full months, one ever"
    )
    assert "2 or 3 within the time promised, 5 monitoring visits" in table.frame["Number reached"].tolist()


def test_without_promises_there_are_sentences(real):
    known = real("Kent", "2010-12-01")
    rows = measure.promises(known)
    within, visits = measure.visits_promised(known, rows), measure.visit_interval(known)
    pieces = [view.all_of_them(known, rows, measure.promise_tally(rows)), view.due_and_happened(known, rows)]
    pieces.append(view.numbers_reached(known, measure.quantities_reached(rows), visits, within))
    assert [told(piece).split(":")[0] for piece in pieces] == ["Not known"] * 3
