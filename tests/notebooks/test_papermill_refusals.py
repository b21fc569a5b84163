"""A notebook with a wrong parameter stops at once and says why."""

from itertools import cycle

import pytest
from reading import NATIONAL, OF_COUNCILS, run_all

WRONG = {"authority": "West Sussecks", "as_of": "2019-02-30", "comparator": "the moon"}
CASES = [*zip(OF_COUNCILS, cycle(WRONG), strict=False), *((path, "as_of") for path in NATIONAL)]


@pytest.fixture(scope="module")
def errors():
    """The error that each case stopped with."""
    done = run_all([(path, {name: WRONG[name]}) for path, name in CASES])
    return {case: one["error"] for case, one in zip(CASES, done, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].stem}-{case[1]}")
def test_a_wrong_parameter_is_refused_in_one_line_without_a_traceback(errors, case):
    """Who reads a page, or a schedule's mail, wants what is wrong and not where in the code it was found."""
    name, words, (shown,) = errors[case]
    assert (name, words) == ("RecordError", shown)
    assert WRONG[case[1]] in shown
    assert len(shown.splitlines()) == 1
    assert "Traceback" not in shown
