"""Where the authority stood, drawn."""

import pytest
from small_ratings import data_lines, listed, seen, stood, texts

from helpers.measure import standing as measured
from helpers.show import colours, standing

ILACS = ("2018-01-01", "ILACS replaces SIF")


def test_its_own_grade_is_wide_and_lies_between_the_lower_and_the_higher(draw):
    (ax,) = draw(standing, stood(("2017-01-01", "good", 2, 3, 5)))
    own, *others = sorted(data_lines(ax), key=lambda line: -line[2])
    assert own[0] == pytest.approx([20, 50])
    assert sorted(xs for xs, _, _ in others) == [pytest.approx([0, 20]), pytest.approx([50, 100])]
    assert own[2] > max(width for _, _, width in others)


def test_its_own_grade_has_the_colour_of_the_grade(draw):
    (ax,) = draw(standing, stood(("2017-01-01", "inadequate", 0, 3, 5)))
    assert max(ax.get_lines(), key=lambda line: line.get_linewidth()).get_color() == colours.GRADE["inadequate"]


@pytest.mark.parametrize(("counts", "parts"), [((0, 3, 5), 2), ((5, 3, 0), 2), ((0, 8, 0), 1)])
def test_where_nobody_is_lower_or_higher_nothing_is_drawn(draw, counts, parts):
    (ax,) = draw(standing, stood(("2017-01-01", "good", *counts)))
    assert len(data_lines(ax)) == parts


def test_before_its_first_report_nothing_is_drawn_and_the_row_says_so(draw):
    data = stood(("2015-11-15", None, 0, 69, 0), ("2016-01-20", "good", 2, 3, 5))
    (ax,) = draw(standing, data)
    assert {y for _, y, _ in data_lines(ax)} == {1.0}
    assert "not among these 69: not judged by then" in texts(ax)
    assert "not judged by then" in standing.alt(data)


def test_never_judged_is_empty_and_says_whose_judgement_is_missing(known):
    assert standing.is_empty(stood(("2015-11-15", None, 0, 69, 0)))
    assert standing.is_empty(stood())
    assert "Ours" in standing.absent(known)


def test_the_finding_gives_the_last_date_of_each_group():
    rows = [("2016-01-20", "good", 2, 3, 5), ("2017-01-20", "good", 1, 4, 5)]
    later = ("2019-05-08", "inadequate", 0, 21, 128, {"group": "latest"})
    first, second = standing.finding(stood(*rows, later)).split("\n")
    assert "20 January 2017 (derived): good, with 4 of 10 authorities in that grade (40.0%), 1 in a lower one" in first
    assert "inadequate, with 21 of 149 authorities in that grade (14.1%), 0 in a lower one" in second


def test_a_group_that_ends_before_its_first_report_is_said_to():
    assert "not judged by then" in standing.finding(stood(("2016-01-20", None, 0, 78, 0)))


def test_the_alt_text_goes_grade_by_grade():
    rows = [("2016-01-20", "good", 2, 3, 5), ("2017-01-20", "good", 1, 4, 5), ("2018-01-20", "inadequate", 0, 1, 9)]
    text = standing.alt(stood(*rows))
    assert "good (20 January 2016 to 20 January 2017), held by 30%, at last 40%" in text
    assert "inadequate (20 January 2018), held by 10%" in text


def test_a_grade_is_traced_to_its_report_and_a_share_to_its_count():
    points = standing.of_points(stood(("2017-01-01", "good", 2, 3, 5)))
    assert points["source_id"].tolist() == ["a-source", "a-report"]
    assert points["figure"].tolist() == ["2 lower, 3 level, 5 higher of 10", "good"]


def test_every_end_of_every_bar_is_listed(draw):
    data = stood(("2017-01-01", "good", 2, 3, 5))
    assert seen(draw(standing, data)) == listed(standing.of_points(data))


def test_an_unofficial_count_is_told_apart(draw):
    (ax,) = draw(standing, stood(("2026-06-29", "good", 2, 3, 5, {"basis": "scraped"})))
    assert "o" in {line.get_marker() for line in ax.get_lines()}
    assert "(unofficial)" in ax.get_yticklabels()[0].get_text()


def test_the_change_of_framework_is_drawn(draw):
    latest = {"group": "latest"}
    data = stood(("2017-12-08", "good", 2, 3, 5, latest), ("2018-04-30", "good", 2, 3, 5, latest), parted=[ILACS])
    (ax,) = draw(standing, data)
    assert [line.get_gid() for line in ax.get_lines()].count("break") == 1


@pytest.mark.parametrize(("day", "lines"), [("2013-11-01", [0, 1, 0]), ("2014-07-01", [0, 0, 1])])
def test_a_break_between_two_panels_ends_the_one_before_it(draw, day, lines):
    days = {"SLAC": "2012-08-24", "CPI": "2013-08-16", "SIF": "2014-06-30"}
    rows = [(date, "good", 2, 3, 5, {"group": group}) for group, date in days.items()]
    axes = draw(standing, stood(*rows, parted=[(day, "adequate ends")]))
    assert [[line.get_gid() for line in ax.get_lines()].count("break") for ax in axes] == lines


@pytest.mark.parametrize("scope", [("West Sussex", ""), ("Lewisham", ""), ("Kent", ""), ("West Sussex", "2016-02-01")])
def test_what_is_drawn_and_what_is_listed_are_the_same(draw, real, scope):
    data = measured(real(*scope))
    marks = listed(standing.of_points(data))
    assert seen(draw(standing, data)) <= marks


def test_the_latest_finding_is_that_of_the_latest_date_of_all_groups():
    first = ("2019-05-08", "inadequate", 0, 21, 128, {"group": "latest"})
    for rows in ([first, ("2016-01-20", "good", 2, 3, 5)], [("2016-01-20", "good", 2, 3, 5), first]):
        text = standing.latest(stood(*rows))
        assert "8 May 2019" in text
        assert "\n" not in text
