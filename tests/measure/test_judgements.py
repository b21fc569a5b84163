"""Every judgement of every authority, each told once, and the grades in force on a day."""

import datetime as dt

import pandas as pd
import pytest
from small_judged import ASH, BEECH, CEDAR, area, census, judged, known

from helpers.measure import (
    counted_to,
    early_warnings,
    flagged,
    grades_at,
    headline_judgements,
    judgements_with_next,
    listed_as_at,
    national_judgements,
    national_ratings,
    national_reports,
    national_spells,
    newest_without_grade,
    still_waiting,
    waiting,
)
from helpers.measure.judgements import judged_areas
from helpers.record import RecordError


def held(day, rows, **more):
    return grades_at(known(rows, **more), [day]).set_index("authority_code")["grade"]


def test_a_report_that_people_have_read_stands_before_its_row_in_a_list():
    rows = national_judgements(known([judged("2019-05-08"), judged("2019-05-08", release_id="", locator="page 3")]))
    assert rows["locator"].tolist() == ["page 3"]


def test_of_a_report_that_people_have_read_no_area_is_taken_from_a_list():
    """Before 2023 the list gives to children in care what the report gives to care leavers as well."""
    read = judged("2019-05-08", release_id="", area="children_in_care_and_care_leavers")
    listed = [judged("2019-05-08", area="children_in_care"), judged("2019-05-08", code=BEECH)]
    assert judged_areas(known([read, *listed]))["release_id"].tolist() == ["", "list-2025"]


def test_a_report_in_no_list_stands_beside_those_of_the_list():
    rows = national_judgements(known([judged("2019-05-08"), judged("2025-11-01", release_id="")]))
    assert rows["release_id"].tolist() == ["list-2025", ""]


def test_a_date_mended_by_a_later_list_is_not_a_second_inspection():
    """One report stands under 5 November 2022 in the list of 2024 and under 5 September in that of 2025."""
    rows = [judged("2022-11-05", release_id="list-2024"), judged("2022-09-05", release_id="list-2025")]
    found = national_judgements(known(rows, lists=["list-2024", "list-2025"]))
    assert found["published"].dt.month.tolist() == [9]


def test_a_list_not_out_by_the_day_asked_for_is_still_the_newest():
    """Its reports were public one by one, long before the list."""
    rows = [judged("2022-11-05", release_id="list-2024"), judged("2022-09-05", release_id="list-2025")]
    found = national_judgements(known(rows, lists=["list-2024"]))
    assert found["published"].dt.month.tolist() == [9]


def test_a_later_list_of_one_framework_does_not_take_away_another_framework():
    rows = [judged("2016-01-20", framework="SIF", release_id="list-2024"), judged("2019-05-08")]
    assert len(national_judgements(known(rows, lists=["list-2024", "list-2025"]))) == 2


def test_a_report_without_an_overall_grade_is_told_beside_those_with_one():
    """ILACS gives none from April 2026 on: such a report stood in no list of reports."""
    areas = [judged("2026-10-15", "good", area=name, release_id="") for name in ("leadership", "help_and_protection")]
    found = national_reports(known([judged("2023-05-11"), *areas]))
    assert found["grade"].tolist() == ["inadequate", "no_overall_grade"]
    assert len(national_judgements(known([judged("2023-05-11"), *areas]))) == 1


def test_the_areas_of_the_newest_report_are_told_where_it_alone_has_no_overall_grade():
    old, new = judged("2023-05-11"), judged("2026-10-15", "good", area="leadership", release_id="")
    assert newest_without_grade(known([old, new]))["heading"].tolist() == ["Leadership"]
    assert newest_without_grade(known([old, new, judged("2027-10-15")])).empty
    assert newest_without_grade(known([judged("2010-12-17", area="looked_after", framework="SLAC")])).empty
    assert newest_without_grade(known()).empty


def test_an_inspection_has_one_row_the_overall_grade_or_that_for_safeguarding():
    full = [judged("2019-05-08", area=name) for name in ("leadership", "safeguarding", "overall")]
    old = [judged("2010-12-17", area=name, framework="SLAC") for name in ("looked_after", "safeguarding")]
    rows = national_judgements(known([*full, *old]))
    assert rows[["area", "about"]].values.tolist() == [["safeguarding", "safeguarding"], ["overall", "whole service"]]


def test_a_judgement_of_looked_after_children_alone_is_not_the_one_before_another():
    old = [judged("2013-01-15", "good", framework="CPI"), judged("2013-08-23", framework="TLAC")]
    rows = national_judgements(known([*old, judged("2016-01-20", framework="SIF")]))
    assert rows["previous_framework"].fillna("").tolist() == ["", "", "CPI"]


@pytest.mark.parametrize(
    ("first", "then", "change"),
    [("inadequate", "good", "improved"), ("good", "good", "same"), ("outstanding", "good", "declined")],
)
def test_a_change_is_told_on_one_scale_only(first, then, change):
    rows = [judged("2018-01-01", first), judged("2021-01-01", then)]
    assert national_judgements(known(rows))["change"].tolist() == ["", change]
    rows[0] |= {"framework": "SIF"}
    assert national_judgements(known(rows))["change"].tolist() == ["", ""]


def test_the_judgement_before_is_of_the_same_authority():
    rows = national_judgements(known([judged("2018-01-01", code=ASH), judged("2021-01-01", code=BEECH)]))
    assert rows["previous_grade"].isna().all()


def test_a_grade_is_in_force_from_the_day_of_publication():
    rows = [judged("2018-01-01", "good"), judged("2021-01-01")]
    assert held("2020-12-31", rows)[ASH] == "good"
    assert held("2021-01-01", rows)[ASH] == "inadequate"


def test_one_not_inspected_yet_has_no_grade_and_one_of_an_older_framework_neither():
    grades = held("2021-01-01", [judged("2013-01-15", "good", framework="CPI")])
    assert grades.isna().tolist() == [True, True, True]


def test_an_abolished_authority_is_left_out_from_the_day_after_its_last():
    areas = [area(ASH, code_to="2021-03-31"), area(BEECH, code_from="2021-04-01")]
    rows = [judged("2019-01-01")]
    assert held("2021-03-31", rows, areas=areas).to_dict() == {ASH: "inadequate"}
    after = held("2021-04-01", rows, areas=areas)
    assert after.index.tolist() == [BEECH]
    assert after.isna().all()


def test_an_authority_under_a_new_code_keeps_its_grade_and_is_counted_once():
    old = area("E10000009", current_code=BEECH, code_to="2020-03-31")
    areas = [old, area(BEECH, code_from="2020-04-01")]
    rows = [judged("2018-01-01", code=BEECH)]
    found = grades_at(known(rows, areas=areas), ["2020-03-31", "2020-04-01"])
    assert found["grade"].tolist() == ["inadequate", "inadequate"]
    assert found["kind"].tolist() == ["county council", "unitary authority"]


def test_without_dates_of_its_codes_an_authority_is_counted_once():
    areas = [area("E08000016", current_code=CEDAR), area(CEDAR)]
    assert len(grades_at(known([judged("2018-01-01", code=CEDAR)], areas=areas), ["2020-01-01"])) == 1


@pytest.mark.parametrize("grades", [grades_at, national_ratings])
def test_of_a_day_that_the_lists_do_not_reach_no_grades_are_told(grades):
    """Those of the last list stood as the grades in force on any later day, of a year to come as well."""
    with pytest.raises(RecordError, match="No count for 2025-07-01: .* are held to 2025-06-30"):
        grades(known([judged("2025-05-01")]), ["2024-01-01", "2025-07-01"])


def test_the_lists_reach_to_the_day_that_the_newest_covers():
    """A single report of a later day says nothing of all the others."""
    rows = [judged("2025-05-01"), judged("2025-11-01", release_id="")]
    assert counted_to(known(rows)) == pd.Timestamp("2025-06-30")
    assert counted_to(known(rows, as_of=dt.date(2025, 5, 31))) == pd.Timestamp("2025-05-31")


def test_a_list_is_told_as_at_its_own_day_only_where_the_count_ends_with_it():
    """The list of March 2025 has reports of June 2025: to call it a count of June hides that it lacks inspections."""
    rows = [judged("2025-05-01"), judged("2025-06-20", code=BEECH)]
    assert listed_as_at(known(rows)) == pd.Timestamp("2025-03-31")
    assert pd.isna(listed_as_at(known(rows, as_of=dt.date(2025, 5, 31))))


def test_the_lists_reach_past_their_own_cover_where_a_later_one_tells_of_reports_known_by_the_day():
    rows = [judged("2018-01-01", release_id="list-2024"), judged("2025-03-01", code=BEECH)]
    assert counted_to(known(rows, lists=["list-2024"], as_of=dt.date(2025, 3, 31))) == pd.Timestamp("2025-03-01")


def test_an_authoritys_own_reports_are_those_of_all_authorities():
    rows = known([judged("2018-01-01"), judged("2021-01-01", code=BEECH)])
    assert headline_judgements(rows)["published"].tolist() == [pd.Timestamp("2018-01-01")]


def test_before_any_judgement_every_table_is_empty_and_the_day_itself_is_the_last():
    none = known(as_of=dt.date(2009, 1, 1), figures=[census(2018, 10)])
    tables = [national_judgements, national_spells, judgements_with_next, waiting, flagged, early_warnings]
    assert all(table(none).empty for table in tables)
    assert still_waiting(waiting(none), [36]).empty
    assert national_ratings(none)[["authorities", "inspected"]].values.tolist() == [[3, 0]]
    assert counted_to(none) == pd.Timestamp("2009-01-01")
