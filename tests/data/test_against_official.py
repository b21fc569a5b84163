"""The record holds what the official files print, cell by cell. Skipped where the files are not at hand."""

import csv

import numpy as np
import pandas as pd
import pytest

from helpers import record
from helpers.measure.judgements import judged_areas

WORKFORCE = "Children's social work workforce, 2025 release (2026-03-19)"
CARE_LEAVERS = "Children looked after, 2025 release (2025-11)"
OFSTED_2023 = "Childrens_social_care_in_England_2023_underlying_data.ods"
OFSTED_2025 = "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
HISTORY = "LA_inspections_2009-2023"
NAMES = {"West Sussex": "E10000032", "Lewisham": "E09000023", "Kent": "E10000016"}

BREAKDOWNS = {
    "neet": "Total not in education, employment or training",
    "eet": "Total in education, employment or training",
    "activity_not_known": "Total information not known",
    "suitable_accommodation": "Accommodation considered suitable",
    "unsuitable_accommodation": "Accommodation considered unsuitable",
    "accommodation_no_information": "No information",
}
PARTS = {
    "vacancy_rate_fte": (["vacancy_fte"], ["vacancy_fte", "inpost_fte"]),
    "agency_rate_fte": (["agency_fte"], ["agency_fte", "inpost_fte"]),
    "turnover_rate_fte": (["leavers_fte"], ["inpost_fte"]),
    "caseload_fte": (["cases"], ["case_holders_fte"]),
}
GROUP = ["time_period", "area", "care_leaver_age"]
GRADES = {
    "Outstanding": "outstanding",
    "Good": "good",
    "Requires improvement to be good": "requires_improvement",
    "Inadequate": "inadequate",
}
OLD = "Safeguarding & Looked After Children (SLAC) Inspection publication date"
SINGLE = "Single Inspection of LA Children's Services (SIF)  First SIF publication date"
AGAIN = "Single Inspection of LA Children's Services (SIF) SIF Re-inspection publication date"
ENDED = {  # the day an authority ended; the Dorset of today is a new one
    "bournemouth": "2019-04-01",
    "poole": "2019-04-01",
    "dorset": "2019-04-01",
    "northamptonshire": "2021-04-01",
    "cumbria": "2023-04-01",
}
COLUMNS = {
    ("SLAC", OLD): {
        "safeguarding": "SLAC Safeguarding Overall effectiveness (OE)",
        "looked_after": "SLAC Looked After Children Overall Effectiveness (OE)",
    },
    ("CPI", "Child Protection Inspections (CPI) publication date"): {"overall": "CPI Overall Effectiveness (OE)"},
    ("TLAC", "Targeted Looked After Children (TLAC) inspection publication date"): {
        "overall": "TLAC Overall Effectiveness (OE)"
    },
    ("SIF", SINGLE): {
        "overall": "First SIF Overall Judgement\n(OE)",
        "help_and_protection": "First SIF children who need help and protection",
        "looked_after": "First SIF children looked after and achieving permanence",
        "adoption": "First SIF CLA Sub: Adoption Performance",
        "care_leavers": "First SIF CLA Sub: Experiences and progress of care leavers",
        "leadership": "First SIF leadership, management and governance",
    },
    ("ILACS", "First ILACS framework publication date"): {
        "overall": "First ILACS framework overall effectiveness",
        "leadership": "First ILACS framework impact of leaders",
        "help_and_protection": (
            "First ILACS framework experiences and progress of children who need help and protection"
        ),
        "children_in_care_and_care_leavers": (
            "First ILACS framework experiences and progress of children in care and care leavers"
        ),
    },
}


def cells(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def area_code(rows):
    """The code in use for the area of each row: of the authority, else of the region, else of the country."""
    code = rows["new_la_code"].where(rows["new_la_code"] != "", rows["region_code"])
    code = code.where(code != "", rows["country_code"]).str.replace(" ", "")
    return code.map(record.known().authorities.set_index("authority_code")["current_code"])


@pytest.fixture(scope="module")
def workforce(official):
    rows = cells(official / "csww_indicators_2017_to_2025.csv")
    return rows.assign(area=area_code(rows)).set_index(["time_period", "area"]).sort_index()


@pytest.fixture(scope="module")
def care_leavers(official):
    names = ("la_care_leavers_activity.csv", "la_care_leavers_accommodation_suitability.csv")
    rows = pd.concat([cells(official / name) for name in names], ignore_index=True)
    return (
        rows.assign(area=area_code(rows))
        .set_index(["time_period", "area", "care_leaver_age", "breakdown"])
        .sort_index()
    )


@pytest.fixture(scope="module")
def history(official):
    """Ofsted's inspections of 2009 to 2023, one row an authority."""
    rows = pd.read_excel(official / OFSTED_2023, sheet_name=HISTORY, header=4, engine="calamine")
    return rows.rename(columns=str.strip).set_index("Local authority name")


@pytest.fixture(scope="module")
def ilacs(official):
    """Ofsted's ILACS inspections of 2018 to 2025, one row an inspection."""
    return read_ilacs(official).query("`Local authority area code` in @NAMES.values()")


def read_ilacs(official):
    return pd.read_excel(official / OFSTED_2025, sheet_name="ILACS_inspection_history", header=2, engine="calamine")


@pytest.fixture(scope="module")
def overall(official, history):
    """Every overall grade under SIF and ILACS: name (spelt alike in both files), day of publication, grade."""
    ilacs = read_ilacs(official).set_index("Local authority name")
    columns = [
        (history, SINGLE, "First SIF Overall Judgement\n(OE)"),
        (history, AGAIN, "SIF Re-inspection Overall Judgement\n(OE)"),
        (ilacs, "Publication date", "Overall effectiveness"),
    ]
    parts = [
        pd.DataFrame({"day": pd.to_datetime(rows[day], errors="coerce"), "grade": rows[grade].map(GRADES)})
        for rows, day, grade in columns
    ]
    rows = pd.concat(parts).dropna().rename_axis("name").reset_index()
    name = rows["name"].str.strip().str.casefold().str.replace("&", "and").str.removesuffix(" borough")
    return rows.assign(name=name, ended=pd.to_datetime(name.map(ENDED))).sort_values("day", kind="stable")


@pytest.fixture(scope="module")
def figures(everyone):
    """Every figure of the newest releases that were held when they were counted, with the year it ends in."""
    rows = everyone.figures
    return rows.assign(time_period=rows["period_end"].dt.strftime("%Y"), area=rows["authority_code"])


@pytest.fixture(scope="module")
def of_workforce(figures, workforce):
    """The figures of the release of the workforce, each beside the published row of its area and year."""
    rows = figures[figures["vintage"] == WORKFORCE]
    return rows.merge(workforce, on=["time_period", "area"], how="left", suffixes=("", "_cell"))


@pytest.fixture(scope="module")
def of_leavers(figures, care_leavers):
    """The figures of the release of care leavers, each beside the published row and the total of its group."""
    rows = figures[figures["vintage"] == CARE_LEAVERS]
    parts = rows["measure"].str.extract(r"care_leavers_(?P<stem>.+)_(?P<low>\d+)_(?P<high>\d+)")
    is_housing = parts["stem"].str.contains("accommodation")
    rows = rows.assign(
        care_leaver_age=parts["low"] + " to " + parts["high"] + " years",
        breakdown=parts["stem"].map(BREAKDOWNS),
        total=is_housing.map({True: "Suitability total", False: "Total"}),
    )
    totals = care_leavers["care_leaver_count"].rename("total_count").rename_axis([*GROUP, "total"]).reset_index()
    return rows.merge(care_leavers, on=[*GROUP, "breakdown"], how="left").merge(totals, on=[*GROUP, "total"])


def unlike(rows, value, cells):
    """The rows whose number is not that of the published cell."""
    number = pd.to_numeric(rows[cells], errors="coerce")
    is_same = np.isclose(rows[value], number, atol=1e-6) | (rows[value].isna() & number.isna())
    return rows.loc[~is_same, ["authority_code", "measure", "period_end", value, cells]]


def untold(rows, cells):
    """The rows whose symbol is not that of the published cell."""
    symbol = rows[cells].where(pd.to_numeric(rows[cells], errors="coerce").isna())
    return rows.loc[rows["status"].fillna("") != symbol.fillna(""), ["authority_code", "measure", "status", cells]]


def test_every_workforce_figure_of_the_release_is_the_published_cell(of_workforce):
    assert len(of_workforce) == 23_408
    for measure, rows in of_workforce.groupby("measure"):
        assert unlike(rows, "value", measure).empty
        assert untold(rows, measure).empty


def test_the_counts_of_every_workforce_rate_are_the_published_cells(of_workforce):
    for measure, parts in PARTS.items():
        rows = of_workforce[(of_workforce["measure"] == measure) & of_workforce["value"].notna()]
        assert len(rows) > 1400
        for column, names in zip(("numerator", "denominator"), parts, strict=True):
            published = rows[names].apply(pd.to_numeric, errors="coerce").sum(axis=1, skipna=False)
            assert unlike(rows.assign(published=published), column, "published").empty


def test_every_care_leavers_figure_of_the_release_is_the_published_cell(of_leavers):
    assert len(of_leavers) == 9_852
    assert unlike(of_leavers, "value", "care_leaver_percent").empty
    assert untold(of_leavers, "care_leaver_percent").empty


def test_the_counts_of_every_care_leavers_share_are_the_published_cells(of_leavers):
    """A count without its total is no count of a share: it is left out."""
    rows = of_leavers[of_leavers["value"].notna() & of_leavers["total_count"].str.isdigit()]
    assert len(rows) > 8000
    assert unlike(rows, "numerator", "care_leaver_count").empty
    assert unlike(rows, "denominator", "total_count").empty


def test_no_area_year_or_measure_of_the_releases_is_left_out(of_workforce, of_leavers, workforce, care_leavers):
    leavers = care_leavers[care_leavers.index.isin(list(BREAKDOWNS.values()), level="breakdown")]
    for rows, published, years, measures in ((of_workforce, workforce, 9, 16), (of_leavers, leavers, 5, 12)):
        assert (rows["time_period"].nunique(), rows["measure"].nunique()) == (years, measures)
        held = rows[["time_period", "area"]].drop_duplicates()
        is_applicable = (published.iloc[:, -2:] != "z").any(axis=1)
        wanted = published[is_applicable].reset_index()[["time_period", "area"]].drop_duplicates()
        assert set(map(tuple, wanted.to_numpy())) - set(map(tuple, held.to_numpy())) == set()


@pytest.fixture(scope="module")
def judgements(everyone):
    """Each judged area once, with its days as text."""
    rows = judged_areas(everyone)
    return rows.assign(**{day: rows[day].dt.strftime("%Y-%m-%d") for day in ("published", "inspection_start")})


def judged(rows, **wanted):
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    return dict(zip(rows["area"], rows["grade"], strict=True))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("framework", "date"), COLUMNS, ids=[framework for framework, _ in COLUMNS])
def test_the_grades_are_those_of_ofsted_to_2023(judgements, history, name, framework, date):
    """Ofsted relabels the adequate of before November 2013; the record keeps it as it was awarded."""
    row = history.loc[name]
    wanted = {}
    if not pd.isna(row[date]):
        wanted = {area: GRADES[row[column]] for area, column in COLUMNS[framework, date].items()}
    if framework in ("SLAC", "CPI", "TLAC"):
        wanted = {area: grade.replace("requires_improvement", "adequate") for area, grade in wanted.items()}
    published = "" if pd.isna(row[date]) else f"{row[date]:%Y-%m-%d}"
    assert judged(judgements, authority_code=NAMES[name], framework=framework, published=published) == wanted


def test_ofsted_lists_no_other_inspection_of_the_three_authorities(history):
    """A re-inspection would stand in columns that the record does not read."""
    read = {date for _, date in COLUMNS} | {"Second ILACS framework publication date"}
    dates = [column for column in history.columns if column.endswith("publication date") and column not in read]
    assert len(dates) == 4
    assert history.loc[list(NAMES), dates].isna().all(axis=None)


def test_the_grades_of_ilacs_are_those_of_ofsted_to_2025(judgements, ilacs):
    assert len(ilacs) == 5
    for _, row in ilacs.iterrows():
        overall, leadership, help_and_protection, care, leavers = row.iloc[8:13]
        wanted = {"overall": overall, "leadership": leadership, "help_and_protection": help_and_protection}
        if pd.isna(leavers):
            wanted["children_in_care_and_care_leavers"] = care
        else:
            wanted |= {"children_in_care": care, "care_leavers": leavers}
        published = f"{row['Publication date']:%Y-%m-%d}"
        found = judged(judgements, authority_code=row["Local authority area code"], published=published)
        assert found == {area: GRADES[grade] for area, grade in wanted.items()}


def test_the_fieldwork_of_ilacs_began_when_ofsted_says(judgements, ilacs):
    for _, row in ilacs.iterrows():
        rows = judgements[judgements["authority_code"] == row["Local authority area code"]]
        rows = rows[rows["published"] == f"{row['Publication date']:%Y-%m-%d}"]
        assert set(rows["inspection_start"]) == {f"{row['Inspection date']:%Y-%m-%d}"}


def first_single_inspections(history, day):
    """The overall grades of the first single inspections that were out by a day, counted."""
    known = history[pd.to_datetime(history[SINGLE], errors="coerce") <= day]
    return known["First SIF Overall Judgement\n(OE)"].map(GRADES).value_counts().to_dict()


def test_ofsteds_own_list_gives_16_36_and_17_of_69_in_mid_november_2015(history):
    counted = first_single_inspections(history, "2015-11-15")
    assert counted == {"good": 16, "requires_improvement": 36, "inadequate": 17}
    assert sum(counted.values()) == 69


def test_every_count_of_first_single_inspections_is_that_of_ofsteds_list(raw, history):
    rows = raw["national_rating_shares"]
    rows = rows[(rows["framework"] == "SIF") & (rows["basis"] == "derived")]
    assert len(rows) == 10
    for row in rows.itertuples():
        counted = first_single_inspections(history, row.date)
        assert int(row.inspected) == sum(counted.values()), row.date
        for grade in GRADES.values():
            assert int(getattr(row, grade)) == counted.get(grade, 0), (row.date, grade)


def latest_grades(overall, day):
    """The latest overall grade of each authority there was on a day, counted."""
    is_gone = (overall["ended"] <= day) & (overall["day"] < overall["ended"])
    latest = overall[(overall["day"] <= day) & ~is_gone].drop_duplicates("name", keep="last")
    return latest["grade"].value_counts().to_dict()


def test_6_58_68_and_20_of_152_were_graded_so_at_the_end_of_september_2018(overall):
    wanted = {"outstanding": 6, "good": 58, "requires_improvement": 68, "inadequate": 20}
    assert latest_grades(overall, pd.Timestamp("2018-09-30")) == wanted


def test_every_count_of_latest_grades_is_that_of_ofsteds_lists(raw, overall):
    rows = raw["national_rating_shares"]
    rows = rows[(rows["framework"] == "SIF then ILACS") & (rows["basis"] == "derived")]
    assert len(rows) == 14
    for row in rows.itertuples():
        counted = latest_grades(overall, pd.Timestamp(row.date))
        assert int(row.inspected) == sum(counted.values()), row.date
        for grade in GRADES.values():
            assert int(getattr(row, grade)) == counted.get(grade, 0), (row.date, grade)


@pytest.mark.parametrize(
    ("file", "frameworks"), [(OFSTED_2023, ["SLAC", "CPI", "SIF"]), (OFSTED_2025, ["SIF then ILACS"])]
)
def test_a_list_ends_where_its_cover_says(official, raw, file, frameworks):
    """The cover names the last day of inspections, and a later one until which reports on them were waited for."""
    cover = pd.read_excel(official / file, sheet_name="Cover", header=None, engine="calamine")
    said = cover.stack().astype(str).str.extract(r"(?i)as at (\d{1,2} \w+ \d{4}), ")[0].dropna().iloc[0]
    rows = raw["national_rating_shares"]
    rows = rows[rows["framework"].isin(frameworks) & (rows["basis"] == "derived")]
    assert set(rows["counted_to"]) == {f"{pd.to_datetime(said, format='%d %B %Y'):%Y-%m-%d}"}


def test_the_list_of_2025_holds_no_inspection_after_it_ends(official, raw):
    ends = raw["national_rating_shares"].query("framework == 'SIF then ILACS'")["counted_to"].max()
    assert f"{pd.to_datetime(read_ilacs(official)['Inspection date']).max():%Y-%m-%d}" <= ends


def test_the_cycle_of_2009_to_2012_found_24_of_152_inadequate(raw, history):
    counted = history["SLAC Safeguarding Overall effectiveness (OE)"].map(GRADES).value_counts()
    [row] = raw["national_rating_shares"].query("date == '2012-08-24'").to_dict("records")
    assert {grade: int(row[grade]) for grade in GRADES.values()} == counted.to_dict()
    assert (counted["inadequate"], counted.sum()) == (24, 152)


@pytest.mark.parametrize(
    ("file", "sheet", "header", "date"),
    [
        (OFSTED_2023, "LA_level_at_31_Mar_2023", None, "2023-03-31"),
        (OFSTED_2025, "Inspections_as_at_31_March", 2, "2025-03-31"),
    ],
)
def test_the_latest_grades_of_all_authorities_are_as_counted(official, raw, file, sheet, header, date):
    rows = pd.read_excel(official / file, sheet_name=sheet, header=None, engine="calamine")
    start = rows.index[rows.isin(["Overall effectiveness", "Overall Effectiveness"]).any(axis=1)][0]
    column = rows.loc[start].isin(["Overall effectiveness", "Overall Effectiveness"]).idxmax()
    counted = rows.loc[start + 1 :, column].map(GRADES).value_counts()
    [row] = raw["national_rating_shares"].query(f"date == '{date}' and basis == 'counted'").to_dict("records")
    assert counted.to_dict() == {grade: int(row[grade]) for grade in GRADES.values()}


@pytest.mark.parametrize(
    ("year", "file", "first"),
    [("2021", "New_Statistical_Neighbour_Groupings_April_2021.csv", 5), ("2025", "sn_model_2025_wide.csv", 4)],
)
def test_the_neighbours_are_those_of_the_published_sets(official, raw, year, file, first):
    old, held = raw["authorities"].set_index("authority_code")["la_number"], record.known().neighbours
    with (official / file).open(encoding="utf-8-sig", newline="") as lines:
        published = {row[0]: row[first : first + 20] for row in csv.reader(lines) if row}
    for code in NAMES.values():
        rows = held.query(f"authority_code == '{code}' and neighbour_set == '{year}'").sort_values("rank")
        wanted = published[old[code]]
        assert [old[neighbour] for neighbour in rows["neighbour_code"]] == wanted[::2]
        assert [cell.lower() for cell in rows["closeness"]] == [cell.strip().lower() for cell in wanted[1::2]]


def test_the_names_of_authorities_are_those_of_official_statistics(raw, care_leavers):
    rows = raw["authorities"].query("level == 'local_authority' and code_to == ''")
    columns = ["old_la_code", "la_name"]
    published = set(map(tuple, care_leavers.loc["2025"].reset_index()[columns].drop_duplicates().to_numpy()))
    assert set(map(tuple, rows[["la_number", "name"]].to_numpy())) - published == set()
