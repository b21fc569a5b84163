"""The pieces of the brief: the strip and the spark are read back from their drawings, the questions from their HTML."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers.show.piece.brief import Measures, Questions, Status, spark, strip

YEARS = pd.to_datetime(["2019-09-30", "2020-09-30", "2023-09-30"])
RISING = pd.Series([1.0, 2.0, 5.0], YEARS)


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
    assert len(spark(pd.Series(everyone[:12], pd.date_range("2010", periods=12, freq="YS")), "told" * 40)) < 2048


def test_lines_are_lines_where_no_style_of_the_site_is():
    """A line without a stroke of its own is filled by a notebook: a black wedge."""
    drawn = strip([1.0, 2.0], [2.0], 3.0, 4.0, "told") + spark(RISING, "told")
    paths = re.findall("<path[^>]*>", drawn)
    assert len(paths) == 3
    assert all(' stroke="' in path for path in paths)
    assert 'fill="none"' in paths[2]


def test_there_is_no_strip_without_a_figure_and_no_spark_of_one_year():
    assert strip([1.0], [], 1.0, np.nan, "told") == ""
    assert spark(RISING[:1], "told") == ""


def test_a_rising_spark_ends_above_where_it_began():
    ends = re.findall(r"[ML]([\d.]+) ([\d.]+)", spark(RISING, "told"))
    assert float(ends[0][1]) > float(ends[-1][1])
    assert float(ends[0][0]) < float(ends[-1][0])


def test_a_year_without_a_figure_is_as_wide_on_a_spark_as_any_other():
    first, second, last = (float(x) for x in re.findall(r"[ML]([\d.]+) ", spark(RISING, "told")))
    assert last - second == pytest.approx(3 * (second - first), abs=0.2)


def test_the_first_three_questions_stand_open_and_each_has_its_reason_folded():
    shown = Questions([(f"Question {number}?", f"Reason {number}") for number in range(5)])._repr_mimebundle_()
    before, after = shown["text/html"].split("All 5 questions")
    assert before.count("Question 2?")
    assert "Question 3?" not in before
    assert "Question 3?" in after
    assert shown["text/html"].count('<details class="why">') == 5


@pytest.mark.parametrize("drawn", [strip([0.0, 4.0], [], 2.0, 0.0, "told"), spark(RISING, "told")])
def test_the_dot_of_a_council_is_whole_at_nought_and_at_the_highest(drawn):
    left, top = map(float, re.search(r'viewBox="(\S+) (\S+) ', drawn).groups())
    x, y, r = (float(re.search(rf'class="mine"[^>]* {name}="(\S+?)"', drawn)[1]) for name in ("cx", "cy", "r"))
    assert (x - r >= left, y - r >= top) == (True, True)


def test_the_link_of_the_judgement_says_out_of_its_place_of_what_it_is_the_source():
    """In a list of links it was "Source" alone."""
    html = Status("Good", "Ofsted, 2023.", "good", "a-report")._repr_mimebundle_()["text/html"]
    assert re.search('<a href="#a-report">Source<span class="unseen"[^>]*> of the judgement</span></a>', html)


def test_a_notebook_shows_no_words_that_are_only_for_those_who_hear_them():
    """JupyterLab, which has no style of ours, told each question twice: "Why: " and all of it again."""
    pieces = [Questions([("Question?", "Reason.")]), Status("Good", "Ofsted, 2023.", "good", "a-report")]
    html = "".join(piece._repr_mimebundle_()["text/html"] for piece in pieces)
    spans = re.findall('<span class="unseen"([^>]*)>', html)
    assert ["width:1px" in style and "overflow:hidden" in style for style in spans] == [True, True]


def test_in_plain_text_as_well_what_is_to_be_checked_is_called_so():
    """It read "September 2020. from a later release, perhaps revised"."""
    lines = {"name": ["A", "B"], "number": ["1%", "2%"], "told": ["Low.", "High."], "check": ["late", ""]}
    lines |= {"better": ["(lower usually better)", ""]}
    drawn = dict.fromkeys(["id", "point", "link", "strip", "spark"], "")
    plain = Measures(pd.DataFrame(lines).assign(**drawn))._repr_mimebundle_()["text/plain"]
    assert plain == "A (lower usually better): 1%. Low. CHECK: late\nB: 2%. High."
