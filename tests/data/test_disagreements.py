"""What the table of disagreements promises about itself."""

import re

import pytest

ASKED = {"visit-2020-10", "fieldwork-2015-west-sussex", "monitoring-visits", "fieldwork-2019", "orchard-house"}


@pytest.fixture(scope="module")
def rows(raw):
    return raw["disagreements"]


def test_the_five_disagreements_asked_for_are_there(rows):
    assert set(rows["disagreement"]) >= ASKED


def test_each_has_two_versions_that_differ_in_two_documents(rows):
    counted = rows.groupby("disagreement")[["version", "source_id"]].nunique()
    assert counted[(counted < 2).any(axis=1)].empty


def test_the_versions_of_one_fact_answer_one_question_about_one_authority(rows):
    counted = rows.groupby("disagreement")[["subject", "authority_code"]].nunique()
    assert (counted == 1).all(axis=None)
    assert rows["subject"].str.endswith("?").all()


def test_one_version_is_either_used_or_not(rows):
    assert (rows.groupby(["disagreement", "version"])["is_used"].nunique() == 1).all()


def test_every_event_and_commitment_named_exists(rows, raw):
    named = {name for text in rows["concerns"] for name in re.findall(r"\b[EC]\d{3}\b", text)}
    assert named
    assert named - set(raw["events"]["event_id"]) - set(raw["commitments"]["commitment_id"]) == set()


def test_no_version_was_public_before_its_source(rows, raw):
    sources = raw["sources"].set_index("source_id")
    late = [row.source_id for row in rows.itertuples() if row.published < sources.loc[row.source_id, "published"]]
    assert late == []


def test_the_fieldwork_taken_for_the_fact_is_that_of_the_judgements(rows, raw):
    used = rows[(rows["disagreement"] == "fieldwork-2015-west-sussex") & (rows["is_used"] == "yes")]
    judged = raw["judgements"]
    mine = judged[(judged["authority_code"] == "E10000032") & (judged["published"] == "2016-01-20")]
    assert used["version"].tolist() == ["From 26 October to 19 November"]
    assert set(zip(mine["inspection_start"], mine["inspection_end"], strict=True)) == {("2015-10-26", "2015-11-19")}
