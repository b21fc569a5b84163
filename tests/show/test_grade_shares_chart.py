"""Bars of authorities by grade."""

import pandas as pd
import pytest
from small_ratings import data_lines, full, listed, printed, seen, shares, texts

from helpers.measure import grade_sections
from helpers.show import grade_shares

ILACS = ("2018-01-01", "ILACS replaces SIF")
END = ("2026-04-01", "no overall grade")


def test_the_parts_of_a_bar_begin_at_nought_and_end_at_all_that_were_counted(draw):
    (ax,) = draw(grade_shares, shares(full("2015-11-15", 1, 2, 3, 4)))
    ends = [xs for xs, _, _ in data_lines(ax)]
    assert ends == [pytest.approx(pair) for pair in ([0, 10], [10, 30], [30, 60], [60, 100])]


def test_a_grade_that_nobody_holds_is_not_drawn(draw):
    (ax,) = draw(grade_shares, shares(full("2014-06-30", 1, 1, 2, 0)))
    assert len(data_lines(ax)) == 3


def test_the_denominator_stands_beside_each_bar(draw):
    """69 inspected is not all 152."""
    (ax,) = draw(grade_shares, shares(full("2015-11-15", 17, 36, 16, 0), printed("2019-08-31", good_or_outstanding=49)))
    assert "69 of 152" in texts(ax)
    assert texts(ax).count("not printed") == 2  # neither the denominator nor the two lowest grades
    assert "76.8%" in texts(ax)


def test_the_latest_judgements_are_of_those_counted_and_not_of_a_number_once_known(draw):
    (ax,) = draw(grade_shares, shares(full("2019-05-08", 21, 59, 61, 8, group="latest", authorities=float("nan"))))
    assert "149" in texts(ax)


def test_published_figures_are_told_apart_by_mark_and_by_word(draw):
    (ax,) = draw(grade_shares, shares(full("2015-11-15", 17, 36, 16, 0), printed("2015-11-20", 69, inadequate=25)))
    derived, published = [
        [line for line in ax.get_lines() if line.get_gid() == gid] for gid in ("derived", "published")
    ]
    assert {line.get_marker() for line in derived} == {"None"}
    assert {line.get_marker() for line in published} == {"D"}
    assert published[0].get_linewidth() < derived[0].get_linewidth()
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "15 November 2015 (derived)",
        "20 November 2015 (published)",
    ]


def test_an_unofficial_list_is_told_apart_by_mark_and_by_word(draw):
    (ax,) = draw(grade_shares, shares(full("2026-06-29", 13, 29, 63, 46, group="latest", basis="scraped")))
    assert {line.get_marker() for line in ax.get_lines()} == {"o"}
    assert ax.get_yticklabels()[0].get_text() == "29 June 2026 (unofficial)"
    assert "(unofficial)" in grade_shares.finding(shares(full("2026-06-29", 13, 29, 63, 46, basis="scraped")))


def test_what_was_not_printed_stays_blank(draw):
    data = shares(full("2017-01-01", 1, 1, 1, 1), printed("2018-09-30", 152, inadequate=20, good_or_outstanding=43))
    (ax,) = draw(grade_shares, data)
    assert [xs for xs, y, _ in data_lines(ax) if y == 1] == [[0, 20], [57, 100]]


def test_no_line_joins_two_dates(draw):
    (ax,) = draw(grade_shares, shares(full("2014-06-30", 4, 10, 8, 0), full("2014-12-31", 7, 21, 9, 0)))
    assert all(len(set(line.get_ydata())) == 1 for line in ax.get_lines())


@pytest.mark.parametrize(("day", "over"), [("2017-12-31", False), ("2018-01-01", True)])
def test_a_break_stands_between_the_dates_it_parts(draw, day, over):
    """On the day of the break the new framework is in force."""
    rows = [full("2016-01-01", 1, 1, 1, 1, group="latest"), full(day, 1, 1, 1, 1, group="latest")]
    (ax,) = draw(grade_shares, shares(*rows, parted=[ILACS]))
    (line,) = [line for line in ax.get_lines() if line.get_gid() == "break"]
    assert bool(line.get_ydata()[0] < max(ax.get_yticks())) is over
    assert "ILACS replaces SIF, from January 2018" in texts(ax)


def test_the_end_of_the_overall_grade_is_drawn_even_with_nothing_after_it(draw):
    (ax,) = draw(grade_shares, shares(full("2025-06-30", 1, 1, 1, 1, group="latest"), parted=[ILACS, END]))
    assert "no overall grade, from April 2026" in texts(ax)
    assert "ILACS replaces SIF, from January 2018" not in texts(ax)


def test_first_inspections_end_with_the_next_framework_alone(draw):
    (ax,) = draw(grade_shares, shares(full("2017-12-08", 1, 1, 1, 1), parted=[ILACS, END]))
    assert [line.get_gid() for line in ax.get_lines()].count("break") == 1


def test_two_frameworks_are_two_panels(draw):
    rows = [full("2012-08-24", 1, 1, 1, 1, group="SLAC"), full("2013-08-16", 1, 1, 1, 1, group="CPI")]
    axes = draw(grade_shares, shares(*rows))
    assert [ax.get_title(loc="left")[:4] for ax in axes] == ["SLAC", "CPI:"]


def test_adequate_is_called_adequate_and_has_its_own_colour(draw):
    row = full("2012-08-24", 1, 1, 1, 1, group="SLAC", third_grade="adequate")
    (ax,) = draw(grade_shares, shares(row))
    assert any("adequate" in text and "in" not in text for text in texts(ax))
    assert not any("requires improvement" in text for text in texts(ax))
    assert "requires improvement" not in grade_shares.finding(shares(row))
    assert ax.get_lines()[1].get_color() == grade_shares.colours.GRADE["adequate"]


def test_two_counts_of_one_day_are_told_apart_by_what_they_count(draw):
    rows = [full("2010-12-17", 1, 1, 1, 1, scope=text) for text in ("all reports", "reports of the year")]
    (ax,) = draw(grade_shares, shares(*rows))
    assert [label.get_text().split(",\n")[1] for label in ax.get_yticklabels()] == [
        "all reports",
        "reports of the year",
    ]


def test_the_finding_gives_first_and_last_with_their_denominators():
    text = grade_shares.finding(shares(full("2014-06-30", 4, 10, 8, 0), full("2017-12-08", 33, 65, 51, 3)))
    assert "14 of 22 authorities counted (63.6%)" in text
    assert "98 of 152 authorities counted (64.5%)" in text


def test_the_finding_and_the_alt_text_name_each_break_between_what_it_parts():
    """A line of dots in a picture tells nothing to who cannot see it; why it is a break is read from the record."""
    rows = [full(day, 1, 2, 3, 4, group="latest", segment=part) for day, part in [("2017-12-08", 0), ("2026-06-29", 2)]]
    data = shares(*rows, parted=[ILACS, END])
    first, change, end, last = grade_shares.finding(data).split("\n")
    assert ("2017" in first, "2026" in last) == (True, True)
    assert change == (
        "ILACS replaces SIF, from January 2018: figures on its two sides are not compared. The rules changed."
    )
    assert end.startswith("No overall grade, from April 2026")
    assert "ILACS replaces SIF, from January 2018; no overall grade, from April 2026" in grade_shares.alt(data)


def test_the_finding_spans_no_break():
    rows = [full("2017-12-08", 1, 1, 1, 1, group="latest"), full("2018-04-30", 1, 1, 1, 1, group="latest", segment=2)]
    assert len(grade_shares.finding(shares(*rows)).split("\n")) == 2
    assert "First" not in grade_shares.finding(shares(*rows))


@pytest.mark.parametrize(("list_ends", "is_told"), [("2025-03-31", True), ("2026-03-31", False)])
def test_where_a_list_ends_the_finding_says_that_later_reports_are_not_in_it(list_ends, is_told):
    row = full("2025-03-31", 1, 1, 1, 1, group="latest", counted_to=pd.Timestamp(list_ends))
    text = grade_shares.finding(shares(row))
    assert ("No derived count is later than 31 March 2025" in text) is is_told


def test_a_printed_share_is_listed_as_printed_and_a_count_as_counted():
    data = shares(full("2015-11-15", 17, 36, 16, 0), printed("2015-11-20", 69, inadequate=25))
    figures = grade_shares.of_points(data)["figure"].tolist()
    assert figures == ["17 of 69 (24.6%)", "36 of 69 (52.2%)", "16 of 69 (23.2%)", "25% as printed, of 69"]


def test_every_end_of_every_bar_is_listed(draw):
    data = shares(full("2015-11-15", 17, 36, 16, 0), printed("2015-11-20", 69, inadequate=25))
    assert seen(draw(grade_shares, data)) == listed(grade_shares.of_points(data))


def test_with_nothing_known_it_says_so(known):
    assert grade_shares.is_empty(shares())
    assert grade_shares.absent(known).startswith("Not known")


@pytest.mark.parametrize("as_of", ["", "2016-02-01", "2019-06-07"])
def test_what_is_drawn_and_what_is_listed_are_the_same(draw, real, as_of):
    for data in grade_sections(real("West Sussex", as_of)).values():
        if not grade_shares.is_empty(data):
            assert seen(draw(grade_shares, data)) == listed(grade_shares.of_points(data))


def test_latest_judgements_were_not_known_in_february_2016(real):
    sections = grade_sections(real("West Sussex", "2016-02-01"))
    assert [grade_shares.is_empty(sections[name]) for name in ("before", "first", "latest")] == [False, False, True]
