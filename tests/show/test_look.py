"""One look for one meaning: strong enough on white and on dark, told apart by more than colour."""

import pytest
from colours import contrast

from helpers.show import look

DARK = look.DARK


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21), ("#ffffff", 1), ("#777777", 4.48), ("#949494", 3.03)])
def test_the_contrast_is_worked_out_as_published(colour, ratio):
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", look.LOOKS)
def test_every_look_stands_out_at_3_to_1_on_white_and_on_dark(name):
    colour = look.LOOKS[name].colour
    assert contrast(colour) >= 3
    assert contrast(DARK[colour], look.DARK_PAPER) >= 3


def test_looks_of_one_colour_differ_in_their_mark_or_their_line():
    seen = {}
    for name, each in look.LOOKS.items():
        seen.setdefault((each.colour, each.marker, str(each.line), each.is_filled, each.size), []).append(name)
    apart = [
        {"visit", "event"},
        {"expected", "planned"},
    ]  # events, by their lane; what is to come, of a figure or a day
    assert [names for names in seen.values() if len(names) > 1 and set(names) not in apart] == []


def test_no_two_grades_share_a_colour_or_a_mark():
    grades = [look.LOOKS[grade] for grade in look.GRADES]
    assert len({grade.colour for grade in grades}) == len({grade.marker for grade in grades}) == len(grades)


def test_every_look_has_a_word_of_its_own():
    assert len({each.word for each in look.LOOKS.values()}) == len(look.LOOKS)
