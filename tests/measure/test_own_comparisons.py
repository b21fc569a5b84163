"""One authority's rows of the comparisons: which of them have a place, and which are the latest."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.measure import begun, ended, own_comparisons

OURS, OTHER = "E10000001", "E10000002"
ROW = {
    "authority_code": OURS,
    "measure": "neet",
    "comparison_method": "funnel",
    "period_end": "2025-03-31",
    "denominator": 100.0,
    "distinction": "cannot be told apart",
    "rank_low": 1.0,
    "rank_high": 2.0,
    "quartile": 1.0,
    "n_lower_2021": 0.0,
}
MEASURES = pd.DataFrame(
    [
        ("neet", "NEET", "care leavers", False),
        ("cover", "Cover", "workforce", True),
        ("rate", "Rate", "workforce", False),
    ],
    columns=["measure", "title", "series", "may_exceed_whole"],
)
AREAS = pd.DataFrame(
    [
        (OURS, "Ours", "2021-03-31", f"{OTHER}; E10000003"),
        (OTHER, "North", None, None),
        ("E10000003", "South", None, None),
    ],
    columns=["authority_code", "name", "code_to", "successors"],
)
AREAS = AREAS.assign(code_to=pd.to_datetime(AREAS["code_to"]), code_from=pd.Timestamp("2021-04-01"))
AREAS = AREAS.assign(current_code=AREAS["authority_code"], level="local_authority")


def record_of(as_of=None):
    scope = SimpleNamespace(authority_code=OURS, as_of=as_of)
    return SimpleNamespace(scope=scope, measures=MEASURES, authorities=AREAS)


def own(*rows):
    """The comparisons of our authority, from rows that name only what the test is about."""
    everyone = pd.DataFrame([{**ROW, **row} for row in rows])
    return own_comparisons(record_of(), everyone.assign(period_end=pd.to_datetime(everyone["period_end"])))


def test_only_rows_of_the_authority_are_kept_and_the_newest_of_each_measure_is_the_latest():
    rows = own({}, {"period_end": "2024-03-31"}, {"authority_code": OTHER, "period_end": "2026-03-31"})
    assert rows["is_latest"].to_list() == [False, True]
    assert rows["title"].to_list() == ["NEET", "NEET"]


def test_a_share_of_people_without_counts_has_no_place_for_it_may_rest_on_a_handful():
    row = own({"denominator": None, "distinction": None}).iloc[0]
    assert row[["rank_low", "rank_high", "quartile", "n_lower_2021"]].isna().all()


def test_a_rate_without_counts_keeps_its_place():
    rate = {"measure": "cover", "comparison_method": "position", "denominator": None, "distinction": None}
    assert own(rate).iloc[0]["rank_low"] == 1


@pytest.mark.parametrize(("day", "place"), [("2025-03-31", None), ("2024-03-31", 1)])
def test_a_rate_without_counts_has_no_place_where_another_of_its_series_and_day_is_too_small(day, place):
    rate = {"measure": "cover", "comparison_method": "position", "denominator": None, "distinction": None}
    small = {"measure": "rate", "denominator": 12.0, "distinction": "counts only", "period_end": day}
    rows = own(rate, small).set_index("measure")
    assert rows.loc["cover", "rank_low"] == place if place else pd.isna(rows.loc["cover", "rank_low"])


def test_an_authority_has_ended_once_its_last_day_is_over():
    end = ended(record_of("2021-04-01"))
    assert (end["ended"], end["successors"]) == (pd.Timestamp("2021-03-31"), ["North", "South"])
    assert ended(record_of("2021-03-31")) == {}


def test_an_authority_named_after_another_has_begun_in_its_place_and_no_other_has():
    assert begun(record_of()) == {}
    record = record_of()
    record.scope.authority_code = "E10000003"
    assert begun(record) == {"begun": pd.Timestamp("2021-04-01"), "predecessors": ["Ours"]}


def test_a_predecessor_of_the_same_name_is_named_with_its_last_year(real):
    """ "Dorset began on 1 April 2019; Dorset came before it" told a reader nothing."""
    assert begun(real("Dorset"))["predecessors"] == ["Dorset (until 2019)"]
    assert begun(real("Cumberland"))["predecessors"] == ["Cumbria"]
