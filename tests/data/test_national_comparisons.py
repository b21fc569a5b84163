"""The comparisons of all authorities give the totals that an independent count of the same releases gave."""

import pandas as pd
import pytest

from helpers.measure import comparisons
from helpers.measure.chance import funnel

NEET, SUITABLE = "care_leavers_neet_19_21", "care_leavers_suitable_accommodation_19_21"
VACANCY, AGENCY, TURNOVER, CASELOAD = "vacancy_rate_fte", "agency_rate_fte", "turnover_rate_fte", "caseload_fte"
INNER_Z, OUTER_Z = 1.959964, 3.090232


@pytest.fixture(scope="module")
def compared(everyone):
    """All comparisons, each return once, with the names of the areas."""
    rows = comparisons(everyone)
    names = everyone.authorities.set_index("authority_code")["name"]
    return rows[rows["reported_by"].isna()].assign(name=rows["authority_code"].map(names))


def of(compared, measure, year=2025):
    """Return the rows of a measure in a year, by name."""
    is_wanted = (compared["measure"] == measure) & (compared["period_end"].dt.year == year)
    return compared[is_wanted].set_index("name")


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (VACANCY, (149, 0.0, 7.6, 14.4, 20.6, 100.0)),
        (TURNOVER, (148, 0.0, 9.5, 11.75, 15.25, 34.9)),
        (NEET, (151, 20.0, 35.0, 40.0, 45.0, 55.0)),
    ],
)
def test_the_quartiles_of_2025(compared, measure, wanted):
    rows = of(compared, measure)
    columns = ["n_ranked", "least", "lower_quartile", "median", "upper_quartile", "most"]
    assert rows.loc["West Sussex", columns].to_list() == pytest.approx(wanted)
    assert rows["value"].count() == wanted[0]


@pytest.mark.parametrize(
    ("measure", "name", "wanted"),
    [
        (VACANCY, "West Sussex", (2.1, 7, 8)),
        (VACANCY, "Lewisham", (20.9, 113, 113)),
        (VACANCY, "Kent", (14.4, 74, 75)),
        (VACANCY, "Bradford", (17, 92, 92)),
        (VACANCY, "Devon", (20, 111, 111)),
        (CASELOAD, "West Sussex", (15.3, 79, 80)),
        (CASELOAD, "Lewisham", (14.2, 42, 43)),
        (CASELOAD, "Kent", (17, 119, 120)),
        (CASELOAD, "Bradford", (14.3, 44, 47)),
        (CASELOAD, "Devon", (15.8, 90, 93)),
        (NEET, "West Sussex", (39, 61, 74)),
        (NEET, "Lewisham", (45, 109, 116)),
        (NEET, "Kent", (40, 75, 82)),
        (NEET, "Bradford", (45, 109, 116)),
        (NEET, "Devon", (48, 128, 135)),
    ],
)
def test_the_places_of_five_authorities_in_2025(compared, measure, name, wanted):
    assert tuple(of(compared, measure).loc[name, ["value", "rank_low", "rank_high"]]) == wanted


def test_the_intervals_of_neet_against_england_from_counts_and_as_printed(compared):
    """Of 151 areas 51 differ from the 39.78% of the counts, and 53 from the 40% that is printed."""
    rows = of(compared, NEET)
    assert rows["centre_pct"].max() == pytest.approx(39.78, abs=0.005)
    below, above = rows["high"] < rows["centre_pct"], rows["low"] > rows["centre_pct"]
    assert (below.sum(), above.sum()) == (24, 27)
    assert set(rows["england_value"]) == {40}
    assert ((rows["high"] < rows["england_value"]) | (rows["low"] > rows["england_value"])).sum() == 53
    assert (rows["high"] - rows["low"]).median() == pytest.approx(12.9, abs=0.05)
    ours = rows.loc["West Sussex", ["numerator", "denominator", "low", "high"]].to_list()
    assert ours == pytest.approx([205, 531, 34.6, 42.8], abs=0.05)


def test_the_funnel_of_neet_in_2025(compared):
    rows = of(compared, NEET)
    assert rows["phi"].max() == pytest.approx(2.92, abs=0.005)
    assert rows["tau"].max() == pytest.approx(0.0437, abs=0.00005)
    assert set(rows.index[rows["distinction"] == "unlike"]) == {"Hampshire", "Leicester", "Southwark", "Tower Hamlets"}
    assert (rows["distinction"] == "towards the edge").sum() == 17 - 4
    assert ((rows["p_among_chance"] < 0.05).sum(), (rows["p_among"] < 0.05).sum()) == (33, 3)


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (NEET, (151, 2.92, 51, 22, 17, 4)),
        (SUITABLE, (149, 4.41, 64, 33, 16, 2)),
        (TURNOVER, (148, 2.66, 52, 18, 17, 5)),
        (VACANCY, (149, 13.5, 100, 70, 19, 2)),
        (AGENCY, (148, 15.8, 94, 78, 16, 4)),
    ],
)
def test_how_many_a_funnel_puts_outside_by_chance_alone_and_with_the_usual_spread(compared, measure, wanted):
    rows = of(compared, measure)
    rows = rows[rows["value"].notna()]
    found = funnel(rows["numerator"], rows["denominator"], pd.Series(0, index=rows.index))
    outside = [(found[z].abs() > limit).sum() for z in ("z", "z_spread") for limit in (INNER_Z, OUTER_Z)]
    assert (found["n_funnel"].iloc[0], *outside) == (wanted[0], *wanted[2:])
    assert found["phi"].iloc[0] == pytest.approx(wanted[1], abs=0.05 if wanted[1] > 10 else 0.005)


def test_no_gap_of_the_vacancy_rate_moves_when_all_areas_are_allowed_for(compared):
    rows = of(compared, VACANCY)
    rows = rows[rows["n_points"] == 9]
    assert (rows["gap_p"] < 0.05).sum() == 34
    assert not (rows["gap_p_among"] < 0.05).any()


@pytest.mark.parametrize(
    ("name", "year", "n", "median", "mean"),
    [
        ("West Sussex", 2021, 10, 11.6, 13.7),
        ("West Sussex", 2025, 10, 12.8, 13.43),
        ("Lewisham", 2021, 10, 15.05, 15.71),
        ("Lewisham", 2025, 10, 13.3, 13.14),
        ("Kent", 2021, 10, 9.6, 12.39),
        ("Kent", 2025, 10, 9.6, 10.46),
        ("Bradford", 2021, 10, 12.45, 11.52),
        ("Bradford", 2025, 10, 8.95, 10.67),
        ("Swindon", 2021, 9, 14.4, 14.03),
        ("Swindon", 2025, 9, 21.4, 21.19),
    ],
)
def test_the_vacancy_rate_of_the_neighbours_in_2025(compared, name, year, n, median, mean):
    found = of(compared, VACANCY).loc[name, [f"{what}_{year}" for what in ("n", "median", "mean")]]
    assert found.to_list() == pytest.approx([n, median, mean], abs=0.005)


def test_six_neighbours_of_west_sussex_are_in_both_sets(everyone):
    names = everyone.authorities.set_index("authority_code")["name"]
    rows = everyone.neighbours.assign(name=everyone.neighbours["neighbour_code"].map(names))
    rows = rows[rows["authority_code"].map(names) == "West Sussex"]
    both = set.intersection(*(set(part["name"]) for _, part in rows.groupby("neighbour_set")))
    assert both == {"Essex", "Gloucestershire", "Hampshire", "North Somerset", "South Gloucestershire", "Wiltshire"}
