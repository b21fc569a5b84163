"""The disputed facts that the record was asked to hold."""

import pytest

ASKED = {"visit-2020-10", "fieldwork-2015-west-sussex", "monitoring-visits", "fieldwork-2019", "orchard-house"}


@pytest.fixture(scope="module")
def rows(raw):
    return raw["disagreements"]


def test_the_five_disagreements_asked_for_are_there(rows):
    assert set(rows["disagreement"]) >= ASKED


def test_the_fieldwork_taken_for_the_fact_is_that_of_the_judgements(rows, raw):
    used = rows[(rows["disagreement"] == "fieldwork-2015-west-sussex") & (rows["is_used"] == "yes")]
    judged = raw["judgements"]
    mine = judged[(judged["authority_code"] == "E10000032") & (judged["published"] == "2016-01-20")]
    assert used["version"].tolist() == ["From 26 October to 19 November"]
    assert set(zip(mine["inspection_start"], mine["inspection_end"], strict=True)) == {("2015-10-26", "2015-11-19")}
