"""The grid of judgements, read back from its Axes."""

import pandas as pd
import pytest

from helpers.measure import judgement_history
from helpers.show import judgement_grid

JUDGEMENT = {
    "framework": "ILACS",
    "published_precision": "day",
    "heading": "Overall effectiveness",
    "rank": 0,
    "vintage": None,
    "source_id": "a-report",
    "locator": "page 1",
}


def grid(*rows, breaks=()):
    judged = pd.DataFrame([{**JUDGEMENT, "report": n, **row} for n, row in enumerate(rows)])
    judged["published"] = pd.to_datetime(judged["published"])
    changes = pd.DataFrame(breaks, columns=["date", "short_label"])
    changes = changes.assign(date=pd.to_datetime(changes["date"]), reason="The rules changed.")
    return {"judgements": judged, "breaks": changes}


TWO = [{"published": "2016-01-20", "grade": "good"}, {"published": "2019-05-08", "grade": "inadequate"}]


def drawn_breaks(ax):
    return [line.get_xdata()[0] for line in ax.get_lines() if line.get_gid() == "break"]


def test_each_judgement_is_a_mark_of_its_own_and_no_line_joins_them(draw):
    (ax,) = draw(judgement_grid, grid(*TWO))
    assert [len(line.get_xdata()) for line in ax.get_lines()] == [1, 1]
    assert len({line.get_marker() for line in ax.get_lines()}) == 2


def test_a_break_stands_between_the_reports_it_parts(draw):
    (ax,) = draw(judgement_grid, grid(*TWO, breaks=[("2018-01-01", "a change")]))
    assert drawn_breaks(ax) == [0.5]


def test_a_report_on_the_day_of_a_break_follows_it(draw):
    (ax,) = draw(judgement_grid, grid(*TWO, breaks=[("2019-05-08", "a change")]))
    assert drawn_breaks(ax) == [0.5]


def test_a_break_before_the_first_report_is_not_drawn(draw):
    (ax,) = draw(judgement_grid, grid(*TWO, breaks=[("2016-01-20", "a change")]))
    assert drawn_breaks(ax) == []


def test_a_break_after_the_last_report_is_drawn_and_not_counted_as_between(draw):
    data = grid(*TWO, breaks=[("2026-04-01", "no overall grade")])
    (ax,) = draw(judgement_grid, data)
    assert drawn_breaks(ax) == [1.5]
    assert "Between" not in judgement_grid.finding(data)


@pytest.mark.parametrize(("day", "is_told"), [("2016-01-20", False), ("2018-01-01", True), ("2019-05-08", True)])
def test_what_changed_between_two_reports_is_told_from_the_record(day, is_told):
    """Fixed words on a change would stand on the page of a day before anybody knew of it."""
    told = judgement_grid.finding(grid(*TWO, breaks=[(day, "a change")]))
    assert ("\nA change (" in told, told.endswith("): The rules changed.")) == (is_told, is_told)


@pytest.mark.parametrize("name", ["West Sussex", "Kent", "Lewisham"])
def test_every_mark_is_in_the_table_of_points(draw, real, name):
    data = judgement_history(real(name))
    (ax,) = draw(judgement_grid, data)
    drawn = {
        (float(x), float(y))
        for line in ax.get_lines()
        if not line.get_gid()
        for x, y in zip(*line.get_data(), strict=True)
    }
    assert drawn == {mark for marks in judgement_grid.of_points(data)["marks"] for mark in marks}


def test_without_a_judgement_there_is_a_sentence(known):
    assert judgement_grid.is_empty({"judgements": pd.DataFrame()})
    assert "Ours" in judgement_grid.absent(known)
