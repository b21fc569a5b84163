"""Facts on which the documents differ, as known on a day."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.measure import disagreements

ROW = {"disagreement": "a", "version": "one", "authority_code": "E1", "published": "2019-01-01", "locator": "p"}


def of(*rows):
    frame = pd.DataFrame([{**ROW, "source_id": f"s{n}", **row} for n, row in enumerate(rows)])
    frame["published"] = pd.to_datetime(frame["published"])
    return disagreements(SimpleNamespace(scope=SimpleNamespace(authority_code="E1"), disagreements=frame))


def test_one_version_is_no_disagreement():
    assert of({}).empty


def test_the_same_version_in_two_documents_is_no_disagreement():
    assert of({}, {}).empty


def test_two_versions_are_kept_with_every_document_that_has_them():
    assert len(of({}, {"version": "two"}, {})) == 3


def test_another_authoritys_are_left_out_and_englands_kept():
    other = [{"authority_code": code, "disagreement": code, "version": v} for code in ("E2", "E92000001") for v in "xy"]
    assert set(of(*other)["authority_code"]) == {"E92000001"}


@pytest.mark.parametrize(
    ("name", "last_without", "first_with"),
    [
        ("fieldwork-2015-west-sussex", "2016-01-19", "2016-01-20"),
        ("fieldwork-2019", "2019-06-02", "2019-06-03"),
        ("monitoring-visits", "2019-09-10", "2019-09-11"),
        ("visit-2020-10", "2021-10-11", "2021-10-12"),
        ("orchard-house", "2021-08-30", "2021-08-31"),
        ("commissioner-report-2019", "2019-10-22", "2019-10-23"),
    ],
)
def test_a_disagreement_appears_on_the_day_the_second_version_was_public(real, name, last_without, first_with):
    assert name not in set(disagreements(real("West Sussex", last_without))["disagreement"])
    assert name in set(disagreements(real("West Sussex", first_with))["disagreement"])


@pytest.mark.parametrize(("name", "least"), [("West Sussex", 13), ("Lewisham", 2), ("Kent", 1)])
def test_at_least_so_many_facts_are_disputed_in_the_record(real, name, least):
    assert disagreements(real(name))["disagreement"].nunique() >= least
