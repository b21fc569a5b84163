"""The brief: its status, a line a measure, the questions; the strip and the spark are read back from their drawings."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers.show import brief, words
from helpers.show.piece.brief import Questions, spark, strip

REPORT = {"published": pd.Timestamp("2023-05-11"), "published_precision": "day", "area": "overall"}
REPORT |= {"grade": "requires_improvement", "framework": "ILACS", "source_id": "report-2023"}
EVENTS = [
    ("Judgements", "2019-05-08", "ILACS report: inadequate", "inadequate", False),
    ("Judgements", "2023-05-11", "ILACS report: requires improvement", "requires_improvement", False),
    ("Visits", "2024-07-24", "Focused visit: care leavers", None, False),
    ("Visits", "2025-03-01", "Monitoring visit", None, True),
]


def known(as_of="2026-11-24"):
    day = pd.Timestamp(as_of).date()
    return SimpleNamespace(scope=SimpleNamespace(authority_name="Exshire", as_of=day, comparator="neighbours 2021"))


def status(judgement, rows=EVENTS, gap=""):
    """The status of a page as of a day before the neighbours were chosen, or where there are none."""
    since = {"since": pd.Timestamp("2027-03-31"), "since_precision": "month"}
    return brief.status(known(), judgement, timeline(rows), {"gap": gap, **since})


def timeline(rows=EVENTS):
    frame = pd.DataFrame(rows, columns=["lane", "date", "title", "grade", "is_planned_date"])
    return frame.assign(date=pd.to_datetime(frame["date"]), precision="day")


def test_the_status_tells_the_grade_its_age_and_what_stood_before():
    shown = status(REPORT)
    assert shown.grade == "Requires improvement"
    assert "11 May 2023 (ILACS): 3 years 6 months before 24 November 2026." in shown.told
    assert "Was inadequate, 8 May 2019." in shown.told


def test_the_last_visit_is_one_that_happened():
    """A visit that was only planned is no visit."""
    assert "Last visit on record: focused visit: care leavers (24 July 2024)." in status(REPORT).told


def test_a_council_without_judgement_says_so():
    assert "holds none for Exshire by 24 November 2026" in status(None, []).told


@pytest.mark.parametrize("judgement", [REPORT, None])
def test_the_status_names_whom_figures_are_beside_and_that_they_were_chosen_later(judgement):
    told = status(judgement).told
    assert "Compared with England and the statistical neighbours of 2021. The 2021 set" in told
    assert told.endswith("its median is hindsight.")
    assert status(judgement, gap="No neighbours.").told.endswith("Compared with England. No neighbours.")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2023-05-11", "2026-11-24", "3 years 6 months"),
        ("2023-05-11", "2024-05-10", "11 months"),
        ("2023-05-11", "2024-05-11", "1 year"),
        ("2023-05-11", "2023-05-30", "under a month"),
    ],
)
def test_an_age_counts_whole_months(since, until, told):
    assert words.age(since, until) == told


@pytest.mark.parametrize(
    ("low", "high", "among", "told"),
    [
        (1, 1, 11, "lowest of 11"),
        (11, 11, 11, "highest of 11"),
        (7, 8, 149, "7th or 8th lowest of 149"),
        (61, 74, 151, "61st to 74th lowest of 151"),
        (12, 12, 151, "12th lowest of 151"),
        (np.nan, np.nan, np.nan, ""),
    ],
)
def test_a_place_is_a_range_where_figures_tie(low, high, among, told):
    assert brief.place(low, high, among) == told


def test_the_strip_marks_each_value_once_on_a_scale_from_nought():
    drawn = strip([1.0, 2.0, 2.0, 4.0], [2.0], 3.0, 4.0, "told")
    assert 'aria-label="told"' in drawn
    assert len(re.findall("v8", drawn)) == 3
    mine = float(re.search(r'class="mine" cx="([\d.]+)"', drawn)[1])
    england = float(re.search(r'class="england" x="([\d.]+)"', drawn)[1]) + 3
    assert england / mine == pytest.approx(3 / 4, rel=0.01)


def test_a_strip_and_a_spark_weigh_under_2_kb():
    everyone = list(np.linspace(0, 40, 153))
    assert len(strip(everyone, everyone[:10], 20, 30, "told" * 20)) < 2048
    assert len(spark(everyone[:12], "told" * 40)) < 2048


def test_there_is_no_strip_without_a_figure_and_no_spark_of_one_year():
    assert strip([1.0], [], 1.0, np.nan, "told") == ""
    assert spark([1.0], "told") == ""


def test_a_rising_spark_ends_above_where_it_began():
    ends = re.findall(r"[ML]([\d.]+) ([\d.]+)", spark([1.0, 2.0, 5.0], "told"))
    assert float(ends[0][1]) > float(ends[-1][1])
    assert float(ends[0][0]) < float(ends[-1][0])


def test_the_first_three_questions_stand_open_and_each_has_its_reason_folded():
    shown = Questions([(f"Question {number}?", f"Reason {number}") for number in range(5)])._repr_mimebundle_()
    before, after = shown["text/html"].split("All 5 questions")
    assert before.count("Question 2?")
    assert "Question 3?" not in before
    assert "Question 3?" in after
    assert shown["text/html"].count('<details class="why">') == 5
