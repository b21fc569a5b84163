"""What goes on the page: sentences and tables that can be read out."""

import re

import pandas as pd
from bs4 import BeautifulSoup
from small_tables import cases

from helpers.show import Sentence, Table
from helpers.show.piece import table as listed


def html(frame, caption):
    """The HTML of a table."""
    return Table(frame, caption)._repr_mimebundle_()["text/html"]


FRAME = pd.DataFrame({"What": ["posts < 5 & more", "rate"], "Figure": ["12.5%", "not known"]})


def test_a_sentence_escapes_what_it_says_and_breaks_its_lines():
    shown = Sentence("a < b\nc & d", "lead")._repr_mimebundle_()
    assert shown["text/html"].strip() == '<p class="lead">a &lt; b<br>c &amp; d</p>'
    assert shown["text/plain"] == "a < b\nc & d"


@cases("rows", 2, 0)
def test_a_table_has_its_caption_before_all_else_and_every_head_says_what_it_heads(rows):
    found = BeautifulSoup(html(FRAME[:rows], "Rates & posts"), "html.parser").table
    first = found.find(True)
    assert (first.name, first.get_text()) == ("caption", "Rates & posts")
    assert [cell["scope"] for cell in found.thead.find_all("th")] == ["col", "col"]
    assert [row.find("th")["scope"] for row in found.tbody.find_all("tr")] == ["row"] * rows


def test_a_table_escapes_what_it_holds_and_keeps_it_whole():
    told = "<script>x</script>" + " word" * 60
    text = html(pd.DataFrame({"<b>": [told]}), "<i>")
    assert not {"<script>", "<b>", "<i>"} & set(re.findall("<.*?>", text))
    assert BeautifulSoup(text, "html.parser").tbody.th.get_text() == told


def set_right(cells):
    found = BeautifulSoup(html(pd.DataFrame({"a": ["x"] * len(cells), "b": cells}), "c"), "html.parser")
    return "n2" in found.table["class"]


@cases(
    "cells",
    ["12.5%", "1,023"],
    ["826", "at least 30, still open", "none"],
    ["0 to 2%", "18.5%", "not known"],
    ["1 of 11", "2 to 3 of 11"],
    ["about 20 cases", "16.8 cases per FTE"],
    ["1,464", "2024"],
    ["19 (12.4%)", "67 (43.8%)"],
    ["0 FTE (0.0%)", "5.9 FTE (1.1%)"],
    ["50.5 to 73", "none late"],
)
def test_a_column_of_numbers_is_set_as_numbers_all_through(cells):
    assert set_right(cells)


@cases(
    "cells",
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
)
def test_a_date_a_year_and_words_are_text_all_through(cells):
    """A short date was set to the right and a long one beneath it to the left."""
    assert not set_right(cells)


def test_all_but_numbers_say_themselves_that_they_go_to_the_left():
    """A notebook sets every cell to the right, and takes a style that stands apart out of what it does not trust."""
    table = Table(pd.DataFrame({"a": ["x", "y"], "b": ["1", "2"]}), "c")._repr_mimebundle_()["text/html"]
    cells = BeautifulSoup(table, "html.parser")(["th", "td"])
    assert [cell.get("style") for cell in cells] == ["text-align:left", None] * 3
    assert "<style" not in table


def test_a_table_comes_with_its_caption_in_plain_text_too():
    plain = Table(FRAME, "Rates")._repr_mimebundle_()["text/plain"]
    assert plain.startswith("Rates\n")
    assert "not known" in plain


@cases("sources, heads", (["A", "A", "A", "B", "B", "B"], ["A", "B"]), (["A", "A", "B"], []))
def test_rows_of_one_source_stand_under_it_where_there_are_many(sources, heads):
    frame = pd.DataFrame({"What": [f"row {n}" for n in range(len(sources))], "Source": sources})
    table = Table(frame, "Rows", links=[f"id-{source}" for source in sources])._repr_mimebundle_()["text/html"]
    found = BeautifulSoup(table, "html.parser")
    assert [cell.get_text() for cell in found.select("th[scope=rowgroup]")] == heads
    links = [link["href"] for link in found("a")]
    assert links == [f"#id-{source}" for source in (heads or sources)]
    assert len(found.select("th[scope=row]")) == len(sources)


def test_a_long_table_shows_its_first_rows_and_folds_the_others():
    frame = pd.DataFrame({"Year": [f"in {n}" for n in range(9)], "Value": [f"{n}%" for n in range(9)]})
    first, rest = Table(frame, "Years")._repr_mimebundle_()["text/html"].split("Years: 4 more rows")
    assert [re.findall(r"<td>(\d)%", part) for part in (first, rest)] == [list("01234"), list("5678")]
    named = [re.findall(r'aria-label="(.*?)"|<caption>(.*?)</caption>', part) for part in (first, rest)]
    assert named == [[("Years", ""), ("", "Years")], [("Years, continued", ""), ("", "Years, continued")]]


def test_the_cells_of_a_table_come_from_a_column_a_function_or_as_given():
    rows = pd.DataFrame({"name": ["Ash", None], "n": [1, 2]})
    told = listed(rows, "Who", {"Name": "name", "Posts": lambda row: f"{row.n} posts", "Seen": ["yes", "no"]})
    assert told.frame.to_numpy().tolist() == [["Ash", "1 posts", "yes"], ["", "2 posts", "no"]]
    assert told.caption == "Who"


def test_a_cell_filled_from_columns_is_none_where_one_of_them_is_missing():
    rows = pd.DataFrame({"low": [1.25, None], "high": [2, 3]})
    assert listed(rows, "", {"Limits": "{low:.1f} to {high}%"}).frame["Limits"].tolist() == ["1.2 to 2%", "none"]


def test_a_cell_filled_from_columns_has_true_minus_signs():
    """A trend of -0.98 points a year stood beside gaps with a true minus sign."""
    told = listed(pd.DataFrame({"slope": [-0.98]}), "", {"Points a year": "{slope:.2f}"})
    assert told.frame["Points a year"].tolist() == ["\N{MINUS SIGN}0.98"]


def test_a_table_leaves_out_columns_without_a_word_and_is_none_without_a_row():
    rows = pd.DataFrame({"name": ["Ash"], "check": [None], "source_id": ["a-source"]})
    told = listed(rows, "Who", {"Name": "name", "Check": "check"}, "source_id")
    assert list(told.frame) == ["Name"]
    assert 'href="#a-source"' in told._repr_mimebundle_()["text/html"]
    unknown = listed(rows, "Who", {"Name": "name"}, [None])
    assert "<a" not in unknown._repr_mimebundle_()["text/html"]
    assert listed(rows[:0], "Who", {"Name": "name"}) is None


def test_of_several_sentences_in_a_cell_the_first_is_the_link_and_says_of_which_row_it_is():
    """A column of verdicts was a page of underlined words; by the first alone 28 links to 28 places had one name."""
    told = {"Claim": ["2%", "3%"], "Verdict": ["Not comparable. They do not meet. Nor do others.", "row 7"]}
    html = Table(pd.DataFrame(told), "T", leads=["#a", "#b"])._repr_mimebundle_()["text/html"]
    cells = BeautifulSoup(html, "html.parser").select("td")
    assert cells[0].a.get_text() == "Not comparable. 2%"
    assert cells[0].a.find("span", "unseen").get_text() == " 2%"
    assert cells[0].get_text().endswith(" They do not meet. Nor do others.")
    assert str(cells[1].a) == '<a href="#b">row 7</a>'


def test_how_all_places_in_a_source_begin_is_told_once_above_its_rows():
    places = [f"list.ods, sheet {sheet}, row {n}" for sheet in "ab" for n in (1, 2, 3)]
    frame = pd.DataFrame({"What": places, "Source": ["A"] * 3 + ["B"] * 3, "Place in the source": places})
    found = BeautifulSoup(Table(frame, "Rows", links=list("aaabbb"))._repr_mimebundle_()["text/html"], "html.parser")
    heads = [f"{source.upper()}; places begin: list.ods, sheet {source}" for source in "ab"]
    assert [cell.get_text() for cell in found.select("th[scope=rowgroup]")] == heads
    assert [row("td")[0].get_text() for row in found.select("tr:has(td)")] == ["row 1", "row 2", "row 3"] * 2


def test_rows_of_which_one_has_no_source_stand_under_none():
    """A row without one would stand under the source of the row before it."""
    frame = pd.DataFrame({"What": list("abcdefgh"), "Source": ["A"] * 7 + [""]})
    assert "rowgroup" not in Table(frame, "Rows", links=["a"] * 7 + [None])._repr_mimebundle_()["text/html"]
