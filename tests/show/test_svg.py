"""A figure as SVG: real text, within itself, and as short as it can be told."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections import Counter, defaultdict

import pytest
from small_marks import figure, on, texts

from helpers.show import frames
from helpers.show.frames import canvas, labels
from helpers.show.piece import paths, pen

SVG = {"svg": "http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("width", [358, 960])
def test_an_svg_holds_real_text_of_its_width_and_tells_what_it_is(width):
    root = ET.fromstring(figure().svg(width))
    words = ["".join(text.itertext()) for text in root.iterfind(".//svg:text", SVG)]
    assert int(root.get("width")) == width
    assert {"Ours 12%", "A rate"} <= set(words)
    assert root.findtext("svg:title", namespaces=SVG) == "Rates & more"
    assert f"Rates & more. {root.findtext('svg:desc', namespaces=SVG)}" == figure().alt
    told = ET.tostring(root, encoding="unicode")
    assert "OGL-UK-3.0</" in told
    assert ":date>2020-01-01<" in told
    assert " ".join(words).endswith("Newest: 1 January 2020.")


def test_the_drawing_for_a_phone_has_the_title_of_its_figure_and_no_more():
    """It said that it was a picture, and not of what; what it shows is told beside it on a page."""
    shown = figure()._repr_mimebundle_()["text/html"]
    held = re.search('srcset="data:image/svg.xml;base64,([^"]+)"', shown)[1]
    root = ET.fromstring(b64decode(held))
    assert (root.get("width"), root.findtext("svg:title", namespaces=SVG)) == ("358", "Rates & more")
    assert root.find("svg:desc", SVG) is None
    assert root.find("svg:metadata", SVG) is None


def test_alike_is_drawn_together_and_each_look_is_told_once_on_a_light_and_on_a_dark_page():
    drawn = figure(on(2018, 10), on(2019, 12), on(2019, 14, look="england", series="England")).svg()
    light, dark = re.search(r"<style>(.*?)@media \(prefers-color-scheme:dark\)\{(.*)\}</style>", drawn).groups()
    looks = defaultdict(list)
    for who, told in re.findall(r"([^{}]+)\{([^}]*)\}", light):
        for name in re.findall(r"\.(\w+)", who):
            looks[name] += told.split(";")
    paths = re.findall(r'<path class="(\w+)"', drawn)
    assert len(set(map(frozenset, looks.values()))) == len(looks)
    assert set(looks) == set(re.findall(r'class="(\w+)"', drawn))
    assert max(paths.count(name) for name in looks) == 1
    coloured = {name for name, told in looks.items() if "#" in "".join(told)}
    assert set(re.findall(r"\.(\w+)", dark)) == coloured != set()
    assert not set(re.findall(r"#\w{6}", light)) & set(re.findall(r"#\w{6}", dark))


@pytest.mark.parametrize("frame", [frames.years, frames.rows, frames.grid], ids=lambda frame: frame.__name__)
def test_a_look_that_nothing_bears_is_not_told(frame):
    """A chart without ticks told how they look, on a light and on a dark page."""
    drawn = figure(on(2018, 10, row="Here", x=10, text=""), frame=frame).svg()
    told = re.search("<style>(.*?)</style>", drawn)[1]
    assert set(re.findall(r"\.([a-z]+)(?=[,{])", told)) == set(re.findall(r'class="(\w+)"', drawn))


def test_an_svg_is_within_itself():
    drawn = figure().svg()
    assert not re.search(r"href|src=|url\(|style=| id=", drawn)


def test_what_leaves_a_panel_is_cut_off_there():
    on = canvas.Panel(labels.Box(10, 10, 110, 110))
    on.bar("", 0.5, 9, -1, 0.5, facecolor="#12436d", alpha=1, linewidth=0)
    assert 'd="M60 110h50v-50h-50z"' in pen.svg(canvas.Sheet(120, 120, [on]), "c")


def test_an_svg_holds_the_same_marks_and_words_as_the_axes():
    """The two are written from one sheet, but each in its own way."""
    shown = figure(on(2018, 10), on(2019, 12), on(2018, 4, look="said"), on(2019, 5, look="expected", text="5 <said>"))
    ax, drawn = shown.draw(), ET.fromstring(shown.svg())
    words = Counter("".join(text.itertext()) for text in drawn.iterfind(".//svg:text", SVG))
    assert not {line for text in texts([ax]) for line in text.split("\n")} - set(words)
    starts = {tuple(map(float, place)) for place in re.findall(r"M([\d.]+) ?([\d.]+)h0", shown.svg())}
    high = 72 * ax.figure.get_figheight()
    for x, y in ax.transData.transform([(17896, 10), (18261, 12)]):
        assert any(max(abs(x - left), abs(high - y - down)) <= 0.25 for left, down in starts)  # to half a pixel


def test_a_dot_a_square_and_a_diamond_of_one_colour_are_the_ends_of_a_line():
    style = {"markerfacecolor": "red", "markeredgecolor": "red", "markeredgewidth": 1, "markersize": 6}
    for name, end, told in (("o", "round", "M1 1h0"), ("s", "square", "M1 1h0"), ("D", "square", "M1 1l.1 .1")):
        look, pieces = paths.markers([(10, 10)], style | {"marker": name})
        assert look == {"stroke": "red", "stroke-width": "7", "stroke-linecap": end}
        assert paths.written(pieces) == told
        hollow, _ = paths.markers([(10, 10)], style | {"marker": name, "markerfacecolor": "white"})
        assert hollow["fill"] == "white"


def test_marks_of_two_panels_and_of_the_key_that_look_alike_are_one_path_and_their_words_one_group():
    rows = [on(2018, 5, look="said", panel=panel, text="five") for panel in ("A rate", "Another")]
    drawn = figure(*rows, on(2019, 6), on(2019, 7, panel="Another")).svg()
    assert [len(re.findall(r"l\.1 \.1", path)) for path in re.findall("<path.*?>", drawn) if "l.1 .1" in path] == [3]
    assert re.search(r'<g class="\w+">(<text[^>]*>five</text>){2}</g>', drawn)


def test_a_path_goes_on_from_where_its_last_piece_ends():
    there = paths.line([(1000, 1000), (1010, 990), (1030, 950), None, (1040, 950), (1040, 900)])
    assert paths.written(there) == "M100 100l1-1l2-4m1 0v-5"
    back = paths.line([(1000, 1000), (1010, 1010), (1020, 1000), (1000, 990)])
    assert paths.written(back) == "M100 100l1 1l1-1-2-1"
    square = paths.bar(1000, 1010, 990, 1000)
    assert paths.written([*square, *paths.line([(1000, 1005), (1020, 1005)])]) == "M100 100h1v-1h-1zm0 .5h2"
    assert paths.written(paths.line([(0, 0), (9990, 9990), None, (10, 10), (20, 20)])).endswith("M1 1l1 1")


def test_two_processes_draw_the_same_bytes(tmp_path):
    """What differs from run to run would change every page of a site."""
    code = "import sys; sys.path[:0] = sys.argv[2:]; import small_marks; small_marks.figure().save(sys.argv[1])"
    for number in range(2):
        out = tmp_path / f"{number}.svg"
        env = {"PYTHONHASHSEED": str(number), "PYTHONPATH": ":".join(sys.path)}
        subprocess.run([sys.executable, "-c", code, str(out), *map(str, [*sys.path])], check=True, env=env)
    assert (tmp_path / "0.svg").read_bytes() == (tmp_path / "1.svg").read_bytes() == figure().svg().encode()
