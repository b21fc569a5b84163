"""What is built: one Parquet file a table, which knows its origin and is written whole or not at all."""

import json
import os

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers import record

FIGURES = ("caseloads", "vacancy_rates", "neet_percentages")


class PowerCutError(Exception):
    """Stands for whatever may go wrong while writing."""


def metadata(draft, table):
    return pq.read_schema(draft.processed / f"{table}.parquet").metadata


def stamps(draft):
    return {path.name: path.stat().st_mtime_ns for path in draft.processed.iterdir()}


def test_every_table_becomes_one_file_and_the_figures_one_more(small):
    tables = {f"{name}.parquet" for name in record.descriptor(small.raw)} | {"figures.parquet"}
    assert set(small.built()) == tables


def test_building_returns_the_rows_of_each_table(draft):
    counts = draft.build()
    assert counts["caseloads"] == len(draft.rows("caseloads")) - 1
    assert counts["figures"] == sum(counts[table] for table in FIGURES)


def test_figures_are_the_three_figure_files_stacked(small):
    stacked = small.load("figures")
    for table in FIGURES:
        part = stacked[stacked["table"] == table].drop(columns=["table", "status_meaning"]).reset_index(drop=True)
        pd.testing.assert_frame_equal(part, small.load(table), check_dtype=False)


def test_figures_say_what_a_symbol_of_the_publisher_means(small):
    """Low reliability was once told as suppressed."""
    rows, meanings = small.load("figures"), small.load("symbols").set_index("symbol")["meaning"]
    given = rows.dropna(subset="status")
    assert given["status_meaning"].tolist() == [meanings[symbol] for symbol in given["status"]] != []
    assert rows.loc[rows["status"].isna(), "status_meaning"].isna().all()
    assert meanings["u"].startswith("low reliability")


@pytest.mark.parametrize("table", ["caseloads", "events", "judgements", "neighbours", "measures"])
def test_a_built_table_has_the_columns_and_rows_of_its_file_in_their_order(small, table):
    header, *rows = small.rows(table)
    frame = small.load(table)
    assert list(frame.columns) == header
    assert list(frame[header[0]]) == [row[0] for row in rows]


def test_columns_have_the_types_of_the_descriptor(small):
    kinds = {column: pd.api.types.infer_dtype(values) for column, values in small.load("caseloads").items()}
    assert (kinds["value"], kinds["published"], kinds["basis"]) == ("floating", "datetime64", "string")
    assert small.load("events")["is_planned_date"].dtype == bool


def test_codes_and_texts_that_look_like_other_things_stay_as_they_are(draft):
    """pandas would read NA, None and 010 as something else if it were let."""
    draft.change("authorities", 2, la_number="010", note="None")
    draft.change("authorities", 3, note="NA")
    draft.build()
    frame = draft.load("authorities")
    assert (frame["la_number"][0], frame["note"][0], frame["note"][1]) == ("010", "None", "NA")


def test_the_meaning_of_each_column_travels_with_it(small):
    field = pq.read_schema(small.processed / "caseloads.parquet").field("published")
    assert field.metadata[b"title"] == b"Published"
    assert field.metadata[b"description"].startswith(b"Day from which the public could know this")


def test_the_title_the_licences_and_the_cited_sources_travel_with_the_table(small):
    about = metadata(small, "priorities")
    assert about[b"title"] == b"The twelve points of 2019"
    assert json.loads(about[b"licences"]) == ["OGL-UK-3.0", "CC-BY-4.0"]
    title = "West Sussex County Council: inspection of children's social care services"
    assert json.loads(about[b"sources"]) == {"ofsted-report-wsx-2019": title}


def test_each_file_names_the_data_it_was_built_from(small):
    wanted = record.data_hash(small.raw)
    assert all(metadata(small, table)[b"built_from"].decode().startswith(wanted) for table in FIGURES)


def test_loading_leaves_fresh_files_untouched(draft):
    before = stamps(draft)
    draft.load("events")
    assert stamps(draft) == before


def test_loading_builds_again_when_a_curated_file_has_changed(draft):
    draft.change("priorities", 2, short_title="Another title")
    assert draft.load("priorities")["short_title"][0] == "Another title"
    assert metadata(draft, "events")[b"built_from"].decode().startswith(record.data_hash(draft.raw))


def test_loading_builds_again_when_a_file_is_gone(draft):
    (draft.processed / "events.parquet").unlink()
    assert len(draft.load("events")) == len(draft.rows("events")) - 1


def test_building_twice_gives_the_same_bytes(draft):
    before = draft.built()
    draft.build()
    assert draft.built() == before


def test_what_no_table_stands_behind_is_taken_away(draft):
    """A table that has left the descriptor would otherwise be loaded for ever as it was."""
    (draft.processed / "moods.parquet").write_bytes((draft.processed / "events.parquet").read_bytes())
    draft.build()
    assert "moods.parquet" not in draft.built()


@pytest.mark.parametrize("written", [0, 1, 14])
def test_a_crash_while_writing_leaves_the_old_files_whole(draft, monkeypatch, written):
    before = draft.built()
    write, calls = pq.write_table, []

    def crash(*arguments, **options):
        if len(calls) == written:
            raise PowerCutError
        calls.append(arguments)
        write(*arguments, **options)

    monkeypatch.setattr(pq, "write_table", crash)
    draft.change("priorities", 2, short_title="Another title")
    with pytest.raises(PowerCutError):
        draft.build()
    assert draft.built() == before
    assert not [path for path in draft.processed.iterdir() if path.is_dir()]


def test_after_a_crash_the_next_load_builds(draft, monkeypatch):
    draft.change("priorities", 2, short_title="Another title")
    with monkeypatch.context() as patch:
        patch.setattr(pq, "write_table", lambda *_: 1 / 0)
        pytest.raises(ZeroDivisionError, draft.build)
    assert draft.load("priorities")["short_title"][0] == "Another title"


CHANGES = {
    "one letter of a note": lambda draft: draft.change("events", 2, note="Another note."),
    "the order of two rows": lambda draft: draft.write("events", draft.rows("events")[::-1]),
    "a space in the descriptor": lambda draft: draft.raw.joinpath("datapackage.yaml").open("a").write(" "),
    "the shape of the figures": lambda draft: draft.raw.joinpath("figure.schema.yaml").open("a").write("# more\n"),
    "a file more": lambda draft: draft.raw.joinpath("moods.csv").write_text("mood\n"),
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
