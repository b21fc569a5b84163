"""Every authority has a folder of its own, and nothing is ever written outside the site."""

from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiny import Made, assemble, invoke

from helpers.publish import RequestError
from helpers.publish.plan.notebooks import Notebook, Parameter
from helpers.publish.plan.parameters import Request, plan
from helpers.publish.render.pages import SHARED
from helpers.publish.site import folders, manifest
from helpers.publish.site.assembly import ABOUT
from helpers.publish.site.index import ORDERS

NOW = "2026-03-02T06:00:00+00:00"
ANSWER = Notebook(Path("answer.ipynb"), "Did it help?", {"authority": Parameter("authority", "", "the council")})
NO_LATIN_LETTER = ["\u5317\u4eac", "\u041a\u0438\u0457\u0432", "!", "..", "../..", "/", "\u202e", "'"]
LEADING_OUT = ["/outside.html", "../outside.html", "kent/../../outside.html", "link/outside.html", "link.html"]
LATIN = st.sampled_from(
    ["Lewisham", "lewisham!", "L\u00e9wisham", "/Lewisham", "../Lewisham", "Lewisham/../Kent", "Kent"]
)
NAMES = LATIN | st.sampled_from(NO_LATIN_LETTER) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def scope_of(codes):
    """A record that knows these authorities, {name: code}."""

    def scope(authority, **_):
        return SimpleNamespace(authority_name=authority, authority_code=codes[authority], as_of=None, comparator="")

    return scope


def publish(out, codes):
    """Plan and publish one page for each of these authorities, {name: code}, into one site."""
    jobs = plan(Request(list(codes)), {"answer": ANSWER}, scope_of(codes), manifest.read(out).pages.values())
    assemble(out, *[Made(authority=job.authority, code=job.authority_code) for job in jobs], now=NOW)
    return [job.address for job in jobs]


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def attempt(out, codes):
    """Publish, and give the addresses of the pages and what was said if it was refused."""
    try:
        return publish(out, codes), ""
    except RequestError as refused:
        return [], str(refused)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "E09000023", "E09000024"])), min_size=1, max_size=2))
@example([("\u5317\u4eac", "")])
@example([("Lewisham", "E09000023"), ("Lewisham!", "E09000024")])
def test_no_name_leads_out_of_the_site_or_onto_the_page_of_another(authorities):
    """A name without Latin letters was published at the root of the disk, and "Lewisham!" in the place of Lewisham."""
    codes = dict(authorities)
    with TemporaryDirectory() as parent:
        addresses, refusal = attempt(Path(parent, "site"), codes)
        written = set(files(Path(parent)))
    if refusal:
        assert any(repr(name) in refusal for name in codes)
        assert (len(refusal.splitlines()), written) == (1, set())
    else:
        assert len(set(addresses)) == len(codes)
        folders_ = {address.partition("/")[0] for address in addresses}
        lists = [*SHARED, *ORDERS.values(), *ABOUT, "site.json", "site.schema.json"]
        lists += [f"{folder}/index.html" for folder in folders_]
        assert written == {f"site/{address}" for address in [*lists, *addresses]}


@pytest.mark.parametrize("name", NO_LATIN_LETTER)
def test_where_a_name_does_not_serve_the_code_is_the_folder(tmp_path, name):
    assert publish(tmp_path / "site", {name: "E09000023"}) == ["e09000023/answer.html"]
    (page,) = manifest.read(tmp_path / "site").pages.values()
    assert (page.address, page.made) == ("e09000023/answer.html", NOW)
    assert 'href="e09000023/index.html"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NO_LATIN_LETTER)
def test_an_authority_with_neither_name_nor_code_for_a_folder_is_refused_before_anything_runs(project, name):
    project.codes[name] = ""
    result = invoke(project, "run", "--authority", "West Sussex", "--authority", name)
    assert result.exit_code == 2
    assert f"The authority {name!r} has neither a name nor a code" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_two_authorities_that_would_share_a_folder_are_refused_before_anything_runs(project):
    project.codes["West-Sussex!"] = "E10000099"
    result = invoke(project, "run", "--authority", "West Sussex", "--authority", "West-Sussex!")
    assert result.exit_code == 2
    assert "'West Sussex' and 'West-Sussex!' would share the folder west-sussex of the site" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_an_authority_whose_folder_in_the_site_is_of_another_is_refused_before_anything_runs(project):
    """Run one after the other, the second would take the first one's place."""
    publish(project.ROOT / "site", {"West Sussex": "E10000032"})
    before = files(project.ROOT / "site")
    project.codes["West-Sussex!"] = "E10000099"
    result = invoke(project, "run", "--authority", "West-Sussex!", "--as-of", "2019-09-11")
    assert result.exit_code == 2
    assert "'West-Sussex!' and 'West Sussex' would share the folder west-sussex of the site" in result.stderr
    assert files(project.ROOT / "site") == before


def test_a_folder_that_another_run_has_taken_meanwhile_is_not_overwritten(tmp_path):
    """Two runs that start on an empty site both find the folder free."""
    out = tmp_path / "site"
    publish(out, {"Lewisham": "E09000023"})
    before = files(out)
    with pytest.raises(RequestError, match="would share the folder lewisham"):
        assemble(out, Made(authority="Lewisham!", code="E09000024"), now=NOW)
    assert files(out) == before


@pytest.mark.parametrize("address", LEADING_OUT)
def test_nothing_is_written_outside_the_site_whatever_the_address(tmp_path, address):
    """Not by an absolute address, not by dots, and not through a link that lies in the site."""
    outside, inside = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    inside.mkdir()
    (outside / "letter.html").write_text("mine", encoding="utf-8")
    (inside / "link").symlink_to(outside, target_is_directory=True)
    (inside / "link.html").symlink_to(outside / "letter.html")
    before = files(tmp_path)
    with pytest.raises(RequestError, match="is not an address within the site"):
        folders.write_file(inside, f"{tmp_path}{address}" if address.startswith("/") else address, "<p>Page.</p>")
    assert files(tmp_path) == before


def test_a_link_in_the_site_is_not_followed_when_a_page_is_written(tmp_path):
    out, outside = tmp_path / "site", tmp_path / "outside"
    publish(out, {"Lewisham": "E09000023"})
    outside.mkdir()
    (outside / "answer.html").write_text("mine", encoding="utf-8")
    (out / "kent").symlink_to(outside, target_is_directory=True)
    publish(out, {"Kent": "E10000016"})
    assert files(outside) == {"answer.html": b"mine"}


def test_a_file_that_is_removed_takes_every_folder_with_it_that_this_leaves_empty(tmp_path):
    """The folders of a council that was pruned stayed, with nothing in them."""
    for address in ("kent/as-of-2019-09-11/figures/a.svg", "leeds/index.html"):
        folders.write_file(tmp_path, address, "")
    folders.remove_file(tmp_path, "kent/as-of-2019-09-11/figures/a.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["leeds"]
