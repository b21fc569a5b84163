"""What is given to be shown and cannot be is refused in one sentence, and no later than where it is given."""

import datetime as dt
import inspect
from contextlib import suppress
from types import ModuleType

import pandas as pd
import pytest
from small_marks import figure, on

from helpers import measure, record, show
from helpers.record import RecordError

PAGES = {name: page for name, page in vars(show).items() if name in show.__all__ and isinstance(page, ModuleType)}
OF_RECORD = {
    f"{room}.{name}": function
    for room, page in PAGES.items()
    for name, function in inspect.getmembers(page, inspect.isfunction)
    if function.__module__.startswith("helpers.show.pages") and "known" in inspect.signature(function).parameters
    if not name.startswith("_")
}
DRAWN = figure(on(2018, 1), on(2019, 2))
MARKS = DRAWN.marks


@pytest.fixture(scope="module")
def known():
    return record.known("Kent")


@pytest.fixture(scope="module")
def rows(known):
    return measure.trajectory(known, "vacancy_rate_fte")


@pytest.mark.parametrize("name", OF_RECORD)
def test_what_is_no_record_is_refused_by_what_a_page_shows(name):
    needed = inspect.signature(OF_RECORD[name]).parameters.values()
    given = [one for one in needed if one.default is one.empty and one.kind is not one.VAR_KEYWORD]
    with pytest.raises((RecordError, TypeError), match="[Ee]xpected .* found (None|a NoneType|NoneType)"):
        OF_RECORD[name](*[None] * len(given))


@pytest.mark.parametrize("name", OF_RECORD)
def test_nothing_in_the_place_of_what_a_page_shows_is_told_by_its_name(known, name):
    """It ended in an AttributeError, a TypeError or an error of a template from the depth."""
    needed = inspect.signature(OF_RECORD[name]).parameters.values()
    given = [one for one in needed if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]
    with suppress(ValueError):
        OF_RECORD[name](*[known if one.name == "known" else None for one in given])


@pytest.mark.parametrize("room", PAGES)
def test_a_fault_of_what_a_page_keeps_to_itself_is_not_told_as_one_of_what_was_given(room):
    """It sent to the help of a function that nobody calls."""
    kept = {name for name, function in inspect.getmembers(PAGES[room], inspect.isfunction) if name.startswith("_")}
    assert [name for name in kept if hasattr(getattr(PAGES[room], name), "__wrapped__")] == []


def test_a_table_that_is_another_is_refused_by_what_a_page_shows(known, rows):
    told = r"^show.vacancies.said_and_recorded did not find recorded in `against`.*help\(show.vacancies.said_and"
    with pytest.raises(RecordError, match=told):
        show.vacancies.said_and_recorded(known, rows, rows)


@pytest.mark.parametrize("wrong", [None, 3, "Kent", [1]], ids=repr)
def test_a_table_of_nothing_is_refused_where_it_is_made(wrong):
    """It was a table until a cell ended in it."""
    with pytest.raises(TypeError, match="expected a table .pandas.DataFrame., found"):
        show.Table(wrong, "A caption")


def test_a_sentence_a_caption_and_the_parts_of_a_piece_are_refused_where_they_are_made(rows):
    for wrong in (None, 3, rows):
        with pytest.raises(TypeError, match="expected a text, found"):
            show.Sentence(wrong)
        with pytest.raises(TypeError, match="expected a text as its caption, found"):
            show.Table(rows, wrong)
    with pytest.raises(TypeError, match="expected pieces of `show` .of a table: `show.Table`., found a DataFrame"):
        show.together(DRAWN, rows)


def test_the_links_of_a_table_are_one_for_each_row(rows):
    for name in ("links", "ids", "leads"):
        with pytest.raises(ValueError, match=f"expected one of `{name}` for each of the 3 rows, found 1"):
            show.Table(rows.head(3), "A caption", **{name: ["a"]})


@pytest.mark.parametrize("name", ["title", "name", "finding", "doubt", "absent"])
def test_a_text_of_a_figure_is_refused_where_it_is_none(name):
    with pytest.raises(TypeError, match=f"expected a text as `{name}`, found an int"):
        figure(on(2018, 1), **{name: 3})


@pytest.mark.parametrize("frame", [show.years, None, "years"])
def test_a_frame_that_is_none_is_refused(frame):
    with pytest.raises(TypeError, match="expected one of the frames of `show.frames`"):
        show.Figure(MARKS, frame, "A title", "name")


DAYS = {
    "a date": lambda day: day.dt.date,
    "a year": lambda day: day.dt.year,
    "a period": lambda day: day.dt.to_period("Y"),
    "of a zone": lambda day: day.dt.tz_localize("UTC"),
}


@pytest.mark.parametrize("kind", DAYS)
def test_what_is_no_day_in_a_table_of_figures_is_refused(known, rows, kind):
    """It ended in a TypeError on what cannot be subtracted."""
    with pytest.raises(ValueError, match="expected days in the column period_end, found "):
        show.years(rows.assign(period_end=DAYS[kind](rows["period_end"])), "A title", known)


def test_a_value_without_end_in_a_table_of_figures_is_refused(known, rows):
    with pytest.raises(ValueError, match="expected numbers in the column value, found inf"):
        show.years(rows.assign(value=float("inf")), "A title", known)


@pytest.mark.parametrize("kind", ["pyarrow", "numpy_nullable"])
@pytest.mark.parametrize("made", ["figures", "marks"])
def test_a_table_of_other_types_is_drawn_as_the_same_of_our_own(known, rows, kind, made):
    """It ended in a TypeError on NA."""
    table = rows if made == "figures" else show.years(rows, "A title", known).marks
    drawn, same = (show.years(each, "A title", known) for each in (table.convert_dtypes(dtype_backend=kind), table))
    assert drawn.svg() == same.svg()
    assert drawn.table.equals(same.table)


def test_a_place_given_as_a_number_is_told_as_text():
    assert set(show.years(MARKS.assign(locator=3)).table["Place in the source"]) == {"3"}


def test_two_columns_of_a_name_and_text_in_place_of_other_numbers_and_days_are_refused(known, rows):
    with pytest.raises(ValueError, match="it has twice value"):
        show.years(pd.concat([rows, rows[["value"]]], axis=1), "A title", known)
    for name, what in {"low": "numbers", "high": "numbers", "published": "days"}.items():
        with pytest.raises(ValueError, match=f"expected {what} in the column {name}, found text"):
            show.years(rows.assign(**{name: "soon"}), "A title", known)


def test_words_that_marks_lack_are_none_and_numbers_among_them_are_text():
    changed = MARKS.assign(panel=None, text=3)
    drawn = show.years(changed).marks
    assert (set(drawn["panel"]), set(drawn["text"])) == ({""}, {"3"})
    assert show.years(changed).svg()


def test_text_among_numbers_and_places_of_marks_is_refused():
    with pytest.raises(ValueError, match="expected numbers in the columns value, low, high and segment: .*'many'"):
        show.years(MARKS.assign(value="many"))
    for wrong, told in (("soon", "text"), (dt.date(2018, 9, 30), r"datetime.date\(2018, 9, 30\)")):
        with pytest.raises(ValueError, match=f"expected days or years in the column x, found {told}"):
            show.years(MARKS.assign(x=wrong))
    with pytest.raises(ValueError, match="2 mark.s. without a name"):
        show.years(MARKS.assign(series=None))


def test_a_mark_of_a_row_without_value_or_day_is_refused_even_where_two_bear_one_index():
    """It ended in StopIteration."""
    nowhere = MARKS.assign(row="Ours", value=None, x=None)
    with pytest.raises(ValueError, match=r"4 mark.s. without a value, .*first: {'panel': '[^{]*'series'"):
        show.rows(pd.concat([nowhere, nowhere]))


def test_the_ending_of_a_file_may_be_in_capitals(tmp_path):
    DRAWN.save(tmp_path / "A.SVG")
    DRAWN.save(tmp_path / "A.CSV")
    assert (tmp_path / "A.SVG").read_text(encoding="utf-8") == DRAWN.svg()
    assert (tmp_path / "A.CSV").read_text(encoding="utf-8") == DRAWN.csv
