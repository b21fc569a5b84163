"""Published and independently counted totals of judgements, worked out from the tables of the record."""

import datetime as dt

import pandas as pd
import pytest

from helpers import measure, record

GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]
LAST = "2025-06-30"  # the last day of publication that the list of March 2025 takes in


@pytest.fixture(scope="module")
def ilacs(known):
    rows = measure.national_judgements(known)
    return rows[(rows["framework"] == "ILACS") & (rows["published"] <= LAST)]


@pytest.fixture(scope="module")
def inadequate(known):
    rows = measure.judgements_with_next(known, ("ILACS",))
    return rows[rows["grade"] == "inadequate"]


def by_grade(rows):
    return rows["grade"].value_counts().reindex(GRADES, fill_value=0).tolist()


def test_b1_271_ilacs_inspections_by_grade_and_kind(known, ilacs):
    assert by_grade(ilacs) == [55, 107, 74, 35]
    assert ilacs["inspection_kind"].value_counts().to_dict() == {"full": 171, "short": 100}
    register = known.authorities[known.authorities["code_to"].notna()]
    gone = register[register["authority_code"].isin(ilacs["authority_code"]) & (register["code_to"] < LAST)]
    assert sorted(gone["name"]) == ["Bournemouth", "Cumbria", "Northamptonshire"]


@pytest.mark.parametrize(
    ("year", "counts"),
    [
        (2018, [4, 14, 7, 2]),
        (2019, [9, 17, 22, 9]),
        (2020, [4, 5, 6, 4]),
        (2021, [1, 3, 2, 2]),
        (2022, [7, 21, 15, 4]),
        (2023, [7, 17, 13, 6]),
        (2024, [12, 24, 7, 5]),
        (2025, [11, 6, 2, 3]),
    ],
)
def test_b2_ilacs_judgements_by_year_of_publication(ilacs, year, counts):
    assert by_grade(ilacs[ilacs["published"].dt.year == year]) == counts


@pytest.mark.parametrize(
    ("day", "inspected", "counts"),
    [
        ("2015-06-30", 59, [0, 14, 31, 14]),  # K1: Ofsted printed 14, 31 and 14 in July 2015
        ("2015-10-31", 69, [0, 16, 36, 17]),  # K2: the trade press of January 2016
        ("2018-10-31", 152, [6, 59, 66, 21]),  # K4
        ("2024-05-31", 151, [30, 61, 43, 17]),  # K7, C1
        ("2025-06-30", 153, [36, 67, 31, 19]),  # K8, B4
    ],
)
def test_k_grades_in_force_by_latest_published_judgement(known, day, inspected, counts):
    row = measure.national_ratings(known, [day]).iloc[0]
    assert row["inspected"] == inspected
    assert row[GRADES].tolist() == counts


def test_c1_two_authorities_had_no_grade_and_60_per_cent_were_good_or_outstanding(known):
    row = measure.national_ratings(known, ["2024-05-31"]).iloc[0]
    assert (row["authorities"], row["not_inspected"]) == (153, 2)
    assert round(row["good_or_outstanding_pct"], 1) == 60.3


@pytest.mark.parametrize(
    ("day", "highest", "inadequate"),
    [
        ("2015-06-30", 23.7, 23.7),
        ("2015-10-31", 23.2, 24.6),
        ("2018-10-31", 42.8, 13.8),
        ("2024-05-31", 60.3, 11.3),
        ("2025-06-30", 67.3, 12.4),
    ],
)
def test_k_shares_of_those_inspected(known, day, highest, inadequate):
    row = measure.national_ratings(known, [day]).iloc[0]
    assert (round(row["good_or_outstanding_pct"], 1), round(row["inadequate_pct"], 1)) == (highest, inadequate)


def test_b5_grades_in_force_by_ofsteds_eight_regions(known):
    rows = measure.national_ratings(known, [LAST], by="ofsted_region").set_index("group")[GRADES]
    assert rows.T.to_dict("list") == {
        "East Midlands": [3, 3, 3, 1],
        "East of England": [3, 4, 3, 1],
        "London": [14, 15, 2, 2],
        "North East, Yorkshire and the Humber": [9, 11, 4, 3],
        "North West": [0, 11, 6, 7],
        "South East": [4, 10, 5, 0],
        "South West": [2, 6, 4, 3],
        "West Midlands": [1, 7, 4, 2],
    }


@pytest.mark.parametrize(("day", "cut_off"), [("2024-03-31", "2024-06-30"), ("2025-03-31", LAST)])
def test_b4_c1_the_count_of_reports_is_the_list_of_grades_in_force(known, day, cut_off):
    listed = known.grades_in_force
    listed = listed[(listed["as_at"] == day) & listed["grade"].notna()].set_index("authority_code")["grade"]
    rows = measure.grades_at(known, [cut_off]).dropna(subset="grade").set_index("authority_code")["grade"]
    assert rows.sort_index().to_dict() == listed.sort_index().to_dict()


def test_k9_35_per_cent_were_good_or_outstanding_at_the_first_single_inspection(known):
    rows = measure.national_judgements(known).query("framework == 'SIF'").drop_duplicates("authority_code")
    assert (len(rows), round(100 * rows["grade"].isin(GRADES[:2]).mean(), 1)) == (152, 35.5)


def test_c3_65_authorities_with_two_ilacs_inspections_by_march_2024(ilacs):
    rows = ilacs[ilacs["published"] <= "2024-06-30"]
    second = rows[rows.groupby("authority_code").cumcount() == 1]
    is_high = second["grade"].isin(GRADES[:2])
    counts = second.groupby([second["change"], is_high]).size()
    stayed = [counts["same", True], counts["same", False]]
    assert len(second) == 65
    assert [counts["improved"].sum(), stayed[0], counts["declined"].sum(), stayed[1]] == [26, 15, 12, 12]


def test_c4_one_date_of_the_list_of_2024_was_mended(known):
    """Nottingham stands under 5 November 2022 in one list and under 5 September in the next: one inspection."""
    code = known.authorities.set_index("name").loc["Nottingham", "authority_code"]
    rows = measure.national_judgements(known)
    rows = rows[(rows["authority_code"] == code) & (rows["framework"] == "ILACS")]
    assert rows.loc[rows["published"].dt.year == 2022, "published"].tolist() == [pd.Timestamp("2022-09-05")]


def test_b7_35_inadequate_judgements_and_what_came_next(inadequate):
    assert (len(inadequate), inadequate["authority_code"].nunique()) == (35, 33)
    following = inadequate["next_grade"].value_counts().to_dict()
    assert following == {"requires_improvement": 7, "good": 6, "inadequate": 2}
    assert inadequate.loc[inadequate["ended_by"] == "abolition", "name"].tolist() == ["Northamptonshire"]


def test_b8_months_from_one_publication_to_the_next(inadequate):
    months = (inadequate["next_published"] - inadequate["published"]).dt.days.dropna() / 30.4375
    assert [round(find(), 1) for find in (months.median, months.mean, months.min, months.max)] == [
        44.3,
        44.2,
        30.4,
        61.9,
    ]
    assert months[inadequate["authority_code"] == "E10000032"].round(1).tolist() == [48.1]


def test_b9_on_31_march_2025_34_of_them_were_public_and_14_re_inspections():
    rows = measure.judgements_with_next(record.known("West Sussex", "2025-03-31"), ("ILACS",))
    rows = rows[rows["grade"] == "inadequate"]
    assert (len(rows), rows["next_published"].notna().sum()) == (34, 14)


def test_b10_half_were_re_inspected_after_44_8_months(known):
    curve = measure.waiting(known)
    found = measure.still_waiting(curve, [36, 48]).query("grade == 'inadequate'")
    assert found["median_months"].round(1).tolist() == [44.8, 44.8]
    assert found["share"].round(2).tolist() == [0.89, 0.37]
    assert curve.query("grade == 'inadequate'")["n_at_risk"].iloc[0] == 35


@pytest.mark.parametrize(
    ("code", "balanced", "unbalanced", "rose", "change"),
    [
        ("vacancy_rate_fte", [-2.45, 6.15, 9.95, 6.55], [4.2, 8.3, 10.3, 6.55], 20, 6.4),
        ("caseload_fte", [0.5, 1.9, 1.25, -0.35], [0.8, 1.9, 1.4, -0.35], 11, -0.1),
    ],
)
def test_g1_gaps_to_england_around_an_inadequate_judgement(known, code, balanced, unbalanced, rose, change):
    medians = measure.medians_around(known, code)
    medians = medians[(medians["grade"] == "inadequate") & medians["year"].between(-1, 2)].set_index(["panel", "year"])
    assert medians.loc["balanced", "gap"].round(2).tolist() == balanced
    assert medians.loc["balanced", "n_judgements"].tolist() == [26] * 4
    assert medians.loc["all", "gap"].round(2).tolist() == unbalanced
    assert medians.loc["all", "n_judgements"].tolist() == [35, 35, 32, 26]
    changes = measure.changes_around(known, code).set_index("grade").loc["inadequate"]
    assert (changes["n_rose"], round(changes["change"], 2)) == (rose, change)


def test_no_rule_would_have_warned_of_west_sussex_in_2019(known):
    """Every rule had its figures, and none of them held."""
    rows = measure.flagged(known)
    rows = rows[(rows["authority_code"] == "E10000032") & (rows["judged"] == "2019-05-08")]
    assert len(rows) == len(known.early_warning_rules)
    assert rows["is_known"].all()
    assert not rows["is_flagged"].any()
    assert measure.early_warnings(known)["missed"].str.contains("West Sussex 2019").all()


def test_the_counts_by_publication_that_people_made_are_those_of_the_lists(known):
    """The rows called derived in the table of national counts, each against our count of its day."""
    counted = known.national_rating_shares
    counted = counted[(counted["basis"] == "derived") & counted["scope"].str.contains("latest")]
    counted = counted[counted["date"] <= LAST].drop_duplicates("date").set_index("date")
    rows = measure.national_ratings(known, counted.index).set_index("date")
    assert rows[GRADES].to_dict() == counted.sort_index()[GRADES].to_dict()


@pytest.mark.parametrize(
    ("year", "focused", "monitoring"), [("2024-25", 36, 24), ("2023-24", 37, 28), ("2022-23", 36, 24)]
)
def test_b11_c8_visits_of_a_year(known, year, focused, monitoring):
    rows = known.visits[known.visits["year"] == year]
    assert rows["kind"].value_counts().to_dict() == {"focused_visit": focused, "monitoring_visit": monitoring}


@pytest.mark.parametrize("day", [dt.date(2019, 5, 7), dt.date(2019, 5, 8)])
def test_a_judgement_counts_from_the_day_its_report_came_out(day):
    row = (
        measure.national_judgements(record.known("West Sussex", str(day)))
        .query("authority_code == 'E10000032'")
        .iloc[-1]
    )
    assert (row["grade"] == "inadequate") is (day.day == 8)
