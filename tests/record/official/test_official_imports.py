"""Each file is known by its contents, its values are kept as published, and importing again changes nothing."""

import datetime as dt
from threading import Thread

import made_up
import pytest

from helpers.record.errors import RecordError
from helpers.record.official import ImportRefusedError, about, import_releases, intake, official_tables, store


@pytest.mark.parametrize("layout", made_up.LAYOUTS)
def test_a_file_is_known_by_its_contents_whatever_its_name(folder, layout):
    results = folder.take(made_up.LAYOUTS[layout](), "download.bin")
    assert layout in [one.release["layout"] for one in results]
    assert {one.outcome for one in results} == {"new"}


def test_the_three_sheets_of_a_workbook_are_three_releases(folder):
    results = folder.take(made_up.as_ods(made_up.ofsted()), "outcomes.ods")
    assert sorted(one.release["release_id"] for one in results) == [
        "grades-in-force-2024",
        "inspection-history-2024",
        "inspections-in-year-2024",
    ]


@pytest.mark.parametrize("layout", made_up.LAYOUTS)
def test_importing_twice_changes_nothing(folder, layout):
    folder.take(made_up.LAYOUTS[layout]())
    before = folder.state()
    assert {one.outcome for one in folder.take(made_up.LAYOUTS[layout](), "again.csv")} == {"held"}
    assert folder.state() == before


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_or_a_byte_order_mark_change_nothing(folder, end):
    folder.take(made_up.as_csv(made_up.workforce()))
    before = folder.state()
    folder.take(made_up.as_csv(made_up.workforce(), end))
    folder.take(b"\xef\xbb\xbf" + made_up.as_csv(made_up.workforce()))
    assert folder.state() == before


def test_values_and_symbols_are_kept_as_published_under_the_published_names(folder):
    folder.take(made_up.as_csv(made_up.workforce_of_2016()))
    rows = store.read(store.path_of(folder.raw, "workforce-2016")).set_index("name")
    assert rows.loc["Beech", ["row", "code", "A1_FTE_ChildrensSocialWorkers_2016"]].tolist() == [
        "5",
        "E06000002",
        "1,180.5",
    ]
    assert rows.loc["Beech", "B3_FTE_TurnoverRate_2016"] == "x"
    assert rows.loc["Ash", "code"] == "E10000001"


def test_a_value_of_a_breakdown_is_found_again_by_row_and_column(folder):
    folder.take(made_up.as_csv(made_up.leavers(spelling=1)))
    rows = store.read(store.path_of(folder.raw, "care-leavers-activity-2022")).query(
        "name == 'Ash' and age == 'Aged 19 to 21'"
    )
    assert rows["number: Total not in education, employment or training"].tolist() == ["30"]
    assert rows["row"].tolist() == ["22"]


def test_the_catalogue_says_where_a_release_is_from(folder):
    content = made_up.as_csv(made_up.workforce())
    folder.take(content, "csww.csv")
    row = store.releases(folder.raw).iloc[0]
    assert row[["title", "published", "published_precision", "published_source", "file_name", "rows"]].tolist() == [
        "Children's social work workforce, 2020 release (2021-02-25)",
        "2021-02-25",
        "day",
        "Front page.",
        "csww.csv",
        "30",
    ]
    assert row["sha256"] == intake.Item("", "", content).sha256
    assert row[["licence", "address", "accepted_reason"]].tolist() == ["OGL-UK-3.0", "https://example.org", ""]


def test_a_day_of_publication_that_nobody_states_is_the_day_of_the_import_and_says_so(folder):
    release = folder.take(made_up.as_csv(made_up.workforce((2018, 2019))))[0].release
    assert release["published"] == release["imported"]
    assert "day of the import" in release["published_source"]


def test_a_release_held_is_dated_anew_once_a_source_states_its_day(folder):
    """It said that it was published on the new day, and kept the day of the import: its newest figures were told as
    those of a later release, perhaps revised."""
    sources = folder.raw / "sources.csv"
    sources.write_bytes(made_up.sources().splitlines()[0] + b"\n")
    folder.take(made_up.as_csv(made_up.workforce()))
    before = folder.state()
    sources.write_bytes(made_up.sources())
    (one,) = folder.take(made_up.as_csv(made_up.workforce()))
    (row,) = store.releases(folder.raw).to_dict("records")
    assert (one.outcome, row["published"], row["source_id"]) == ("dated anew", "2021-02-25", "dfe-workforce-2020")
    assert row["title"].endswith("2020 release (2021-02-25)")
    assert {path for path, digest in folder.state().items() if before[path] != digest} == {
        store.path_of(folder.raw, "releases").relative_to(folder.raw),
        sources.relative_to(folder.raw),
    }


def test_an_extract_that_is_gone_is_named_and_can_be_imported_again(folder):
    """The build named a file of a folder of its own, which was gone by then."""
    folder.take(made_up.as_csv(made_up.workforce()))
    path = store.path_of(folder.raw, "workforce-2020")
    path.unlink()
    with pytest.raises(RecordError, match=r"^official/workforce-2020.csv: found no file, though releases.csv lists it"):
        official_tables(folder.raw)
    assert [one.outcome for one in folder.take(made_up.as_csv(made_up.workforce()))] == ["new"]
    assert path.is_file()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace(",20.0,", ",10.0,", 1),
        lambda text: text.replace("vacancy", "vacant", 1),
        lambda text: text.replace(",", ";", 5),
        lambda text: text[:-40],
        lambda text: f"<<<<<<< HEAD\n{text}",
    ],
    ids=["a value", "a heading", "separators", "the end", "a merge"],
)
def test_an_extract_that_was_changed_by_hand_is_refused_by_its_name(folder, damage):
    """A changed value was published as the publisher's own, and a changed heading told without its file."""
    folder.take(made_up.as_csv(made_up.workforce()))
    path = store.path_of(folder.raw, "workforce-2020")
    changed = damage(path.read_text(encoding="utf-8"))
    assert changed != path.read_text(encoding="utf-8")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        official_tables(folder.raw)
    assert str(caught.value) == (
        "official/workforce-2020.csv: found another content than releases.csv lists; only an import writes "
        "data/raw/official: delete the file and import its release again, or take it from git."
    )


def test_an_extract_is_the_same_with_other_ends_of_lines(folder):
    """Some checkouts write them so."""
    folder.take(made_up.as_csv(made_up.workforce()))
    path = store.path_of(folder.raw, "workforce-2020")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(official_tables(folder.raw)["figures"])


def test_two_imports_at_once_keep_both_releases(folder, monkeypatch):
    """Each put a folder without the other's release in place, and both said that theirs was new."""
    pytest.importorskip("fcntl")
    keep, other = store.keep, made_up.as_csv(made_up.workforce((2018, 2019)))
    second = Thread(target=folder.take, args=(other, "other.csv"))

    def slow(*given):
        monkeypatch.setattr(store, "keep", keep)
        second.start()
        second.join(1)  # it can only end by now where the two are not kept apart
        keep(*given)

    monkeypatch.setattr(store, "keep", slow)
    folder.take(made_up.as_csv(made_up.workforce()))
    second.join()
    assert store.releases(folder.raw)["release_id"].tolist() == ["workforce-2019", "workforce-2020"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("release_id", "release", ": found the columns series, release, source_id"),
        ("workforce,", "work,", ", row 2: found 'work' as series;"),
        ("workforce_by_year", "by_year", ", row 2: found 'by_year' as layout;"),
        (",2021-02-25,", ",25 Febr 2021,", ", row 2: found '25 Febr 2021' as published;"),
        ("Education", "\xc9ducation", ": found what cannot be read ('utf-8' codec"),
    ],
)
def test_a_catalogue_that_was_changed_by_hand_is_refused_in_one_sentence(folder, old, new, found):
    folder.take(made_up.as_csv(made_up.workforce()))
    path = store.path_of(folder.raw, "releases")
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="latin-1")
    with pytest.raises(RecordError) as caught:
        official_tables(folder.raw)
    assert str(caught.value).startswith(f"official/releases.csv{found}")
    assert len(str(caught.value).splitlines()) == 1


def test_an_extract_that_no_release_lists_is_named_and_can_be_imported_again(folder):
    """A line of releases.csv that was taken away took all figures of its release with it, without a word."""
    folder.take(made_up.as_csv(made_up.workforce()))
    catalogue = store.path_of(folder.raw, "releases")
    catalogue.write_text(catalogue.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    with pytest.raises(
        RecordError, match=r"^official/workforce-2020.csv: found a file that releases.csv does not list"
    ):
        official_tables(folder.raw)
    assert [one.outcome for one in folder.take(made_up.as_csv(made_up.workforce()))] == ["new"]
    assert len(official_tables(folder.raw)["releases"])


def test_other_values_of_a_release_that_is_held_need_a_reason(folder):
    folder.take(made_up.as_csv(made_up.workforce()))
    other = made_up.as_csv(made_up.workforce(**{"vacancy_rate_fte_%": "21.0"}))
    sentence = folder.refusal(other)
    assert "held of workforce-2020 and found 2 other values, the first '21.0' for '20.0' in row 5, vac" in sentence
    assert "--accept REASON" in sentence
    assert [one.outcome for one in folder.take(other, accept="corrected")] == ["replaced"]
    assert store.releases(folder.raw)["accepted_reason"].tolist() == ["corrected (in place of what was held)"]
    assert store.read(store.path_of(folder.raw, "workforce-2020")).query("name == 'Beech'")[
        "vacancy_rate_fte_%"
    ].tolist() == [
        "21.0",
        "21.0",
    ]


def test_one_other_value_is_counted_as_one(folder):
    content = made_up.as_csv(made_up.workforce())
    folder.take(content)
    changed = content.replace(b"11.5", b"12.5", 1)
    assert "and found 1 other value, '12.5' for '11.5' in row 2" in folder.refusal(changed)


def test_another_file_in_place_of_an_extract_that_is_gone_needs_a_reason(folder):
    """Once the extract was gone, other values took the place of those that had been cited without a word."""
    folder.take(made_up.as_csv(made_up.workforce()))
    store.path_of(folder.raw, "workforce-2020").unlink()
    other = made_up.as_csv(made_up.workforce(**{"vacancy_rate_fte_%": "21.0"}))
    assert "whose extract is gone, was read from, and found another; --accept REASON" in folder.refusal(other)
    assert [one.outcome for one in folder.take(other, accept="corrected")] == ["new"]


def test_a_release_that_is_held_is_told_with_the_day_that_is_held_of_it(folder, monkeypatch):
    """A second import of a release that no source tells of named its own day, which the record does not hold."""
    (folder.raw / "sources.csv").write_bytes(made_up.sources().splitlines()[0] + b"\n")
    for day in (dt.date(2027, 3, 1), dt.date(2027, 9, 9)):
        monkeypatch.setattr(about, "today", lambda day=day: day)
        (one,) = folder.take(made_up.as_csv(made_up.workforce()))
    assert (one.outcome, one.release["published"]) == ("held", "2027-03-01")


def test_of_two_files_of_one_release_the_later_is_kept(folder):
    (folder.given / "a.csv").write_bytes(made_up.as_csv(made_up.workforce()))
    (folder.given / "b.csv").write_bytes(made_up.as_csv(made_up.workforce(**{"vacancy_rate_fte_%": "21.0"})))
    results = import_releases([folder.given], raw=folder.raw, accept="corrected")
    assert [one.outcome for one in results] == ["new", "replaced"]
    beech = store.read(store.path_of(folder.raw, "workforce-2020")).query("name == 'Beech'")
    assert set(beech["vacancy_rate_fte_%"]) == {"21.0"}


def test_all_files_are_imported_or_none(folder):
    (folder.given / "a.csv").write_bytes(made_up.as_csv(made_up.workforce()))
    (folder.given / "b.csv").write_bytes(b"a,b,c,d\n1,2,3,4\n")
    before = folder.state()
    with pytest.raises(ImportRefusedError):
        import_releases([folder.given], raw=folder.raw)
    assert folder.state() == before


def test_a_folder_and_an_archive_give_the_same(folder):
    files = {"a.csv": made_up.as_csv(made_up.workforce()), "b/c.csv": made_up.as_csv(made_up.leavers())}
    folder.take(made_up.as_zip(files), "all.zip")
    before = {path: sha for path, sha in folder.state().items() if path.name != "releases.csv"}
    (folder.given / "b").mkdir()
    for name, content in files.items():
        (folder.given / name).write_bytes(content)
    (folder.given / "all.zip").unlink()
    assert {one.outcome for one in import_releases([folder.given], raw=folder.raw)} == {"held"}
    assert {path: sha for path, sha in folder.state().items() if path.name != "releases.csv"} == before
