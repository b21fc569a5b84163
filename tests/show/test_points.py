"""The points of a figure: a row for each mark, under its source, led to from findings, and as CSV."""

import base64
import io
import re

import pandas as pd
from small_marks import SOURCES, figure, on
from small_tables import cases

from helpers.show.piece import points


def links(finding, *rows):
    """Return which words of a finding lead to which points, as pairs of a place among the rows and the words."""
    shown = figure(*rows, finding=finding)
    html = shown._repr_mimebundle_()["text/html"]
    assert finding in re.sub("<.*?>", "", html)
    found = re.findall(r'<a href="#(p[0-9a-f]{8})">(.*?)</a>', html)
    assert {name for name, _ in found} == set(re.findall(r'<tr id="(\w+)"', html))  # no other has an address
    return [(shown.rows.index(name), told) for name, told in found]


def test_every_mark_is_a_row_of_the_table_with_its_source():
    found = figure(on(2018, 10), on(2019, 12, warning="a doubt")).table
    assert found["Figure"].tolist() == ["10%", "12%"]
    assert found["Source"].tolist() == ["A <release>"] * 2
    assert found["Check"].tolist() == ["", "a doubt"]
    assert "Panel" not in found


def test_rows_are_named_for_what_they_are_and_not_for_their_order():
    one, other = on(2018, 10), on(2019, 12)
    assert figure(one, other).rows == figure(other, one).rows[::-1]
    assert len(set(figure(one, one).rows)) == 2


@cases(
    "finding, led",
    ("A rate, 2020: Ours 5%, England 4%.", ["5%", "4%"]),
    ("A rate, 2020, not 4%: Ours 5% and england 4%.", ["5%", "4%"]),  # a series that begins small within a sentence
    ("It rose to 5% in 2020: Ours 5.5%, Theirs 5%.", []),  # no series before it, more decimals, of another series
    ("A rate, 2021: Ours 5%.", []),
    ("A rate, 2020: Alike 7%.", []),  # two points are that
    ("Another, 2020: Ours 5%.", []),
)
def test_a_figure_of_a_finding_leads_to_the_one_point_that_it_is(finding, led):
    told = [on(2020, 5), on(2020, 4, series="England"), on(2020, 9, panel="A second"), on(2019, 5)]
    assert links(finding, *told, *2 * [on(2020, 7, series="Alike")]) == list(enumerate(led))


@cases(
    "finding, led",
    ("In 2020 a rate was 5.5% (6 of 110).", {0: "5.5%"}),  # once to a point
    ("In 2020: a rate 5.5%; a second -9, from year -9.", {0: "5.5%", 2: "-9"}),  # of the panel named last before it
    ("In 2020 a rate was 5.5%, theirs 5.5%.", {}),  # told twice: which is whose is not known
    ("A rate was 5.5% (95% interval 3 to 8%), 12020.", {}),  # of no period
    ("A second: 5.5%, 2020.", {}),  # of another panel
    ("In 2020 a rate was 5% or 15.5%.", {}),  # other numbers
    ("By 2020 a rate was 7.5%, and 70 of 99.", {4: "70 of 99"}),  # two points are 7.5%
)
def test_a_number_of_a_finding_leads_to_the_point_that_alone_tells_it(finding, led):
    told = [
        on(2020, 5.5, figure="5.5% (6 of 110)"),
        on(2019, 4),
        on(2020, -9, panel="A second: gap", figure="-9 points"),
    ]
    told += [on(2020, 7.5, series="England"), on(2020, 7.5, series="Alike", figure="7.5%; 70 of 99")]
    assert dict(links(finding, *told)) == led


def test_the_points_of_a_page_stand_under_their_source_which_is_told_once():
    rows = [on(2018, 10), on(2018, 11, source_id="another", series="England"), on(2019, 12)]
    html = figure(*rows, sources_known=SOURCES)._repr_mimebundle_()["text/html"]
    groups = [re.findall(r">(\d+%)<", group) for group in html.split("<tbody>")[1:]]
    assert groups == [["10%", "12%"], ["11%"]]
    told = '<a href="#a-source">A &lt;release&gt;</a>, published 1 January 2020</span></th>'
    assert html.count(told) == 1
    assert html.count('rowspan="2">Ours</th>') == 1


def test_the_points_of_a_source_tell_once_how_their_places_begin():
    places = {"sheet 1, table 2: row 8": "a-source", "sheet 1, table 2: row 9": "a-source", "page 1, line 2": "another"}
    held = figure(*[on(2019, 5, locator=place, source_id=source) for place, source in places.items()])
    one, two = points.by_source(held.marks, held.table, held.rows)["groups"]
    assert (one["begins"], [cells[-1][0] for _, cells in one["rows"]]) == ("sheet 1, table 2", ["row 8", "row 9"])
    assert (two["begins"], two["rows"][0][1][-1][0]) == ("", "page 1, line 2")
    apart = figure(*[on(2019, 5, locator=f"passage {letter}") for letter in "ab"])
    assert points.by_source(apart.marks, apart.table, apart.rows)["groups"][0]["begins"] == ""


def test_what_is_alike_of_points_beneath_each_other_is_told_once_but_not_a_figure_its_warning_and_its_place():
    alike = {"period": "in May", "warning": "late", "locator": "row 1"}
    held = figure(*[on(2019, 5, **alike, series=series) for series in "aab"], on(2018, 5, **alike | {"period": ""}))
    found = points.by_source(held.marks, held.table, held.rows)
    told = [dict(zip(found["heads"], cells, strict=True)) for _, cells in found["groups"][0]["rows"]]
    spans = {head: [row[head][1] for row in told] for head in told[0]}
    assert spans == {"Series": [2, 0, 1, 1], "Period": [3, 0, 0, 1]} | dict.fromkeys(points.APART, [1] * 4)
    html = held._repr_mimebundle_()["text/html"]
    assert (html.count("in May</td>"), html.count('rowspan="3">in May</td>')) == (1, 1)
    assert html.count('<th scope="row"') == 3


def test_of_very_many_others_a_page_tells_how_many_the_csv_has_and_that_is_in_a_zip():
    others = [on(2019, n, look="other", series=f"Area {n}") for n in range(200)]
    shown = figure(on(2019, 5), *others)
    html = shown._repr_mimebundle_()["text/html"]
    assert re.findall(r">(\d+%)<", html) == ["5%"]
    assert "Points and sources (1 of 201)" in html
    assert "200 more, of other authorities, in the CSV." in html
    held = re.search(r'href="data:application/zip;base64,([^"]*)" download="rates.csv.zip"', html)[1]
    assert len(pd.read_csv(io.BytesIO(base64.b64decode(held)), compression="zip")) == len(shown.marks)


@cases("last", "other", "gap")
def test_where_all_are_others_the_page_lists_them_all(last):
    """One of them without a value hid all the others."""
    looks = ["other"] * 101 + [last]
    others = figure(*[on(2019, n, look=look, series=f"Area {n}") for n, look in enumerate(looks)])
    assert others._repr_mimebundle_()["text/html"].count('<th scope="row"') == 102


def test_every_cell_of_the_points_says_itself_that_it_goes_to_the_left():
    html = figure(on(2019, 5), on(2020, 6))._repr_mimebundle_()["text/html"]
    cells = re.findall(r"<t[hd]\b[^>]*>", html)
    assert cells
    assert all("text-align:left" in cell for cell in cells)


@cases("start", "=", "+", "-", "@", "\t")
def test_a_text_that_begins_like_a_formula_is_harmless_in_a_spreadsheet(start):
    held = figure(on(2018, -3.5, figure=f"{start}1+1")).csv
    assert f"'{start}1+1" in held
    assert ",-3.5," in held
