"""What goes on the page: the picture with its words, every point with its source, tables that can be read out."""

import base64
import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_tables import VACANCY, pairs, recorded, said

from helpers.show import chart, intervals, panels, said_recorded, sentence, staff_mix, table
from helpers.show import pairs as pairs_view
from helpers.show.tables import html

PANEL = {VACANCY: recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2))}
FRAME = pd.DataFrame({"What": ["posts < 5 & more", "rate"], "Figure": ["12.5%", "not known"]})


def changed(**columns):
    return {VACANCY: PANEL[VACANCY].assign(**columns)}


def test_a_chart_comes_as_sentence_picture_and_points_in_that_order(shown, known):
    chart(known, panels, PANEL)
    assert [next(kind for kind in piece if kind != "text/plain") for piece in shown] == [
        "text/html",
        "image/png",
        "text/html",
    ]
    assert shown[0]["text/plain"] == panels.finding(PANEL)


def test_a_picture_carries_its_alt_text_where_the_page_looks_for_it(shown, known):
    chart(known, panels, PANEL)
    assert shown[1]["metadata"]["image/png"]["alt"] == panels.alt(PANEL)
    assert shown[1]["text/plain"] == f"Chart: {panels.alt(PANEL)}"


def test_the_picture_is_a_picture_with_something_on_it(shown, known):
    chart(known, panels, PANEL)
    pixels = plt.imread(io.BytesIO(base64.b64decode(shown[1]["image/png"])))
    assert pixels.min() < 0.5 < pixels.max()


def test_the_same_table_gives_the_same_picture(shown, known):
    chart(known, panels, PANEL)
    chart(known, panels, PANEL)
    assert shown[1]["image/png"] == shown[4]["image/png"]


def test_a_chart_leaves_the_style_and_no_figure_behind(shown, known):
    before = mpl.rcParams.copy()
    chart(known, panels, PANEL)
    assert mpl.rcParams == before
    assert plt.get_fignums() == []


def test_the_points_are_folded_with_source_place_and_date(shown, known):
    chart(known, panels, PANEL)
    page = BeautifulSoup(shown[2]["text/html"], "html.parser")
    assert page.details.summary.get_text() == "Every point of this chart and where it comes from (2)"
    cells = [cell.get_text() for cell in page.select("tbody tr")[1].find_all(["th", "td"])]
    about = ["30 September 2019", "10.2%", "", "A release", "row 1", "A department", "1 January 2020"]
    assert cells[1:8] == about
    assert cells[9] == "not known"


@pytest.mark.parametrize(
    ("warnings", "told"),
    [
        (["", ""], None),
        (["", "a doubt"], "CHECK: a doubt: Vacancy rate, DfE census (% of FTE posts): Ours, 30 September 2019."),
        (["a doubt"] * 2, "CHECK: a doubt: every point of this chart."),
    ],
)
def test_a_warning_of_a_point_stands_beside_the_chart_and_in_the_row_of_the_point(shown, known, warnings, told):
    chart(known, panels, changed(warning=warnings))
    said = [piece["text/plain"] for piece in shown if 'class="caveat"' in piece.get("text/html", "")]
    assert said == ([told] if told else [])
    cells = [row.find_all(["th", "td"])[3].get_text() for row in table_of(shown[-1])]
    assert cells == warnings


def table_of(piece):
    return BeautifulSoup(piece["text/html"], "html.parser").select("tbody tr")


@pytest.mark.parametrize("column", ["source_id", "locator"])
def test_a_point_without_source_or_place_is_refused(shown, known, column):
    with pytest.raises(ValueError, match="without source or place"):
        chart(known, panels, changed(**{column: ["row 1", None]}))


def test_a_point_of_an_unknown_source_is_refused(shown, known):
    with pytest.raises(ValueError, match="unknown source of a plotted point: nowhere"):
        chart(known, panels, changed(source_id=["a-source", "nowhere"]))


EMPTY = [
    (panels, {VACANCY: recorded()}),
    (panels, {VACANCY: recorded(("2019-09-30", None, {"status": "c"}))}),
    (said_recorded, {"said": said(("2019-09-11", 2)), "recorded": recorded(), "pairs": pairs()}),
    (pairs_view, {"pairs": pairs(), "recorded": recorded()}),
    (intervals, staff_mix(pd.DataFrame(columns=["is_possible"]))),
]


@pytest.mark.parametrize(("view", "data"), EMPTY)
def test_with_nothing_to_draw_there_is_one_sentence_and_no_picture(shown, known, view, data):
    chart(known, view, data)
    (piece,) = shown
    assert piece["text/plain"] == view.absent(known)
    assert piece["text/plain"].startswith("Not known")
    assert "Ours" in piece["text/plain"]
    assert 'class="caveat"' in piece["text/html"]


def test_a_sentence_escapes_what_it_says_and_breaks_its_lines(shown):
    sentence("a < b\nc & d", "lead")
    assert shown[0]["text/html"] == '<p class="lead">a &lt; b<br>c &amp; d</p>'
    assert shown[0]["text/plain"] == "a < b\nc & d"


def test_a_table_has_its_caption_before_all_else():
    first = next(
        child for child in BeautifulSoup(html(FRAME, "Rates & posts"), "html.parser").table.children if child.name
    )
    assert (first.name, first.get_text()) == ("caption", "Rates & posts")


def test_every_head_of_a_table_says_what_it_heads():
    found = BeautifulSoup(html(FRAME, "Rates"), "html.parser")
    assert [cell["scope"] for cell in found.thead.find_all("th")] == ["col", "col"]
    assert [row.find("th")["scope"] for row in found.tbody.find_all("tr")] == ["row", "row"]


def test_a_table_escapes_what_it_holds():
    text = html(pd.DataFrame({"<b>": ["<script>x</script>"]}), "<i>")
    assert "<script>" not in text
    assert "<b>" not in text
    assert "<i>" not in text
    assert BeautifulSoup(text, "html.parser").tbody.th.get_text() == "<script>x</script>"


def test_a_table_keeps_long_text_whole():
    long = "word " * 60
    assert long.strip() in html(pd.DataFrame({"a": [long]}), "c")


def set_right(cells):
    found = BeautifulSoup(html(pd.DataFrame({"a": ["x"] * len(cells), "b": cells}), "c"), "html.parser")
    return ["num" in (cell.get("class") or []) for cell in found.select("td")]


@pytest.mark.parametrize(
    "cells",
    [
        ["12.5%", "1,023"],
        ["826", "at least 30, still open", "none"],
        ["0 to 2%", "18.5%", "not known"],
        ["1 of 11", "2 to 3 of 11"],
        ["about 20 cases", "16.8 cases per FTE"],
        ["1,464", "2024"],
    ],
)
def test_a_column_of_numbers_is_set_as_numbers_all_through(cells):
    assert set_right(cells) == [True] * len(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["4 June 2019", "June 2019"],
        ["4 June 2019"],
        ["7 May", "8 May"],
        ["13 to 24 March 2023", "2027"],
        ["2019", "2013"],
        ["2011, medium confidence", "2013"],
        ["8 May 2019", "not known"],
        ["13 of 35", "A monitoring visit"],
        ["24%", "26% (95 of 363)"],
        ["12 months", "6 months after 8 May 2019"],
        ["none", "not known"],
    ],
)
def test_a_date_a_year_and_words_are_text_all_through(cells):
    """A short date was set to the right and a long one beneath it to the left."""
    assert set_right(cells) == [False] * len(cells)


def test_a_table_without_rows_still_has_caption_and_heads():
    found = BeautifulSoup(html(FRAME[:0], "Nothing"), "html.parser")
    assert found.caption.get_text() == "Nothing"
    assert len(found.thead.find_all("th")) == 2


def test_a_table_comes_with_its_caption_in_plain_text_too(shown):
    table(FRAME, "Rates")
    assert shown[0]["text/plain"].startswith("Rates\n")
    assert "not known" in shown[0]["text/plain"]
