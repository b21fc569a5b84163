"""Figures and lists in words: as exact as they are known, and no more."""

from types import SimpleNamespace

import pandas as pd
from small_marks import on, table
from small_tables import NAN, cases

from helpers.show import words

EMPTY = {"value": NAN, "value_low": NAN, "value_high": NAN, "unit": "%", "qualifier": "exact"}


@cases(
    "given, text",
    ((18.5, "%"), "18.5%"),
    ((5.19, "%"), "5.19%"),
    ((2.0, "%"), "2%"),
    ((0.0, "%"), "0%"),
    ((16.8, "cases per FTE"), "16.8 cases per FTE"),
    ((1.0, "cases per FTE"), "1 case per FTE"),
    ((1, "posts"), "1 post"),
    ((1, "FTE"), "1 FTE"),
    ((1, None), "1"),
    ((1200.0, "FTE"), "1,200 FTE"),
    ((100000.0, "young people"), "100,000 young people"),
    ((7, ""), "7"),
    ((-7.2, "%"), "−7.2%"),
    ((7, None), "7"),
    ((None, "%"), "not known"),
    ((NAN, "%"), "not known"),
    ((pd.NA, "%"), "not known"),
)
def test_an_amount_is_as_short_as_it_was_given_and_a_missing_one_not_nought(given, text):
    assert words.amount(*given) == text


@cases(
    "text, told",
    ("from -2 to (-0.5)", "from −2 to (−0.5)"),
    ("E10-2, 2019-09-11 and 5-6", "E10-2, 2019-09-11 and 5-6"),
)
def test_a_hyphen_before_a_number_is_a_minus_sign_and_one_within_a_code_or_day_is_not(text, told):
    """A screen reader that passes over hyphens read a fall of seven as a rise."""
    assert words.minus(text) == told


@cases(
    "given, text",
    ((-7.2, "%"), "7.2 percentage points"),
    ((1.0, "%"), "1 percentage point"),
    ((-1.4, "FTE"), "1.4 FTE"),
)
def test_a_difference_of_per_cents_is_in_percentage_points(given, text):
    assert words.difference(*given) == text


@cases(
    "given, text",
    ({"value": 12.0}, "12%"),
    ({"value": 12.0, "qualifier": "about"}, "about 12%"),
    ({"value": 12.0, "qualifier": "at_least"}, "at least 12%"),
    ({"value": 12.0, "qualifier": "more_than"}, "more than 12%"),
    ({"value": 12.0, "qualifier": "at_most"}, "at most 12%"),
    ({"value": 12.0, "qualifier": "fewer_than"}, "under 12%"),
    ({"value": 20, "unit": "cases", "qualifier": "about_at_most"}, "about 20 cases or fewer"),
    ({"value_low": 18.0, "value_high": 22.0, "qualifier": "range", "unit": "cases"}, "18 to 22 cases"),
    ({"value_low": 0.0, "value_high": 2.0, "qualifier": "range"}, "0 to 2%"),
    ({"status_meaning": "low reliability"}, "low reliability"),
    ({"status_meaning": None}, "no figure given"),
    ({"status_meaning": NAN}, "no figure given"),
    ({}, "no figure given"),
)
def test_a_figure_is_as_vague_as_its_source_and_a_symbol_told_by_what_it_means(given, text):
    assert words.figure(SimpleNamespace(**EMPTY | given)) == text


@cases("given, text", ("one person", " of one person"), ("all", ""))
def test_whom_a_figure_is_about_is_told_where_it_is_not_everybody(given, text):
    assert words.whom(SimpleNamespace(about_whom=given)) == text


@cases(
    "given, text",
    ({"Ours": "", "England": None}, ""),
    ({"Ours": "a doubt", "England": ""}, " CHECK (Ours): a doubt."),
    ({"Ours": "late", "England": "late"}, " CHECK: late."),
    ({"Ours": "a doubt; late", "England": "late"}, " CHECK (Ours): a doubt. CHECK: late."),
    ({**dict.fromkeys(["2017", "2018", "2019"], "late"), "2020": ""}, " CHECK (2017, 2018 and 2019): late."),
    ({**dict.fromkeys(["2017", "2018", "2019", "2020"], "late"), "2021": ""}, " CHECK (4 of 5): late."),
)
def test_a_warning_names_its_figures_or_their_number_where_others_beside_them_need_none(given, text):
    assert words.check(given) == text


@cases("given, text", ("", ""), ("ab", "a\nb"), ("abcd", "a\nb\n\nc\nd"))
def test_of_an_answer_the_first_lines_are_shown_and_the_others_folded(given, text):
    assert words.answer(list(given)) == text


@cases("given, text", ("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"))
def test_items_are_listed_as_a_sentence_lists_them(given, text):
    assert words.listed(iter(given)) == text


@cases("given, text", ((0, "row"), "0 rows"), ((1, "row"), "1 row"), ((2, "census", "censuses"), "2 censuses"))
def test_a_noun_follows_its_number(given, text):
    assert words.count(*given) == text


def test_a_grade_is_written_without_underscores():
    assert words.grade("requires_improvement") == "requires improvement"


@cases(
    "rows, text",
    (2 * [on(2020, 5, warning="doubtful")], "Ours, 2020"),  # two marks of one point
    ([on(2020, 5, warning="doubtful", series="Counted, 2020")], "Counted, 2020"),
    ([on(year, 5, warning="doubtful") for year in (2019, 2020)], "Ours, 2019 and 2020"),
    ([on(2020, 5, warning="doubtful", series="A measure by a long name " * 4)], "1 of 2 points"),
)
def test_a_warning_names_a_point_and_its_day_once(rows, text):
    assert words.checks(table(*rows, on(2021, 6))) == [f"CHECK ({text}): doubtful."]


@cases(
    "cut, told",
    ("One is 5. Two is 6, at last. Three is 7, in all.", "One is 5. More stands in the table."),
    ("One is 5; two is 6, at last; three is 7, in all.", "One is 5; more stands in the table."),
    ("One two three four five six seven eight nine.", "One two three and more, in the table."),
)
def test_a_text_cut_short_ends_with_something_whole(cut, told):
    """Alternatives of pictures ended "caseload: 3 lines, at their ends from Kent 14.1 in 2025 to and more"."""
    assert words.fitting([cut], longest=42) == told


@cases(
    "years, told",
    (["2014"], "2014"),
    (["2014", "2015"], "2014 and 2015"),
    (["2014", "2015", "2016"], "2014 to 2016"),
    (["2014", "2016", "2017", "2019", "2020", "2021"], "2014, 2016, 2017 and 2019 to 2021"),
)
def test_years_three_or_more_on_end_are_a_stretch(years, told):
    assert words.stretches(years) == told
