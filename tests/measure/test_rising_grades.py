"""Whether more and more authorities were given the two lowest grades."""

import pytest
from small_grades import counted, known, latest, printed

from helpers.measure import rising_grades
from helpers.measure.printed import verdict

CLAIM = {"date": "2016-01-20"}
PRINTED = printed("2015-11-01", date_precision="month", inspected=69, published_two_lowest_pct=77)
BEFORE, AFTER = counted("2014-11-15", 4, 6, 10, 0), counted("2015-11-15", 17, 36, 16, 0)


def test_the_verdict_tells_numbers_from_shares():
    assert verdict(10, 53, (40, 60), (50, 70)) == "number rose, share not distinguishable"
    assert verdict(10, 53, (40, 60), (61, 70)) == "number rose, share higher"
    assert verdict(10, 53, (40, 60), (20, 39)) == "number rose, share lower"
    assert verdict(10, 9, (40, 60), (20, 40)) == "number fell, share not distinguishable"
    assert verdict(10, 10, (40, 60), (60, 70)) == "number did not change, share not distinguishable"


def test_the_test_runs_from_the_count_nearest_to_a_year_before_the_printed_figure():
    early, late = counted("2014-01-01", 1, 1, 1, 0), counted("2015-10-01", 4, 7, 11, 0)
    test = rising_grades(known([early, BEFORE, late, PRINTED, AFTER], events=[CLAIM]))["test"].iloc[0]
    assert (str(test["from_date"].date()), str(test["to_date"].date()), test["days"]) == (
        "2014-11-15",
        "2015-11-15",
        365,
    )


def test_those_first_inspected_in_between_are_the_difference_of_the_two_counts():
    test = rising_grades(known([BEFORE, PRINTED, AFTER], events=[CLAIM]))["test"].iloc[0]
    assert (test["new_n"], test["new_of"]) == (43, 49)
    assert test["change_points"] == pytest.approx(100 * 53 / 69 - 50)


@pytest.mark.parametrize(("before", "overlaps"), [((10, 10, 0, 0), False), ((9, 5, 5, 0), True)])
def test_the_intervals_decide_whether_the_shares_can_be_told_apart(before, overlaps):
    after = counted("2015-11-15", 10, 15, 44, 0) if not overlaps else AFTER
    test = rising_grades(known([counted("2014-11-15", *before), PRINTED, after], events=[CLAIM]))["test"].iloc[0]
    assert test["has_overlap"] == overlaps
    assert test["verdict"].endswith("not distinguishable") == overlaps


def test_counts_after_the_day_of_the_claim_and_other_bases_play_no_part():
    more = [counted("2016-01-21", 60, 0, 0, 0), latest("2015-11-20", 60, 0, 0, 0)]
    assert len(rising_grades(known([BEFORE, PRINTED, AFTER, *more], events=[CLAIM]))["counted"]) == 2


@pytest.mark.parametrize("rows", [[], [PRINTED], [PRINTED, AFTER], [BEFORE, AFTER]])
def test_without_the_print_or_two_counts_there_is_no_test(rows):
    assert rising_grades(known(rows, events=[CLAIM]))["test"].empty


def test_before_the_claim_was_made_there_is_nothing_to_test():
    found = rising_grades(known([BEFORE, PRINTED, AFTER]))
    assert found["claim"].empty
    assert found["test"].empty


@pytest.mark.parametrize("as_of", ["2016-02-01", ""])
def test_the_share_hardly_moved_in_the_year_before_the_claim(real, as_of):
    found = rising_grades(real("West Sussex", as_of))
    shares = found["counted"].set_index("date")["two_lowest_pct"].round(1)
    assert shares[["2014-06-30", "2014-12-31", "2015-06-30", "2015-11-15"]].tolist() == [63.6, 75.7, 76.3, 76.8]
    test = found["test"].iloc[0]
    assert (test["from_n"], test["from_of"], test["to_n"], test["to_of"]) == (28, 37, 53, 69)
    assert (round(test["change_points"], 1), test["has_overlap"]) == (1.1, True)
    assert test["verdict"] == "number rose, share not distinguishable"
