"""Each statement on a row of its own, with the count nearest to it."""

import numpy as np
import pytest
from small_tables import marks, pairs, recorded

from helpers.show import colours
from helpers.show import pairs as view

DAY = "2019-09-11"
COUNTED = recorded(("2019-09-30", 10.2))


def data(*rows):
    return {"pairs": pairs(*rows), "recorded": COUNTED}


def test_each_row_holds_the_statement_and_the_count(draw):
    ax = draw(view, data((DAY, 2, 10.2, 19), ("2019-10-23", (0, 2), 10.2, -23)))[0]
    assert [list(mark.get_xdata()) for mark in marks(ax, "said")] == [[2], [0, 2]]
    assert [list(mark.get_xdata()) for mark in marks(ax, "recorded")] == [[10.2], [10.2]]
    assert [mark.get_ydata()[0] for mark in marks(ax, "recorded")] == [0, 1]


def test_rows_are_in_order_of_time(draw):
    ax = draw(view, data(("2020-01-01", 5, 10, 1), (DAY, 2, 10.2, 19)))[0]
    assert [label.get_text().split("\n")[0] for label in ax.get_yticklabels()] == [
        "11 September 2019",
        "1 January 2020",
    ]


def test_statement_and_count_differ_in_mark_and_colour(draw):
    ax = draw(view, data((DAY, 2, 10.2, 19)))[0]
    (claim,), (count,) = marks(ax, "said"), marks(ax, "recorded")
    assert claim.get_marker() != count.get_marker()
    assert (claim.get_color(), count.get_color()) == (colours.KIND["claim"], colours.ROLE["authority"])


@pytest.mark.parametrize("kind", colours.KIND)
def test_each_kind_keeps_its_colour_and_is_named_in_its_row(draw, kind):
    ax = draw(view, data((DAY, 2, 10.2, 19, {"kind": kind})))[0]
    assert marks(ax, "said")[0].get_color() == colours.KIND[kind]
    assert colours.KIND_WORD[kind] in ax.get_yticklabels()[0].get_text()


def test_what_was_expected_is_hollow_here_too(draw):
    (mark,) = marks(draw(view, data((DAY, 5, 10.2, 19, {"kind": "expected"})))[0], "said")
    assert mark.get_markerfacecolor() == "white"


@pytest.mark.parametrize(
    ("gap", "words"),
    [(19, "19 days later"), (1, "1 day later"), (-1, "1 day earlier"), (-23, "23 days earlier"), (0, "the same day")],
)
def test_the_days_between_stand_in_words(draw, gap, words):
    ax = draw(view, data((DAY, 2, 10.2, gap)))[0]
    assert [text.get_text() for text in ax.texts] == [f"census 10.2, {words}"]


def test_the_axis_starts_at_nought_and_names_its_unit(draw):
    ax = draw(view, data((DAY, (20, 40), 10.2, 19)))[0]
    assert ax.get_xlim()[0] == 0
    assert ax.get_xlim()[1] > 40
    assert ax.get_xlabel() == "per cent"
    assert ax.figure.axes == [ax]


def test_a_statement_without_figure_or_count_has_no_row(draw):
    rows = data((DAY, None, 10.2, 19), (DAY, 2, np.nan, 19), (DAY, 3, 10.2, 19))
    assert len(draw(view, rows)[0].get_yticks()) == 1
    assert view.is_empty(data((DAY, None, 10.2, 19), (DAY, 2, np.nan, 19)))
    assert view.is_empty(data())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [(DAY, 2, 10.2, 19)],
            "Of 1 dated statement, 1 put a figure lower than the census nearest in time and 0 a higher",
        ),
        ([(DAY, 12, 10.2, 19), (DAY, 2, 10.2, 19)], "Of 2 dated statements, 1 put a figure lower"),
        (
            [(DAY, (2, 10), 10.2, 19), (DAY, (11, 20), 10.2, 19)],
            "1 put a figure lower than the census nearest in time and 1",
        ),
        (
            [(DAY, 10.2, 10.2, 19), (DAY, (2, 11), 10.2, 19)],
            "0 put a figure lower than the census nearest in time and 0",
        ),
    ],
    ids=["one", "two", "ranges beside", "the same or within"],
)
def test_the_sentence_counts_what_lies_wholly_under_or_over(rows, told):
    assert told in view.finding(data(*rows))


def test_every_statement_and_every_count_has_its_point():
    points = view.of_points(data((DAY, 2, 10.2, 19), ("2019-09-12", (0, 2), 10.2, 18)))
    assert points["figure"].tolist() == ["2%", "0 to 2%", "10.2%", "10.2%"]
    assert points[["source_id", "locator"]].notna().all(axis=None)


def test_alt_text_tells_each_row():
    alt = view.alt(data((DAY, 2, 10.2, 19)))
    assert alt == (
        "1 row, each a statement and the census nearest in time. "
        "11 September 2019, Vacancy gap: said 2%; census 10.2, 19 days later."
    )
