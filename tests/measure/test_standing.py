"""Where the authority stood among those counted."""

import pandas as pd
import pytest
from small_grades import LIST, OURS, counted, judged, known, latest, printed

from helpers.measure import standing
from helpers.measure.ratings import cut_offs


def stood(*rows, judgements, **more):
    return standing(known(rows, judgements=judgements, **more))["standing"]


def test_others_are_lower_level_and_higher_and_add_up_to_those_counted():
    row = stood(counted("2017-01-01", 1, 2, 3, 4), judgements=[judged("2016-01-01", "good")]).iloc[0]
    assert (row["n_lower"], row["n_same"], row["n_higher"]) == (3, 3, 4)
    assert row["lower_pct"] + row["same_pct"] + row["higher_pct"] == pytest.approx(100)


@pytest.mark.parametrize(("grade", "lower", "higher"), [("inadequate", 0, 9), ("outstanding", 6, 0)])
def test_nobody_is_below_the_lowest_or_above_the_highest_grade(grade, lower, higher):
    row = stood(counted("2017-01-01", 1, 2, 3, 4), judgements=[judged("2016-01-01", grade)]).iloc[0]
    assert (row["n_lower"], row["n_higher"]) == (lower, higher)


def test_adequate_is_the_third_grade():
    judgements = [judged("2013-01-15", "adequate", framework="CPI")]
    row = stood(counted("2013-08-16", 1, 2, 3, 4, framework="CPI"), judgements=judgements).iloc[0]
    assert (row["grade"], row["n_lower"], row["n_same"]) == ("adequate", 1, 2)


def test_a_report_counts_from_its_day_of_publication():
    days = ["2016-01-19", "2016-01-20"]
    rows = stood(*[counted(day, 1, 1, 1, 1) for day in days], judgements=[judged("2016-01-20", "good")])
    assert rows["grade"].isna().tolist() == [True, False]
    assert rows["n_same"].isna().tolist() == [True, False]


def test_first_inspections_take_the_first_report_and_latest_judgements_the_newest():
    judgements = [judged("2014-01-01", "inadequate"), judged("2016-01-01", "good")]
    rows = stood(counted("2017-12-08", 1, 1, 1, 1), latest("2017-12-08", 1, 1, 1, 1), judgements=judgements)
    assert rows["grade"].tolist() == ["inadequate", "good"]


def test_a_grade_of_another_framework_is_not_in_force():
    """The third grade of 2013 is not the third grade of 2014."""
    judgements = [judged("2013-03-22", "adequate", framework="CPI")]
    assert stood(counted("2014-06-30", 1, 1, 1, 1), judgements=judgements)["grade"].isna().all()


def test_a_list_takes_in_reports_published_until_its_cut_off_on_inspections_until_its_date():
    row = latest("2023-03-31", 1, 1, 1, 1, basis="counted", scope="latest, reports published by 30 April 2023")
    inside = judged("2023-04-30", "good", inspection_start="2023-03-31")
    too_late = judged("2023-04-30", "good", inspection_start="2023-04-01")
    assert stood(row, judgements=[inside])["grade"].tolist() == ["good"]
    assert stood(row, judgements=[too_late])["grade"].isna().all()


def test_without_a_cut_off_the_date_itself_is_the_last_day():
    day = pd.Timestamp("2012-08-24")
    scopes = ["full cycle published 7 August 2009 to 24 August 2012", "latest, reports published by 8 December 2017"]
    ends = cut_offs(pd.DataFrame({"date": [day, day], "scope": scopes}))
    assert ends.tolist() == [day, pd.Timestamp("2017-12-08")]


def test_only_counts_of_all_four_grades_are_used_and_each_date_once():
    whole, part = counted("2010-12-17", 2, 2, 2, 2), counted("2010-12-17", 1, 1, 1, 1, scope="of the year")
    rows = stood(part, whole, printed("2010-12-17", inspected=8), judgements=[judged("2010-01-01", "good")])
    assert rows["inspected"].tolist() == [8]


def test_counts_of_before_the_authority_began_are_left_out():
    """Cumberland was told not to be among those counted in twelve counts of before there was such a council."""
    days = [counted(day, 2, 2, 2, 2) for day in ("2023-03-31", "2023-04-01")]
    rows = stood(*days, judgements=[], began="2023-04-01")
    assert rows["date"].dt.strftime("%Y-%m-%d").tolist() == ["2023-04-01"]


@pytest.mark.parametrize(("name", "day"), [("Bournemouth, Christchurch and Poole", "2026-06-29"), ("Kent", None)])
def test_counts_of_after_the_lists_that_alone_know_an_authority_are_told_apart(real, name, day):
    found = standing(real(name, "2026-06-30"))
    assert [str(each.date()) for each in found["unseen"]["date"]] == ([day] if day else [])
    assert (found["standing"]["date"].max() < pd.Timestamp("2026-06-29")) == bool(day)


def test_a_change_of_code_alone_begins_no_authority(real):
    assert standing(real("Barnsley"))["standing"]["date"].min().year < 2025


def test_judgements_of_others_do_not_count():
    other = judged("2016-01-01", "good", authority_code=OURS + "X")
    found = standing(known([counted("2017-01-01", 1, 1, 1, 1)], judgements=[other]))
    assert found["standing"]["grade"].isna().all()
    assert found["judgements"].empty


@pytest.mark.parametrize(
    ("name", "day", "grade", "same", "of"),
    [
        ("West Sussex", "2019-04-30", "requires_improvement", 59, 149),
        ("West Sussex", "2019-05-08", "inadequate", 21, 149),
        ("West Sussex", "2023-05-11", "requires_improvement", 48, 151),
        ("Lewisham", "2012-08-24", "outstanding", 5, 152),
        ("Kent", "2026-06-29", "good", 63, 151),
    ],
)
def test_the_three_authorities_stood_where_their_reports_put_them(real, name, day, grade, same, of):
    rows = standing(real(name))["standing"]
    row = rows[rows["date"] == day].iloc[0]
    assert (row["grade"], row["n_same"], row["inspected"]) == (grade, same, of)


def test_west_sussex_was_not_among_the_69_of_november_2015(real):
    rows = standing(real("West Sussex"))["standing"]
    assert rows[rows["date"] == "2015-11-15"]["grade"].isna().all()


def test_an_authority_that_has_ended_stands_nowhere_any_more():
    """The pages gave Bournemouth, abolished in 2019, a place among the authorities of 2026."""
    days = ["2019-03-31", "2019-04-01"]
    rows = [latest(day, 1, 1, 1, 1) for day in days]
    found = stood(*rows, judgements=[judged("2018-08-24", "good")], ended="2019-03-31")
    assert found["date"].tolist() == [pd.Timestamp(days[0])]


@pytest.mark.parametrize(("release", "told"), [(LIST, 1), (None, 2)])
def test_past_the_end_of_the_lists_a_grade_is_told_only_of_an_authority_whose_report_was_read(release, told):
    rows = [latest(day, 1, 1, 1, 1) for day in ("2025-03-31", "2026-06-29")]
    mine = judged("2023-08-25", "inadequate", release_id=release)
    assert len(stood(*rows, judgements=[mine], covers_to="2025-06-30")) == told
