"""The site as a whole: all of it or none of it, and never stale without saying so."""

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tiny import invoke

from helpers.publish import RequestError, manifest, site, swap
from helpers.publish.notebooks import Notebook
from helpers.publish.parameters import Job
from helpers.publish.runs import Outcome

MARCH, APRIL = "2026-03-02T06:00:00+00:00", "2026-04-01T06:00:00+00:00"


def outcome(name="answer", authority="West Sussex", as_of="", body="<p>Good.</p>", error=""):
    job = Job(Notebook(Path(f"{name}.ipynb"), f"{name.title()}?"), authority, as_of, "England", {})
    return Outcome(job, body="" if error else body, error=error)


def assemble(out, *outcomes, data_hash="a" * 64, now=MARCH, notebooks=("answer", "other")):
    site.assemble(outcomes, out, data_hash=data_hash, now=now, notebooks=notebooks)
    return out


def index_of(out):
    return BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")


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
    return record, invoke(record, "run", "--parameter", "mode=stop")


def test_a_failing_notebook_ends_with_1_and_is_named_in_one_line(after_failure):
    _, result = after_failure
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "answer, West Sussex: ValueError: the figures do not add up"
    assert "Traceback" not in result.output


def test_a_failing_notebook_leaves_its_last_good_page_as_it_was(after_failure, published):
    record, _ = after_failure
    address = "site/west-sussex/answer.html"
    assert (record.ROOT / address).read_bytes() == (published.ROOT / address).read_bytes()


def test_a_failing_notebook_does_not_stop_the_others(after_failure):
    record, _ = after_failure
    assert "2" * 64 in (record.ROOT / "site/west-sussex/other.html").read_text(encoding="utf-8")


def test_the_index_says_what_failed_and_what_is_from_earlier_data(after_failure):
    record, _ = after_failure
    items = {
        item.a["href"]: item.get_text(" ", strip=True) for item in index_of(record.ROOT / "site").select("li:has(p)")
    }
    assert "Last run failed on" in items["west-sussex/answer.html"]
    assert "the figures do not add up. The page shown is of" in items["west-sussex/answer.html"]
    assert "made from earlier data" in items["bristol-city-of/other.html"]
    assert "from the current data" in items["west-sussex/other.html"]


def test_a_picture_without_alt_text_fails_the_run(project):
    result = invoke(project, "run", "--notebook", "answer", "--parameter", "mode=bare")
    assert result.exit_code == 1
    assert "answer, West Sussex: picture 1 has no alt text" in result.stderr
    assert "There is no page yet." in index_of(project.ROOT / "site").get_text()
    assert not (project.ROOT / "site/west-sussex").exists()


def test_every_link_within_the_site_leads_somewhere(published):
    folder = published.ROOT / "site"
    for path in folder.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for href in [a["href"] for a in soup("a") if not a["href"].startswith("https:")]:
            address, _, fragment = href.partition("#")
            assert (path.parent / address).is_file() if address else soup.find(id=fragment), (path, href)


def test_every_page_is_in_the_index_and_its_link_says_which(published):
    folder = published.ROOT / "site"
    links = {a["href"]: a.get_text() for a in index_of(folder).select("ul.index a")}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {"index.html"}
    assert set(links) == pages
    assert len(set(links.values())) == len(links)
    assert links["west-sussex/as-of-2019-09-11/answer.html"].endswith("West Sussex, as known on 11 September 2019")


def test_nothing_is_left_beside_the_site(published):
    assert sorted(path.name for path in published.ROOT.iterdir()) == ["notebooks", "site"]


def test_pages_of_other_councils_and_days_stay(out):
    before = contents(out)
    assemble(out, outcome(authority="Kent"), outcome(as_of="2019-09-11"), now=APRIL)
    after = contents(out)
    for address in ("west-sussex/answer.html", "west-sussex/other.html"):
        assert after[Path(address)] == before[Path(address)]
    assert {Path("kent/answer.html"), Path("west-sussex/as-of-2019-09-11/answer.html")} <= set(after)
    assert len(manifest.read(out)) == 4


def test_a_page_from_earlier_data_is_marked_until_it_is_made_again(out):
    assemble(out, outcome("answer"), data_hash="b" * 64, now=APRIL)
    assert [p.string for p in index_of(out).select("p.caveat")] == ["It was made from earlier data (aaaaaaaaaaaa)."]
    assemble(out, outcome("other"), data_hash="b" * 64, now=APRIL)
    assert not index_of(out).select("p.caveat")


def test_a_failure_is_remembered_until_a_run_goes_well(out):
    assemble(out, outcome("answer", error="ValueError: no figures"), now=APRIL)
    assemble(out, outcome("other"), now=APRIL)
    words = "Last run failed on 1 April 2026: ValueError: no figures. The page shown is of 2 March 2026."
    assert [p.string for p in index_of(out).select("p.caveat")] == [words]
    assemble(out, outcome("answer"), now=APRIL)
    assert not index_of(out).select("p.caveat")


def test_an_error_cannot_put_markup_in_the_index(out):
    assemble(out, outcome("answer", error="ValueError: <b>bold</b>"))
    assert not index_of(out).b


def test_a_page_whose_file_is_gone_is_not_linked(out):
    (out / "west-sussex/answer.html").unlink()
    assemble(out, outcome("other"))
    assert [a["href"] for a in index_of(out).select("ul.index a")] == ["west-sussex/other.html"]
    assert "There is no page yet." in index_of(out).get_text()


def test_a_page_of_a_notebook_that_is_gone_is_marked(out):
    assemble(out, outcome("answer"), notebooks=["answer"])
    assert [p.string for p in index_of(out).select("p.caveat")] == [
        "The notebook it was made by is no longer in the project."
    ]


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
    swap.recover(out)
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_finished_swap_that_left_the_old_site_keeps_the_new_one(out):
    before = contents(out)
    shutil.copytree(out, swap.previous(out))
    (swap.previous(out) / "index.html").write_text("old", encoding="utf-8")
    swap.recover(out)
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_site_can_be_read_by_the_web_server(out):
    assert out.stat().st_mode & 0o777 == out.joinpath("west-sussex").stat().st_mode & 0o777


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(project):
    foreign = project.ROOT / "thesis"
    foreign.mkdir()
    (foreign / "site.json").write_text("[]", encoding="utf-8")
    result = invoke(project, "run", "--out", foreign)
    assert (result.exit_code, project.built) == (2, 0)
    assert "holds no site of ours" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in foreign.iterdir()] == ["site.json"]


@pytest.mark.parametrize("place", [".", "..", "notebooks", "data/processed", "src/new", "file.txt", "file.txt/site"])
def test_the_project_its_sources_and_files_are_refused(tmp_path, place):
    root = tmp_path / "project"
    root.mkdir()
    (root / "file.txt").touch()
    with pytest.raises(RequestError):
        swap.check_destination((root / place).resolve(), root)


def test_a_new_or_empty_folder_and_our_own_site_are_accepted(out):
    root = out.parent / "project"
    for accepted in (out, out.parent / "new/site", root / "site"):
        swap.check_destination(accepted, root)
