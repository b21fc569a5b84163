"""What was said: once each, in order, and beside the count nearest in time."""

import pandas as pd
import pytest
from small_record import census, claim, known

from helpers.measure import against_recorded, said, trajectory
from helpers.measure.statements import COLUMNS, sides
from helpers.record import RecordError

DAY = "2019-09-11"


def beside(claims, counts):
    """Return these claims, each with the nearest of these (day, value)."""
    record = known([*claims, *[census(*count) for count in counts]])
    return against_recorded(said(record), trajectory(record, "vacancy_rate_fte"))


def test_a_figure_said_again_is_one_row_that_counts_the_further_times():
    rows = said(known([claim(2, DAY, published=day) for day in ("2019-12-01", "2019-10-01", "2020-02-01")]))
    assert rows["repeated"].tolist() == [2]
    assert rows["published"].tolist() == [pd.Timestamp("2019-10-01")]


def test_a_figure_said_once_was_not_repeated():
    assert said(known([claim(2, DAY)]))["repeated"].tolist() == [0]


@pytest.mark.parametrize(
    "other",
    [
        {"value": 3},
        {"kind": "target"},
        {"measure": "vacancy_gap_posts"},
        {"period_start": "2019-09-12", "period_end": "2019-09-12"},
        {"value": None, "value_low": 1, "value_high": 2},
    ],
)
def test_a_figure_that_differs_is_a_row_of_its_own(other):
    rows = said(known([claim(2, DAY), {**claim(2, DAY), **other}]))
    assert rows["repeated"].tolist() == [0, 0]


def test_an_undated_figure_said_again_is_still_one_row():
    """Empty dates are equal here: left out of the key, each repeat would be drawn as a new claim."""
    rows = said(known([claim(15, None, published="2019-01-10"), claim(15, None, published="2019-03-01")]))
    assert rows[["repeated", "is_dated"]].values.tolist() == [[1, False]]


def test_an_undated_figure_stands_at_the_day_it_was_published():
    rows = said(known([claim(15, None, published="2019-01-10")]))
    assert rows["date"].tolist() == [pd.Timestamp("2019-01-10")]
    assert not rows["is_dated"].any()


@pytest.mark.parametrize(
    ("start", "end", "middle"),
    [(DAY, DAY, DAY), ("2019-02-01", "2019-02-28", "2019-02-14 12:00"), ("2018-04-01", "2019-03-31", "2018-09-30")],
)
def test_a_dated_figure_stands_in_the_middle_of_its_period(start, end, middle):
    rows = said(known([claim(2, start, period_end=end)]))
    assert rows["date"].tolist() == [pd.Timestamp(middle)]
    assert rows["is_dated"].all()


def test_statistics_are_not_something_said_but_figures_of_inspectors_are():
    inspectors = claim(19, DAY, kind="recorded", stated_by="Ofsted")
    assert said(known([census(DAY, 10), inspectors]))["value"].tolist() == [19]


def test_only_what_was_said_of_this_authority_counts():
    assert said(known([claim(2, DAY, authority_code="E10000002")])).empty


def test_measures_and_tables_can_be_picked():
    rows = known(
        [claim(2, DAY), claim(12, DAY, measure="caseload_fte", table="caseloads")],
        measures=[
            {"measure": "vacancy_gap", "figures_in": "vacancy_rates"},
            {"measure": "caseload_fte", "figures_in": "caseloads"},
        ],
    )
    for one in ("caseload_fte", ["caseload_fte"]):
        assert said(rows, one)["value"].tolist() == [12]
    for one in ("vacancy_rates", ["vacancy_rates"]):
        assert said(rows, tables=one)["value"].tolist() == [2]
    assert len(said(rows)) == 2
    assert said(rows, []).empty
    with pytest.raises(RecordError, match="Unknown measure 'caseload'. Did you mean caseload_fte"):
        said(rows, ["caseload"])
    with pytest.raises(RecordError, match="Unknown file of figures 'vacancies'. Did you mean vacancy_rates"):
        said(rows, tables="vacancies")


def test_where_nothing_was_said_the_columns_stand_all_the_same():
    assert list(said(known())) == COLUMNS


def test_a_statement_stands_beside_the_nearest_count():
    rows = beside([claim(2, DAY)], [("2018-09-30", 9.3), ("2019-09-30", 10.2)])
    assert rows[["recorded_value", "gap_low", "gap_high"]].values.tolist() == [[10.2, 19, 19]]


@pytest.mark.parametrize(("day", "gap"), [("2019-09-30", 19), (DAY, 0), ("2019-09-01", -10)])
def test_the_gap_is_positive_where_the_count_came_after(day, gap):
    assert beside([claim(2, DAY)], [(day, 10)])["gap_low"].tolist() == [gap]


@pytest.mark.parametrize(("day", "is_near"), [("2020-09-11", True), ("2020-09-12", False), ("2018-09-09", False)])
def test_a_count_over_a_year_away_is_not_set_beside_it(day, is_near):
    """366 days is the longest year."""
    rows = beside([claim(2, DAY)], [(day, 10)])
    assert len(rows) == 1
    assert rows["recorded_value"].notna().tolist() == [is_near]
    assert rows["gap_low"].notna().tolist() == [is_near]


def test_where_nothing_was_recorded_the_statement_stays_alone():
    rows = beside([claim(2, DAY)], [])
    assert rows["value"].tolist() == [2]
    assert rows.filter(like="recorded_").isna().all(axis=None)


def test_a_suppressed_count_is_not_set_beside_a_statement():
    assert beside([claim(2, DAY)], [("2019-09-12", None), ("2019-09-30", 10)])["recorded_value"].tolist() == [10]


def test_only_the_authoritys_own_count_is_set_beside_it():
    record = known([claim(2, DAY), census("2019-09-12", 16, "E92000001"), census("2019-09-30", 10)])
    assert against_recorded(said(record), trajectory(record, "vacancy_rate_fte"))["recorded_value"].tolist() == [10]


def test_an_undated_statement_has_no_nearest_count():
    assert beside([claim(15, None, published=DAY)], [("2019-09-30", 10)]).empty


def test_each_pair_keeps_both_sources_and_both_definitions():
    row = beside([claim(2, DAY, source_id="press", locator="para 12")], [("2019-09-30", 10)]).iloc[0]
    assert (row["source_id"], row["recorded_source_id"]) == ("press", "a-source")
    assert (row["locator"], row["recorded_locator"]) == ("para 12", "row 1")
    assert (row["basis"], row["recorded_basis"]) == ("not stated", "census")


@pytest.mark.parametrize(
    ("first", "last", "precision", "days"),
    [
        ("2019-09-11", "2019-09-11", "day", (19, 19)),
        ("2019-08-01", "2019-08-31", "month", (30, 60)),
        ("2019-08-01", "2019-08-01", "month", (30, 60)),
        ("2019-09-01", "2019-09-30", "month", (0, 29)),
        ("2019-10-01", "2019-11-30", "month", (-61, -1)),
        ("2019-01-01", "2019-12-31", "year", (-92, 272)),
    ],
)
def test_a_statement_dated_to_a_month_lies_a_range_of_days_from_the_count(first, last, precision, days):
    """May 2021 was given as exactly 122 days before the census, as if it had been said of its last day."""
    row = beside([claim(2, first, period_end=last, precision=precision)], [("2019-09-30", 10)]).iloc[0]
    assert (row["gap_low"], row["gap_high"]) == days


def test_no_single_number_of_days_stands_for_a_range():
    """It was the distance from the last day alone, and a page that printed it claimed to know the day."""
    assert "gap_days" not in beside([claim(2, DAY)], [("2019-09-30", 10)])


def test_a_year_lies_exactly_a_year_from_the_next_one():
    year = {"period_start": "2018-04-01", "precision": "year"}
    record = known([claim(2, "2017-04-01", period_end="2018-03-31", precision="year"), census("2019-03-31", 5, **year)])
    row = against_recorded(said(record), trajectory(record, "vacancy_rate_fte")).iloc[0]
    assert (row["gap_low"], row["gap_high"]) == (365, 365)


STATED = {"kind": "claim", "is_aim": False, "about_whom": "all", "qualifier": "exact", "recorded_value": 10.2}
STATED |= dict.fromkeys(("value", "value_low", "value_high"), float("nan"))


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"value": 2}, [1, 0, 0]),
        ({"value_low": 11, "value_high": 20}, [0, 1, 0]),
        ({"value_low": 2, "value_high": 11}, [0, 0, 0]),
        ({"value": 10}, [0, 0, 0]),  # 10.2 rounds to it
        ({"value": 5, "qualifier": "at_least"}, [0, 0, 0]),
        ({"value": 20, "qualifier": "about_at_most"}, [0, 0, 1]),
    ],
)
def test_a_statement_lies_under_or_over_a_count_only_where_its_words_and_rounding_leave_no_doubt(stated, found):
    """About 20 or fewer was counted as higher than a census of 10.2."""
    assert sides(pd.DataFrame([STATED | stated]))[["under", "over", "vague"]].values.tolist() == [found]


def test_statements_about_some_are_counted_apart_and_aims_not_at_all():
    changes = [{"kind": "recorded"}, {"about_whom": "some staff"}, {"kind": "target"}, {"is_aim": True}]
    rows = sides(pd.DataFrame([STATED | {"value": 2} | change for change in changes]))
    assert rows[["is_of_some", "number", "printed"]].values.tolist() == [[False, 1, 1], [True, 1, 0]]
