"""One colour for one meaning, strong enough on white, and never the only signal."""

import pytest
from matplotlib.colors import to_rgb
from matplotlib.markers import MarkerStyle

from helpers.show import colours

MAPPINGS = {name: value for name, value in vars(colours).items() if name.isupper() and isinstance(value, dict)}
COLOURS = {f"{name} {key}": value for name in ("ROLE", "KIND", "GRADE") for key, value in MAPPINGS[name].items()}
COLOURS |= {name: getattr(colours, name) for name in ("INK", "FAINT", "COVER")}


def contrast(colour):
    """Return the contrast with white as WCAG 2.2 defines it, from relative luminance."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21), ("#ffffff", 1), ("#777777", 4.48), ("#949494", 3.03)])
def test_the_contrast_is_worked_out_as_published(colour, ratio):
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("meaning", COLOURS)
def test_every_colour_stands_out_from_white_at_3_to_1(meaning):
    assert contrast(COLOURS[meaning]) >= 3


@pytest.mark.parametrize("name", ["ROLE", "KIND", "GRADE"])
def test_no_two_things_of_one_sort_share_a_colour(name):
    assert len(set(MAPPINGS[name].values())) == len(MAPPINGS[name])


@pytest.mark.parametrize("name", ["ROLE", "KIND", "GRADE"])
def test_no_two_things_of_one_sort_share_a_mark(name):
    markers = MAPPINGS[f"{name}_MARKER"]
    assert set(markers) == set(MAPPINGS[name])
    assert len(set(markers.values())) == len(markers)
    assert all(MarkerStyle(marker).is_filled() or marker == "_" for marker in markers.values())


def test_each_kind_has_its_word():
    assert set(colours.KIND_WORD) == set(colours.KIND)
    assert len(set(colours.KIND_WORD.values())) == len(colours.KIND)


@pytest.mark.parametrize("other", ["ROLE", "GRADE"])
def test_what_was_said_never_looks_like_what_was_recorded_or_judged(other):
    said = {colours.KIND[kind] for kind in ("claim", "expected")}
    assert not said & set(MAPPINGS[other].values())


def test_what_cover_leaves_has_a_colour_of_its_own():
    assert colours.COVER not in set(colours.KIND.values())
