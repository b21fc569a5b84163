"""What a page holds as data becomes files beside it, named for what they are."""

from base64 import b64encode

import pytest
from bs4 import BeautifulSoup

from helpers.publish.render.checks import NotebookError
from helpers.publish.render.files import files_of

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><title>%d</title></svg>"


def data(kind, held):
    return f"data:{kind};base64,{b64encode(held).decode()}"


def made(html):
    soup = BeautifulSoup(html, "html.parser")
    return soup, files_of(soup, "vacancies")


def test_a_figure_becomes_two_drawings_and_a_table_each_once():
    narrow, wide = (data("image/svg+xml", SVG % number) for number in (1, 2))
    soup, files = made(
        f'<div class="piece" id="said"><picture><source srcset="{narrow}" width="358"><img src="{wide}" width="960">'
        f'</picture><a download="said.csv" href="{data("text/csv", b"year")}">CSV</a>'
        f'<a download="said.svg" href="{wide}">SVG</a></div>'
    )
    assert files == {
        "vacancies/said-358.svg": SVG % 1, "vacancies/said-960.svg": SVG % 2, "vacancies/said.csv": b"year"
    }  # fmt: skip
    found = [(a["href"], a["download"]) for a in soup("a")]  # each under the name of its file
    assert found == [("vacancies/said.csv", ""), ("vacancies/said-960.svg", "")]
    assert (soup.source["srcset"], soup.img["src"]) == ("vacancies/said-358.svg", "vacancies/said-960.svg")


def test_a_table_in_a_zip_says_so_in_its_name():
    _, files = made(f'<a download="said.csv.zip" href="{data("application/zip", b"PK")}">CSV in a zip</a>')
    assert files == {"vacancies/said.csv.zip": b"PK"}


def test_a_picture_without_a_figure_is_named_for_its_heading():
    pictures = "".join(f'<img src="{data("image/png", held)}">' for held in (b"a", b"b", b"a"))
    soup, files = made(f"<h2>How far?</h2>{pictures}")
    assert files == {"vacancies/how-far.png": b"a", "vacancies/how-far-2.png": b"b"}
    assert soup("img")[2]["src"] == "vacancies/how-far.png"


@pytest.mark.parametrize("name", ["../../out.csv", "/out.csv", "..", "a/../../out.csv"])
def test_a_name_cannot_lead_out_of_the_folder_of_a_page(name):
    _, files = made(f'<a download="{name}" href="{data("text/csv", b"year")}">CSV</a>')
    assert list(files) in (["vacancies/out.csv"], ["vacancies/picture.csv"])


@pytest.mark.parametrize("address", ["data:text/html,<b>x</b>", "data:,x", "data:image/png;base64,#", "data:x"])
def test_what_is_no_picture_and_no_table_is_refused(address):
    with pytest.raises(NotebookError, match="it holds data:"):
        made(f'<a href="{address}">x</a>')
