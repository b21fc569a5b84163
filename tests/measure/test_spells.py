"""Days from an inadequate judgement to the next one."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_judged import ASH, BEECH, CEDAR, area
from small_judged import known as national
from small_record import BREAK, JUDGEMENT, OURS, frame

from helpers.measure import inadequate_spells, judgements_with_next, national_spells, still_waiting, waiting
from helpers.measure.judgements import OVERALL
from helpers.measure.spells import UNGRADED


def known(judgements, *, as_of=None, breaks=()):
    authorities = {"authority_code": [OURS, "E10000002"], "name": ["Ours", "Ash"], "code_to": pd.NaT}
    return SimpleNamespace(
        scope=SimpleNamespace(as_of=as_of, authority_code=OURS),
        authorities=pd.DataFrame(authorities),
        judgements=frame(JUDGEMENT, judgements),
        sources=pd.DataFrame({"published": [pd.Timestamp("2020-01-11")]}),
        definition_breaks=frame({**BREAK, "subject": "judgement", "short_label": "a change"}, breaks),
    )


def judged(day, grade="inadequate", **more):
    return {"published": day, "grade": grade, **more}


def test_the_days_run_from_one_report_to_the_next():
    rows = inadequate_spells(known([judged("2019-05-08"), judged("2023-05-11", "requires_improvement")]))
    assert rows[["days", "is_open", "is_same_framework"]].values.tolist() == [[1464, False, True]]


def test_the_next_judgement_ends_a_spell_even_when_it_is_inadequate_again():
    rows = inadequate_spells(known([judged("2019-01-01"), judged("2019-01-31"), judged("2019-03-02", "good")]))
    assert rows["days"].tolist() == [30, 30]
    assert rows["next_grade"].tolist() == ["inadequate", "good"]


def test_an_open_spell_counts_to_the_day_asked_for():
    row = inadequate_spells(known([judged("2019-05-08")], as_of=dt.date(2019, 6, 7))).iloc[0]
    assert (row["days"], row["is_open"]) == (30, True)


def test_without_a_day_an_open_spell_counts_to_the_last_source():
    assert inadequate_spells(known([judged("2020-01-01")])).iloc[0]["days"] == 10


def test_an_authority_never_judged_inadequate_has_a_row_without_days():
    rows = inadequate_spells(known([judged("2019-05-08", "good")]))
    assert rows["authority"].tolist() == ["Ours"]
    assert rows["days"].isna().all()


def test_another_framework_and_the_changes_between_are_told():
    later = judged("2013-03-22", "adequate", framework="CPI")
    rows = inadequate_spells(known([judged("2010-12-17", framework="SLAC"), later], breaks=[{"date": "2012-01-01"}]))
    assert rows[["is_same_framework", "breaks"]].values.tolist() == [[False, "a change"]]


@pytest.mark.parametrize(("following", "breaks"), [("SIF", ""), ("ILACS", "new rules")])
def test_a_framework_that_came_is_no_change_between_two_judgements_of_the_one_before(following, breaks):
    """Torbay's two judgements under SIF were told to have a change between them: ILACS replaces SIF."""
    both = [judged("2016-01-05", framework="SIF"), judged("2018-08-24", framework=following)]
    came = {"date": "2018-01-01", "subject": "judgement", "short_label": "new rules", "frameworks": "ILACS; SIF"}
    assert inadequate_spells(known(both, breaks=[came])).iloc[0]["breaks"] == breaks


def test_a_change_after_the_next_judgement_is_not_told():
    both = [judged("2019-05-08"), judged("2019-06-08", "good")]
    assert inadequate_spells(known(both, breaks=[{"date": "2019-06-09"}])).iloc[0]["breaks"] == ""


def test_the_spells_of_the_record_are_the_known_ones(real):
    rows = inadequate_spells(real("Kent", "2026-06-30"))
    found = rows[["authority", "days"]].dropna().values.tolist()
    assert found == [["Kent", 788], ["West Sussex", 826], ["West Sussex", 1464]]
    assert rows.loc[rows["days"].isna(), "authority"].tolist() == ["Lewisham"]


@pytest.mark.parametrize(("day", "days"), [("2019-06-07", 30), ("2020-12-08", 580), ("2023-05-10", 1463)])
def test_until_the_next_report_the_spell_of_2019_is_open(real, day, days):
    last = inadequate_spells(real("West Sussex", day)).iloc[-1]
    assert (last["days"], last["is_open"], pd.isna(last["next_published"])) == (days, True, True)


def test_inadequate_judgements_in_a_row_are_one_spell():
    rows = [judged("2014-01-01"), judged("2016-01-01"), judged("2018-01-01", "good"), judged("2020-01-01")]
    found = national_spells(national(rows))
    assert found["n_judgements"].tolist() == [2, 1]
    assert found["days_low"].tolist() == [1461, 2007]
    assert found["ended_by"].tolist() == ["judgement", ""]


def test_the_spells_of_two_authorities_do_not_run_into_each_other():
    found = national_spells(national([judged("2014-01-01"), judged("2016-01-01", authority_code=BEECH)]))
    assert found["n_judgements"].tolist() == [1, 1]
    assert found["is_open"].tolist() == [True, True]


def test_an_open_spell_lasts_at_least_until_the_lists_end():
    assert national_spells(national([judged("2025-06-20")]))["days_low"].tolist() == [10]


def test_abolition_ends_a_spell_on_the_last_day_of_the_authority():
    areas = [area(ASH, code_to="2021-03-31"), area(BEECH)]
    found = national_spells(national([judged("2021-03-01")], areas=areas)).iloc[0]
    assert (found["days_low"], found["ended_by"], found["is_open"]) == (30, "abolition", False)


def test_an_authority_abolished_after_the_day_asked_for_is_still_in_its_spell():
    areas = [area(ASH, code_to="2021-03-31"), area(BEECH)]
    found = national_spells(national([judged("2021-03-01")], areas=areas, as_of=dt.date(2021, 3, 11))).iloc[0]
    assert (found["days_low"], found["is_open"]) == (10, True)


def test_a_report_without_an_overall_grade_ends_the_wait_for_one_on_its_day():
    """From April 2026 on there is no next grade to wait for: a council judged anew was counted as waiting still."""
    rows = [judged("2020-01-01"), judged("2021-01-31", "good", area="leadership")]
    found = judgements_with_next(national(rows))
    assert found["grade"].tolist() == ["inadequate"]
    assert found[["until", "ended_by"]].to_numpy().tolist() == [[pd.Timestamp("2021-01-31"), UNGRADED]]
    assert found.filter(like="next_").isna().all(axis=None)
    spell, curve = national_spells(national(rows)).iloc[0], waiting(national(rows), OVERALL)
    assert (spell["days_low"], spell["is_open"], spell["ended_by"]) == (396, False, UNGRADED)
    assert curve["n_next"].tolist() == [0, 0]


def test_a_spell_does_not_run_through_a_report_without_an_overall_grade():
    rows = [judged("2020-01-01"), judged("2021-01-31", area="leadership"), judged("2022-01-01")]
    found = national_spells(national(rows))
    assert found[["n_judgements", "ended_by"]].to_numpy().tolist() == [[1, UNGRADED], [1, ""]]


def test_the_days_to_a_report_without_an_overall_grade_are_counted_to_that():
    """The number grew for ever: no next grade of the whole can come."""
    found = inadequate_spells(known([judged("2019-05-08"), judged("2019-06-07", "good", area="leadership")])).iloc[0]
    assert (found["days"], found["is_ungraded"], found["is_open"]) == (30, True, True)


def test_a_report_dated_to_the_month_makes_the_days_a_range():
    vague = {"published_precision": "month"}
    for first, second, days in (({}, {}, (31, 31)), (vague, {}, (1, 31)), ({}, vague, (31, 58))):
        rows = [judged("2014-01-01", **first), judged("2014-02-01", "good", **second)]
        assert national_spells(national(rows))[["days_low", "days_high"]].values.tolist() == [list(days)]


def test_a_judgement_of_looked_after_children_alone_ends_no_spell():
    rows = [judged("2013-01-15", framework="CPI"), judged("2013-08-23", "good", framework="TLAC")]
    found = national_spells(national(rows), frameworks=("CPI", "TLAC"))
    assert found["is_open"].tolist() == [True]


def test_the_share_without_a_next_judgement_is_that_of_kaplan_and_meier():
    """Of three at risk one is inspected again after 10 days, of two none after 20, of one the last after 30."""
    rows = [judged("2020-01-01"), judged("2020-01-11", "good")]
    rows += [judged("2020-01-01", authority_code=BEECH), judged("2020-01-31", "good", authority_code=BEECH)]
    rows.append(judged("2025-06-10", authority_code=CEDAR))
    curve = waiting(national(rows)).query("grade == 'inadequate'")
    assert (curve["months"] * 30.4375).round().tolist() == [0, 10, 20, 30]
    assert curve["share"].round(6).tolist() == [1, 0.666667, 0.666667, 0]
    assert curve["n_at_risk"].tolist() == [3, 3, 2, 1]
    assert curve["n_next"].tolist() == [0, 1, 0, 1]


def test_the_share_at_a_time_is_that_of_the_last_step_before_it():
    curve = pd.DataFrame({"grade": "good", "months": [0.0, 10, 20], "share": [1, 0.6, 0.4], "low": 0.0, "high": 1.0})
    found = still_waiting(curve.assign(n_at_risk=[9, 8, 5]), [9.9, 10, 30])
    assert found["share"].tolist() == [1, 0.6, 0.4]
    assert found["median_months"].tolist() == [20, 20, 20]


def test_there_is_no_median_where_fewer_than_five_were_followed_for_so_long():
    """As known on 28 February 2022 one of 18 had a next one, the last of them to be followed, and so "half had one"."""
    curve = pd.DataFrame({"grade": "good", "months": [0.0, 10, 20], "share": [1, 0.4, 0.2], "low": 0.0, "high": 1.0})
    assert still_waiting(curve.assign(n_at_risk=[9, 4, 3]), [12])["median_months"].isna().all()


def test_those_at_risk_at_a_time_are_those_followed_for_at_least_so_long():
    curve = pd.DataFrame({"grade": "good", "months": [0.0, 10, 20], "share": [1, 0.6, 0.4], "low": 0.0, "high": 1.0})
    found = still_waiting(curve.assign(n_at_risk=[5, 4, 2]), [0, 9.9, 10, 10.1, 30])
    assert found["n_at_risk"].tolist() == [5, 4, 4, 2, 0]


def test_no_judgement_leaves_an_empty_curve():
    """A page as of a day before the first judgement of a framework would stop there."""
    assert still_waiting(waiting(national([])), [12, 24]).empty


def test_where_half_were_never_seen_again_there_is_no_median():
    curve = pd.DataFrame({"grade": "good", "months": [0.0, 10], "share": [1, 0.51], "low": 0.0, "high": 1.0})
    curve = curve.assign(n_at_risk=2)
    assert still_waiting(curve, [12])["median_months"].isna().all()


def test_an_authority_known_by_a_list_alone_is_not_followed_past_the_lists_end():
    """Its next report may have come out since, so the days until today would be too many."""
    rows = inadequate_spells(national([judged("2025-06-20")]))
    assert rows["days"].tolist() == [10]


def test_an_abolished_authority_is_not_followed_past_its_last_day():
    """A page told that Northamptonshire had waited years for a judgement after there was no Northamptonshire."""
    areas = [area(ASH, code_to="2021-03-31"), area(BEECH)]
    for as_of, days, is_abolished in ((None, 30, True), (dt.date(2021, 3, 11), 10, False)):
        row = inadequate_spells(national([judged("2021-03-01")], areas=areas, as_of=as_of)).iloc[0]
        assert (row["days"], row["is_open"], row["is_abolished"]) == (days, True, is_abolished)
