"""All figures and answers of all notebooks hold to their rules, for authorities chosen for trouble.

`make check-all` does the same for every authority (EVERY_AUTHORITY=1).
"""

import os

import pytest
from figure_rules import faults, long_answers
from playing import play
from reading import NATIONAL, OF_COUNCILS

from helpers import record

CHOSEN = [
    "West Sussex",  # the fullest record: statements, targets, ranges, planned dates
    "Kent",
    "Surrey",
    "Bournemouth, Christchurch and Poole",  # the longest name, and figures from 2019 only
    "City of London",  # few people, shares of nought and of all
    "Isles of Scilly",  # half of it suppressed
    "Northamptonshire",  # abolished
    "Cumbria",  # abolished, with a later end
    "North Northamptonshire",  # a joint return, from 2021 only
    "Kingston upon Thames",  # a joint return that ended
    "Sandwell",  # two inspections under four months apart
    "Westmorland and Furness",  # two years of figures
]


def authorities():
    """The authorities to try: those chosen, or all that a page can be made for."""
    every = [name for names in record.authority_names().values() for name in names]
    return every if os.environ.get("EVERY_AUTHORITY") else CHOSEN


@pytest.mark.parametrize(("name", "day"), [*[(name, "") for name in authorities()], ("West Sussex", "2019-09-11")])
def test_every_figure_and_answer_keeps_the_rules(name, day):
    assert wrong(OF_COUNCILS, authority=name, as_of=day) == {}


@pytest.mark.parametrize("day", ["", "2019-09-11"])
def test_every_figure_and_answer_about_england_keeps_the_rules(day):
    assert wrong(NATIONAL, as_of=day) == {}


def test_an_answer_of_three_sentences_is_told_and_what_is_to_be_checked_is_none():
    shown = (
        '<p class="finding">It rose to 1.5%.<br>St Helens fell. CHECK (2 of 3): late.{}</p><p class="rest">A. B. C.</p>'
    )
    assert long_answers(shown.format("")) == []
    assert len(long_answers(shown.format(" It rose."))) == 1


def wrong(paths, **parameters):
    """Return {notebook and figure or answer: what is wrong with it} of some notebooks."""
    found = {}
    for path in paths:
        played = play(path, **parameters)
        found |= {f"{path.stem}: {drawn.name}": faults(drawn) for drawn in played.figures}
        found |= {f"{path.stem}: {answer}": ["over two sentences"] for answer in long_answers(played.text)}
    assert found
    return {name: faulty for name, faulty in found.items() if faulty}
