"""Two sites compared: pages, points of figures by what they are, and findings; and nothing that only a day changes."""

import json

import pytest
from tiny import Made, assemble, invoke

from helpers.publish.render.keeping import Body
from helpers.publish.takeaway.compared import differences, in_words
from helpers.record import zipped
from helpers.show import Sentence

HEAD = "panel,row,look,x,value,series,role,period,figure,source_id,locator\n"
POINT = "Vacancy rate,,recorded,2019-09-30,{value},West Sussex,authority,{period},{value}%,dfe,{place}\n"
FOUND = '<section id="rates"><p class="finding">{finding}</p>{rest}<p>{words}</p></section>'
MARCH, APRIL = "2026-03-02T06:00:00+00:00", "2026-04-01T06:00:00+00:00"


def row(value="10.2", period="2019", place="row 1"):
    return POINT.format(value=value, period=period, place=place)


def made(folder, rows=None, finding="It rose.", words="Many words.", names=("answer",), now=MARCH, more=""):
    """A site in which each page of these names has one figure, one finding and other words."""
    rest = Sentence(f"A\n\n{more}")._repr_mimebundle_()["text/html"].partition("</p>")[2] if more else ""
    html = FOUND.format(finding=finding, words=words, rest=rest)
    csv = (HEAD + "".join(rows or [row()])).encode()
    pages = [Made(name, body=Body(html, files={f"{name}/rates.csv": csv})) for name in names]
    return assemble(folder, *pages, data_hash=now[5:7] * 32, now=now, notebooks=names)


@pytest.fixture
def old(tmp_path):
    return made(tmp_path / "old")


def change_of(old, new):
    (change,) = differences(old, new)["changed"]
    return change


def test_a_site_made_again_on_another_day_is_the_same(old, tmp_path):
    found = differences(old, made(tmp_path / "new", now=APRIL))
    assert found == {"came": [], "went": [], "changed": []}
    assert in_words(found) == ["The two sites tell the same."]


def test_a_site_whose_memory_is_damaged_is_not_called_the_same(project, old):
    (old / "site.json").write_text("{", encoding="utf-8")
    result = invoke(project, "diff", old, old)
    assert (result.exit_code, "site.json is damaged" in result.stderr) == (2, True)


def test_pages_that_came_and_went(old, tmp_path):
    found = differences(old, made(tmp_path / "new", names=("other",)))
    assert (found["came"], found["went"]) == (["west-sussex/other.html"], ["west-sussex/answer.html"])


def test_a_point_is_told_without_the_sign_that_keeps_a_spreadsheet_from_reckoning(old, tmp_path):
    change = change_of(old, made(tmp_path / "new", rows=[row(), row("'+15.5", "2020")]))
    assert change["figures"][0]["came"] == ["Vacancy rate | West Sussex | 2020 | +15.5%"]


def test_a_point_with_another_value_is_changed_and_not_come_and_gone(old, tmp_path):
    change = change_of(old, made(tmp_path / "new", rows=[row("10.4")]))
    (figure,) = change["figures"]
    (point,) = figure["changed"]
    assert (figure["came"], figure["went"]) == ([], [])
    assert point["point"] == "Vacancy rate | West Sussex | 2019 | 10.2%"
    assert point["columns"] == {"value": ["10.2", "10.4"], "figure": ["10.2%", "10.4%"]}
    lines = in_words({"came": [], "went": [], "changed": [change]})
    assert lines[:2] == ["Pages: 0 came, 0 went, 1 changed", "changed: west-sussex/answer.html"]
    assert lines[2] == "  rates: points 0 came, 0 went, 1 changed"
    assert lines[3].endswith("2019 | 10.2%: value '10.2', now '10.4'; figure '10.2%', now '10.4%'")


def test_points_that_came_and_went_are_named(old, tmp_path):
    (figure,) = change_of(old, made(tmp_path / "new", rows=[row(period="2020")]))["figures"]
    assert figure["came"] == ["Vacancy rate | West Sussex | 2020 | 10.2%"]
    assert figure["went"] == ["Vacancy rate | West Sussex | 2019 | 10.2%"]


def test_the_order_of_points_is_no_change(tmp_path):
    rows = [row(period="2019"), row(period="2020")]
    found = differences(made(tmp_path / "old", rows), made(tmp_path / "new", rows[::-1]))
    assert found["changed"] == []


def test_two_points_that_are_the_same_thing_are_two(old, tmp_path):
    (figure,) = change_of(old, made(tmp_path / "new", rows=[row(), row("11")]))["figures"]
    assert (len(figure["came"]), figure["went"], figure["changed"]) == (1, [], [])


def test_a_finding_that_reads_otherwise_is_told_with_its_place(old, tmp_path):
    change = change_of(old, made(tmp_path / "new", finding="It fell."))
    assert change["findings"] == [{"where": "rates", "old": "It rose.", "new": "It fell."}]
    assert not change["is_otherwise_changed"]


def test_what_is_folded_of_a_finding_is_told_as_one(tmp_path):
    """Half of what answers tell is folded, and was no finding then: only that other words differ was told."""
    old, new = (made(tmp_path / more, more=f"{more}.") for more in ("Most", "Few"))
    change = change_of(old, new)
    assert change["findings"] == [{"where": "rates 2", "old": "Most.", "new": "Few."}]
    assert not change["is_otherwise_changed"]


def test_other_words_that_differ_are_told_as_such(old, tmp_path):
    change = change_of(old, made(tmp_path / "new", words="Other words."))
    assert (change["figures"], change["findings"], change["is_otherwise_changed"]) == ([], [], True)


def test_a_column_that_was_without_any_value_changes_its_points(old, tmp_path):
    new = made(tmp_path / "new")
    path = new / "west-sussex/answer/rates.csv"
    path.write_text(f"{HEAD.strip()},warning\n{row().strip()},a doubt\n", encoding="utf-8")
    (point,) = change_of(old, new)["figures"][0]["changed"]
    assert point["columns"] == {"warning": ["", "a doubt"]}


def test_points_in_a_zip_are_compared_too(tmp_path):
    sites = [made(tmp_path / name) for name in ("old", "new")]
    for folder, value in zip(sites, ("10.2", "10.4"), strict=True):
        held = zipped({"rates.csv": HEAD + row(value)})
        (folder / "west-sussex/answer/rates.csv.zip").write_bytes(held)
        told = json.loads((folder / "site.json").read_bytes())
        told["pages"][0]["files"] = ["answer/rates.csv.zip"]
        (folder / "site.json").write_text(json.dumps(told), encoding="utf-8")
    (figure,) = change_of(*sites)["figures"]
    assert (figure["figure"], figure["changed"][0]["columns"]["value"]) == ("rates", ["10.2", "10.4"])


def test_a_figure_that_went_takes_its_points_with_it(old, tmp_path):
    new = made(tmp_path / "new")
    (new / "west-sussex/answer/rates.csv").unlink()
    (figure,) = change_of(old, new)["figures"]
    assert (len(figure["went"]), figure["came"]) == (1, [])


@pytest.mark.parametrize(("finding", "code"), [("It rose.", 0), ("It fell.", 1)])
def test_the_exit_code_says_whether_anything_differs(project, old, tmp_path, finding, code):
    new = made(tmp_path / "new", finding=finding)
    assert invoke(project, "diff", old, new).exit_code == code


def test_as_json_it_is_the_same_for_programs(project, old, tmp_path):
    new = made(tmp_path / "new", finding="It fell.")
    assert json.loads(invoke(project, "diff", old, new, "--json").stdout) == differences(old, new)


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_what_is_no_site_of_ours_is_refused_in_one_sentence(project, old, tmp_path, name):
    (tmp_path / "empty").mkdir()
    result = invoke(project, "diff", old, tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr == f"The folder {tmp_path / name} holds no site of ours.\n"


def test_a_folder_that_is_not_named_is_wrong_use(project, old):
    assert invoke(project, "diff", old).exit_code == 2
