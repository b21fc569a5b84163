"""The measures on the real record, held against figures worked out apart from it."""

import datetime as dt
from inspect import signature

import pandas as pd
import pytest

from helpers import measure as room
from helpers.measure import (
    comparisons,
    implied_establishment,
    inadequate_spells,
    latest_position,
    left_after_cover,
    overview,
    own_comparisons,
    reference_inspection,
    said_against_recorded,
    staff_mix,
    trajectory,
)
from helpers.measure.comparators import comparator_gap
from helpers.record import RecordError

MEDIANS = {  # (set, measure): {year: (median, how many neighbours)}, derived from the published files apart
    ("2021", "vacancy_rate_fte"): {2015: (13, 10), 2018: (13.65, 10), 2019: (18.45, 10), 2025: (11.6, 10)},
    ("2025", "vacancy_rate_fte"): {2016: (13.35, 10), 2019: (18.45, 10), 2022: (12.5, 10), 2025: (12.8, 10)},
    ("2021", "agency_rate_fte"): {2016: (11.65, 8), 2019: (13.3, 10), 2025: (10.65, 10)},
    ("2021", "turnover_rate_fte"): {2015: (18, 10), 2019: (13.25, 10), 2025: (11.45, 10)},
    ("2021", "caseload_fte"): {2016: (14.6, 7), 2019: (15.95, 10), 2024: (13.8, 10), 2025: (15.55, 10)},
    ("2025", "caseload_fte"): {2016: (16.2, 8), 2019: (15.85, 10), 2025: (15.15, 10)},
}


MORE = {"first": "2019-09-30", "last": "2020-09-30", "period_end": "2025-03-31", "days": "2024-03-31"}


def taking(parameter):
    """Return the public functions that take the record and such a parameter."""
    found = [(name, signature(getattr(room, name)).parameters) for name in room.__all__]
    return [name for name, given in found if "known" in given and parameter in given]


def asked(real, name, **given):
    """Return what a function says with one thing given wrong, and whatever else it must have."""
    needed = [each.name for each in signature(getattr(room, name)).parameters.values() if each.default is each.empty]
    more = {other: MORE.get(other, "vacancy_rate_fte") for other in needed if other not in {"known", *given}}
    return getattr(room, name)(real("West Sussex"), **more | given)


@pytest.mark.parametrize("name", [*taking("measure"), *taking("measures")])
@pytest.mark.parametrize("wrong", ["vacancy_rate", ["vacancy_rate_fte", "vacancy_rate"]])
def test_no_function_takes_a_measure_that_there_is_not(real, name, wrong):
    """An empty table would pass for one of which nothing is known."""
    parameter = "measures" if name in taking("measures") else "measure"
    with pytest.raises(RecordError, match="Unknown measure .*vacancy_rate'.* Did you mean .*vacancy_rate_fte"):
        asked(real, name, **{parameter: wrong})


@pytest.mark.parametrize("name", taking("frameworks"))
def test_no_function_takes_a_framework_that_there_is_not_and_each_takes_one_without_a_list(real, name):
    with pytest.raises(RecordError, match="Unknown framework 'ILAC'. Did you mean ILACS"):
        asked(real, name, frameworks=["SIF", "ILAC"])
    assert asked(real, name, frameworks="SIF").equals(asked(real, name, frameworks=["SIF"]))


def test_what_is_no_record_is_refused():
    with pytest.raises(RecordError, match=r"from `record.known\(\)`, and found 'West Sussex'"):
        trajectory("West Sussex", "vacancy_rate_fte")


@pytest.mark.parametrize(("year", "measure"), MEDIANS)
def test_the_neighbours_medians_of_west_sussex_are_the_derived_ones(real, year, measure):
    rows = trajectory(real("West Sussex", "", f"neighbours {year}"), measure)
    rows = rows[rows["role"] == "neighbours"]
    found = {row.period_end.year: (row.value, row.n_neighbours) for row in rows.itertuples()}
    for when, (value, n) in MEDIANS[year, measure].items():
        assert found[when] == (pytest.approx(value), n)


@pytest.mark.parametrize(
    ("measure", "day", "value", "england"),
    [
        ("vacancy_rate_fte", "2019-09-30", 10.2, 16.4),
        ("vacancy_rate_fte", "2022-09-30", 16.3, 20),
        ("caseload_fte", "2019-09-30", 16.8, 16.9),
        ("agency_rate_fte", "2019-09-30", 13.3, 15.8),
        ("care_leavers_neet_19_21", "2019-03-31", 26, 39),
        ("care_leavers_neet_19_21", "2025-03-31", 39, 40),
    ],
)
def test_published_figures_come_through_unchanged(real, measure, day, value, england):
    rows = trajectory(real("West Sussex"), measure)
    there = rows[rows["period_end"] == day].set_index("role")["value"]
    assert (there["authority"], there["England"]) == (value, england)


def test_the_intervals_of_young_people_are_the_worked_out_ones(real):
    rows = trajectory(real("West Sussex"), "care_leavers_neet_19_21").set_index(["role", "period_end"]).loc["authority"]
    for day, low, high in [("2019-03-31", 22, 31), ("2021-03-31", 37, 47), ("2025-03-31", 35, 43)]:
        assert (round(rows.loc[day, "low"]), round(rows.loc[day, "high"])) == (low, high)


@pytest.mark.parametrize(
    ("name", "framework", "day", "grade"),
    [
        ("West Sussex", "ILACS", dt.date(2019, 5, 8), "inadequate"),
        ("Lewisham", "ILACS", dt.date(2024, 1, 31), "good"),
        ("Kent", "ILACS", dt.date(2022, 7, 5), "outstanding"),
    ],
)
def test_change_is_counted_from_this_report(real, name, framework, day, grade):
    """Kent was reported on again in February 2026, after the newest census: nothing could yet be seen of that."""
    found = reference_inspection(real(name, "2026-06-30"))
    assert (found["framework"], found["published"].date(), found["grade"]) == (framework, day, grade)


def test_in_february_2016_no_report_had_a_census_after_it(real):
    found = reference_inspection(real("West Sussex", "2016-02-01"))
    assert found["published"] == pd.Timestamp("2016-01-20")
    assert not found["is_followed"]
    assert set(latest_position(real("West Sussex", "2016-02-01"))["direction"]) == {"not known", "no figure since"}


@pytest.mark.parametrize("day", ["2019-06-07", "2019-09-11"])
def test_in_2019_the_last_census_before_the_report_was_also_the_latest(real, day):
    row = latest_position(real("West Sussex", day), ["vacancy_rate_fte"]).iloc[0]
    assert (row["latest"], row["before"], row["direction"]) == (9.3, 9.3, "no figure since")


def test_the_latest_position_stands_among_all_as_the_comparison_has_it(real):
    """The brief called shares lower than England's that the comparison could not tell apart."""
    known = real("Southwark", "2026-06-30")
    found = latest_position(known).set_index("measure")
    own = own_comparisons(known, comparisons(known))
    latest = own.drop_duplicates("measure", keep="last").set_index("measure")
    there, places = found.index.intersection(latest.index), ["rank_low", "rank_high", "n_ranked"]
    assert len(there) >= 6
    pd.testing.assert_frame_equal(found.loc[there, places], latest.loc[there, places])
    share = ["distinction", "side", "drawn_low", "drawn_high"]
    assert found.loc["care_leavers_neet_19_21", share].tolist() == ["unlike", "lower", 2, 17]
    assert found.loc[["turnover_rate_fte", "caseload_fte"], share].isna().all(axis=None)


def test_a_latest_figure_of_an_older_year_has_the_places_that_chance_allows(real):
    """6 of 23 of Rutland (2023) stood "11th or 12th lowest of 151" alone, as its newer figures are withheld."""
    share = latest_position(real("Rutland", "2026-06-30"), ["care_leavers_neet_19_21"]).iloc[0]
    assert (share["latest_date"].year, share["rank_low"], share["rank_high"]) == (2023, 11, 12)
    assert share[["drawn_low", "drawn_high"]].tolist() == [1, 123]


def test_where_few_areas_have_a_figure_none_has_a_place(real):
    """A brief of January 2018 told the 44th highest of 85, of 150 councils."""
    found = latest_position(real("Bradford", "2018-01-31")).set_index("measure")
    assert found.loc[found["latest"].notna(), "rank_low"].isna().tolist() == [False, False, False, True, True]


def test_the_change_since_the_report_of_2019_runs_from_the_census_before_it(real):
    row = latest_position(real("West Sussex"), ["caseload_fte"]).iloc[0]
    assert (row["before_date"].date(), row["before"]) == (dt.date(2018, 9, 30), 16.7)


@pytest.mark.parametrize(
    ("name", "medians"),
    [
        ("Lewisham", {2019: (25.7, 10), 2024: (22.55, 10), 2025: (15.05, 10)}),
        ("Kent", {2019: (12.7, 9), 2024: (11.1, 10), 2025: (9.6, 10)}),
    ],
)
def test_medians_of_others_too_are_those_of_the_published_rates(real, name, medians):
    """West Northamptonshire, a neighbour of Kent, is not in the census of 2019; later it shares a joint return."""
    known = real(name, "", "neighbours 2021")
    assert comparator_gap(known) == ""
    rows = trajectory(known, "vacancy_rate_fte").query("role == 'neighbours'")
    rows = rows.set_index(rows["period_end"].dt.year)
    found = {year: (rows.loc[year, "value"], rows.loc[year, "n_neighbours"]) for year in medians}
    assert found == {year: (pytest.approx(median), n) for year, (median, n) in medians.items()}


def test_neighbours_published_later_are_not_known_earlier(real):
    known = real("West Sussex", "2019-09-11", "neighbours 2021")
    assert "had not been published by then" in comparator_gap(known)
    assert "neighbours" not in set(trajectory(known, "vacancy_rate_fte")["role"])


def test_a_set_without_neighbours_of_an_authority_is_not_said_to_be_unpublished(real):
    """Westmorland and Furness was formed in 2023; the set of 2021 was out, and the page said that it was not."""
    assert comparator_gap(real("Westmorland and Furness", "", "neighbours 2021")).startswith("The 2021 set names no")
    assert comparator_gap(real("Westmorland and Furness", "", "neighbours 2025")) == ""


def test_two_per_cent_and_nine_posts_stand_nineteen_days_from_the_census(real):
    pairs = said_against_recorded(real("West Sussex"), "vacancy_rate_fte")["pairs"]
    row = pairs[(pairs["value"] == 2) & (pairs["period_end"] == "2019-09-11")].iloc[0]
    assert (row["recorded_value"], row["gap_low"], row["gap_high"]) == (10.2, 19, 19)


def test_the_posts_implied_are_the_worked_out_ones(real):
    rows = implied_establishment(real("West Sussex"))
    assert rows[["establishment_low", "establishment_high"]].values.tolist() == [[360, 600], [462, 545]]


def test_the_mix_implied_is_the_worked_out_one(real):
    known = real("West Sussex")
    rows = staff_mix(known, trajectory(known, "caseload_fte"))
    assert rows["experienced_share_pct"].tolist() == pytest.approx([80, 60, 48])


def test_in_2019_cover_was_more_than_the_vacancies(real):
    row = left_after_cover(real("West Sussex")).set_index("period_end").loc["2019-09-30"]
    assert (row["vacant_fte"], row["cover_fte"], row["establishment_fte"]) == (56.3, 75.9, pytest.approx(550.8))
    assert row["surplus_fte"] == pytest.approx(19.6)


@pytest.mark.parametrize("name", ["West Sussex", "Lewisham", "Kent"])
def test_every_row_of_every_measure_has_a_source_and_a_place(real, name):
    story = overview(real(name, "", "neighbours 2021"))
    tables = [story["timeline"], *story["panels"].values(), *story["said"].values(), left_after_cover(real(name))]
    for table in tables:
        assert table[["source_id", "locator"]].notna().all(axis=None)


@pytest.mark.parametrize("as_of", ["2016-02-01", "2019-09-11"])
def test_nothing_published_after_the_day_asked_for_is_in_a_measure(real, as_of):
    story = overview(real("West Sussex", as_of, "neighbours 2021"))
    tables = [story["timeline"], *story["panels"].values(), *story["said"].values()]
    assert max(table["published"].max() for table in tables if len(table)) <= dt.datetime.fromisoformat(as_of)


@pytest.mark.parametrize(
    ("name", "day", "until"),
    [
        ("North Northamptonshire", "2026-06-30", "2025-09-30"),
        ("Kingston upon Thames", "2016-06-01", None),
        ("Kent", "", None),
    ],
)
def test_the_last_joint_return_is_the_newest_one_that_a_figure_of_an_authority_is_read_from(real, name, day, until):
    found = room.last_joint_return(real(name, day))
    assert found == pd.Timestamp(until) if until else pd.isna(found)


def test_ilacs_sets_no_two_judgements_of_one_framework_apart(real):
    """13 councils judged twice under SIF read that ILACS replaced it in between."""
    rows = inadequate_spells(real("Torbay"))
    rows = rows[(rows["authority"] == "Torbay") & (rows["framework"] == "SIF") & (rows["next_framework"] == "SIF")]
    assert rows[["published", "breaks"]].astype(str).values.tolist() == [["2016-01-05", ""]]
