"""The site as a whole: all of it or none of it, and never stale without saying so."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tiny import Made, assemble, invoke

from helpers.publish import RequestError
from helpers.publish.render.keeping import Body
from helpers.publish.site import assembly as site
from helpers.publish.site import manifest, swap
from helpers.publish.site.page import inside_of

ROWS = "table.councils tbody tr:not(.head)"
MARCH, APRIL = "2026-03-02T06:00:00+00:00", "2026-04-01T06:00:00+00:00"


def outcome(name="answer", authority="West Sussex", as_of="", body="<p>Good.</p>", **told):
    return Made(name, authority, as_of, body=Body(body, files={f"{name}/rates.csv": b"year\n2019\n"}), **told)


def soup_of(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def index_of(out):
    return soup_of(out / "index.html")


def listing_of(out, council="west-sussex"):
    return soup_of(out / council / "index.html")


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path):
    return assemble(tmp_path / "site", outcome("answer"), outcome("other"))


@pytest.fixture(scope="module")
def after_failure(published, tmp_path_factory):
    """The published project, copied, after a run in which one notebook stopped."""
    root = tmp_path_factory.mktemp("failure") / "project"
    shutil.copytree(published.ROOT, root)
    record = type(published)(root)
    record.hash = "2" * 64
    return record, invoke(record, "run", "--parameter", "mode=stop", "--accept", "Bristol waits.")


def test_a_failing_notebook_ends_with_1_and_is_named_in_one_line(after_failure):
    _, result = after_failure
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].endswith(" answer, West Sussex: ValueError: the figures do not add up")
    assert "Traceback" not in result.output


def test_a_failing_notebook_leaves_its_last_good_page_with_a_notice_and_its_date(after_failure, published):
    record, _ = after_failure
    address = "site/west-sussex/answer.html"
    notice = soup_of(record.ROOT / address).select("main .banner")[-1]
    assert re.fullmatch(r"This page is of \d+ \w+ \d{4}\. Making it anew failed on .*", notice.get_text())
    before, after = (inside_of(root / address) for root in (published.ROOT, record.ROOT))
    assert before
    assert before == after


def test_a_failing_notebook_does_not_stop_the_others(after_failure):
    record, _ = after_failure
    assert "2" * 64 in (record.ROOT / "site/west-sussex/other.html").read_text(encoding="utf-8")


def test_the_council_says_what_failed_and_what_is_from_earlier_data(after_failure):
    record, _ = after_failure
    items = {
        item.a["href"]: item.get_text(" ", strip=True) for item in listing_of(record.ROOT / "site").select("li:has(p)")
    }
    assert "Last run failed on" in items["../west-sussex/answer.html"]
    assert "the figures do not add up. The page shown is of" in items["../west-sussex/answer.html"]
    assert "from the current data" in items["../west-sussex/other.html"]
    assert "made from earlier data" in listing_of(record.ROOT / "site", "bristol-city-of").get_text()


def test_the_index_says_of_which_council_not_all_is_current(after_failure, published):
    """A reader who comes by the index would not see the list of pages."""
    marks = {row.a["href"]: row.select("td")[-1] for row in index_of(after_failure[0].ROOT / "site").select(ROWS)}
    assert marks["west-sussex/index.html"].get_text() == "2 not current"
    assert marks["bristol-city-of/index.html"].a["href"] == "bristol-city-of/index.html"
    sound = [row.select("td")[-1].get_text() for row in index_of(published.ROOT / "site").select(ROWS)]
    assert sound == ["judgements and figures", "full, with what was said"]


def test_a_picture_without_alt_text_fails_the_run(project):
    result = invoke(project, "run", "--notebook", "answer", "--parameter", "mode=bare")
    assert result.exit_code == 1
    assert "answer, West Sussex: picture 1 has no alt text" in result.stderr
    assert "There is no page yet." in listing_of(project.ROOT / "site").get_text()
    assert [path.name for path in (project.ROOT / "site/west-sussex").iterdir()] == ["index.html"]


def test_every_link_within_the_site_leads_somewhere(published):
    folder = published.ROOT / "site"
    for path in folder.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for href in [a["href"] for a in soup("a", href=True) if not a["href"].startswith("https:")]:
            address, _, fragment = href.partition("#")
            assert (path.parent / address).is_file() if address else soup.find(id=fragment), (path, href)
        for tag, attribute in [("img", "src"), ("script", "src"), ("link", "href"), ("source", "srcset")]:
            assert all((path.parent / one[attribute]).is_file() for one in soup(tag)), path


def test_every_page_is_listed_by_its_council_and_its_link_says_which(published):
    folder = published.ROOT / "site"
    links = {}
    for council in ("west-sussex", "bristol-city-of"):
        found = listing_of(folder, council).select("ul.index a")
        links |= {a["href"].removeprefix("../"): a.get_text() for a in found}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert set(links) == {page for page in pages if not re.search(r"index|words|accessibility|by-", page)}
    assert len(set(links.values())) == len(links)
    assert links["west-sussex/as-of-2019-09-11/answer.html"].endswith("West Sussex, as known on 11 September 2019")


def test_the_index_has_a_row_a_council_and_no_old_day(published):
    rows = [row.get_text(" ", strip=True) for row in index_of(published.ROOT / "site").select(ROWS)]
    assert rows[0] == "Bristol, City of Not known judgements and figures"
    assert re.fullmatch(r"West Sussex Requires improvement \d+y \d+m full ?, with what was said", rows[1])
    assert not [a["href"] for a in index_of(published.ROOT / "site")("a") if "as-of" in a["href"]]


@pytest.mark.parametrize(
    ("order", "heads"),
    [("index", "B W"), ("by-region", "Not known South East"), ("by-grade", "Requires improvement Not known")],
)
def test_the_index_comes_in_three_orders(published, order, heads):
    soup = soup_of(published.ROOT / "site" / f"{order}.html")
    assert " ".join(head.get_text() for head in soup.select("tr.head th")) == heads
    assert [a.get_text() for a in soup.select(".orders a[aria-current]")] == [
        order.replace("-", " ").replace("index", "A to Z")
    ]


def test_nothing_is_left_beside_the_site(published):
    assert sorted(path.name for path in published.ROOT.iterdir()) == ["notebooks", "site"]


def test_pages_of_other_councils_and_days_stay(out):
    before = contents(out)
    assemble(out, outcome(authority="Kent"), outcome(as_of="2019-09-11"), now=APRIL)
    after = contents(out)
    for address in ("west-sussex/answer.html", "west-sussex/other.html"):
        assert after[Path(address)] == before[Path(address)]
    assert {Path("kent/answer.html"), Path("west-sussex/as-of-2019-09-11/answer.html")} <= set(after)
    assert len(manifest.read(out).pages) == 4


def test_a_page_from_earlier_data_is_marked_until_it_is_made_again(out):
    assemble(out, outcome("answer"), data_hash="b" * 64, now=APRIL)
    assert [p.string for p in listing_of(out).select("p.caveat")] == ["It was made from earlier data (aaaaaaaaaaaa)."]
    assemble(out, outcome("other"), data_hash="b" * 64, now=APRIL)
    assert not listing_of(out).select("p.caveat")


def test_a_failure_is_remembered_until_a_run_goes_well(out):
    assemble(out, outcome("answer", error="ValueError: no figures"), now=APRIL)
    assemble(out, outcome("other"), now=APRIL)
    words = "Last run failed on 1 April 2026: ValueError: no figures. The page shown is of 2 March 2026."
    assert [p.string for p in listing_of(out).select("p.caveat")] == [words]
    assemble(out, outcome("answer"), now=APRIL)
    assert not listing_of(out).select("p.caveat")


def test_an_error_cannot_put_markup_in_the_index(out):
    assemble(out, outcome("answer", error="ValueError: <b>bold</b>"))
    assert not listing_of(out).b


def test_a_page_whose_file_is_gone_is_not_linked(out):
    (out / "west-sussex/answer.html").unlink()
    assemble(out, outcome("other"))
    assert [a["href"] for a in listing_of(out).select("ul.index a")] == ["../west-sussex/other.html"]
    assert "There is no page yet." in listing_of(out).get_text()


def test_a_page_of_a_notebook_that_is_gone_is_marked(out):
    assemble(out, outcome("answer"), notebooks=["answer"])
    assert [p.string for p in listing_of(out).select("p.caveat")] == [
        "The notebook it was made by is no longer in the project."
    ]


def test_the_files_of_a_page_are_listed_and_go_with_it(out):
    assert manifest.read(out).pages["West Sussex", "", "answer"].files == ["answer/rates.csv"]
    assert (out / "west-sussex/answer/rates.csv").read_bytes() == b"year\n2019\n"
    changed = outcome("answer")
    assemble(out, replace(changed, body=Body("<p>Good.</p>", files={"answer/staff.csv": b"year\n"})), now=APRIL)
    assert [path.name for path in (out / "west-sussex/answer").iterdir()] == ["staff.csv"]
    assemble(out, replace(changed, skipped="No page is made."), now=APRIL)
    assert not (out / "west-sussex/answer").exists()
    assert (out / "west-sussex/other/rates.csv").is_file()


def test_a_page_that_failed_keeps_its_files(out):
    assemble(out, outcome("answer", error="ValueError: no figures"), now=APRIL)
    assert (out / "west-sussex/answer/rates.csv").is_file()


def test_an_address_in_a_manifest_cannot_remove_a_file_elsewhere(out):
    (out.parent / "letter.txt").touch()
    told = (out / "site.json").read_text(encoding="utf-8")
    (out / "site.json").write_text(told.replace("west-sussex/answer/rates.csv", "../letter.txt"), encoding="utf-8")
    assemble(out, outcome("answer"), now=APRIL)
    assert (out.parent / "letter.txt").is_file()


def test_how_often_a_site_is_made_stands_on_its_pages_and_is_kept(out):
    """A run that does not tell is one of the same schedule."""
    assert not soup_of(out / "west-sussex/answer.html").find(id="stale")
    assemble(out, outcome("answer"), every=31)
    assemble(out, outcome("answer"), now=APRIL)
    page = soup_of(out / "west-sussex/answer.html")
    assert (page.html["data-made"], page.html["data-every"]) == (APRIL, "31")
    assert page.find(id="stale").has_attr("hidden")
    assert (
        "Made on 1 April 2026 at 06:00 UTC from the record aaaaaaaaaaaa; a run is due every 31 days."
        in page.footer.get_text()
    )


def test_every_sheet_of_paper_tells_the_day_on_which_it_was_made(out):
    """The foot of a page is not printed: an index of ages, and figures of "everything in the record", had no day."""
    heads = [soup_of(path).html["data-running"] for path in out.rglob("*.html")]
    assert {head.rpartition(" · ")[2] for head in heads} == {"made on 2 March 2026"}


def test_a_page_of_an_old_day_says_so_and_leads_to_the_others(out):
    assemble(out, outcome("answer", as_of="2019-09-11"), outcome("answer", as_of="2016-02-01"))
    page = soup_of(out / "west-sussex/as-of-2019-09-11/answer.html")
    banner = page.select_one(".banner")
    assert banner.strong.get_text() == "Known on 11 September 2019; nothing later is on this page."
    assert [a["href"] for a in banner("a")] == [
        "../answer.html",
        "../as-of-2016-02-01/answer.html",
        "../index.html",
    ]
    assert "as known on 11 September 2019" in page.title.get_text()
    assert not soup_of(out / "west-sussex/answer.html").select(".banner")


def test_the_manifest_has_the_same_facts(out):
    facts = json.loads((out / "site.json").read_text(encoding="utf-8"))
    assert (facts["data_hash"], facts["updated"]) == ("a" * 64, MARCH)
    assert [page["address"] for page in facts["pages"]] == ["west-sussex/answer.html", "west-sussex/other.html"]
    assert all(page["is_from_current_data"] for page in facts["pages"])


def test_what_somebody_else_put_in_the_site_stays(out):
    (out / "CNAME").write_text("example.org", encoding="utf-8")
    assemble(out, outcome("answer"))
    assert (out / "CNAME").read_text(encoding="utf-8") == "example.org"


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, RuntimeError])
def test_a_crash_leaves_the_old_site_whole_and_nothing_beside_it(out, monkeypatch, stopped_by):
    before = contents(out)

    def crash(*_):
        raise stopped_by

    monkeypatch.setattr(site, "index_html", crash)
    with pytest.raises(stopped_by):
        assemble(out, outcome("answer", body="<p>New.</p>"))
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.fixture
def without_exchange(monkeypatch):
    """A system on which two folders cannot change places in one step."""
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)


def test_two_folders_change_places_in_one_step_where_the_system_can(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap.exchange(tmp_path / "one", tmp_path / "other")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["other"]
    assert not swap.exchange(tmp_path / "one", tmp_path / "nothing")


def test_there_is_no_moment_without_a_site_where_the_system_can_exchange(out, monkeypatch):
    rename = Path.rename

    def rename_but_not_the_site(self, target):
        assert self != out
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_but_not_the_site)
    assemble(out, outcome("answer", body="<p>New.</p>"))
    assert "New." in (out / "west-sussex/answer.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("without_exchange")
def test_a_site_is_replaced_where_folders_cannot_change_places_too(out):
    assemble(out, outcome("answer", body="<p>New.</p>"))
    assert "New." in (out / "west-sussex/answer.html").read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.mark.usefixtures("without_exchange")
def test_a_swap_that_fails_half_way_brings_the_old_site_back(out, monkeypatch):
    before, rename = contents(out), Path.rename

    def rename_but_not_the_new(self, target):
        if "staging" in self.name:
            raise OSError("the disk went away")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_but_not_the_new)
    with pytest.raises(OSError, match="the disk went away"):
        assemble(out, outcome("answer", body="<p>New.</p>"))
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_swap_that_was_cut_off_is_put_right_by_the_next_run(out):
    before = contents(out)
    out.rename(swap.previous(out))
    out.with_name(".site.staging-1").mkdir()
    swap.put_right(out)
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_finished_swap_that_left_the_old_site_keeps_the_new_one(out):
    before = contents(out)
    shutil.copytree(out, swap.previous(out))
    (swap.previous(out) / "index.html").write_text("old", encoding="utf-8")
    swap.put_right(out)
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_what_is_unchanged_is_the_same_file_and_what_is_not_leaves_the_old_one_alone(out):
    """Files of the old and the new site are shared: to write into one would change the site that readers see."""
    with (out / "west-sussex/answer.html").open(encoding="utf-8") as old:
        shared, replaced = ((out / address).stat().st_ino for address in ("west-sussex/other.html", "index.html"))
        assemble(out, outcome("answer", body="<p>New.</p>"), now=APRIL)
        assert "New." not in old.read()
    assert (out / "west-sussex/other.html").stat().st_ino == shared
    assert (out / "index.html").stat().st_ino != replaced


def test_files_of_two_days_that_hold_the_same_are_one_file(tmp_path):
    other = Made("answer", "West Sussex", "2020-12-08", body=Body("<p>x</p>", files={"answer/rates.csv": b"another"}))
    out = assemble(tmp_path / "site", outcome(), outcome(as_of="2019-09-11"), other)
    files = [out / "west-sussex" / day / "answer/rates.csv" for day in ("", "as-of-2019-09-11", "as-of-2020-12-08")]
    assert files[0].samefile(files[1])
    assert [path.read_bytes() for path in files] == [b"year\n2019\n"] * 2 + [b"another"]


def test_files_are_not_read_where_all_are_of_one_day(tmp_path, monkeypatch):
    """To look for those that hold the same took half a second of a run for all of England, in which none do."""
    monkeypatch.setattr(site, "sha256", None)
    out = assemble(tmp_path / "site", outcome(), outcome(authority="Kent", as_of="2019-09-11"))
    assert (out / "west-sussex/answer/rates.csv").read_bytes() == b"year\n2019\n"


def test_what_cannot_be_taken_along_or_away_is_said_and_stops_no_run(out, tmp_path):
    said, outside = [], tmp_path / "outside"
    outside.mkdir()
    (out / "circle").symlink_to(out / "circle")
    (out / "elsewhere").symlink_to(outside)
    (out / "CNAME").symlink_to(tmp_path / "name")
    (tmp_path / "name").write_text("example.org", encoding="utf-8")
    assemble(out, outcome("answer"), now=APRIL, say=said.append)
    assert sorted(words.split()[0] for words in said) == [f"{out}/circle", f"{out}/elsewhere"]
    assert (out / "CNAME").read_text(encoding="utf-8") == "example.org"
    assert outside.is_dir()


def test_an_old_site_that_cannot_be_deleted_is_said_and_stops_no_run(out, monkeypatch):
    said = []
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    for _ in range(2):
        assemble(out, outcome("answer", body="<p>New.</p>"), now=APRIL, say=said.append)
    assert "New." in (out / "west-sussex/answer.html").read_text(encoding="utf-8")
    assert said[0].endswith("cannot be deleted; the site itself is whole.")


def test_a_site_can_be_read_by_the_web_server(out):
    assert out.stat().st_mode & 0o777 == out.joinpath("west-sussex").stat().st_mode & 0o777


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(project):
    foreign = project.ROOT / "thesis"
    foreign.mkdir()
    (foreign / "site.json").write_text("[]", encoding="utf-8")
    result = invoke(project, "run", "--out", foreign)
    assert (result.exit_code, project.built) == (2, 0)
    assert "holds nothing of ours" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in foreign.iterdir()] == ["site.json"]


@pytest.mark.parametrize("place", [".", "..", "notebooks", "data/processed", "src/new", "file.txt", "file.txt/site"])
def test_the_project_its_sources_and_files_are_refused(tmp_path, place):
    root = tmp_path / "project"
    root.mkdir()
    (root / "file.txt").touch()
    with pytest.raises(RequestError):
        swap.check_destination((root / place).resolve(), root)


def test_a_mount_point_is_refused_at_once_with_what_is_needed(tmp_path, monkeypatch):
    """The run failed at its end, when it renamed the folder."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"36 35 98:0 / {tmp_path / 'site'} rw,noatime shared:1 - ext3 /dev/root rw\n", encoding="utf-8")
    monkeypatch.setattr(swap, "MOUNTS", mounts)
    with pytest.raises(RequestError, match=f"a folder within that disk, such as {tmp_path / 'site/site'}"):
        swap.check_destination(tmp_path / "site", tmp_path / "project")
    assert swap.check_destination(tmp_path / "site/site", tmp_path / "project")


def test_links_in_a_circle_are_refused_in_one_sentence(project):
    (project.ROOT / "loop").symlink_to(project.ROOT / "loop")
    for out in ("loop", "loop/site"):
        result = invoke(project, "run", "--out", project.ROOT / out)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert "links there lead round in a circle" in result.stderr


def test_a_new_or_empty_folder_and_our_own_site_are_accepted(out):
    root = out.parent / "project"
    for accepted in (out, out.parent / "new/site", root / "site"):
        swap.check_destination(accepted, root)
