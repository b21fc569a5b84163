"""Computed sentences and rows of text: for none, for one and for many."""

import datetime as dt

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_tables import CASES, SERIES, VACANCY, recorded, said

from helpers.show import covered, panels, statements
from helpers.show.row_tables import change_in_words

NAN, DAY = float("nan"), pd.Timestamp("2019-09-30")
POSITION = {
    "measure": VACANCY,
    "title": "Vacancy rate",
    "unit": "%",
    "polarity": "lower",
    "latest": 10.2,
    "latest_date": DAY,
    "before": 9.3,
    "before_date": pd.Timestamp("2018-09-30"),
    "change": 0.9,
    "direction": "higher",
    "standing": "not known",
    "judged": "worse",
    "question": "How so?",
    "caveat": "Perhaps not.",
    "warning": "",
    "before_warning": "",
    "england_warning": "",
    "comparator_warning": "",
    "after_cover_pct": NAN,
    "after_cover_warning": "",
    "england": 16.4,
    "comparator": 18.45,
    "comparator_name": "Neighbours' median (2021 set)",
    "n_neighbours": 10.0,
}
UNKNOWN = dict.fromkeys(
    ["latest", "before", "change", "england", "comparator", "comparator_name", "n_neighbours"], None
)
UNKNOWN |= {"latest_date": pd.NaT, "before_date": pd.NaT, "direction": "not known"}
COVER = {
    "period_end": DAY,
    "vacancy_fte": 56.3,
    "agency_cover_fte": 75.9,
    "agency_fte": 83.1,
    "before_pct": 10.22,
    "after_pct": 0.0,
    "left_fte": 0.0,
    "surplus_fte": 19.6,
    "warning": "",
}
JUDGEMENT = {
    "framework": "ILACS",
    "grade": "requires_improvement",
    "area": "overall",
    "published": pd.Timestamp("2019-05-08"),
    "published_precision": "day",
}


def table(row, *changes):
    return pd.DataFrame([{**row, **change} for change in changes], columns=list(row))


def beside(*values):
    frames = [
        recorded(("2019-09-30", v), role=role, series=SERIES[role]) for role, v in zip(SERIES, values, strict=False)
    ]
    return pd.concat(frames, ignore_index=True)


def told(rows):
    return panels.finding({VACANCY: rows})


def test_with_nobody_to_compare_the_sentence_ends_at_the_authority():
    assert told(beside(10.2)) == "Vacancy rate, DfE census, 30 September 2019: Ours 10.2%."


def test_with_one_other_it_is_set_beside():
    assert told(beside(10.2, 16.4)).endswith("Ours 10.2%, England 16.4%.")


def test_with_a_median_the_sentence_says_on_how_many_it_rests():
    rows = beside(10.2, 16.4, 18.45)
    rows.loc[rows["role"] == "neighbours", "n_neighbours"] = 9
    assert told(rows).endswith("England 16.4% and Neighbours' median (2021 set) 18.45% (9 neighbours).")


def test_only_figures_of_the_same_day_are_set_beside_each_other():
    newer = recorded(("2020-09-30", 17), role="England", series="England")
    assert told(pd.concat([beside(10.2), newer])).endswith("Ours 10.2%.")


def test_each_panel_has_a_line_and_one_without_a_figure_has_none():
    data = {VACANCY: beside(10.2), CASES: beside(16.8).assign(unit="cases per FTE")}
    assert len(panels.finding(data).splitlines()) == 2
    assert panels.finding({VACANCY: recorded()}) == ""


def test_alt_text_names_each_series_with_its_first_last_highest_and_lowest():
    days = ("2017-09-30", "2018-09-30", "2019-09-30", "2020-09-30")
    mine = recorded(*zip(days, (14, 9, 16, 10), strict=True))
    england = recorded(*zip(days, (17, 16, 18, 17), strict=True), role="England", series="England")
    alt = panels.alt({VACANCY: pd.concat([mine, england], ignore_index=True)})
    assert "Ours from 14% in 2017 to 10% in 2020, highest 16% in 2019, lowest 9% in 2018" in alt
    assert "England from 17% in 2017 to 17% in 2020, highest 18% in 2019, lowest 16% in 2018" in alt
    assert alt.startswith("1 panel over time. Vacancy rate")


def test_alt_text_ranks_nothing_across_a_change_of_definition():
    """12.6 by the old divisor is no lowest beside figures by the new one."""
    old, new = ("2016-09-30", 12.6, {"segment": 0}), [(f"201{n}-09-30", n, {"segment": 1}) for n in (7, 8)]
    alt = panels.alt({VACANCY: recorded(old, *new)})
    assert "Ours 12.6% in 2016 only, then on a new definition from 7% in 2017 to 8% in 2018, highest 8% in 2018" in alt


@pytest.mark.parametrize(("segments", "is_told"), [((0, 1), True), ((0, 0), False), ((1, 1), False)])
def test_alt_text_says_where_lines_are_broken(segments, is_told):
    rows = recorded(*[(f"201{n + 6}-09-30", 10, {"segment": segment}) for n, segment in enumerate(segments)])
    assert ("broken where the definition changed" in panels.alt({VACANCY: rows})) == is_told


def test_one_point_is_told_in_the_singular():
    assert "1 percentage point " in change_in_words(next(table(POSITION, {"change": 1.0}).itertuples()))


def cover_told(shown, known, *changes):
    covered(known, table(COVER, *changes), {"alike": 8, "counted": 143})
    return [piece["text/plain"] for piece in shown]


def test_without_a_census_cover_is_not_known_and_there_is_no_table(shown, known):
    (text,) = cover_told(shown, known)
    assert text.startswith("Not known: no census with both counts for Ours")


def test_one_census_is_told_in_the_singular(shown, known):
    text, rows = cover_told(shown, known, {})
    assert text.startswith("At 1 of 1 census, ")
    assert "(at 1, more)" in text
    assert "none; cover exceeds vacancies by 19.6 FTE" in rows


def test_where_cover_never_exceeds_vacancies_no_nought_is_told(shown, known):
    exact = {"surplus_fte": 0.0}
    text, _ = cover_told(shown, known, exact, {**exact, "left_fte": 5.7, "after_pct": 1.21})
    assert text.startswith("At 1 of 2 censuses, agency workers recorded as covering vacancies were as many as the vac")
    left = {**exact, "left_fte": 5.7, "after_pct": 1.21}
    *_, text, _ = cover_told(shown, known, left, left)
    assert text.startswith("At none of 2 censuses")


def test_counts_that_are_exactly_alike_are_doubted_beside_how_common_that_is(shown, known):
    """The rate of vacancies and of agency workers are then one number told twice."""
    alike = {"vacancy_fte": 24.5, "agency_fte": 24.5}
    _, doubt, _ = cover_told(shown, known, {}, alike, {"vacancy_fte": 0.0, "agency_fte": 0.0})
    assert doubt.startswith("At 1 of 3 censuses as many agency workers as vacancies were counted, to the decimal (24.5")
    assert "Of 143 other counts in this record, 8 are alike." in doubt


def test_many_censuses_are_counted_and_the_most_that_was_left_is_named(shown, known):
    left = {"left_fte": 5.7, "surplus_fte": 0.0, "after_pct": 1.21, "period_end": pd.Timestamp("2017-09-30")}
    text, rows = cover_told(shown, known, {}, left, {"surplus_fte": 0.0})
    assert text.startswith("At 2 of 3 censuses, ")
    assert "(at 1, more). The most that cover left was 1.2% on 30 September 2017." in text
    assert "5.7 FTE (1.2%)" in rows
    assert "0 FTE (0.0%)" in rows


def test_where_nothing_was_said_one_sentence_says_so(shown, known):
    statements(known, said())
    assert [piece["text/plain"] for piece in shown] == ["Not known: no statement about Ours is in the record so far."]


def test_on_a_page_of_a_day_what_is_not_known_is_dated(shown, known):
    known.scope.as_of = dt.date(2019, 9, 11)
    statements(known, said())
    assert shown[0]["text/plain"].endswith("is in the record by 11 September 2019.")


def test_what_was_said_stands_with_who_said_it_and_on_which_definition(shown, known):
    statements(known, said(("2019-09-11", 2), (None, 5, {"kind": "expected", "is_dated": False})))
    rows = BeautifulSoup(shown[0]["text/html"], "html.parser").select("tbody tr")
    first, second = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]
    assert first == ["11 September 2019", "Vacancy gap", "2%", "said", "the council", "not stated", "1 January 2020"]
    assert second[:4] == ["no date given", "Vacancy gap", "5%", "expected"]


def test_a_line_of_one_point_is_told_once():
    alt = panels.alt({VACANCY: recorded(("2015-09-30", 39))})
    assert alt.endswith(": Ours 39% in 2015 only.")
