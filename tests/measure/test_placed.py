"""Where every authority and England lie on a measure: who shares a mark, in which role, and how many lie lower."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.measure import placed, places_of_all

DAY = pd.Timestamp("2025-03-31")
ROW = {"measure": "rate", "period_end": DAY, "source_id": "a", "locator": "b", "warning": "", "reported_by": None}
COLUMNS = "authority_code neighbour_set rank neighbour_code closeness source_id locator".split()
AREAS = pd.DataFrame({"authority_code": ["o", "a", "b", "c", "d"], "name": ["Ours", "Ash", "Birch", "Cedar", "Dale"]})
SOURCES = pd.DataFrame({"source_id": ["a"], "published": [DAY], "published_precision": ["day"]})
# by value: Ash 1, Birch and Cedar 2, Ours 3, Dale 4
VALUES = {"Ash": (1, 1, 1), "Birch": (2, 2, 3), "Cedar": (2, 2, 3), "Ours": (3, 4, 4), "Dale": (4, 5, 5)}


def area(name, **more):
    value, low, high = VALUES[name]
    return ROW | {"authority": name, "value": value, "rank_low": low, "rank_high": high, "n_ranked": 5} | more


@pytest.fixture
def places(monkeypatch):
    """Return the places beside Ours, given who its neighbours are, the figure of England and what else is known."""

    def found(neighbours=(), england=2.0, everyone=None, **own):
        figures = pd.DataFrame([ROW | {"authority_code": placed.ENGLAND, "authority": "England", "value": england}])
        monkeypatch.setattr(placed, "of_areas", lambda known, area: figures)
        rows = [("o", year, 1, code, "Close", "a", "b") for code, year in neighbours]
        tables = {"neighbours": pd.DataFrame(rows, columns=COLUMNS), "authorities": AREAS, "sources": SOURCES}
        record = SimpleNamespace(scope=SimpleNamespace(authority_code="o"), **tables)
        latest = area("Ours", title="A rate", series="workforce", drawn_low=None, drawn_high=None) | own
        rows = places_of_all(
            record,
            pd.DataFrame(everyone or list(map(area, VALUES))),
            pd.DataFrame([latest]).astype({"drawn_low": float}),
        )
        return rows.set_index("authority")

    return found


def test_authorities_level_with_each_other_share_a_row_and_lie_in_the_middle_of_their_places(places):
    found = places()
    assert found["n_level"].to_dict() == {"Ash": 1, "Birch, Cedar": 2, "Dale": 1, "Ours": 1, "England": 1}
    assert found.loc[["Ash", "Birch, Cedar", "Ours", "Dale"], "lower_pct"].tolist() == [0, 37.5, 75, 100]


def test_the_neighbours_are_those_of_the_newest_set_and_share_no_row_with_others(places):
    found = places(neighbours=[("b", "2025"), ("d", "2021")])
    assert found.loc[["Birch", "Cedar", "Dale"], "role"].tolist() == ["neighbours", "other", "other"]


def test_a_neighbour_that_reads_a_joint_return_stands_there_as_that(places):
    return_ = area("Dale") | {"authority": "Dale and Ash"}
    everyone = [area("Ours"), return_, area("Dale", reported_by="Dale and Ash")]
    found = places(neighbours=[("d", "2025")], everyone=everyone)
    assert found["role"].to_dict() == {"Dale and Ash": "neighbours", "Ours": "authority", "England": "England"}


def test_england_lies_above_all_that_are_lower_and_half_of_those_level(places):
    assert places(england=2.0).loc["England", "lower_pct"] == 40
    assert places(england=9.0).loc["England", "lower_pct"] == 100
    everyone = [area("Ash", rank_low=None, rank_high=None), *map(area, ["Birch", "Cedar", "Ours", "Dale"])]
    assert places(england=2.0, everyone=everyone).loc["England", "lower_pct"] == 40


def test_what_chance_allows_goes_before_the_places_printed_alike(places):
    ends = ["lower_low_pct", "lower_high_pct"]
    assert places().loc["Ours", ends].tolist() == [75, 75]
    assert places(drawn_low=2.0, drawn_high=5.0).loc["Ours", ends].tolist() == [25, 100]


def test_without_a_place_of_its_own_a_measure_is_left_out(places):
    assert places(rank_low=None).empty
