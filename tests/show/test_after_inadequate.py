"""Figures around judgements: what is drawn, what is said, and what followed a judgement in words."""

import pandas as pd
import pytest

from helpers.show import after_inadequate, after_tables, early_warning

DAY = pd.Timestamp("2019-05-08")
ABOUT = {"published": DAY, "published_precision": "day", "vintage": None, "source_id": "a-source", "locator": "row 1"}
ABOUT |= {"title": "Vacancy rate", "unit": "%", "measure": "v", "warning": ""}


def median(year, gap, grade="inadequate", panel="all", low=None, high=None):
    """Return a median of five judgements of four authorities."""
    counts = {"n_judgements": 5, "n_authorities": 4, "first_census": DAY, "last_census": DAY}
    return {"grade": grade, "panel": panel, "year": year, "gap": gap, "low": low, "high": high, **counts, **ABOUT}


def own(year, gap, **more):
    """Return a figure of the authority around its judgement."""
    figure = {"value": 10 + gap, "england": 10.0, "period_end": pd.Timestamp(f"{2019 + year}-09-30")}
    return {"grade": "inadequate", "judged": DAY, "year": year, "gap": gap, **figure, **ABOUT, **more}


def around(medians, mine=()):
    """Return what the chart is drawn from."""
    columns = list(own(0, 0.0))
    rows = pd.DataFrame(mine, columns=columns)
    frame = pd.DataFrame(medians, columns=list(median(0, 0.0))).astype({"low": float, "high": float})
    return {"medians": frame, "mine": rows, "rows": rows, "name": "Ash"}


SOUND = around([median(-1, -2.0, low=-4, high=1), median(0, 6.0), median(0, 1.0, "good")], [own(-1, -7.2)])


def test_all_that_is_drawn_stands_in_the_points(draw):
    (ax,) = draw(after_inadequate, SOUND)
    drawn = [(x, y) for line in ax.lines if line.get_gid() is None for x, y in zip(*line.get_data(), strict=True)]
    marks = [mark for marks in after_inadequate.of_points(SOUND)["marks"] for mark in marks]
    assert set(drawn) <= set(marks)
    assert (-1.0, -7.2) in drawn
    assert {(-1.0, -4.0), (-1.0, 1.0)} <= set(marks)


def test_the_number_of_judgements_stands_under_each_year(draw):
    (ax,) = draw(after_inadequate, SOUND)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["year -1\nn 5", "year 0\nn 5"]


def test_without_an_inadequate_judgement_there_is_nothing_to_draw():
    assert after_inadequate.is_empty(around([median(0, 1.0, "good")]))
    assert not after_inadequate.is_empty(SOUND)


def test_the_finding_tells_medians_with_their_number_and_the_own_gaps():
    told = after_inadequate.finding(SOUND)
    assert "-2 (year -1, n 5), +6 (year 0, n 5)" in told
    assert "Ash, inadequate, report of 8 May 2019: -7.2 (year -1)" in told


def test_an_authority_without_figures_is_not_known():
    assert "Ash: not known." in after_inadequate.finding(around([median(0, 6.0)]))


@pytest.mark.parametrize(("value", "text"), [(4.25, "+4.25"), (-0.3, "-0.3"), (0, "0"), (-0.001, "0")])
def test_a_gap_bears_its_sign(value, text):
    assert after_inadequate.signed(value) == text


def judged(**more):
    """Return a judgement with what followed it."""
    row = {"name": "Ash", "grade": "inadequate", "published": DAY, "published_precision": "day"}
    row |= {"next_published": pd.NaT, "next_grade": None, "until": pd.Timestamp("2021-03-31"), "ended_by": ""}
    return pd.DataFrame([row | more])


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good"}, "the next (good) after 48 months"),
        ({}, "none known by 31 March 2021 (the last day counted for all), 23 months later"),
        ({"ended_by": "abolition"}, "none known by 31 March 2021 (when it was abolished), 23 months later"),
    ],
)
def test_what_followed_a_judgement_is_told_with_its_months(more, text):
    assert after_tables.latest(judged(**more)) == f"Ash: inadequate, report of 8 May 2019, {text}."


@pytest.mark.parametrize(
    ("known", "flagged", "text"),
    [
        (8, 0, "would not have been flagged by any of 8 rules with a figure."),
        (8, 2, "would have been flagged by 2 of 8 rules (a; b)."),
        (0, 0, "not known, no rule had a figure."),
    ],
)
def test_whether_the_rules_would_have_flagged_is_told_with_how_many_had_a_figure(known, flagged, text):
    row = {"name": "Ash", "grade": "inadequate", "judged": DAY, "n_known": known, "n_flagged": flagged}
    assert early_warning.latest(pd.DataFrame([{**row, "flagged_by": "a; b"}])) == (
        f"Ash, inadequate, report of 8 May 2019: {text}"
    )


def test_a_share_of_judgements_that_none_followed_so_long_is_not_printed(shown):
    at = pd.DataFrame({"grade": ["good", "good"], "months": [12, 24], "share": [1.0, 1.0], "n_at_risk": [7, 0]})
    after_tables.waiting_table(at)
    assert "100% (n 7)" in shown[0]["text/plain"]
    assert "n 0" not in shown[0]["text/plain"]
