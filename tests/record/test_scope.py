"""A notebook's parameters are checked in one call, and what is wrong is said in one sentence."""

import datetime as dt

import pytest

from helpers import record


@pytest.mark.parametrize(
    "authority", ["West Sussex", " WEST SUSSEX ", "West Sussex County Council", "e10000032", "938", 938]
)
def test_a_scope_names_the_authority_as_the_register_does(authority):
    scope = record.scope(authority)
    assert (scope.authority_name, scope.authority_code, scope.region_code) == ("West Sussex", "E10000032", "E12000008")


def test_every_authority_of_the_register_can_be_asked_for_by_its_name():
    names = [name for some in record.authority_names().values() for name in some]
    assert len(names) >= 158
    snapshot = record.known().snapshot
    assert [record.scope(name, snapshot=snapshot).authority_name for name in names] == names


@pytest.mark.parametrize("authority", [["Kent"], ("Kent",), 938.0, "", True])
def test_what_is_neither_a_name_nor_a_number_is_no_authority(authority):
    """A list of one was read as its brackets and quotes, which names are free of."""
    with pytest.raises(record.RecordError, match="Unknown authority"):
        record.scope(authority)


def test_a_scope_may_be_about_all_authorities():
    scope = record.scope(None, "2019-09-11")
    assert (scope.authority_code, scope.authority_name, scope.region_code) == (None, None, None)
    assert str(scope) == "All authorities, as known on 11 September 2019, compared with neighbours 2021"


def test_a_blank_day_means_everything():
    assert record.scope("Kent", "").as_of is None


def test_a_day_is_that_day():
    assert record.scope("Kent", "2019-09-11").as_of == dt.date(2019, 9, 11)


@pytest.mark.parametrize("day", ["2019-02-30", "NaN", "today"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(record.RecordError, match="Unknown date .* expected a day that exists, as YYYY-MM-DD"):
        record.scope("Kent", day)


def test_a_day_before_any_record_is_refused():
    """A page as known in the year 1019 was made of a slip of the finger."""
    assert record.scope("Kent", "1900-01-01").as_of == dt.date(1900, 1, 1)
    with pytest.raises(record.RecordError, match="'1019-09-11': the record holds nothing from before 1900"):
        record.scope("Kent", "1019-09-11")


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
    assert str(record.scope("kent")) == "Kent, everything in the record, compared with neighbours 2021"


def test_a_scope_cannot_be_changed():
    with pytest.raises(AttributeError):
        record.scope("Kent").comparator = "region"


@pytest.mark.parametrize("parameters", [("Essx",), ("Kent", "2019-02-30"), ("Kent", "", "Wales")])
def test_a_notebook_shows_one_sentence_in_place_of_a_traceback(parameters):
    with pytest.raises(record.RecordError) as refused:
        record.scope(*parameters)
    assert refused.value._render_traceback_() == [str(refused.value)]
    assert "\n" not in str(refused.value)
