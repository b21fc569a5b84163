"""The ledger on the page: what is drawn, what is told of how the verdicts fall, what is missing is said."""

from types import SimpleNamespace

import pandas as pd
import pytest
from small_ledger import ACROSS, BETWEEN, RANGE, READING, table

from helpers.show.pages import claims as view

AGREES = {"ground": "agrees", "verdict": "consistent", "relation": "same definition"}
ENGLAND = {"about": "England", "topic": "grades", **AGREES}
MONTH = {"gap_low_days": -151, "gap_high_days": -124}
SOURCES = pd.DataFrame({"source_id": ["a", "b", "c"], "title": ["A paper", "A census", "Another census"]})
SOURCES = SOURCES.assign(publisher="Us", licence="open", published=pd.Timestamp("2020-01-01"))
KNOWN = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours", as_of=None), sources=SOURCES)


def figures(*rows):
    """The sentence above the figures of a ledger, and these."""
    told, *found = view.beside_official(KNOWN, table(*rows)).pieces
    return told.text, found


@pytest.mark.parametrize(
    ("row", "looks", "values"),
    [
        ({}, ["said", "recorded"], [2, 10.2]),
        (ACROSS, ["said", "recorded", "recorded"], [2, 10.2, 9.3]),
        ({**ACROSS, "ground": "different"}, ["said", "recorded"], [2, 10.2]),
        (READING, ["said", "recorded", "derived"], [2, 10.2, 0]),
        (ENGLAND, ["said", "england"], [2, 10.2]),
        ({"is_dated": False}, ["undated", "recorded"], [2, 10.2]),
        ({"kind": "recorded"}, ["printed", "recorded"], [2, 10.2]),
    ],
)
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
    claims = [{"claim": f"Claim {number}"} for number in range(7)]
    _, found = figures(RANGE, *claims)
    assert [(figure.name, figure.marks["row"].nunique()) for figure in found] == [
        ("claims-vacancies-1", 4),
        ("claims-vacancies-2", 3),
        ("claims-caseloads-1", 1),
    ]


def test_a_claim_without_a_figure_or_official_one_or_that_repeats_its_page_is_not_drawn():
    rows = table({"value": None}, {"recorded_value": None}, {"ground": "repeats"})
    text = view.beside_official(KNOWN, rows, ["vacancies"]).text
    assert text.startswith("Not known: no claim with a figure on vacancies")
    assert "about Ours or England" in text


def test_the_days_between_and_how_many_could_have_been_contradicted_are_told():
    text, _ = figures({}, MONTH, AGREES, {"gap_low_days": -5, "gap_high_days": 9})
    assert text.startswith("4 claims have a figure and an official one near it in time: 0 to 151 days apart, for half")
    assert "1 of them follows the official definition, so could have been contradicted." in text
    assert "None of them follow" in figures({})[0].replace("follows", "follow")


@pytest.mark.parametrize("ground", ["aimed at", "break", "about"])
def test_a_claim_of_the_same_definition_that_could_not_be_held_against_it_could_not_be_contradicted(ground):
    text, _ = figures({"relation": "same definition", "ground": ground}, AGREES)
    assert ". 1 of them follows the official definition" in text


def test_what_the_record_does_not_bear_out_stands_first_the_newest_first_with_the_reason():
    older = {"claim": "Older", "period_end": pd.Timestamp("2018-01-01")}
    sentence, asked, every = view.to_ask(KNOWN, table(older, AGREES, {}, {"verdict": "cannot be checked"})).pieces
    assert sentence.text.startswith(
        "4 claims can be looked at here: 1 consistent, 2 not comparable and 1 that cannot be"
    )
    assert [claim.split(",")[0] for claim in asked.frame["Claim"]] == ["Vacancy gap", "Older"]
    assert asked.frame["Verdict"].iloc[0].startswith("Not comparable. The two do not meet")
    assert (len(every.frame), every.is_folded) == (4, True)


def test_without_a_claim_the_page_says_so():
    assert view.to_ask(KNOWN, table().iloc[:0]).text.endswith("was public so far.")


def test_the_counts_by_verdict_are_told_for_all_and_apart_for_the_authority_and_england():
    told = view.verdicts_in_words(KNOWN, table({}, ENGLAND))
    first = "2 claims can be looked at here: 1 consistent and 1 not comparable; none is contradicted."
    assert told.split("\n")[0] == first
    assert "About Ours, 1:" in told
    assert "About England, 1:" in told
    assert "None is about Ours" in view.verdicts_in_words(KNOWN, table(ENGLAND))


def test_the_table_and_the_account_hold_both_sides_with_their_sources():
    ledger = table({**BETWEEN, "recorded_warning": "a doubt"})
    row = view.to_ask(KNOWN, ledger).pieces[2].frame.iloc[0].tolist()
    ends = "between 9.3% (30 September 2018) and 10.2% (30 September 2019)"
    assert row == ["Vacancy gap, 11 September 2019", "2%", ends, "a doubt", "not comparable"]
    [(heading, facts)] = view.accounts(KNOWN, ledger).entries
    assert heading == "Vacancy gap: 2%, 11 September 2019. Not comparable"
    held = {name: (text, source) for name, text, source in facts}
    assert held["Its source"] == ("A census, row 1, published 30 September 2019", "b")
    assert held["Public since"] == ("11 September 2019, in A paper, para 1", "a")
    assert held["By"] == ("the council", None)
    assert held["Check"] == ("a doubt", None)


def test_an_account_is_folded_under_its_heading_and_leads_to_its_source():
    html = view.accounts(KNOWN, table({}))._repr_mimebundle_()["text/html"]
    assert html.count("<details") == 1
    assert '<a href="#source-b">A census, row 1' in html
