"""The strip of what happened, above the panels."""

import matplotlib.dates as mdates
import pandas as pd
import pytest
from small_tables import CASES, NEET, VACANCY, events, judged, marks, recorded, said, story

from helpers.show import colours, overview, timeline_rows

COUNTED = {VACANCY: recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2))}
REPORT = judged("2019-05-08", "inadequate")


def strip(draw, *rows, panels=None):
    return draw(overview, story(rows, panels))[0]


def days(line):
    return [mdates.num2date(day).date().isoformat() for day in mdates.date2num(line.get_xdata(orig=True))]


def test_a_day_is_a_tick(draw):
    (line,) = strip(draw, ("Scrutiny", "2019-09-11", "2019-09-11")).get_lines()
    assert (days(line), line.get_marker()) == (["2019-09-11"], "|")


@pytest.mark.parametrize(
    ("end", "precision"), [("2020-02-29", "month"), ("2020-12-31", "year"), ("2020-04-30", "quarter")]
)
def test_a_month_or_a_year_is_a_bar_of_that_length(draw, end, precision):
    """A tick in its middle would make an exact day of what is known to the month."""
    (line,) = strip(draw, ("Visits", "2020-02-01", end, {"precision": precision})).get_lines()
    assert days(line) == ["2020-02-01", end]
    assert line.get_marker() in ("None", "", None)


@pytest.mark.parametrize(
    ("end", "precision", "marker", "told"),
    [
        ("2019-12-04", "day", "o", "planned for 3 to 4 December 2019; not known to have happened that day"),
        ("2019-12-31", "month", "None", "planned for 3 to 31 December 2019; not known to have happened then"),
    ],
)
def test_a_date_that_is_only_planned_is_open_and_said_to_be_so(draw, end, precision, marker, told):
    visit = ("Visits", "2019-12-03", end, {"precision": precision, "is_planned_date": True})
    (line,) = strip(draw, visit).get_lines()
    assert line.get_marker() == marker
    assert line.get_markerfacecolor() == "white" or line.get_alpha() == 0.3
    data = {**story([visit]), "panels": COUNTED}
    assert overview.of_points(data)["period"].iloc[0] == told
    assert "other events (visits 1; 1 dated as planned, open)" in overview.alt(data)
    sources = pd.DataFrame({"source_id": ["a-source"], "title": ["A release"]})
    assert timeline_rows(data["timeline"], sources)["When"].tolist() == [told]


@pytest.mark.parametrize("lane", overview.LANES[1:])
def test_each_event_stands_on_its_lane_in_its_colour(draw, lane):
    ax = strip(draw, (lane, "2019-09-11", "2019-09-11"))
    (line,) = ax.get_lines()
    assert line.get_color() == colours.LANE[lane]
    assert [label.get_text() for label in ax.get_yticklabels()][int(line.get_ydata()[0])] == lane


@pytest.mark.parametrize("grade", colours.GRADE)
def test_a_judgement_has_the_mark_and_the_colour_of_its_grade_and_says_it(draw, grade):
    ax = strip(draw, judged("2019-05-08", grade))
    (line,) = ax.get_lines()
    assert (line.get_marker(), line.get_color()) == (colours.GRADE_MARKER[grade], colours.GRADE[grade])
    assert [text.get_text().replace("\n", " ") for text in ax.texts] == [grade.replace("_", " ")]


def test_a_judgement_runs_through_the_panels_as_a_thin_line(draw):
    _, panel = draw(overview, story([REPORT, ("Visits", "2019-12-03", "2019-12-04")], COUNTED))
    (line,) = marks(panel, "judgement")
    assert line.get_color() == colours.GRADE["inadequate"]


def test_every_event_has_its_point_with_its_title_and_source():
    data = story([REPORT, ("Scrutiny", "2019-09-11", "2019-09-12")])
    points = overview.of_points({**data, "panels": COUNTED})
    assert points["figure"].tolist() == ["ILACS report: inadequate", "A meeting", "9.3%", "10.2%"]
    assert points["period"].tolist()[:2] == ["8 May 2019", "11 to 12 September 2019"]
    assert points[["source_id", "locator"]].notna().all(axis=None)


@pytest.mark.parametrize(
    ("precision", "start", "end", "words"),
    [
        ("month", "2020-10-01", "2020-10-31", "October 2020"),
        ("year", "2020-01-01", "2020-12-31", "2020"),
        ("quarter", "2020-10-01", "2020-12-31", "October to December 2020"),
    ],
)
def test_an_event_is_dated_as_exactly_as_it_is_known(precision, start, end, words):
    data = {**story([("Visits", start, end, {"precision": precision})]), "panels": COUNTED}
    assert overview.of_points(data)["period"].iloc[0] == words


def test_strip_and_panels_share_one_scale_of_years(draw):
    axes = draw(overview, story([REPORT], {**COUNTED, CASES: recorded(("2020-09-30", 15))}))
    assert len({ax.get_xlim() for ax in axes}) == 1
    assert len(axes[0].figure.axes) == len(axes) == 3


def test_every_event_and_every_count_lies_within_the_years(draw):
    data = story([judged("2010-12-17", "inadequate"), ("Visits", "2025-12-01", "2025-12-01")], COUNTED)
    low, high = draw(overview, data)[0].get_xlim()
    assert low < mdates.date2num(data["timeline"]["date"].min())
    assert mdates.date2num(data["timeline"]["date"].max()) < high


def test_every_statement_lies_within_the_years(draw):
    ax = draw(overview, story([REPORT], COUNTED, {VACANCY: said(("2009-01-31", 21.5))}))[1]
    assert ax.get_xlim()[0] < mdates.date2num(marks(ax, "said")[0].get_xdata()[0])


def test_panels_start_at_nought(draw):
    assert draw(overview, story([REPORT], COUNTED))[1].get_ylim()[0] == 0


def test_a_strip_without_any_figure_can_be_drawn(draw):
    assert len(draw(overview, story([REPORT]))) == 1


def test_a_strip_without_any_figure_has_its_points():
    assert overview.of_points(story([REPORT]))["figure"].tolist() == ["ILACS report: inadequate"]


def test_statements_of_a_panel_that_is_not_shown_are_neither_told_nor_listed():
    data = story([REPORT], COUNTED, {VACANCY: said(), NEET: said(("2015-11-01", 38))})
    assert "38%" not in set(overview.of_points(data)["figure"])
    assert "marked apart" not in overview.alt(data)


def test_the_sentence_tells_the_judgements_in_order_then_the_latest_figures():
    text = overview.finding(story([judged("2016-01-20", "requires_improvement", "SIF"), REPORT], COUNTED))
    assert text.startswith("Judged requires improvement (20 January 2016, SIF) and inadequate (8 May 2019, ILACS).\n")
    assert text.endswith("Vacancy rate, DfE census, 30 September 2019: Ours 10.2%.")


def test_without_a_judgement_the_sentence_tells_the_figures_alone():
    assert overview.finding(story(panels=COUNTED)).startswith("Vacancy rate, DfE census")


def test_alt_text_tells_judgements_and_counts_the_other_events():
    meetings = [("Scrutiny", f"2019-0{month}-11", f"2019-0{month}-11") for month in (6, 7)]
    alt = overview.alt(story([REPORT, *meetings], COUNTED, {VACANCY: said(("2019-09-11", 2), ("2019-07-17", 7))}))
    assert "judgements (inadequate on 8 May 2019) and of other events (scrutiny 2)" in alt
    assert "Ours from 9.3% in 2018 to 10.2% in 2019" in alt
    assert "Marked apart: 2 statements." in alt


def test_alt_text_says_when_there_is_nothing_on_the_strip():
    assert "judgements (none) and of other events (none)" in overview.alt(story(panels=COUNTED))


def test_one_statement_is_told_in_the_singular():
    assert "were" not in overview.alt(story([REPORT], COUNTED, {VACANCY: said(("2019-09-11", 2))})).split("panels")[-1]


def test_only_with_neither_event_nor_figure_is_there_nothing_to_draw():
    assert overview.is_empty(story())
    assert not overview.is_empty(story([REPORT]))
    assert not overview.is_empty(story(panels=COUNTED))
    assert events().empty


def test_the_points_of_the_strip_name_the_release_they_were_read_from():
    data = {**story([REPORT, ("Visits", "2019-12-03", "2019-12-04", {"vintage": "A list (2025-09-25)"})]), "panels": {}}
    assert overview.of_points(data)["vintage"].fillna("none").tolist() == ["none", "A list (2025-09-25)"]
