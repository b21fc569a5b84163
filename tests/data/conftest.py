"""The record as it is curated, read as text, and the working notes on its source documents where they are at hand."""

import csv

import pandas as pd
import pytest

from helpers import record

COUNTED = "2026-06-30"  # a day after the newest release that was counted by hand: a later one moves no total of it


def read(path):
    """A curated or shared CSV as text, with empty cells as empty text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


@pytest.fixture(scope="session")
def everyone():
    """The whole record as known when its totals were counted."""
    return record.known(as_of=COUNTED)


@pytest.fixture(scope="session")
def known():
    """The same, about West Sussex."""
    return record.known("West Sussex", COUNTED)


@pytest.fixture(scope="session")
def raw():
    """{table: its curated rows as text}."""
    return {name: read(record.RAW / resource.path) for name, resource in record.descriptor().items()}


@pytest.fixture(scope="session")
def figures(raw):
    """The rows of the three figure files, as text, with their table."""
    tables = ("caseloads", "vacancy_rates", "neet_percentages")
    return pd.concat([raw[name].assign(table=name) for name in tables], ignore_index=True)


@pytest.fixture(scope="session")
def facts():
    """The folder of working notes on the five source documents, which are not part of this project."""
    folder = record.ROOT.parent / "shared" / "facts"
    if not folder.is_dir():
        pytest.skip("the notes on the source documents are not here")
    return folder


@pytest.fixture(scope="session")
def seeds(facts):
    """Each thing the five documents say, one a row."""
    with (facts / "seeds.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
