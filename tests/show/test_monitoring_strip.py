"""What followed the judgements, read back from its Axes."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from helpers.measure import monitoring as measured
from helpers.show import monitoring

EVENT = {
    "event_id": "E001",
    "lane": "Visits",
    "precision": "day",
    "is_planned_date": False,
    "title": "A visit",
    "confidence": "high",
    "state": None,
    "vintage": None,
    "published": pd.Timestamp("2021-01-01"),
    "published_precision": "day",
    "source_id": "a-letter",
    "locator": "letter",
}
MONTH = {"date": "2020-10-01", "date_end": "2020-10-31", "precision": "month"}
DAY = {"date": "2020-10-05", "date_end": "2020-10-05"}


def strip(*rows):
    events = pd.DataFrame([{**EVENT, **row} for row in rows])
    dates = {column: pd.to_datetime(events[column]) for column in ("date", "date_end")}
    return {"events": events.assign(**dates), "judgements": pd.DataFrame({"published": pd.to_datetime([])})}


def line(draw, **row):
    (ax,) = draw(monitoring, strip(row))
    return ax.get_lines()[0]


def test_a_month_is_a_bar_and_a_day_a_point(draw):
    bar, dot = line(draw, **MONTH), line(draw, **DAY)
    assert bar.get_marker() == "None"
    assert list(date2num(bar.get_xdata())) == list(date2num(pd.to_datetime(["2020-10-01", "2020-10-31"])))
    assert dot.get_marker() == "o"


def test_less_sure_is_paler_as_a_bar_and_open_as_a_point_and_said_in_words(draw):
    assert line(draw, **MONTH, confidence="low").get_alpha() < line(draw, **MONTH).get_alpha()
    assert line(draw, **DAY, confidence="medium").get_markerfacecolor() == "white"
    assert "October 2020, low confidence" in monitoring.alt(strip({**MONTH, "confidence": "low"}))


def test_what_was_expected_is_an_open_mark(draw):
    assert line(draw, **DAY, lane="Expected", confidence=None).get_markerfacecolor() == "white"
    assert "expected 5 October 2020" in monitoring.alt(strip({**DAY, "lane": "Expected"}))


def test_an_event_on_two_lanes_is_counted_once_among_the_vague():
    told = monitoring.finding(strip(MONTH, {**MONTH, "lane": "Trust", "state": "trust paused"}))
    assert "1 of 1 event known" in told


@pytest.mark.parametrize("day", ["", "2016-02-01", "2019-06-07", "2019-09-11", "2020-12-08"])
def test_every_mark_is_in_the_table_of_points(draw, real, day):
    data = measured(real("West Sussex", day))
    (ax,) = draw(monitoring, data)
    lines = [line for line in ax.get_lines() if not line.get_gid()]
    drawn = {(float(x), y) for line in lines for x, y in zip(date2num(line.get_xdata()), line.get_ydata(), strict=True)}
    points = monitoring.of_points(data)["marks"]
    assert drawn == {(float(date2num(x)), y) for marks in points for x, y in marks}


def test_without_an_event_there_is_a_sentence(known):
    assert monitoring.is_empty({"events": pd.DataFrame()})
    assert monitoring.absent(known).startswith("Not known: ")


LONG = "By the first visit, to be clear with inspectors where to expect improvement since the spring"


def test_a_title_is_never_cut_at_a_comma(draw):
    """A row read only: By the first visit."""
    (ax,) = draw(monitoring, strip({**DAY, "title": LONG}))
    assert ax.get_yticklabels()[1].get_text().replace("\n", " ") == LONG
    assert LONG in monitoring.alt(strip({**DAY, "title": LONG}))


@pytest.mark.parametrize("mark", [";", ":"])
def test_a_long_title_is_cut_at_a_colon_or_semicolon(mark):
    title = f"Government pauses work on the trust for 12 months{mark} the second report is published"
    assert "12 months, 5 October 2020" in monitoring.alt(strip({**DAY, "title": title}))


def test_a_long_label_stands_clear_of_the_next(draw):
    rows = [{**DAY, "title": f"{LONG}, and {LONG}"}, {**DAY, "title": LONG}, DAY]
    (ax,) = draw(monitoring, strip(*rows))
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert all(above.y0 > below.y1 for above, below in zip(boxes, boxes[1:], strict=False))


def test_the_points_name_the_release_they_were_read_from():
    assert monitoring.of_points(strip({**DAY, "vintage": "A list (2025-09-25)"}))["vintage"].tolist() == [
        "A list (2025-09-25)"
    ]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (
            {"date": "2019-12-03", "date_end": "2019-12-04"},
            "planned for 3 to 4 December 2019; not known to have happened that day",
        ),
        (MONTH, "planned for October 2020; not known to have happened then"),
    ],
)
def test_a_date_that_is_only_planned_is_drawn_open_and_said_to_be_so(draw, when, told):
    data = strip({**DAY, **when, "is_planned_date": True, "confidence": "medium"})
    (ax,) = draw(monitoring, data)
    assert [text.get_text().replace("\n", " ") for text in ax.texts] == [told]
    (line,) = ax.get_lines()
    assert line.get_markerfacecolor() == "white" or line.get_alpha() == 0.4
    assert told.replace(";", ",") in monitoring.alt(data)
    assert monitoring.of_points(data)["period"].tolist() == [told]
    assert monitoring.finding(data).endswith("1 event is known by the planned date only and drawn open.")
