"""How many posts a statement of posts and per cent implies."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_record import claim, known

from helpers.measure import implied_establishment

DAY = "2019-09-11"


def implied(posts, pct, **more):
    rows = [claim(posts, DAY, measure="vacancy_gap_posts", unit="posts"), claim(pct, DAY, **more)]
    return implied_establishment(known(rows))


@pytest.mark.parametrize(
    ("posts", "pct", "decimals", "low", "high"),
    [(9, 2, 0, 360, 600), (30, 6, 0, 462, 545), (9, 2.5, 1, 353, 367), (500, 5.19, 2, 9625, 9643)],
)
def test_the_implied_posts_are_those_that_round_to_the_printed_per_cent(posts, pct, decimals, low, high):
    row = implied(posts, pct).iloc[0]
    assert row["decimals"] == decimals
    assert (row["establishment_low"], row["establishment_high"]) == (low, high)


def test_the_middle_is_posts_over_per_cent():
    assert implied(9, 2)["establishment"].tolist() == [450]


@given(st.integers(1, 200), st.integers(1, 1000), st.sampled_from([0, 1]))
def test_every_whole_number_inside_rounds_back_and_the_ones_just_outside_do_not(posts, steps, decimals):
    pct = steps / 10**decimals
    assume(0 < pct <= 100 and (decimals == 0 or steps % 10))
    row = implied(posts, pct).iloc[0]
    low, high = row["establishment_low"], row["establishment_high"]
    assume(high - low < 2000)

    def rounds_back(establishment):
        return abs(100 * posts / establishment - pct) <= 0.5 / 10**decimals + 1e-9

    assert all(rounds_back(number) for number in range(low, high + 1))
    assert not rounds_back(high + 1)
    assert low == 1 or not rounds_back(low - 1)


@pytest.mark.parametrize(
    "other",
    [
        {"source_id": "another"},
        {"period_end": "2019-09-12"},
        {"pct": None, "value_low": 1, "value_high": 3},
        {"authority_code": "E10000002"},
    ],
)
def test_posts_and_per_cent_pair_only_in_one_source_about_one_day(other):
    assert implied(9, **{"pct": 2, **other}).empty


def test_a_pair_keeps_who_said_it_and_where():
    row = implied(9, 2, locator="para 12", stated_by="the leader").iloc[0]
    assert (row["stated_by"], row["locator"], row["source_id"]) == ("the leader", "para 12", "a-source")


def test_where_nothing_was_said_there_are_columns_and_no_rows():
    rows = implied_establishment(known())
    assert rows.empty
    assert {"establishment_low", "establishment_high", "source_id", "locator"} <= set(rows)


def test_nought_per_cent_implies_nothing_and_is_no_error():
    assert implied(0, 0).empty


def test_a_trailing_nought_is_not_seen():
    """2.0% comes from the record as 2: the interval is then too wide, never too narrow."""
    assert implied(9, 2.0)[["establishment_low", "establishment_high"]].values.tolist() == [[360, 600]]


def test_a_pair_about_a_month_keeps_its_month():
    """A month became its last day: 31 May 2022."""
    month = {"period_start": "2022-05-01", "period_end": "2022-05-31", "precision": "month"}
    rows = [claim(30, DAY, measure="vacancy_gap_posts", **month), claim(6, DAY, **month)]
    row = implied_establishment(known(rows)).iloc[0]
    assert [f"{row[name]:%d %B}" for name in ("period_start", "period_end")] == ["01 May", "31 May"]
    assert row["precision"] == "month"
