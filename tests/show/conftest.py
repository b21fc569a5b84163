"""Draws charts in the house style, catches what would go on the page, and reads the real record once."""

import functools
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import settings
from small_tables import SOURCE

from helpers import record
from helpers.show.pages import about_the_page

settings.register_profile("house", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def closed():
    """Close what a test has drawn."""
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def real():
    """Return the record as known for an authority, day and comparator; the same one when asked again."""
    return functools.cache(lambda name, as_of="", comparator="England": record.known(name, as_of, comparator))


@pytest.fixture
def known(monkeypatch):
    """A record that knows one authority, one source and one measure, and no change of definition."""
    monkeypatch.setattr(about_the_page, "returned_with", lambda known: [])
    sources = {
        "source_id": ["a-source"],
        "title": ["A release"],
        "publisher": ["A department"],
        "published": [pd.Timestamp("2020-01-01")],
        "published_precision": ["month"],
        "licence": ["open"],
        "address": [None],
        "note": [None],
    }
    measures = {"measure": ["vacancy_gap", "care_leavers_neet_19_21"], "title": ["Vacancy gap", "NEET"]}
    measures |= {"heading": None, "short_name": None, "short_heading": [None, "NEET, aged 19 to 21 (%)"]}
    measures |= {"polarity": "lower", "is_share_of_people": [False, True]}
    areas = pd.DataFrame({"authority_code": ["a"], "name": ["Ours"], "code_from": [pd.NaT], "code_to": [pd.NaT]})
    areas["successors"] = [None]
    scope = SimpleNamespace(authority_code="a", authority_name="Ours", as_of=None, comparator="England")
    breaks = pd.DataFrame(columns=["subject", "measure", "date", "reason", *SOURCE])
    tables = {"sources": pd.DataFrame(sources), "measures": pd.DataFrame(measures), "authorities": areas}
    tables["warnings"] = pd.DataFrame({"text": ["a doubt", "a note"], "is_doubt": [True, False]})
    judged = ["authority_code", "framework", "published", "area", "grade", "release_id"]
    tables["judgements"] = pd.DataFrame(columns=judged)
    tables["mine"] = pd.DataFrame({"measure": [], "period_end": pd.to_datetime([])})
    return SimpleNamespace(scope=scope, definition_breaks=breaks, **tables)
