"""Promised against happened."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import OURS

from helpers.measure import promise_tally, promises, quantities_reached
from helpers.measure.promises import bounds

COMMITMENT = {
    "commitment_id": "C001",
    "authority_code": OURS,
    "kind": "expected_date",
    "quantity": None,
    "outcome_quantity": None,
    "due_start": None,
    "due_end": None,
    "due_precision": "day",
    "outcome": "happened",
    "outcome_start": None,
    "outcome_end": None,
    "outcome_precision": "day",
    "outcome_source_id": "b",
}
JUNE = {"due_start": "2019-06-01", "due_end": "2019-06-30", "due_precision": "month"}


def known(*rows, as_of=dt.date(2020, 1, 1)):
    frame = pd.DataFrame([{**COMMITMENT, **row} for row in rows], columns=list(COMMITMENT))
    for column in ("due_start", "due_end", "outcome_start", "outcome_end"):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[ms]")
    names = pd.DataFrame({"authority_code": [OURS, "E92000001"], "name": ["Ours", "England"]})
    scope = SimpleNamespace(authority_code=OURS, as_of=as_of)
    return SimpleNamespace(scope=scope, commitments=frame, authorities=names)


def came(first, last=None, **more):
    return {"outcome_start": first, "outcome_end": last or first, **more}


def one(**row):
    return promises(known(row)).iloc[0]


def days(row):
    return (row["days_low"], row["days_high"])


def test_two_known_days_give_one_number():
    row = one(due_start="2019-09-30", due_end="2019-09-30", **came("2019-12-17"))
    assert (*days(row), row["state"]) == (78, 78, "late")


def test_a_vague_due_date_gives_a_range():
    assert days(one(**JUNE, **came("2019-07-10"))) == (10, 39)


def test_a_vague_outcome_gives_a_range():
    assert days(one(due_start="2019-06-30", due_end="2019-06-30", **came("2019-07-18", "2019-09-11"))) == (18, 73)


def test_a_single_date_known_to_the_month_is_any_day_of_it():
    """The end of June, put as 30 June to the month, must not give a false exact number."""
    row = one(due_start="2019-06-30", due_end="2019-06-30", due_precision="month", **came("2019-07-10"))
    assert days(row) == (10, 39)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2019-05-31", "early"), ("2019-06-01", "on time"), ("2019-06-30", "on time"), ("2019-07-01", "late")],
)
def test_what_falls_inside_the_time_given_is_on_time(day, state):
    assert one(**JUNE, **came(day))["state"] == state


def test_where_the_dates_are_too_vague_it_is_not_said_which():
    assert one(**JUNE, **came("2019-06-20", "2019-07-17"))["state"] == "on time or late"


def test_without_a_date_it_is_neither_early_nor_late():
    row = one(**came("2019-06-04"))
    assert row["state"] == "happened, no date set"
    assert pd.isna(row["days_low"])


def test_a_frequency_has_no_days():
    row = one(kind="frequency", outcome="happened_otherwise", **JUNE, **came("2019-07-10"))
    assert pd.isna(row["days_low"])
    assert row["state"] == "happened otherwise"


@pytest.mark.parametrize(("day", "state"), [(dt.date(2019, 6, 29), "not due yet"), (dt.date(2019, 6, 30), "not known")])
def test_an_open_promise_is_not_known_once_its_last_day_is_there(day, state):
    row = promises(known({**JUNE, "outcome": "open"}, as_of=day)).iloc[0]
    assert row["state"] == state


def test_what_did_not_happen_is_told_apart_from_what_is_not_known():
    assert one(**JUNE, outcome="did_not_happen")["state"] == "did not happen"
    assert one(**JUNE, outcome="not_known")["state"] == "not known"


def test_promises_about_others_are_left_out_and_those_about_england_kept():
    rows = promises(known({"authority_code": "E10000002"}, {"authority_code": "E92000001"}))
    assert rows["name"].tolist() == ["England"]


def test_the_tally_counts_what_was_due_and_takes_the_median_of_the_late():
    late = {"due_start": "2019-06-30", "due_end": "2019-06-30"}
    rows = promises(
        known({**late, **came("2019-07-10")}, {**late, **came("2019-07-20")}, {**JUNE, **came("2019-06-02")})
    )
    tally = promise_tally(rows)
    assert (tally["due"], tally["late"], tally["on time"], tally["late_low"], tally["n_late"]) == (3, 2, 1, 15, 2)


def test_only_a_number_promised_and_a_number_reached_stand_beside_each_other():
    rows = promises(known({"quantity": 6, "outcome_quantity": 5}, {"quantity": 6}, {"outcome_quantity": 5}))
    assert len(quantities_reached(rows)) == 1


def test_bounds_leave_a_stretch_that_is_given_as_it_is():
    first, last = pd.Timestamp("2019-07-18"), pd.Timestamp("2019-09-11")
    assert bounds(first, last, "quarter") == (first, last)


def test_every_row_of_the_record_is_there_for_west_sussex(real):
    assert len(promises(real("West Sussex"))) == len(real("West Sussex").commitments) == 50


def test_the_tally_of_the_record_is_the_known_one(real):
    tally = promise_tally(promises(real("West Sussex")))
    found = tally[["due", "on time", "late", "on time or late", "happened otherwise", "did not happen", "not known"]]
    assert found.tolist() == [27, 5, 10, 2, 2, 2, 6]
    assert (tally["late_low"], tally["late_high"]) == (50.5, 102)


def test_the_six_visits_promised_are_five(real):
    rows = quantities_reached(promises(real("West Sussex"))).set_index("commitment_id")
    assert rows.loc["C021", ["quantity", "outcome_quantity"]].tolist() == [6, 5]
    assert rows.loc["C015", ["quantity", "outcome_quantity"]].tolist() == [4, 1.4]
