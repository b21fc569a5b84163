"""A notebook's parameters are checked in one call, and what is wrong is said in one sentence."""

import datetime as dt

import pytest

from helpers import record

AUTHORITIES = ("Lewisham", "Kent", "West Sussex")


@pytest.mark.parametrize("authority", ["West Sussex", "west sussex", " WEST SUSSEX ", "E10000032", "e10000032"])
def test_an_authority_is_known_by_name_or_code_in_any_case(authority):
    scope = record.scope(authority)
    assert (scope.authority_name, scope.authority_code, scope.region_code) == ("West Sussex", "E10000032", "E12000008")


def test_the_reported_authorities_are_these_three():
    assert sorted(record.authority_names()) == sorted(AUTHORITIES)


@pytest.mark.parametrize("authority", ["Essex", "England", "WSX-SN-2016", "", None])
def test_an_area_that_is_not_reported_is_refused_with_those_that_are(authority):
    """Essex is held as a neighbour only: its pages would be almost empty."""
    with pytest.raises(record.RecordError, match=r"Unknown authority .*Expected one of: Lewisham, Kent, West Sussex\."):
        record.scope(authority)


def test_a_misspelt_authority_is_answered_with_the_nearest():
    with pytest.raises(record.RecordError, match=r"Unknown authority 'West Susex'\. Did you mean West Sussex\?"):
        record.scope("West Susex")


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_day_means_everything(blank):
    assert record.scope("Kent", blank).as_of is None


@pytest.mark.parametrize("day", ["2019-09-11", " 2019-09-11 ", dt.date(2019, 9, 11)])
def test_a_day_is_taken_as_text_or_date(day):
    assert record.scope("Kent", day).as_of == dt.date(2019, 9, 11)


@pytest.mark.parametrize("day", ["2019-02-30", "11/09/2019", "2019-09", "yesterday", "20190911", 20190911])
def test_a_day_that_does_not_exist_or_is_written_otherwise_is_refused(day):
    with pytest.raises(record.RecordError, match="Unknown date .* expected a day that exists, as YYYY-MM-DD, or blank"):
        record.scope("Kent", day)


def test_a_day_to_come_is_refused_and_today_is_not():
    """A page as known on 1 January 2999 would claim to know it."""
    today = dt.date.today()
    assert record.scope("Kent", today).as_of == today
    with pytest.raises(record.RecordError, match="what will be known on a day to come is not in the record"):
        record.scope("Kent", today + dt.timedelta(days=1))


@pytest.mark.parametrize("comparator", ["England", "region", "neighbours 2021", "neighbours 2025"])
def test_the_four_comparators_are_known_in_any_case(comparator):
    assert record.scope("Kent", "", f" {comparator.upper()} ").comparator == comparator


def test_an_unknown_comparator_is_refused_with_the_four():
    listed = "England, region, neighbours 2021, neighbours 2025"
    with pytest.raises(record.RecordError, match=rf"Unknown comparator 'London'\..* Expected one of: {listed}\."):
        record.scope("Kent", "", "London")


def test_a_scope_reads_as_a_sentence():
    assert (
        str(record.scope("kent", "2019-09-01", "region")) == "Kent, as known on 1 September 2019, compared with region"
    )
    assert str(record.scope("kent")) == "Kent, everything in the record, compared with England"


def test_a_scope_cannot_be_changed():
    with pytest.raises(AttributeError):
        record.scope("Kent").comparator = "region"


@pytest.mark.parametrize("parameters", [("Essx",), ("Kent", "2019-02-30"), ("Kent", "", "Wales")])
def test_a_notebook_shows_one_sentence_in_place_of_a_traceback(parameters):
    with pytest.raises(record.RecordError) as refused:
        record.scope(*parameters)
    assert refused.value._render_traceback_() == [str(refused.value)]
    assert "\n" not in str(refused.value)


def test_the_tables_are_those_known_on_the_day_of_the_scope():
    known = record.known("West Sussex", "2019-05-07")
    assert known.scope.as_of == dt.date(2019, 5, 7)
    assert "ofsted-report-wsx-2019" not in set(known.sources["source_id"])
    assert known.judgements["published"].max() < record.known("West Sussex", "2019-05-08").judgements["published"].max()


def test_a_table_is_read_once_and_a_misspelt_one_is_answered():
    known = record.known("Kent")
    assert known.events is known.events
    assert {"scope", "figures", "events"} <= set(dir(known))
    with pytest.raises(record.RecordError, match="Did you mean events"):
        known.evnts  # noqa: B018


def test_notebooks_may_look_for_private_names_without_reading_a_table():
    """IPython asks a value for many names of its own before it shows it."""
    assert not hasattr(record.known("Kent"), "_repr_html_")
