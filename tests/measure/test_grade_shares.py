"""Counts and shares by grade, on their own denominators and each on its own basis."""

import pytest
from small_grades import counted, known, latest, printed

from helpers.measure import grade_sections, grade_shares

SIF = {"break_id": "judgement-sif-2013", "date": "2013-11-01"}
ILACS = {"break_id": "judgement-ilacs-2018", "date": "2018-01-01"}
OTHER = {"break_id": "judgement-care-leavers-2023", "date": "2016-01-01"}


def test_a_share_is_of_those_inspected_not_of_all_authorities():
    rows = known([counted("2014-06-30", 1, 1, 2, 0), counted("2017-12-08", 1, 1, 8, 0)])
    row = grade_shares(rows).iloc[0]
    assert (row["inadequate_pct"], row["two_lowest_pct"], row["good_or_outstanding_pct"]) == (25, 50, 50)
    assert (row["inspected"], row["authorities"]) == (4, 10)


def test_first_inspections_added_up_and_latest_judgements_are_never_one_series():
    """On one day the two differ by what was inspected again; a line through both would draw that as a change."""
    rows = known([counted("2017-12-08", 3, 3, 3, 1), latest("2017-12-08", 2, 4, 3, 1)])
    assert grade_shares(rows)["group"].tolist() == ["SIF", "latest"]
    sections = grade_sections(rows)
    assert [len(sections[name]["shares"]) for name in ("before", "first", "latest")] == [0, 1, 1]


def test_the_latest_judgement_of_all_under_one_framework_is_no_first_inspection():
    row = printed("2017-10-31", framework="SIF", scope="all authorities, latest judgement")
    assert grade_shares(known([row]))["group"].tolist() == ["latest"]


def test_the_number_of_all_authorities_is_not_taken_from_a_cycle_for_latest_judgements():
    """Authorities were merged and split since the last full cycle."""
    rows = known([counted("2017-12-08", 3, 3, 3, 1), latest("2019-05-08", 2, 3, 3, 1)])
    assert grade_shares(rows)["authorities"].isna().tolist() == [False, True]


def test_the_third_grade_before_single_inspections_is_called_adequate():
    rows = [counted("2012-08-24", 1, 1, 1, 0, framework=name) for name in ("SLAC", "CPI", "SIF")]
    assert grade_shares(known(rows))["third_grade"].tolist() == ["adequate", "adequate", "requires_improvement"]


def test_a_printed_per_cent_stays_as_printed_and_what_was_not_printed_stays_empty():
    row = grade_shares(known([printed("2015-11-01", inspected=69, published_inadequate_pct=25)])).iloc[0]
    assert row["inadequate_pct"] == 25
    assert row[["inadequate", "requires_improvement_pct", "two_lowest_pct", "good_pct", "low"]].isna().all()


def test_printed_counts_become_shares_of_the_printed_denominator():
    row = grade_shares(known([printed("2017-03-31", inspected=100, inadequate=30, good_or_outstanding=20)])).iloc[0]
    assert (row["inadequate_pct"], row["good_or_outstanding_pct"]) == (30, 20)
    assert row[["two_lowest", "two_lowest_pct"]].isna().all()


def test_figures_on_two_sides_of_a_break_lie_in_two_segments():
    """The day of the break is the first of the new framework."""
    days = ["2017-12-31", "2018-01-01"]
    rows = known([latest(day, 1, 1, 1, 1) for day in days], breaks=[SIF, ILACS])
    assert grade_shares(rows)["segment"].tolist() == [1, 2]


def test_of_two_counts_of_one_day_the_one_that_takes_in_later_reports_stands_last():
    """The last row is what a page calls the latest."""
    scope = "latest judgement of each authority, reports published by 30 June 2025"
    later = counted("2025-03-31", 1, 1, 1, 1, framework="ILACS", basis="counted", scope=scope)
    assert grade_shares(known([latest("2025-03-31", 1, 2, 1, 1), later]))["basis"].tolist() == ["derived", "counted"]


def test_a_break_in_another_judgement_parts_nothing():
    rows = known([latest(day, 1, 1, 1, 1) for day in ("2015-01-01", "2017-01-01")], breaks=[OTHER])
    assert grade_shares(rows)["segment"].tolist() == [0, 0]
    assert grade_sections(rows)["latest"]["breaks"].empty


def test_nothing_known_gives_an_empty_table():
    assert grade_shares(known()).empty


def test_every_row_keeps_its_source_and_its_place():
    row = grade_shares(known([counted("2014-06-30", 1, 1, 1, 1, source_id="here", locator="row 7")])).iloc[0]
    assert (row["source_id"], row["locator"], row["published_precision"]) == ("here", "row 7", "day")


@pytest.mark.parametrize(
    ("group", "day", "basis", "n", "of", "share"),
    [
        ("SIF", "2015-11-15", "derived", 53, 69, 76.8),
        ("SIF", "2017-12-08", "derived", 98, 152, 64.5),
        ("latest", "2025-03-31", "counted", 50, 153, 32.7),
        ("latest", "2026-06-29", "scraped", 42, 151, 27.8),
    ],
)
def test_the_known_shares_of_the_two_lowest_grades_come_out(real, group, day, basis, n, of, share):
    rows = grade_shares(real("West Sussex"))
    row = rows[(rows["group"] == group) & (rows["date"] == day) & (rows["basis"] == basis)].iloc[0]
    assert (row["two_lowest"], row["inspected"], round(row["two_lowest_pct"], 1)) == (n, of, share)


def test_in_november_2015_36_and_17_of_69_held_the_two_lowest_grades(real):
    rows = grade_shares(real("West Sussex"))
    row = rows[(rows["date"] == "2015-11-15")].iloc[0]
    assert (row["requires_improvement"], row["inadequate"], row["authorities"]) == (36, 17, 152)
    assert (round(row["requires_improvement_pct"], 1), round(row["inadequate_pct"], 1)) == (52.2, 24.6)


def test_as_of_february_2016_nothing_later_than_january_is_known(real):
    rows = grade_shares(real("West Sussex", "2016-02-01"))
    assert set(rows["group"]) == {"SLAC", "CPI", "SIF"}
    assert str(rows["date"].max().date()) == "2016-01-20"
    assert set(rows["authorities"]) == {152}
