"""Starters and leavers, and what was said of starters."""

from small_plan import ELSEWHERE, known
from small_record import census

from helpers.measure import staff_flow

SAID = {"measure": "hires", "kind": "claim", "value": 50, "stated_by": "the council"}


def test_starters_and_leavers_are_kept_apart_and_in_order_of_time():
    counts = [
        census("2019-09-30", 101.9, measure="starters_fte"),
        census("2018-09-30", 86.2, measure="starters_fte"),
        census("2019-09-30", 49.5, measure="leavers_fte"),
    ]
    rows = staff_flow(known(figures=counts))["recorded"]
    assert list(zip(rows["measure"], rows["value"], strict=True)) == [
        ("starters_fte", 86.2),
        ("starters_fte", 101.9),
        ("leavers_fte", 49.5),
    ]


def test_what_was_said_is_never_among_the_recorded():
    flow = staff_flow(known(figures=[SAID, census("2019-09-30", 101.9, measure="starters_fte")]))
    assert flow["said"]["value"].tolist() == [50]
    assert flow["recorded"]["value"].tolist() == [101.9]


def test_counts_of_others_are_left_out():
    assert staff_flow(known(figures=[census("2019-09-30", 1, measure="starters_fte", **ELSEWHERE)]))["recorded"].empty


def test_starters_of_the_real_record_run_from_2015_and_change_their_line_with_the_census_of_2017(real):
    """The release of February 2016 holds the first count; from 2017 staff were counted person by person."""
    assert staff_flow(real("West Sussex", "2016-01-31"))["recorded"].empty
    rows = staff_flow(real("West Sussex"))["recorded"].query("measure == 'starters_fte'")
    rows = rows.set_index(rows["period_end"].dt.year)
    assert rows.loc[2015:2018, "value"].tolist() == [61.1, 66.8, 74.6, 86.2]
    assert rows.loc[2015:2018, "segment"].tolist() == [0, 0, 1, 1]
