"""Whether a share is distinguishable follows from its interval and the printed figure of the other."""

import pytest
from small_record import ENGLAND, NEIGHBOUR, REGION, frame, known

from helpers.measure import against_others, changes

NEET = "care_leavers_neet_19_21"
YEAR = {"measure": NEET, "period_start": "2018-04-01", "period_end": "2019-03-31"}


def share(value, count=None, total=None, **more):
    return {**YEAR, "value": value, "numerator": count, "denominator": total, **more}


def verdict(england, count=40, total=100, **more):
    rows = [share(40, count, total), share(england, authority_code=ENGLAND)]
    return against_others(known(rows, **more), NEET).iloc[0]


@pytest.mark.parametrize(
    ("england", "word"),
    [
        (30, "higher than"),
        (31, "not distinguishable from"),
        (50, "not distinguishable from"),
        (51, "lower than"),
    ],
)
def test_the_word_turns_where_the_rounding_of_england_leaves_the_interval(england, word):
    """40 of 100 has the interval 30.9 to 49.8; a printed 31 may be 30.5 to 31.5."""
    assert verdict(england)["england_standing"] == word


def test_without_the_authoritys_count_or_englands_figure_it_is_not_known():
    assert verdict(99, count=None)["england_standing"] == "not known"
    assert verdict(None)["england_standing"] == "not known"


def test_a_year_without_a_figure_stays_in_the_table_as_not_known():
    rows = [share(None, status="x"), share(39, authority_code=ENGLAND)]
    found = against_others(known(rows), NEET).iloc[0]
    assert (found["status"], found["england_standing"]) == ("x", "not known")


def test_the_region_is_compared_only_where_it_is_chosen():
    rows = [share(40, 40, 100), share(51, authority_code=REGION), share(40, authority_code=ENGLAND)]
    found = against_others(known(rows, comparator="region"), NEET).iloc[0]
    assert (found["comparator_name"], found["comparator_standing"]) == ("Our Region", "lower than")
    assert against_others(known(rows), NEET)["comparator_name"].isna().all()


def test_the_place_among_neighbours_is_a_range_where_shares_tie_or_are_suppressed():
    codes = ["E10000002", "E10000003", "E10000004"]
    rows = [share(40, 40, 100), *[share(v, authority_code=c) for v, c in zip((30, 40, None), codes, strict=True)]]
    about = known(rows, comparator="neighbours 2021")
    about.neighbours = frame(NEIGHBOUR, [{"neighbour_code": code} for code in codes])
    found = against_others(about, NEET).iloc[0]
    assert (found["rank_low"], found["rank_high"], found["n_ranked"]) == (2, 4, 4)


def test_changes_run_from_the_first_to_the_lowest_to_the_latest_then_among_those_with_counts(real):
    found = changes(real("West Sussex"), NEET)
    years = [(first.year, last.year) for first, last in zip(found["first"], found["last"], strict=True)]
    assert years == [(2015, 2018), (2018, 2025), (2019, 2025)]
    assert found["change"].tolist() == [-16, 15, 13]
    assert found["standing"].tolist() == ["not known", "not known", "higher than"]


def test_with_one_year_there_is_no_change_to_tell():
    about = known([share(40, 40, 100)])
    assert changes(about, NEET).empty


def test_west_sussex_is_told_from_england_in_the_years_worked_out_by_hand(real):
    """claims.md: 26% (95 of 363; 22-31), 42% (162 of 384; 37-47), 39% (205 of 531; 35-43)."""
    rows = against_others(real("West Sussex"), NEET)
    found = rows.set_index(rows["period_end"].dt.year)
    assert found.loc[[2019, 2020], "england_standing"].tolist() == ["lower than"] * 2
    assert found.loc[2021:, "england_standing"].tolist() == ["not distinguishable from"] * 5
    assert found.loc[2015:2018, "england_standing"].tolist() == ["not known"] * 4
    ends = {year: (round(found.loc[year, "low"]), round(found.loc[year, "high"])) for year in (2019, 2021, 2025)}
    assert ends == {2019: (22, 31), 2021: (37, 47), 2025: (35, 43)}
