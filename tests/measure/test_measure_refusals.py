"""What a measure does not take is refused in one sentence: no record, no table, a table without its columns."""

import inspect
import pickle
import re

import pandas as pd
import pytest

from helpers import measure, record
from helpers.record import RecordError

WORDS = ("measure", "measures", "days", "months", "period_end", "first", "last")
ASKED = {name: inspect.signature(getattr(measure, name)).parameters for name in measure.__all__}
OF_RECORD = [name for name, takes in ASKED.items() if "known" in takes]
TABLES = {
    name: {one: about.annotation for one, about in takes.items() if about.annotation is not about.empty}
    for name, takes in ASKED.items()
}
OF_TABLES = [(name, one) for name, tables in TABLES.items() for one in tables]


def needed(name):
    return [one for one, about in ASKED[name].items() if about.default is about.empty]


def asked(name, known, **other):
    """Ask for a measure with all it needs, and tables without columns where it takes tables."""
    words = dict.fromkeys(needed(name), "2020-03-31") | ({"known": known} if "known" in ASKED[name] else {})
    words |= {one: word for one, word in {"measure": "caseload_fte", "months": [12]}.items() if one in words}
    tables = {one: {} if kind is dict else pd.DataFrame() for one, kind in TABLES[name].items()}
    return getattr(measure, name)(**{**words, **tables, **other})


@pytest.mark.parametrize("name", ASKED)
def test_a_measure_says_in_its_signature_which_of_what_it_needs_are_tables(name):
    """Else what stands in the place of one is refused by nothing."""
    assert {*needed(name)} <= {"known", *WORDS, *TABLES[name]}


@pytest.mark.parametrize("name", OF_RECORD)
def test_what_is_no_record_is_refused_by_every_measure(real, name):
    """About thirty ended in an AttributeError from the depth."""
    known = real("Kent")
    for wrong, told in (
        (None, "None"),
        (known.sources, "a DataFrame"),
        (record.RAW, "a PosixPath"),
        ("Kent", "'Kent'"),
    ):
        with pytest.raises(RecordError, match=f"Expected the record as known.*and found {told}"):
            asked(name, wrong)


@pytest.mark.parametrize(("name", "one"), OF_TABLES)
def test_what_is_no_table_is_refused_with_the_name_of_what_it_was_given_as(real, name, one):
    for wrong, told in ((real("Kent"), "a Known"), ("Kent", "'Kent'"), (3, "an int")):
        with pytest.raises(RecordError, match=rf"^measure\.{name} expects .* as `{one}`, and found {told}: help\("):
            asked(name, real("Kent"), **{one: wrong})


@pytest.mark.parametrize("name", dict(OF_TABLES))
def test_a_table_without_its_columns_is_refused_with_the_name_of_one(real, name):
    with pytest.raises(RecordError, match=rf"^measure\.{name} did not find \w+ in `\w+`.*: help\(measure\.{name}\)"):
        asked(name, real("Kent"))


@pytest.mark.parametrize("name", dict(OF_TABLES))
def test_the_help_of_a_measure_names_what_gives_the_tables_that_it_takes(name):
    told = set(re.findall(r"`(\w+)`", getattr(measure, name).__doc__))
    assert told & {*measure.__all__, "early_warning_rules"}


def test_a_guarded_function_shows_its_own_signature_and_where_it_stands():
    assert str(inspect.signature(measure.figures)) == "(known)"
    assert inspect.unwrap(measure.promises).__code__.co_filename.endswith("promised.py")


@pytest.mark.parametrize("name", ASKED)
def test_a_guarded_function_goes_to_another_process(name):
    assert pickle.loads(pickle.dumps(getattr(measure, name))) is getattr(measure, name)


def test_a_fault_of_another_kind_stays_what_it_is(real):
    with pytest.raises(TypeError, match="unexpected keyword argument 'knwon'"):
        measure.promises(real("Kent"), knwon=1)
    with pytest.raises(TypeError, match="not iterable"):
        measure.aligned(real("Kent"), "caseload_fte", years=3)


def test_one_day_or_framework_may_be_given_without_a_list_and_what_is_none_is_refused(real):
    known, day = real("Kent"), pd.Timestamp("2020-01-01")
    assert measure.grades_at(known, day).equals(measure.grades_at(known, ["2020-01-01"]))
    assert measure.national_ratings(known, day).equals(measure.national_ratings(known, "2020-01-01"))
    for wrong, told in ((3, "date 3"), (None, "date None")):
        with pytest.raises(RecordError, match=f"Unknown {told}"):
            measure.grades_at(known, wrong)
    with pytest.raises(RecordError, match="Unknown framework None"):
        measure.waiting(known, None)
    with pytest.raises(RecordError, match="Unknown file of figures 3"):
        measure.said(known, tables=3)
    with pytest.raises(RecordError, match="Unknown measure"):
        measure.trajectory(known, known.sources)


def test_a_year_that_is_not_in_the_panel_is_refused(real):
    with pytest.raises(RecordError, match=r"Unknown year of the panel -3\. .*Expected one of: -1, 0, 1, 2\."):
        measure.changes_around(real("Kent"), "vacancy_rate_fte", first=-3)


def test_nothing_is_told_of_the_end_of_no_one_authority(real):
    assert measure.ended(record.known()) == measure.begun(record.known()) == {}
