"""What happened when, on four lanes."""

import pandas as pd
import pytest
from small_record import ENGLAND, known

from helpers.measure import announcements, latest_judgement, timeline

SAFEGUARDING = {"framework": "SLAC", "published": "2010-12-17", "area": "safeguarding", "grade": "inadequate"}
OVERALL = {"framework": "ILACS", "published": "2019-05-08", "area": "overall", "grade": "requires_improvement"}


def event(kind, day="2019-06-01", **more):
    return {"kind": kind, "date": day, "date_end": day, **more}


@pytest.mark.parametrize(
    ("kind", "lane"),
    [
        ("monitoring_visit", "Visits"),
        ("focused_visit", "Visits"),
        ("direction", "Directions"),
        ("notice", "Directions"),
        ("scrutiny_meeting", "Scrutiny"),
        ("council_meeting", "Scrutiny"),
    ],
)
def test_each_kind_of_event_has_its_lane(kind, lane):
    assert timeline(known(events=[event(kind)]))["lane"].tolist() == [lane]


def test_lanes_follow_their_order_and_dates_run_on_within_a_lane():
    events = [event("scrutiny_meeting"), event("direction", "2020-01-01"), event("direction", "2019-01-01")]
    rows = timeline(known(events=[*events, event("focused_visit")], judgements=[OVERALL]))
    assert list(dict.fromkeys(rows["lane"])) == ["Judgements", "Visits", "Directions", "Scrutiny"]
    assert rows[rows["lane"] == "Directions"]["date"].is_monotonic_increasing


def test_a_report_without_an_overall_grade_is_on_the_lane_of_judgements():
    """From April 2026 on ILACS gives none, and the report stood nowhere in the story."""
    rows = timeline(known(judgements=[OVERALL, OVERALL | {"published": "2026-10-15", "area": "leadership"}]))
    assert rows["title"].tolist() == ["ILACS report: requires improvement", "ILACS report: no overall grade"]


def test_a_month_is_kept_as_a_month():
    month = event("focused_visit", "2020-10-01", date_end="2020-10-31", precision="month")
    row = timeline(known(events=[month])).iloc[0]
    assert (row["date"], row["date_end"]) == (pd.Timestamp("2020-10-01"), pd.Timestamp("2020-10-31"))
    assert row["precision"] == "month"


def test_only_the_authoritys_own_events_and_judgements_are_shown():
    other = {"authority_code": "E10000002"}
    rows = known(events=[event("direction", **other)], judgements=[{**OVERALL, **other}])
    assert timeline(rows).empty
    assert latest_judgement(rows) is None


def test_what_belongs_on_no_lane_is_left_out():
    assert timeline(known(events=[event("appointment")])).empty


def test_an_inspection_report_comes_from_the_judgements_and_is_not_told_twice():
    report = event("inspection_report", OVERALL["published"])
    assert len(timeline(known(events=[report], judgements=[OVERALL]))) == 1


def test_before_2012_the_headline_is_the_grade_for_safeguarding():
    row = timeline(known(judgements=[SAFEGUARDING])).iloc[0]
    assert row["title"] == "SLAC report: inadequate (safeguarding)"


def test_the_overall_grade_goes_before_the_one_for_safeguarding_of_the_same_report():
    both = [{**OVERALL, "area": "safeguarding", "grade": "good"}, OVERALL]
    rows = timeline(known(judgements=both))
    assert rows["title"].tolist() == ["ILACS report: requires improvement"]


def test_a_grade_for_one_area_alone_is_told_as_a_report_without_an_overall_grade():
    rows = timeline(known(judgements=[{**OVERALL, "area": "leadership"}]))
    assert rows["grade"].tolist() == ["no_overall_grade"]


def test_the_latest_judgement_is_the_last_published_whatever_its_place_in_the_file():
    assert latest_judgement(known(judgements=[OVERALL, SAFEGUARDING]))["framework"] == "ILACS"


def test_where_no_judgement_is_known_there_is_no_latest_one():
    assert latest_judgement(known()) is None


def test_how_exactly_the_day_of_publication_is_known_is_kept():
    rows = timeline(known(events=[event("direction", published="2020-07-01", published_precision="month")]))
    assert rows["published_precision"].tolist() == ["month"]


def test_an_announcement_for_all_is_of_england_and_of_how_authorities_are_inspected():
    """It bears on a council's page though no council is named in it."""
    of_all = [event("framework", day, authority_code=ENGLAND) for day in ("2025-11-27", "2016-05-31")]
    others = [event("framework"), event("statement", authority_code=ENGLAND)]
    days = announcements(known(events=[*others, *of_all]))["date"].dt.strftime("%Y-%m-%d")
    assert days.tolist() == ["2016-05-31", "2025-11-27"]


@pytest.mark.parametrize(("day", "count"), [("2016-05-30", 0), ("2016-05-31", 1), ("2020-03-17", 2), ("2025-11-27", 3)])
def test_the_announcements_of_the_record_are_known_from_their_day(real, day, count):
    assert len(announcements(real("West Sussex", day))) == count
