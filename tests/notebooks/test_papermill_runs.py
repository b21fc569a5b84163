"""Every notebook runs from its first cell to its last for councils unlike each other, from any folder."""

from itertools import product

import pytest
from reading import NATIONAL, OF_COUNCILS, outputs, pictures, run_all, words_of

COUNCILS = ["Lewisham", "Kent"]  # West Sussex runs in tests/site, where its pages are looked at too
ENGLAND = "All authorities in England"


CASES = [*product(OF_COUNCILS, COUNCILS), *((path, ENGLAND) for path in NATIONAL)]


@pytest.fixture(scope="module")
def ran():
    """What became of every case, run once for all tests here."""
    asked = [(path, {} if about == ENGLAND else {"authority": about}) for path, about in CASES]
    return dict(zip(CASES, run_all(asked), strict=True))


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0].stem}-{case[1]}")
def council_and_cells(request, ran):
    """A council or England, and the cells of a notebook that was run for it without an error."""
    done = ran[request.param]
    assert done["error"] is None
    return request.param[1], done["cells"]


def test_it_runs_without_a_warning(council_and_cells):
    _, cells = council_and_cells
    assert [words_of(output) for output in outputs(cells) if output.get("name") == "stderr"] == []


def test_it_draws_and_each_picture_is_described(council_and_cells):
    """A record that lost its figures would give pages of apologies, and no picture to complain of."""
    _, cells = council_and_cells
    assert pictures(cells)
    assert [alt for alt in pictures(cells) if len(alt) < 40] == []


def test_it_is_about_whom_it_was_asked_for(council_and_cells):
    council, cells = council_and_cells
    assert any(council in words_of(output) for output in outputs(cells))
