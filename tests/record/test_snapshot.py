"""A snapshot is one state of the record: named by its hash, written whole or not at all, and kept while it is read."""

import os
import shutil
import subprocess
import sys

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers import record
from helpers.record import building, snapshot

TITLE = "Another title"


class PowerCutError(Exception):
    """Stands for whatever may go wrong while writing."""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def names(draft):
    return sorted(path.name for path in draft.processed.iterdir())


def edit(draft):
    draft.change("priorities", 2, short_title=TITLE)


def test_a_snapshot_bears_the_name_of_the_state_that_it_was_built_from(draft):
    assert draft.build().name == record.data_hash(draft.raw) == draft.build().folder.name


def test_building_again_writes_nothing(draft):
    before = {path: path.stat().st_mtime_ns for path in draft.processed.rglob("*")}
    draft.build()
    assert {path: path.stat().st_mtime_ns for path in draft.processed.rglob("*")} == before


def test_building_in_another_place_gives_the_same_bytes(draft):
    before = draft.built()
    shutil.rmtree(draft.processed)
    draft.build()
    assert draft.built() == before


@pytest.mark.parametrize("written", [0, 1, 14])
def test_a_crash_while_writing_leaves_the_old_snapshot_and_nothing_else(draft, monkeypatch, written):
    before = draft.built()
    original, calls = pq.write_table, []

    def crash(*arguments, **options):
        if len(calls) == written:
            raise PowerCutError
        calls.append(arguments)
        original(*arguments, **options)

    monkeypatch.setattr(pq, "write_table", crash)
    edit(draft)
    with pytest.raises(PowerCutError):
        draft.build()
    assert draft.built() == before
    assert len(names(draft)) == 1


def test_what_a_killed_build_left_and_tables_without_a_snapshot_are_cleared(draft):
    write(draft.processed / f"{building.UNFINISHED}left" / "events.parquet", "half")
    write(draft.processed / "events.parquet", "of before there were snapshots")
    edit(draft)
    assert draft.build().name in names(draft)
    assert [name for name in names(draft) if "." in name] == []


def test_a_change_while_the_record_is_built_is_not_mixed_in(draft, monkeypatch):
    """Half of the tables would be of before, and the name that of neither."""
    check, before = building.contract.check, record.data_hash(draft.raw)
    write(draft.raw / "figure.schema.yaml", (draft.raw / "figure.schema.yaml").read_text() + "# more\n")

    def disturbed(raw):
        edit(draft)
        return check(raw)

    monkeypatch.setattr(building.contract, "check", disturbed)
    built = draft.build()
    assert before != built.name != record.data_hash(draft.raw)
    assert TITLE not in set(built.read("priorities")["short_title"])


def test_an_older_snapshot_is_cleared_when_a_new_one_is_built(draft):
    old = names(draft)
    edit(draft)
    assert names(draft) == old
    assert [draft.build().name] == names(draft) != old


def test_a_snapshot_that_is_read_is_not_cleared_until_it_is_read_no_more(draft):
    held = draft.build()
    edit(draft)
    new = draft.build()
    assert names(draft) == sorted([held.name, new.name])
    assert TITLE not in set(held.read("priorities")["short_title"])
    del held
    draft.change("priorities", 3, short_title="A third title")
    newer = draft.build()
    assert names(draft) == sorted([new.name, newer.name])


READER = """
import sys
from helpers.record import Snapshot
held = Snapshot(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def test_a_snapshot_that_another_process_reads_is_kept_and_goes_with_that_process_however_it_ends(draft):
    folder = draft.build().folder
    command = [sys.executable, "-c", READER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == "held\n"
        edit(draft)
        draft.build()
        assert folder.is_dir()
        reader.kill()
    draft.change("priorities", 3, short_title="A third title")
    draft.build()
    assert not folder.exists()


def test_a_snapshot_that_is_gone_is_not_opened(draft):
    folder = draft.build().folder
    shutil.rmtree(folder)
    with pytest.raises(record.RecordError, match="has not been built: run `trajectory build`"):
        record.Snapshot(folder)


def test_reading_a_state_that_is_not_built_is_refused_and_writes_nothing(draft):
    edit(draft)
    before = draft.built()
    with pytest.raises(record.RecordError, match="has not been built: run `trajectory build`"):
        snapshot.present(draft.raw, draft.processed)
    assert draft.built() == before


def test_reading_a_folder_that_cannot_be_written_is_no_matter(draft):
    modes = {path: path.stat().st_mode for path in [draft.processed, *draft.processed.rglob("*")]}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert len(snapshot.present(draft.raw, draft.processed).read("priorities")) == 12
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_run_reads_the_snapshot_it_has_fixed_whatever_happens_to_the_record(draft):
    built = draft.build()
    with record.fixed(built):
        edit(draft)
        assert snapshot.present(draft.raw, draft.processed).name == built.name
        assert record.known().snapshot.name == built.name
        told = subprocess.run(
            [sys.executable, "-c", "from helpers import record; print(record.known('Kent').snapshot.name)"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == built.name
    with pytest.raises(record.RecordError):
        snapshot.present(draft.raw, draft.processed)


def test_what_a_reader_does_to_a_table_is_not_seen_by_another(draft):
    built = draft.build()
    mine = built.read("priorities")
    mine.loc[:, "short_title"] = TITLE
    mine["priority"] = 0
    pd.testing.assert_frame_equal(built.read("priorities"), record.Snapshot(built.folder).read("priorities"))


@pytest.mark.parametrize("name", [".#caseloads.csv", ".~lock.caseloads.csv"])
def test_the_lock_of_an_editor_is_no_part_of_the_record(draft, name):
    before = record.data_hash(draft.raw)
    (draft.raw / name).symlink_to("nobody@nowhere")
    assert record.data_hash(draft.raw) == before
    edit(draft)
    draft.build()


CHANGES = {
    "one letter of a note": lambda draft: draft.change("events", 2, note="Another note."),
    "the order of two rows": lambda draft: draft.write("events", draft.rows("events")[::-1]),
    "a space in the descriptor": lambda draft: draft.raw.joinpath("datapackage.yaml").open("a").write(" "),
    "the shape of the figures": lambda draft: draft.raw.joinpath("figure.schema.yaml").open("a").write("# more\n"),
    "a file more": lambda draft: draft.raw.joinpath("moods.csv").write_text("mood\n"),
    "a release more": lambda draft: write(draft.raw / "official" / "workforce.csv", "value\n"),
    "a file less": lambda draft: draft.path("findings").unlink(),
    "a name": lambda draft: draft.path("findings").rename(draft.path("found")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_hash_changes_with_any_change_of_the_data(draft, change):
    before = record.data_hash(draft.raw)
    change(draft)
    assert record.data_hash(draft.raw) != before


def test_the_hash_changes_where_the_size_and_the_time_of_a_file_do_not(draft):
    """Two edits within one tick of the clock, or a tool that sets the time back."""
    path = draft.path("priorities")
    before, stamp = record.data_hash(draft.raw), path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (stamp.st_size, stamp.st_mtime_ns)
    assert record.data_hash(draft.raw) != before


def test_the_hash_does_not_depend_on_where_the_files_lie(small, draft):
    assert record.data_hash(small.raw) == record.data_hash(draft.raw)
    assert len(record.data_hash(draft.raw)) == 64


def test_the_hash_changes_with_the_code_that_reads_the_record(small, tmp_path, monkeypatch):
    code = tmp_path / "code"
    write(code / "read.py", "a = 1")
    write(code / "official" / "layouts.yaml", "a: 1")
    monkeypatch.setattr(snapshot, "CODE", code)
    before = record.data_hash(small.raw)
    write(code / "official" / "layouts.yaml", "a: 2")
    assert record.data_hash(small.raw) != before


def test_texts_numbers_and_what_is_missing_are_read_as_they_were_written(tmp_path):
    """Texts are read by the list of the different ones, which an empty column has none of."""
    table = pd.DataFrame(
        {"name": ["a", None, "b", "a"], "number": [1.5, None, 2, 3], "none": pd.Series([None] * 4, dtype="str")}
    )
    table.to_parquet(tmp_path / "table.parquet")
    (tmp_path / "lease").touch()
    read = record.Snapshot(tmp_path).read("table")
    pd.testing.assert_frame_equal(read, table)
    assert read["name"].iloc[0] is read["name"].iloc[3]
