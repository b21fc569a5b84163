"""The ledger on the page: what is drawn, how the verdicts fall, why a claim got its own; what is missing is said."""

import inspect
import re
from types import SimpleNamespace

import pandas as pd
import pytest
from small_ledger import ACROSS, BETWEEN, RANGE, READING, one, table

from helpers.measure.ledger import verdicts
from helpers.show.pages import claims as view
from helpers.show.templates import pages

AGREES = {"ground": "agrees", "verdict": "consistent", "relation": "same definition"}
ENGLAND = {"about": "England", "topic": "grades", **AGREES}
MONTH = {"gap_low_days": -151, "gap_high_days": -124}
WITHHELD = READING | {"reading": "cover of low reliability", "reading_high": 0.0}
REPEATS = {"ground": "repeats", "recorded_stated_by": "Ofsted inspectors", "recorded_value": 2.0}
GRADE = {"form": "grade", "grade": "adequate", "recorded_label": "adequate", "ground": "agrees"}
ENDS = {"other_low": 59.9, "other_high": 86.6, "recorded_low": 67.8, "recorded_high": 85.9}
COUNTS = {"other_numerator": 28, "other_denominator": 37, "recorded_numerator": 61, "recorded_denominator": 78}
BEFORE = {**ACROSS, **ENDS, "other_role": "year before", "form": "rise", "ground": "not distinct"}
SOURCES = pd.DataFrame({"source_id": ["a", "b", "c"], "title": ["A paper", "A census", "Another census"]})
SOURCES = SOURCES.assign(publisher="Us", licence="open", published=pd.Timestamp("2020-01-01"))
KNOWN = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours", as_of=None), sources=SOURCES)


def figures(*rows):
    """The sentence above the figures of a ledger, and these."""
    told, *found = view.beside_official(KNOWN, table(*rows)).pieces
    return told.text, found


def reason(row, as_of=None):
    """Why a claim got its verdict, as known on a day."""
    return view.told("reason", next(table(row).assign(as_of=as_of).itertuples()))


@pytest.mark.parametrize(("row", "looks", "values"), [
    ({}, ["said", "recorded"], [2, 10.2]),
    (ACROSS, ["said", "recorded", "recorded"], [2, 10.2, 9.3]),
    ({**ACROSS, "ground": "different"}, ["said", "recorded"], [2, 10.2]),
    (READING, ["said", "recorded", "derived"], [2, 10.2, 0]),
    (ENGLAND, ["said", "england"], [2, 10.2]),
    ({"is_dated": False}, ["undated", "recorded"], [2, 10.2]),
    ({"kind": "recorded"}, ["printed", "recorded"], [2, 10.2]),
])  # fmt: skip
def test_each_claim_is_drawn_with_the_official_figures_that_decided_it(row, looks, values):
    _, [figure] = figures(row)
    assert figure.marks["look"].tolist() == looks
    assert figure.marks["value"].tolist() == values
    assert figure.marks["source_id"].tolist() == ["a", "b", "c" if row.get("ground") is None else "b"][: len(looks)]


def test_a_range_has_both_ends_and_every_official_value_its_unit_and_day():
    _, [figure] = figures({**RANGE, "recorded_unit": "cases per FTE"})
    assert figure.marks[["low", "high"]].iloc[0].tolist() == [18, 22]
    assert figure.marks["text"].tolist() == ["18 to 22 cases", "official 10.2 cases (30 September 2019)"]


def test_the_name_of_a_row_tells_claim_verdict_and_days_and_what_was_said_where_two_are_alike():
    _, [figure] = figures(MONTH, {"value": 7.0}, {"value": 7.0, "qualifier": "at_least", "claim": "Other"})
    assert list(dict.fromkeys(figure.marks["row"])) == [
        "Other, 11 September 2019; not comparable; official figure 19 days later",
        "Vacancy gap, 11 September 2019: 7%; not comparable; official figure 19 days later",
        "Vacancy gap, 11 September 2019: 2%; not comparable; official figure 124 to 151 days earlier",
    ]


def test_topics_stand_apart_and_no_figure_holds_more_than_six_claims():
    _, found = figures(RANGE, *[{"claim": f"Claim {number}"} for number in range(7)])
    shown = [(figure.name, figure.marks["row"].nunique()) for figure in found]
    assert shown == [("claims-vacancies-1", 4), ("claims-vacancies-2", 3), ("claims-caseloads-1", 1)]
    assert found[2].finding.startswith("Caseloads, claims of 2019: 1 not comparable")


def test_a_claim_without_a_figure_or_official_one_or_that_repeats_its_page_is_not_drawn():
    rows = table({"value": None}, {"recorded_value": None}, {"ground": "repeats"})
    text = view.beside_official(KNOWN, rows, ["vacancies"]).text
    assert text.startswith("Not known: no claim with a figure on vacancies")
    assert "about Ours or England" in text


def test_the_days_between_are_told():
    text, _ = figures({}, MONTH, AGREES, {"gap_low_days": -5, "gap_high_days": 9})
    assert text.startswith("4 claims have a figure and an official one near it in time: 0 to 151 days apart, for half")


def test_of_one_claim_no_median_and_no_others_are_told():
    text, _ = figures({"gap_low_days": 19, "gap_high_days": 19})
    assert "near it in time: 19 days apart. It does not follow the official definition" in text
    text, _ = figures(AGREES | {"gap_low_days": 0, "gap_high_days": 6})
    assert text.endswith("0 to 6 days apart. It follows the official definition, so could have been contradicted.")


def test_of_claims_that_all_lie_as_far_from_their_figure_no_median_is_told():
    """Pages as of 2016 said "0 days apart, for half of them at most 0"."""
    text, _ = figures(*2 * [{"gap_low_days": 0, "gap_high_days": 0}])
    assert "near it in time: 0 days apart. None of them follows" in text


def test_claims_that_are_all_about_england_are_told_to_be_so():
    text, _ = figures(ENGLAND)
    assert text.startswith("1 claim about England has a figure and an official one near it in time")


@pytest.mark.parametrize("ground", ["aimed at", "break", "about"])
def test_only_a_claim_of_the_same_definition_that_was_held_against_it_could_be_contradicted(ground):
    """It was said not to follow the official definition."""
    text, _ = figures({}, {"relation": "same definition", "ground": ground}, AGREES)
    assert " 2 of them follow the official definition, and 1 of these could have been contradicted: an aim," in text
    text, _ = figures({"relation": "same definition", "ground": ground})
    assert " It follows the official definition, yet could not have been contradicted: an aim, or" in text


def test_claims_that_follow_the_definition_and_those_that_do_not_are_counted():
    text, _ = figures({}, AGREES)
    assert text.endswith(" 1 of them follows the official definition, so could have been contradicted.")
    text, _ = figures({}, {})
    assert text.endswith(" None of them follows the official definition, so none could have been contradicted.")


def test_what_the_record_does_not_bear_out_stands_first_the_newest_first_with_the_reason():
    older = {"claim": "Older", "period_end": pd.Timestamp("2018-01-01")}
    ledger = table(older, AGREES, {}, {"verdict": "cannot be checked"})
    _, asked, every = view.to_ask(KNOWN, ledger).pieces
    assert [claim.split(",")[0] for claim in asked.frame["Claim"]] == ["Vacancy gap", "Older"]
    assert asked.frame["Verdict"].iloc[0].startswith("Not comparable. The two do not meet")
    assert (len(every.frame), every.is_folded) == (4, True)
    assert len(view.accounts(KNOWN, ledger).pieces[1].entries) == 4


def test_the_counts_by_verdict_are_told_for_all_and_apart_for_the_authority_and_england():
    fallen = view.verdicts_in_words(KNOWN, table({}, ENGLAND, {**ENGLAND, "verdict": "cannot be checked"}))
    assert fallen.split("\n") == [
        "3 claims can be looked at here: 1 consistent, 1 not comparable and 1 that cannot be checked; "
        "none is contradicted.",
        "About Ours, 1: 1 not comparable; none is contradicted.",
        "",
        "About England, 2: 1 consistent and 1 that cannot be checked; none is contradicted.",
    ]
    assert view.verdicts_in_words(KNOWN, table({"verdict": "contradicted"})).endswith("here: 1 contradicted.")
    assert view.verdicts_in_words(KNOWN, table(ENGLAND)) == (
        "No claim about Ours has been looked at here so far. About England, 1: 1 consistent; none is contradicted."
    )


def test_the_table_and_the_account_hold_both_sides_with_their_sources():
    ledger = table({**BETWEEN, "recorded_warning": "a doubt", "repeated": 2})
    row = view.to_ask(KNOWN, ledger).pieces[1].frame.iloc[0].tolist()
    ends = "between 9.3% (30 September 2018) and 10.2% (30 September 2019)"
    assert row[:4] == ["Vacancy gap, 11 September 2019", "2%", ends, "a doubt"]
    [(heading, facts)] = view.accounts(KNOWN, ledger).pieces[1].entries
    assert heading == "Vacancy gap: 2%, 11 September 2019. Not comparable"
    held = {name: (text, source) for name, text, source in facts}
    assert held["Its source"] == ("row 1, published 30 September 2019", "b")
    assert held["Public since"] == ("11 September 2019, in A paper, para 1", "a")
    assert (held["By"], held["Check"]) == (("the council", None), ("a doubt", None))
    assert [*held][:2] == ["Reason", "Definitions"]
    assert held["Definitions"] == ("not stated. It was not said.", None)
    assert (held["Said"][0], held["Official figure"][0]) == ("2% (said), said again 2 times", f"Vacancy rate: {ends}")


def test_a_verdict_leads_to_the_account_of_its_claim_wherever_that_stands():
    ledger = table({"locator": "para 1"}, {"locator": "para 2"})
    accounts = view.accounts(KNOWN, ledger)._repr_mimebundle_()["text/html"]
    ids = re.findall(r'<details class="claim" id="(\w+)">', accounts)
    assert len(set(ids)) == 2
    for shown in (view.to_ask(KNOWN, ledger), view.to_ask(KNOWN, ledger.iloc[::-1])):
        asked, every = (piece._repr_mimebundle_()["text/html"] for piece in shown.pieces[1:])
        for html in (asked, every):
            assert sorted(re.findall('<td[^>]*><a href="#(.*?)">', html)) == sorted(ids)


@pytest.mark.parametrize(("rows", "text"), [
    ([AGREES, AGREES], "All claims are consistent."),
    ([AGREES, {"ground": "different"}],
     "Of 2 claims, 1 is consistent; the other one follows another definition than the official one or states none."),
    ([BETWEEN, {}, {"ground": "sub-group"}],
     "Of 3 claims, none is consistent; of the others 2 follow another definition than the official one or state none"
     " and 1 lies between two official figures."),
])  # fmt: skip
def test_it_is_told_how_many_claims_are_not_consistent_on_which_grounds(rows, text):
    """Closed, the section that asks why told nothing."""
    assert view.accounts(KNOWN, table(*rows)).pieces[0].text == text


def test_every_ground_that_the_rule_knows_is_told():
    grounds = {name for *_, names in pages().get_template("claims.j2").module.grounds for name in names}
    lines = inspect.getsource(verdicts._clauses)
    assert grounds | {"agrees"} == set(re.findall(r'\w+, "([a-z -]+)"\)', lines))


def test_an_account_without_an_official_figure_names_none():
    [(_, facts)] = view.accounts(KNOWN, table({"recorded_value": None})).pieces[1].entries
    assert not {"Official figure", "Its source"} & {name for name, *_ in facts}


@pytest.mark.parametrize(("low", "high", "text"), [
    (19, 19, "19 days later"),
    (-1, -1, "1 day earlier"),
    (0, 0, "same time"),
    (-151, -124, "124 to 151 days earlier"),
    (0, 29, "0 to 29 days later"),
    (-14, 16, "14 days earlier to 16 days later"),
    (None, None, "not known"),
])  # fmt: skip
def test_the_gap_is_put_in_words_as_exactly_as_it_is_known(low, high, text):
    assert view.told("gap", one(gap_low_days=low, gap_high_days=high)) == text


@pytest.mark.parametrize(("row", "said", "counted"), [
    ({}, "2%", "10.2% (30 September 2019)"),
    (GRADE, "adequate", "adequate (30 September 2019)"),
    (BEFORE, "no figure given", "10.2% (30 September 2019), after 9.3% (30 September 2018)"),
    (BETWEEN, "2%", "between 9.3% (30 September 2018) and 10.2% (30 September 2019)"),
    (REPEATS, "2%", "none (Ofsted inspectors printed 2%)"),
    ({"recorded_value": None}, "2%", "none"),
])  # fmt: skip
def test_what_was_said_and_what_was_counted_are_told_with_their_days(row, said, counted):
    assert (view.told("said", one(**row)), view.told("counted", one(**row))) == (said, counted)


@pytest.mark.parametrize(("row", "text"), [
    ({"ground": "aimed at"}, "can be missed"),
    ({"ground": "break"}, "definition changed"),
    ({"ground": "sub-group"}, "A figure for a part"),
    ({"ground": "no count"}, "whether it moved cannot be said"),
    ({"ground": "unknown"}, "whether they are alike cannot be said"),
    ({"ground": "agrees"}, "The two agree, rounding allowed for."),
    ({"ground": "agrees", "form": "like England"}, "The two are not distinguishable"),
    ({"ground": "apart"}, "follow one definition and do not meet"),
    ({"ground": "about"}, "sets no bounds"),
    ({"ground": "different"}, "follow different definitions"),
    ({}, "allowed for, but the definition of the claim was not stated, so neither need be wrong."),
    ({"form": "fall"}, "It did not move the way the claim says, but the definition"),
    ({"is_later": True}, "19 days after the day the claim is about. It was published after the claim."),
    ({"gap_low_days": 0, "gap_high_days": 0}, "(30 September 2019), of the time the claim is about."),
    (READING, "taken off, official counts leave 0 to 10.2%, by the rounding of the counts, which the claim takes in."),
    (WITHHELD, "leave nothing (the publisher withholds the share of vacancies covered as of low reliability), which"),
    (WITHHELD | {"ground": "not stated"}, "of the official count: nothing (the publisher withholds the share"),
    (READING | {"ground": "not stated"}, "Nor does it meet what agency workers who cover vacancies leave of the"),
    ({"posts_share_pct": 1.63}, "are 1.6% of the posts that the census counts: the council's own figure"),
    (BETWEEN, "lies between the two. With its definition not stated, that alone cannot bear it out."),
    (BETWEEN, "figures are 9.3% (30 September 2018) and 10.2% (30 September 2019), the nearer one 19 days after"),
    (BEFORE, "year before. The two cannot be told apart: their intervals (59.9 to 86.6% and 67.8 to 85.9%), chance"),
    (BEFORE | COUNTS, "The number rose (28 of 37, then 61 of 78), but the shares cannot be told apart"),
    (BEFORE | COUNTS | {"other_numerator": 61}, "The number did not change (61 of 37, then 61 of 78)"),
    (BEFORE | COUNTS | {"other_numerator": 70}, "The number fell"),
    (BEFORE | {"period_start": pd.Timestamp("2019-09-11")}, "The claim names no period"),
    (GRADE | {"omitted": "inadequate", "omitted_date": pd.Timestamp("2010-12-17")},
     "leaves out an earlier judgement: inadequate, 17 December 2010."),
    (REPEATS, "the claim repeats that page: that is no official statistic, so it tests nothing. It was not said."),
    ({"ground": "no series"}, "It was not said."),
    ({"ground": "none near"}, "No official figure of this kind within a year of it is in this record."),
])  # fmt: skip
def test_a_verdict_is_told_with_what_the_figures_and_their_definitions_allow(row, text):
    assert text in reason(row)


@pytest.mark.parametrize(("row", "text"), [
    ({}, "Nor does it meet"),
    ({}, "published after the claim"),
    (BEFORE | {"period_start": pd.Timestamp("2018-09-11")}, "names no period"),
    (BETWEEN | {"relation": "same definition"}, "cannot bear it out"),
    ({"relation": "same definition", "ground": "apart"}, "It was not said."),
])  # fmt: skip
def test_a_reason_says_nothing_that_does_not_apply(row, text):
    assert text not in reason(row)


def test_a_claim_that_cannot_be_checked_says_by_which_day():
    text = reason({"ground": "none near"}, pd.Timestamp("2019-06-07"))
    assert text == "No official figure of this kind within a year of it had been published by 7 June 2019."
