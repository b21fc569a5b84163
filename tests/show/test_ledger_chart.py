"""The ledger on the page: what is drawn is listed, what is told follows from the row, what is missing is said."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from helpers import measure, record
from helpers.show import ledger
from helpers.show.display import STYLE
from helpers.show.ledger_pages import account, held_in_words, verdict_rows, verdicts_in_words
from helpers.show.ledger_points import UNDER
from helpers.show.ledger_words import counted, gap, said
from helpers.show.verdict_reasons import reason

DAY = pd.Timestamp("2019-09-30")
ROW = {
    "topic": "vacancies", "claim": "Vacancy gap", "form": "level", "relation": "not stated",
    "reason": "It was not said.", "about": "Ours", "grade": None, "value": 2.0, "value_low": None, "value_high": None,
    "unit": "%", "qualifier": "exact", "kind": "claim", "basis": "as told", "period_start": pd.Timestamp("2019-09-11"),
    "period_end": pd.Timestamp("2019-09-11"), "precision": "day", "is_dated": True, "stated_by": "the council",
    "published": pd.Timestamp("2019-09-11"), "published_precision": "day", "source_id": "a", "locator": "para 1",
    "repeated": 0, "recorded_value": 10.2, "recorded_unit": "%", "recorded_title": "Vacancy rate",
    "recorded_basis": "census", "recorded_date": DAY, "recorded_label": None, "recorded_published": DAY,
    "recorded_published_precision": "day", "recorded_vintage": None, "recorded_source_id": "b",
    "recorded_warning": "",
    "recorded_locator": "row 1", "other_role": None, "other_value": None, "other_date": None, "other_published": None,
    "other_published_precision": "day", "other_vintage": None, "other_warning": None,
    "other_source_id": None, "other_locator": None,
    "is_later": False, "is_distinct": False, "gap_low_days": 19, "gap_high_days": 19, "posts_share_pct": None,
    "recorded_low": None, "recorded_high": None, "recorded_numerator": None, "recorded_denominator": None,
    "other_low": None, "other_high": None, "other_numerator": None, "other_denominator": None,
    "recorded_stated_by": "Department for Education", "reading": None, "reading_low": None, "reading_high": None,
    "omitted": None, "omitted_date": None, "verdict": "not comparable", "ground": "not stated",
}  # fmt: skip
NUMBERS = [
    "value",
    "value_low",
    "value_high",
    "recorded_value",
    "other_value",
    "reading_low",
    "reading_high",
    "gap_low_days",
    "gap_high_days",
    "posts_share_pct",
    *[f"{which}_{end}" for which in ("recorded", "other") for end in ("low", "high", "numerator", "denominator")],
]
ACROSS = {
    "other_role": "across", "other_value": 9.3, "other_date": pd.Timestamp("2018-09-30"), "other_source_id": "c",
    "other_published": pd.Timestamp("2019-02-01"), "other_locator": "row 2",
}  # fmt: skip
BETWEEN = {**ACROSS, "ground": "between"}
READING = {"ground": "reading", "reading": "after cover", "reading_low": 0.0, "reading_high": 10.2}
RANGE = {
    "value": None,
    "value_low": 18.0,
    "value_high": 22.0,
    "qualifier": "range",
    "topic": "caseloads",
    "unit": "cases",
}


def table(*rows):
    found = pd.DataFrame([{**ROW, **row} for row in rows], columns=list(ROW))
    return found.astype(dict.fromkeys(NUMBERS, float))


def one(**row):
    return next(table(row).itertuples())


@pytest.fixture
def axes():
    drawn = []

    def draw(data):
        with plt.style.context(STYLE):
            drawn.extend(ledger.draw(data))
        return drawn

    yield draw
    plt.close("all")


def marks(axes):
    return {
        (round(x, 6), round(y, 6))
        for ax in axes
        for line in ax.get_lines()
        if line.get_gid() != "guide"
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }


@pytest.mark.parametrize(
    "row",
    [
        {},
        ACROSS,
        BETWEEN,
        READING,
        RANGE,
        {"qualifier": "at_least"},
        {"qualifier": "fewer_than"},
        {**ACROSS, "ground": "different"},
    ],
)
def test_what_is_drawn_and_what_is_listed_are_the_same(axes, row):
    data = table(row)
    listed = {(round(x, 6), y) for points in ledger.of_points(data)["marks"] for x, y in points}
    assert marks(axes(data)) == listed


def test_every_point_has_its_own_source():
    found = ledger.of_points(table(ACROSS, {**READING, "claim": "Another"}))
    assert found["source_id"].tolist() == ["a", "a", "b", "b", "c", "b"]
    assert not found[["series", "period", "figure", "published", "locator"]].isna().any(axis=None)


def test_each_topic_has_a_panel_from_nought_and_each_claim_a_row(axes):
    found = axes(table({}, {"value": 7.0}, RANGE))
    assert [len(ax.get_yticks()) for ax in found] == [2, 1]
    assert all(ax.get_xlim()[0] == 0 for ax in found)


def test_a_claim_without_a_figure_or_without_an_official_one_is_not_drawn():
    rows = table({"value": None}, {"recorded_value": None, "gap_days": None})
    assert ledger.is_empty(rows)
    assert not ledger.is_empty(table({}))


def test_what_cannot_be_drawn_is_said_in_one_sentence():
    known = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours", as_of=None))
    assert ledger.absent(known).startswith("Not known")
    assert "Ours" in ledger.absent(known)


AGREES = {"ground": "agrees", "verdict": "consistent", "relation": "same definition"}
MONTH = {"gap_low_days": -151, "gap_high_days": -124}


def test_the_finding_tells_the_authority_first_and_england_apart():
    """On the trajectory page only the first line stands: England's claims must not carry it."""
    england = {"about": "England", **AGREES}
    first, second, third = ledger.finding(table({}, MONTH, england, england, {"gap_low_days": 61})).split("\n")
    assert first.startswith("3 claims about Ours have a figure and an official one near it in time: 3 not comparable; ")
    assert first.endswith("None of them follows the official definition, so none could have been contradicted.")
    assert second.startswith("2 claims about England have")
    assert "near it in time: 2 consistent; none is contradicted. 2 of" in second
    assert second.endswith("2 of them follow the official definition, so could have been contradicted.")
    assert "19 to 151 days, for half of them at most 19" in third


def test_of_an_authority_of_whom_nothing_was_said_the_first_line_says_so():
    assert ledger.finding(table({"about": "England"})).startswith("No claim about this authority")


@pytest.mark.parametrize("ground", ["aimed at", "break", "about"])
def test_a_claim_of_the_same_definition_that_could_not_be_held_against_it_could_not_be_contradicted(ground):
    rows = table({"relation": "same definition", "ground": ground}, AGREES)
    assert ". 1 of them follows the official definition" in held_in_words(rows, "Ours")


def test_a_claim_that_agrees_without_a_stated_definition_could_not_be_contradicted():
    rows = table({"ground": "agrees", "verdict": "consistent"}, AGREES)
    assert "2 consistent" in held_in_words(rows, "Ours")
    assert ". 1 of them follows the official definition" in held_in_words(rows, "Ours")


def test_what_repeats_the_page_it_is_held_against_is_neither_drawn_nor_counted():
    rows = table({}, {"ground": "repeats"})
    assert len(ledger.drawn(rows)) == 1
    assert ledger.finding(rows).startswith("1 claim about Ours has a figure")


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


def test_the_gap_of_a_claim_dated_to_a_month_is_a_range_in_the_chart_and_its_text(axes):
    data = table(MONTH)
    assert "124 to 151 days earlier: not" in " ".join(text.get_text() for text in axes(data)[0].texts)
    assert "124 to 151 days earlier: not comparable" in ledger.alt(data)
    assert "124 to 151 days before the day the claim is about" in reason(one(**MONTH))


def test_every_official_value_carries_its_unit(axes):
    (ax,) = axes(table({"topic": "staff", "unit": "posts", "recorded_unit": "FTE"}))
    assert "10.2 FTE, 30 September 2019" in ax.texts[0].get_text()


def test_a_claim_between_two_official_figures_has_both_beside_it_in_the_chart(axes):
    (ax,) = axes(table(BETWEEN))
    assert "10.2%, 30 September 2019\n9.3%, 30 September 2018" in ax.texts[0].get_text()


def test_another_reading_is_drawn_under_its_row_where_no_mark_covers_it(axes):
    (ax,) = axes(table(READING))
    (line,) = [line for line in ax.get_lines() if line.get_marker() == "v"]
    assert set(line.get_ydata()) == {UNDER}


def test_the_labels_of_rows_keep_clear_of_a_mark_at_nought(axes):
    (ax,) = axes(table(READING))
    half = max(line.get_markersize() for line in ax.get_lines()) / 2
    assert ax.yaxis.get_major_ticks()[0].get_pad() > half


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


def test_a_warning_of_the_official_figure_stands_in_the_table_and_the_account():
    assert verdict_rows(table({"recorded_warning": "a doubt"})).iloc[0]["Check"] == "a doubt"
    assert account(one(recorded_warning="a doubt"), {"a": "A", "b": "B"}, None)[1]["Check"] == "a doubt"


def test_the_posts_of_the_same_statement_are_told_as_the_councils_own():
    assert "are 1.6% of the posts that the census counts: the council's own" in reason(one(posts_share_pct=1.63))


def test_a_claim_between_two_official_figures_has_both_named_with_their_days():
    text = reason(one(**BETWEEN))
    assert "figures are 9.3% (30 September 2018) and 10.2% (30 September 2019), the nearer one 19 days after" in text
    assert "lies between the two. With its definition not stated, that alone cannot bear it out." in text
    assert "cannot bear it out" not in reason(one(**BETWEEN, relation="same definition"))
    assert counted(one(**BETWEEN)) == "between 9.3% (30 September 2018) and 10.2% (30 September 2019)"
    assert verdict_rows(table(BETWEEN)).iloc[0]["Official figure"] == counted(one(**BETWEEN))


def test_a_claim_that_repeats_a_page_is_told_so_and_has_no_official_figure():
    row = one(ground="repeats", recorded_stated_by="Ofsted inspectors", recorded_value=2.0)
    assert counted(row) == "none (Ofsted inspectors printed 2%)"
    assert "the claim repeats that page: that is no official statistic, so it tests nothing" in reason(row)


BEFORE = {**ACROSS, "other_role": "year before", "form": "rise", "ground": "not distinct"}
ENDS = {"other_low": 59.9, "other_high": 86.6, "recorded_low": 67.8, "recorded_high": 85.9}
COUNTS = {"other_numerator": 28, "other_denominator": 37, "recorded_numerator": 61, "recorded_denominator": 78}


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


def test_the_counts_by_verdict_are_told_for_all_and_apart_for_the_authority_and_england():
    known = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours", as_of=None))
    told = verdicts_in_words(known, table({}, {"about": "England", "verdict": "consistent"}))
    first = "2 claims can be looked at here: 1 consistent and 1 not comparable; none is contradicted."
    assert told.split("\n")[0] == first
    assert "About Ours, 1:" in told
    assert "About England, 1:" in told
    assert "None is about Ours" in verdicts_in_words(known, table({"about": "England"}))


def test_the_table_and_the_account_hold_both_sides_with_their_sources():
    assert verdict_rows(table({})).iloc[0].tolist() == [
        "Vacancy gap, 11 September 2019", "2%", "10.2% (30 September 2019)", "", "not comparable",
    ]  # fmt: skip
    heading, facts = account(one(), {"a": "A paper", "b": "A census"}, None)
    assert heading == "Vacancy gap: 2%, 11 September 2019. Not comparable"
    assert facts["Its source"] == "A census, row 1, published 30 September 2019"
    assert facts["Public since"] == "11 September 2019, in A paper, para 1"
    assert facts["By"] == "the council"


@pytest.mark.parametrize("scope", [("West Sussex", ""), ("West Sussex", "2016-02-01"), ("Kent", "")], ids=" ".join)
def test_every_mark_of_the_real_ledger_is_listed_with_a_source_known_by_the_day(axes, scope):
    known = record.known(*scope)
    data = measure.claims_ledger(known)
    points = ledger.of_points(data)
    assert marks(axes(data)) == {(round(x, 6), y) for row in points["marks"] for x, y in row}
    assert set(points["source_id"]) <= set(known.sources["source_id"])
    assert points["locator"].notna().all()
