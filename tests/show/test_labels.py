"""Where words go: none on another, none outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.show.frames import labels
from helpers.show.frames.labels import Box, Label

INSIDE = Box(0, 0, 200, 100)


def test_a_line_is_as_wide_as_the_font_makes_it():
    """DejaVu Sans: an i is 0.278 and a W 0.989 of the size, and bold is wider."""
    assert labels.width_of("i" * 10) == pytest.approx(10 * 12 * 0.278 * labels.ROOMY, rel=0.01)
    assert labels.width_of("W", size=24) == pytest.approx(24 * 0.989 * labels.ROOMY, rel=0.01)
    assert labels.width_of("Surrey", "bold") > labels.width_of("Surrey")


def test_another_use_of_the_font_does_not_change_what_a_letter_measures():
    """Font objects are shared: one that was set to another size gave words a third too narrow."""
    labels.get_font(labels.findfont(labels.FONT)).set_size(7, 300)
    assert labels.width_of("\N{LATIN SMALL LETTER SHARP S}") == pytest.approx(12 * 0.63 * labels.ROOMY, rel=0.01)


@given(st.text("ab c", min_size=1, max_size=40), st.integers(20, 120))
def test_broken_text_keeps_its_words_and_its_width(text, width):
    lines = labels.wrapped(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(labels.width_of(line) <= width or " " not in line.strip() for line in lines)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_labels_at_one_height_are_spread_and_stay_inside(heights):
    places = labels.spread(sorted(heights), [12] * len(heights), 0, 100)
    assert places == sorted(places)
    assert all(later - earlier >= 12 - 1e-6 for earlier, later in zip(places, places[1:], strict=False))
    assert places[0] >= 6 - 1e-6
    assert places[-1] <= 94 + 1e-6


def test_a_label_stands_at_the_right_of_its_mark_or_else_at_the_left():
    label = Label(100, 50, "words")
    free = labels.free(label, INSIDE, [])
    assert (free.ha, free.y) == ("left", 50)
    assert labels.free(label, INSIDE, [labels.box(free.x, 50, "words")]).ha == "right"
    assert labels.free(Label(180, 50, "words"), INSIDE, []).ha == "right"


def test_a_label_without_room_is_left_out():
    assert labels.free(Label(100, 50, "words"), INSIDE, [INSIDE]) is None
    assert labels.free(Label(100, 50, "words " * 20), INSIDE, []) is None


def test_in_a_crowd_a_label_stands_farther_away_and_is_tied_to_its_mark():
    crowd = Box(75, 0, 126, 100)
    found = labels.free(Label(100, 50, "2%"), INSIDE, [crowd])
    assert found.x == 100 + 7 + labels.APART + labels.FAR
    assert Label(100, 50, "2%").is_away(found)
    assert not Label(100, 50, "2%").is_away(labels.free(Label(100, 50, "2%"), INSIDE, []))


def test_no_label_stands_so_high_or_low_that_it_seems_to_tell_another_value():
    """A target of 10 was told beside 26, in a panel of 40 cases and 80 pixels."""
    places = [place for place in Label(100, 50, "10").places() if place.ha != "center"]
    assert max(abs(place.y - 50) for place in places) <= 16


def test_two_labels_side_by_side_do_not_run_together():
    """On a phone 2% and 5% were read as 2%5%."""
    beside = labels.box(*labels.free(Label(100, 50, "5%"), INSIDE, [])[:2], "5%")
    assert labels.free(Label(100, 50, "5%"), INSIDE, [beside._replace(x0=beside.x1 + 2, x1=INSIDE.x1)]).ha == "right"
