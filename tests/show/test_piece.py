"""A figure as a value: its table, its alt text, its files, and what a notebook shows of it."""

import base64
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from small_marks import on, table, texts
from small_tables import cases

from helpers import record, show
from helpers.show import frames, marks
from helpers.show.frames import canvas, labels
from helpers.show.piece import Figure, Table, paths, pen, points
from helpers.show.piece import table as listed

DAYS = pd.to_datetime(["2018-09-30", "2019-09-30"])
SVG = {"svg": "http://www.w3.org/2000/svg"}
SOURCES = pd.DataFrame(
    {
        "source_id": ["a-source", "another"],
        "title": ["A <release>", "Not cited"],
        "publisher": ["A department", "Nobody"],
        "licence": ["OGL-UK-3.0", "none"],
        "published": pd.to_datetime(["2020-01-01", "2021-03-04"]),
    }
)


def figure(*rows, **given):
    marks = table(*(rows or (on(2018, 10), on(2019, 12))))
    about = {"title": "Rates & more", "name": "rates", "sources_known": SOURCES, "frame": frames.years}
    return Figure(marks, **about | given)


def test_a_mark_without_name_or_source_or_of_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match="1 mark.s. without source"):
        figure(on(2018, 1, locator=None))
    with pytest.raises(ValueError, match=r"1 mark.s. without a name .`series` or `row`., first: .*'period': '2018'"):
        figure(on(2018, 1, series=None), on(2019, 1))
    with pytest.raises(ValueError, match="unknown source of a mark of 'Rates & more': elsewhere"):
        figure(on(2018, 1, source_id="elsewhere"))


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


def test_sources_are_those_of_the_marks_and_the_credit_names_their_terms_and_the_day():
    assert figure().sources["source_id"].tolist() == ["a-source"]
    assert figure().credit == "Sources: A department (OGL-UK-3.0). Record to 4 March 2021."


def test_where_there_is_nothing_to_draw_the_figure_says_so():
    empty = figure(on(2018, None, look="gap"), absent="Not known.")
    assert empty.is_empty
    assert empty._repr_mimebundle_()["text/html"].strip() == '<p class="caveat">Not known.</p>'
    with pytest.raises(ValueError, match=r"nothing to draw in 'Rates & more': Not known\."):
        empty.draw()


RECORDED = pd.DataFrame(
    {
        **{"measure": "a_rate", "value": [1.0, 2.0], "unit": "%", "authority_code": "E1", "authority": "Ours"},
        **{"kind": "recorded", "period_start": DAYS, "period_end": DAYS, "precision": "day", "source_id": "a-source"},
        **{"locator": "row 1", "published": DAYS, "published_precision": "day"},
    }
)


@cases("column", "measure", "value", "unit", "period_end", "authority", "kind", "source_id")
def test_figures_without_a_column_are_refused_by_its_name(column):
    assert len(show.years(RECORDED).marks) == 2
    with pytest.raises(ValueError, match=rf"a table of figures.*its columns {column} are not among"):
        show.years(RECORDED.drop(columns=column))


@cases("given", "a_rate", None, {"a_rate": RECORDED}, [RECORDED])
def test_what_is_no_table_is_refused(given):
    for lay in (show.years, show.rows, show.grid):
        with pytest.raises(TypeError, match=f"expected a .*, found {type(given).__name__}"):
            lay(given)


def test_rows_and_grids_take_no_figures_that_nobody_said_how_to_lay_out():
    """They were drawn on one nameless row, with an empty text alternative."""
    for lay in (show.rows, show.grid):
        with pytest.raises(ValueError, match=r"expected a marks table \(recorded figures are drawn by `show.years`\)"):
            lay(RECORDED)


def test_the_record_in_the_place_of_the_title_is_refused():
    with pytest.raises(TypeError, match="the title, a text, and the third the record; found 7"):
        show.years(RECORDED, 7)


@cases("width", 20, "wide", None)
def test_a_width_that_is_none_is_refused(width):
    with pytest.raises(ValueError, match=f"at least 280 pixels wide; found {width!r}"):
        figure().draw(width=width)


def test_what_are_no_axes_are_refused():
    with pytest.raises(ValueError, match="on Axes of matplotlib; found 'left'"):
        figure().draw(ax="left")


def test_axes_that_do_not_match_the_panels_are_refused():
    _, axes = plt.subplots(1, 3)
    with pytest.raises(ValueError, match=r"for each of its panels \(1\); found 3"):
        figure().draw(ax=axes)


@pytest.mark.parametrize("width", [358, 960])
def test_an_svg_holds_real_text_of_its_width_and_tells_what_it_is(width):
    root = ET.fromstring(figure().svg(width))
    words = ["".join(text.itertext()) for text in root.iterfind(".//svg:text", SVG)]
    assert int(root.get("width")) == width
    assert {"Ours 12%", "A rate"} <= set(words)
    assert root.findtext("svg:title", namespaces=SVG) == "Rates & more"
    assert root.findtext("svg:desc", namespaces=SVG) == figure().alt
    told = ET.tostring(root, encoding="unicode")
    assert "OGL-UK-3.0</" in told
    assert ":date>2021-03-04<" in told
    assert " ".join(words).endswith("Record to 4 March 2021.")


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
        assert any(abs(x - left) < 0.1 and abs(high - y - down) < 0.1 for left, down in starts)


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
    code = "import sys; sys.path[:0] = sys.argv[2:]; import test_piece; test_piece.figure().save(sys.argv[1])"
    for number in range(2):
        out = tmp_path / f"{number}.svg"
        env = {"PYTHONHASHSEED": str(number), "PYTHONPATH": ":".join(sys.path)}
        subprocess.run([sys.executable, "-c", code, str(out), *map(str, [*sys.path])], check=True, env=env)
    assert (tmp_path / "0.svg").read_bytes() == (tmp_path / "1.svg").read_bytes() == figure().svg().encode()


def test_files_are_written_by_their_ending(tmp_path):
    figure().save(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    figure().save(tmp_path / "a.csv")
    held = pd.read_csv(tmp_path / "a.csv")
    assert held[["value", "title", "locator"]].values.tolist() == [
        [10, "A <release>", "row 1"],
        [12, "A <release>", "row 1"],
    ]
    with pytest.raises(ValueError, match="ends otherwise"):
        figure().save(tmp_path / "a.gif")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_text_that_begins_like_a_formula_is_harmless_in_a_spreadsheet(start):
    held = figure(on(2018, -3.5, figure=f"{start}1+1")).csv
    assert f"'{start}1+1" in held
    assert ",-3.5," in held


def test_a_notebook_shows_finding_picture_doubt_and_points():
    html = figure(finding="It fell.", doubt="Perhaps <not>.")._repr_mimebundle_()["text/html"]
    assert '<p class="finding">It fell.</p>' in html
    assert "Perhaps &lt;not&gt;." in html
    phone, *wide = [base64.b64decode(held).decode() for held in re.findall(r'image/svg\+xml;base64,([^"]*)', html)]
    assert len(set(wide)) == 1  # for a screen, and to take away
    assert [bool(re.search("<title>.*<metadata", drawn)) for drawn in (phone, *wide)] == [
        False,
        True,
        True,
    ]  # what is only shown is but drawn
    assert '<a href="#source-a-source">A &lt;release&gt;</a>' in html
    assert 'alt="Rates &amp; more. A rate: Ours from 10% in 2018' in html


def test_a_warning_names_a_point_once_though_two_marks_are_of_it():
    shown = Figure(table(*2 * [on(2020, 5, warning="doubtful")], on(2021, 6)), frames.years, "A title", "a-title")
    assert "CHECK: doubtful: Ours, 2020." in shown._repr_mimebundle_()["text/html"]


def test_a_warning_tells_no_day_twice_that_the_name_of_its_point_tells():
    counted = [on(2020, 5, warning="doubtful", series="Counted, 2020"), on(2021, 6)]
    shown = Figure(table(*counted), frames.years, "A title", "a-title")
    assert "CHECK: doubtful: Counted, 2020." in shown._repr_mimebundle_()["text/html"]


@cases(
    "finding, led",
    ("A rate, 2020: Ours 5%, England 4%.", ["5%", "4%"]),
    ("It rose to 5% in 2020: Ours 5.5%, Theirs 5%.", []),  # no series before it, more decimals, of another series
    ("A rate, 2021: Ours 5%.", []),
    ("A rate, 2020: Alike 7%.", []),  # two points are that
    ("Another, 2020: Ours 5%.", []),
)
def test_a_figure_of_a_finding_leads_to_the_one_point_that_it_is(finding, led):
    told = [on(2020, 5), on(2020, 4, series="England"), on(2020, 9, panel="A second"), on(2019, 5)]
    told += 2 * [on(2020, 7, series="Alike")]
    shown = Figure(table(*told), frames.years, "A title", "a-title", finding=finding)
    html = shown._repr_mimebundle_()["text/html"]
    links = dict(re.findall(r'<a href="#(p[0-9a-f]{8})">(.*?)</a>', html))
    assert list(links.values()) == led
    assert set(links) == set(shown.rows[: len(led)])
    assert finding in re.sub("<.*?>", "", html)


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
    shown = Figure(table(*told), frames.years, "A title", "a-title", finding=finding)
    links = re.findall(r'<a href="#(p[0-9a-f]{8})">(.*?)</a>', shown._repr_mimebundle_()["text/html"])
    assert {shown.rows.index(name): words for name, words in links} == led


def test_a_stored_notebook_holds_one_png_and_nothing_to_take_away(monkeypatch):
    monkeypatch.setenv("AFTER_INSPECTION_PICTURES", "png")
    html = figure()._repr_mimebundle_()["text/html"]
    [held] = re.findall(r"data:([^;]*);base64,([^\"]*)", html)
    assert held[0] == "image/png"
    assert base64.b64decode(held[1]).startswith(b"\x89PNG")


def test_a_long_table_shows_its_first_rows_and_folds_the_others():
    frame = pd.DataFrame({"Year": [f"in {n}" for n in range(9)], "Value": [f"{n}%" for n in range(9)]})
    first, rest = Table(frame, "Years")._repr_mimebundle_()["text/html"].split("Years: 4 more rows")
    assert [re.findall(r"<td>(\d)%", part) for part in (first, rest)] == [list("01234"), list("5678")]


def test_the_points_of_a_page_stand_under_their_source_which_is_told_once():
    rows = [on(2018, 10), on(2018, 11, source_id="another", series="England"), on(2019, 12)]
    html = figure(*rows, sources_known=SOURCES)._repr_mimebundle_()["text/html"]
    groups = [re.findall(r'<tr id="(\w+)"', group) for group in html.split("<tbody>")[1:]]
    names = figure(*rows).rows
    assert groups == [[names[0], names[2]], [names[1]]]
    told = '<a href="#source-a-source">A &lt;release&gt;</a>, published 1 January 2020</th>'
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
    assert re.findall(r'<tr id="(\w+)"', html) == shown.rows[:1]
    assert "Points and sources (1 of 201)" in html
    assert "200 more, of other authorities, in the CSV." in html
    held = re.search(r'href="data:application/zip;base64,([^"]*)" download="rates.csv.zip"', html)[1]
    assert len(pd.read_csv(io.BytesIO(base64.b64decode(held)), compression="zip")) == len(shown.marks)


@cases("count, kind", (5, "text/csv"), (6, "application/zip"))
def test_a_csv_of_more_than_a_few_points_is_in_a_zip(count, kind):
    html = figure(*[on(2010 + n, n) for n in range(count)])._repr_mimebundle_()["text/html"]
    assert re.search('href="data:([a-z/]*);base64,[^"]*" download="rates.csv', html)[1] == kind


@cases("last", "other", "gap")
def test_where_all_are_others_the_page_lists_them_all(last):
    """One of them without a value hid all the others."""
    looks = ["other"] * 101 + [last]
    others = figure(*[on(2019, n, look=look, series=f"Area {n}") for n, look in enumerate(looks)])
    assert others._repr_mimebundle_()["text/html"].count("<tr id=") == 102


def test_every_cell_of_the_points_says_itself_that_it_goes_to_the_left():
    html = figure(on(2019, 5), on(2020, 6))._repr_mimebundle_()["text/html"]
    cells = re.findall(r"<t[hd]\b[^>]*>", html)
    assert cells
    assert all("text-align:left" in cell for cell in cells)


def test_figures_of_the_record_make_a_figure_in_anyones_notebook():
    known = record.known("West Sussex")
    rows = known.figures.query("measure == 'agency_rate_fte' and region == 'South East'")
    found = show.years(rows)
    assert len(found.marks) == len(rows) == len(found.table)
    assert set(found.marks["look"]) <= {"other", "gap"}
    beside = show.years(rows, known=known)
    assert beside.marks.loc[beside.marks["look"] == "recorded", "series"].unique().tolist() == ["West Sussex"]
    assert "Department for Education" in beside.credit


@cases(
    "vintage, told",
    ("Workforce, 2019 release (2020-02)", "Workforce, 2019 release (2020-02)"),
    ("Workforce, 2020 release (2021-02-25)", "a later release, which may have revised it"),
    (None, "the source itself"),
)
def test_a_page_of_a_day_does_not_name_a_release_of_after_it(vintage, told):
    """Nobody could have named it on that day."""
    held = marks.as_known(table(on(2019, 5), vintage=vintage), pd.Timestamp("2020-12-08").date())
    assert Figure(held, frames.years, "T", "t").table["Release read"].tolist() == [told]
    assert marks.as_known(table(on(2019, 5), vintage=vintage), None)["vintage"].tolist() == [vintage]


def test_a_function_tells_of_each_row_of_marks_and_words_not_given_are_those_beside_them():
    rows = pd.DataFrame({"n": [1, 2], "source_id": "a", "locator": "row 1"})
    made = marks.marks(rows, row="Ours", look="said", text=lambda row: f"{row.n} posts")
    assert made["text"].tolist() == made["figure"].tolist() == ["1 posts", "2 posts"]
    assert made["series"].tolist() == ["Ours", "Ours"]


def test_the_cells_of_a_table_come_from_a_column_a_function_or_as_given():
    rows = pd.DataFrame({"name": ["Ash", None], "n": [1, 2]})
    told = listed(rows, "Who", {"Name": "name", "Posts": lambda row: f"{row.n} posts", "Seen": ["yes", "no"]})
    assert told.frame.to_numpy().tolist() == [["Ash", "1 posts", "yes"], ["", "2 posts", "no"]]
    assert told.caption == "Who"


def test_a_cell_filled_from_columns_is_none_where_one_of_them_is_missing():
    rows = pd.DataFrame({"low": [1.25, None], "high": [2, 3]})
    assert listed(rows, "", {"Limits": "{low:.1f} to {high}%"}).frame["Limits"].tolist() == ["1.2 to 2%", "none"]


def test_a_table_leaves_out_columns_without_a_word_and_is_none_without_a_row():
    rows = pd.DataFrame({"name": ["Ash"], "check": [None], "source_id": ["a-source"]})
    told = listed(rows, "Who", {"Name": "name", "Check": "check"}, "source_id")
    assert list(told.frame) == ["Name"]
    assert 'href="#source-a-source"' in told._repr_mimebundle_()["text/html"]
    unknown = listed(rows, "Who", {"Name": "name"}, [None])
    assert "<a" not in unknown._repr_mimebundle_()["text/html"]
    assert listed(rows[:0], "Who", {"Name": "name"}) is None
