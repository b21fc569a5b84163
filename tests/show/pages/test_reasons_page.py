"""Why a claim got its verdict, in words: what is told follows from the row of the ledger."""

import pandas as pd
import pytest
from small_ledger import ACROSS, BETWEEN, READING, one

from helpers.show.pages.reasons import counted, gap, reason, said

BEFORE = {**ACROSS, "other_role": "year before", "form": "rise", "ground": "not distinct"}
ENDS = {"other_low": 59.9, "other_high": 86.6, "recorded_low": 67.8, "recorded_high": 85.9}
COUNTS = {"other_numerator": 28, "other_denominator": 37, "recorded_numerator": 61, "recorded_denominator": 78}


@pytest.mark.parametrize(("low", "high", "told"), [
    (19, 19, "19 days later"),
    (-1, -1, "1 day earlier"),
    (0, 0, "same time"),
    (-151, -124, "124 to 151 days earlier"),
    (30, 60, "30 to 60 days later"),
    (0, 29, "0 to 29 days later"),
    (-14, 16, "14 days earlier to 16 days later"),
    (None, None, "not known"),
])  # fmt: skip
def test_the_gap_is_put_in_words_as_exactly_as_it_is_known(low, high, told):
    assert gap(one(gap_low_days=low, gap_high_days=high)) == told


@pytest.mark.parametrize(("ground", "told"), [
    ("aimed at", "can be missed"),
    ("break", "definition changed"),
    ("sub-group", "A figure for a part"),
    ("agrees", "The two agree, rounding allowed for."),
    ("apart", "follow one definition and do not meet"),
    ("about", "sets no bounds"),
    ("different", "follow different definitions"),
    ("not stated", "neither need be wrong"),
])  # fmt: skip
def test_every_ground_has_its_own_reason_with_the_official_figure_in_it(ground, told):
    text = reason(one(ground=ground))
    assert told in text
    assert "10.2% (30 September 2019), 19 days after the day the claim is about" in text


def test_a_claim_that_cannot_be_checked_says_by_which_day():
    row = one(ground="none near", recorded_value=None)
    assert reason(row) == "No official figure of this kind within a year of it is in this record."
    assert "had been published by 7 June 2019" in reason(row, pd.Timestamp("2019-06-07"))
    assert reason(one(ground="no series")) == "It was not said."


def test_a_reading_that_fits_is_told_with_its_bounds_and_as_no_proof():
    text = reason(one(**READING))
    assert "0 to 10.2%" in text
    assert "not that it was" in text


def test_what_agency_cover_leaves_is_told_and_what_the_publisher_withholds():
    assert "taken off, official counts leave 0 to 10.2%, by the rounding of the counts, which" in reason(one(**READING))
    withheld = {**READING, "reading": "cover of low reliability", "reading_high": 0.0}
    text = reason(one(**withheld))
    told = "(the publisher withholds the share of vacancies covered as of low reliability)"
    assert f"official counts leave nothing {told}, which the claim takes in" in text
    assert f"nothing {told}." in reason(one(**{**withheld, "ground": "not stated"}))


def test_a_claim_that_does_not_meet_what_cover_leaves_is_told_so():
    text = reason(one(**{**READING, "ground": "not stated", "reading_high": 0.0}))
    assert "Nor does it meet what agency workers who cover vacancies leave of the official count: nothing." in text
    assert "Nor does it" not in reason(one())


def test_the_posts_of_the_same_statement_are_told_as_the_councils_own():
    assert "are 1.6% of the posts that the census counts: the council's own" in reason(one(posts_share_pct=1.63))


def test_a_claim_between_two_official_figures_has_both_named_with_their_days():
    text = reason(one(**BETWEEN))
    assert "figures are 9.3% (30 September 2018) and 10.2% (30 September 2019), the nearer one 19 days after" in text
    assert "lies between the two. With its definition not stated, that alone cannot bear it out." in text
    assert "cannot bear it out" not in reason(one(**BETWEEN, relation="same definition"))
    assert counted(one(**BETWEEN)) == "between 9.3% (30 September 2018) and 10.2% (30 September 2019)"


def test_a_claim_that_repeats_a_page_is_told_so_and_has_no_official_figure():
    row = one(ground="repeats", recorded_stated_by="Ofsted inspectors", recorded_value=2.0)
    assert counted(row) == "none (Ofsted inspectors printed 2%)"
    assert "the claim repeats that page: that is no official statistic, so it tests nothing" in reason(row)


@pytest.mark.parametrize(("before", "told"), [(28, "rose"), (61, "did not change"), (70, "fell")])
def test_where_two_shares_cannot_be_told_apart_the_numbers_and_both_intervals_are(before, told):
    text = reason(one(**BEFORE, **ENDS, **{**COUNTS, "other_numerator": before}))
    assert f"The number {told} ({before} of 37, then 61 of 78), but the shares cannot be told apart" in text
    assert "(59.9 to 86.6% and 67.8 to 85.9%)" in text


def test_without_numbers_two_figures_that_cannot_be_told_apart_have_their_intervals():
    text = reason(one(**BEFORE, **ENDS))
    assert "The two cannot be told apart" in text
    assert "number" not in text


def test_a_direction_without_a_period_names_the_pair_of_figures_used():
    text = reason(one(**BEFORE, **ENDS))
    assert "10.2% (30 September 2019), after 9.3% (30 September 2018)" in text
    assert "names no period" in text
    assert "names no period" not in reason(one(**BEFORE, **ENDS, period_start=pd.Timestamp("2018-09-11")))


def test_an_official_figure_that_came_after_the_claim_is_called_so():
    assert "published after the claim" in reason(one(is_later=True))
    assert "published after the claim" not in reason(one())


def test_a_judgement_that_a_claim_leaves_out_is_named():
    grade = {"form": "grade", "grade": "adequate", "recorded_label": "adequate", "ground": "agrees"}
    row = one(**grade, omitted="inadequate for safeguarding", omitted_date=pd.Timestamp("2010-12-17"))
    assert "leaves out an earlier judgement: inadequate for safeguarding, 17 December 2010." in reason(row)
    assert (said(row), counted(row)) == ("adequate", "adequate (30 September 2019)")
