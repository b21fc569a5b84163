"""Computed sentences and rows of text: for none, for one and for many."""

import datetime as dt
import importlib
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_ratings import stood
from small_tables import CASES, SERIES, VACANCY, events, recorded, said

from helpers.measure import reference_inspection
from helpers.show import ask, covered, further, opening, panels, position_rows, since, statements, timeline_rows
from helpers.show.row_tables import change_in_words

further_view = importlib.import_module("helpers.show.further")
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


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "higher by 0.9 percentage points (worse)"),
        ({"direction": "lower", "change": -2.0, "judged": "better"}, "lower by 2 percentage points (better)"),
        ({"judged": ""}, "higher by 0.9 percentage points"),
        ({"unit": "cases per FTE"}, "higher by 0.9 cases per FTE (worse)"),
        ({"judged": "not called better or worse"}, "higher by 0.9 percentage points (not called better or worse)"),
        ({"direction": "no change beyond rounding", "change": 0.1}, "no change beyond rounding"),
        ({"direction": "not comparable", "change": NAN}, "not comparable: the definition changed between"),
        ({"direction": "not known", "change": NAN}, "not known"),
        ({"direction": "no figure since", "change": NAN}, "no figure since the report"),
    ],
)
def test_a_change_is_told_with_its_direction_and_whether_that_is_better(change, words):
    assert change_in_words(next(table(POSITION, change).itertuples())) == words


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("warning", "Latest"),
        ("before_warning", "Last before the report"),
        ("england_warning", "England"),
        ("comparator_warning", "Comparator"),
    ],
)
def test_a_warning_stands_in_the_cell_of_its_figure_and_in_no_other(column, cell):
    (row,) = position_rows(table(POSITION, {column: "a doubt"})).to_dict("records")
    assert [name for name, text in row.items() if "CHECK: a doubt" in text] == [cell]


def test_one_point_is_told_in_the_singular():
    assert "1 percentage point " in change_in_words(next(table(POSITION, {"change": 1.0}).itertuples()))


def test_the_position_is_a_row_of_words():
    (row,) = position_rows(table(POSITION, {})).to_dict("records")
    assert row["Latest"] == "10.2% (30 September 2019)"
    assert row["Last before the report"] == "9.3% (30 September 2018)"
    assert row["England"] == "16.4%"
    assert row["Comparator"] == "neighbours' median 18.45%, of 10"


def test_a_region_is_named_before_its_figure():
    change = {"comparator_name": "South East", "n_neighbours": NAN}
    assert position_rows(table(POSITION, change))["Comparator"].tolist() == ["South East 18.45%"]


def test_what_is_not_known_of_a_position_says_so_in_every_cell():
    (row,) = position_rows(table(POSITION, UNKNOWN)).to_dict("records")
    assert {value for name, value in row.items() if name != "Measure"} == {"not known"}


def test_a_known_row_does_not_lend_its_figures_to_an_unknown_one():
    """Side by side in one table, None turns into another kind of empty."""
    rows = position_rows(table(POSITION, {}, UNKNOWN))
    assert rows.iloc[1, 1:].tolist() == ["not known"] * 5


def questions(shown, *changes):
    ask(table(POSITION, *changes))
    return shown[0]["text/plain"].splitlines()


def test_a_question_carries_its_number_its_comparators_and_its_caveat(shown):
    (line,) = questions(shown, {})
    assert "10.2% on 30 September 2019 (England 16.4%, neighbours' median 18.45%, of 10)" in line
    assert "Ask: How so? Caveat: Perhaps not." in line


def test_a_question_carries_the_warnings_of_its_figures_and_what_agency_cover_leaves(shown):
    (line,) = questions(shown, {"warning": "a doubt", "after_cover_pct": 0.0, "after_cover_warning": "unsure"})
    assert ", of 10). CHECK (10.2%): a doubt. After agency cover: nothing of it, by our arithmetic" in line
    assert "on the census counts. CHECK: unsure. Ask:" in line


def test_a_question_without_a_number_says_not_known_and_is_asked_all_the_same(shown):
    (line,) = questions(shown, UNKNOWN)
    assert line.startswith("- Vacancy rate: not known from the record. Ask: ")
    assert line.endswith("Ask: How so? Caveat: Perhaps not.")


def test_a_question_without_neighbours_stands_beside_england_alone(shown):
    (line,) = questions(shown, {"comparator": NAN})
    assert "(England 16.4%)" in line


def test_questions_are_a_list_that_escapes_what_it_says(shown):
    questions(shown, {"title": "a < b"}, {})
    assert shown[0]["text/html"].count("<li>") == 2
    assert "a &lt; b" in shown[0]["text/html"]


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


def test_what_happened_is_listed_by_day_across_the_lanes(known):
    rows = timeline_rows(
        events(
            ("Visits", "2020-01-01", "2020-01-31", {"precision": "month"}), ("Scrutiny", "2019-09-11", "2019-09-12")
        ),
        known.sources,
    )
    assert rows["When"].tolist() == ["11 to 12 September 2019", "January 2020"]
    assert rows["Source"].tolist() == ["A release", "A release"]


def opened(shown, known, judgement=None, beside=(), **scope):
    known.scope = SimpleNamespace(**{**vars(known.scope), **scope})
    comparison = None if beside is None else {"gap": "", "since": None, "since_precision": None, **dict(beside)}
    judged = None if judgement is None else pd.Series({**JUDGEMENT, **judgement})
    shown += [piece._repr_mimebundle_() for piece in opening(known, judged, comparison).pieces]
    return [piece["text/plain"] for piece in shown]


def test_the_opening_says_who_when_beside_whom_and_how_judged(shown, known):
    (text,) = opened(shown, known, {}, as_of=dt.date(2019, 9, 11))
    assert text == (
        "Ours, as known on 11 September 2019, compared with England. "
        "Latest judgement known: requires improvement (ILACS, report of 8 May 2019)."
    )


def test_without_a_judgement_the_opening_says_so(shown, known):
    (text,) = opened(shown, known)
    assert text == "Ours, with everything in the record, compared with England. No judgement is known so far."


def test_a_judgement_for_safeguarding_is_named_as_one(shown, known):
    (text,) = opened(shown, known, {"area": "safeguarding"})
    assert "Latest judgement for safeguarding known" in text


@pytest.mark.parametrize(
    ("comparator", "words"),
    [("region", "England and its region"), ("neighbours 2021", "England and the statistical neighbours of 2021")],
)
def test_the_opening_names_the_comparator(shown, known, comparator, words):
    assert words in opened(shown, known, comparator=comparator)[0]


def test_a_gap_in_the_comparator_is_a_caveat_of_its_own(shown, known):
    first, second = opened(shown, known, beside={"gap": "No median."}, comparator="neighbours 2021")
    assert second == "No median."
    assert "compared with England. " in first
    assert 'class="caveat"' in shown[1]["text/html"]


def test_a_page_that_stands_beside_no_comparator_names_none(shown, known):
    """Four pages were said to be compared with neighbours that they do not draw."""
    (text,) = opened(shown, known, beside=None, comparator="neighbours 2021")
    assert text == "Ours, with everything in the record. No judgement is known so far."


@pytest.mark.parametrize(("precision", "when"), [("month", "in April 2021"), ("day", "on 1 April 2021")])
def test_neighbours_chosen_after_the_figures_are_called_hindsight(shown, known, precision, when):
    known_since = {"since": pd.Timestamp("2021-04-01"), "since_precision": precision}
    _, caveat = opened(shown, known, beside=known_since, comparator="neighbours 2021")
    assert caveat == (
        f"The 2021 set of statistical neighbours was first published {when}: beside figures of before then, its median "
        "is hindsight."
    )


def since_in_words(shown, **more):
    since(pd.Series({**JUDGEMENT, "is_inadequate": False, "is_followed": True, **more}))
    return shown[-1]["text/plain"]


def test_since_names_the_report_and_why_that_one(shown):
    assert since_in_words(shown, grade="inadequate", is_inadequate=True) == (
        "Change is counted from the ILACS report of 8 May 2019 (inadequate), the latest report whose one overall grade "
        "for the whole service is inadequate."
    )
    assert since_in_words(shown) == (
        "Change is counted from the ILACS report of 8 May 2019 (requires improvement), the latest with a newer "
        "official figure, as no report known has inadequate as its one overall grade for the whole service."
    )


@pytest.mark.parametrize("is_inadequate", [True, False])
def test_since_says_where_no_figure_is_newer_than_the_report(shown, is_inadequate):
    assert since_in_words(shown, is_inadequate=is_inadequate, is_followed=False) == (
        "No official figure is newer than the ILACS report of 8 May 2019 (requires improvement), so no change can be "
        "counted yet."
    )


def test_since_says_where_no_report_is_known(shown):
    since(None)
    assert shown[0]["text/plain"].startswith(
        "No inspection report with one overall grade for the whole service is known"
    )


def test_the_report_of_2016_is_named_on_the_first_of_february(shown, real):
    """The page said that no report was known, under an opening that named it."""
    known = real("West Sussex", "2016-02-01")
    since(reference_inspection(known))
    assert shown[0]["text/plain"].startswith("No official figure is newer than the SIF report of 20 January 2016 (")


def test_a_line_of_one_point_is_told_once():
    alt = panels.alt({VACANCY: recorded(("2015-09-30", 39))})
    assert alt.endswith(": Ours 39% in 2015 only.")


def test_where_a_page_has_a_latest_finding_that_is_the_one_passed_on(shown, known, monkeypatch):
    """The line on national ratings was the oldest of its groups, of 2012."""
    monkeypatch.setattr(further_view, "display", lambda content, raw: shown.append(content))
    rows = stood(("2012-08-24", "inadequate", 0, 24, 128, {"group": "SLAC"}), ("2017-01-20", "good", 1, 4, 5))
    further(known, {"national_ratings": rows})
    assert "20 January 2017 (derived): good" in shown[0]["text/plain"]
    assert "2012" not in shown[0]["text/plain"]
