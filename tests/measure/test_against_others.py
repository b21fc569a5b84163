"""Whether a share is distinguishable follows from its interval and the printed figure of the other."""

import pytest
from small_record import ENGLAND, NEIGHBOUR, OURS, REGION, frame, known

from helpers.measure import against_others, changes, trajectory

NEET, UNKNOWN = "care_leavers_neet_19_21", "care_leavers_activity_not_known_19_21"
PARTS = [{"measure": NEET, "unknown_part": UNKNOWN, "is_share_of_people": True}]
YEAR = {"measure": NEET, "period_start": "2018-04-01", "period_end": "2019-03-31"}


def share(value, count=None, total=None, **more):
    return {**YEAR, "value": value, "numerator": count, "denominator": total, **more}


def verdict(england, count=40, unknown=(0, 0)):
    """The standing of 40 of 100 to a per mille of England, with so many unknown of each."""
    per_cent = None if england is None else england / 10
    rows = [share(40, count, 100), share(per_cent, england, 1000, authority_code=ENGLAND)]
    for code, total, number in ((OURS, 100, unknown[0]), (ENGLAND, 1000, unknown[1])):
        rows.append(share(0, number, total, measure=UNKNOWN, authority_code=code))
    return against_others(known(rows, measures=PARTS), NEET).iloc[0]


@pytest.mark.parametrize(
    ("england", "word"),
    [
        (309, "higher than"),
        (310, "not distinguishable from"),
        (497, "not distinguishable from"),
        (498, "lower than"),
    ],
)
def test_the_word_turns_where_england_unrounded_leaves_the_interval(england, word):
    """40 of 100 has the interval 30.94 to 49.80."""
    assert verdict(england)["england_standing"] == word


@pytest.mark.parametrize(
    ("england", "unknown", "word"),
    [
        (300, (0, 9), "higher than"),
        (300, (0, 10), "not distinguishable from"),
        (520, (11, 0), "lower than"),
        (520, (12, 0), "not distinguishable from"),
    ],
)
def test_the_word_turns_where_those_unknown_may_close_the_gap(england, unknown, word):
    """Suitable accommodation stood higher than England in six years, five of which rested on England's unknown."""
    assert verdict(england, unknown=unknown)["england_standing"] == word


def test_where_the_number_unknown_is_withheld_the_upper_end_is_the_whole():
    assert verdict(300, unknown=(None, 0))["england_standing"] == "higher than"
    assert verdict(510, unknown=(None, 0))["england_standing"] == "not distinguishable from"
    assert verdict(300, unknown=(None, 0))[["bound_high", "known_pct"]].isna().all()


def test_those_unknown_are_left_out_of_the_share_among_the_known():
    found = verdict(300, unknown=(20, 200))
    assert (found["known_pct"], found["england_known_pct"]) == (50, 37.5)
    assert (found["bound_low"], found["bound_high"]) == (40, 60)


def test_without_the_counts_of_either_it_is_not_known():
    assert verdict(990, count=None)["england_standing"] == "not known"
    assert verdict(None)["england_standing"] == "not known"


def test_a_year_without_a_figure_stays_in_the_table_as_not_known():
    rows = [share(None, status="x"), share(39, authority_code=ENGLAND)]
    found = against_others(known(rows), NEET).iloc[0]
    assert (found["status"], found["england_standing"]) == ("x", "not known")


def test_the_region_is_compared_only_where_it_is_chosen():
    rows = [share(40, 40, 100), share(51, 510, 1000, authority_code=REGION), share(40, authority_code=ENGLAND)]
    found = against_others(known(rows, comparator="region"), NEET).iloc[0]
    assert (found["comparator_name"], found["comparator_standing"]) == ("Our Region", "lower than")
    assert against_others(known(rows), NEET)["comparator_name"].isna().all()


@pytest.mark.parametrize(
    ("count", "total", "word", "place"),
    [(0, 20, "lower than", 1), (0, 19, "not known", None), (None, None, "not known", None)],
)
def test_a_share_of_fewer_than_twenty_is_neither_held_against_others_nor_placed(count, total, word, place):
    """Rutland stood lowest of eleven with none of seven, and City of London with a count that is withheld."""
    rows = [share(0, count, total), share(40, 400, 1000, authority_code=ENGLAND)]
    rows.append(share(40, 40, 100, authority_code="E10000002"))
    about = known(rows, comparator="neighbours 2021", measures=[{**PARTS[0], "unknown_part": None}])
    about.neighbours = frame(NEIGHBOUR, [{"neighbour_code": "E10000002"}])
    found = against_others(about, NEET).iloc[0]
    assert (found["england_standing"], found["comparator_standing"]) == (word, word)
    assert found["rank_low"] == place if place else found[["rank_low", "rank_high", "n_ranked"]].isna().all()


def test_the_place_among_neighbours_is_a_range_where_shares_tie_or_are_suppressed():
    codes = ["E10000002", "E10000003", "E10000004"]
    rows = [share(40, 40, 100), *[share(v, authority_code=c) for v, c in zip((30, 40, None), codes, strict=True)]]
    about = known(rows, comparator="neighbours 2021")
    about.neighbours = frame(NEIGHBOUR, [{"neighbour_code": code} for code in codes])
    found = against_others(about, NEET).iloc[0]
    assert (found["rank_low"], found["rank_high"], found["n_ranked"]) == (2, 4, 4)


def test_changes_run_from_the_first_to_the_lowest_to_the_latest_then_among_those_with_counts(real):
    found = changes(real("West Sussex", "2026-06-30"), NEET)
    years = [(first.year, last.year) for first, last in zip(found["first"], found["last"], strict=True)]
    assert years == [(2014, 2018), (2018, 2025)]  # 152 of 339, 82 of 348, 205 of 531
    assert found["change"].tolist() == [-21, 15]
    assert found["standing"].tolist() == ["lower than", "higher than"]


TIED = [
    [(44, 44), (34, 34.4), (34, 33.6), (45, 45)],
    [(44, 44), (34, None), (34, 33.6), (45, 45)],  # what has a count, before what may be anything that prints so
    [(44, 44), (34, 34), (34, 34), (45, 45)],  # the first of those that are alike
]


def by_year(*shares):
    """Return the record of a share each year from 2016 on, from (value, count of 100 or None)."""
    ends = [{"period_start": f"{year - 1}-04-01", "period_end": f"{year}-03-31"} for year in range(2016, 2026)]
    rows = [share(value, count, count and 100, **end) for (value, count), end in zip(shares, ends, strict=False)]
    return known(rows)


def test_where_the_first_years_have_no_counts_the_changes_among_those_with_counts_follow():
    found = changes(by_year((40, None), (24, None), (26, 26), (39, 39)), NEET)
    years = [(first.year, last.year) for first, last in zip(found["first"], found["last"], strict=True)]
    assert years == [(2016, 2017), (2017, 2019), (2018, 2019)]
    assert found["standing"].tolist()[:2] == ["not known", "not known"]


def test_of_years_printed_alike_the_lowest_is_that_by_its_counts():
    """Of Bradford 79 of 229 (2016) and 71 of 211 (2018) print 34%: one page had two lowest years, with two verdicts."""
    years = [{day.year for day in found["first"]} for found in (changes(by_year(*rows), NEET) for rows in TIED)]
    assert years == [{2016, 2018}, {2016, 2018}, {2016, 2017}]


def test_a_change_from_the_lowest_year_carries_that_its_base_was_chosen(real):
    """The latest share is over the lowest one by the choice of the base alone; from the first year it is not."""
    found = changes(real("West Sussex", "2026-06-30"), NEET)
    assert ["the base is the lowest year" in text for text in found["warning"]] == [False, True]


def test_a_base_that_is_the_lowest_of_all_years_stays_marked_where_counts_begin_with_it():
    """The lowest year is also the first with counts; the second of the two readings once took the mark away."""
    found = changes(by_year((40, None), (24, 24), (39, 39)), NEET)
    assert ["from the lowest" in text for text in found["warning"]] == [False, True]


def test_a_first_year_that_is_the_lowest_was_not_chosen_for_it(real):
    found = changes(real("Kent", "2026-06-30"), NEET)
    assert [day.year for day in found["first"]] == [2014]
    assert not found["warning"].str.contains("the base is the lowest year").any()


def test_with_one_year_there_is_no_change_to_tell():
    about = known([share(40, 40, 100)])
    assert changes(about, NEET).empty


def test_west_sussex_is_told_from_england_in_the_years_worked_out_by_hand(real):
    """By hand, from the counts: 26% (95 of 363; 22-31), 42% (162 of 384; 37-47), 39% (205 of 531; 35-43)."""
    rows = against_others(real("West Sussex", "2026-06-30"), NEET)
    found = rows.set_index(rows["period_end"].dt.year)
    assert found.loc[2019, "england_standing"] == "lower than"
    assert found.loc[2020:, "england_standing"].tolist() == ["not distinguishable from"] * 6
    assert found.loc[2014:2016, "england_standing"].tolist() == ["not distinguishable from"] * 3
    assert found.loc[2017:2018, "england_standing"].tolist() == ["lower than"] * 2  # 30-40 under 40.2, 19-28 under 38.9
    ends = {year: (round(found.loc[year, "low"]), round(found.loc[year, "high"])) for year in (2019, 2021, 2025)}
    assert ends == {2019: (22, 31), 2021: (37, 47), 2025: (35, 43)}


def test_suitable_accommodation_stands_over_england_in_2021_alone(real):
    """By the printed shares it did so from 2020 to 2025; England's unknown 6 to 9% may close the gap of the others."""
    rows = against_others(real("West Sussex", "2026-06-30"), "care_leavers_suitable_accommodation_19_21")
    assert rows.loc[rows["england_standing"] == "higher than", "period_end"].dt.year.tolist() == [2021]


def test_a_median_is_bounded_by_the_medians_of_its_neighbours():
    codes = ["E10000002", "E10000003", "E10000004"]
    rows = [share(40, 40, 100), share(0, 0, 100, measure=UNKNOWN)]
    for code, count, unknown in zip(codes, (10, 20, 30), (5, 1, 40), strict=True):
        rows += [share(count, count, 100, authority_code=code)]
        rows += [share(0, unknown, 100, measure=UNKNOWN, authority_code=code)]
    about = known(rows, comparator="neighbours 2021", measures=PARTS)
    about.neighbours = frame(NEIGHBOUR, [{"neighbour_code": code} for code in codes])
    median = trajectory(about, NEET).query("role == 'neighbours'").iloc[0]
    assert (median["bound_low"], median["bound_high"]) == (20, 21)
    assert against_others(about, NEET)["comparator_standing"].tolist() == ["higher than"]
