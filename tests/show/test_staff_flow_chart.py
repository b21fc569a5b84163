"""Starters and leavers by year, with what was said of starters apart from them."""

import pandas as pd
import pytest
from small_tables import numbers

from helpers import measure
from helpers.show import colours
from helpers.show import staff_flow as view

COUNTS = [
    ("in", 2018, 86.2),
    ("in", 2019, 101.9),
    ("out", 2018, 70.8),
    ("out", 2019, 49.5),
]
NAMES = {"in": "Starters", "out": "Leavers"}
SAID = {"value": 50, "period_start": pd.Timestamp("2019-02-01"), "period_end": pd.Timestamp("2019-06-03")}


def flow(counts=COUNTS, *said):
    about = {
        "unit": "FTE",
        "segment": 0,
        "status": None,
        "vintage": None,
        "source_id": "a-source",
        "locator": "a column",
    }
    published = {"published": pd.Timestamp("2020-02-27"), "published_precision": "day", "precision": "day"}
    rows = [
        {"flow": flow, "short_name": NAMES[flow], "value": value}
        | {"period_start": pd.Timestamp(year - 1, 10, 1), "period_end": pd.Timestamp(year, 9, 30)}
        | about
        | published
        for flow, year, value in counts
    ]
    claim = {
        "measure": "new_permanent_social_workers",
        "short_name": "Said: began or agreed to begin",
        "kind": "claim",
        "unit": "social workers",
        "qualifier": "at_least",
    }
    claim |= {
        "value_low": None,
        "value_high": None,
        "basis": "began or agreed",
        "stated_by": "member",
        **about,
        **published,
    }
    claim |= {"unit": "social workers", "precision": "month"}
    columns = [*claim, *SAID]
    counted = ["flow", "short_name", "value", "period_start", "period_end", *about, *published]
    return {
        "recorded": pd.DataFrame(rows, columns=counted),
        "said": pd.DataFrame([{**claim, **SAID, **row} for row in said], columns=columns),
    }


def test_starters_and_leavers_differ_in_colour_and_mark(draw):
    lines = draw(view, flow())[0].get_lines()
    assert [list(line.get_ydata()) for line in lines] == [[86.2, 101.9], [70.8, 49.5]]
    assert [line.get_color() for line in lines] == [colours.FLOW["in"], colours.FLOW["out"]]
    assert len({line.get_marker() for line in lines}) == 2


def test_what_was_said_is_a_bar_over_its_months_and_never_part_of_a_line(draw):
    ax = draw(view, flow(COUNTS, {}))[0]
    (said,) = [line for line in ax.get_lines() if line.get_gid() == "said"]
    assert list(said.get_ydata()) == [50, 50]
    assert said.get_color() == colours.KIND["claim"]
    assert [pd.Timestamp(day) for day in said.get_xdata(orig=True)] == [SAID["period_start"], SAID["period_end"]]
    assert "said: at least 50" in " ".join(text.get_text() for text in ax.texts)


def test_a_statement_without_its_months_is_not_drawn(draw):
    ax = draw(view, flow(COUNTS, {"period_end": pd.NaT}))[0]
    assert [line for line in ax.get_lines() if line.get_gid() == "said"] == []


def test_the_scale_starts_at_nought(draw):
    assert draw(view, flow())[0].get_ylim()[0] == 0


def test_the_sentence_counts_years_and_sets_the_census_year_beside_the_statement():
    text = view.finding(flow(COUNTS, {}))
    assert "More social workers started than left in 2 of 2 census years known." in text
    assert "101.9 FTE starters and 49.5 FTE leavers in the year to 30 September 2019, on another definition" in text


def test_a_year_of_as_many_starters_as_leavers_is_not_one_of_more():
    assert "in 0 of 1 census year" in view.finding(flow([("in", 2018, 50), ("out", 2018, 50)]))


def test_a_census_year_not_yet_published_is_said_not_to_be_known():
    text = view.finding(flow([row for row in COUNTS if row[1] == 2018], {}))
    assert text.endswith("The census of that year is not known by this day.")


def test_nothing_is_subtracted():
    """101.9 less 49.5, 494.5 less 433.4: differences across definitions or of one year are left to the reader."""
    text = view.finding(flow(COUNTS, {})) + view.alt(flow(COUNTS, {}))
    assert not {52.4, 51.9, 0.5, 15.4} & set(numbers(text))


def test_without_a_count_there_is_nothing_to_draw():
    assert view.is_empty(flow([]))
    assert not view.is_empty(flow())


@pytest.mark.parametrize(
    ("name", "day"), [("West Sussex", ""), ("West Sussex", "2019-06-07"), ("Kent", ""), ("Lewisham", "")]
)
def test_every_mark_of_the_record_is_listed_with_its_source(real, draw, name, day):
    data = measure.staff_flow(real(name, day))
    points = view.of_points(data)
    drawn = {
        (pd.Timestamp(x), float(y))
        for line in draw(view, data)[0].get_lines()
        for x, y in zip(line.get_xdata(orig=True), line.get_ydata(), strict=True)
    }
    assert {(pd.Timestamp(x), float(y)) for row in points["marks"] for x, y in row} == drawn
    assert not points[["source_id", "locator", "published"]].isna().any(axis=None)
