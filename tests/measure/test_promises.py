"""Promised against happened."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import OURS

from helpers.measure import promise_tally, promised_events, promises, quantities_reached
from helpers.record.days import bounds

COMMITMENT = {
    "commitment_id": "C001",
    "authority_code": OURS,
    "kind": "expected_date",
    "made_by_kind": "council",
    "about_event": None,
    "quantity": None,
    "outcome_quantity": None,
    "due_start": None,
    "due_end": None,
    "due_precision": "day",
    "outcome": "happened",
    "outcome_start": None,
    "outcome_end": None,
    "outcome_precision": "day",
    "outcome_is_planned_date": False,
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


AUTUMN = {"due_start": "2019-09-01", "due_end": "2019-11-30", "due_precision": "quarter"}
NEXT_YEAR = {"due_start": "2020-04-01", "due_end": "2021-03-31", "due_precision": "year"}


@pytest.mark.parametrize(
    ("due", "outcome", "late"),
    [
        (JUNE, came("2019-07-10"), (10, 10)),
        (NEXT_YEAR, came("2023-03-13", "2023-03-24"), (712, 723)),
        (AUTUMN, came("2019-12-03", "2019-12-04"), (3, 4)),
        (JUNE, came("2019-06-20", "2019-07-17"), (0, 17)),
    ],
)
def test_late_counts_from_the_last_day_that_the_promise_allows(due, outcome, late):
    """Counted from the first day, a re-inspection promised for a year was up to a year later than it was."""
    assert days(one(**due, **outcome)) == late


@pytest.mark.parametrize(
    ("outcome", "early"),
    [(came("2019-05-31"), (-1, -1)), (came("2019-05-22", "2019-05-30"), (-10, -2)), (came("2019-06-30"), (0, 0))],
)
def test_early_counts_from_the_first_day_and_the_time_between_is_nought(outcome, early):
    assert days(one(**JUNE, **outcome)) == early


def test_a_vague_outcome_gives_a_range():
    assert days(one(due_start="2019-06-30", due_end="2019-06-30", **came("2019-07-18", "2019-09-11"))) == (18, 73)


def test_a_single_date_known_to_the_month_is_any_day_of_it():
    """The end of June, put as 30 June to the month, must not give a false exact number."""
    month = {"due_start": "2019-06-30", "due_end": "2019-06-30", "due_precision": "month"}
    assert days(one(**month, **came("2019-07-18", "2019-09-11"))) == (18, 73)
    assert one(**month, **came("2019-06-02"))["state"] == "on time"


@pytest.mark.parametrize(
    ("day", "state"),
    [("2019-05-31", "early"), ("2019-06-01", "on time"), ("2019-06-30", "on time"), ("2019-07-01", "late")],
)
def test_what_falls_inside_the_time_given_is_on_time(day, state):
    assert one(**JUNE, **came(day))["state"] == state


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("2019-06-20", "2019-07-17", "on time or late"),
        ("2019-05-20", "2019-06-17", "early or on time"),
        ("2019-05-20", "2019-07-17", "early, on time or late"),
    ],
)
def test_where_the_dates_are_too_vague_it_is_not_said_which(first, last, state):
    assert one(**JUNE, **came(first, last))["state"] == state


@pytest.mark.parametrize("due", [JUNE, {}])
def test_what_is_only_known_to_have_been_planned_for_a_day_is_neither_on_time_nor_late(due):
    row = one(**due, **came("2019-06-20"), outcome_is_planned_date=True)
    assert row["state"] == "happened, day not known"
    assert pd.isna(row["days_low"])
    assert pd.isna(row["days_high"])


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


LATE = {"due_start": "2019-06-30", "due_end": "2019-06-30"}


def test_the_tally_counts_what_was_due_and_takes_the_median_of_the_late():
    rows = promises(
        known({**LATE, **came("2019-07-10")}, {**LATE, **came("2019-07-20")}, {**JUNE, **came("2019-06-02")})
    )
    tally = promise_tally(rows).iloc[0]
    assert (tally["due"], tally["late"], tally["on time"], tally["late_low"]) == (3, 2, 1, 15)


def test_those_who_promised_and_those_whom_it_is_about_are_counted_apart():
    """A promise of government, or one about all England, is not the council's to keep."""
    rows = known(
        {**LATE, **came("2019-07-10")},
        {**LATE, **came("2019-06-30"), "made_by_kind": "government"},
        {**LATE, **came("2019-07-20"), "made_by_kind": "inspectorate", "authority_code": "E92000001"},
    )
    tally = promise_tally(promises(rows)).set_index(["name", "made_by_kind"])
    assert tally["late"].to_dict() == {
        ("Ours", "all"): 1,
        ("Ours", "council"): 1,
        ("Ours", "government"): 0,
        ("England", "all"): 1,
        ("England", "inspectorate"): 1,
    }


ONCE = {**LATE, "about_event": "E112"}


@pytest.mark.parametrize(
    ("days", "is_late", "is_late_by_some"),
    [
        (("2019-07-10", "2019-07-10"), True, False),
        (("2019-07-10", "2019-06-30"), False, True),
        (("2019-06-30", "2019-06-30"), False, False),
    ],
)
def test_an_event_of_several_promises_counts_once_and_is_late_where_all_of_them_were(days, is_late, is_late_by_some):
    made = [{**ONCE, **came(day), "commitment_id": f"C00{number}"} for number, day in enumerate(days)]
    rows = promised_events(promises(known(*made)))
    assert rows[["n_promises", "is_late", "is_late_by_some"]].values.tolist() == [[2, is_late, is_late_by_some]]


def test_a_promise_that_names_no_event_is_an_event_of_its_own():
    both = [{**LATE, **came("2019-07-10"), "commitment_id": name} for name in ("C001", "C002")]
    assert len(promised_events(promises(known(*both)))) == 2


def test_only_what_was_promised_with_both_dates_is_an_event_here():
    planned = {**LATE, **came("2019-06-30"), "outcome_is_planned_date": True}
    assert promised_events(promises(known(planned, came("2019-06-30"), {**LATE, "outcome": "open"}))).empty


def test_only_a_number_promised_and_a_number_reached_stand_beside_each_other():
    rows = promises(known({"quantity": 6, "outcome_quantity": 5}, {"quantity": 6}, {"outcome_quantity": 5}))
    assert len(quantities_reached(rows)) == 1


def test_bounds_leave_a_stretch_that_is_given_as_it_is():
    rows = pd.DataFrame(
        {"start": [pd.Timestamp("2019-07-18")], "end": pd.Timestamp("2019-09-11"), "precision": "quarter"}
    )
    first, last = bounds(rows["start"], rows["end"], rows["precision"])
    assert (first.tolist(), last.tolist()) == (rows["start"].tolist(), rows["end"].tolist())


def test_every_row_of_the_record_is_there_for_west_sussex_and_england(real):
    known = real("West Sussex")
    others = known.authorities.query("name not in ['West Sussex', 'England']")["authority_code"]
    rows = known.commitments[~known.commitments["authority_code"].isin(others)]
    assert sorted(promises(known)["commitment_id"]) == sorted(rows["commitment_id"])


def test_the_tally_of_the_record_is_the_known_one(real):
    tally = promise_tally(promises(real("West Sussex"))).set_index(["name", "made_by_kind"]).loc["West Sussex"]
    states = ["due", "on time", "late", "on time or late", "happened, day not known", "happened otherwise"]
    states += ["did not happen", "not known"]
    assert tally.loc["all", states].tolist() == [27, 4, 10, 1, 2, 2, 2, 6]
    assert tally.loc["all", ["late_low", "late_high"]].tolist() == [50.5, 73]
    assert tally["n"].to_dict() == {"all": 49, "council": 36, "government": 4, "inspectorate": 1, "other": 8}


LATENESS = {
    "C005": (18, 73),
    "C006": (17, 17),
    "C007": (18, 73),
    "C010": (712, 723),
    "C018": (78, 78),
    "C022": (78, 78),
    "C033": (47, 47),
    "C047": (54, 54),
    "C051": (0, 0),
}


@pytest.mark.parametrize("name", LATENESS)
def test_the_record_came_so_many_days_after_what_was_promised(real, name):
    rows = promises(real("West Sussex")).set_index("commitment_id")
    assert days(rows.loc[name]) == LATENESS[name]


@pytest.mark.parametrize("name", ["C008", "C023"])
def test_the_first_monitoring_visit_is_not_known_to_have_been_on_time(real, name):
    rows = promises(real("West Sussex")).set_index("commitment_id")
    assert rows.loc[name, "state"] == "happened, day not known"


def test_the_commissioners_report_of_2019_is_one_event_and_four_promises(real):
    events = promised_events(promises(real("West Sussex")))
    assert events[events["name"] == "West Sussex"][["is_late", "is_late_by_some"]].sum().tolist() == [5, 2]
    assert events.set_index("event").loc["E112", ["n_promises", "n_late"]].tolist() == [4, 4]


def test_the_six_visits_promised_are_five(real):
    rows = quantities_reached(promises(real("West Sussex"))).set_index("commitment_id")
    assert rows.loc["C021", ["quantity", "outcome_quantity"]].tolist() == [6, 5]
    assert rows.loc["C015", ["quantity", "outcome_quantity"]].tolist() == [4, 1.4]
