"""One look for one meaning: strong enough on white and on dark, told apart by more than colour."""

import pytest
from colours import blended, contrast
from small_marks import on, table

from helpers.show import look
from helpers.show.frames import canvas, rows, years

DARK = look.DARK


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21), ("#ffffff", 1), ("#777777", 4.48), ("#949494", 3.03)])
def test_the_contrast_is_worked_out_as_published(colour, ratio):
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", look.LOOKS)
def test_every_look_stands_out_at_3_to_1_on_white_and_on_dark(name):
    colour = look.LOOKS[name].colour
    assert contrast(colour) >= 3
    assert contrast(DARK[colour], look.DARK_PAPER) >= 3


def faint(sheet, tones, paper):
    """Return what of a sheet stands out by less than 3 to 1, of a bar neither what fills it nor its edge.

    What lies beneath all is only ground; that of a gap has a line of its own at its top.
    """
    found = []
    for stroke in [each for panel in sheet.panels for each in panel.strokes if each.style.get("zorder") != 0]:
        style = stroke.style
        seen = [(style["facecolor"], style["alpha"])] if isinstance(stroke, canvas.Bar) else []
        seen += [(style["edgecolor"], 1)] if style.get("edgecolor", look.PAPER) != look.PAPER else []
        seen += [(style["color"], style.get("alpha", 1))] if "color" in style else []
        ratios = [contrast(blended(tones.get(tone, tone), share, paper), paper) for tone, share in seen]
        found += [(stroke.gid, max(ratios))] if max(ratios) < 3 else []
    return found


@pytest.mark.parametrize(("tones", "paper"), [({}, look.PAPER), (DARK, look.DARK_PAPER)], ids=["light", "dark"])
def test_what_is_drawn_stands_out_at_3_to_1_as_it_is_seen_through_its_opacity(tones, paper):
    """Colours were held to 3 to 1, and bars of intervals, plans and chance drawn with a third of them: 1.6 to 1."""
    bars = [on(2018, None, look=name, row=name, low=1, high=9) for name in look.LOOKS if name != "break"]
    dots = [on(2018, 5, look=name, row=f"{name}, a dot", low=1, high=9) for name in look.LOOKS]
    lines = [on(year, 5, look=name, series=name, low=1, high=9) for name in look.WHOSE for year in (2018, 2019)]
    gap = on(2020, None, look="gap", text="", figure="withheld", role="authority")
    judged = [on(2018, None, look=grade, panel="", row="Judgements") for grade in look.GRADES]
    sheets = [rows.laid(table(*bars, *dots), 960), rows.laid(table(*bars), 960)]
    sheets.append(years.laid(table(*lines, gap, *judged), 960))
    assert [faint(sheet, tones, paper) for sheet in sheets] == [[], [], []]
    assert "gap" in {stroke.gid for panel in sheets[-1].panels for stroke in panel.strokes}


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
