"""The claim that more and more authorities got the two lowest grades, drawn."""

import pandas as pd
import pytest
from small_ratings import BASE, data_lines, full, listed, printed, seen, texts

from helpers.measure import rising_grades as measured
from helpers.show import rising_grades

TEST = {
    "from_date": pd.Timestamp("2014-12-31"),
    "to_date": pd.Timestamp("2015-11-15"),
    "days": 319,
    "from_n": 28,
    "from_of": 37,
    "from_pct": 75.68,
    "from_low": 60.0,
    "from_high": 87.0,
    "to_n": 53,
    "to_of": 69,
    "to_pct": 76.81,
    "to_low": 66.0,
    "to_high": 85.0,
    "change_points": 1.136,
    "new_n": 25,
    "new_of": 32,
    "new_pct": 78.125,
    "has_overlap": True,
    "verdict": "number rose, share not distinguishable",
}


def data(**more):
    rows = [
        full("2014-12-31", 7, 21, 9, 0, low=60.0, high=87.0),
        full("2015-11-15", 17, 36, 16, 0, low=66.0, high=85.0),
    ]
    share = {**printed("2015-11-01", 69, two_lowest=77), "date_precision": "month"}
    claim = {"title": "Ever more", "published": pd.Timestamp("2016-01-20"), "locator": "para 17", "source_id": "press"}
    return {
        "claim": pd.DataFrame([claim]),
        "printed": pd.DataFrame([share], columns=list(BASE)),
        "counted": pd.DataFrame(rows, columns=list(BASE)),
        "test": pd.DataFrame([{**TEST, **more}]),
    }


def test_the_finding_says_what_holds_of_numbers_and_of_shares():
    text = rising_grades.finding(data())
    assert "The number rose: 28 of 37 authorities" in text
    assert "cannot fall" in text
    assert "rose by 1.1 percentage points in 319 days" in text
    assert "The intervals overlap: the later share is not distinguishable from the earlier one." in text
    assert "Of the 32 authorities first inspected between the two dates, 25 (78.1%)" in text
    assert "not a random sample" in text


@pytest.mark.parametrize(
    ("change", "word", "said"), [(20.0, "higher", "rose by 20.0"), (-20.0, "lower", "fell by 20.0")]
)
def test_where_the_intervals_part_it_says_higher_or_lower(change, word, said):
    text = rising_grades.finding(data(change_points=change, has_overlap=False, verdict=f"number rose, share {word}"))
    assert said in text
    assert f"The intervals do not overlap: the later share is {word} than the earlier one." in text


def test_no_change_is_called_no_change():
    assert "The share did not change in" in rising_grades.finding(data(change_points=0.04))


def test_nobody_new_is_said_without_a_share():
    text = rising_grades.finding(data(new_of=0, new_n=0, new_pct=float("nan")))
    assert "No authority was first inspected between the two dates." in text
    assert "nan" not in text


def test_numbers_begin_at_nought_and_shares_stand_in_their_intervals(draw):
    left, right = draw(rising_grades, data())
    assert left.get_xlim()[0] == 0
    assert right.get_xlim() == (0, 100)
    assert [xs for xs, _, _ in data_lines(left)] == [[0, 37], [0, 28], [0, 69], [0, 53]]
    assert [60.0, 87.0] in [xs for xs, _, _ in data_lines(right)]


def test_the_printed_share_is_a_diamond_without_a_number_of_its_own(draw):
    left, right = draw(rising_grades, data())
    diamonds = [line for line in right.get_lines() if line.get_marker() == "D"]
    assert [list(line.get_xdata()) for line in diamonds] == [[77]]
    assert "not printed, of 69" in texts(left)
    assert "77% printed" in texts(right)


def test_the_alt_text_goes_row_by_row():
    text = rising_grades.alt(data())
    assert "28 of 37 (75.7%, interval 60 to 87%)" in text
    assert "November 2015: 77% printed of 69" in text


def test_every_mark_is_listed(draw):
    assert seen(draw(rising_grades, data())) == listed(rising_grades.of_points(data()))


@pytest.mark.parametrize("part", ["claim", "test"])
def test_without_the_claim_or_the_test_it_says_so(known, part):
    rows = data()
    rows[part] = rows[part].iloc[:0]
    assert rising_grades.is_empty(rows)
    assert rising_grades.absent(known).startswith("Not known")


def test_what_is_drawn_and_what_is_listed_are_the_same(draw, real):
    rows = measured(real("West Sussex", "2016-02-01"))
    assert seen(draw(rising_grades, rows)) == listed(rising_grades.of_points(rows))
