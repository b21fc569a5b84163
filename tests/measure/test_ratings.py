"""How many authorities held each grade on a day, counted from all judgements."""

import pytest
from small_judged import ASH, BEECH, CEDAR, area, judged, known

from helpers.measure import national_ratings
from helpers.record.errors import RecordError

THREE = [judged("2018-01-01", "good", ASH), judged("2020-01-01", "inadequate", BEECH)]


def test_shares_are_of_those_inspected_and_the_others_are_counted_apart():
    row = national_ratings(known(THREE), ["2021-01-01"]).iloc[0]
    assert (row["authorities"], row["inspected"], row["not_inspected"]) == (3, 2, 1)
    assert (row["good_pct"], row["two_lowest_pct"], row["good_or_outstanding_pct"]) == (50, 50, 50)


def test_only_what_was_published_by_the_day_is_counted():
    rows = national_ratings(known(THREE), ["2019-12-31", "2020-01-01"])
    assert rows["inadequate"].tolist() == [0, 1]


def test_the_newest_judgement_of_an_authority_counts_and_no_other():
    row = national_ratings(known([*THREE, judged("2021-01-01", "outstanding", ASH)]), ["2021-01-01"]).iloc[0]
    assert row[["inadequate", "requires_improvement", "good", "outstanding"]].tolist() == [1, 0, 0, 1]


def test_without_a_day_the_count_is_of_the_last_day_that_the_lists_reach():
    assert str(national_ratings(known(THREE))["date"].iloc[0].date()) == "2025-06-30"


def test_a_day_after_the_lists_end_is_refused():
    """Of most authorities nothing is known by then, and the count would pass for one."""
    with pytest.raises(RecordError, match="2025-07-01.*held to 2025-06-30"):
        national_ratings(known(THREE), ["2025-07-01"])


def test_adequate_is_the_third_grade():
    rows = known([judged("2012-01-01", "adequate", area="safeguarding", framework="SLAC")])
    assert national_ratings(rows, ["2013-01-01"], frameworks=("SLAC",))["requires_improvement"].tolist() == [1]


def test_the_age_of_the_stock_runs_from_the_day_of_publication():
    row = national_ratings(known(THREE), ["2020-01-11"]).iloc[0]
    assert (row["median_age_days"], row["oldest_age_days"]) == ((10 + 740) / 2, 740)


def test_groups_add_up_to_the_country():
    areas = [area(ASH, ofsted_region="East"), area(BEECH, ofsted_region="West"), area(CEDAR, ofsted_region="West")]
    rows = national_ratings(known(THREE, areas=areas), ["2021-01-01"], by="ofsted_region")
    assert rows["group"].tolist() == ["East", "West"]
    assert rows[["authorities", "inspected"]].values.tolist() == [[1, 1], [2, 1]]


def test_the_kind_of_an_authority_is_read_from_its_code():
    rows = national_ratings(known(THREE), ["2021-01-01"], by="kind")
    assert rows["group"].tolist() == ["county council", "metropolitan district", "unitary authority"]


def test_a_group_without_any_grade_has_no_share():
    rows = national_ratings(known(THREE), ["2021-01-01"], by="kind").set_index("group")
    assert rows.loc["metropolitan district", ["good_pct", "median_age_days"]].isna().all()


def test_the_sources_of_a_count_are_named_once_each():
    rows = [judged("2018-01-01", source_id="b"), judged("2018-01-01", code=BEECH, source_id="a")]
    found = national_ratings(known([*rows, judged("2018-01-01", code=CEDAR, source_id="a")]), ["2021-01-01"])
    assert found["sources"].tolist() == ["a; b"]


def test_one_day_may_be_given_without_a_list():
    assert national_ratings(known(THREE), "2021-01-01").equals(national_ratings(known(THREE), ["2021-01-01"]))


@pytest.mark.parametrize("day", ["01/02/2021", "soon", 2021])
def test_what_is_no_day_is_refused(day):
    """The first of February was taken for the second of January."""
    with pytest.raises(RecordError, match=f"Unknown date {day!r}"):
        national_ratings(known(THREE), [day])


def test_a_group_that_there_is_not_is_refused():
    with pytest.raises(RecordError, match="Unknown group 'region'. Did you mean region_code"):
        national_ratings(known(THREE), by="region")
