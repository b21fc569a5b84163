"""Recorded figures as lines: what is joined, what is not, and what stands at their ends."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tables import CASES, NEET, SERIES, VACANCY, lines_of, marks, recorded

from helpers.show import colours, lines, panels

BROKEN = recorded(
    ("2015-09-30", 20),
    ("2016-09-30", 15),
    ("2017-09-30", 14, {"segment": 1}),
    ("2018-09-30", 9, {"segment": 1}),
)


def beside(role, *rows):
    return recorded(*rows, role=role, series=SERIES[role])


def points(line):
    """Return the (day, value) of each point of a line, empty ones too."""
    days = [mdates.num2date(day).date().isoformat() for day in mdates.date2num(line.get_xdata(orig=True))]
    return list(zip(days, line.get_ydata(orig=True), strict=True))


def test_a_line_holds_the_figures_of_its_table(draw):
    ax = draw(panels, {VACANCY: recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2))})[0]
    assert [points(line) for line in lines_of(ax)] == [[("2018-09-30", 9.3), ("2019-09-30", 10.2)]]


def test_each_series_is_a_line_of_its_own_in_its_colour_and_marker(draw):
    rows = pd.concat([beside(role, ("2018-09-30", n), ("2019-09-30", n)) for n, role in enumerate(SERIES, 1)])
    found = {
        line.get_color(): (line.get_marker(), line.get_ydata()[0])
        for line in lines_of(draw(panels, {VACANCY: rows})[0])
    }
    assert found == {colours.ROLE[role]: (colours.ROLE_MARKER[role], n) for n, role in enumerate(SERIES, 1)}


@pytest.mark.parametrize("status", ["c", "x"])
def test_a_missing_value_is_a_gap_and_not_nought(draw, status):
    rows = recorded(("2017-09-30", 5), ("2018-09-30", np.nan, {"status": status}), ("2019-09-30", 6))
    (line,) = lines_of(draw(panels, {VACANCY: rows})[0])
    assert np.isnan(line.get_ydata()).tolist() == [False, True, False]


def test_no_line_crosses_a_break_in_definition(draw):
    """Joined, the fall of a new divisor would look like a fall in what it counts."""
    found = [[day for day, _ in points(line)] for line in lines_of(draw(panels, {VACANCY: BROKEN})[0])]
    assert found == [["2015-09-30", "2016-09-30"], ["2017-09-30", "2018-09-30"]]


def test_the_break_line_stands_between_the_two_definitions_and_says_what_it_is(draw):
    ax = draw(panels, {VACANCY: BROKEN})[0]
    (line,) = marks(ax, "break")
    where = pd.Timestamp(mdates.num2date(mdates.date2num(line.get_xdata()[0]))).tz_localize(None)
    assert pd.Timestamp("2016-09-30") < where < pd.Timestamp("2017-09-30")
    assert "definition\nchanged" in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("lost", [0, 1])
def test_a_break_with_figures_on_one_side_only_is_not_marked(draw, lost):
    rows = BROKEN.assign(value=BROKEN["value"].where(BROKEN["segment"] != lost))
    assert marks(draw(panels, {VACANCY: rows})[0], "break") == []


def test_two_breaks_are_two_lines(draw):
    more = pd.concat([BROKEN, recorded(("2020-09-30", 5, {"segment": 2}))])
    assert len(marks(draw(panels, {VACANCY: more})[0], "break")) == 2


def test_an_interval_runs_from_low_to_high_at_its_day(draw):
    ax = draw(panels, {NEET: recorded(("2019-03-31", 26, {"low": 21.9, "high": 30.9}), ("2018-03-31", 24))})[0]
    (segment,) = ax.collections[0].get_segments()
    assert segment[:, 1].tolist() == [21.9, 30.9]
    assert len(ax.collections) == 1


@pytest.mark.parametrize("value", [0, 0.1, 99])
def test_the_axis_starts_at_nought_and_holds_the_highest_point(draw, value):
    ax = draw(panels, {VACANCY: recorded(("2018-09-30", value), ("2019-09-30", 100))})[0]
    assert ax.get_ylim()[0] == 0
    assert ax.get_ylim()[1] > 100


def test_the_axis_holds_the_top_of_an_interval(draw):
    ax = draw(panels, {NEET: recorded(("2019-03-31", 50, {"low": 10, "high": 90}))})[0]
    assert ax.get_ylim()[1] > 90


def test_each_panel_is_named_for_its_measure_with_its_unit(draw):
    data = {measure: recorded(("2019-09-30", 5)) for measure in (VACANCY, CASES, NEET)}
    titles = [ax.get_title(loc="left") for ax in draw(panels, data)]
    assert titles == [panels.heading(rows) for rows in data.values()]
    assert all("%" in title or "per FTE" in title for title in titles)


def test_a_panel_without_a_figure_of_the_authority_is_left_out(draw):
    data = {VACANCY: beside("England", ("2019-09-30", 16)), CASES: recorded(("2019-09-30", 16.8))}
    assert len(draw(panels, data)) == 1


def test_there_is_one_scale_to_a_panel(draw):
    axes = draw(panels, {VACANCY: BROKEN, CASES: BROKEN})
    assert len(axes[0].figure.axes) == len(axes) == 2


def test_every_point_lies_within_the_axes(draw):
    for ax in draw(panels, {VACANCY: BROKEN}):
        days = np.concatenate([mdates.date2num(line.get_xdata(orig=True)) for line in lines_of(ax)])
        assert ax.get_xlim()[0] < days.min()
        assert days.max() < ax.get_xlim()[1]


def test_each_line_ends_in_its_name_and_last_value(draw):
    rows = pd.concat([recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2)), beside("England", ("2019-09-30", 16.4))])
    texts = [text.get_text() for text in draw(panels, {VACANCY: rows})[0].texts]
    assert sorted(texts) == ["England 16.4%", "Ours 10.2%"]


def test_the_end_label_gives_the_last_value_there_is(draw):
    rows = recorded(("2018-09-30", 9), ("2019-09-30", np.nan, {"status": "c"}))
    assert [text.get_text() for text in draw(panels, {VACANCY: rows})[0].texts] == ["Ours 9% (2018)"]


def test_an_end_label_of_an_older_year_says_so(draw):
    rows = recorded(("2018-09-30", 9), ("2025-09-30", np.nan, {"status": "c"}))
    assert "2018" in draw(panels, {VACANCY: rows})[0].texts[0].get_text()


@pytest.mark.parametrize("value", [10.65, 11.45])
def test_the_end_label_and_the_sentence_give_one_figure(draw, value):
    rows = recorded(("2019-09-30", value))
    label = draw(panels, {VACANCY: rows})[0].texts[0].get_text()
    assert label in panels.finding({VACANCY: rows})


@pytest.mark.parametrize("values", [(15.2, 15.3, 15.6), (15, 15, 15), (0, 0, 0.1)])
def test_end_labels_do_not_touch(draw, values):
    rows = pd.concat(
        [beside(role, ("2018-09-30", 20), ("2019-09-30", n)) for role, n in zip(SERIES, values, strict=True)]
    )
    ax = draw(panels, {CASES: rows})[0]
    ax.figure.canvas.draw()
    boxes = sorted((text.get_window_extent() for text in ax.texts), key=lambda box: box.y0)
    assert len(boxes) == 3
    assert all(under.y1 <= over.y0 for under, over in zip(boxes, boxes[1:], strict=False))


@pytest.mark.parametrize("points", [1, 12])
def test_a_gap_of_points_of_print_is_that_gap_on_paper(draw, points):
    ax = draw(panels, {VACANCY: BROKEN})[0]
    low, high = (ax.transData.transform((0, height))[1] for height in (0, lines.gap(ax, points)))
    assert (high - low) / ax.figure.dpi * 72 == pytest.approx(points)


HEIGHTS = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=8).map(sorted)
GAPS = st.floats(0.01, 100)


@given(HEIGHTS, GAPS)
def test_spread_heights_stand_apart_in_the_same_order(heights, gap):
    moved = lines.spread(heights, gap)
    assert len(moved) == len(heights)
    assert all(over - under >= gap - 1e-6 for under, over in zip(moved, moved[1:], strict=False))


@given(HEIGHTS, GAPS)
def test_spreading_keeps_the_mean(heights, gap):
    assert np.mean(lines.spread(heights, gap)) == pytest.approx(np.mean(heights), abs=1e-6)


@given(HEIGHTS, GAPS)
def test_heights_far_enough_apart_are_left_where_they_are(heights, gap):
    apart = [height + 2 * n * gap for n, height in enumerate(heights)]
    assert lines.spread(apart, gap) == pytest.approx(apart)


def test_spreading_nothing_gives_nothing():
    assert lines.spread([], 12) == []
