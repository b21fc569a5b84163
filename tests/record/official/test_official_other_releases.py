"""Releases other than those held, in the headings and words in which they were published, are imported or refused."""

import made_up
import pytest

from helpers.record.official import official_tables, store

WORKFORCE_2023 = (
    "inpost_fte inpost_headcount starters_fte starters_headcount leavers_fte leavers_headcount turnover_rate_fte "
    "turnover_rate_headcount agency_fte agency_headcount agency_rate_fte agency_rate_headcount agency_cover_fte "
    "agency_cover_rate_fte vacancy_fte vacancy_rate_fte vacancy_agency_cover_rate_fte case_holders_fte cases "
    "caseload_fte working_days_lost_fte absence_rate_fte"
).split()
TELFORD_2023 = "167,185,29.6,32,18.1,20,10.8,10.8,5,5,2.9,2.6,6,120,12,6.7,50,98.5,1492,15.2,1603,3.8".split(",")
SEPARATED = {"semicolons": (";", "utf-8"), "tabs": ("\t", "utf-8"), "Unicode text": ("\t", "utf-16")}


def table(columns, cells, year=2020, below=""):
    """A table with the rows of all areas under the columns of the department's releases since 2020."""
    heads = [*made_up.EES, "old_la_code", "la_name", "new_la_code", *columns]
    rows = [
        [str(year), "Reporting year", level, "E92000001", "England", region_code, region, number, name, code, *given]
        for level, region_code, region, number, code, name in made_up.areas(year)
        for given in cells
    ]
    return made_up.as_csv([heads, *rows]) + below.encode()


def leavers_2020(unsuitable="6", share="6"):
    """Suitability of homes in the words of the 2020 release, with all care leavers beside those with a home known."""
    said = [("Total", "105", "100"), ("Suitability total", "100", "100"), ("Suitable", "90", "90")]
    said += [("Not suitable", unsuitable, share), ("No suitability information available", "4", "4")]
    cells = [[age, *one] for age in ("Aged 17 to 18", "Aged 19to21", "Aged 19") for one in said]
    return table(["age_end", "accomodation_suitability", "number_of_leavers", "percentage_of_leavers"], cells)


def figures(folder, measure):
    rows = official_tables(folder.raw)["figures"].query("measure == @measure and authority_code == 'E06000002'")
    return rows.iloc[-1]


def test_the_workforce_of_2023_has_more_agency_workers_covering_vacancies_than_agency_workers(folder):
    folder.take(table(WORKFORCE_2023, [TELFORD_2023], 2023), "csww_indicators_2017_to_2023.csv")
    assert figures(folder, "agency_cover_rate_fte")["value"] == 120
    assert figures(folder, "vacancy_rate_fte")["value"] == 6.7


def test_the_suitability_of_2020_is_of_those_whose_home_is_known(folder):
    folder.take(leavers_2020())
    row = figures(folder, "care_leavers_suitable_accommodation_19_21")
    assert row[["value", "numerator", "denominator"]].tolist() == [90, 90, 100]


@pytest.mark.parametrize(
    ("sign", "kept"), [("~", "low"), (":", "x"), ("..", "x"), (".", "z"), ("[c]", "c"), ("[x]", "x")]
)
def test_signs_of_other_years_are_kept_as_the_symbols_they_stand_for(folder, sign, kept):
    folder.take(leavers_2020(share=sign))
    assert figures(folder, "care_leavers_unsuitable_accommodation_19_21")["status"] == kept


@pytest.mark.parametrize("how", SEPARATED)
def test_cells_may_be_separated_otherwise(folder, how):
    separator, encoding = SEPARATED[how]
    folder.take(made_up.as_csv(made_up.workforce()))
    before = folder.state()
    text = made_up.as_csv(made_up.workforce()).decode().replace(",", separator)
    assert [one.outcome for one in folder.take(text.encode(encoding))] == ["held"]
    assert folder.state() == before


@pytest.mark.parametrize("layout", made_up.LAYOUTS)
def test_headings_may_have_spaces_for_underscores_and_capitals(folder, layout):
    content = made_up.LAYOUTS[layout]()
    if not content.startswith(b"PK"):
        heads, rows = content.split(b"\n", 1)
        content = heads.replace(b"_", b" ").upper() + b"\n" + rows
    assert layout in [one.release["layout"] for one in folder.take(content)]


@pytest.mark.parametrize(
    ("columns", "cells", "words"),
    [
        (["age", "activity", "number", "percentage"], [["Aged 22", "Total", "9", "100"]], "'total not in education, "),
        (
            ["age", "accommodation_type", "number", "percentage"],
            [["Aged 17 to 18", "Foyers", "9", "9"]],
            "breakdown among",
        ),
        (
            ["care_leaver_age", "breakdown", "care_leaver_count", "care_leaver_percent"],
            [["17 to 18 years", "Foyers", "9", "9"]],
            "found Foyers",
        ),
        (["cla_group", "placement", "number"], [["All", "Foster", "9"]], "found 13 columns"),
        (
            WORKFORCE_2023[:10],
            [TELFORD_2023[:10]],
            "agency_rate_fte, vacancy_rate_fte, vacancy_fte, caseload_fte among",
        ),
    ],
)
def test_another_table_of_the_same_publication_is_refused_by_what_it_lacks(folder, columns, cells, words):
    assert words in folder.refusal(table(columns, cells))


def test_older_care_leavers_are_refused_by_their_age(folder):
    content = made_up.as_csv(made_up.leavers()).replace(b"17 to 18", b"22").replace(b"19 to 21", b"23")
    assert "found '22 years'" in folder.refusal(content)


def test_the_care_leavers_of_2013_are_refused_by_the_columns_they_lack(folder):
    heads = "New_geog_code,geog_l,geog_c,geog_n,All_aged19,LA_nit,Act_HE,Act_OE,Act_TE,Act_Neet_ill,Act_NEET_oth,Acc_P"
    sentence = folder.refusal(f"{heads}\nE92000001,NATIONAL,999,ENGLAND,6930,520,400,2030,1630,340,2020,890\n".encode())
    assert "all_aged1920&21" in sentence


@pytest.mark.parametrize("digits", ["٨٠", "８００"])
def test_digits_of_other_scripts_are_no_numbers(folder, digits):
    content = made_up.as_csv(made_up.workforce(cases=digits))
    assert f"found '{digits}'" in folder.refusal(content)


def test_the_list_of_another_day_of_a_year_is_a_release_of_its_own(folder):
    folder.take(made_up.as_ods(made_up.ofsted()), "march.ods")
    cells = {"Cover_0_0": "Outcomes as at 31 October 2024", "Cover_1_1": "2024-11-12", "Cover_2_1": ""}
    titles = {"In_force_0_0": "Judgements as at 31 October 2024", "In_force_3_4": "Inadequate"}
    results = folder.take(made_up.as_ods(made_up.ofsted(**cells, **titles)), "october.ods")
    assert {one.outcome for one in results} == {"new"}
    assert "grades-in-force-2024-10-31" in set(store.releases(folder.raw)["release_id"])
    tables = official_tables(folder.raw)
    assert tables["grades_in_force"].query("authority_code == 'E06000001'")["grade"].tolist() == ["good", "inadequate"]
    assert sorted(set(tables["visits"]["year"])) == ["2023-24", "2024-25"]


@pytest.mark.parametrize("cover", ["Front page", "Cover sheet"])
def test_a_day_is_read_from_the_sheet_before_the_tables_whatever_its_name(folder, cover):
    sheets = made_up.ofsted()
    content = made_up.as_ods({cover if name == "Cover" else name: rows for name, rows in sheets.items()})
    assert {one.release["as_at"] for one in folder.take(content, "a.ods")} == {"2024-03-31"}


def test_days_written_out_have_the_day_before_the_month(folder):
    folder.take(made_up.as_ods(made_up.ofsted(History_3_3="03/06/2019")), "a.ods")
    days = official_tables(folder.raw)["judgements"].query("authority_code == 'E06000001'")["published"]
    assert sorted(set(days.dt.strftime("%Y-%m-%d"))) == ["2019-06-03", "2023-06-19"]


def test_a_day_written_out_that_there_is_not_is_refused_as_written(folder):
    content = made_up.as_ods(made_up.ofsted(History_3_3="06/23/2019"))
    assert "found '06/23/2019'" in folder.refusal(content, "a.ods")
