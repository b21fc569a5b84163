"""The tables that the extracts give: figures of every vintage, judgements as awarded, visits, sets of neighbours."""

import made_up
import pytest

from helpers.record.official import layouts, official_tables, revisions, store
from helpers.record.official.revised import texts
from helpers.record.paths import RAW


def figures(folder, **wanted):
    rows = official_tables(folder.raw)["figures"]
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    return rows


def test_a_folder_without_releases_gives_empty_tables(folder):
    tables = official_tables(folder.raw)
    assert sorted(tables) == ["figures", "grades_in_force", "judgements", "neighbours", "releases", "visits"]
    assert all(table.empty for table in tables.values())


def test_a_rate_has_the_counts_and_the_release_it_was_first_told_in(folder):
    folder.take(made_up.as_csv(made_up.workforce()))
    row = figures(folder, measure="caseload_fte", authority_code="E06000002").iloc[-1]
    assert (row["value"], row["numerator"], row["denominator"]) == (16, 800, 50)
    assert (str(row["published"].date()), row["vintage"], row["release_id"]) == (
        "2021-02-25",
        "Children's social work workforce, 2020 release (2021-02-25)",
        "workforce-2020",
    )


def test_the_place_of_a_value_names_row_and_column_as_published(folder):
    folder.take(made_up.as_csv(made_up.workforce()))
    rows = figures(folder, measure="turnover_rate_fte", authority_code="E06000002")
    assert rows["locator"].tolist()[-1] == ("local authority indicators: 2020, E06000002, column turnover_rate_fte_%")


def test_a_symbol_is_a_status_and_never_nought(folder):
    folder.take(made_up.as_csv(made_up.workforce(**{"vacancy_rate_fte_%": "low", "vacancy_fte": "z"})))
    rows = figures(folder, authority_code="E06000002")
    found = rows[rows["measure"].isin(["vacancy_rate_fte", "vacancy_fte"])].drop_duplicates("measure")
    assert found["value"].isna().all()
    assert dict(zip(found["measure"], found["status"], strict=True)) == {"vacancy_fte": "z", "vacancy_rate_fte": "low"}


def test_an_x_of_before_2018_is_a_small_count_and_of_later_one_that_is_not_available(folder):
    folder.take(made_up.as_csv(made_up.workforce_of_2016()))
    folder.take(made_up.as_csv(made_up.workforce(**{"turnover_rate_fte_%": "x"})))
    rows = figures(folder, measure="turnover_rate_fte", authority_code="E06000002").sort_values("period_end")
    assert rows["status"].tolist() == ["c", "x", "x"]


def test_a_definition_that_changes_between_releases_is_told_from_its_first_period_on(folder, monkeypatch):
    """A row of definition_breaks.csv alone was refused, as the figures of both sides had one basis."""
    folder.take(made_up.as_csv(made_up.workforce()))
    change = {"measure": "vacancy_rate_fte", "from": "2020-09-30", "basis": "counted anew"}
    monkeypatch.setitem(layouts.known(), "changes_of_basis", [change])
    rows = figures(folder, authority_code="E06000002")
    is_anew = rows["basis"] == "counted anew"
    assert rows.loc[is_anew, "measure"].unique().tolist() == ["vacancy_rate_fte"]
    assert sorted(rows.loc[rows["measure"] == "vacancy_rate_fte", "basis"] == "counted anew") == [False, True]


def test_a_code_that_was_replaced_gives_figures_of_one_authority(folder):
    folder.take(made_up.as_csv(made_up.workforce_of_2016()))
    folder.take(made_up.as_csv(made_up.workforce()))
    rows = figures(folder, measure="vacancy_rate_fte", authority_code="E06000001")
    assert sorted(rows["period_end"].dt.year) == [2016, 2019, 2020]


def test_a_joint_return_printed_under_one_member_is_that_of_both(folder):
    rows = [
        ["z" if "Maple" in row and place > 9 else cell for place, cell in enumerate(row)] for row in made_up.workforce()
    ]
    folder.take(made_up.as_csv(rows))
    held = figures(folder, measure="cases")
    assert "E06000012/E06000013" in set(held["authority_code"])
    assert not {"E06000012", "E06000013"} & set(held["authority_code"])


def test_shares_of_before_2018_are_worked_out_from_counts(folder):
    folder.take(made_up.as_csv(made_up.former_leavers(2015)))
    rows = figures(folder, authority_code="E06000002").set_index("measure")
    neet = rows.loc["care_leavers_neet_19_21"]
    assert (neet["value"], neet["numerator"], neet["denominator"]) == (30, 30, 100)
    assert neet["locator"].endswith("columns Act_NEET_ill plus Act_NEET_oth plus Act_NEET_preg over All_aged1920&21")
    assert neet["note"].startswith("Share worked out from the counts")


def test_a_count_that_is_not_shown_is_what_the_others_leave(folder):
    rows = made_up.former_leavers(2015)
    place = rows[0].index("Act_NEET_preg")
    rows = [["x" if row[3] == "Beech" and at == place else cell for at, cell in enumerate(row)] for row in rows]
    folder.take(made_up.as_csv(rows))
    found = figures(folder, authority_code="E06000002").set_index("measure")
    assert found.loc["care_leavers_neet_19_21", ["value", "numerator"]].tolist() == [30, 30]
    assert "what the others leave" in found.loc["care_leavers_neet_19_21", "note"]


def test_two_counts_that_are_not_shown_give_no_share(folder):
    rows = made_up.former_leavers(2015)
    hidden = [rows[0].index(name) for name in ("Act_NEET_preg", "Act_HE")]
    rows = [["x" if row[3] == "Beech" and at in hidden else cell for at, cell in enumerate(row)] for row in rows]
    folder.take(made_up.as_csv(rows))
    found = figures(folder, authority_code="E06000002").set_index("measure")
    assert found.loc[["care_leavers_neet_19_21", "care_leavers_eet_19_21"], "value"].isna().all()
    assert set(found.loc[["care_leavers_neet_19_21", "care_leavers_eet_19_21"], "status"]) == {"c"}


@pytest.mark.parametrize(("spelling", "age"), [(0, "19 to 21 years"), (1, "Aged 19 to 21")])
def test_two_spellings_of_care_leavers_give_the_same_figures_each_in_its_place(folder, spelling, age):
    """Whoever looked for "19 to 21 years" in the file of 2022, as its place said, found nothing."""
    folder.take(made_up.as_csv(made_up.leavers(spelling=spelling)))
    rows = figures(folder, authority_code="E06000002").set_index("measure")
    assert rows["value"].to_dict() == {
        **{f"care_leavers_eet_{band}": 60 for band in ("17_18", "19_21")},
        **{f"care_leavers_neet_{band}": 30 for band in ("17_18", "19_21")},
        **{f"care_leavers_activity_not_known_{band}": 10 for band in ("17_18", "19_21")},
    }
    place = f"care leaver activity: 2022, E06000002, {age}, Total not in education, employment or training"
    assert rows.loc["care_leavers_neet_19_21", "locator"] == place


@pytest.mark.parametrize(("symbol", "counts"), [("k", [1, 500]), ("low", [1, 500]), ("c", []), ("u", [])])
def test_a_count_stands_beside_a_symbol_only_where_that_says_no_more_than_that_it_is_small(folder, symbol, counts):
    """One person in 502 was unknown, as published; the pages said that the number was withheld."""
    cells = {"Total information not known": [1, symbol], "Total": [500, 100]}
    cells |= {"Total not in education, employment or training": [150, 30]}
    cells |= {"Total in education, employment or training": [349, 70]}
    rows = [[*row[:-2], *cells.get(row[-3], row[-2:])] for row in made_up.leavers()]
    folder.take(made_up.as_csv(rows))
    found = figures(folder, measure="care_leavers_activity_not_known_19_21", authority_code="E06000002").iloc[0]
    assert found["status"] == symbol
    assert found[["numerator", "denominator"]].dropna().tolist() == counts


@pytest.mark.parametrize(
    ("code", "printed", "counts"),
    [("E06000002", "50.0", [10, 20]), ("E06000002", "u", []), ("E92000001", "50.0", [])],
)
def test_agency_cover_has_counts_where_an_authority_has_a_value(folder, code, printed, counts):
    """England's 76.2% of 2024 is not that of its counts (73.9): authorities of low reliability are left out of it."""
    rows = [[*row, "10", printed] for row in made_up.workforce()]
    rows[0][-2:] = ["agency_cover_fte", "vacancy_agency_cover_rate_fte_%"]
    folder.take(made_up.as_csv(rows))
    found = figures(folder, measure="vacancy_agency_cover_rate_fte", authority_code=code).iloc[0]
    assert found[["numerator", "denominator"]].dropna().tolist() == counts


def test_a_later_release_that_tells_otherwise_is_a_revision(folder):
    folder.take(made_up.as_csv(made_up.workforce((2018, 2019))))
    folder.take(made_up.as_csv(made_up.workforce((2018, 2019, 2020), cases="z", **{"turnover_rate_fte_%": "9.5"})))
    tables = official_tables(folder.raw)
    rows = revisions(tables["figures"], tables["releases"])
    assert rows[["measure", "old_value", "new_status"]].drop_duplicates().fillna("").to_numpy().tolist() == [
        ["cases", 800, "z"],
        ["turnover_rate_fte", 11.5, ""],
    ]
    assert texts(rows, {"E06000002": "Beech"}).iloc[-1] == (
        "Beech, turnover_rate_fte, 2019-09-30: 11.5 in workforce-2019, 9.5 in workforce-2020"
    )


def test_where_no_value_is_told_twice_there_is_no_revision(folder):
    folder.take(made_up.as_csv(made_up.workforce((2018, 2019))))
    tables = official_tables(folder.raw)
    assert revisions(tables["figures"], tables["releases"]).empty


@pytest.fixture
def listed(folder):
    folder.take(made_up.as_ods(made_up.ofsted()), "outcomes.ods")
    return official_tables(folder.raw)


def test_a_wide_row_gives_each_area_of_each_inspection(listed):
    rows = listed["judgements"].query("authority_code == 'E06000002'")
    assert rows[["published", "inspection_kind", "area", "grade"]].astype(str).to_numpy().tolist() == [
        ["2019-06-03", "full", "children_in_care_and_care_leavers", "good"],
        ["2019-06-03", "full", "leadership", "requires_improvement"],
        ["2019-06-03", "full", "overall", "inadequate"],
        ["2023-06-19", "short", "care_leavers", "good"],
        ["2023-06-19", "short", "children_in_care", "good"],
        ["2023-06-19", "short", "leadership", "good"],
        ["2023-06-19", "short", "overall", "requires_improvement"],
    ]


def test_visits_and_grades_in_force_are_told_apart_from_inspections(listed):
    visits = listed["visits"][["authority_code", "kind", "year"]].to_numpy().tolist()
    assert visits == [["E06000002", "focused_visit", "2023-24"], ["E06000003", "monitoring_visit", "2023-24"]]
    assert listed["grades_in_force"]["grade"].tolist() == ["good"] * 13


def test_grades_of_before_2013_are_called_adequate_as_they_were_awarded(folder):
    heads = ["Safeguarding & Looked After Children (SLAC) Inspection publication date"]
    heads += ["SLAC Safeguarding Overall effectiveness (OE)"]
    rows = [["Web link", "Local authority name", *heads, "First ILACS framework publication date"]]
    rows += [["link", name, "2011-05-06", made_up.GRADE, ""] for name in made_up.NAMES]
    folder.take(made_up.as_ods({"Cover": made_up.COVER, "History": rows}), "history.ods")
    rows = official_tables(folder.raw)["judgements"]
    assert rows[["framework", "area", "grade"]].drop_duplicates().to_numpy().tolist() == [
        ["SLAC", "safeguarding", "adequate"]
    ]


def test_each_authority_has_ten_neighbours_in_both_sets(folder):
    folder.take(made_up.as_csv(made_up.neighbours(2021)))
    folder.take(made_up.as_csv(made_up.neighbours(2025)))
    rows = official_tables(folder.raw)["neighbours"]
    assert rows.groupby(["authority_code", "neighbour_set"])["rank"].agg(list).map(list(range(1, 11)).__eq__).all()
    assert set(rows["closeness"]) == {"Very close"}


def test_what_a_release_may_print_over_100_the_record_may_hold():
    measures = store.read(RAW / "measures.csv").set_index("measure")["may_exceed_whole"]
    known = layouts.known()
    rates = [name for name in known["workforce_figures"]["measures"] if "_rate_" in name]
    assert {name: known["most"].get(name, 100) > 100 for name in rates} == (measures.loc[rates] == "yes").to_dict()


def test_a_release_that_no_source_lists_is_cited_by_its_own_id(folder):
    folder.take(made_up.as_csv(made_up.workforce((2018, 2019))))
    tables = official_tables(folder.raw)
    assert tables["releases"]["source_id"].tolist() == ["workforce-2019"]
    assert set(tables["figures"]["source_id"]) == {"workforce-2019"}
