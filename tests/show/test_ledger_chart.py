"""The ledger on the page: what is drawn is listed, what is told follows from the row, what is missing is said."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from helpers import measure, record
from helpers.show import ledger
from helpers.show.display import STYLE
from helpers.show.ledger_pages import account, verdict_rows, verdicts_in_words
from helpers.show.verdict_reasons import counted, gap, reason, said

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
    "recorded_locator": "row 1", "other_role": None, "other_value": None, "other_date": None, "other_published": None,
    "other_published_precision": "day", "other_vintage": None, "other_source_id": None, "other_locator": None,
    "is_later": False, "is_distinct": False, "gap_days": 19, "reading": None, "reading_low": None, "reading_high": None,
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
    "gap_days",
]
ACROSS = {
    "other_role": "across", "other_value": 9.3, "other_date": pd.Timestamp("2018-09-30"), "other_source_id": "c",
    "other_published": pd.Timestamp("2019-02-01"), "other_locator": "row 2",
}  # fmt: skip
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
    "row", [{}, ACROSS, READING, RANGE, {"qualifier": "at_least"}, {**ACROSS, "ground": "different"}]
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
    known = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours"))
    assert ledger.absent(known).startswith("Not known")
    assert "Ours" in ledger.absent(known)


def test_the_finding_counts_agreements_and_the_days_between():
    told = ledger.finding(table({"ground": "agrees"}, {"gap_days": 61}, {"gap_days": -151}))
    assert "Of 3 claims" in told
    assert "1 agrees" in told
    assert "none is contradicted" in told
    assert "19 to 151 days, for half of them at most 61" in told


@pytest.mark.parametrize(
    ("days", "told"), [(19, "19 days later"), (-1, "1 day earlier"), (0, "same time"), (None, "not known")]
)
def test_the_gap_is_put_in_words(days, told):
    assert gap(one(gap_days=days)) == told


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


def test_the_figure_on_the_other_side_is_named_where_it_takes_the_claim_in():
    assert "9.3% (30 September 2018)" in reason(one(**ACROSS, ground="agrees"))


def test_an_official_figure_that_came_after_the_claim_is_called_so():
    assert "published after the claim" in reason(one(is_later=True))
    assert "published after the claim" not in reason(one())


@pytest.mark.parametrize(
    ("is_distinct", "told"), [(True, "the way the claim says."), (False, "but not distinguishably.")]
)
def test_a_move_that_is_not_distinguishable_is_called_so(is_distinct, told):
    assert told in reason(one(form="rise", ground="agrees", is_distinct=is_distinct))


def test_a_judgement_that_a_claim_leaves_out_is_named():
    grade = {"form": "grade", "grade": "adequate", "recorded_label": "adequate", "ground": "agrees"}
    row = one(**grade, omitted="inadequate for safeguarding", omitted_date=pd.Timestamp("2010-12-17"))
    assert "leaves out an earlier judgement: inadequate for safeguarding, 17 December 2010." in reason(row)
    assert (said(row), counted(row)) == ("adequate", "adequate (30 September 2019)")


def test_the_counts_by_verdict_are_told_for_all_and_apart_for_the_authority_and_england():
    known = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours"))
    told = verdicts_in_words(known, table({}, {"about": "England", "verdict": "consistent"}))
    assert told.split("\n")[0].startswith("2 claims can be looked at here: 1 consistent, none consistent only under")
    assert "1 not comparable, none contradicted and none that cannot be checked" in told
    assert "About Ours, 1:" in told
    assert "About England, 1:" in told
    assert "None is about Ours" in verdicts_in_words(known, table({"about": "England"}))


def test_the_table_and_the_account_hold_both_sides_with_their_sources():
    assert verdict_rows(table({})).iloc[0].tolist() == [
        "Vacancy gap, 11 September 2019", "2%", "10.2% (30 September 2019)", "not comparable",
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
