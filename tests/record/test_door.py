"""One door: the tables as known under a notebook's parameters, for all areas and for the authority."""

import datetime as dt

import pytest

from helpers import record


def test_the_tables_are_those_known_on_the_day_of_the_scope():
    known = record.known("West Sussex", "2019-05-07")
    assert known.scope.as_of == dt.date(2019, 5, 7)
    assert "ofsted-report-wsx-2019" not in set(known.sources["source_id"])
    assert known.judgements["published"].max() < record.known("West Sussex", "2019-05-08").judgements["published"].max()


def test_a_table_is_read_once():
    known = record.known("Kent")
    assert known.events is known.events


def test_what_a_reader_does_to_a_table_is_not_seen_by_another():
    """The tables of a day are worked out once and kept."""
    titles = list(record.known("Kent", "2020-01-01").events["title"])
    known = record.known("West Sussex", "2020-01-01")
    known.events["title"] = "Mine"
    assert list(record.known("Lewisham", "2020-01-01").events["title"]) == titles


def test_the_tables_are_those_of_all_areas_and_mine_the_figures_of_the_authority():
    known = record.known("West Sussex")
    assert known.figures["authority_code"].nunique() > 10
    assert set(known.mine["authority_code"]) == {"E10000032"}
    assert len(known.mine) == known.figures["authority_code"].value_counts()["E10000032"]


def test_of_no_one_authority_there_are_the_tables_of_all_and_none_of_its_own():
    known = record.known()
    assert known.mine.empty
    assert len(known.figures) == len(record.known("Kent").figures)


def test_every_table_of_the_snapshot_can_be_had_and_is_told_by_dir():
    known = record.known("Kent")
    assert {"scope", "mine", "figures", *record.descriptor()} <= set(dir(known))
    assert [name for name in dir(known) if not hasattr(known, name)] == []


def test_what_it_has_not_is_no_attribute_and_a_misspelt_table_is_answered():
    known = record.known("Kent")
    assert not hasattr(known, "ndim")
    with pytest.raises(AttributeError, match="Did you mean events"):
        known.evnts  # noqa: B018
    with pytest.raises(record.RecordError, match="Did you mean events"):
        known.evnts  # noqa: B018


@pytest.mark.parametrize("name", ["figures", "events", "rows"])
def test_no_table_can_be_put_in_the_place_of_another(name):
    """A measure that had been computed before went on with the old table, the next one took the new."""
    known = record.known("Kent")
    with pytest.raises(AttributeError, match=f"of your own, not {name}"):
        setattr(known, name, known.figures.head())


def test_pandas_may_ask_for_its_scope():
    """pandas looks for what a table has, and took the refusal of a table ndim for its end."""
    k = record.known("West Sussex")
    rows = k.neighbours.query("authority_code == @k.scope.authority_code")
    assert set(rows["neighbour_set"]) == {"2021", "2025"}


def test_notebooks_may_look_for_private_names_without_reading_a_table():
    """IPython asks a value for many names of its own before it shows it."""
    assert not hasattr(record.known("Kent"), "_repr_html_")


MEASURES = [
    ("caseload_fte", ["caseload_fte"]),
    (["vacancy_gap", "caseload_fte"], ["vacancy_gap", "caseload_fte"]),
    ([], []),
]


@pytest.mark.parametrize(("asked", "codes"), MEASURES)
def test_measures_are_asked_for_with_or_without_a_list(asked, codes):
    assert record.measure_codes(record.known(), asked) == codes


@pytest.mark.parametrize("asked", ["vacancy_gaps", ["caseload_fte", "vacancy_gaps"]])
def test_a_measure_there_is_not_is_answered_with_the_nearest(asked):
    with pytest.raises(record.RecordError, match="Unknown measure 'vacancy_gaps'. Did you mean vacancy_gap"):
        record.measure_codes(record.known(), asked)


def test_something_else_than_a_measure_is_named_as_such():
    with pytest.raises(record.RecordError, match="Unknown measure 3"):
        record.measure_codes(record.known(), 3)
