"""Of an authority without documents the record says nothing: empty tables with their columns, and no error."""

from types import SimpleNamespace

import pytest

from helpers import measure, record
from helpers.record import RecordError

NOBODY = [("E10000099", "Nowhere"), (None, None)]


class Elsewhere:
    """The real record, as known about an authority that no table names, or about none at all."""

    def __init__(self, known, code, name):
        self.record = known
        self.scope = SimpleNamespace(**{**vars(known.scope), "authority_code": code, "authority_name": name})

    @property
    def mine(self):
        return self.record.figures[self.record.figures["authority_code"] == self.scope.authority_code]

    def __getattr__(self, table):
        return getattr(self.record, table)


@pytest.fixture(params=NOBODY, ids=["an authority", "no authority"])
def nobody(request, real):
    return Elsewhere(real("West Sussex"), *request.param)


@pytest.fixture
def somebody(real):
    return real("West Sussex")


def mine(table):
    """Return a table without what it tells of England."""
    return table[table["authority_code"] != "E92000001"] if "authority_code" in table else table


TABLES = {
    "said": measure.said,
    "disagreements": lambda known: mine(measure.disagreements(known)),
    "implied_establishment": measure.implied_establishment,
    "left_after_cover": measure.left_after_cover,
    "promises": lambda known: mine(measure.promises(known)),
    "visit_interval": measure.visit_interval,
    "visits_promised": lambda known: measure.visits_promised(known, mine(measure.promises(known))),
    "monitoring": lambda known: measure.monitoring_history(known)["events"],
    "plan_means": measure.plan_means,
    "plan_visits": lambda known: measure.plan_visits(known, measure.plan_followed(known)),
    "starters and leavers": lambda known: measure.staff_flow(known)["recorded"],
    "staff_mix": lambda known: measure.staff_mix(known, measure.trajectory(known, "caseload_fte")),
    "against_recorded": lambda known: measure.said_against_recorded(known, "caseload_fte")["pairs"],
    **{
        f"plan_followed, {part}": lambda known, part=part: measure.plan_followed(known)[part]
        for part in ("points", "documents", "findings", "cells", "history", "latest", "beside")
    },
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_about_nobody_is_empty_and_has_its_columns(nobody, somebody, name):
    found, full = TABLES[name](nobody), TABLES[name](somebody)
    assert len(full)
    assert found.empty
    assert list(found) == list(full)


def latest_places(known):
    return measure.latest_places(known, measure.own_comparisons(known, measure.comparisons(known)))


EARLY = {
    "latest_places": latest_places,
    "years_without_release": lambda known: measure.years_without_release(known, measure.held(known)),
    "chosen_neighbours": measure.chosen_neighbours,
    "findings_beside": measure.findings_beside,
}


@pytest.mark.parametrize("day", ["2009-01-01", "2012-06-01"])
@pytest.mark.parametrize("name", EARLY)
def test_on_a_day_before_the_first_figure_a_table_is_empty_and_has_its_columns(real, somebody, name, day):
    """No page of comparison, care leavers or about the data could be made for such a day."""
    found = EARLY[name](real("West Sussex", day))
    of_sets = [column for column in EARLY[name](somebody) if column.endswith(("_2021", "_2025"))]
    assert found.empty
    assert set(found) == {*EARLY[name](somebody)} - {*of_sets}


def test_the_ledger_of_nobody_holds_the_claims_about_england_alone(nobody):
    ledger = measure.claims_ledger(nobody)
    assert set(ledger["about"]) == {"England"}
    assert len(measure.claim_sources(ledger))
    assert len(measure.promise_tally(measure.promises(nobody)))


def test_what_is_no_record_is_refused_in_one_sentence(real):
    """A name or a table in the place of the record ended in an AttributeError from the depth."""
    wrong = {
        "'Kent'": "Kent",
        "a DataFrame": real("Kent").figures,
        "a list": [real("Kent")],
        "a Scope": real("Kent").scope,
        "a module": record,
    }
    for told, given in wrong.items():
        for asked in (measure.figures, measure.latest_position, measure.headline_judgements):
            with pytest.raises(RecordError, match=f"Expected the record as known.*and found {told}"):
                asked(given)
