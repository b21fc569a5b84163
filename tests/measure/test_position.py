"""Where the authority stands now, and from which report change is counted."""

import pandas as pd
import pytest
from small_record import ENGLAND, REGION, census, known

from helpers.measure import latest_position, reference_inspection

REPORT = {"published": "2019-05-08", "grade": "inadequate"}


def position(rows, judgements=(REPORT,), **more):
    return latest_position(known(rows, judgements=judgements, **more), ["vacancy_rate_fte"]).iloc[0]


def test_change_runs_from_the_last_period_that_ended_before_the_report():
    row = position(
        [census("2017-09-30", 1), census("2018-09-30", 9), census("2019-09-30", 10), census("2020-09-30", 4)]
    )
    assert (row["before"], row["latest"], row["change"], row["direction"]) == (9, 4, -5, "lower")


@pytest.mark.parametrize(("day", "before"), [("2019-05-07", 9), ("2019-05-08", None)])
def test_a_period_that_ends_on_the_day_of_the_report_is_not_before_it(day, before):
    row = position([census(day, 9), census("2020-09-30", 4)])
    assert row["direction"] == ("lower" if before else "not known")


@pytest.mark.parametrize(
    ("latest", "change", "direction"),
    [
        (9.2, 0.2, "higher"),
        (9.1, 0.1, "no change beyond rounding"),
        (9.0, 0, "no change beyond rounding"),
        (8.9, -0.1, "no change beyond rounding"),
        (8.8, -0.2, "lower"),
    ],
)
def test_a_change_within_rounding_is_none(latest, change, direction):
    """9.0 and 9.1 may both be printed of nearly one value."""
    row = position([census("2018-09-30", 9), census("2020-09-30", latest), census("2020-09-30", 16.4, ENGLAND)])
    assert (row["change"], row["direction"]) == (pytest.approx(change), direction)


@pytest.mark.parametrize(
    ("more", "judged"),
    [
        ({}, "better, if not by chance, which is not known"),
        ({"polarity": "higher"}, "worse, if not by chance, which is not known"),
        ({"polarity": "neither"}, ""),
    ],
)
def test_a_change_beyond_rounding_is_better_or_worse_by_the_polarity_of_its_measure(more, judged):
    """What chance may make of posts and cases is not known, and is said so."""
    row = position([census("2018-09-30", 9), census("2020-09-30", 4)], measures=[more])
    assert row["judged"] == judged


def test_a_figure_in_doubt_is_called_neither_better_nor_worse_and_carries_its_warning():
    """Vacancies that equal agency workers to the decimal may say more about how posts are returned."""
    equal = [census("2020-09-30", 10.8, measure=name, unit="FTE") for name in ("vacancy_fte", "agency_fte")]
    row = position([census("2018-09-30", 9), census("2020-09-30", 2), *equal])
    assert (row["judged"], row["warning"]) == ("not called better or worse", "equal to agency workers")


@pytest.mark.parametrize(("posts", "judged"), [
    ((30, 30), "better, if not by chance, which is not known"),
    ((30, 19), "of too few to be called better or worse"),
    ((19, 30), "of too few to be called better or worse"),
])  # fmt: skip
def test_a_figure_of_a_handful_is_called_neither_better_nor_worse(posts, judged):
    """The caseload of one worker was called better, if not by chance."""
    days = zip(("2018-09-30", "2020-09-30"), (90, 40), posts, strict=True)
    row = position([census(day, value, denominator=number) for day, value, number in days])
    assert row["judged"] == judged


NEET, UNKNOWN = "care_leavers_neet_19_21", "care_leavers_activity_not_known_19_21"


@pytest.mark.parametrize(
    ("count", "unknown", "judged"),
    [
        (205, 26, "worse"),
        (205, 0, "worse"),
        (150, 0, "not distinguishable from the one before"),
        (None, 26, "whether beyond chance is not known"),
    ],
)
def test_a_share_is_better_or_worse_only_beyond_chance_and_those_unknown(count, unknown, judged):
    """95 of 363 with 29 unknown may be 34.2%: 205 of 531 stands over that, 150 of 531 does not."""
    rows = []
    for day, number, total, part in (("2019-03-31", 95, 363, 29), ("2025-03-31", count, 531, unknown)):
        value = round(100 * (number or 205) / total)
        rows.append(census(day, value, measure=NEET, numerator=number, denominator=total))
        rows.append(census(day, 8, measure=UNKNOWN, numerator=part, denominator=total))
    about = known(
        rows, judgements=[REPORT], measures=[{"measure": NEET, "unknown_part": UNKNOWN, "is_share_of_people": True}]
    )
    assert latest_position(about, [NEET]).iloc[0]["judged"] == judged


def test_across_a_break_in_definition_there_is_no_change():
    rows = [census("2018-09-30", 9), census("2020-09-30", 4)]
    row = position(rows, breaks=[{"date": "2020-09-30"}])
    assert row["direction"] == "not comparable"
    assert pd.isna(row["change"])
    assert (row["before"], row["latest"]) == (9, 4)


@pytest.mark.parametrize(
    "rows",
    [[], [census("2020-09-30", None, status="c")], [census("2020-09-30", 16, ENGLAND)]],
    ids=["none", "suppressed", "England's alone"],
)
def test_where_no_figure_of_the_authority_is_known_the_row_says_not_known(rows):
    row = position(rows)
    assert row["direction"] == "not known"
    assert pd.isna(row["latest"])


@pytest.mark.parametrize(
    "rows",
    [
        [census("2020-09-30", 4)],
        [census("2018-09-30", None, status="c"), census("2020-09-30", 4)],
    ],
    ids=["none", "suppressed"],
)
def test_without_a_figure_before_the_report_the_change_is_not_known(rows):
    row = position(rows)
    assert row["direction"] == "not known"
    assert pd.isna(row["change"])
    assert pd.notna(row["latest"])


@pytest.mark.parametrize("later", [[], [census("2020-09-30", None, status="c")]], ids=["none", "suppressed"])
def test_without_a_figure_since_the_report_the_latest_is_also_the_last_before_it(later):
    """In June 2019 the last figure before the report of May was called not known, beside the same figure as latest."""
    row = position([census("2018-09-30", 9), *later])
    assert (row["latest"], row["before"], row["direction"]) == (9, 9, "no figure since")
    assert row["before_date"] == row["latest_date"] == pd.Timestamp("2018-09-30")
    assert pd.isna(row["change"])


def test_without_a_report_the_change_is_not_known():
    row = position([census("2018-09-30", 9), census("2020-09-30", 4)], judgements=[])
    assert row["direction"] == "not known"


def test_the_first_day_of_the_latest_period_is_told():
    """A share of the year to 31 March was told as that of the day."""
    row = position([census("2020-09-30", 5, period_start="2019-10-01")])
    assert row["period_start"] == pd.Timestamp("2019-10-01")


def test_others_are_taken_at_the_latest_date_of_the_authority():
    """England's newer figure beside the authority's older one would be no comparison."""
    rows = [census("2019-09-30", 5), census("2019-09-30", 16, ENGLAND), census("2020-09-30", 17, ENGLAND)]
    row = position([*rows, census("2019-09-30", 12, REGION)], comparator="region")
    assert (row["england"], row["comparator"], row["comparator_name"]) == (16, 12, "Our Region")


@pytest.mark.parametrize(("later", "newer"), [(["2020", "2021"], ["2021-09-30 00:00:00", "rounds to 0"]), ([], [])])
def test_a_newer_year_in_which_a_symbol_stands_is_told_beside_the_latest_figure(later, newer):
    """One brief told the agency rate of 2022 as the latest; of the three years since, it rounded to nought."""
    low = [census(f"{year}-09-30", None, status="low", status_meaning="rounds to 0") for year in ["2018", *later]]
    row = position([*low, census("2019-09-30", 5)])
    assert row["latest"] == 5
    assert [str(told) for told in row[["newer_date", "newer_meaning"]].dropna()] == newer


def test_the_latest_inadequate_report_is_the_reference_even_after_a_better_one():
    better = {"published": "2023-05-11", "grade": "good"}
    earlier = {"published": "2016-01-20", "grade": "inadequate", "framework": "SIF"}
    found = reference_inspection(known(judgements=[better, earlier, REPORT]))
    assert found["published"] == pd.Timestamp("2019-05-08")


def test_an_inadequate_grade_for_safeguarding_before_2013_is_no_reference():
    old = {"published": "2010-12-17", "grade": "inadequate", "framework": "SLAC", "area": "safeguarding"}
    assert reference_inspection(known([census("2020-09-30", 4)], judgements=[old])) is None


@pytest.mark.parametrize(("day", "is_chosen"), [("2020-09-29", True), ("2020-09-30", False)])
def test_without_an_inadequate_one_it_is_the_latest_report_before_the_newest_census(day, is_chosen):
    rows = [{"published": "2016-01-20", "grade": "good", "framework": "SIF"}, {"published": day, "grade": "good"}]
    found = reference_inspection(known([census("2020-09-30", 4)], judgements=rows))
    assert (found["published"] == pd.Timestamp(day)) == is_chosen
    assert (found["is_inadequate"], found["is_followed"]) == (False, True)


@pytest.mark.parametrize("grade", ["good", "inadequate"])
def test_a_report_newer_than_every_figure_is_named_all_the_same(grade):
    found = reference_inspection(
        known([census("2020-09-30", 4)], judgements=[{"published": "2021-01-20", "grade": grade}])
    )
    assert found["published"] == pd.Timestamp("2021-01-20")
    assert (found["is_inadequate"], found["is_followed"]) == (grade == "inadequate", False)


def test_without_any_figure_the_report_is_followed_by_none():
    assert not reference_inspection(known(judgements=[REPORT]))["is_followed"]


def test_where_nothing_is_known_there_is_no_reference():
    assert reference_inspection(known()) is None


def test_a_figure_that_inspectors_printed_is_no_census():
    printed = census("2024-01-31", 19, stated_by="Ofsted", measure="vacancy_rate_in_inspection")
    good = {"published": "2023-05-11", "grade": "good"}
    assert not reference_inspection(known([census("2020-09-30", 4), printed], judgements=[good]))["is_followed"]
