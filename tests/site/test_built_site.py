"""The site as `make report` builds it, read as a browser, a screen reader and a suspicious reader would."""

import json
from pathlib import Path

import faults
import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from helpers.publish import cli
from helpers.publish.manifest import READING_ORDER

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
ADDRESSES = ["index.html", *(f"west-sussex/{name}.html" for name in NOTEBOOKS)]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a site built from the notebooks as they are now; once, as all that read it are in this file."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = CliRunner().invoke(cli.app, ["run", "--authority", "West Sussex", "--out", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("find", faults.ALL, ids=lambda find: find.__name__)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_fault_of_this_kind(site, address, find):
    assert find(faults.Page(site / address)) == []


def test_every_notebook_has_a_page_and_every_page_is_in_the_index(site):
    index = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    linked = {tag["href"] for tag in index("a")}
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert made == set(ADDRESSES)
    assert made - {"index.html"} <= linked


def test_every_page_has_its_place_in_the_order_of_reading(site):
    """A notebook of ours that is renamed would go to the end of every list, where one that somebody adds stands."""
    index = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    listed = [Path(tag["href"]).stem for tag in index.select("ul.index a")]
    assert listed[: len(READING_ORDER)] == READING_ORDER
    assert sorted(listed) == sorted(NOTEBOOKS)


def test_no_two_pages_share_a_title(site):
    titles = [faults.Page(site / address).soup.title.get_text(strip=True) for address in ADDRESSES]
    assert len(set(titles)) == len(ADDRESSES) > 1


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_a_page_says_whom_it_is_about_and_where_its_data_came_from(site, address):
    text = faults.Page(site / address).soup.get_text(" ", strip=True)
    assert "West Sussex" in text
    assert "Where the data came from" in text


def test_the_site_tells_programs_the_same(site):
    told = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert {page["address"] for page in told["pages"]} == set(ADDRESSES[1:])


def test_the_site_names_no_folder_of_this_machine(site):
    for path in site.rglob("*"):
        assert path.is_dir() or str(ROOT).encode() not in path.read_bytes()
