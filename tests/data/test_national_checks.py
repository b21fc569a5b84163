"""Totals worked out independently of this project come out of the extracts and tables of official releases."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from helpers import record
from helpers.record.official import official_tables, revisions, store

GRADES = {"outstanding": "O", "good": "G", "requires_improvement": "RI", "inadequate": "I"}
MEASURES = ["vacancy_rate_fte", "agency_rate_fte", "turnover_rate_fte", "caseload_fte"]
FIVE = ["West Sussex", "Lewisham", "Kent", "Bradford", "Devon"]


def extract(name):
    return store.read(store.path_of(record.RAW, name))


@pytest.fixture(scope="module")
def tables():
    return official_tables(record.RAW)


@pytest.fixture(scope="module")
def names():
    rows = store.read(record.RAW / "authorities.csv")
    return rows.set_index("authority_code")["name"]


@pytest.fixture(scope="module")
def workforce():
    """The local rows of the newest release of the workforce, as published."""
    return extract("workforce-2025").query("level == 'local_authority'")


@pytest.fixture(scope="module")
def leavers(tables):
    """Local figures of care leavers aged 19 to 21 not in education, employment or training, newest release."""
    rows = tables["figures"].query(
        "measure == 'care_leavers_neet_19_21' and release_id == 'care-leavers-activity-2025'"
    )
    return rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]


@pytest.fixture(scope="module")
def overall(tables):
    """Overall grades of ILACS as the newest list has them, in order of publication."""
    rows = tables["judgements"].query("framework == 'ILACS' and area == 'overall'")
    return rows.sort_values(["authority_code", "published"])


def number(cells):
    return pd.to_numeric(cells, errors="coerce")


def counted(grades):
    return {GRADES[grade]: int(n) for grade, n in grades.value_counts().items()}


def ranks(values, wanted):
    """{name: lowest and highest shared rank of its value}, 1 for the lowest value."""
    low, high = values.rank(method="min").astype(int), values.rank(method="max").astype(int)
    return {name: (low[name], high[name]) for name in wanted}


A1 = {
    "vacancy_rate_fte": [151, 151, 150, 150, 150, 150, 151, 151, 149],
    "agency_rate_fte": [151, 151, 150, 150, 149, 148, 147, 147, 148],
    "turnover_rate_fte": [151, 151, 150, 150, 148, 148, 150, 149, 148],
    "caseload_fte": [150, 150, 150, 150, 150, 150, 151, 150, 149],
}


@pytest.mark.parametrize("measure", MEASURES)
def test_a1_so_many_local_rows_have_a_number_each_year(tables, measure):
    rows = tables["figures"].query("release_id == 'workforce-2025' and measure == @measure")
    rows = rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92")) & rows["value"].notna()]
    assert rows.groupby("period_end").size().tolist() == A1[measure]


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("vacancy_rate_fte", (149, [0.0, 7.6, 14.4, 20.6, 100.0])),
        ("turnover_rate_fte", (148, [0.0, 9.5, 11.75, 15.25, 34.9])),
    ],
)
def test_a2_the_spread_of_2025(workforce, measure, wanted):
    values = number(workforce.query("period == '2025'")[measure]).dropna()
    assert (len(values), values.quantile([0, 0.25, 0.5, 0.75, 1]).round(6).tolist()) == wanted


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("vacancy_rate_fte", [(7, 8), (113, 113), (74, 75), (92, 92), (111, 111)]),
        ("caseload_fte", [(79, 80), (42, 43), (119, 120), (44, 47), (90, 93)]),
    ],
)
def test_a3_the_ranks_of_five_authorities_in_2025(tables, names, measure, wanted):
    rows = tables["figures"].query("release_id == 'workforce-2025' and measure == @measure")
    rows = rows[(rows["period_end"] == "2025-09-30") & ~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]
    values = rows.set_index(rows["authority_code"].map(names))["value"].dropna()
    assert len(values) == 149
    assert list(ranks(values, FIVE).values()) == wanted


A4 = {
    "vacancy_rate_fte": {"x": ["Kensington and Chelsea 2025", "Westminster 2025"]},
    "agency_rate_fte": {
        "low": ["Sunderland 2023", "Sunderland 2024", "Sunderland 2025"],
        "u": ["Birmingham 2024", "Sutton 2023"],
        "x": [f"Kensington and Chelsea {year}" for year in range(2021, 2026)]
        + [f"Westminster {year}" for year in range(2022, 2026)],
    },
    "turnover_rate_fte": {
        "u": ["Gateshead 2022", "Sunderland 2024"],
        "x": ["Kensington and Chelsea 2025", "Portsmouth 2021", "Westminster 2025"],
        "z": [f"Isles of Scilly {year}" for year in range(2021, 2026)],
    },
    "caseload_fte": {
        "u": ["Birmingham 2024"],
        "x": ["Brent 2017", "Kensington and Chelsea 2025", "Suffolk 2018", "Westminster 2025"],
    },
}


@pytest.mark.parametrize("measure", MEASURES)
def test_a4_the_symbols_stand_where_they_are_published(tables, names, measure):
    rows = tables["figures"].query("release_id == 'workforce-2025' and measure == @measure")
    rows = rows[rows["status"].notna()]
    who = rows["authority_code"].map(names) + " " + rows["period_end"].dt.year.astype(str)
    assert who.groupby(rows["status"]).agg(sorted).to_dict() == A4[measure]


def test_a6_the_rows_of_england_are_as_printed(tables):
    rows = tables["figures"].query("release_id == 'workforce-2025' and authority_code == 'E92000001'")
    found = rows.pivot(index="period_end", columns="measure", values="value")[MEASURES]
    assert found.to_numpy().tolist() == [
        [17, 15.8, 13.4, 17.7],
        [16.5, 15.4, 15.1, 17.4],
        [16.4, 15.8, 15, 16.9],
        [16.1, 15.4, 13.5, 16.3],
        [16.7, 15.5, 15.4, 16.3],
        [20, 17.6, 17.2, 16.6],
        [18.9, 17.9, 15.9, 16],
        [17.3, 16.2, 13.9, 15.4],
        [14.2, 13, 11.8, 15.2],
    ]


def test_a8_authorities_enter_and_leave_when_they_were_reorganised(workforce):
    sets = {int(year): set(rows["name"]) for year, rows in workforce.groupby("period")}
    assert workforce.groupby("period").size().tolist() == [151, 151, 150, 150, 150, 150, 151, 151, 151]
    changes = {
        b: (sorted(sets[a] - sets[b]), sorted(sets[b] - sets[a])) for a, b in pairwise(sets) if sets[a] != sets[b]
    }
    assert changes == {
        2019: (["Bournemouth", "Poole"], ["Bournemouth, Christchurch and Poole"]),
        2021: (["Northamptonshire"], ["North Northamptonshire / West Northamptonshire"]),
        2023: (["Cumbria"], ["Cumberland", "Westmorland and Furness"]),
    }


def test_a9_six_names_have_two_codes_and_five_of_them_are_one_authority(workforce, tables):
    codes = workforce.groupby("name")["code"].agg(lambda cells: sorted(set(cells)))
    two = codes[codes.map(len) == 2].to_dict()
    assert two == {
        "Barnsley": ["E08000016", "E08000038"],
        "Buckinghamshire": ["E06000060", "E10000002"],
        "Dorset": ["E06000059", "E10000009"],
        "North Yorkshire": ["E06000065", "E10000023"],
        "Sheffield": ["E08000019", "E08000039"],
        "Somerset": ["E06000066", "E10000027"],
    }
    held = set(tables["figures"]["authority_code"])
    replaced = {"E08000016", "E10000002", "E10000023", "E08000019", "E10000027"}
    assert {code for pair in two.values() for code in pair} - held == replaced


def test_a10_two_joint_returns_stand_in_one_row_each(tables):
    rows = tables["figures"].query("release_id == 'workforce-2025' and measure == 'cases'")
    joint = rows[rows["authority_code"].str.contains("/")].groupby("authority_code")["period_end"]
    assert joint.agg(lambda days: (days.min().year, days.max().year)).to_dict() == {
        "E06000061/E06000062": (2021, 2025),
        "E09000021/E09000027": (2017, 2025),
    }


def test_a11_two_authorities_gave_nothing_in_2025(workforce):
    rows = workforce.query("period == '2025'")
    rows = rows[(rows[["inpost_fte", *MEASURES]] == "x").all(axis=1)]
    assert rows["name"].tolist() == ["Kensington and Chelsea", "Westminster"]


def test_b1_the_inspections_of_2018_to_march_2025(overall):
    ended = extract("inspection-history-2025").query("`Local authority status` == 'No longer exists'")
    assert counted(overall["grade"]) == {"G": 107, "RI": 74, "O": 55, "I": 35}
    assert overall["inspection_kind"].value_counts().to_dict() == {"full": 171, "short": 100}
    assert sorted(set(ended["Local authority name"])) == ["Bournemouth", "Cumbria", "Northamptonshire"]


def test_b2_the_grades_by_year_of_the_report(overall):
    found = {year: counted(rows) for year, rows in overall.groupby(overall["published"].dt.year)["grade"]}
    assert found == {
        2018: {"G": 14, "I": 2, "O": 4, "RI": 7},
        2019: {"G": 17, "I": 9, "O": 9, "RI": 22},
        2020: {"G": 5, "I": 4, "O": 4, "RI": 6},
        2021: {"G": 3, "I": 2, "O": 1, "RI": 2},
        2022: {"G": 21, "I": 4, "O": 7, "RI": 15},
        2023: {"G": 17, "I": 6, "O": 7, "RI": 13},
        2024: {"G": 24, "I": 5, "O": 12, "RI": 7},
        2025: {"G": 6, "I": 3, "O": 11, "RI": 2},
    }


def test_b4_the_grades_in_force_at_the_end_of_march_2025(tables):
    rows = tables["grades_in_force"]
    rows = rows[rows["as_at"] == "2025-03-31"]
    assert (len(rows), counted(rows["grade"])) == (153, {"G": 67, "O": 36, "RI": 31, "I": 19})


def test_b5_the_grades_in_force_by_region_of_ofsted(tables):
    register = store.read(record.RAW / "authorities.csv").set_index("authority_code")["ofsted_region"]
    rows = tables["grades_in_force"]
    rows = rows[rows["as_at"] == "2025-03-31"]
    found = {region: counted(grades) for region, grades in rows.groupby(rows["authority_code"].map(register))["grade"]}
    assert found == {
        "East Midlands": {"G": 3, "I": 1, "O": 3, "RI": 3},
        "East of England": {"G": 4, "I": 1, "O": 3, "RI": 3},
        "London": {"G": 15, "I": 2, "O": 14, "RI": 2},
        "North East, Yorkshire and the Humber": {"G": 11, "I": 3, "O": 9, "RI": 4},
        "North West": {"G": 11, "I": 7, "RI": 6},
        "South East": {"G": 10, "O": 4, "RI": 5},
        "South West": {"G": 6, "I": 3, "O": 2, "RI": 4},
        "West Midlands": {"G": 7, "I": 2, "O": 1, "RI": 4},
    }


@pytest.fixture(scope="module")
def inadequate(overall):
    """Each inadequate judgement of ILACS with the next one of the same authority."""
    following = overall.groupby("authority_code")[["grade", "published"]].shift(-1)
    rows = overall.assign(next_grade=following["grade"], next_published=following["published"])
    return rows.query("grade == 'inadequate'")


def test_b7_35_inadequate_judgements_of_33_authorities_and_15_inspected_again(inadequate):
    assert (len(inadequate), inadequate["authority_code"].nunique()) == (35, 33)
    assert counted(inadequate["next_grade"].dropna()) == {"RI": 7, "G": 6, "I": 2}
    gone = inadequate[inadequate["authority_code"] == "E10000021"]
    assert (len(gone), gone["next_grade"].notna().sum()) == (1, 0)


def test_b8_months_from_one_report_to_the_next(inadequate):
    months = (inadequate["next_published"] - inadequate["published"]).dt.days / 30.4375
    ours = months[inadequate["authority_code"] == "E10000032"].iloc[0]
    found = [months.median(), months.mean(), months.min(), months.max(), ours]
    assert np.round(found, 1).tolist() == [44.3, 44.2, 30.4, 61.9, 48.1]


def test_b9_what_was_public_of_them_on_31_march_2025(inadequate):
    known = inadequate[inadequate["published"] <= "2025-03-31"]
    assert (len(known), int((known["next_published"] <= "2025-03-31").sum())) == (34, 14)
    late = inadequate[inadequate["next_published"] > "2025-03-31"]
    assert late[["authority_code", "next_published"]].to_numpy().tolist() == [["E10000008", pd.Timestamp("2025-05-13")]]


def test_b10_half_were_inspected_again_within_44_point_8_months(inadequate, tables):
    """Kaplan and Meier, JASA 1958, doi 10.2307/2281868; an authority that ended counts to its end."""
    from scipy.stats import CensoredData, ecdf

    cut = tables["releases"].set_index("release_id").loc["inspection-history-2025", "covers_to"]
    end = inadequate["authority_code"].map({"E10000021": pd.Timestamp("2021-03-31")}).fillna(cut)
    months = (inadequate["next_published"].fillna(end) - inadequate["published"]).dt.days / 30.4375
    is_open = inadequate["next_published"].isna()
    curve = ecdf(CensoredData(uncensored=months[~is_open], right=months[is_open])).sf
    median = curve.quantiles[curve.probabilities <= 0.5][0]
    assert cut == pd.Timestamp("2025-06-30")
    found = [round(median, 1), round(curve.evaluate(36).item(), 2), round(curve.evaluate(48).item(), 2)]
    assert found == [44.8, 0.89, 0.37]


def test_b11_and_c8_the_activity_of_three_years_by_kind():
    found = {
        year: extract(f"inspections-in-year-{year}")["Inspection/Visit type"].value_counts().to_dict()
        for year in (2023, 2024, 2025)
    }
    kinds = ("ILACS Focused Visit", "LA Monitoring visit", "ILACS Standard Inspection", "ILACS Short Inspection")
    wanted = {2023: (36, 24, 38, 13), 2024: (37, 28, 23, 19), 2025: (36, 24, 22, 30)}
    assert found == {year: dict(zip(kinds, counts, strict=True)) for year, counts in wanted.items()}


def test_the_visits_of_three_years_are_76_monitoring_and_109_focused(tables):
    """The in-year sheet of 2021 to 2022, with 32 and 74 more, is in a file that is not held."""
    assert tables["visits"]["kind"].value_counts().to_dict() == {"focused_visit": 109, "monitoring_visit": 76}


def test_c1_the_grades_in_force_at_the_end_of_march_2024(tables):
    rows = tables["grades_in_force"]
    grades = rows.loc[rows["as_at"] == "2024-03-31", "grade"]
    assert (counted(grades), int(grades.isna().sum())) == ({"G": 61, "RI": 43, "O": 30, "I": 17}, 2)
    assert round(100 * grades.dropna().isin(["good", "outstanding"]).mean(), 1) == 60.3


def test_c3_65_authorities_had_two_inspections_by_march_2024():
    rows = extract("inspection-history-2024").query("`Second ILACS overall effectiveness` != ''")
    order = {"Outstanding": 3, "Good": 2, "Requires improvement to be good": 1, "Inadequate": 0}
    first, second = (rows[f"{one} ILACS overall effectiveness"].map(order) for one in ("First", "Second"))
    same = first == second
    found = [len(rows), (second > first).sum(), (same & (second >= 2)).sum(), (second < first).sum()]
    assert [*map(int, found), int((same & (second < 2)).sum())] == [65, 26, 15, 12, 12]


def test_c4_the_lists_of_2024_and_2025_differ_in_one_day_and_one_kind():
    from helpers.record.official import judged
    from helpers.record.official.areas import register

    lists = {}
    for year in (2024, 2025):
        layouts = store.releases(record.RAW).set_index("release_id")["layout"]
        name = f"inspection-history-{year}"
        rows = judged.with_code(judged.judgements(judged.graded(extract(name), layouts[name])), register(record.RAW))
        lists[year] = rows.query("framework == 'ILACS' and area == 'overall'")
    both = lists[2024].merge(lists[2025], on=["authority_code", "published"], how="left", suffixes=("", "_2025"))
    lost = both[both["grade_2025"].isna()]
    kept = both[both["grade_2025"].notna()]
    assert (len(both), len(kept)) == (219, 218)
    assert lost[["name", "published"]].to_numpy().tolist() == [["Nottingham", "2022-11-05"]]
    assert (kept["grade"] != kept["grade_2025"]).sum() == 0
    other = kept[kept["inspection_kind"] != kept["inspection_kind_2025"]]
    assert other[["name", "inspection_kind", "inspection_kind_2025"]].to_numpy().tolist() == [
        ["Merton", "full", "short"]
    ]


def test_d1_care_leavers_figures_of_155_names_of_which_two_are_no_more(leavers, names):
    numeric = leavers.dropna(subset="value").groupby(leavers["period_end"].dt.year).size()
    assert numeric.to_dict() == {2021: 148, 2022: 150, 2023: 151, 2024: 151, 2025: 151}
    rows = extract("care-leavers-activity-2025").query("level == 'local_authority' and age == '19 to 21 years'")
    assert rows.groupby("period").size().to_dict() == dict.fromkeys(map(str, range(2021, 2026)), 155)
    register = store.read(record.RAW / "authorities.csv").set_index("authority_code")
    gone = [code for code in sorted(set(rows["code"])) if register.loc[code, "successors"]]
    assert [(names[code], code) for code in gone] == [("Cumbria", "E10000006"), ("Northamptonshire", "E10000021")]


def test_d2_the_shares_of_2025_and_five_ranks(leavers, names):
    rows = leavers[leavers["period_end"] == "2025-03-31"]
    values = rows.set_index(rows["authority_code"].map(names))["value"].dropna()
    assert (len(values), values.quantile([0.25, 0.5, 0.75]).tolist()) == (151, [35, 40, 45])
    assert list(ranks(values, FIVE).values()) == [(61, 74), (109, 116), (75, 82), (109, 116), (128, 135)]


def test_d3_the_symbols_of_all_counts_and_shares():
    rows = extract("care-leavers-activity-2025").query("level == 'local_authority'")
    found = []
    for part in ("care_leaver_count: ", "care_leaver_percent: "):
        cells = rows[[name for name in rows.columns if name.startswith(part)]].stack()
        found.append(cells[~cells.str.fullmatch(r"\d+")].value_counts().to_dict())
    assert found == [{"c": 4111, "z": 2160}, {"c": 4111, "z": 2268, "k": 14}]


def test_d4_england_from_counts_and_who_is_beyond_it(leavers):
    """Wilson, JASA 1927, doi 10.1080/01621459.1927.10502953."""
    rows = leavers[(leavers["period_end"] == "2025-03-31") & leavers["numerator"].notna()]
    n, total, z = rows["numerator"], rows["denominator"], 1.959964
    share = n / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    england = n.sum() / total.sum()
    low, high = middle - half, middle + half
    beyond = int((high < 0.40).sum() + (low > 0.40).sum())
    assert [round(100 * england, 2), int((high < england).sum()), int((low > england).sum()), beyond] == [
        39.78,
        24,
        27,
        53,
    ]
    assert round(100 * float((high - low).median()), 1) == 12.9
    ours = rows["authority_code"] == "E10000032"
    found = [100 * part[ours].iloc[0] for part in (share, low, high)]
    assert [n[ours].iloc[0], total[ours].iloc[0], *np.round(found, 1)] == [205, 531, 38.6, 34.6, 42.8]


E1 = {
    "2022": {
        "vacancy_rate_fte": [902, 29, 1.0, 0, 0],
        "agency_rate_fte": [899, 31, 4.0, 0, 0],
        "turnover_rate_fte": [898, 93, 11.9, 1, 0],
        "caseload_fte": [900, 37, 4.1, 0, 0],
        "absence_rate_fte": [892, 42, 1.4, 3, 0],
    },
    "2024": {
        "vacancy_rate_fte": [1204, 0, 0.0, 0, 0],
        "agency_rate_fte": [1193, 0, 0.0, 0, 0],
        "turnover_rate_fte": [1197, 0, 0.0, 1, 0],
        "caseload_fte": [1201, 0, 0.0, 0, 0],
        "absence_rate_fte": [1188, 0, 0.0, 1, 0],
    },
}


def pair(figures, measure, old, new):
    """The figures of one measure in two releases, side by side."""
    rows = figures[figures["measure"] == measure].set_index(["authority_code", "period_end"])
    left, right = (rows[rows["release_id"] == name][["value", "status"]] for name in (old, new))
    return left.add_suffix("_old").join(right.add_suffix("_new"), how="inner").reset_index()


def changes(rows, least):
    size = (rows["value_new"] - rows["value_old"]).abs()
    has_old, has_new = rows["value_old"].notna(), rows["value_new"].notna()
    gone, come = has_old & rows["status_new"].notna(), rows["status_old"].notna() & has_new
    found = [(has_old & has_new).sum(), (size > least).sum(), round(size.max(), 1), gone.sum(), come.sum()]
    return [float(found[2]) if place == 2 else int(one) for place, one in enumerate(found)]


@pytest.mark.parametrize("year", E1)
@pytest.mark.parametrize("measure", E1["2022"])
def test_e1_what_the_release_of_2025_rewrote(tables, year, measure):
    rows = pair(tables["figures"], measure, f"workforce-{year}", "workforce-2025")
    local = rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]
    assert changes(local, 0.05) == E1[year][measure]


@pytest.mark.parametrize(
    ("measure", "wanted"),
    list(zip(E1["2022"], ([894, 29], [891, 31], [890, 92], [892, 36], [884, 42]), strict=True)),
)
def test_e1b_the_same_without_joint_returns(tables, measure, wanted):
    rows = pair(tables["figures"], measure, "workforce-2022", "workforce-2025")
    local = rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]
    assert changes(local[~local["authority_code"].str.contains("/")], 0.05)[:2] == wanted


@pytest.mark.parametrize(("measure", "wanted"), list(zip(E1["2022"], (0, 0, 4, 1, 0), strict=True)))
def test_e1b_the_rows_of_england_that_were_rewritten(tables, measure, wanted):
    rows = pair(tables["figures"], measure, "workforce-2022", "workforce-2025")
    assert changes(rows[rows["authority_code"] == "E92000001"], 0.05)[:2] == [6, wanted]


def test_e2_the_largest_rewrites_of_turnover(tables, names):
    """Joint returns are left out, as where names are compared."""
    rows = pair(tables["figures"], "turnover_rate_fte", "workforce-2022", "workforce-2025")
    rows = rows[
        ~rows["authority_code"].str.startswith(("E12", "E13", "E92")) & ~rows["authority_code"].str.contains("/")
    ]
    rows = rows.assign(size=(rows["value_new"] - rows["value_old"]).abs()).nlargest(5, "size")
    found = [
        (row.period_end.year, names[row.authority_code], row.value_old, row.value_new) for row in rows.itertuples()
    ]
    assert found == [
        (2018, "Middlesbrough", 22.2, 10.3),
        (2017, "Sutton", 29.6, 22.5),
        (2017, "Rutland", 38, 32.2),
        (2019, "Bromley", 22, 19.1),
        (2017, "Somerset", 10.8, 8.1),
    ]


def test_e4_what_the_release_of_2025_rewrote_of_care_leavers(tables):
    rows = pair(
        tables["figures"], "care_leavers_neet_19_21", "care-leavers-activity-2024", "care-leavers-activity-2025"
    )
    local = rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]
    assert changes(local, 0.99) == [600, 16, 3.0, 0, 0]


def test_the_list_of_revisions_has_every_change_of_the_release_of_2025(tables):
    rows = revisions(tables["figures"], tables["releases"])
    rows = rows.query("new_release_id == 'care-leavers-activity-2025' and measure == 'care_leavers_neet_19_21'")
    assert len(rows[~rows["authority_code"].str.startswith(("E12", "E13", "E92"))]) == 16


F1 = {
    "West Sussex": ((11.6, 13.7, 10), (12.8, 13.43, 10)),
    "Lewisham": ((15.05, 15.71, 10), (13.3, 13.14, 10)),
    "Kent": ((9.6, 12.39, 10), (9.6, 10.46, 10)),
    "Bradford": ((12.45, 11.52, 10), (8.95, 10.67, 10)),
    "Swindon": ((14.4, 14.03, 9), (21.4, 21.19, 9)),
}


@pytest.mark.parametrize("name", F1)
@pytest.mark.parametrize("place", [0, 1], ids=["2021", "2025"])
def test_f1_the_vacancy_rates_of_the_neighbours(tables, names, name, place):
    """A joint return that is reached through two neighbours counts once."""
    sets = tables["neighbours"]
    sets = sets[sets["authority_code"] == names[names == name].index[0]]
    near = sets[sets["neighbour_set"] == ("2021", "2025")[place]]["neighbour_code"]
    joint = {one: both for both in names.index if "/" in both for one in both.split("/")}
    rows = tables["figures"].query("release_id == 'workforce-2025' and measure == 'vacancy_rate_fte'")
    latest = rows[rows["period_end"] == "2025-09-30"].set_index("authority_code")["value"]
    values = latest.reindex(near.map(joint).fillna(near).unique()).dropna()
    assert (round(values.median(), 2), round(values.mean(), 2), len(values)) == F1[name][place]


def test_f2_six_neighbours_of_west_sussex_are_in_both_sets(tables, names):
    rows = tables["neighbours"].query("authority_code == 'E10000032'")
    both = rows["neighbour_code"].value_counts()
    wanted = ["Essex", "Gloucestershire", "Hampshire", "North Somerset", "South Gloucestershire", "Wiltshire"]
    assert sorted(names[both[both == 2].index]) == wanted


@pytest.mark.parametrize(
    ("year", "numeric", "wanted"),
    [("2015", 151, [17, 21, 14, 17]), ("2016", 150, [16.7, 12.7, 13.9, 13.9])],
)
def test_h3_the_workforce_of_2015_and_2016(tables, year, numeric, wanted):
    rows = (
        tables["figures"].query(f"release_id == 'workforce-{year}'").set_index(["authority_code", "measure"])["value"]
    )
    local = extract(f"workforce-{year}").query("level == 'local_authority'")
    rates = rows.xs("vacancy_rate_fte", level="measure")
    assert len(local) == 152
    assert rates[~rates.index.str.startswith(("E12", "E13", "E92"))].notna().sum() == numeric
    ours = [rows["E10000032", name] for name in ("vacancy_rate_fte", "turnover_rate_fte", "agency_rate_fte")]
    assert [rows["E92000001", "vacancy_rate_fte"], *ours] == wanted


ENDED = {
    "E06000028": "2019-04-01",
    "E06000029": "2019-04-01",
    "E10000009": "2019-04-01",
    "E10000021": "2021-04-01",
    "E10000006": "2023-04-01",
}


@pytest.mark.parametrize(
    ("day", "n", "wanted"),
    [
        ("2015-06-30", 59, {"RI": 31, "G": 14, "I": 14}),
        ("2015-10-31", 69, {"RI": 36, "I": 17, "G": 16}),
        ("2018-10-31", 152, {"RI": 66, "G": 59, "I": 21, "O": 6}),
        ("2024-05-31", 151, {"G": 61, "RI": 43, "O": 30, "I": 17}),
        ("2025-06-30", 153, {"G": 67, "O": 36, "RI": 31, "I": 19}),
    ],
)
def test_k_the_latest_published_grade_of_each_authority(tables, day, n, wanted):
    """K1, K2, K4, K7 and K8: SIF and ILACS; an abolished authority counts until its end."""
    rows = tables["judgements"].query("area == 'overall' and framework in ('SIF', 'ILACS')")
    rows = rows[rows["published"] <= day].sort_values("published").drop_duplicates("authority_code", keep="last")
    ended = rows["authority_code"].map(ENDED).fillna("9999-12-31")
    latest = rows[ended > day]["grade"]
    assert (len(latest), counted(latest)) == (n, wanted)


def test_k9_35_and_a_half_per_cent_were_good_or_better_at_their_first_single_inspection(tables):
    rows = tables["judgements"].query("framework == 'SIF' and area == 'overall' and inspection_kind == 'full'")
    assert (len(rows), round(100 * rows["grade"].isin(["good", "outstanding"]).mean(), 1)) == (152, 35.5)
