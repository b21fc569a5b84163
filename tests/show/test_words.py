"""Figures and dates in words: as exact as they are known, and no more."""

import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from jinja2 import Environment, UndefinedError

from helpers.show import words

NAN, DAY = float("nan"), pd.Timestamp("2019-09-01")
EMPTY = {"value": NAN, "value_low": NAN, "value_high": NAN, "unit": "%", "qualifier": "exact"}


def row(**more):
    return SimpleNamespace(**EMPTY | more)


def of(start, end, precision="day"):
    return row(period_start=pd.Timestamp(start), period_end=pd.Timestamp(end), precision=precision)


def cases(*pairs):
    return pytest.mark.parametrize(("given", "text"), pairs)


@cases(
    ((18.5, "%"), "18.5%"),
    ((5.19, "%"), "5.19%"),
    ((2.0, "%"), "2%"),
    ((0.0, "%"), "0%"),
    ((16.8, "cases per FTE"), "16.8 cases per FTE"),
    ((1200.0, "FTE"), "1,200 FTE"),
    ((100000.0, "young people"), "100,000 young people"),
    ((7, ""), "7"),
    ((7, None), "7"),
    ((None, "%"), "not known"),
    ((NAN, "%"), "not known"),
    ((pd.NA, "%"), "not known"),
)
def test_an_amount_is_as_short_as_it_was_given_and_a_missing_one_not_nought(given, text):
    assert words.amount(*given) == text


@cases(((-7.2, "%"), "7.2 percentage points"), ((1.0, "%"), "1 percentage point"), ((-1.4, "FTE"), "1.4 FTE"))
def test_a_difference_of_per_cents_is_in_percentage_points(given, text):
    assert words.difference(*given) == text


@cases(
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
    assert words.figure(row(**given)) == text


@cases(("one person", " of one person"), ("all", ""))
def test_whom_a_figure_is_about_is_told_where_it_is_not_everybody(given, text):
    assert words.whom(SimpleNamespace(about_whom=given)) == text


@cases(
    ({"Ours": "", "England": None}, ""),
    ({"Ours": "a doubt", "England": ""}, " CHECK (Ours): a doubt."),
    ({"Ours": "late", "England": "late"}, " CHECK: late."),
    ({"Ours": "a doubt; late", "England": "late"}, " CHECK (Ours): a doubt. CHECK: late."),
)
def test_a_warning_names_its_figure_where_others_beside_it_need_none(given, text):
    assert words.check(given) == text


@cases(
    ((DAY, "day"), "1 September 2019"),
    ((DAY, "month"), "September 2019"),
    ((DAY, "year"), "2019"),
    ((DAY, "quarter"), "September to November 2019"),
    ((None,), "no date given"),
    ((pd.NaT,), "no date given"),
)
def test_a_date_is_as_exact_as_it_is_known(given, text):
    assert words.day(*given) == text


@cases(
    (("2019-09-30", "2019-09-30"), "30 September 2019"),
    (("2019-02-01", "2019-02-28", "month"), "February 2019"),
    (("2019-02-01", "2019-06-03", "month"), "February to June 2019"),
    (("2015-11-01", "2016-01-31", "month"), "November 2015 to January 2016"),
    (("2019-01-01", "2019-12-31", "year"), "2019"),
    (("2013-04-01", "2014-03-31", "year"), "year to 31 March 2014"),
    (("2018-04-01", "2019-03-31"), "year to 31 March 2019"),
    (("2019-04-01", "2020-03-31"), "year to 31 March 2020"),
    (("2019-02-01", "2019-02-28"), "February 2019"),
    (("2019-02-01", "2019-02-27"), "1 to 27 February 2019"),
    ((None, None), "no date given"),
    ((None, "2019-09-30"), "30 September 2019"),
)
def test_a_period_is_named_for_what_it_is(given, text):
    assert words.period(of(*given)) == text


@cases(
    (("2019-06-04", "2019-06-04", "day"), "4 June 2019"),
    (("2019-06-30", "2019-06-30", "month"), "June 2019"),
    (("2019-06-01", "2019-06-30", "month"), "June 2019"),
    (("2019-09-01", "2019-11-30", "quarter"), "September to November 2019"),
    (("2020-04-01", "2021-03-31", "year"), "April 2020 to March 2021"),
    (("2020-01-01", "2020-12-31", "year"), "2020"),
    (("2019-12-03", "2019-12-04", "day"), "3 to 4 December 2019"),
    (("2019-06-01", "2019-06-15", "month"), "1 to 15 June 2019"),
    (("2019-07-18", "2019-09-11", "quarter"), "18 July 2019 to 11 September 2019"),
)
def test_a_span_is_put_as_exactly_as_it_is_known(given, text):
    first, last, precision = given
    assert words.span(pd.Timestamp(first), pd.Timestamp(last), precision) == text


@cases(
    ((78, 78, "late"), "78 days late"),
    ((1, 1, "late"), "1 day late"),
    ((712, 1087, "late"), "712 to 1,087 days late"),
    ((0, 42, "on time or late"), "on time to 42 days late"),
    ((-1, 0, "early or on time"), "1 day early to on time"),
    ((-9, -2, "early"), "2 to 9 days early"),
    ((-10, 46, "early, on time or late"), "10 days early to 46 days late"),
    ((NAN, NAN, "happened, day not known"), "happened, day not known"),
    ((-27, 3, "on time"), "on time"),
)
def test_days_are_a_range_unless_both_dates_are_exact(given, text):
    assert words.days_apart(SimpleNamespace(days_low=given[0], days_high=given[1], state=given[2])) == text


@cases(("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"))
def test_items_are_listed_as_a_sentence_lists_them(given, text):
    assert words.listed(iter(given)) == text


@cases(((0, "row"), "0 rows"), ((1, "row"), "1 row"), ((2, "census", "censuses"), "2 censuses"))
def test_a_noun_follows_its_number(given, text):
    assert words.count(*given) == text


def test_a_grade_is_written_without_underscores():
    assert words.grade("requires_improvement") == "requires improvement"


@cases(
    ("2026-11-24", "3 years 6 months"),
    ("2024-05-10", "11 months"),
    ("2024-05-11", "1 year"),
    ("2023-05-30", "under a month"),
)
def test_an_age_counts_whole_months(given, text):
    assert words.age("2023-05-11", given) == text


POSTS = {"value": 450.0, "low": 360.0, "high": 600.0}


def test_a_sentence_of_a_template_is_one_line_however_the_template_is_broken():
    assert words.told("vacancies", "posts", row=SimpleNamespace(**POSTS)) == "450 posts (360 to 600)"
    assert words.told("vacancies", "posts", row=SimpleNamespace(**POSTS | {"low": NAN})) == "450 posts"


def test_items_that_a_template_goes_through_are_joined_as_in_a_sentence():
    made = Environment()
    made.filters["joining"] = words.joining
    told = made.from_string("{% for each in all %}{{ each }}{{ loop | joining }} {% endfor %}")
    assert [told.render(all=items).strip() for items in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_a_sentence_without_what_it_tells_is_refused():
    with pytest.raises(UndefinedError):
        words.told("vacancies", "posts")


def test_the_columns_of_a_table_are_those_of_its_template_with_their_headings_filled():
    columns = words.cells("comparison", "first", authority="Ours")
    row = SimpleNamespace(distinction="counts only", unit="%", numerator=3.0, denominator=15.0)
    assert list(columns) == ["Measure", "Ours", "About"]
    assert (columns["Measure"], columns["Ours"](row)) == ("title", "3 of 15, counts only")
    assert columns["About"] is words.period
    with pytest.raises(KeyError):
        words.cells("comparison", "first")


def test_every_sentence_and_table_of_a_template_is_told_by_its_page():
    """A sentence that nobody tells stays behind when a page changes."""
    for template in Path(words.__file__).parent.glob("pages/*.j2"):
        text, page = template.read_text(encoding="utf-8"), template.with_suffix(".py").read_text(encoding="utf-8")
        for name in re.findall(r"{% (?:macro|set) (\w+)", text):
            assert f'"{name}"' in page or len(re.findall(rf"\b{name}\b", text)) > 1, f"{template.name}: {name}"
