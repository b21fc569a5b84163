"""What the record holds: who has a figure, which years, what later releases told otherwise."""

from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import OURS, census, known

from helpers.measure import (
    covered_years,
    disputed,
    held,
    own_years,
    returned_with,
    rewritten_counts,
    years_without_release,
)

ASH, BEECH, CEDAR, JOINT = "E10000002", "E10000003", "E10000004", "E10000002/E10000003"
DAY = "2024-09-30"


def record_of(*figures):
    """A record of these figures of the vacancy rate, in which Ash and Beech report together and Cedar has ended."""
    found = known(figures, returns=[(JOINT, "Ash / Beech", f"{ASH}; {BEECH}")])
    ends = pd.to_datetime(found.authorities["authority_code"].map({CEDAR: "2024-09-29"}))
    codes = found.authorities["authority_code"]
    found.authorities = found.authorities.assign(current_code=codes, code_from=pd.NaT, code_to=ends)
    found.measures = found.measures.assign(series=found.measures["measure"].map({"vacancy_rate_fte": "workforce"}))
    return found


def test_a_member_of_a_joint_return_has_its_figure_and_an_authority_that_ended_lacks_none():
    record = record_of(census(DAY, 10), census(DAY, 12, JOINT))
    year = covered_years(record, held(record)).iloc[0]
    counted = ["n_authorities", "n_value", "n_joint", "n_symbol", "n_absent"]
    assert year[counted].to_list() == [3, 3, 2, 0, 0]


@pytest.mark.parametrize(("code", "names"), [(ASH, ["Beech"]), (BEECH, ["Ash"]), (CEDAR, [])])
def test_with_whom_an_authority_returns_is_known_where_a_figure_of_it_was_read_from_the_return(code, names):
    record = record_of(census(DAY, 12, JOINT))
    record.scope.authority_code = code
    assert returned_with(record) == names
    record = record_of(census(DAY, 12, code))
    record.scope.authority_code = code
    assert returned_with(record) == []


def test_a_symbol_is_no_value_and_what_no_release_lists_is_absent():
    record = record_of(census(DAY, None, status="c"))
    year = covered_years(record, held(record)).iloc[0]
    assert year[["n_value", "n_symbol", "n_absent"]].to_list() == [0, 1, 2]


def test_an_authority_with_a_value_counts_though_it_had_ended():
    record = record_of(census(DAY, 10, CEDAR))
    assert held(record)["authority_code"].to_list() == [CEDAR]


def test_own_years_name_each_symbol_with_its_years():
    figures = [census(f"{year}-09-30", None, status=symbol) for year, symbol in [(2021, "c"), (2022, "x"), (2023, "c")]]
    record = record_of(census(DAY, 10), *figures)
    row = own_years(record).iloc[0]
    assert (row["n_value"], row["n_periods"], row["symbols"]) == (1, 4, "c (2021, 2023); x (2022)")


def test_a_year_lacks_a_release_unless_one_of_its_own_series_and_year_is_held():
    releases = pd.DataFrame({"series": ["workforce", "care_leavers_activity"], "as_at": ["2024-09-30", "2023-03-31"]})
    snapshot = SimpleNamespace(read=lambda name: releases.assign(as_at=pd.to_datetime(releases["as_at"])))
    rows = pd.DataFrame({"series": ["workforce", "workforce", "care leavers"], "value": [1.0, 2.0, 3.0]})
    rows = rows.assign(period_end=pd.to_datetime(["2023-09-30", DAY, "2023-03-31"]))
    found = years_without_release(SimpleNamespace(snapshot=snapshot), rows)
    assert found[["series", "year", "n_figures"]].to_numpy().tolist() == [["workforce", 2023, 1]]


def test_a_symbol_that_came_or_went_is_counted_and_has_no_size():
    row = {"title": "Rate", "unit": "%", "old_release_id": "a", "new_release_id": "b", "source_id": "s", "measure": "r"}
    found = rewritten_counts(pd.DataFrame([{**row, "change": change} for change in (-3.0, 1.0, None)])).iloc[0]
    assert found[["n_changed", "n_symbol", "largest"]].to_list() == [3, 1, 3.0]


def test_a_fact_told_alike_by_two_documents_is_not_disputed():
    rows = pd.DataFrame({"disagreement": ["a", "a", "b", "b"], "version": ["1", "1", "1", "2"], "is_used": [True] * 4})
    rows = rows.assign(subject=rows["disagreement"], authority_code=OURS)
    assert disputed(SimpleNamespace(disagreements=rows))["disagreement"].to_list() == ["b"]
