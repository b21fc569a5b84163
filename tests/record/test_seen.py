"""Whoever reads the figures of everybody is known to have read them, also by way of what is kept."""

import pytest

from helpers import record
from helpers.record.memory import kept
from helpers.record.seen import EVERY, note, noted, only

WEST_SUSSEX = "E10000032"


@pytest.fixture
def known():
    """The record by itself, of which nothing is computed."""
    return record.known(WEST_SUSSEX, snapshot=record.Snapshot(record.build().folder))


@kept
def largest(known):
    """A table that is kept."""
    return known.figures.groupby("measure")[["value"]].max()


@kept
def largest_few(known):
    """One that uses a part of it."""
    with only("caseload_fte"):
        return largest(known).loc[["caseload_fte"]]


def test_figures_are_noted_each_time_that_they_are_read(known):
    for _ in range(2):
        with noted() as seen:
            assert len(known.figures)
        assert seen == {EVERY}


def test_the_figures_of_the_authority_and_other_tables_are_not_noted(known):
    with noted() as seen:
        assert (known.mine["authority_code"] == WEST_SUSSEX).all()
        assert len(known.events)
    assert seen == set()


def test_what_is_kept_counts_again_for_each_who_gets_it(known):
    for _ in range(2):
        with noted() as seen:
            largest(known)
        assert seen == {EVERY}


def test_who_says_which_measures_are_used_has_seen_these_alone(known):
    for _ in range(2):
        with noted() as seen:
            largest_few(known)
        assert seen == {"caseload_fte"}


def test_what_is_seen_inside_is_seen_outside_and_nothing_more(known):
    with noted() as around:
        with noted() as inside:
            largest_few(known)
        note(["vacancy_fte"])
    assert inside == {"caseload_fte"}
    assert around == {"caseload_fte", "vacancy_fte"}


@pytest.mark.parametrize(("block", "expected"), [(noted, EVERY), (lambda: only("caseload_fte"), "caseload_fte")])
def test_what_was_seen_before_an_error_is_seen(known, block, expected):
    """A notebook may go on after it."""
    with noted() as seen, pytest.raises(KeyError), block():
        known.figures["no such column"]
    assert seen == {expected}


def test_what_another_process_has_computed_is_known_to_have_been_read(known):
    largest(known)
    other = record.Snapshot(known.snapshot.folder)
    other.hold(known.snapshot.held)
    with noted() as seen:
        largest(record.known(WEST_SUSSEX, snapshot=other))
    assert seen == {EVERY}
