"""Would a simple rule have warned, with what was public before the judgement?"""

import pandas as pd
import pytest
from small_judged import ASH, BEECH, ENGLAND, census, judged, known

from helpers.measure import by_judgement, early_warnings, flagged

RISE = {"rule": "rise", "title": "a rise", "form": "rise", "years": 1, "threshold": 5}
ABOVE = {"rule": "above", "title": "above", "form": "above", "threshold": 5}
TWO = {"rule": "two", "title": "two of them", "form": "of_rules", "measure": None, "threshold": 2}
FLAT = [census(year, 10, ENGLAND) for year in (2017, 2018, 2019)]


def tried(figures, rule=ABOVE, day="2019-06-01", **more):
    """Return whether one rule had a figure for one judgement, and whether it warned."""
    row = flagged(known([judged(day)], figures=[*FLAT, *figures], rules=[rule], **more)).iloc[0]
    return (row["is_known"], row["is_flagged"])


@pytest.mark.parametrize(("value", "warns"), [(15, True), (14.9, False)])
def test_a_gap_equal_to_the_threshold_warns(value, warns):
    assert tried([census(2018, value)]) == (True, warns)


def test_a_rise_of_printed_decimals_equal_to_the_threshold_warns():
    """8.2 less 3.2 is a little under 5 to a computer."""
    assert tried([census(2017, 13.2), census(2018, 18.2)], RISE) == (True, True)


def test_a_rise_is_of_the_gap_and_not_of_the_figure():
    england = [census(2017, 10, ENGLAND), census(2018, 16, ENGLAND)]
    rows = known([judged("2019-06-01")], figures=[*england, census(2017, 10), census(2018, 16)], rules=[RISE])
    assert flagged(rows)["rise"].tolist() == [0]


@pytest.mark.parametrize(("day", "known_by_then"), [("2019-02-28", False), ("2019-03-01", True)])
def test_only_what_was_public_before_the_day_of_the_report_is_seen(day, known_by_then):
    assert tried([census(2018, 20)], day=day) == (known_by_then, known_by_then)


def test_a_figure_public_some_day_of_a_month_is_seen_after_the_month():
    late = census(2018, 20, published="2019-05-01", published_precision="month")
    assert tried([late], day="2019-05-20") == (False, False)


def test_the_newest_figure_public_by_then_is_used():
    assert tried([census(2017, 20), census(2018, 10)]) == (True, False)
    assert tried([census(2018, 10), census(2019, 20)]) == (True, False)


def test_a_figure_out_of_date_is_not_used():
    """A figure of 2017 says nothing of the year before a report of 2019."""
    assert tried([census(2017, 20)], day="2019-07-01") == (False, False)


@pytest.mark.parametrize(("posts", "known_by_then"), [(20, True), (19, False)])
def test_a_figure_of_a_handful_is_no_figure(posts, known_by_then):
    """All two posts of the Isles of Scilly were vacant, and so an inadequate judgement was a hit of three rules."""
    assert tried([census(2018, 20, denominator=posts)]) == (known_by_then, known_by_then)
    both = [census(2017, 10, denominator=posts), census(2018, 20)]
    assert tried(both, RISE) == (known_by_then, known_by_then)


def test_a_rise_without_the_year_before_is_not_known():
    assert tried([census(2018, 20)], RISE) == (False, False)


def test_a_rise_never_crosses_a_break_in_the_definition():
    figures = [census(2017, 10), census(2018, 20)]
    assert tried(figures, RISE) == (True, True)
    assert tried(figures, RISE, breaks=[{"date": "2018-09-30"}]) == (False, False)


@pytest.mark.parametrize(("first", "warns"), [(10, True), (18, False)])
def test_a_rule_of_rules_counts_those_that_hold(first, warns):
    rows = known(
        [judged("2019-06-01")], figures=[*FLAT, census(2017, first), census(2018, 20)], rules=[RISE, ABOVE, TWO]
    )
    assert flagged(rows).set_index("rule").loc["two", ["is_known", "is_flagged"]].tolist() == [True, warns]


def test_a_rule_of_rules_is_not_known_where_none_of_them_is():
    found = flagged(known([judged("2019-06-01")], figures=FLAT, rules=[ABOVE, TWO])).set_index("rule")
    assert found["is_known"].tolist() == [False, False]


def outcome():
    """Two judged inadequate, one of them warned of; two judged good, one of them warned of; one without a figure."""
    codes = [ASH, BEECH, "E1", "E2", "E3"]
    values = dict(zip(codes, [20, 10, 20, 10, None], strict=True))
    judgements = [judged("2019-06-01", "inadequate" if n < 2 else "good", code) for n, code in enumerate(codes)]
    figures = [census(2018, value, code) for code, value in values.items() if value]
    return early_warnings(known(judgements, figures=[*FLAT, *figures], rules=[ABOVE])).iloc[0]


def test_hits_misses_and_false_alarms_add_up_to_the_judgements_with_a_figure():
    row = outcome()
    assert row[["hits", "misses", "false_alarms", "quiet"]].tolist() == [1, 1, 1, 1]
    assert (row["n_judgements"], row["n_inadequate"], row["not_known"]) == (4, 2, 1)


def test_shares_are_of_the_inadequate_of_the_warnings_and_of_all():
    assert outcome()[["hit_pct", "true_alarm_pct", "inadequate_pct"]].tolist() == [50, 50, 50]


def test_the_table_names_whom_a_rule_missed():
    assert outcome()["missed"] == "Beech 2019"


def test_a_rule_that_never_warns_has_no_share_of_true_alarms():
    row = early_warnings(known([judged("2019-06-01")], figures=[*FLAT, census(2018, 10)], rules=[ABOVE])).iloc[0]
    assert (row["hits"], row["misses"], row["hit_pct"]) == (0, 1, 0)
    assert pd.isna(row["true_alarm_pct"])


def test_rules_of_ones_own_can_be_tried():
    rows = known([judged("2019-06-01")], figures=[*FLAT, census(2018, 12)], rules=[ABOVE])
    assert flagged(rows, rows.early_warning_rules.assign(threshold=2.0))["is_flagged"].tolist() == [True]


def test_a_judgement_is_told_with_the_rules_that_had_a_figure_and_those_that_would_have_warned():
    rules = [ABOVE, {**ABOVE, "rule": "far", "title": "far above", "threshold": 50}, {**TWO, "threshold": 1}]
    found = by_judgement(flagged(known([judged("2019-06-01")], figures=[*FLAT, census(2018, 16)], rules=rules)))
    assert found[["n_known", "n_flagged", "flagged_by"]].to_numpy().tolist() == [[2, 1, "above"]]


def test_the_share_of_warnings_that_were_true_comes_with_its_interval():
    row = early_warnings(known([judged("2019-06-01")], figures=[*FLAT, census(2018, 16)], rules=[ABOVE])).iloc[0]
    assert (row["true_alarm_pct"], round(row["true_alarm_low"], 1), row["true_alarm_high"]) == (100, 20.7, 100)
