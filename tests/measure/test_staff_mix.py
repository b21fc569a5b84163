"""What mix of staff two stated caseloads would need."""

import pytest
from small_record import census, claim, known

from helpers.measure import staff_mix, trajectory

DAY = "2019-09-11"
CASES = {"unit": "cases", "table": "caseloads"}
EXPERIENCED = claim(
    None, DAY, measure="caseload_stated", about_whom="experienced staff", value_low=18, value_high=22, **CASES
)
NEW = claim(12, DAY, measure="caseload_stated", about_whom="new staff", **CASES)


def mix(*rows):
    record = known(rows, measures=[{"measure": "caseload_stated", "beside": "caseload_fte"}])
    return staff_mix(record, trajectory(record, "caseload_fte"))


def average(value, day="2019-09-30", **more):
    return census(day, value, measure="caseload_fte", unit="cases per FTE", **more)


def test_the_mix_is_worked_out_at_both_ends_and_the_middle_of_the_range():
    rows = mix(EXPERIENCED, NEW, average(16.8))
    assert rows["experienced_cases"].tolist() == [18, 20, 22]
    assert rows["experienced_share_pct"].tolist() == pytest.approx([80, 60, 48])
    assert rows["is_possible"].all()


def test_the_mix_gives_the_average_back():
    for row in mix(EXPERIENCED, NEW, average(16.8)).itertuples():
        share = row.experienced_share_pct / 100
        assert share * row.experienced_cases + (1 - share) * row.new_cases == pytest.approx(16.8)


def test_the_interval_is_that_of_an_average_rounded_to_one_decimal():
    row = mix(EXPERIENCED, NEW, average(16.8)).iloc[0]
    assert (row["share_low_pct"], row["share_high_pct"]) == pytest.approx((100 * 4.75 / 6, 100 * 4.85 / 6))


@pytest.mark.parametrize(
    ("value", "possible"), [(12, [True] * 3), (11.9, [False] * 3), (18, [True] * 3), (18.1, [False, True, True])]
)
def test_an_average_beyond_what_was_said_is_flagged_as_no_mix(value, possible):
    """At 12 nobody is experienced, at 18 everybody may be: both can be."""
    assert mix(EXPERIENCED, NEW, average(value))["is_possible"].tolist() == possible


def test_the_census_nearest_in_time_is_used():
    rows = mix(EXPERIENCED, NEW, average(15, "2018-09-30"), average(16.8), average(14, "2020-09-30"))
    assert set(rows["average_cases"]) == {16.8}


@pytest.mark.parametrize(
    "rows",
    [
        [EXPERIENCED, NEW],
        [EXPERIENCED, average(16.8)],
        [NEW, average(16.8)],
        [EXPERIENCED, NEW, average(None)],
        [{**EXPERIENCED, "kind": "target"}, NEW, average(16.8)],
        [EXPERIENCED, {**NEW, "source_id": "another"}, average(16.8)],
        [EXPERIENCED, NEW, average(16.8, authority_code="E92000001")],
    ],
    ids=["no census", "no new staff", "no experienced staff", "suppressed", "a target", "two sources", "England's"],
)
def test_without_both_claims_of_one_source_and_a_count_there_is_no_mix(rows):
    assert mix(*rows).empty


@pytest.mark.filterwarnings("ignore:divide by zero")
def test_where_both_groups_hold_the_same_there_is_no_mix_to_find():
    assert not mix({**EXPERIENCED, "value_low": 12, "value_high": 12}, NEW, average(16.8))["is_possible"].any()


def test_the_low_share_is_never_over_the_high_one():
    rows = mix({**EXPERIENCED, "value_low": 10, "value_high": 11}, NEW, average(11))
    assert (rows["share_low_pct"] <= rows["share_high_pct"]).all()


def test_a_census_over_a_year_away_gives_no_mix():
    """`against_recorded` sets nothing beside a statement that is further than a year from it."""
    assert mix(EXPERIENCED, NEW, average(16.8, "2017-09-30")).empty
