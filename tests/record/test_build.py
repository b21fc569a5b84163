"""What is built: one Parquet file a table, which knows its origin."""

import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers import record

FIGURES = ("caseloads", "vacancy_rates", "neet_percentages")


def schema(draft, table):
    return pq.read_schema(draft.build().folder / f"{table}.parquet")


def test_every_table_becomes_one_file_curated_or_official(small):
    official = {"figures", "neighbours", "visits", "grades_in_force", "releases"}
    assert set(small.build().tables) == {*record.descriptor(small.raw), *official}


def test_a_snapshot_tells_the_rows_of_each_table(draft):
    counts = draft.build().rows
    assert counts["caseloads"] == len(draft.rows("caseloads")) - 1
    curated = draft.build().read("figures")["release_id"].isna().sum()
    assert curated + replaced(draft).sum() == sum(counts[table] for table in FIGURES) < counts["figures"]


def replaced(draft):
    """Whether the release holds each curated figure as well, so that it stands in the disagreements instead."""
    curated = pd.concat([draft.load(table) for table in FIGURES])
    told = draft.build().read("disagreements")
    place = pd.MultiIndex.from_frame(curated[["source_id", "locator"]])
    is_other = ~told["is_used"]
    return place.isin(pd.MultiIndex.from_frame(told.loc[is_other, ["source_id", "locator"]])) & (
        curated["kind"] == "recorded"
    )


def test_curated_figures_are_the_three_figure_files_stacked(small):
    gone = replaced(small)
    stacked = small.build().read("figures")
    stacked = stacked[stacked["release_id"].isna()].drop(columns="release_id")
    for table in FIGURES:
        part = stacked[stacked["table"] == table].drop(columns=["table", "status_meaning"]).reset_index(drop=True)
        whole = small.load(table)
        kept = whole[~gone[: len(whole)].to_numpy()].reset_index(drop=True)
        gone = gone[len(whole) :]
        pd.testing.assert_frame_equal(part, kept, check_dtype=False)


def test_a_text_names_another_source_by_its_title_and_no_other_word_is_changed(draft):
    """Readers were told to look in wscc-minutes-2019-09-11."""
    (source, title), *_ = zip(draft.load("sources")["source_id"], draft.load("sources")["title"], strict=True)
    row = draft.find("events", note=True)
    draft.change("events", row, note=f"Also in {source}, para 3-4, and in no-such-thing.")
    told = draft.build().read("events").set_index("event_id")["note"]
    found = told[draft.cell("events", row, "event_id")]
    quoted = "\N{LEFT DOUBLE QUOTATION MARK}" + title + "\N{RIGHT DOUBLE QUOTATION MARK}"
    assert found == f"Also in {quoted}, para 3-4, and in no-such-thing."


def test_figures_say_what_a_symbol_of_the_publisher_means(small):
    """Low reliability was once told as suppressed."""
    rows, meanings = small.load("figures"), small.load("symbols").set_index("symbol")["meaning"]
    given = rows.dropna(subset="status")
    assert given["status_meaning"].tolist() == [meanings[symbol] for symbol in given["status"]] != []
    assert rows.loc[rows["status"].isna(), "status_meaning"].isna().all()
    assert meanings["u"].startswith("low reliability")


@pytest.mark.parametrize("table", ["caseloads", "commitments", "findings", "measures"])
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
    frame = draft.load("authorities")
    assert (frame["la_number"][0], frame["note"][0], frame["note"][1]) == ("010", "None", "NA")


def test_the_meaning_of_each_column_travels_with_it(small):
    field = schema(small, "caseloads").field("published")
    assert field.metadata[b"title"] == b"Published"
    assert field.metadata[b"description"].startswith(b"Day from which the public could know this")


def test_the_title_the_licences_and_the_cited_sources_travel_with_the_table(small):
    about = schema(small, "priorities").metadata
    assert about[b"title"] == b"The twelve points of 2019"
    assert json.loads(about[b"licences"]) == ["OGL-UK-3.0", "CC-BY-4.0"]
    title = "West Sussex County Council: inspection of children's social care services"
    assert json.loads(about[b"sources"]) == {"ofsted-report-wsx-2019": title}


def test_each_file_names_the_data_it_was_built_from(small):
    wanted = record.data_hash(small.raw)
    assert {schema(small, table).metadata[b"built_from"].decode() for table in FIGURES} == {wanted}
