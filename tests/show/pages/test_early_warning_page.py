"""How rules would have fared: rows, their order, what is said of them, and of the council's own judgements."""

from types import SimpleNamespace

import pandas as pd
from small_tables import cases
from small_tables import filled as table

from helpers.show import early_warning as view

DAY, LATER = pd.Timestamp("2019-05-08"), pd.Timestamp("2023-05-11")
RULE = {"rule": "a", "title": "agency high", "n_judgements": 9, "not_known": 1, "n_inadequate": 3, "hits": 2}
RULE |= {"misses": 1, "false_alarms": 2, "quiet": 4, "hit_pct": 66.7, "true_alarm_pct": 50.0, "true_alarm_low": 15.0}
RULE |= {"true_alarm_high": 85.0, "inadequate_pct": 33.3, "missed": "Ash 2019"}
QUIET = {"title": "never", "hits": 0, "false_alarms": 0, "true_alarm_pct": float("nan")}
READ = {"rule": "a", "title": "agency high", "measure": "vacancy_gap", "authority_code": "a", "grade": "inadequate"}
READ |= {"judged": DAY, "period_end": DAY, "value": 12.0, "gap": 10.5, "rise": 0.25, "is_flagged": True}
READ |= {"is_known": True, "published": DAY, "published_precision": "day", "vintage": None, "warning": ""}
READ |= {"source_id": "a-source", "locator": "row 1"}
JUDGED = {"authority_code": "a", "name": "Ash", "grade": "inadequate", "judged": DAY, "n_known": 8, "n_flagged": 0}
JUDGED |= {"flagged_by": ""}


def fared(known, *changes, read=({},)):
    judged = table(JUDGED, {}, {"grade": "good"})
    return view.fared(known, table(RULE, *changes), table(READ, *read), judged, table(READ)).pieces


def test_the_best_rule_stands_first_and_a_warning_by_lot_last(known):
    marks = fared(known, {}, {"title": "better", "true_alarm_pct": 60.0}, QUIET)[0].marks
    assert marks["row"].tolist() == ["better: 2 of 4", "agency high: 2 of 4", "a warning drawn by lot: 1 of 2"]
    assert marks["figure"].tolist() == ["60.0% (15 to 85)", "50.0% (15 to 85)", "50.0%"]


def test_it_is_told_how_many_intervals_hold_the_share_by_lot_and_whom_no_rule_saw(known):
    rules = [{"rule": name} for name in "abcdefghi"] + [{"rule": "two or more", "measure": None}]
    told = fared(known, {}, {"true_alarm_low": 40.0}, read=rules)[0].finding
    assert "1 of 2 rules with a warning cannot be told apart from a lot drawn among the judgements" in told
    assert ": the share of the lot lies within the interval of the rule; the rules share figures" in told
    assert "; the rules share figures, so they are not independent tries.\n\n" in told
    assert told.endswith(
        "would have warned of (1 of 1 for which a rule had a figure), with how many had one: Ash 2019 (8 of 9)."
    )


def test_each_figure_read_is_checked_once(known):
    twice = [{"warning": "odd"}, {"warning": "odd", "rule": "b"}, {"period_end": LATER}]
    assert fared(known, {}, read=twice)[0].doubt == "CHECK, of the figures that the rules read: odd (1 of 2)."


def test_a_rule_that_never_warned_stands_in_the_tables_alone(known):
    figure, counts, missed = fared(known, {}, QUIET)
    assert not figure.marks["row"].str.startswith("never").any()
    assert counts.frame["Of the warnings, true"].tolist() == ["50.0%", "not known"]
    assert missed.frame["Inadequate, and not warned of"].tolist() == ["Ash 2019"] * 2


@cases(
    "number, flagged, text",
    (8, 0, "would not have been flagged by any of 8 rules with a figure."),
    (8, 2, "would have been flagged by 2 of 8 rules (a; b)."),
    (0, 0, "not known, no rule had a figure."),
)
def test_whether_the_rules_would_have_flagged_is_told_with_how_many_had_a_figure(number, flagged, text):
    row = SimpleNamespace(**JUDGED | {"n_known": number, "n_flagged": flagged, "flagged_by": "a; b"})
    assert view.told("flagged", row) == f"Ash, inadequate, report of 8 May 2019: {text}"


def test_the_council_s_judgements_stand_rule_by_rule(known):
    known.measures["unit"] = "%"
    rows = table(READ, {}, {"is_known": False, "rise": float("nan")}, {"measure": None}, {"authority_code": "E2"})
    sentence, told = view.own(known, rows, table(JUDGED, {}, {"authority_code": "E2"})).pieces
    assert sentence.text.count("\n") == 0
    assert told.frame.iloc[:, 2:-1].to_numpy().tolist() == [
        ["yes", "12%", "8 May 2019", "+10.5", "+0.25"],
        ["not known", "12%", "8 May 2019", "+10.5", "none"],
    ]
    assert view.own(known, rows, table(JUDGED)).text.startswith("Not known")


def test_a_gap_or_rise_of_nought_has_no_sign():
    assert [view.told("signed", value) for value in (0.0, -0.0, 0.25, -10.55)] == ["0", "0", "+0.25", "−10.6"]


def test_every_judgement_stands_with_its_report_the_newest_first_and_those_warned_of_are_counted(known):
    rows = table(JUDGED, {}, {"judged": LATER, "flagged_by": "agency high", "n_flagged": 1})
    report = {"authority_code": "a", "published": DAY, "source_id": "a-source", "locator": "row 7"}
    sentence, told = view.every(known, rows, table(report, {"published": LATER}, {})).pieces
    assert "warned of 1 of 2 inadequate judgements with a figure before them, and of 0 of 0 others" in sentence.text
    assert told.frame["Report"].tolist() == ["11 May 2023", "8 May 2019"]
    assert told.frame["Would have warned"].tolist() == ["agency high", "none"]
