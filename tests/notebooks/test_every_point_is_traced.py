"""Every mark of every chart stands in the table beside it, with its source and its place there."""

from itertools import product

import pytest
from playing import drawn, marked, play
from reading import PATHS

CASES = [("West Sussex", ""), ("Lewisham", ""), ("Kent", ""), ("West Sussex", "2019-09-11")]


@pytest.fixture(scope="module", params=product(PATHS, CASES), ids=lambda one: f"{one[0].stem}-{'-'.join(one[1])}")
def charts(request):
    """The charts of one notebook, played once for all tests here."""
    path, (authority, as_of) = request.param
    return [chart for chart in play(path, authority=authority, as_of=as_of).charts if not chart[0].is_empty(chart[1])]


def test_every_mark_is_in_the_table(charts):
    """A dot that nobody can follow to its source: drawn, but in no row of the folded table."""
    for view, data, _ in charts:
        places, _ = drawn(view, data)
        assert places, view.__name__
        assert places <= marked(view, data), (view.__name__, sorted(places - marked(view, data))[:5])


def test_every_row_has_a_source_that_the_record_knows(charts):
    for view, data, known in charts:
        points = view.of_points(data)
        assert points["source_id"].isin(known.sources["source_id"]).all(), view.__name__
        assert points["locator"].str.len().gt(0).all(), view.__name__
