"""The mix of staff that would reconcile a statement with the census is told as arithmetic."""

from functools import partial

import pandas as pd
from small_tables import SOURCE, filled

from helpers.show.pages import caseloads as view

DAY = pd.Timestamp("2019-09-11")
MIX = {"experienced_cases": 18.0, "new_cases": 12.0, "average_cases": 16.8, "experienced_share_pct": 80.0}
MIX |= {"share_low_pct": 79.2, "share_high_pct": 80.8, "is_possible": True, "average_date": pd.Timestamp("2019-09-30")}
MIX |= {"said_date": DAY, "warning": "", **SOURCE, "published": DAY}
mix = partial(filled, MIX)


def test_each_possible_mix_is_a_row_with_its_interval(known):
    figure = view.staff_mix(known, mix({}, {"experienced_cases": 10.0, "is_possible": False}))
    assert figure.marks["row"].tolist() == ["Experienced staff at 18, new staff at 12"]
    assert figure.marks[["low", "high"]].values.tolist() == [[79.2, 80.8]]
    assert figure.table["Figure"].tolist() == ["80% (79 to 81)"]


def test_the_sentence_gives_the_mix_and_says_that_it_is_not_known(known):
    figure = view.staff_mix(known, mix({}, {"experienced_cases": 22.0, "experienced_share_pct": 48.0}))
    assert "with new staff at 12 and experienced staff at 18 to 22, it needs 48% to 80% experienced" in figure.finding
    assert figure.finding.endswith("Whether that was the mix is not known.")


def test_an_impossible_mix_is_told_and_not_drawn(known):
    figure = view.staff_mix(known, mix({"is_possible": False}))
    assert figure.is_empty
    assert figure.absent == "No mix of the two stated caseloads gives the recorded average of 16.8."
