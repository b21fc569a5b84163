"""One authority's rows of the comparisons, the newest last, and when it began and ended."""

from types import SimpleNamespace

import pandas as pd

from helpers.measure import begun, ended, own_comparisons

OURS, OTHER = "E10000001", "E10000002"
ROW = {
    "authority_code": OURS,
    "measure": "neet",
    "period_end": "2025-03-31",
}
MEASURES = pd.DataFrame(
    [("neet", "NEET", "care leavers", False)], columns=["measure", "title", "series", "may_exceed_whole"]
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


def test_only_rows_of_the_authority_are_kept_and_the_newest_of_each_measure_is_the_last():
    rows = own({}, {"period_end": "2024-03-31"}, {"authority_code": OTHER, "period_end": "2026-03-31"})
    assert rows["period_end"].dt.year.to_list() == [2024, 2025]
    assert rows["title"].to_list() == ["NEET", "NEET"]


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
