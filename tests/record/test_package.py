"""The record as a data package: whole, valid, and the same bytes whenever it is made."""

import io
import json
import zipfile

import pandas as pd
import pytest
from frictionless import Package

from helpers import record

ROWS = ["source_id", "authority_code", "measure"]  # figures stand so in the package: alike beside alike


@pytest.fixture(scope="module")
def snapshot():
    return record.known().snapshot


@pytest.fixture(scope="module")
def held(snapshot):
    """The package as bytes."""
    return record.data_package(snapshot)


@pytest.fixture(scope="module")
def opened(held):
    """The package as a zip."""
    return zipfile.ZipFile(io.BytesIO(held))


@pytest.fixture(scope="module")
def told(opened):
    """What the package says of itself."""
    return json.loads(opened.read("datapackage.json"))


def test_the_package_is_valid_by_its_own_word(held, tmp_path):
    """Types, and references to sources, measures and releases, of every row."""
    path = tmp_path / "record.zip"
    path.write_bytes(held)
    report = Package(str(path)).validate()
    assert [(task.name, task.errors[:1]) for task in report.tasks if not task.valid] == []
    assert report.valid


def test_every_table_is_in_it_with_every_row(opened, snapshot):
    names = {f"data/{table}.csv" for table in [*snapshot.tables, "places"]}
    assert set(opened.namelist()) == names | {"datapackage.json"}
    lengths = {table: len(pd.read_csv(opened.open(f"data/{table}.csv"), dtype=str)) for table in snapshot.tables}
    assert lengths == snapshot.rows


def test_the_same_snapshot_gives_the_same_bytes_on_any_day(held, snapshot, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 4e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2096, 10, 2, 0, 0, 0, 0, 0, 0))
    assert record.data_package(snapshot) == held


def test_it_says_from_which_record_and_under_which_terms_it_is(told, snapshot):
    assert told["version"] == snapshot.name
    assert {one["name"] for one in told["licenses"]} == {"OGL-UK-3.0", "CC-BY-4.0"}
    assert len(told["sources"]) == len(snapshot.read("sources"))


def test_every_column_has_a_title_and_says_what_it_means(told):
    lacking = [
        (resource["name"], field["name"])
        for resource in told["resources"]
        for field in resource["schema"]["fields"]
        if not (field.get("title") and field.get("description"))
    ]
    assert lacking == []


def test_a_column_keeps_its_type_and_refers_to_its_source(told):
    schema = next(one for one in told["resources"] if one["name"] == "commitments")["schema"]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    chosen = ("due_start", "quantity", "outcome_is_planned_date", "subject")
    assert [types[name] for name in chosen] == ["date", "number", "boolean", "string"]
    referring = [key["fields"] for key in schema["foreignKeys"] if key["reference"]["resource"] == "sources"]
    assert sorted(referring) == [["outcome_source_id"], ["source_id"]]


def test_what_figures_share_is_told_once(told, opened):
    """Told in each of 97,000 rows, it was most of the package: 33 MB to unpack."""
    places = pd.read_csv(opened.open("data/places.csv"), dtype=str)
    assert places["place"].is_unique
    assert not places.drop(columns="place").duplicated().any()
    assert opened.getinfo("data/figures.csv").file_size + opened.getinfo("data/places.csv").file_size < 5_000_000
    resources = {one["name"]: one for one in told["resources"]}
    to = {"fields": ["place"], "reference": {"resource": "places", "fields": ["place"]}}
    assert to in resources["figures"]["schema"]["foreignKeys"]
    assert resources["places"]["title"] != resources["figures"]["title"]


def test_what_figures_lack_in_it_other_tables_tell(opened, snapshot):
    def read(table):
        return pd.read_csv(opened.open(f"data/{table}.csv"), dtype=str, keep_default_na=False)

    told = read("figures").merge(read("places"), on="place", how="left")
    titles = read("releases").set_index("release_id")["title"]
    meanings = read("symbols").set_index("symbol")["meaning"]
    files = read("measures").set_index("measure")["figures_in"]
    names = told["authority_code"].map(read("authorities").set_index("authority_code")["name"])
    placed = zip(told["locator"], told["authority_code"], names, strict=True)
    told["locator"] = [place.format(authority_code=code, name=name) for place, code, name in placed]
    told["vintage"] = told["release_id"].map(titles).fillna(told["vintage"])
    told["status_meaning"] = told["status"].map(meanings).fillna("")
    told["table"] = told["measure"].map(files)
    whole = snapshot.read("figures").sort_values(ROWS, kind="stable", ignore_index=True)
    days = whole.select_dtypes("datetime").columns
    whole[days] = whole[days].apply(lambda column: column.dt.strftime("%Y-%m-%d"))
    numbers = list(whole.select_dtypes("number"))
    for column in set(whole) - set(numbers):
        assert list(told[column]) == whole[column].fillna("").tolist(), column
    assert told[numbers].apply(pd.to_numeric).equals(whole[numbers].astype(float))
    assert set(told) - set(whole) == {"place"}


def test_a_whole_number_has_no_decimals_in_it_and_no_other_loses_any(opened, snapshot):
    told = pd.read_csv(opened.open("data/figures.csv"), dtype=str)["value"].dropna()
    ordered = snapshot.read("figures").sort_values(ROWS, kind="stable")
    assert told.astype(float).tolist() == ordered["value"].dropna().tolist()
    assert not told.str.endswith(".0").any()
