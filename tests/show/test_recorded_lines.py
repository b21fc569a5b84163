"""Labels at the ends of lines are moved apart and stay in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import lines

HEIGHTS = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=8).map(sorted)
GAPS = st.floats(0.01, 100)


@given(HEIGHTS, GAPS)
def test_spread_heights_stand_apart_in_the_same_order(heights, gap):
    moved = lines.spread(heights, gap)
    assert len(moved) == len(heights)
    assert all(over - under >= gap - 1e-6 for under, over in zip(moved, moved[1:], strict=False))


@given(HEIGHTS, GAPS)
def test_spreading_keeps_the_mean(heights, gap):
    assert np.mean(lines.spread(heights, gap)) == pytest.approx(np.mean(heights), abs=1e-6)


@given(HEIGHTS, GAPS)
def test_heights_far_enough_apart_are_left_where_they_are(heights, gap):
    apart = [height + 2 * n * gap for n, height in enumerate(heights)]
    assert lines.spread(apart, gap) == pytest.approx(apart)


def test_spreading_nothing_gives_nothing():
    assert lines.spread([], 12) == []
