"""A visit that a list and people both tell of is one event, which the people told."""

import pandas as pd
import pytest

from helpers import record
from helpers.record.visited import visit_versions, with_visits

OURS = "E10000001"
RELEASES = pd.DataFrame(
    {
        "release_id": ["visits-2024", "visits-2025"],
        "published": pd.to_datetime(["2024-08-30", "2025-09-25"]),
        "published_precision": "day",
        "title": ["List of 2024", "List of 2025"],
    }
)
EVENT = {"event_id": "E001", "authority_code": OURS, "kind": "focused_visit", "precision": "day", "title": "A visit"}
EVENT |= {"published": pd.Timestamp("2024-02-01"), "published_precision": "day", "source_id": "letter"}
EVENT |= {"locator": "page 1", "vintage": None, "confidence": "high", "is_planned_date": False}
VISIT = {"authority_code": OURS, "kind": "focused_visit", "theme": "Front door", "published": None}
VISIT |= {"published_precision": None, "release_id": "visits-2024", "source_id": "list", "locator": "row 9"}


def events(*dates, **more):
    rows = [{**EVENT, "date": first, "date_end": last, **more} for first, last in dates]
    frame = pd.DataFrame(rows, columns=[*EVENT, "date", "date_end"])
    return frame.astype(dict.fromkeys(["date", "date_end", "published"], "datetime64[ms]") | {"is_planned_date": bool})


def visits(*days, **more):
    frame = pd.DataFrame([{**VISIT, "inspection_start": day, "inspection_end": None, **more} for day in days])
    return frame.astype(dict.fromkeys(["inspection_start", "inspection_end", "published"], "datetime64[ms]"))


def joined(curated, listed):
    return with_visits(curated, listed, RELEASES)[0]


def test_a_listed_visit_becomes_an_event_with_its_theme_its_place_and_the_day_of_its_list():
    row = joined(events(), visits("2024-01-23")).iloc[0]
    assert (row["title"], row["locator"], row["release_id"]) == ("Focused visit: front door", "row 9", "visits-2024")
    assert (row["date"], row["date_end"]) == (pd.Timestamp("2024-01-23"),) * 2
    assert (row["published"], row["vintage"]) == (pd.Timestamp("2024-08-30"), "List of 2024")


def test_a_letter_counts_from_its_own_day():
    told = visits("2024-01-23", published="2024-02-20", published_precision="day")
    assert joined(events(), told)["published"].tolist() == [pd.Timestamp("2024-02-20")]


def test_a_visit_that_two_lists_hold_is_one_of_the_first():
    listed = pd.concat([visits("2024-01-23", release_id="visits-2025"), visits("2024-01-23")])
    assert joined(events(), listed)["release_id"].tolist() == ["visits-2024"]


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2024-01-23", "2024-01-23", "day"),
        ("2024-01-22", "2024-01-23", "day"),
        ("2024-01-01", "2024-01-31", "month"),
        ("2024-01-01", "2024-12-31", "year"),
    ],
)
def test_a_curated_visit_that_may_be_of_that_day_stays_alone(first, last, precision):
    found, apart = with_visits(events((first, last), precision=precision), visits("2024-01-23"), RELEASES)
    assert found["event_id"].tolist() == ["E001"]
    assert apart.empty


@pytest.mark.parametrize("more", [{"kind": "monitoring_visit"}, {"authority_code": "E10000002"}])
def test_another_kind_and_another_authority_are_another_visit(more):
    assert len(joined(events(("2024-01-23", "2024-01-23"), **more), visits("2024-01-23"))) == 2


def test_a_vague_curated_visit_is_one_listed_visit_and_not_two():
    found = joined(events(("2024-01-01", "2024-12-31"), precision="year"), visits("2024-01-23", "2024-06-04"))
    assert found["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-01", "2024-06-04"]


def test_two_days_of_one_visit_both_stand_in_disagreements_and_the_curated_one_is_used():
    found, apart = with_visits(events(("2024-01-25", "2024-01-26")), visits("2024-01-23"), RELEASES)
    assert found["event_id"].tolist() == ["E001"]
    told = visit_versions(apart, {OURS: "Ours"})
    assert set(told["subject"]) == {"On which day was the focused visit to Ours?"}
    used = told.set_index("version")[["is_used", "source_id"]]
    assert used.to_numpy().tolist() == [[True, "letter"], [False, "list"]]
    assert used.index.tolist() == ["25 January 2024", "23 January 2024"]


def test_a_month_between_two_visits_makes_them_two():
    assert len(joined(events(("2024-01-23", "2024-01-23")), visits("2024-02-23"))) == 2


BY_HAND = {"E10000016 2024-01-23": ("2024-08-29", "2024-08-30"), "E10000030 2024-04-16": ("2024-05-16", "2024-05-17")}


@pytest.mark.parametrize(("visit", "days"), BY_HAND.items(), ids=BY_HAND)
def test_a_listed_visit_is_known_from_the_day_its_list_or_its_letter_came_out_and_not_before(visit, days):
    known = [set(record.known(as_of=day).events["event_id"]) for day in days]
    assert [f"focused_visit {visit}" in ids for ids in known] == [False, True]


@pytest.mark.parametrize(("day", "years"), [("2023-07-05", set()), ("2024-08-29", {"2022-23", "2024-25"})])
def test_the_table_of_visits_holds_what_lists_and_letters_told_by_the_day(day, years):
    assert set(record.known(as_of=day).visits["year"]) == years
