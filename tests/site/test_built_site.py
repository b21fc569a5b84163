"""The site as `make report` builds it, read as a browser, a screen reader and a suspicious reader would."""

import json
from pathlib import Path

import faults
import pytest

from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.site.manifest import READING_ORDER

ROOT = Path(__file__).resolve().parents[2]
BOOKS, _ = notebooks_in(ROOT / "notebooks")
NOTEBOOKS = sorted(BOOKS)
NATIONAL = [name for name in NOTEBOOKS if BOOKS[name].is_national]
PAGES = [f"west-sussex/{name}.html" for name in NOTEBOOKS if name not in NATIONAL]
ENGLAND = [f"england/{name}.html" for name in NATIONAL]
OLD_DAYS = [f"west-sussex/as-of-2019-09-11/{name}.html" for name in ("trajectory", "vacancies")]
ELSEWHERE = ["surrey/trajectory.html", "surrey/vacancies.html"]
LISTS = ["index.html", "by-region.html", "by-grade.html", "words.html", "accessibility.html"]
LISTS += ["west-sussex/index.html", "surrey/index.html", "england/index.html"]
ADDRESSES = [*LISTS, *PAGES, *ENGLAND, *OLD_DAYS, *ELSEWHERE]


@pytest.mark.parametrize("find", faults.ALL, ids=lambda find: find.__name__)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_fault_of_this_kind(site, address, find):
    assert find(faults.Page(site / address)) == []


def test_every_notebook_has_a_page_and_every_page_is_listed_by_its_council(site):
    links = [tag["href"] for name in LISTS[-3:] for tag in faults.Page(site / name).soup.select("ul.index a")]
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(ADDRESSES)
    assert sorted(href.removeprefix("../") for href in links) == sorted({*ADDRESSES} - {*LISTS})


def test_the_index_leads_to_each_brief_and_to_the_national_pages_and_to_no_old_day(site):
    links = {tag["href"] for tag in faults.Page(site / "index.html").soup("a")}
    assert {*ENGLAND, "west-sussex/trajectory.html", "surrey/trajectory.html"} <= links
    assert not [href for href in links if "as-of" in href]


@pytest.mark.parametrize("council", ["West Sussex", "Surrey"])
def test_the_index_tells_the_judgement_that_the_brief_tells(site, council):
    rows = faults.Page(site / "index.html").soup.select("table.councils tbody tr:not(.head)")
    (grade,) = [row.td.get_text() for row in rows if row.a.get_text() == council]
    folder = council.lower().replace(" ", "-")
    assert grade.lower() in faults.Page(site / folder / "trajectory.html").soup.main.get_text().lower()


def test_every_page_has_its_place_in_the_order_of_reading(site):
    """One that somebody adds stands at the end of every list, by its name, where one of ours goes that is renamed."""
    others = [name for name in NOTEBOOKS if name not in READING_ORDER]
    for council, names in (("west-sussex", {*NOTEBOOKS} - {*NATIONAL}), ("england", {*NATIONAL})):
        listing = faults.Page(site / council / "index.html").soup.section
        listed = [Path(tag["href"]).stem for tag in listing.select("ul.index a")]
        assert listed == [name for name in [*READING_ORDER, *others] if name in names]
    assert {*READING_ORDER} <= {*NOTEBOOKS}


def test_the_page_on_accessibility_says_no_more_than_is_checked_and_sends_nobody_to_an_address_that_is_not_there(site):
    """It claimed all rules of axe, every point in a table (80 of 681 are) and eight stops on the brief, whose chart is
    in a fold, and asked to be told of faults without an address.
    """
    told = faults.Page(site / "accessibility.html").soup.table.get_text(" ", strip=True)
    assert not [claim for claim in ("all rules", "all its points", "always visible", "Tell us") if claim in told]
    for limit in ("target-size", "all points in its CSV", "but for the brief", "with a script"):
        assert limit in told


def test_no_two_pages_share_a_title(site):
    titles = [faults.Page(site / address).soup.title.get_text(strip=True) for address in ADDRESSES]
    assert len(set(titles)) == len(ADDRESSES) > 1


@pytest.mark.parametrize("address", [*PAGES, *ENGLAND])
def test_a_page_says_whom_it_is_about_and_where_its_data_came_from(site, address):
    text = faults.Page(site / address).soup.get_text(" ", strip=True)
    assert ("West Sussex" if address in PAGES else "England") in text
    assert "Where the data came from" in text


def test_the_site_tells_programs_the_same(site):
    told = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert {page["address"] for page in told["pages"]} == {*ADDRESSES} - {*LISTS}


def test_the_site_names_no_folder_of_this_machine(site):
    for path in site.rglob("*"):
        assert path.is_dir() or str(ROOT).encode() not in path.read_bytes()
