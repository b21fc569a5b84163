"""The points by document: what is drawn for a cell, and what is not."""

import pytest
from small_plan_tables import CELLS, LIST, OLD, cell, plan

from helpers import measure
from helpers.show import colours
from helpers.show import plan_matrix as view


def marks(ax):
    return [line for line in ax.get_lines() if line.get_gid() == "cell"]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def at(ax, row, column):
    (found,) = [
        line for line in marks(ax) if line.get_ydata()[0] == row and round(line.get_xdata()[0] + view.LEFT) == column
    ]
    return found


def test_a_cell_of_six_findings_is_larger_than_a_cell_of_one_and_each_prints_its_number(draw):
    ax = draw(view, plan([cell(1, LIST, "weakness", weakness=6), cell(2, LIST, "weakness", weakness=1)]))[0]
    six, one = (line.get_markersize() for line in marks(ax))
    assert six == pytest.approx(one * 6**0.5)
    assert {"6", "1"} <= set(texts(ax))


def test_every_direction_has_its_colour_its_shape_and_its_word(draw):
    ax = draw(view, plan())[0]
    for (row, column), direction in {(0, 0): "strength", (0, 1): "weakness", (1, 1): "mixed"}.items():
        mark = at(ax, row, column)
        assert (mark.get_color(), mark.get_marker()) == (colours.FINDING[direction], colours.FINDING_MARKER[direction])
    assert {"strength", "weakness\nlisted", "mixed\nlisted"} <= set(texts(ax))
    assert len(set(colours.FINDING_MARKER.values())) == len(set(colours.FINDING.values())) == 3


def test_what_is_not_mentioned_has_no_mark_but_a_dash_and_words(draw):
    ax = draw(view, plan())[0]
    assert len(marks(ax)) == 4
    assert texts(ax).count("\N{EN DASH}") == texts(ax).count("not\nmentioned") == 2


def test_nothing_is_ever_said_to_be_resolved(draw):
    data = plan()
    words = [*texts(draw(view, data)[0]), view.alt(data), *view.of_points(data)["figure"]]
    assert not [word for word in words if "resolved" in word.replace("does not mean resolved", "")]


def test_only_a_listed_cell_says_so(draw):
    ax = draw(
        view, plan([cell(1, LIST, "weakness", weakness=1), cell(2, LIST, "weakness", weakness=1, is_listed=True)])
    )[0]
    assert (texts(ax).count("weakness"), texts(ax).count("weakness\nlisted")) == (1, 1)


def test_rows_are_points_in_their_order_and_columns_are_documents_in_time(draw):
    ax = draw(view, plan())[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1 Point 1", "2 Point 2"]
    assert [label.get_text().split("\n")[1] for label in ax.get_xticklabels()] == [
        "January 2016",
        "May 2019",
        "October 2020",
    ]
    assert "through the press\n12 findings" in ax.get_xticklabels()[2].get_text()


def test_each_mark_is_listed_with_the_findings_and_places_behind_it(draw):
    data = plan()
    points = view.of_points(data)
    drawn = {(line.get_xdata()[0], line.get_ydata()[0]) for line in marks(draw(view, data)[0])}
    assert {mark for row in points["marks"] for mark in row} == drawn
    first = points.iloc[0]
    assert first["figure"] == "strength, 2 findings (2 strengths): F-1o0, F-1o1"
    assert (first["locator"], first["source_id"]) == ("para 0; para 1", OLD)


def test_lines_that_carry_no_data_are_guides(draw):
    ax = draw(view, plan())[0]
    assert {line.get_gid() for line in ax.get_lines()} == {"cell", "guide"}


def test_the_alt_text_counts_each_direction_in_each_document():
    alt = view.alt(plan())
    assert "2 points by 3 documents" in alt
    assert "ILACS report of May 2019: mixed 1 (point 2); weakness 1 (point 1); listed for improvement 2" in alt
    assert "not mentioned 1 (point 1)" in alt.split("Focused visit letter")[1]


def test_without_a_list_there_is_nothing_to_draw():
    assert view.is_empty(plan(CELLS[:0]))
    assert not view.is_empty(plan())


@pytest.mark.parametrize(
    ("name", "day", "marked"),
    [("West Sussex", "", 39), ("West Sussex", "2020-12-08", 27), ("West Sussex", "2019-06-07", 24)],
)
def test_every_cell_of_the_record_is_traced_to_its_findings(real, draw, name, day, marked):
    data = measure.plan_followed(real(name, day))
    points, ax = view.of_points(data), draw(view, data)[0]
    assert len(marks(ax)) == len(points) == marked
    named = {found for figure in points["figure"] for found in figure.split(": ")[-1].split(", ")}
    assert named == set(data["findings"][data["findings"]["priority"].notna()]["finding_id"])


def test_no_label_of_the_record_overlaps_another_or_a_mark(real, draw):
    ax = draw(view, measure.plan_followed(real("West Sussex")))[0]
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts if not text.get_text().isdigit()]
    assert not [1 for i, one in enumerate(boxes) for other in boxes[i + 1 :] if one.overlaps(other)]
    for line in marks(ax):
        half = line.get_markersize() * (2**0.5 if line.get_marker() == "D" else 1) / 2 * ax.figure.dpi / 72
        x, y = ax.transData.transform((line.get_xdata()[0], line.get_ydata()[0]))
        beside = [box for box in boxes if box.y0 < y < box.y1 and box.x0 > x]
        assert min(box.x0 for box in beside) > x + half
