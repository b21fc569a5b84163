"""Figures around judgements: which lines, which words, and what followed a judgement."""

import pandas as pd
import pytest

from helpers.show import after_inadequate as view

DAY = pd.Timestamp("2019-05-08")
ABOUT = {"published": DAY, "published_precision": "day", "vintage": None, "source_id": "a-source", "locator": "row 1"}
ABOUT |= {"title": "Vacancy rate (census)", "unit": "%", "measure": "v", "warning": ""}


def median(year, gap, grade="inadequate", panel="all", low=None, high=None):
    """Return a median of five judgements of four authorities."""
    counts = {"n_judgements": 5, "n_authorities": 4, "first_census": DAY, "last_census": DAY}
    return {"grade": grade, "panel": panel, "year": year, "gap": gap, "low": low, "high": high} | counts | ABOUT


def own(year, gap, **more):
    """Return a figure of an authority around its judgement."""
    figure = {"value": 10 + gap, "england": 10.0, "period_end": pd.Timestamp(f"{2019 + year}-09-30"), "name": "Ash"}
    return (
        {"authority_code": "E1", "grade": "inadequate", "judged": DAY, "year": year, "gap": gap} | figure | ABOUT | more
    )


@pytest.fixture
def known(known):
    known.scope.authority_code = "E1"
    return known


def around(known, medians, rows=()):
    return view.around_judgements(known, tables(medians, rows))


def around_own(known, medians, rows=(), after=()):
    """Return the figure of the council's own."""
    return view.own(known, tables(medians, rows), pd.DataFrame(after, columns=list(judged())))


def tables(medians, rows):
    frame = pd.DataFrame(medians, columns=list(median(0, 0.0))).astype({"low": float, "high": float})
    return {"medians": frame, "rows": pd.DataFrame(rows, columns=list(own(0, 0.0)))}


SOUND = [median(-1, -2.0, low=-4, high=1), median(0, 6.0), median(0, 5.0, panel="balanced", low=1, high=9)]
OTHER = [median(0, 1.0, "good", low=0, high=2), median(0, 3.0, "good", panel="balanced")]


def test_lines_are_medians_by_grade_and_the_same_ones(known):
    marks = around(known, SOUND + OTHER).pieces[0].marks
    assert marks["look"].tolist() == ["inadequate", "inadequate", "derived", "good"]
    assert marks["value"].tolist() == [-2.0, 6.0, 5.0, 1.0]
    assert marks["low"].notna().tolist() == [True, False, False, False]
    assert marks["panel"].unique().tolist() == ["Vacancy rate: gap to England (points)"]


def test_a_point_tells_its_number_of_judgements_and_where_the_newest_figure_stands(known):
    marks = around_own(known, SOUND, [own(-1, -7.2)]).marks
    assert marks["figure"].iloc[0] == "-2 (95% interval -4 to +1; 5 judgements of 4 authorities)"
    assert marks["locator"].iloc[0] == "median of 5 figures, censuses of 2019, the newest in this source"
    assert marks["figure"].iloc[-1] == "-7.2 (2.8 beside 10)"


def test_without_an_inadequate_judgement_there_is_nothing_to_draw(known):
    figure = around(known, OTHER)
    assert figure.is_empty
    assert figure.absent.startswith("Not known")


def test_the_finding_tells_the_ends_of_the_same_ones(known):
    told = around(known, [*SOUND, median(2, 4.0, panel="balanced")]).pieces[0].finding
    assert told.endswith("of the same 5 inadequate judgements, from year 0 to year +2: vacancy rate +5 to +4.")


def test_of_a_council_its_own_line_stands_over_the_medians_of_that_grade(known):
    figure = around_own(known, SOUND + OTHER, [own(-1, -7.2), own(1, 0.0)])
    assert figure.marks["look"].tolist() == ["inadequate", "inadequate", "recorded", "recorded"]
    assert figure.finding == "Ours, inadequate, report of 8 May 2019, from year -1 to year +1: vacancy rate -7.2 to 0."


def test_a_council_without_figures_is_told_what_followed_alone(known):
    figure = around_own(known, SOUND, after=judged())
    assert figure.is_empty
    assert figure.absent.startswith("Not known: no figure of Ours around a judgement")
    assert "Ours: inadequate, report of 8 May 2019, none known by 31 March 2021" in figure.absent


def test_the_council_s_latest_inadequate_judgement_comes_before_a_later_better_one(known):
    later = own(0, 9.0, grade="good", judged=pd.Timestamp("2023-05-11"))
    marks = around_own(known, SOUND, [own(0, 1.0), later, own(0, 5.0, authority_code="E2", name="Elm")]).marks
    assert marks.loc[marks["look"] == "recorded", "value"].tolist() == [1.0]


def test_every_figure_stands_in_one_row_a_judgement_with_a_gap_for_none(known):
    rows = [own(-1, -7.2, locator="time_period 2018, row 1"), own(1, 2.0, locator="time_period 2020, row 1")]
    rows.append(own(1, 4.0, name="Elm", authority_code="E2"))
    table = around(known, SOUND, rows).pieces[-1].frame
    assert table["Year -1"].tolist() == ["2.8 (-7.2)", "none"]
    assert table["Place in the census"].tolist() == ["time_period of the census, row 1", "row 1"]


@pytest.mark.parametrize(("value", "text"), [(4.25, "+4.25"), (-0.3, "-0.3"), (0, "0"), (-0.001, "0")])
def test_a_gap_bears_its_sign(value, text):
    assert view.told("signed", value) == text


def change(**more):
    row = {"grade": "inadequate", "first": -1, "last": 1, "n_judgements": 26, "n_authorities": 25, "n_rose": 18}
    return row | {"n_fell": 8, "change": 4.85, "low": 0.1, "high": 12.3, "title": "Agency rate (census)"} | more


def test_the_changes_over_inadequate_judgements_stand_first_and_those_told_from_none_are_named(known):
    rows = pd.DataFrame([change(grade="good"), change(), change(title="Caseload", low=-1.0)])
    sentence, table = view.changes(known, {"changes": rows}).pieces
    assert sentence.text.endswith("for 1 of 2 measures: agency rate +4.85 (95% interval +0.1 to +12.3).")
    assert table.frame["Grade"].tolist() == ["inadequate", "inadequate", "good"]
    assert table.caption.startswith("Change of the gap to England from year -1 to year +1")


def test_without_a_change_one_sentence_says_so(known):
    assert view.changes(known, {"changes": pd.DataFrame(columns=list(change()))}).text.startswith("Not known")


def judged(**more):
    """Return a judgement with what followed it."""
    row = {"authority_code": "E1", "name": "Ash", "grade": "inadequate", "next_published": pd.NaT, "next_grade": None}
    row |= {"until": pd.Timestamp("2021-03-31"), "ended_by": "", "next_locator": None}
    return pd.DataFrame([ABOUT | row | more])


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good"}, "the next (good) after 48 months"),
        ({}, "none known by 31 March 2021 (the last day counted for all), 23 months later"),
        ({"ended_by": "abolition"}, "none known by 31 March 2021 (when it was abolished), 23 months later"),
    ],
)
def test_what_followed_a_judgement_is_told_with_its_months(more, text):
    assert view.told("followed", judged(**more).iloc[0]) == f"inadequate, report of 8 May 2019, {text}"


WAITING = pd.DataFrame(
    [
        ("inadequate", 12, 1.0, None, None, 9, 45),
        ("inadequate", 36, 0.8, 0.5, 0.9, 5, 45),
        ("inadequate", 60, 0.8, 0.5, 0.9, 0, 45),
    ],
    columns=["grade", "months", "share", "low", "high", "n_at_risk", "median_months"],
)


def test_shares_of_those_followed_are_drawn_by_years_and_others_said_to_be_none(known):
    figure, table, _ = view.waits(known, judged(), WAITING).pieces
    assert figure.marks[["x", "value"]].to_numpy().tolist() == [[1.0, 100.0], [3.0, 80.0]]
    assert figure.marks["figure"].tolist() == ["100% (no interval; n 9)", "80% (95% interval 50 to 90%; n 5)"]
    assert table.frame["60 months"].tolist() == ["none followed for so long"]
    assert figure.finding.startswith("Inadequate: 1 judgement, 0 with a next one known; half had one within 45 months.")


def test_without_an_inadequate_judgement_the_share_is_not_known(known):
    assert "Not known" in view.waits(known, judged(grade="good"), WAITING.assign(grade="good")).pieces[0].finding
    assert view.waits(known, judged().iloc[:0], WAITING.iloc[:0]).is_empty


def test_where_no_judgement_has_a_figure_in_each_year_the_others_are_told_still(known):
    figure = around(known, SOUND[:2]).pieces[0]
    assert figure.finding.startswith("No inadequate judgement has a figure in each of the years around it.")
    assert "the same ones" not in figure.marks["series"].tolist()
    assert figure.marks["value"].notna().any()
