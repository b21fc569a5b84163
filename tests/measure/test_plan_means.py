"""Money, posts and targets, said and recorded, never on one footing."""

import pandas as pd
from small_plan import known
from small_record import census

from helpers.measure import plan_means

TARGET = {
    "measure": "caseload_stated",
    "about_whom": "new staff",
    "kind": "target",
    "value": 10,
    "unit": "cases",
    "stated_by": "the council",
    "basis": "new staff, method not stated",
    "published": "2019-09-11",
}
MONEY = {"kind": "money", "date": "2018-11-01", "date_end": "2018-11-30", "quantity": 5, "quantity_unit": "GBP million"}
RECRUIT = {"kind": "target", "subject": "Find staff", "quantity": 37, "quantity_unit": "staff", "due_end": None}


def counted(*days):
    return [census(day, 16, measure="caseload_fte", unit="cases per FTE") for day in days]


def recorded(rows):
    return rows[rows["kind"] == "recorded"]["period_end"].astype(str).tolist()


def test_recorded_are_the_last_count_before_a_statement_the_first_after_and_the_latest():
    counts = counted("2017-09-30", "2018-09-30", "2019-09-30", "2020-09-30", "2021-09-30")
    rows = plan_means(known(figures=[TARGET, *counts]))
    assert recorded(rows) == ["2018-09-30", "2019-09-30", "2021-09-30"]


def test_a_count_on_the_day_of_the_statement_is_the_first_after_it():
    assert recorded(plan_means(known(figures=[TARGET, *counted("2018-09-30", "2019-09-11", "2019-09-30")]))) == [
        "2018-09-30",
        "2019-09-11",
        "2019-09-30",
    ]


def test_where_nothing_was_said_nothing_is_set_beside_it():
    assert plan_means(known(figures=counted("2019-09-30"))).empty


def test_each_row_keeps_its_own_definition_and_source():
    rows = plan_means(known(figures=[TARGET, *counted("2019-09-30")]))
    assert rows["basis"].tolist() == ["new staff, method not stated", "census"]
    assert rows["kind"].tolist() == ["target", "recorded"]
    assert not rows[["source_id", "locator", "published"]].isna().any(axis=None)


def test_nothing_is_subtracted():
    rows = plan_means(known(figures=[TARGET, *counted("2019-09-30")]))
    assert set(rows["value"]) == {10, 16}


def test_a_claim_of_a_caseload_is_no_target():
    assert plan_means(known(figures=[{**TARGET, "kind": "claim"}])).empty


def test_money_is_said_whoever_says_it_and_never_spent():
    (row,) = plan_means(known(events=[MONEY])).itertuples()
    assert (row.topic, row.kind, row.value, row.unit) == ("Money", "claim", 5, "GBP million")
    assert "what was spent is not in the record" in row.basis


def test_a_target_that_only_the_commitments_hold_is_taken_from_there():
    (row,) = plan_means(known(promises=[RECRUIT])).itertuples()
    assert (row.topic, row.kind, row.value) == ("Posts", "target", 37)
    assert pd.isna(row.period_end)
    assert row.basis == "staff, definition not stated"


def test_a_promise_in_other_units_is_none_of_these_targets():
    assert plan_means(
        known(promises=[{**RECRUIT, "quantity_unit": "updates a month"}, {**RECRUIT, "kind": "promise"}])
    ).empty


def test_the_figures_of_west_sussex_are_those_of_the_issue(real):
    rows = plan_means(real("West Sussex"))
    assert rows[rows["topic"] == "Money"]["value"].tolist() == [5, 5]
    census_2019 = rows[(rows["kind"] == "recorded") & (rows["period_end"] == "2019-09-30")].set_index("what")["value"]
    assert census_2019["Starters in the year (DfE census)"] == 101.9
    assert census_2019["Leavers in the year (DfE census)"] == 49.5
    assert census_2019["Social workers in post (DfE census)"] == 494.5
    census_2018 = rows[(rows["kind"] == "recorded") & (rows["period_end"] == "2018-09-30")].set_index("what")["value"]
    assert census_2018["Social workers in post (DfE census)"] == 433.4
    said = rows[rows["kind"] != "recorded"]
    assert said[said["topic"] == "Posts"]["value"].tolist() == [37, 50]
    assert said[said["topic"] == "Caseload"]["value"].tolist() == [18, 10, 20]
    assert set(said[said["topic"] == "Agency"]["value"]) == {10}
    assert said[said["topic"] == "Vacancies"][["value_low", "value_high"]].to_numpy().tolist() == [[4, 5]]


def test_nothing_is_known_of_means_before_they_were_said(real):
    assert plan_means(real("West Sussex", "2016-02-01")).empty
