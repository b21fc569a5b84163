"""Printed figures beside counts, as a table and a sentence."""

import pandas as pd

from helpers.show import printed
from helpers.show.printed_shares import agreement, printed_rows

PAIR = {
    "figure": "inadequate",
    "unit": "%",
    "printed": 25.0,
    "printed_date": pd.Timestamp("2015-11-01"),
    "printed_precision": "month",
    "counted": 24.64,
    "counted_of": 69.0,
    "counted_date": pd.Timestamp("2015-11-15"),
    "basis": "derived",
    "gap_days": 0,
    "cut_off_gap_days": 0,
    "does_agree": True,
    "source_id": "a-source",
    "locator": "para 18",
}
APART = {"figure": "good_or_outstanding", "printed": 42.0, "counted": 42.76, "does_agree": False, "gap_days": 61}
COUNT = {"figure": "inspected", "unit": "authorities", "printed": 127.0, "counted": 127.0}


def pairs(*rows):
    return pd.DataFrame([{**PAIR, **row} for row in rows], columns=list(PAIR))


def test_the_sentence_counts_those_that_agree_and_names_the_others():
    text = agreement(pairs({}, APART))
    assert "Of 2 printed figures, 1 agree" in text
    assert "good or outstanding, printed as 42% for November 2015, counted as 42.8%" in text
    assert "(61 days apart)" in text


def test_where_all_agree_the_sentence_says_so():
    assert agreement(pairs({})).endswith("Not one disagrees.")


def test_a_share_stands_with_its_denominator_and_a_number_alone(known):
    rows = printed_rows(pairs({}, COUNT), known.sources)
    assert rows["Printed"].tolist() == ["25%", "127"]
    assert rows["Our count"].tolist() == ["24.6% of 69", "127"]
    assert rows["Count of"].tolist() == ["15 November 2015 (derived)"] * 2
    assert rows["Printed in"].tolist() == ["A release, para 18"] * 2


def test_both_gaps_are_given_where_they_differ(known):
    rows = printed_rows(pairs({}, {"gap_days": 30}), known.sources)
    assert rows["Days between"].tolist() == ["0", "30; 0 between the last days of publication counted"]


def test_with_nothing_printed_one_sentence_stands_in_its_place(known, shown):
    printed(known, pairs())
    assert len(shown) == 1
    assert shown[0]["text/plain"].startswith("Not known")


def test_sentence_and_table_stand_together(known, shown):
    printed(known, pairs({}))
    assert ["<p" in piece["text/html"] for piece in shown] == [True, False]
    assert "<table" in shown[1]["text/html"]
