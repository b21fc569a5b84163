"""Bounds, findings and statements on care leavers keep ages apart and said apart from recorded."""

import pytest

from helpers.measure import findings_beside, printed_beside, said, said_against_recorded, share_bounds

NEET = "care_leavers_neet_"


def test_the_bounds_of_west_sussex_are_those_worked_out_by_hand(real):
    rows = share_bounds(real("West Sussex"), NEET + "19_21")
    mine = rows[rows["role"] == "authority"]
    mine = mine.set_index(mine["period_end"].dt.year)
    assert (mine.loc[2019, "low"], mine.loc[2019, "high"]) == (
        pytest.approx(100 * 95 / 363),
        pytest.approx(100 * 124 / 363),
    )
    assert (mine.loc[2021, "low"], mine.loc[2021, "high"]) == (
        pytest.approx(100 * 162 / 384),
        pytest.approx(100 * 177 / 384),
    )


def test_bounds_come_with_chance_as_well(real):
    """27% and 31% of Barnsley part by those unknown, and not by chance."""
    rows = share_bounds(real("Barnsley"), NEET + "19_21")
    mine = rows[rows["role"] == "authority"]
    mine = mine.set_index(mine["period_end"].dt.year)
    assert mine.loc[2025, "low"] > mine.loc[2021, "high"]
    assert mine.loc[2025, "sure_low"] < mine.loc[2021, "sure_high"]


def test_bounds_come_with_chance_and_those_unknown_together(real):
    """71 of 211 of Bradford (2018) and 218 of 484 (2025) part by either, but not with all 8 unknown and by chance."""
    rows = share_bounds(real("Bradford"), NEET + "19_21")
    mine = rows[rows["role"] == "authority"]
    mine = mine.set_index(mine["period_end"].dt.year)
    assert mine.loc[2025, "sure_low"] > mine.loc[2018, "sure_high"]
    assert (mine.loc[2025, "joint_low"], mine.loc[2018, "joint_high"]) == pytest.approx((40.7, 44.1), abs=0.05)


def test_the_lower_bound_is_the_published_share_within_its_rounding(real):
    for name in ("West Sussex", "Lewisham", "Kent"):
        for ages in ("19_21", "17_18"):
            rows = share_bounds(real(name), NEET + ages)
            published = real(name).figures
            key = ["period_end", "authority_code"]
            published = published[published["measure"] == NEET + ages][[*key, "value"]]
            codes = {"authority": real(name).scope.authority_code, "England": "E92000001"}
            both = rows.assign(authority_code=rows["role"].map(codes)).merge(published, on=key)
            assert len(both) == len(rows) > 0
            assert ((both["low"] - both["value"]).abs() <= 0.5 + 0.05).all()


def test_the_two_ages_never_share_a_row(real):
    older, younger = (share_bounds(real("West Sussex"), NEET + ages)["locator"] for ages in ("19_21", "17_18"))
    assert older.str.contains("19 to 21|1920&21|19to21").all()
    assert younger.str.contains("17 to 18|17&18|17to18|17_18").all()
    assert not older.str.contains("17 to 18|17&18|17to18|17_18").any()


def test_the_bounds_of_a_day_are_those_of_the_years_published_by_then(real):
    """The year to March 2019 came out in December 2019; of no measure are there counts before the first release."""
    rows = share_bounds(real("West Sussex", "2019-06-07"), NEET + "19_21")
    assert rows["period_end"].max().year == 2018
    assert share_bounds(real("West Sussex", "2013-12-31"), NEET + "19_21").empty


def test_the_finding_of_2019_stands_beside_what_was_published_then_and_the_year_of_the_visit(real):
    rows = findings_beside(real("West Sussex")).query("finding_id == 'F2019-35'").set_index("which")
    then, visit = rows.loc["latest when published"], rows.loc["year of the fieldwork"]
    assert (then["value"], then["england"], then["period_end"].year) == (72, 51, 2018)
    assert (visit["value"], visit["england"], visit["period_end"].year) == (66, 52, 2019)
    assert (then["england_standing"], visit["england_standing"]) == ("higher than", "not distinguishable from")


def test_a_figure_published_after_the_day_is_empty_beside_the_finding(real):
    rows = findings_beside(real("West Sussex", "2019-06-07")).query("finding_id == 'F2019-35'").set_index("which")
    assert rows.loc["latest when published", "value"] == 72
    assert rows.loc["year of the fieldwork", ["value", "recorded_source_id"]].isna().all()


def test_before_a_report_its_finding_is_not_known(real):
    assert findings_beside(real("West Sussex", "2016-01-19")).empty
    assert findings_beside(real("Lewisham")).empty


def test_what_inspectors_printed_stands_apart_from_the_official_figures(real):
    found = said_against_recorded(real("West Sussex"), "care_leavers_suitable_accommodation_19_21")
    assert found["said"]["value"].tolist() == [78, 85]
    assert found["pairs"]["recorded_value"].tolist() == [78, 85]  # 264 of 339 to 2014, 259 of 305 to 2016
    assert not found["recorded"]["source_id"].isin(found["said"]["source_id"]).any()


def test_what_the_report_prints_beside_its_own_figure_is_kept_with_its_name(real):
    known = real("West Sussex")
    found = printed_beside(known, said(known, ["care_leavers_neet_19_plus"]))
    assert dict(zip(found["name"].str[:7], found["value"], strict=True)) == {"England": 38, "Statist": 41}


def test_no_number_of_care_leavers_in_bed_and_breakfast_is_held(real):
    rows = said(real("West Sussex"), ["care_leavers_bed_and_breakfast"])
    assert sorted(rows["kind"]) == ["claim", "recorded", "target"]
    assert rows.loc[rows["kind"] != "target", "value"].isna().all()


def test_every_bound_has_its_place_and_a_rate_of_posts_has_none(real):
    """Counts of posts were given as people, without bounds and without a place in the source."""
    known = real("Kent")
    assert share_bounds(known, "vacancy_rate_fte").empty
    for code in known.measures.loc[known.measures["is_share_of_people"].astype(bool), "measure"]:
        rows = share_bounds(known, code)
        assert rows[["locator", "low"]].notna().all(axis=None)
