"""The feed: what changed since the last run, in valid Atom, each entry under an id of its own that stays."""

import json
from types import SimpleNamespace
from xml.etree import ElementTree

import pandas as pd
import pytest

from helpers import record
from helpers.publish.takeaway import corrections, feed

FIRST, SECOND = "2026-03-02T06:00:00+00:00", "2026-04-01T06:00:00+00:00"
COUNCILS = {"E10000032": "West Sussex"}
MEMORY = {
    "judgements": {"E10000032 ILACS 2019-05-08": "inadequate"},
    "releases": {"workforce-2024": "Workforce 2024"},
    "verdicts": {"West Sussex": {"2% vacant": "contradicted"}},
}
REWRITTEN = pd.DataFrame(
    {
        "authority_code": ["E10000032", "E10000032", "E10000016"],
        "title": ["Vacancy rate", "Agency rate", "Vacancy rate"],
        "period_end": pd.to_datetime(["2019-09-30"] * 3),
        "old_value": [10.2, None, 3.0],
        "new_value": [10.4, 5.0, 4.0],
        "new_release_id": ["workforce-2025"] * 3,
    }
)


def link(council, notebook):
    return f"{council}/{notebook}.html" if council else "index.html"


def found(monkeypatch, **now):
    monkeypatch.setattr(feed.measure, "rewritten", lambda known: REWRITTEN)
    return feed.changes(SimpleNamespace(), MEMORY, MEMORY | now, COUNCILS, link)


ATOM = "http://www.w3.org/2005/Atom"


def entries(held):
    """The entries of a feed, as a reader of Atom finds them."""
    return ElementTree.fromstring(feed.atom(held)).findall(f"{{{ATOM}}}entry")


def told(one, name):
    return one.findtext(f"{{{ATOM}}}{name}")


def test_nothing_changed_tells_nothing(monkeypatch):
    assert found(monkeypatch) == []


def test_a_new_judgement_of_a_council_of_the_site_is_told_with_its_page(monkeypatch):
    held = MEMORY["judgements"] | {
        "E10000032 ILACS 2023-05-11": "requires_improvement",
        "E10000016 ILACS 2023-05-11": "good",
    }
    (one,) = found(monkeypatch, judgements=held)
    assert one.title == "West Sussex: judged requires improvement"
    assert one.text == "ILACS report of 11 May 2023: requires improvement."
    assert one.link == "West Sussex/inspections.html"


def test_a_grade_that_is_told_otherwise_says_what_it_was(monkeypatch):
    (one,) = found(monkeypatch, judgements={"E10000032 ILACS 2019-05-08": "good"})
    assert one.text == "ILACS report of 8 May 2019: good, was told as inadequate."


def test_a_new_report_without_an_overall_grade_is_told(monkeypatch):
    """Ofsted gives none from April 2026 on: the feed told nothing of the next inspection."""
    (one,) = found(monkeypatch, judgements=MEMORY["judgements"] | {"E10000032 ILACS 2026-10-15": "no_overall_grade"})
    assert one.title == "West Sussex: a report without an overall grade"
    assert one.text == "ILACS report of 15 October 2026: no overall grade."


def test_a_judgement_and_a_release_that_the_record_holds_no_longer_are_told(monkeypatch):
    """A reader was told that a council was judged inadequate, and never that the record had taken it back."""
    judged, released = found(monkeypatch, judgements={}, releases={})
    assert judged.title == "West Sussex: a judgement is no longer in the record"
    assert judged.text == "ILACS report of 8 May 2019, told as inadequate."
    assert (released.title, released.text) == ("No longer in the record: Workforce 2024", "workforce-2024")


def test_a_report_of_another_day_is_told_once_as_that(monkeypatch):
    """A corrected day was told as a council judged inadequate, and as a judgement taken back."""
    (one,) = found(monkeypatch, judgements={"E10000032 ILACS 2019-05-09": "inadequate"})
    assert one.text == "ILACS report of 9 May 2019: inadequate, was told as inadequate, report of 8 May 2019."
    again = found(monkeypatch, judgements=MEMORY["judgements"] | {"E10000032 ILACS 2021-05-09": "inadequate"})
    assert [one.text for one in again] == ["ILACS report of 9 May 2021: inadequate."]


def test_of_a_council_that_the_site_has_no_longer_no_judgement_is_told_as_gone(monkeypatch):
    monkeypatch.delitem(COUNCILS, "E10000032")
    assert found(monkeypatch, judgements={}) == []


def test_the_tables_of_one_workbook_are_one_new_release(monkeypatch):
    """Three entries of one title stood in the feed."""
    held = MEMORY["releases"] | {"grades-in-force-2026": "Outcomes 2026", "inspection-history-2026": "Outcomes 2026"}
    (one,) = found(monkeypatch, releases=held)
    assert (one.title, one.text) == ("New release: Outcomes 2026", "grades-in-force-2026; inspection-history-2026")


def test_of_a_council_new_to_the_site_no_judgement_is_new(monkeypatch):
    held = MEMORY["judgements"] | {"E10000016 ILACS 2023-05-11": "good"}
    monkeypatch.setitem(COUNCILS, "E10000016", "Kent")
    assert found(monkeypatch, judgements=held) == []


def test_the_memory_holds_the_grades_of_the_councils_of_the_site():
    held = feed.memory_of(record.known(), {}, COUNCILS)["judgements"]
    assert {key.split()[0] for key in held} == set(COUNCILS)
    assert held["E10000032 ILACS 2019-05-08"] == "inadequate"


def test_a_new_release_tells_itself_and_what_it_rewrote_of_councils_of_the_site(monkeypatch):
    release, rewritten = found(monkeypatch, releases=MEMORY["releases"] | {"workforce-2025": "Workforce 2025"})
    assert release.title == "New release: Workforce 2025"
    assert rewritten.title == "West Sussex: 2 values rewritten by Workforce 2025"
    assert rewritten.text == "Vacancy rate, 2019-09-30: 10.4, was 10.2; Agency rate, 2019-09-30: 5.0, was a symbol."


def test_a_changed_verdict_is_told_and_a_council_new_to_the_site_is_not(monkeypatch):
    verdicts = {"West Sussex": {"2% vacant": "consistent", "new": "consistent"}, "Kent": {"5%": "consistent"}}
    (one,) = found(monkeypatch, verdicts=verdicts)
    assert one.text == "2% vacant: consistent, was contradicted."
    assert one.link == "West Sussex/claims.html"


def kept(value=10.0, **told):
    """A record of one figure of a document, as it is kept."""
    row = {"authority_code": "E10000032", "measure": "agency_share", "period_end": pd.Timestamp("2019-07-17")}
    row |= {"value": value, "value_low": None, "value_high": None, "unit": "%", "qualifier": "exact"}
    row |= {"period_start": row["period_end"], "precision": "day", "kind": "claim", "about_whom": "all"}
    row |= {"basis": "council", "release_id": None, "source_id": "minutes", "locator": "minute 22"}
    row |= {"status_meaning": None, **told}
    measures = pd.DataFrame({"measure": ["agency_share"], "title": ["Agency share"]})
    return SimpleNamespace(figures=pd.DataFrame([row]), measures=measures)


AGENCY = "Agency share, 17 July 2019 (council; minutes, minute 22): "


@pytest.mark.parametrize(("before", "now", "text"), [
    (kept(), kept(), None),
    (kept(), kept(11), AGENCY + "11%, was 10%."),
    (kept(), kept(qualifier="more_than"), AGENCY + "more than 10%, was 10%."),
    (kept(release_id="r"), kept(), AGENCY + "10%, is new."),
    (kept(), kept(authority_code="E10000016"), AGENCY + "no longer told, was 10%."),
    (kept(None), kept(None, qualifier="range", value_low=4, value_high=5), AGENCY + "4 to 5%, was no figure given."),
    (kept(), kept(locator="minute 22", basis="council"), None),
    (kept(locator="minute 21", basis="the council"), kept(), None),
])  # fmt: skip
def test_a_figure_of_a_document_that_is_corrected_is_told_once_with_what_it_was(before, now, text):
    """A figure was corrected on the pages, and the feed, which "tells what changed", said nothing of it."""
    then, later = (corrections.kept_figures(known, COUNCILS) for known in (before, now))
    found = corrections.figures_changed(then, later, COUNCILS, link)
    assert [one.text for one in found] == ([text] if text else [])
    assert {(one.title, one.link) for one in found} <= {
        ("West Sussex: 1 figure from documents added, corrected or removed", "West Sussex/trajectory.html")
    }
    assert corrections.figures_changed({}, later, COUNCILS, link) == []  # a council new to the site


def test_every_figure_of_the_record_that_people_keep_is_remembered():
    known = record.known()
    held = corrections.kept_figures(known, known.authorities.set_index("authority_code")["name"].to_dict())
    rows = [row for own in held.values() for rows in own.values() for row in rows]
    assert len(rows) == known.figures["release_id"].isna().sum()
    assert json.loads(json.dumps(held)) == held


def test_a_figure_that_a_source_tells_twice_is_told_with_both():
    twice = kept()
    twice.figures = pd.concat([twice.figures, twice.figures.assign(value=12.0)])
    then, later = (corrections.kept_figures(known, COUNCILS) for known in (kept(), twice))
    (one,) = corrections.figures_changed(then, later, COUNCILS, link)
    assert one.text == AGENCY + "10% and 12%, was 10%."


def test_of_a_council_that_the_site_has_no_longer_no_verdict_is_remembered():
    """When it came back, each of its judgements since ever was told as new."""
    assert feed.memory_of(record.known(), {"West Sussex": {}, "Kent": {}}, COUNCILS)["verdicts"] == {"West Sussex": {}}


def test_the_first_run_has_one_entry_that_says_so():
    (one,) = entries(feed.updated_feed({}, [], FIRST))
    assert told(one, "title") == "The first run of this site"


def test_a_run_without_changes_leaves_the_feed_as_it_was():
    before = feed.updated_feed({}, [], FIRST)
    assert feed.updated_feed(before, [], SECOND) == before


def test_new_entries_stand_before_earlier_ones_whose_ids_and_days_stay():
    change = feed.Change("verdict a", "A verdict", "Was another <b>one\x07</b>.", "a.html")
    before = feed.updated_feed({}, [], FIRST)
    new, old = entries(after := feed.updated_feed(before, [change], SECOND))
    assert ElementTree.tostring(old) == ElementTree.tostring(entries(before)[0])
    assert (told(new, "summary"), told(new, "updated")) == ("Was another <b>one</b>.", SECOND)
    assert told(new, "id") == feed.identity("verdict a")
    assert before["id"] == after["id"]


def test_what_comes_again_after_it_was_gone_is_an_entry_of_its_own():
    """Two entries had one id, so that readers of the feed passed over the second."""
    came, gone = (feed.Change(name, name, name, "a.html") for name in ("release", "release gone"))
    held = feed.updated_feed({}, [], FIRST)
    for day, change in (("02", came), ("03", gone), ("04", came), ("05", gone)):
        held = feed.updated_feed(held, [change], f"2026-{day}-01T06:00:00+00:00")
    ids = [told(one, "id") for one in entries(held)]
    assert (len(ids), len(set(ids))) == (5, 5)


def test_what_atom_asks_for_is_there():
    """RFC 4287: one id, title and updated of feed and entries, an author, a link of each entry, unique ids."""
    changes = [feed.Change(name, name, name, "a.html") for name in ("one", "two")]
    held = feed.updated_feed(feed.updated_feed({}, [], FIRST), changes, SECOND)
    root = ElementTree.fromstring(feed.atom(held))
    assert root.tag == f"{{{ATOM}}}feed"
    for one in [root, *entries(held)]:
        counts = [len(one.findall(f"{{{ATOM}}}{name}")) for name in ("id", "title", "updated")]
        assert counts == [1, 1, 1]
        assert one.find(f"{{{ATOM}}}link[@rel='alternate']") is not None
    assert root.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
    ids = [told(one, "id") for one in entries(held)]
    assert len(set(ids)) == 3


def test_old_entries_go_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(feed, "KEPT", 2)
    changes = [feed.Change(name, name, name, "a.html") for name in ("one", "two", "three")]
    assert [told(one, "title") for one in entries(feed.updated_feed({}, changes, FIRST))] == [
        "The first run of this site"
    ]
    kept = entries(feed.updated_feed(feed.updated_feed({}, [], FIRST), changes, SECOND))
    assert [told(one, "title") for one in kept] == ["one", "two"]


@pytest.mark.parametrize("grade", ["good", "outstanding"])
def test_an_id_is_the_same_whenever_the_same_is_told(grade):
    assert feed.identity(f"judgement {grade}") == feed.identity(f"judgement {grade}")
    assert feed.identity("judgement good") != feed.identity("judgement outstanding")
