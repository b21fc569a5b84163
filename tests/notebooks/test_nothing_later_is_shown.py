"""A page as of a day could have been written on that day."""

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from playing import play
from reading import NATIONAL, OF_COUNCILS, PATHS, read

from helpers import record

DAYS = ["2016-02-01", "2019-06-07", "2019-09-11", "2020-12-08"]
EARLY = DAYS[0]
COUNCILS = ["West Sussex", "Lewisham", "Kent"]
PAGES = [(path, {"authority": name}) for path, name in product(OF_COUNCILS, COUNCILS)]
PAGES += [(path, {}) for path in NATIONAL]
YEAR = re.compile(r"(?<![\d,.])20\d\d(?![\d,.]\d|\d)")
NAMED = re.compile(r'(?: id="|href="(?:#|data:))[^"]*"')  # made of letters and digits that may look like a year
HERE = Path(__file__).parent
MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")


@pytest.fixture(scope="module", params=product(PATHS, DAYS), ids=lambda one: f"{one[0].stem}-{one[1]}")
def day_and_words(request):
    """A day, and every word that a notebook puts on the page as of it, in its charts too."""
    path, day = request.param
    return pd.Timestamp(day), outputs(path, as_of=day)


@pytest.fixture(scope="module", params=PAGES, ids=lambda one: f"{one[0].stem}-{one[1].get('authority', '')}")
def early_page(request):
    """Every word of a page as of February 2016, its fixed prose too."""
    path, about = request.param
    return f"{read(path).prose}\n{outputs(path, as_of=EARLY, **about)}"


def outputs(path, **parameters):
    """Every word that a notebook puts on its page under these parameters, in its charts too; no name of a row."""
    return NAMED.sub("", play(path, **parameters).text)


def listed(name):
    """The patterns of a list beside this test."""
    return [re.compile(line, re.I) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def later(table, day, column="published"):
    """The rows that were not public by the day, told without the code under test."""
    rows = getattr(record.known(), table).dropna(subset=column)
    kinds = rows[f"{column}_precision"].map({"day": "D", "month": "M", "quarter": "Q", "year": "Y"})
    ends = [pd.Period(date, kind).end_time.normalize() for date, kind in zip(rows[column], kinds, strict=True)]
    return rows[[end > day for end in ends]]


def test_no_source_of_later(day_and_words):
    day, text = day_and_words
    rows, everything = later("sources", day), record.known().sources
    known = everything[~everything["source_id"].isin(rows["source_id"])]
    new = rows[~rows["title"].isin(known["title"]) & ~rows["address"].isin(known["address"])]
    found = [row.source_id for row in new.itertuples() if row.title in text or str(row.address) in text]
    assert found == []


def test_no_event_or_finding_of_later(day_and_words):
    """What was expected may bear the name that the event was given when it came; visits of one theme bear one name."""
    day, text = day_and_words
    rows, expected = later("events", day), " ".join(record.known().commitments["subject"])
    rows = rows[~rows["title"].isin(record.known(as_of=day).events["title"])]
    assert [row.event_id for row in rows.itertuples() if row.title in text and row.title not in expected] == []
    assert [row.finding_id for row in later("findings", day).itertuples() if row.summary in text] == []


def test_no_event_bears_a_name_that_it_was_given_later(day_and_words):
    day, text = day_and_words
    titles = record.known().events.set_index("event_id")["title"]
    assert [name for name in later("event_versions", day, "replaced")["event_id"] if titles[name] in text] == []


def test_a_page_of_2016_names_no_later_year_but_one_that_was_promised(early_page):
    promised = record.known(as_of=EARLY).commitments
    due = {f"{day:%Y}" for day in [*promised["due_start"].dropna(), *promised["due_end"].dropna()]}
    assert sorted(year for year in set(YEAR.findall(early_page)) - due if year > EARLY[:4]) == []


def test_a_page_of_2016_holds_no_word_that_nobody_could_have_known(early_page):
    """Fixed prose on what came later: a trust, a pandemic, a list of points, a framework, a kind of visit."""
    assert [found[0] for word in listed("words_of_later.txt") for found in word.finditer(early_page)] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_fixed_prose_names_no_event_framework_or_document(path):
    """It stands on the page of any day, and so of one before them; words about events belong to the record."""
    prose = read(path).prose
    words = [*listed("words_of_the_record.txt"), *listed("words_of_later.txt")]
    assert [found[0] for word in words for found in word.finditer(prose)] == []


def test_no_outcome_of_later(day_and_words):
    day, text = day_and_words
    rows = later("commitments", day, "outcome_published").dropna(subset="outcome_summary")
    assert [row.commitment_id for row in rows.itertuples() if row.outcome_summary in text] == []


def test_no_date_of_later_but_what_was_due(day_and_words):
    """A figure, a census or a release of a later day would bring its date with it; a month may be one of a promise."""
    day, text = day_and_words
    promised = record.known().commitments.drop(later("commitments", day).index)
    months = {date.replace(day=1) for date in due(promised)}
    days = due(promised[(promised["due_precision"] == "day") | (promised["due_start"] != promised["due_end"])])
    found = [match for match in DATE.finditer(text) if when(match) > day]
    assert [match[0] for match in found if match[1] and when(match) not in days] == []
    assert [match[0] for match in found if when(match).replace(day=1) not in months] == []


def due(promises):
    """The days from and to which promises were due."""
    return set(promises["due_start"].dropna()) | set(promises["due_end"].dropna())


def test_no_release_of_later(day_and_words):
    day, text = day_and_words
    named = re.findall(r"\((\d{4}-\d{2}(?:-\d{2})?)\)|release of (\d{4}-\d{2}-\d{2})", text)
    assert [date for pair in named for date in pair if date and pd.Timestamp(date) > day] == []


def when(match):
    return pd.Timestamp(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1] or 1))
