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
    assert [text.get_text() for text in ax.texts] == [f"census 10.2%,\n{words}"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (122, 152, "122 to 152 days later"),
        (-151, -124, "124 to 151 days earlier"),
        (-1, 0, "0 to 1 day earlier"),
        (-29, 1, "29 days earlier to 1 day later"),
    ],
)
def test_where_the_statement_is_dated_to_a_month_the_days_are_a_range(low, high, words):
    rows = data((DAY, 2, 10.2, 19, {"gap_low": low, "gap_high": high}))
    assert view.alt(rows).endswith(f"census 10.2%, {words}.")
    assert view.of_points(rows)["period"].tolist()[1].endswith(words)


@pytest.mark.parametrize("said", [2, 40])
def test_the_words_about_the_census_stand_in_a_column_right_of_the_axes(draw, said):
    """Right of the rightmost mark they named the statement where the census was lower."""
    (text,) = draw(view, data((DAY, said, 10.2, 19)))[0].texts
    assert (text.xy, text.xycoords) == ((1, 0), ("axes fraction", "data"))
    assert text.get_ha() == "left"


def test_the_census_carries_its_unit(draw):
    cases = {"pairs": pairs((DAY, 12, 16.8, 19)), "recorded": COUNTED.assign(unit="cases per FTE")}
    ax = draw(view, cases)[0]
    assert ax.texts[0].get_text() == "census 16.8 cases per FTE,\n19 days later"
    assert ax.get_xlabel() == "cases per FTE"


@pytest.mark.parametrize("kind", colours.KIND)
def test_the_key_shows_each_kind_with_the_mark_of_its_row(draw, kind):
    ax = draw(view, data((DAY, 2, 10.2, 19, {"kind": kind})))[0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == [colours.KIND_WORD[kind], "census"]
    drawn = [marks(ax, gid)[0].get_marker() for gid in ("said", "recorded")]
    assert [line.get_marker() for line in ax.get_legend().legend_handles] == drawn


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
            "The one dated statement put a figure lower than the census nearest in time. The two do not follow",
        ),
        ([(DAY, 12, 10.2, 19), (DAY, 2, 10.2, 19)], "Of 2 dated statements, 1 put a figure lower"),
        (
            [(DAY, (2, 10), 10.2, 19), (DAY, (11, 20), 10.2, 19)],
            "1 put a figure lower than the census nearest in time and 1",
        ),
        (
            [(DAY, 10.2, 10.2, 19), (DAY, (2, 11), 10.2, 19)],
            "Of 2 dated statements, none put a figure lower than the census nearest in time and none a higher one.",
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
        "11 September 2019, Vacancy gap: said 2%; census 10.2%, 19 days later."
    )


SOME, LIMIT = (
    {"measure": "caseload_stated", "about_whom": "some staff", "unit": "cases"},
    {"measure": "caseload_upper_limit", "kind": "target"},
)


def test_targets_and_limits_are_left_out_of_the_count():
    told = view.finding(data((DAY, 2, 10.2, 19), (DAY, 20, 10.2, 19, LIMIT), (DAY, 20, 10.2, 19, {"kind": "target"})))
    assert told.startswith("The one dated statement put a figure lower")
    assert told.endswith("so neither need be wrong. 2 targets or limits are left out.")


def test_statements_about_some_staff_are_counted_apart_from_those_about_all():
    """At least 40 cases, of some staff, was counted as if it were an average of all."""
    rows = [(DAY, 20, 16.8, 19, {"measure": "caseload_in_inspection", "kind": "recorded"}), (DAY, 40, 16.8, 19, SOME)]
    told = view.finding(data(*rows, (DAY, 12, 16.8, 19, {**SOME, "about_whom": "new staff"})))
    assert told.startswith("The one dated statement about all staff (printed by inspectors) put a figure higher than")
    assert (
        "Of 2 dated statements about some staff or one of them, not all, 1 gave a figure lower than the census average"
        in told
    )


@pytest.mark.parametrize(
    ("qualifier", "word"),
    [("about", "cannot be placed"), ("about_at_most", "cannot be placed"), ("at_most", "neither certainly lower")],
)
def test_about_a_higher_figure_or_fewer_is_not_higher(qualifier, word):
    """About 20 or fewer was counted as higher than a census of 12.6."""
    assert word in view.finding(data((DAY, 20, 12.6, 19, {"qualifier": qualifier})))
    both = view.finding(data((DAY, 20, 12.6, 19, {"qualifier": qualifier}), (DAY, 20, 12.6, 19)))
    assert both.startswith("Of 2 dated statements, none put a figure lower than the census nearest in time and 1 a")
    assert ("; 1 cannot be placed." in both) == (word == "cannot be placed")


def test_a_figure_that_rounds_to_the_census_is_neither_lower_nor_higher():
    assert "neither certainly lower nor certainly higher" in view.finding(data((DAY, 10, 10.2, 19)))


def test_at_least_a_lower_figure_is_not_lower():
    told = view.finding(data((DAY, 5, 10.2, 19, {"qualifier": "at_least"})))
    assert "The one dated statement put a figure neither certainly lower nor certainly higher than the census" in told


def test_one_statement_about_some_staff_is_told_without_a_count():
    told = view.finding(data((DAY, 12, 16.8, 19, {**SOME, "about_whom": "new staff"})))
    assert told.startswith(
        "The one dated statement about some staff or one of them, not all, gave a figure lower than the census"
    )


def test_where_only_targets_are_known_the_sentence_still_says_so():
    assert view.finding(data((DAY, 20, 10.2, 19, LIMIT))) == "1 target or limit is left out."
