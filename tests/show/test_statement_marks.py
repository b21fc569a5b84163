"""What was said, drawn as marks that cannot be taken for what was recorded."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color
from small_tables import CASES, lines_of, marks, pairs, recorded, said

from helpers.show import colours, panels, said_recorded

COUNTED = recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2), ("2020-09-30", 10))
DAY = "2019-09-11"
COVER = pd.DataFrame(
    {
        "period_end": pd.to_datetime(["2018-09-30", "2019-09-30"]),
        "warning": "",
        "after_pct": [1.2, 0.0],
        "segment": 0,
        "published": pd.to_datetime(["2019-02-01", "2020-02-27"]),
        "published_precision": ["month", "day"],
        "vintage": None,
        "source_id": "a-source",
        "locator": "row 3",
    }
)


def against(*rows, counted=COUNTED, **more):
    return {"said": said(*rows), "recorded": counted, "pairs": pairs(), **more}


def drawn(draw, *rows, **more):
    return draw(said_recorded, against(*rows, **more))[0]


def test_a_statement_is_never_part_of_a_recorded_line(draw):
    ax = drawn(draw, (DAY, 2), ("2019-07-17", 7))
    (line,) = lines_of(ax)
    assert line.get_ydata().tolist() == [9.3, 10.2, 10]
    assert [
        mark.get_ydata().tolist() if hasattr(mark.get_ydata(), "tolist") else mark.get_ydata()
        for mark in marks(ax, "said")
    ] == [[2], [7]]


def test_statements_are_not_joined_to_each_other(draw):
    for mark in marks(drawn(draw, (DAY, 2), ("2019-07-17", 7)), "said"):
        assert len(mark.get_xdata()) == 1


def test_a_statement_stands_at_its_day_with_its_figure_beside_it(draw):
    ax = drawn(draw, (DAY, 2))
    assert mdates.num2date(mdates.date2num(marks(ax, "said")[0].get_xdata()[0])).date().isoformat() == DAY
    assert "2%" in [text.get_text() for text in ax.texts]


def test_a_range_is_drawn_from_low_to_high(draw):
    ax = drawn(draw, (DAY, (4, 5)))
    (bar,) = [collection for collection in ax.collections if collection.get_gid() == "said"]
    assert [segment[:, 1].tolist() for segment in bar.get_segments()] == [[4, 5]]
    assert [list(mark.get_ydata()) for mark in marks(ax, "said")] == [[4, 5]]
    assert "4-5%" in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(
    ("more", "is_hollow"), [({"kind": "expected"}, True), ({"is_dated": False}, True), ({"kind": "claim"}, False)]
)
def test_what_was_expected_or_has_no_date_is_hollow(draw, more, is_hollow):
    (mark,) = marks(drawn(draw, (DAY, 5, more)), "said")
    assert same_color(mark.get_markerfacecolor(), "white") == is_hollow
    assert not same_color(mark.get_markeredgecolor(), "white")


def test_a_target_is_a_line(draw):
    (mark,) = marks(drawn(draw, (DAY, 5, {"kind": "target"})), "said")
    assert mark.get_marker() == "_"
    assert mark.get_color() == colours.KIND["target"]


@pytest.mark.parametrize("kind", colours.KIND)
def test_each_kind_has_its_mark_and_is_named_under_the_chart(draw, kind):
    ax = drawn(draw, (DAY, 5, {"kind": kind}))
    assert marks(ax, "said")[0].get_marker() == colours.KIND_MARKER[kind]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [colours.KIND_WORD[kind]]


def test_a_statement_without_a_figure_is_not_drawn(draw):
    assert marks(drawn(draw, (DAY, None)), "said") == []


@pytest.mark.parametrize(("figure", "text"), [(None, "about 12"), ("at_least", "at least 12")])
def test_how_vague_a_figure_is_stands_beside_its_mark(draw, figure, text):
    ax = drawn(draw, (DAY, 12, {"qualifier": figure or "about", "unit": "cases"}))
    assert text in [label.get_text() for label in ax.texts]


@pytest.mark.parametrize(("day", "is_shown"), [("2017-09-30", True), ("2017-09-29", False)])
def test_a_statement_over_a_year_before_the_first_count_stands_in_the_table_only(draw, day, is_shown):
    data = against((day, 20))
    assert bool(marks(draw(said_recorded, data)[0], "said")) == is_shown
    assert len(said_recorded.of_points(data)) == 3 + is_shown
    assert ("20%" in said_recorded.alt(data)) == is_shown


def test_the_axis_starts_at_nought_and_holds_the_highest_statement(draw):
    low, high = drawn(draw, (DAY, (18, 40))).get_ylim()
    assert low == 0
    assert high > 40


def test_every_mark_lies_within_the_axes(draw):
    ax = drawn(draw, ("2017-10-01", 5), ("2022-01-01", 6))
    days = [mdates.date2num(mark.get_xdata()[0]) for mark in marks(ax, "said")]
    assert ax.get_xlim()[0] <= min(days)
    assert max(days) <= ax.get_xlim()[1]


@pytest.mark.parametrize("day", ["2017-10-01", "2022-01-01"])
def test_no_mark_is_cut_in_half_by_the_edge(draw, day):
    ax = drawn(draw, (day, 5))
    assert ax.get_xlim()[0] < mdates.date2num(pd.Timestamp(day)) < ax.get_xlim()[1]


def test_what_cover_leaves_is_a_dotted_line_of_its_own_with_a_name(draw):
    ax = drawn(draw, cover=COVER)
    dotted = [line for line in lines_of(ax) if line.get_linestyle() == ":"]
    assert [line.get_ydata().tolist() for line in dotted] == [[1.2, 0.0]]
    assert "Left after cover 0.0%" in [text.get_text() for text in ax.texts]


def test_what_cover_leaves_is_not_joined_across_a_break(draw):
    """A dotted line once ran from the census of 2016 to that of 2017, which counted otherwise."""
    ax = drawn(draw, cover=COVER.assign(segment=[0, 1]))
    dotted = [line for line in lines_of(ax) if line.get_linestyle() == ":"]
    assert [line.get_ydata().tolist() for line in dotted] == [[1.2], [0.0]]
    assert [text.get_text() for text in ax.texts].count("Left after cover 0.0%") == 1


def test_without_cover_nothing_is_drawn_of_it(draw):
    assert len(lines_of(drawn(draw, cover=COVER.iloc[:0]))) == len(lines_of(drawn(draw))) == 1


@pytest.mark.parametrize(
    ("measure", "unit", "title"),
    [
        ("vacancy_rate_fte", "%", "Vacancies: said and recorded (%)"),
        ("caseload_fte", "cases per FTE", "Caseload: said and recorded (cases per FTE)"),
    ],
)
def test_the_title_names_the_subject_and_the_unit(draw, measure, unit, title):
    assert drawn(draw, counted=recorded(("2019-09-30", 10), measure=measure, unit=unit)).get_title(loc="left") == title


def test_young_people_are_not_called_vacancies(draw):
    young = recorded(("2019-03-31", 26), measure="care_leavers_neet_19_21")
    assert "Vacancies" not in drawn(draw, counted=young).get_title(loc="left")


def test_there_is_one_scale(draw):
    ax = drawn(draw, (DAY, 2), cover=COVER)
    assert ax.figure.axes == [ax]


def test_every_mark_has_its_point_with_the_same_figure():
    points = said_recorded.of_points(against((DAY, 2), (DAY, (18, 22)), cover=COVER))
    assert points["figure"].tolist() == ["9.3%", "10.2%", "10%", "2%", "18 to 22%", "1.2%", "0%"]
    assert points[["source_id", "locator"]].notna().all(axis=None)


def test_alt_text_tells_lines_and_statements_apart():
    alt = said_recorded.alt(
        against((DAY, 2), ("2020-03-04", (4, 5), {"kind": "expected", "is_dated": False}), cover=COVER)
    )
    assert "Ours from 9.3% in 2018 to 10% in 2020, highest 10.2% in 2019, lowest 9.3% in 2018." in alt
    assert "2% said (11 September 2019) and 4 to 5% expected (undated, reported 1 January 2020)." in alt
    assert "0.0% to 1.2%" in alt


def test_alt_text_says_when_nothing_is_marked():
    assert said_recorded.alt(against()).endswith("Nothing that was said is marked.")


def finding(*rows):
    return said_recorded.finding({"pairs": pairs(*rows), "recorded": COUNTED})


def test_with_nothing_to_set_beside_a_count_the_sentence_says_so():
    nothing = "Nothing that was said can be set beside a recorded figure: no dated statement is known."
    assert finding() == nothing
    assert finding((DAY, 5, 10.2, 19, {"kind": "target"})) == nothing
    assert finding((DAY, 5, np.nan, 19)) == nothing


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (19, "census 19 days later recorded"),
        (-19, "census 19 days earlier recorded"),
        (0, "census the same day recorded"),
    ],
)
def test_the_sentence_sets_the_nearest_statement_beside_its_count(gap, words):
    text = finding((DAY, 2, 10.2, gap), ("2019-07-17", 7, 10.2, 75))
    assert "vacancy gap 2%, 11 September 2019, by the council" in text
    assert words in text
    assert text.endswith("Said: not stated. Recorded: census.")


def test_one_day_is_told_as_one_day():
    assert "1 day later" in finding((DAY, 2, 10.2, 1))


def test_without_a_recorded_figure_there_is_nothing_to_draw():
    for rows in (recorded(), recorded((DAY, np.nan, {"status": "c"})), recorded((DAY, 16, {"role": "England"}))):
        assert said_recorded.is_empty(against((DAY, 2), counted=rows))
    assert not said_recorded.is_empty(against())
    assert panels.is_empty({CASES: recorded()})


def test_a_definition_is_told_without_a_second_colon():
    text = finding((DAY, 2, 10.2, 19, {"basis": "council: vacancy gap, definition not stated"}))
    assert text.endswith("Said: vacancy gap, definition not stated (council). Recorded: census.")
