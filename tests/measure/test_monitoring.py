"""What followed the judgements, lane by lane."""

from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import EVENT, OURS, frame

from helpers.measure import (
    monitoring_history,
    overview,
    promises,
    timeline,
    visit_interval,
    visit_lists,
    visits_promised,
)


class Record:
    """A record of a few events and nothing else."""

    def __init__(self, *events):
        self.scope = SimpleNamespace(authority_code=OURS)
        self.events = frame({**EVENT, "event_id": "E001", "confidence": "high"}, events)


def visit(first, last=None, precision="day"):
    return {"kind": "monitoring_visit", "date": first, "date_end": last or first, "precision": precision}


def test_known_days_give_one_number_of_days():
    row = visit_interval(Record(visit("2019-12-03"), visit("2022-09-21"))).iloc[0]
    assert (row["n"], row["days_low"], row["days_high"], row["months_low"]) == (2, 1023, 1023, 33)


def test_a_visit_known_to_the_month_gives_a_range_of_days():
    rows = Record(visit("2021-05-01", "2021-05-31", "month"), visit("2022-03-30"))
    assert visit_interval(rows)[["days_low", "days_high"]].values.tolist() == [[303, 333]]


def test_a_visit_of_two_days_is_dated_by_its_first():
    row = visit_interval(Record(visit("2019-12-03", "2019-12-04"), visit("2019-12-13"))).iloc[0]
    assert (row["days_low"], row["days_high"]) == (10, 10)


@pytest.mark.parametrize("events", [[], [visit("2019-12-03")]])
def test_one_visit_has_no_interval(events):
    assert visit_interval(Record(*events)).empty


PLANNED = {**visit("2019-12-03", "2019-12-04"), "is_planned_date": True}


@pytest.mark.parametrize(
    ("events", "ends"),
    [
        ([PLANNED, visit("2022-09-21")], (True, False)),
        ([visit("2019-06-01"), PLANNED], (False, True)),
        ([visit("2019-06-01"), PLANNED, visit("2022-09-21")], (False, False)),
    ],
)
def test_days_that_run_from_or_to_a_planned_date_say_so(events, ends):
    row = visit_interval(Record(*events)).iloc[0]
    assert (row["is_first_planned"], row["is_last_planned"]) == ends


SIX = {
    "commitment_id": "C021",
    "subject": "Six visits",
    "quantity": 6,
    "counted_event_kind": "monitoring_visit",
    "due_from": pd.Timestamp("2019-09-11"),
    "due_to": pd.Timestamp("2021-09-11"),
    "is_due": True,
}


def counted(*events, **more):
    return visits_promised(Record(*events), pd.DataFrame([{**SIX, **more}]))


SEPTEMBER = visit("2021-09-01", "2021-09-30", "month")


@pytest.mark.parametrize(
    ("events", "within", "n"),
    [
        ([PLANNED, visit("2021-05-01", "2021-05-31", "month"), SEPTEMBER, visit("2022-03-30")], (2, 3), 4),
        ([visit("2019-09-10"), visit("2019-09-11"), visit("2021-09-11"), visit("2021-09-12")], (2, 2), 3),
        ([visit("2022-03-30")], (0, 0), 1),
    ],
)
def test_visits_within_the_time_promised_are_told_apart_from_all_that_came(events, within, n):
    row = counted(*events).iloc[0]
    assert (row["within_low"], row["within_high"]) == within
    assert row["n"] == n


def test_a_number_of_visits_without_a_time_or_without_any_visit_is_not_counted():
    assert counted(PLANNED, due_to=pd.NaT).empty
    assert counted().empty
    assert counted({**PLANNED, "kind": "focused_visit"}).empty


def test_of_six_visits_in_two_years_two_or_three_came_in_time_and_five_in_33_months(real):
    known = real("West Sussex")
    (row,) = visits_promised(known, promises(known)).itertuples()
    assert (row.quantity, row.within_low, row.within_high, row.n, row.months_low) == (6, 2, 3, 5, 33)
    assert row.is_first_planned


def test_a_step_and_the_timeline_keep_that_a_date_is_only_planned(real):
    known = real("West Sussex")
    steps = monitoring_history(known)["events"].drop_duplicates("event_id").set_index("event_id")["is_planned_date"]
    assert list(steps[steps].index) == ["E111"]
    rows = timeline(known)
    assert rows[rows["is_planned_date"]]["date"].dt.strftime("%Y-%m-%d").tolist() == ["2019-12-03", "2019-06-07"]


def test_the_lanes_of_the_record_hold_these_events(real):
    rows = monitoring_history(real("West Sussex", "2026-06-30"))["events"]
    found = {lane: part["event_id"].tolist() for lane, part in rows.groupby("lane")}
    assert found["Visits"] == ["E111", "E118", "E127", "E129", "E131", "E136", "E145", "E147"]
    assert found["Commissioner"] == ["E081", "E112", "E126"]
    assert found["Improvement board"] == ["E067", "E072", "E119", "E144"]
    assert found["Trust"] == ["E113", "E126", "E132"]
    assert len(found["Directions"]) == 8


def test_the_trust_was_directed_paused_and_dropped(real):
    rows = monitoring_history(real("West Sussex", "2026-06-30"))["events"]
    assert rows["state"].dropna().tolist() == ["trust directed", "trust paused", "trust dropped"]


def test_five_visits_lie_1023_days_from_first_to_last(real):
    row = visit_interval(real("West Sussex", "2026-06-30")).iloc[0]
    assert (row["n"], row["days_low"], row["days_high"], row["months_low"]) == (5, 1023, 1023, 33)


def test_what_was_expected_on_a_day_stands_in_a_lane_of_its_own(real):
    rows = monitoring_history(real("West Sussex", "2020-12-08"))["events"]
    expected = rows[rows["lane"] == "Expected"]
    assert expected["event_id"].tolist() == ["C034", "C010", "C039", "C041"]
    assert (expected["date_end"] > pd.Timestamp("2020-12-08")).all()


def test_another_authority_has_no_lane_from_a_title_that_names_a_board_elsewhere(real):
    known = real("Kent")
    own = known.events[known.events["authority_code"] == known.scope.authority_code]
    assert set(monitoring_history(known)["events"]["event_id"]) <= set(own["event_id"])


@pytest.mark.parametrize("name", ["West Sussex", "Kent", "Lewisham"])
def test_steps_and_judgements_keep_the_release_they_were_read_from(real, name):
    """The table of points said: the source itself."""
    known = real(name)
    released = known.events.set_index("event_id")["vintage"]
    rows = monitoring_history(known)["events"]
    rows = rows[rows["lane"] != "Expected"]
    assert rows["vintage"].fillna("").tolist() == released[rows["event_id"]].fillna("").tolist()
    judged = known.judgements.set_index(["source_id", "locator"])["vintage"].fillna("")
    strip = overview(known)["timeline"]
    strip = strip[strip["lane"] == "Judgements"]
    assert len(strip)
    assert [judged[place] for place in zip(strip["source_id"], strip["locator"], strict=True)] == (
        strip["vintage"].fillna("").tolist()
    )


def test_the_timeline_of_the_page_says_which_release_an_event_was_read_from(real):
    known = real("West Sussex")
    rows = overview(known)["timeline"]
    assert rows.equals(timeline(known))
    assert rows["vintage"].notna().any()


@pytest.mark.parametrize(
    ("day", "ends"), [("2023-07-05", []), ("2023-07-06", [2023]), ("2026-06-30", [2023, 2024, 2025])]
)
def test_lists_of_visits_are_held_from_the_day_they_came_out(real, day, ends):
    assert visit_lists(real("Kent", day))["last"].dt.year.tolist() == ends


def test_a_visit_that_ofsted_lists_stands_on_the_strip_and_among_what_followed_the_judgements(real):
    known = real("Kent", "2026-06-30")
    for rows in (timeline(known), monitoring_history(known)["events"]):
        visits = rows[rows["lane"] == "Visits"]
        assert visits["title"].tolist() == ["Focused visit: front door"]
        assert visits["source_id"].tolist() == ["ofsted-outcomes-2024"]
