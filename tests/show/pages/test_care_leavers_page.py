"""The sentences, tables and marks on care leavers say what the numbers allow, and no more."""

from types import SimpleNamespace

import pandas as pd
import pytest
from small_tables import NEET, SOURCE, pairs, recorded, said

from helpers import measure
from helpers.show.pages import care_leavers as view
from helpers.show.pages import claims

NAN, TITLE = float("nan"), "NEET, aged 19 to 21"
ROW = {"measure": NEET, "period_end": pd.Timestamp("2019-03-31"), "value": 26, "numerator": 95, "denominator": 1363}
ROW |= {"low": 21.9, "high": 30.9, "status_meaning": None, "bound_low": 26.2, "bound_high": 34.2, "known_pct": 28.4}
ROW |= {"status": None}
ROW |= {"warning": "", "england": 39, "england_standing": "lower than", "england_known_pct": 42.5, "comparator": NAN}
ROW |= {"comparator_name": None, "n_neighbours": NAN, "comparator_standing": "not known", "rank_low": NAN}
ROW |= {"rank_high": NAN, "n_ranked": NAN, "short_heading": f"{TITLE} (%)", "source_id": "a-source"}
UNCOUNTED = dict.fromkeys(["numerator", "low", "high", "bound_low", "bound_high", "known_pct"], NAN)
UNCOUNTED |= {"england_standing": "not known"}
MISSING = {**UNCOUNTED, "value": NAN, "england": NAN, "status_meaning": "unavailable"}
OTHER = {"comparator": 33, "comparator_name": "A median", "n_neighbours": 10, "comparator_standing": "lower than"}
PRINTED = {"measure": "care_leavers_neet_19_plus", "kind": "recorded"}
BOUNDED = {"period_start": pd.Timestamp("2018-04-01"), "total": 1100, "unit": "%", "warning": "", "vintage": None}
THERE = {"role": "England", "series": "England"}
CHANCE = 2  # points that chance may add to the bounds at either end
BOUNDED |= {**SOURCE, "short_heading": ROW["short_heading"]}


def against(known, *changed):
    pieces = view.against_others(known, pd.DataFrame([{**ROW, **one} for one in changed])).pieces
    return "\n".join(piece.text for piece in pieces[:-1]), pieces[-1].frame


@pytest.mark.parametrize(("change", "told"), [
    ({}, ["26% (95 of 1,363)", "21.9 to 30.9%", "26.2 to 34.2%", "28.4%", "lower"]),
    (UNCOUNTED, ["26%", "count not held", "count not held", "not known", "not known: count not held"]),
    ({"bound_high": NAN}, ["26% (95 of 1,363)", "21.9 to 30.9%", "26.2% or more, number withheld", "28.4%", "lower"]),
], ids=["counted", "count not held", "number withheld"])  # fmt: skip
def test_a_share_carries_its_counts_its_interval_its_bounds_and_the_word(known, change, told):
    names = ["Ours", "95% interval", "With none, then all, of those unknown", "Among those known", "Against England"]
    assert against(known, change)[1][names].iloc[0].tolist() == told


def test_a_suppressed_share_is_shown_with_the_publishers_reason_and_the_newest_year_first(known):
    _, rows = against(known, {}, {**MISSING, "period_end": pd.Timestamp("2020-03-31")})
    assert rows["Year to"].tolist() == ["31 March 2020", "31 March 2019"]
    told = rows[["Ours", "95% interval", "Against England"]].iloc[0].tolist()
    assert told == ["unavailable", "none", "not known: no figure"]


def test_where_only_england_is_chosen_no_other_column_stands(known):
    assert list(against(known, {})[1])[-2:] == ["England, among those known", "Against England"]


@pytest.mark.parametrize(("ends", "text"), [((2, 2), "2 of 11"), ((2, 4), "2 to 4 of 11")])
def test_a_tied_place_is_a_range(known, ends, text):
    told, rows = against(known, {**OTHER, "rank_low": ends[0], "rank_high": ends[1], "n_ranked": 11})
    assert rows["Place among neighbours, 1 lowest"].tolist() == [text]
    assert rows["Comparator"].tolist() == ["33% (10 neighbours)"]
    assert view.told("comparator", SimpleNamespace(**OTHER | {"n_neighbours": 1.0})) == "33% (1 neighbour)"
    assert told.endswith(f"to 31 March 2019 the council stood at {text} among its neighbours, 1 the lowest.")


def test_the_sentence_counts_the_years_of_each_word_and_names_the_rest(known):
    years = [{"period_end": pd.Timestamp(f"{year}-03-31")} for year in (2015, 2016, 2019, 2020)]
    changed = [UNCOUNTED, MISSING, {}, {"england_standing": "not distinguishable from"}]
    told, _ = against(known, *[{**a, **b} for a, b in zip(years, changed, strict=True)])
    word = "lower than England in 1 year (2019); not distinguishable from England in 1 year (2020);"
    assert told == f"{TITLE}: Ours was {word} count not held, so no interval: 2015; unavailable: 2016."
    assert "in no year is it known whether Ours differs from England" in against(known, UNCOUNTED)[0]


def test_a_share_of_too_few_is_named_among_the_years_without_a_word(known):
    few = {"numerator": 0, "denominator": 11, "england_standing": "not known"}
    told, rows = against(known, {}, {**few, "period_end": pd.Timestamp("2020-03-31")})
    assert told.endswith("(2019); of fewer than 20, too few to be compared: 2020.")
    assert rows["Against England"].tolist() == ["too few to be compared", "lower"]


def test_the_years_beside_the_comparator_are_told_three_on_end_as_a_stretch(known):
    rows = [{**OTHER, "period_end": pd.Timestamp(f"{year}-03-31")} for year in (2014, 2016, 2017, 2018)]
    assert "Beside A median: lower than it in 4 years (2014 and 2016 to 2018)." in against(known, *rows)[0]


def test_without_a_figure_one_sentence_stands_in_place_of_the_table(known):
    (found,) = view.against_others(known, pd.DataFrame([{**ROW, **MISSING}])).pieces
    assert found.text == f"Not known: no figure of Ours ({TITLE}) is in the record so far."
    (found,) = view.against_others(known, pd.DataFrame([{**ROW, **MISSING}])[:0]).pieces
    assert found.text == "Not known: no figure of Ours for one of these ages is in the record so far."
    nobody = {**MISSING, "status": "z", "status_meaning": "not applicable"}
    (found,) = view.against_others(known, pd.DataFrame([{**ROW, **nobody}])).pieces
    assert found.text == f"Not applicable: the publisher lists no figure of Ours ({TITLE})."


def test_what_was_printed_and_said_alike_stands_apart_with_one_label_and_whom_it_counts(known):
    rows = recorded(("2014-03-31", 45), measure=NEET).assign(**UNCOUNTED)
    twice = said(("2014-03-31", 38, PRINTED), ("2014-03-31", 38, {**PRINTED, "kind": "claim"}))
    drawn = view.shares(known, {NEET: rows}, twice).marks
    assert drawn["look"].tolist() == ["recorded", "said", "printed"]
    assert drawn["text"].tolist() == ["45%", "", "38%"]
    assert drawn["series"].iloc[2].startswith("NEET, aged 19 and over (")
    assert drawn["panel"].nunique() == 1


def test_the_share_among_those_known_stands_beneath_the_shares(known):
    """Ranges that a section of their own tells made two sentences of 78 words, of a year that was withheld for it."""
    rows = recorded(("2025-03-31", 39), measure=NEET).assign(numerator=205, denominator=531, known_pct=40.6)
    doubt = view.shares(known, {NEET: rows.assign(bound_low=38.6, bound_high=43.5)}).doubt
    assert doubt == f"{TITLE}, among those known: Ours 40.6%."
    england = recorded(("2025-03-31", 40), ("2026-03-31", 41), role="England", series="England", measure=NEET)
    england = england.assign(bound_low=39.8, bound_high=46.0, known_pct=[42.4, 43.4])
    withheld = recorded(("2026-03-31", None), measure=NEET)
    both = pd.concat([england, rows.assign(bound_low=38.6, bound_high=38.6), withheld], ignore_index=True)
    assert view.shares(known, {NEET: both}).doubt == f"{TITLE}, among those known: Ours 40.6% and England 42.4%."
    assert view.shares(known, {NEET: rows.assign(bound_low=38.6, bound_high=38.6)}).doubt == ""
    few = both.assign(denominator=both["denominator"].where(both["role"] != "authority", 19))
    assert view.shares(known, {NEET: few}).doubt == ""  # "too few to be compared", it stood beside England's


def test_a_share_among_those_known_of_an_older_year_bears_its_year_and_its_check(known):
    """16.7% of Torbay, of March 2020 and perhaps revised, stood beside findings of 2025 as if it were of that year."""
    counted = {"bound_low": 38.6, "bound_high": 43.5, "known_pct": 40.6, "warning": "perhaps revised"}
    rows = recorded(("2020-03-31", 39), measure=NEET).assign(numerator=205, denominator=531, **counted)
    newer = recorded(("2025-03-31", 30), measure=NEET)  # its count is not held
    told = f"{TITLE}, year to 31 March 2020, among those known: Ours 40.6%. CHECK: perhaps revised."
    assert view.shares(known, {NEET: pd.concat([rows, newer], ignore_index=True)}).doubt == told
    other = recorded(("2025-03-31", 30), measure="other").assign(short_heading="Others (%)", **UNCOUNTED)
    assert view.shares(known, {NEET: rows, "other": other}).doubt == told
    assert view.shares(known, {NEET: rows}).doubt == f"{TITLE}, among those known: Ours 40.6%."


def test_what_was_printed_of_two_months_lies_as_far_from_the_count_as_in_the_ledger(real):
    """One page gave one number of days and another a range for the same statement and the same official figure."""
    known = real("West Sussex")
    found = measure.said_against_recorded(known, NEET)
    table = view.printed_beside(known, found["pairs"], measure.printed_beside(known, found["said"])).frame
    ledger = measure.claims_ledger(known)
    ledger = ledger[(ledger["recorded_value"] == 42) & (ledger["value"] == 38)]
    assert {claims.told("gap", row) for row in ledger.itertuples()} == {"122 to 182 days later"}
    official = table[["Official, aged 19 to 21", "The official one ends"]].values.tolist()
    assert ["42% (year to 31 March 2016)", "122 to 182 days later"] in official
    assert "England 38%" in table["Printed beside it"].iloc[0]


def test_where_nothing_was_printed_no_line_takes_the_place_of_the_table(known):
    assert view.printed_beside(known, pairs(), None) is None


def test_the_fall_and_the_return_of_west_sussex_are_told_with_what_is_not_known(real):
    found = measure.changes(real("West Sussex", "2026-06-30"), NEET)
    rows = view.changes(found).frame
    assert rows["Change"].tolist() == ["higher by 15 percentage points", "lower by 21 percentage points"]
    assert "the later is higher than the earlier" in rows["By chance or those unknown"].iloc[0]
    assert "chosen because it is the lowest" in rows["Check"].iloc[0]
    assert view.changes(found.iloc[:0]) is None


def bounds(known, *rows):
    """The figure of bounds, from rows of year, low, high and what is otherwise, such as whose."""
    found = []
    for year, low, high, *changed in rows:
        day = {"period_end": pd.Timestamp(f"{year}-03-31"), "published": pd.Timestamp(f"{year}-12-01")}
        day |= {"sure_low": low - CHANCE, "sure_high": high + CHANCE}
        day |= {"joint_low": low - 2 * CHANCE, "joint_high": high + 2 * CHANCE}
        whole = {**BOUNDED, **day, "low": low, "high": high, "count": low, "not_known": high - low}
        found.append({**whole, "role": "authority", "series": "Ours", **(changed[0] if changed else {})})
    return view.bounds(known, pd.DataFrame(found))


def test_a_bar_runs_from_the_published_share_to_the_highest(known):
    figure = bounds(known, (2019, 26, 34), (2021, 42, NAN), (2021, 38, 47, THERE))
    assert figure.marks["value"].tolist() == figure.marks["low"].tolist() == [26, 42, 38]
    assert figure.marks["text"].tolist() == ["26.0 to 34.0%", "42.0% or more, number withheld", "38.0 to 47.0%"]
    told = "between 26.0% (26 of 1,100) and 34.0% (with all 8 of unknown activity)"
    assert figure.marks["figure"].iloc[0] == told
    one, none = bounds(known, (2019, 26, 27), (2020, 26, 26)).marks["figure"]
    assert one.endswith("27.0% (with the 1 of unknown activity)")
    assert none == "26.0% (26 of 1,100, none of unknown activity)"
    assert figure.finding.endswith("how many had unknown activity is not known; England 38.0 to 47.0%.")


@pytest.mark.parametrize(("low", "told"), [
    (42.1, "do not meet, even with chance allowed for: from that year the share rose"),
    (42, "do not meet. Neither chance nor those unknown alone can explain the difference, but both together may."),
    (38.1, "do not meet. Neither chance nor those unknown alone can explain the difference, but both together may."),
    (38, "alone cannot explain the difference, but chance may: the two years are not distinguishable"),
    (34.1, "alone cannot explain the difference, but chance may: the two years are not distinguishable"),
    (34, "meet: whether the share rose"),
])  # fmt: skip
def test_bounds_tell_of_a_rise_only_where_neither_those_unknown_nor_chance_may_make_it(known, low, told):
    """Of Barnsley it was said that the share rose, beneath a table that called the two years not distinguishable.

    Of Bradford, too, "even with chance allowed for", where chance was not allowed for in the bounds themselves.
    """
    doubt = bounds(known, (2019, 26, 34), (2021, low, 46)).doubt
    assert doubt.index("chosen because it is the lowest") < doubt.index(told)
    assert ("the share rose" in doubt.replace("whether the share rose", "")) is (low > 34 + 4 * CHANCE)
    assert bounds(known, (2019, 26, 34)).doubt == ""


@pytest.mark.parametrize(
    ("earlier", "later", "is_few"), [(11, 7, True), (20, 19, True), (19, 20, True), (20, 20, False)]
)
def test_bounds_of_fewer_than_twenty_are_too_few_to_be_compared(known, earlier, later, is_few):
    """None of 11 and none of 7 in Rutland: whether the share rose "cannot be told from the counts", it was said."""
    doubt = bounds(known, (2019, 26, 34, {"total": earlier}), (2021, 30, 46, {"total": later})).doubt
    assert doubt.endswith("Fewer than 20 young people are too few to be compared.") is is_few
    assert ("the two years" in doubt) is not is_few


def test_a_difference_that_is_none_beyond_rounding_is_nowhere_called_a_rise(real):
    """41% and 42% of Wirral: one table said that nothing changed, and a sentence what could not explain the rise."""
    known = real("Wirral", "2026-06-30")
    assert view.changes(measure.changes(known, NEET)).frame["Change"].iloc[0] == "no change beyond rounding"
    assert " rise" not in view.bounds(known, measure.share_bounds(known, NEET)).doubt


def test_england_alone_is_nothing_to_draw(known):
    assert bounds(known, (2019, 38, 47, THERE)).is_empty


def test_the_finding_of_2019_is_told_beside_both_official_figures(real):
    known = real("West Sussex")
    rows = view.findings_beside(known, measure.findings_beside(known)).frame
    told = ["21 percentage points over; higher", "14 percentage points over; not distinguishable"]
    assert rows["Against England"].tolist()[-2:] == told
    assert rows["Official figure"].iloc[-1].startswith("Year in which the inspectors visited: In education")


def test_bed_and_breakfast_is_said_plainly_not_to_be_counted(known):
    text = view.bed_and_breakfast(known, said()).pieces[0].text
    assert text.endswith("lived in bed and breakfast. This record holds no number of them.")
    aim = said(("2019-09-30", 0, {"kind": "target"}))
    text = view.bed_and_breakfast(known, aim).pieces[0].text
    assert text.endswith("It holds no statement on it and 1 aim.")
    text = view.bed_and_breakfast(known, said(("2019-09-30", None))).pieces[0].text
    assert text.endswith("It holds 1 statement on it (none with a number) and no aim.")
