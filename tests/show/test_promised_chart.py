"""Promised against happened, read back from its Axes."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from helpers.measure import promises
from helpers.show import colours, promised


def ink(ax, colour):
    return [line for line in ax.get_lines() if line.get_color() == colour]


@pytest.mark.parametrize("scope", [("West Sussex", ""), ("West Sussex", "2019-09-11"), ("Kent", "")], ids=" ".join)
def test_every_mark_is_in_the_table_of_points(draw, real, scope):
    data = promises(real(*scope))
    (ax,) = draw(promised, data)
    lines = [line for line in ax.get_lines() if not line.get_gid()]
    drawn = {(float(x), y) for line in lines for x, y in zip(date2num(line.get_xdata()), line.get_ydata(), strict=True)}
    points = promised.of_points(data)["marks"]
    assert drawn == {(float(date2num(x)), y) for marks in points for x, y in marks}


def test_the_due_date_and_the_outcome_have_sources_of_their_own(real):
    points = promised.of_points(promises(real("West Sussex")))
    row = points[points["series"].str.endswith("by 30 September 2019")].set_index("series")["source_id"]
    assert row.tolist() == ["dfe-direction-2019-06-04", "dfe-direction-2019-12-17"]


def test_a_day_that_was_due_is_an_open_mark_and_a_month_a_pale_bar(draw, real):
    (ax,) = draw(promised, promises(real("West Sussex")))
    due = ink(ax, colours.KIND["expected"])
    fills = {line.get_markerfacecolor() for line in due if line.get_marker() == "D"}
    assert fills == {"white"}
    assert {line.get_alpha() for line in due if line.get_marker() == "None"} == {0.45}


def test_only_promises_with_both_dates_are_drawn(draw, real):
    (ax,) = draw(promised, promises(real("West Sussex")))
    assert len(ink(ax, colours.KIND["recorded"])) == len(ax.get_yticklabels()) == 18


@pytest.mark.parametrize("day", ["2016-02-01", "2019-06-07"])
def test_where_nothing_has_both_dates_there_is_a_sentence(real, day):
    known = real("West Sussex", day)
    assert promised.is_empty(promises(known))
    assert "West Sussex" in promised.absent(known)


def test_the_finding_names_the_one_furthest_behind(real):
    told = promised.finding(promises(real("West Sussex")))
    assert told.startswith("Of 18 promises with both dates, 10 came late.")
    assert "Re-inspection probably during 2020/21, 712 to 1,087 days late" in told


def test_none_late_names_nothing():
    columns = ["days_low", "state", "due_from", "due_to", "happened_from", "happened_to", "commitment_id", "subject"]
    day = pd.Timestamp("2019-01-01")
    row = pd.DataFrame([[0, "on time", day, day, day, day, "C001", "A thing"]], columns=columns)
    assert promised.finding(row) == "Of 1 promise with both dates, 0 came late."
