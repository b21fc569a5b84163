"""Figures around judgements: which lines, which words, and what followed a judgement."""

import pandas as pd
import pytest
from small_tables import cases
from small_tables import filled as table

from helpers import measure
from helpers.measure.spells import UNGRADED
from helpers.show import after_inadequate as view
from helpers.show import early_warning

DAY = pd.Timestamp("2019-05-08")
ABOUT = {"published": DAY, "published_precision": "day", "vintage": None, "source_id": "a-source", "locator": "row 1"}
ABOUT |= {"title": "Vacancy rate (census)", "unit": "%", "measure": "v", "warning": "", "grade": "inadequate"}
MEDIAN = ABOUT | {"panel": "all", "year": 0, "gap": 0.0, "low": None, "high": None, "n_judgements": 5}
MEDIAN |= {"n_authorities": 4, "first_census": DAY, "last_census": DAY}
OWN = ABOUT | {"authority_code": "a", "name": "Ash", "judged": DAY, "year": 0, "gap": 0.0, "denominator": 49.0}
JUDGED = ABOUT | {"authority_code": "a", "name": "Ash", "next_published": pd.NaT, "next_grade": None, "ended_by": ""}
JUDGED |= {"framework": "ILACS"}
JUDGED |= {"until": pd.Timestamp("2021-03-31"), "next_locator": None}
SOUND = [{"year": -1, "gap": -2.0, "low": -4, "high": 1}, {"gap": 6.0}, {"gap": 5.0, "panel": "balanced", "low": 1}]
OTHER = [{"gap": 1.0, "grade": "good", "low": 0, "high": 2}, {"gap": 3.0, "grade": "good", "panel": "balanced"}]
WAITING = pd.DataFrame(
    [(12, 1.0, None, None, 9, 45), (36, 0.8, 0.5, 0.9, 5, 45), (60, 0.8, 0.5, 0.9, 0, 45)],
    columns=["months", "share", "low", "high", "n_at_risk", "median_months"],
).assign(grade="inadequate")


@pytest.fixture(autouse=True)
def latest(monkeypatch):
    """Set the latest judgement that is known of the authority; at first none."""

    def give(**changed):
        row = pd.Series(ABOUT | changed) if changed else None
        monkeypatch.setattr(view, "latest_judgement", lambda known: row)

    give()
    return give


def tables(medians, rows=()):
    """Return what `measure.around` does, of medians and of an authority's (year, gap, what else differs)."""
    own = [{"year": y, "gap": gap, "value": 10 + gap, "england": 10.0} | more for y, gap, more in rows]
    medians = table(MEDIAN, *medians).astype({"low": float, "high": float})
    return {"medians": medians, "rows": table(OWN | {"value": 10.0, "england": 10.0}, *own)}


def around(known, medians, *rows):
    return view.around_judgements(known, tables(medians, rows), table(JUDGED))


def own(known, medians, *rows, after=()):
    return view.own(known, tables(medians, rows), table(JUDGED, *after))


def test_lines_are_medians_by_grade_and_the_same_ones(known):
    marks = around(known, SOUND + OTHER).pieces[0].marks
    assert marks["look"].tolist() == ["inadequate", "inadequate", "derived", "good"]
    assert marks["value"].tolist() == [-2.0, 6.0, 5.0, 1.0]
    assert marks["low"].notna().tolist() == [True, False, False, False]
    assert marks["panel"].unique().tolist() == ["Vacancy rate: gap to England (points)"]


def test_a_point_tells_its_number_of_judgements_and_where_the_newest_figure_stands(known):
    marks = own(known, SOUND, (-1, -7.2, {})).marks
    assert marks["figure"].iloc[0] == "−2 (95% interval −4 to +1; 5 judgements of 4 authorities)"
    assert marks["locator"].iloc[0] == "median of 5 figures, censuses of 2019, the newest in this source"
    assert marks["figure"].iloc[-1] == "−7.2 (2.8 beside 10)"


def test_the_finding_tells_the_ends_of_the_same_ones(known):
    told = around(known, [*SOUND, {"year": 2, "gap": 4.0, "panel": "balanced"}]).pieces[0].finding
    assert told.endswith(
        "the same 5 inadequate judgements, from year 0 to year +2 (minus: below England): vacancy rate +5 to +4 points."
    )
    told = around(known, SOUND[:2]).pieces[0].finding
    assert told == "No inadequate judgement has a figure in each of the years around it."


def test_of_a_council_its_own_line_stands_over_the_medians_of_that_grade(known):
    figure = own(known, SOUND + OTHER, (-1, -7.2, {}), (1, 0.0, {}))
    assert figure.marks["look"].tolist() == ["inadequate", "inadequate", "recorded", "recorded"]
    assert figure.finding == (
        "Gap of Ours to England around its report of 8 May 2019 (inadequate), from year −1 to year +1 "
        "(minus: below England): vacancy rate −7.2 to 0 points."
    )


def test_each_measure_is_told_with_its_own_years_where_they_are_not_those_of_all(known):
    """One figure of turnover, of the first year, was told as "-13.5 to -13.5" from year -3 to year +2."""
    other, third = {"title": "Turnover rate"}, {"title": "Agency rate"}
    rows = [(-2, 1.0, {}), (1, 2.0, {}), (-1, -13.5, other), (-2, 3.0, third), (0, 4.0, third)]
    assert own(known, SOUND, *rows).finding.endswith(
        "from year −2 to year +1 (minus: below England): vacancy rate +1 to +2 points; "
        "agency rate +3 to +4 points (year −2 to year 0); turnover rate −13.5 points (in year −1 alone)."
    )


def test_a_council_without_figures_is_told_what_followed_alone(known):
    figure = own(known, SOUND, after=[{}])
    assert figure.text.startswith("Not known: no figure of Ours that rests on 20 people or posts or more around a")
    assert "Ours: inadequate, report of 8 May 2019, no next overall grade in the 23 months" in figure.text


@cases("day, is_told", ("2021-04-01", True), ("2021-03-31", False))
def test_a_judgement_that_came_after_the_last_day_counted_for_all_is_told(known, latest, day, is_told):
    """A page headed good, report of February 2026, said that there was no next grade by June 2025, and no more."""
    latest(published=pd.Timestamp(day), grade="good")
    told = own(known, SOUND, after=[{}]).text
    assert told.endswith("the last day counted for all; known since: good, report of 1 April 2021.") == is_told
    assert ("known since" in told) == is_told


def test_the_council_s_latest_inadequate_judgement_comes_before_a_later_better_one(known):
    later = {"grade": "good", "judged": pd.Timestamp("2023-05-11")}
    marks = own(known, SOUND, (0, 1.0, {}), (0, 9.0, later), (0, 5.0, {"authority_code": "E2"})).marks
    assert marks.loc[marks["look"] == "recorded", "value"].tolist() == [1.0]


def test_every_figure_stands_in_one_row_a_judgement_with_a_gap_for_none(known):
    rows = [(-1, -7.2, {"locator": "indicators: 2018, row 1"}), (1, 2.0, {"locator": "indicators: 2020, row 1"})]
    other = {"name": "Elm", "authority_code": "E2"}
    shown = around(known, SOUND, *rows, (0, 4.0, other), (1, 4.0, other)).pieces[-1].frame
    assert list(shown)[2:-1] == ["Year −1", "Year 0", "Year +1"]  # "Year +0" stood there
    assert shown["Year −1"].tolist() == ["2.8 (−7.2)", "none"]
    assert shown["Place in the census"].tolist() == ["indicators: year of the census, row 1", "row 1"]


@pytest.mark.parametrize(("value", "text"), [(4.25, "+4.25"), (-0.3, "−0.3"), (0, "0"), (-0.001, "0")])
def test_a_gap_bears_its_sign(value, text):
    assert view.told("signed", value) == text


def test_the_changes_over_inadequate_judgements_stand_first_and_those_told_from_none_are_named(known):
    row = {"grade": "inadequate", "first": -1, "last": 1, "n_judgements": 26, "n_authorities": 25, "n_rose": 18}
    row |= {"panel_first": -1, "panel_last": 2}
    row |= {"n_fell": 8, "change": 4.85, "low": 0.1, "high": 12.3, "title": "Agency rate (census)", "unit": "%"}
    changes = {"changes": table(row, {"grade": "good"}, {}, {"title": "Caseload", "low": -1.0})}
    sentence, shown = view.changes(known, changes).pieces
    told = "agency rate +4.85 points (95% interval +0.1 to +12.3; rose in 18 of 26)."
    assert sentence.text.endswith(f"leaves nought out for 1 of 2 measures: {told}")
    assert shown.frame["Grade"].tolist() == ["inadequate", "inadequate", "good"]
    told = (
        "Change of the gap to England from year −1 to year +1, of judgements with a figure in each year from −1 to +2"
    )
    assert shown.caption == told


@cases(
    "more, text",
    ({"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good"}, "the next (good) after 48 months"),
    ({}, "no next overall grade in the 23 months to 31 March 2021, the last day counted for all"),
    (
        {"until": pd.Timestamp("2019-06-06")},
        "no next overall grade in the 1 month to 6 June 2019, the last day counted for all",
    ),
    ({"ended_by": "abolition"}, "no next overall grade in the 23 months to 31 March 2021, when it was abolished"),
    ({"ended_by": UNGRADED}, "no next overall grade in the 23 months to 31 March 2021, when a report gave none"),
)
def test_what_followed_a_judgement_is_told_with_its_months(more, text):
    assert view.told("followed", table(JUDGED, more).iloc[0]) == f"inadequate, report of 8 May 2019, {text}"


def test_a_grade_tells_how_many_waits_for_a_next_one_ended_otherwise():
    told = view.told("of_grade", "good", ["ILACS"], 9, 4, {"judgement": 4, "abolition": 1, UNGRADED: 3, "": 1}, None)
    assert "9 judgements, 4 with a next one known, 1 of an authority abolished before one, 3 with a report" in told


@pytest.fixture
def listed(monkeypatch):
    """The newest list is one as at March, and ends with the reports of June."""
    monkeypatch.setattr(view, "listed_as_at", lambda known: pd.Timestamp("2025-03-31"))
    monkeypatch.setattr(view, "counted_to", lambda known: pd.Timestamp("2025-06-30"))


def test_shares_of_those_followed_are_drawn_by_years_and_others_said_to_be_none(known, listed):
    figure, shown, _ = view.waits(known, table(JUDGED, {}), WAITING).pieces
    assert figure.marks[["x", "value"]].to_numpy().tolist() == [[1.0, 100.0], [3.0, 80.0]]
    assert figure.marks["figure"].tolist() == ["100% (no interval; n 9)", "80% (95% interval 50 to 90%; n 5)"]
    assert shown.frame["60 months"].tolist() == ["none followed for so long"]
    assert figure.doubt.startswith("Ofsted's list holds inspections to 31 March 2025, with reports to 30 June 2025:")
    assert figure.finding.startswith(
        "Inadequate (ILACS): 1 judgement, 0 with a next one known; by estimate, half had one within 45 months."
    )


def test_where_half_cannot_be_estimated_that_is_said(known, listed):
    figure = view.waits(known, table(JUDGED, {}), WAITING.assign(median_months=None)).pieces[0]
    assert "known; too few were followed for long enough to say within what time half had one." in figure.finding


def test_without_an_inadequate_judgement_the_share_is_not_known(known, listed):
    good = view.waits(known, table(JUDGED, {"grade": "good"}), WAITING.assign(grade="good")).pieces[0]
    assert "Not known" in good.finding


def test_who_judged_is_credited_beside_whose_figures_they_are(real):
    known = real("West Sussex")
    held, judged = measure.around(known), measure.judgements_with_next(known, ["ILACS"])
    tried = measure.flagged(known)
    rules = measure.early_warnings(known), tried, measure.by_judgement(tried), judged
    for drawn in (
        view.around_judgements(known, held, judged).pieces[0],
        view.own(known, held, judged),
        early_warning.fared(known, *rules).pieces[0],
    ):
        assert {"Ofsted", "Department for Education"} <= set(drawn.sources["publisher"])
