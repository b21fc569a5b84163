"""Every judgement, area by area and report by report."""

from types import SimpleNamespace

import pytest
from small_record import BREAK, JUDGEMENT, OURS, frame

from helpers.measure import judgement_history


def history(*judgements, breaks=()):
    rows = frame({**BREAK, "subject": "judgement", "short_label": "a change"}, breaks)
    scope = SimpleNamespace(authority_code=OURS)
    return judgement_history(
        SimpleNamespace(scope=scope, judgements=frame(JUDGEMENT, judgements), definition_breaks=rows)
    )


def test_reports_are_numbered_in_order_of_publication():
    rows = history(
        {"published": "2019-05-08"}, {"published": "2010-12-17"}, {"published": "2019-05-08", "area": "leadership"}
    )
    assert rows["judgements"]["report"].tolist() == [0, 1, 1]


def test_an_overall_grade_of_child_protection_alone_does_not_stand_under_overall():
    """Joined to the overall grade of a full inspection, it would tell of a service that was not looked at."""
    rows = history({"published": "2013-01-15", "framework": "CPI"}, {"published": "2013-08-23", "framework": "TLAC"})
    assert rows["judgements"]["heading"].tolist() == ["Safeguarding, child protection", "Looked after children"]


def test_another_authoritys_judgements_are_left_out():
    assert history({"published": "2019-05-08", "authority_code": "E10000002"})["judgements"].empty


def test_only_changes_of_a_judgement_are_breaks_here():
    breaks = [{"date": "2018-01-01"}, {"date": "2017-09-30", "subject": "measure"}]
    assert len(history({"published": "2019-05-08"}, breaks=breaks)["breaks"]) == 1


@pytest.mark.parametrize(("name", "least"), [("West Sussex", 18), ("Kent", 15), ("Lewisham", 17)])
def test_the_record_holds_at_least_so_many_judgements_of_each_authority(real, name, least):
    """A row that somebody adds is no fault."""
    assert len(judgement_history(real(name))["judgements"]) >= least
