"""Printed figures beside the count nearest in time."""

import pytest
from small_grades import counted, known, latest, printed

from helpers.measure import printed_against_counted
from helpers.measure.printed import does_round_to, printed_figures


@pytest.mark.parametrize(
    ("value", "shown", "agrees"),
    [
        (52.17, 52, True),
        (52.5, 52, True),
        (52.51, 52, False),
        (51.5, 52, True),
        (51.49, 52, False),
        (12.34, 12.3, True),
    ],
)
def test_a_share_agrees_where_it_may_be_printed_so(value, shown, agrees):
    assert does_round_to(value, shown) == agrees


def test_a_printed_count_must_be_equal():
    rows = [printed("2017-01-01", inspected=5, inadequate=2), counted("2017-01-01", 1, 2, 1, 1)]
    pairs = printed_against_counted(known(rows)).set_index("figure")["does_agree"]
    assert pairs.to_dict() == {"inspected": True, "inadequate": False}


def test_a_figure_of_one_basis_is_not_held_against_another():
    rows = [printed("2017-12-08", inspected=4), latest("2017-12-08", 1, 1, 1, 1)]
    assert printed_against_counted(known(rows)).empty


def test_the_nearest_count_goes_by_the_last_day_of_publication():
    """As at 31 October with reports until 8 December is the count of 8 December, not the one of 30 October."""
    scope = "latest judgement, reports published by 8 December 2017"
    row = printed("2017-10-31", inspected=4, scope=scope)
    rows = [latest("2017-10-30", 1, 1, 1, 0), row, latest("2017-12-08", 1, 1, 1, 1)]
    pair = printed_against_counted(known(rows)).iloc[0]
    assert (str(pair["counted_date"].date()), pair["gap_days"], pair["cut_off_gap_days"]) == ("2017-12-08", 38, 0)


def test_inside_a_month_there_is_no_gap_and_the_same_number_inspected_decides():
    row = printed("2015-11-01", date_precision="month", inspected=4)
    rows = [counted("2015-11-15", 1, 1, 1, 1), row, counted("2015-11-05", 1, 1, 1, 0)]
    pair = printed_against_counted(known(rows)).iloc[0]
    assert (str(pair["counted_date"].date()), pair["gap_days"]) == ("2015-11-15", 0)


@pytest.mark.parametrize(("day", "number"), [("2017-02-01", 1), ("2017-02-02", 0)])
def test_a_count_more_than_a_month_off_is_none(day, number):
    """Enough reports come out in between to move a share by more than its rounding."""
    found = known([printed("2017-01-01", inspected=4), counted(day, 1, 1, 1, 1)])
    assert len(printed_against_counted(found)) == number
    assert printed_figures(found)["counted"].notna().sum() == number
    assert len(printed_figures(found)) == 1


def test_after_a_month_the_gap_runs_from_its_last_day():
    rows = [printed("2018-08-01", date_precision="month", inspected=4), counted("2018-09-02", 1, 1, 1, 1)]
    assert printed_against_counted(known(rows))["gap_days"].tolist() == [2]


def test_a_printed_figure_is_never_held_against_another_printed_one():
    four = {"inadequate": 1, "requires_improvement": 1, "good": 1, "outstanding": 1}
    rows = [printed("2017-01-01", inspected=4, **four), printed("2017-01-02", inspected=4)]
    assert printed_against_counted(known(rows)).empty


def test_both_sources_are_kept():
    pair = printed_against_counted(known([printed("2017-01-01", inspected=4), counted("2017-01-01", 1, 1, 1, 1)])).iloc[
        0
    ]
    assert (pair["source_id"], pair["recorded_source_id"]) == ("press", "reports")


def test_52_25_and_77_per_cent_of_69_agree_by_rounding(real):
    pairs = printed_against_counted(real("West Sussex", "2016-02-01")).set_index("figure")
    shares = pairs.loc[["requires_improvement", "inadequate", "two_lowest"]]
    assert shares["printed"].tolist() == [52, 25, 77]
    assert shares["counted"].round(1).tolist() == [52.2, 24.6, 76.8]
    assert pairs["does_agree"].all()
    assert (pairs["gap_days"] == 0).all()


def test_all_printed_figures_of_the_record_have_a_count_within_a_month_that_agrees(real):
    pairs = printed_against_counted(real("West Sussex"))
    assert pairs["does_agree"].all()
    assert len(pairs) == len(printed_figures(real("West Sussex")))
    assert set(pairs.loc[pairs["source_id"] == "ofsted-annual-report-2018", "gap_days"]) == {30}
