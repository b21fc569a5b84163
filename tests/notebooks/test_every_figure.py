"""All figures of all notebooks hold to the rules of a figure, for authorities chosen for trouble.

`make check-all` does the same for every authority (EVERY_AUTHORITY=1).
"""

import os

import pytest
from figure_rules import faults
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
def test_every_figure_keeps_the_rules(name, day):
    assert wrong(OF_COUNCILS, authority=name, as_of=day) == {}


@pytest.mark.parametrize("day", ["", "2019-09-11"])
def test_every_figure_about_england_keeps_the_rules(day):
    assert wrong(NATIONAL, as_of=day) == {}


def wrong(paths, **parameters):
    """Return {notebook and figure: what is wrong with it} of some notebooks."""
    every = {f"{path.stem}: {drawn.name}": drawn for path in paths for drawn in play(path, **parameters).figures}
    assert every
    return {name: wrong for name, drawn in every.items() if (wrong := faults(drawn))}
