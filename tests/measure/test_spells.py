"""Days from an inadequate judgement to the next one."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import BREAK, JUDGEMENT, OURS, frame

from helpers.measure import inadequate_spells


def known(judgements, *, as_of=None, breaks=()):
    authorities = {"authority_code": [OURS, "E10000002"], "name": ["Ours", "Ash"]}
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


def test_a_change_after_the_next_judgement_is_not_told():
    both = [judged("2019-05-08"), judged("2019-06-08", "good")]
    assert inadequate_spells(known(both, breaks=[{"date": "2019-06-09"}])).iloc[0]["breaks"] == ""


def test_the_spells_of_the_record_are_the_known_ones(real):
    rows = inadequate_spells(real("Kent"))
    found = rows[["authority", "days"]].dropna().values.tolist()
    assert found == [["Kent", 788], ["West Sussex", 826], ["West Sussex", 1464]]
    assert rows.loc[rows["days"].isna(), "authority"].tolist() == ["Lewisham"]


@pytest.mark.parametrize(("day", "days"), [("2019-06-07", 30), ("2020-12-08", 580), ("2023-05-10", 1463)])
def test_until_the_next_report_the_spell_of_2019_is_open(real, day, days):
    last = inadequate_spells(real("West Sussex", day)).iloc[-1]
    assert (last["days"], last["is_open"], pd.isna(last["next_published"])) == (days, True, True)
