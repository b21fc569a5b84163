"""Every figure of every area stands in one table, with its place among others and its move since the inspection."""

import pandas as pd
import pytest
from small_record import ENGLAND, OURS, REGION, census, known

from helpers.measure import figures, latest_position, panels

DAY, LATER = "2019-09-30", "2020-09-30"
ASH, BEECH, CEDAR = "E10000002", "E10000003", "E10000004"
BOTH = f"{ASH}/{BEECH}"
RETURN = [(BOTH, "Ash / Beech", f"{ASH}; {BEECH}")]
NEET, UNKNOWN = "care_leavers_neet_19_21", "care_leavers_activity_not_known_19_21"


def near(*codes, year="2021"):
    return [{"neighbour_code": code, "rank": n, "neighbour_set": year} for n, code in enumerate(codes, 1)]


def row_of(rows, code=OURS, day=DAY):
    return rows[(rows["authority_code"] == code) & (rows["period_end"] == day)].iloc[0]


def test_every_area_and_measure_stands_in_the_table_and_what_was_said_does_not():
    rows = [census(DAY, 1), census(DAY, 2, ASH), census(DAY, 3, ENGLAND), census(DAY, 4, measure="caseload_fte")]
    found = figures(known([*rows, census(DAY, 9, kind="claim")]))
    assert sorted(found["value"]) == [1, 2, 3, 4]


def test_the_table_is_computed_once_for_a_snapshot_and_anew_for_others():
    about = known([census(DAY, 1)])
    assert figures(about)["value"].tolist() == [1]
    about.figures = about.figures.assign(value=2.0)
    assert figures(about)["value"].tolist() == [1]
    del about.snapshot
    assert figures(about)["value"].tolist() == [2]


def test_what_a_user_does_to_the_table_changes_it_for_nobody_else():
    about = known([census(DAY, 1)])
    mine = figures(about)
    mine.loc[0, "value"] = 99
    assert figures(about)["value"].tolist() == [1]


def test_england_and_the_region_stand_beside_each_figure_of_the_same_day():
    rows = [census(DAY, 1), census(LATER, 2), census(DAY, 3, ENGLAND), census(DAY, 4, REGION), census(LATER, 5, REGION)]
    found = figures(known(rows))
    assert row_of(found)[["england_value", "region_value"]].tolist() == [3, 4]
    assert row_of(found, day=LATER)[["england_value", "region_value"]].isna().tolist() == [True, False]


def test_places_among_all_are_ranges_for_ties_and_none_for_england():
    rows = [census(DAY, 1), census(DAY, 5, ASH), census(DAY, 5, BEECH), census(DAY, None, CEDAR)]
    found = figures(known([*rows, census(DAY, 4, ENGLAND)])).set_index("authority_code")
    assert found.loc[[OURS, ASH, BEECH], ["rank_low", "rank_high", "n_ranked"]].values.tolist() == [
        [1, 1, 3],
        [2, 3, 3],
        [2, 3, 3],
    ]
    assert found.loc[[CEDAR, ENGLAND], ["rank_low", "rank_high", "n_ranked"]].isna().all(axis=None)


@pytest.mark.parametrize(("values", "quartiles"), [((1, 2, 3), [None] * 3), ((1, 2, 3, 4), [1, 2, 3, 4])])
def test_quartiles_begin_at_the_lowest_and_need_four(values, quartiles):
    codes = [OURS, ASH, BEECH, CEDAR]
    found = figures(known([census(DAY, value, code) for value, code in zip(values, codes, strict=False)]))
    found = found.set_index("authority_code")["quartile"].reindex(codes[: len(values)])
    assert [None if pd.isna(value) else value for value in found] == quartiles


def test_both_sets_of_neighbours_stand_side_by_side():
    rows = [census(DAY, 5), census(DAY, 1, ASH), census(DAY, 5, BEECH), census(DAY, 9, CEDAR)]
    sets = [*near(ASH, BEECH, CEDAR), *near(ASH, CEDAR, year="2025")]
    row = row_of(figures(known(rows, neighbours=sets)))
    names = ["median", "n", "smallest", "largest", "n_lower", "rank_low", "rank_high", "n_ranked"]
    assert row[[f"{name}_2021" for name in names]].tolist() == [5, 3, 1, 9, 1, 2, 3, 4]
    assert row[[f"{name}_2025" for name in names]].tolist() == [5, 2, 1, 9, 1, 2, 2, 3]


def test_a_neighbour_without_a_value_may_stand_anywhere_and_is_in_no_median():
    rows = [census(DAY, 5), census(DAY, 1, ASH), census(DAY, None, BEECH)]
    row = row_of(figures(known(rows, neighbours=near(ASH, BEECH, CEDAR))))
    assert row[["median_2021", "n_2021", "rank_low_2021", "rank_high_2021"]].tolist() == [1, 1, 2, 4]


def test_a_member_without_a_figure_of_its_own_reads_the_joint_return_and_says_so():
    found = figures(known([census(DAY, 7, BOTH), census(LATER, 8, BOTH), census(LATER, 3, BEECH)], returns=RETURN))
    assert row_of(found, ASH)[["value", "reported_by", "warning"]].tolist() == [7, "Ash / Beech", "of a joint return"]
    assert row_of(found, BEECH)[["value", "reported_by"]].tolist() == [7, "Ash / Beech"]
    assert row_of(found, BEECH)[["authority", "region"]].tolist() == ["Beech", "Our Region"]
    assert row_of(found, BEECH, LATER)["value"] == 3
    assert pd.isna(row_of(found, BEECH, LATER)["reported_by"])
    assert not found.duplicated(["authority_code", "period_end"]).any()


def test_a_joint_return_takes_one_place_among_all():
    found = figures(known([census(DAY, 5), census(DAY, 1, BOTH)], returns=RETURN))
    assert row_of(found)[["rank_low", "n_ranked"]].tolist() == [2, 2]
    assert row_of(found, ASH)[["rank_low", "n_ranked"]].tolist() == [1, 2]


def test_a_set_that_reaches_both_halves_counts_the_return_once():
    """Counted twice, the median of 1, 1 and 9 would be 1."""
    rows = [census(DAY, 5), census(DAY, 1, BOTH), census(DAY, 9, CEDAR)]
    row = row_of(figures(known(rows, returns=RETURN, neighbours=near(ASH, BEECH, CEDAR))))
    assert row[["median_2021", "n_2021", "n_ranked_2021"]].tolist() == [5, 2, 3]
    assert row[["rank_low_2021", "rank_high_2021"]].tolist() == [2, 2]


def test_the_other_half_of_a_return_is_no_neighbour_of_the_one():
    about = known([census(DAY, 1, BOTH), census(DAY, 9, CEDAR)], returns=RETURN, neighbours=near(BEECH, CEDAR))
    about.neighbours = about.neighbours.assign(authority_code=ASH)
    assert row_of(figures(about), ASH)[["median_2021", "n_2021", "n_ranked_2021"]].tolist() == [9, 1, 2]


def test_each_authority_is_followed_from_its_own_report():
    reports = [{"published": "2020-01-01", "grade": "inadequate"}]
    reports += [{"published": "2019-01-01", "grade": "inadequate", "authority_code": ASH}]
    rows = [census(day, value, code) for code in (OURS, ASH) for day, value in ((DAY, 9), (LATER, 4))]
    found = figures(known(rows, judgements=reports))
    assert row_of(found, day=LATER)[["before", "change", "direction"]].tolist() == [9, -5, "lower"]
    assert row_of(found)["direction"] == "no figure since"
    assert row_of(found, ASH, LATER)["direction"] == "not known"


def test_a_share_of_people_alone_has_an_interval_and_bounds():
    share = {"measure": NEET, "numerator": 40, "denominator": 100}
    rows = [census(DAY, 40, **share), census(DAY, 5, measure=UNKNOWN, numerator=5, denominator=100)]
    parts = [{"measure": NEET, "unknown_part": UNKNOWN, "is_share_of_people": True}]
    found = figures(known([*rows, census(DAY, 40, numerator=40, denominator=100)], measures=parts))
    found = found.set_index("measure")
    assert found.loc[NEET, ["bound_low", "bound_high", "unknown"]].tolist() == [40, 45, 5]
    assert found.loc["vacancy_rate_fte", ["low", "high", "bound_low", "bound_high"]].isna().all()


def test_a_measure_is_added_by_a_row_of_the_table_measures_alone():
    added = {"measure": "absence_rate_fte", "title": "Absence rate", "heading": "Absence rate (%)"}
    added |= {"position_place": 1, "overview_place": 1, "question": "Why so many?", "caveat": "One day only."}
    about = known([census(DAY, 3, measure="absence_rate_fte")], measures=[added])
    assert {code: rows["heading"].tolist() for code, rows in panels(about).items()} == {
        "absence_rate_fte": ["Absence rate (%)"]
    }
    assert latest_position(about)[["measure", "latest", "question"]].values.tolist() == [
        ["absence_rate_fte", 3, "Why so many?"]
    ]
