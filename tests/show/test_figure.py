"""A figure as a value: what it refuses, its sources, its files, and what a notebook shows of it."""

import base64
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from small_marks import figure, on
from small_tables import cases

from helpers import measure, record, show

DAYS = pd.to_datetime(["2018-09-30", "2019-09-30"])
RECORDED = pd.DataFrame(
    {
        **{"measure": "a_rate", "value": [1.0, 2.0], "unit": "%", "authority_code": "E1", "authority": "Ours"},
        **{"kind": "recorded", "period_start": DAYS, "period_end": DAYS, "precision": "day", "source_id": "a-source"},
        **{"locator": "row 1", "published": DAYS, "published_precision": "day"},
    }
)


def test_a_mark_without_name_or_source_or_of_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match="1 mark.s. without source"):
        figure(on(2018, 1, locator=None))
    with pytest.raises(ValueError, match=r"1 mark.s. without a name .`series` or `row`., first: .*'period': '2018'"):
        figure(on(2018, 1, series=None), on(2019, 1))
    for given in ({"source_id": "elsewhere"}, {}):
        with pytest.raises(ValueError, match="unknown source of a mark of 'Rates & more': elsewhere"):
            figure(on(2018, 1, **given), also=() if given else ("elsewhere",))


def test_sources_are_those_of_the_marks_and_the_credit_names_their_terms_and_the_day_of_the_newest():
    assert figure().sources["source_id"].tolist() == ["a-source"]
    assert figure().credit == "Sources: A department (OGL-UK-3.0). Newest: 1 January 2020."


def test_what_marks_rest_on_besides_their_own_sources_is_credited_too():
    """A chart around judgements named the department whose figures it showed, and not those who had judged."""
    drawn = figure(also=("another",))
    assert drawn.sources["source_id"].tolist() == ["a-source", "another"]
    assert drawn.credit == "Sources: A department (OGL-UK-3.0); Nobody (none). Newest: March 2021."


def test_where_there_is_nothing_to_draw_the_figure_says_so():
    empty = figure(on(2018, None, look="gap"), absent="Not known.")
    assert empty.is_empty
    assert empty._repr_mimebundle_()["text/html"].strip() == '<p class="caveat">Not known.</p>'
    with pytest.raises(ValueError, match=r"nothing to draw in 'Rates & more': Not known\."):
        empty.draw()


@cases("column", "measure", "value", "unit", "period_end", "authority", "kind", "source_id")
def test_figures_without_a_column_are_refused_by_its_name(column):
    assert len(show.years(RECORDED).marks) == 2
    with pytest.raises(ValueError, match=rf"a table of figures.*its columns {column} are not among"):
        show.years(RECORDED.drop(columns=column))


def test_figures_of_two_definitions_are_not_joined_whatever_table_they_come_from(real):
    """The figures of the record, without a segment of their own, were joined across a change of definition."""
    assert show.years(RECORDED.assign(basis=["one", "other"])).marks["segment"].nunique() == 2
    assert show.years(RECORDED.assign(basis="one")).marks["segment"].nunique() == 1
    known = real("West Sussex")
    rows = known.mine[known.mine["measure"] == "absence_rate_fte"]
    for table in (rows, measure.trajectory(known, "absence_rate_fte")):
        marks = show.years(table, "Absence", known).marks
        assert marks.loc[marks["look"] == "break", "x"].tolist() == [pd.Timestamp("2017-09-30")]
        own = marks[marks["look"] == "recorded"]
        assert own.groupby(own["x"] < pd.Timestamp("2017-09-30"))["segment"].nunique().tolist() == [1, 1]
        assert own["segment"].nunique() == 2


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


@cases("given", (7,), ("A title", "Kent"))
def test_something_else_than_a_title_and_the_record_is_refused(given):
    with pytest.raises(TypeError, match=f"the title, a text, and the third the record; found {given[-1]!r}"):
        show.years(RECORDED, *given)


@cases("column, what", ("value", "numbers"), ("period_start", "days"), ("period_end", "days"))
def test_text_in_the_place_of_numbers_or_days_is_refused(column, what):
    """A table that is read from a CSV holds its days as text, and ended in a TypeError from the depth."""
    with pytest.raises(ValueError, match=f"expected {what} in the column {column}, found text"):
        show.years(RECORDED.assign(**{column: RECORDED[column].astype(str)}))


def test_a_role_there_is_not_is_refused():
    with pytest.raises(ValueError, match="unknown role .england.; the roles are authority, England, region"):
        show.years(RECORDED.assign(role="england", series="England"))


def test_without_any_mark_a_figure_says_so_and_its_csv_has_its_heads():
    empty = show.years(RECORDED.iloc[:0], "Rates", absent="Not known.")
    assert empty.alt == "Rates. Not known."
    assert empty.csv.startswith("panel,row,look,x,")


@cases(
    "asked, told",
    *[
        ({"width": width}, f"280 to 10000 pixels wide; found {width!r}")
        for width in (20, "wide", None, float("nan"), 1e6)
    ],
    *[({"ax": ax}, r"on Axes of matplotlib; found \[" + told) for ax, told in (("left", "'left'"), ([], "]"))],
    ({"ax": plt.figure().subplots(1, 3)}, r"for each of its panels \(1\); found 3"),
)
def test_a_width_or_axes_on_which_it_cannot_be_drawn_are_refused(asked, told):
    with pytest.raises(ValueError, match=told):
        figure().draw(**asked)


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


def test_a_notebook_shows_finding_picture_doubt_and_points():
    rows = on(2018, 10, warning="late"), on(2019, 12)
    html = figure(*rows, finding="It fell.", doubt="Perhaps <not>.")._repr_mimebundle_()["text/html"]
    assert '<p class="finding">It fell.</p>' in html
    assert '<p class="caveat">CHECK (Ours, 2018): late.</p>' in html
    assert "Perhaps &lt;not&gt;." in html
    phone, *wide = [base64.b64decode(held).decode() for held in re.findall(r'image/svg\+xml;base64,([^"]*)', html)]
    assert len(set(wide)) == 1  # for a screen, and to take away
    is_told = [bool(re.search("<title>.*<metadata", drawn)) for drawn in (phone, *wide)]
    assert is_told == [False, True, True]  # what is only shown is but drawn
    assert '<a href="#a-source">A &lt;release&gt;</a>' in html
    assert 'alt="Rates &amp; more. A rate: Ours from 10% in 2018' in html


def test_what_stands_behind_an_empty_line_of_an_answer_is_folded_with_its_links():
    finding = "Ours 5%.\nTwo.\n\nThree.\n\nFour."
    for piece in (figure(finding=finding), show.Sentence(finding)):
        html = BeautifulSoup(piece._repr_mimebundle_()["text/html"], "html.parser")
        assert html.find("p", "finding").get_text("|", strip=True) == "Ours 5%.|Two."
        folded = html.find("details", "more")
        assert folded.summary.get_text() == "More of the answer"
        assert folded.p.get_text("|", strip=True) == "Three.|Four."
    assert "<summary>More on this</summary>" in show.Sentence(finding, "doubt")._repr_mimebundle_()["text/html"]
    whole = BeautifulSoup(show.Sentence("One.\nTwo.")._repr_mimebundle_()["text/html"], "html.parser")
    assert whole.details is None


def test_all_that_is_to_be_checked_stands_in_one_paragraph_right_beneath_the_picture():
    """Up to three grey boxes stood between the answer and its picture, which began a phone's screen later."""
    rows = on(2018, 10, warning="late; odd"), on(2019, 12)
    soup = BeautifulSoup(figure(*rows, doubt="Perhaps.")._repr_mimebundle_()["text/html"], "html.parser")
    (check,) = soup("p", "caveat")
    assert list(check.stripped_strings) == ["CHECK (Ours, 2018): late.", "CHECK (Ours, 2018): odd."]
    assert (check.find_previous_sibling().name, check.find_next_sibling()["class"]) == ("figure", ["doubt"])


def test_the_fold_and_the_table_of_the_points_name_their_figure_to_those_who_hear_them():
    """A page had several folds and tables of one name, "Points and sources (8)"."""
    soup = BeautifulSoup(figure()._repr_mimebundle_()["text/html"], "html.parser")
    fold = soup.find("details", "points")
    told = "Points and sources (2) of Rates & more"
    assert [fold.summary.get_text(), fold.caption.get_text(), fold.find("div", "scroll")["aria-label"]] == [told] * 3
    assert [tag.span["class"] for tag in (fold.summary, fold.caption)] == [["unseen"]] * 2


def test_a_stored_notebook_holds_one_png_and_nothing_to_take_away(monkeypatch):
    monkeypatch.setenv("AFTER_INSPECTION_PICTURES", "png")
    html = figure()._repr_mimebundle_()["text/html"]
    [held] = re.findall(r"data:([^;]*);base64,([^\"]*)", html)
    assert held[0] == "image/png"
    assert base64.b64decode(held[1]).startswith(b"\x89PNG")


def test_figures_of_the_record_make_a_figure_in_anyones_notebook():
    known = record.known("West Sussex")
    rows = known.figures.query("measure == 'agency_rate_fte' and region == 'South East'")
    found = show.years(rows)
    assert len(found.marks) == len(rows) == len(found.table)
    assert set(found.marks["look"]) <= {"other", "gap"}
    beside = show.years(rows, known=known)
    assert beside.marks.loc[beside.marks["look"] == "recorded", "series"].unique().tolist() == ["West Sussex"]
    assert "Department for Education" in beside.credit


def test_what_was_said_among_figures_is_told_as_its_source_puts_it():
    """A range was "not known", more than 40 was 40, and where all were undated it ended in "min() arg is empty"."""
    said = {"kind": "claim", "about_whom": "all", "stated_by": "the council", "basis": "not stated"}
    rows = RECORDED.assign(value=[None, 40], value_low=[18, None], value_high=[22, None], **said)
    rows = rows.assign(qualifier=["exact", "more_than"], published=DAYS + pd.Timedelta(days=9))
    found = show.years(pd.concat([RECORDED, rows])).marks
    assert found["figure"].tolist() == ["1%", "2%", "18 to 22%", "more than 40%"]
    assert found["look"].tolist() == ["recorded", "recorded", "said", "said"]
    assert found["series"].iloc[-1] == "Ours: a rate (the council; not stated)"
    undated = show.years(rows.assign(period_start=pd.NaT, period_end=pd.NaT)).marks
    assert undated["period"].tolist() == ["undated, reported 9 October 2018", "undated, reported 9 October 2019"]
    assert set(undated["look"]) == {"undated"}


def test_a_mark_without_a_place_on_its_axis_is_refused():
    with pytest.raises(ValueError, match=r"1 mark.s. without a day, year or column .`x`., first: .*'series': 'Ours'"):
        show.years(RECORDED.assign(period_end=[pd.NaT, DAYS[1]]))


def test_a_figure_without_a_name_has_the_first_words_of_its_title():
    assert show.years(figure().marks, "What's told: of 9 (or more) places").name == "what-s-told-of-9-or"
