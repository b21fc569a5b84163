"""The sentences and tables on care leavers say what the numbers allow, and no more."""

import pandas as pd
import pytest

from helpers import measure
from helpers.show import against_rows, leavers_beside, ledger_words
from helpers.show.care_leavers import changes_in_words, neet, printed_in_words

NAN = float("nan")
NEET = "care_leavers_neet_19_21"
ROW = {
    "measure": NEET,
    "period_end": pd.Timestamp("2019-03-31"),
    "value": 26,
    "numerator": 95,
    "denominator": 363,
    "low": 21.9,
    "high": 30.9,
    "status_meaning": None,
    "bound_low": 26.2,
    "bound_high": 34.2,
    "known_pct": 28.4,
    "warning": "",
    "england": 39,
    "england_standing": "lower than",
    "england_known_pct": 42.5,
    "comparator": NAN,
    "comparator_name": None,
    "n_neighbours": NAN,
    "comparator_standing": "not known",
    "rank_low": NAN,
    "rank_high": NAN,
    "n_ranked": NAN,
    "short_heading": "NEET, aged 19 to 21 (%)",
}
UNCOUNTED = {"numerator": NAN, "low": NAN, "high": NAN, "england_standing": "not known"}
UNCOUNTED |= dict.fromkeys(["bound_low", "bound_high", "known_pct"], NAN)
MISSING = {**UNCOUNTED, "value": NAN, "denominator": NAN, "england": NAN, "status_meaning": "unavailable"}


def rows(*changed):
    return pd.DataFrame([{**ROW, **one} for one in changed])


def cells(*changed):
    return against_rows.as_rows(rows(*changed), "Ours").iloc[0].to_dict()


def test_what_was_printed_of_two_months_lies_as_far_from_the_count_as_in_the_ledger(real, shown):
    """One page gave one number of days and another a range for the same statement and the same official figure."""
    known = real("West Sussex")
    record = measure.said_against_recorded(known, NEET)
    leavers_beside.printed_beside(known, record["pairs"], measure.printed_beside(known, record["said"]))
    assert ">122 to 182 days later<" in shown[0]["text/html"]
    ledger = measure.claims_ledger(known)
    (gap,) = {ledger_words.gap(row) for row in ledger[ledger["recorded_value"] == 42].itertuples() if row.value == 38}
    assert gap == "122 to 182 days later"


def test_a_share_carries_its_counts_its_interval_and_the_word():
    found = cells({})
    assert found["Ours"] == "26% (95 of 363)"
    assert (found["95% interval"], found["Against England"]) == ("21.9 to 30.9%", "lower")


def test_where_no_count_is_held_the_table_says_so_plainly():
    found = cells(UNCOUNTED)
    assert (found["95% interval"], found["Against England"]) == ("count not held", "not known: count not held")


def test_a_suppressed_share_is_shown_with_the_publishers_reason_in_words():
    found = cells(MISSING)
    assert (found["Ours"], found["Against England"]) == ("unavailable", "not known: no figure")


def test_a_share_stands_with_its_bounds_and_that_among_those_known():
    found = cells({"warning": "a doubt"})
    assert (found["With all unknown on one side"], found["Among those known"]) == ("26.2 to 34.2%", "28.4%")
    assert (found["England, among those known"], found["Check"]) == ("42.5%", "a doubt")
    withheld = cells({"bound_high": NAN, "known_pct": NAN})
    assert withheld["With all unknown on one side"] == "26.2 to not known, number withheld"
    assert withheld["Among those known"] == "not known"


def test_where_only_england_is_chosen_no_other_column_stands():
    assert list(cells({}))[-2:] == ["Against England", "Check"]


@pytest.mark.parametrize(("ends", "text"), [((2, 2), "2 of 11"), ((2, 4), "2 to 4 of 11"), ((NAN, NAN), "not known")])
def test_a_tied_place_is_a_range(ends, text):
    more = {"comparator": 39.5, "comparator_name": "Neighbours' median (2021 set)", "n_neighbours": 10}
    placed = {**more, "rank_low": ends[0], "rank_high": ends[1], "n_ranked": 11}
    found = against_rows.as_rows(rows({**more, "rank_low": 1, "rank_high": 1, "n_ranked": 11}, placed), "Ours")
    assert found["Place among neighbours, 1 lowest"].iloc[1] == text


def test_the_sentence_counts_the_years_of_each_word_and_names_the_rest():
    years = [{"period_end": pd.Timestamp(f"{year}-03-31")} for year in (2015, 2016, 2019, 2020)]
    changed = [UNCOUNTED, MISSING, {}, {"england_standing": "not distinguishable from"}]
    told = against_rows.in_words(rows(*[{**a, **b} for a, b in zip(years, changed, strict=True)]), "Ours")
    assert "lower than England in 1 year (2019); not distinguishable from England in 1 year (2020)." in told
    assert "Count not held, so no interval: 2015. Unavailable: 2016." in told


def test_with_no_verdict_at_all_the_sentence_says_that_it_is_not_known():
    assert "in no year is it known whether Ours differs from England" in against_rows.in_words(rows(UNCOUNTED), "Ours")


def test_of_a_median_it_is_said_how_it_is_taken_and_not_of_a_region():
    other = {"comparator": 33, "comparator_standing": "lower than"}
    said = [
        against_rows.in_words(rows({**other, "comparator_name": name}), "Ours") for name in ("South East", "A median")
    ]
    assert ["medians of its neighbours' bounds" in text for text in said] == [False, True]


def test_without_a_figure_one_sentence_stands_in_place_of_the_table(known, shown):
    against_rows.against_others(known, NEET, rows(MISSING))
    assert [piece["text/plain"] for piece in shown] == [
        "Not known: no figure of Ours (NEET, aged 19 to 21) is in the record so far."
    ]


def test_the_fall_and_the_return_of_west_sussex_are_told_with_what_is_not_known(real):
    told = changes_in_words(measure.changes(real("West Sussex"), NEET))
    assert told[0].startswith("Official, from 45% (year to 31 March 2014) to 24% (year to 31 March 2018): lower by 21 ")
    assert "(39.6 to 58.4%, 19.4 to 28.4%) the later is lower than the earlier. CHECK: read from" in told[0]
    assert "(19.4 to 28.4%, 34.6 to 43.5%) the later is higher than the earlier. CHECK: read from" in told[1]
    assert "the base is the lowest year, chosen because it is the lowest" in told[1]


def test_the_figures_of_the_inspection_stand_beside_the_official_one_without_a_change(real):
    told = printed_in_words(measure.said_against_recorded(real("West Sussex"), NEET)["pairs"])
    parts = ["45% printed by inspectors", "38% printed by inspectors", "38% said by the opposition group leader"]
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts)
    assert "aged 19 to 21: 45% (year to 31 March 2014) and 42% (year to 31 March 2016)" in told
    assert "no change between them is computed" in told


def test_where_nothing_was_printed_the_finding_speaks_of_official_figures_alone(real):
    against = measure.said_against_recorded(real("Kent"), NEET)
    assert printed_in_words(against["pairs"]) == ""
    assert neet(against, measure.changes(real("Kent"), NEET))["finding"].startswith("Official, from")


def test_the_finding_of_2019_is_told_beside_both_official_figures(real, shown):
    known = real("West Sussex")
    leavers_beside.findings_beside(known, measure.findings_beside(known))
    told = shown[0]["text/plain"]
    assert "West Sussex 72% (249 of 348), England 51%, 21 percentage points over; higher than England." in told
    assert (
        "West Sussex 66% (239 of 363), England 52%, 14 percentage points over; not distinguishable from England."
        in told
    )


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("West Sussex", "2 statements on it (none with a number) and 1 aim."),
        ("Lewisham", "no statement on it and no aim."),
    ],
)
def test_bed_and_breakfast_is_said_plainly_not_to_be_counted(real, shown, name, statements):
    known = real(name)
    leavers_beside.bed_and_breakfast(known, measure.said(known, ["care_leavers_bed_and_breakfast"]))
    assert "This record holds no official number." in shown[0]["text/plain"]
    assert f"It holds {statements}" in shown[0]["text/plain"]
    assert len(shown) == (2 if name == "West Sussex" else 1)


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        ("higher than", "higher"),
        ("not distinguishable from", "not distinguishable"),
        ("not known", "not known: no figure"),
    ],
)
def test_no_cell_ends_in_a_word_that_wants_another(standing, word):
    assert cells({"england_standing": standing})["Against England"] == word


def test_counts_of_a_share_have_their_thousands_set_apart():
    assert cells({"numerator": 1095, "denominator": 3063})["Ours"] == "26% (1,095 of 3,063)"
