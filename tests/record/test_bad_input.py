"""A broken record is refused whole, in sentences that name the file, row, column, what was found and expected."""

from itertools import count

import pytest

from helpers import record

FIGURE_COLUMNS = "authority_code, measure, value, value_low, value_high, unit"
KEY = "authority_code, measure, about_whom, period_start, period_end, stated_by, source_id, locator"


def test_the_copy_is_sound_before_it_is_broken(draft):
    record.check(draft.raw)


def test_a_file_of_no_table_is_named(draft):
    """A copy that somebody left, or a misspelt name, changed every page's hash and was read by nobody."""
    (draft.raw / "caseloads-old.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(record.RecordError, match=r"caseloads-old\.csv: found a file of no table, expected"):
        record.check(draft.raw)


CELLS = {
    "text in a number": ("caseloads", {"value": "about ten"}, "value: found 'about ten', expected a number"),
    "a number that is none": ("caseloads", {"value": "NaN"}, "value: found 'NaN', expected a number in plain digits"),
    "a share that is none": ("vacancy_rates", {"value": "nan"}, "value: found 'nan', expected a number in plain"),
    "infinity": ("caseloads", {"value": "INF"}, "value: found 'INF', expected a number in plain digits"),
    "underscores": ("caseloads", {"value": "1_6"}, "value: found '1_6', expected a number in plain digits"),
    "a fraction of a priority": ("priorities", {"priority": "1.5"}, "priority: found '1.5', expected a whole number"),
    "less than the least": ("measures", {"position_place": "0"}, "position_place: found '0', expected at least 1"),
    "true for yes": ("events", {"is_planned_date": "True"}, "is_planned_date: found 'True', expected yes or no"),
    "no value where one must be": ("caseloads", {"basis": ""}, "basis: found nothing, expected a value"),
    "a kind not listed": (
        "caseloads",
        {"kind": "guess"},
        "kind: found 'guess', expected one of recorded, claim, target, expected",
    ),
    "a value with a comma not listed": (
        "sources",
        {"licence": "OGL"},
        "licence: found 'OGL', expected one of OGL-UK-3.0; all rights reserved, facts cited",
    ),
    "an id of another form": (
        "events",
        {"event_id": "X1"},
        "event_id: found 'X1', expected text of the form E[0-9]{3,5}",
    ),
    "a day that does not exist": (
        "events",
        {"date": "2019-02-30"},
        "date: found '2019-02-30', expected a date that exists, as YYYY-MM-DD",
    ),
    "a date with one digit": (
        "caseloads",
        {"published": "2019-9-1"},
        "published: found '2019-9-1', expected a date that exists, as YYYY-MM-DD",
    ),
    "low over high": (
        "caseloads",
        {"qualifier": "range", "value_low": "5", "value_high": "4.5"},
        "value_low: found '5', expected at most value_high (4.5)",
    ),
    "a negative end of a range": (
        "caseloads",
        {"value_low": "-5"},
        "value_low: found '-5', expected at least 0",
    ),
    "a range without ends": (
        "caseloads",
        {"qualifier": "range"},
        "value_low: found nothing, expected both ends of the range",
    ),
    "a figure without a figure": (
        "caseloads",
        {"value": "", "status": "", "note": ""},
        "value: found nothing, expected a value, a range, the publisher's symbol, or a note that says why not",
    ),
    "a period that ends before it begins": (
        "caseloads",
        {"period_start": "2020-01-02", "period_end": "2020-01-01"},
        "period_start: found '2020-01-02', expected at most period_end (2020-01-01)",
    ),
    "an event that ends before it begins": (
        "events",
        {"date": "2020-01-02", "date_end": "2020-01-01"},
        "date: found '2020-01-02', expected at most date_end (2020-01-01)",
    ),
    "a count after the end of its list": (
        "national_rating_shares",
        {"date": "2025-06-30", "counted_to": "2025-03-31"},
        "date: found '2025-06-30', expected at most counted_to (2025-03-31)",
    ),
    "a share over 100": (
        "vacancy_rates",
        {"measure": "agency_share", "unit": "%", "value": "100.1"},
        "value: found '100.1', expected a percentage from 0 to 100",
    ),
    "a share under nought": (
        "vacancy_rates",
        {"value": "-0.1"},
        "value: found '-0.1', expected at least 0",
    ),
    "a part over the whole": (
        "neet_percentages",
        {"numerator": "6", "denominator": "5.5"},
        "numerator: found '6', expected at most the denominator (5.5)",
    ),
    "a month not written as its first day": (
        "events",
        {"published": "2019-02-07", "published_precision": "month"},
        "published: found '2019-02-07', expected the first day of the month",
    ),
    "a quarter not written as its first day": (
        "events",
        {"published": "2019-02-01", "published_precision": "quarter"},
        "published: found '2019-02-01', expected the first day of the quarter",
    ),
    "a year not written as its first day": (
        "events",
        {"published": "2019-04-01", "published_precision": "year"},
        "published: found '2019-04-01', expected the first day of the year",
    ),
    "an unknown source": (
        "events",
        {"source_id": "nowhere"},
        "source_id: found 'nowhere', expected source_id to be listed in sources.csv",
    ),
    "an unknown source of an outcome": (
        "commitments",
        {"outcome_source_id": "nowhere"},
        "outcome_source_id: found 'nowhere', expected outcome_source_id to be listed in sources.csv",
    ),
    "an unknown authority": (
        "events",
        {"authority_code": "E99999999"},
        "authority_code: found 'E99999999', expected authority_code to be listed in authorities.csv",
    ),
    "an unknown measure": (
        "caseloads",
        {"measure": "mood", "unit": "FTE"},
        "measure, unit: found 'mood' and 'FTE', expected measure, unit to be listed in measures.csv",
    ),
    "a unit that is not the measure's": (
        "caseloads",
        {"measure": "caseload_fte", "unit": "%"},
        "measure, unit: found 'caseload_fte' and '%', expected measure, unit to be listed in measures.csv"
        " (caseload_fte stands there with cases per FTE)",
    ),
}


FORMULAS = ["=1+1", "+1", "@SUM(A1)", "-a", "- a", " =1+1", "-1+1"]
CELLS |= {
    f"the formula {cell!r}": (
        "caseloads",
        {"note": cell},
        f"note: found {cell!r}, expected text or a number, not a spreadsheet formula",
    )
    for cell in FORMULAS
}


@pytest.fixture(scope="module")
def refused(copied, tmp_path_factory):
    """{what is wrong: its file and row, and the problems told of that row} of a copy with every cell of CELLS in it."""
    draft = copied(tmp_path_factory.mktemp("wrong"))
    rows = {table: count(2) for table, *_ in CELLS.values()}
    places = {name: (table, next(rows[table])) for name, (table, *_) in CELLS.items()}
    for name, (table, row) in places.items():
        draft.change(table, row, **CELLS[name][1])
    problems = draft.problems()
    return {
        name: [problem for problem in problems if problem.startswith(f"{table}.csv, row {row}, ")]
        for name, (table, row) in places.items()
    } | {"all": problems}


@pytest.mark.parametrize("name", CELLS)
def test_a_wrong_cell_is_named_with_its_place_and_what_was_expected(refused, name):
    assert [problem for problem in refused[name] if problem.partition(", column ")[2].startswith(CELLS[name][2])]


def test_no_sound_cell_is_refused_beside_the_wrong_ones(refused):
    """But for what follows from a wrong cell: the first row out of order, what names a row that has lost its name."""
    told = {problem for name in CELLS for problem in refused[name]}
    follows = ("in the order of their key", "an event of the kind inspection_report", "expected points of priorities")
    assert [p for p in refused["all"] if p not in told and not any(words in p for words in follows)] == []


@pytest.mark.parametrize(("column", "cell"), [("note", "-"), ("note", "-3"), ("note", "-0.5"), ("note", "a - b")])
def test_a_lone_dash_and_a_negative_number_are_no_formulas(draft, column, cell):
    draft.change("caseloads", 2, **{column: cell})
    record.check(draft.raw)


def test_an_unknown_column_is_named_beside_the_known_ones(draft):
    header, *rows = draft.rows("caseloads")
    draft.write("caseloads", [[*header, "mood"], *([*row, "low"] for row in rows)])
    [problem] = draft.problems()
    assert problem.startswith(
        f"caseloads.csv, row 1, column mood: found an unknown column 'mood', expected the columns {FIGURE_COLUMNS}"
    )


def test_a_missing_column_is_named(draft):
    draft.write("caseloads", [row[:5] + row[6:] for row in draft.rows("caseloads")])
    assert draft.problems() == ["caseloads.csv, row 1, column unit: found no such column, expected this column"]


def test_a_misspelt_column_is_both_unknown_and_missing(draft):
    header, *rows = draft.rows("caseloads")
    draft.write("caseloads", [[name.replace("basis", "bases") for name in header], *rows])
    unknown, missing = draft.problems()
    assert unknown.startswith("caseloads.csv, row 1, column bases: found an unknown column 'bases'")
    assert missing == "caseloads.csv, row 1, column basis: found no such column, expected this column"


def test_columns_in_another_order_are_refused(draft):
    """Rows are read by name, so nothing would be lost; but a diff would show every line as changed."""
    draft.write("caseloads", [row[::-1] for row in draft.rows("caseloads")])
    [problem] = draft.problems()
    assert problem.startswith(
        f"caseloads.csv, row 1: found columns in another order, expected the order {FIGURE_COLUMNS}"
    )


@pytest.mark.parametrize(("cut", "count"), [(slice(-3), 20), (slice(None), 24)], ids=["short", "long"])
def test_a_ragged_row_is_named_with_its_number_of_cells(draft, cut, count):
    rows = draft.rows("caseloads")
    rows[2] = ([*rows[2], "more"] if count == 24 else rows[2])[cut]
    draft.write("caseloads", rows)
    [told] = draft.problems()
    assert told.startswith(f"caseloads.csv, row 3: found {count} cells, expected 23, one for each column")
    assert told.endswith("; a text with a comma in it stands in quotation marks") == (count == 24)


def test_an_empty_row_is_refused(draft):
    draft.append("caseloads", [])
    number = len(draft.rows("caseloads"))
    assert draft.problems() == [
        f"caseloads.csv, row {number}: found an empty row, expected 23 cells, one for each column"
    ]


def test_a_duplicate_key_is_named_with_the_row_it_repeats(draft):
    draft.append("caseloads", draft.rows("caseloads")[1])
    number = len(draft.rows("caseloads"))
    place = f"caseloads.csv, row {number}, column {KEY}"
    repeated, unordered = draft.problems()
    assert repeated.startswith(f"{place}: found 'E")
    assert repeated.endswith("expected a key of its own (the same as in row 2)")
    assert unordered.endswith("expected rows in the order of their key, so this one before row 3")


@pytest.mark.parametrize("table", ["events", "sources"])
def test_a_byte_that_is_not_utf8_is_named_once_in_its_own_file(draft, table):
    """Other files refer to sources: they must not be blamed for its bytes."""
    place = f"{table}.csv, row {len(draft.rows(table)) + 1}, column {draft.rows(table)[0][0]}"
    draft.path(table).write_bytes(draft.path(table).read_bytes() + b"caf\xe9\n")
    assert draft.problems() == [f"{place}: found the byte 0xe9, expected UTF-8"]


def test_a_byte_that_is_not_utf8_is_placed_behind_quoted_commas(draft):
    """Counting bare commas would name a column too far to the right, or none."""
    header, *rows = draft.rows("events")
    cells = ['"one, two, three"'] * 3 + ["caf"]
    draft.path("events").write_bytes(draft.path("events").read_bytes() + ",".join(cells).encode() + b"\xe9\n")
    place = f"events.csv, row {len(rows) + 2}, column {header[3]}"
    assert draft.problems() == [f"{place}: found the byte 0xe9, expected UTF-8"]


def test_an_empty_file_is_refused(draft):
    draft.path("caseloads").write_bytes(b"")
    assert draft.problems() == ["caseloads.csv: found an empty file, expected a header and rows"]


def test_a_header_without_rows_is_refused(draft):
    """A file cut off after its header would otherwise empty the table without a word."""
    draft.write("caseloads", draft.rows("caseloads")[:1])
    assert draft.problems() == ["caseloads.csv: found a header and no rows, expected a header and rows"]


def test_all_missing_files_are_named(draft):
    draft.path("caseloads").unlink()
    draft.path("events").unlink()
    assert draft.problems() == [
        "caseloads.csv: found no file, expected a file",
        "events.csv: found no file, expected a file",
    ]


def test_all_problems_of_a_file_are_told_at_once(draft):
    draft.change("caseloads", 2, value="ten", kind="guess")
    draft.change("caseloads", 4, published="2019-02-30", source_id="nowhere")
    places = [problem.split(":")[0] for problem in draft.problems()]
    assert places == [
        "caseloads.csv, row 2, column kind",
        "caseloads.csv, row 2, column value",
        "caseloads.csv, row 4, column published",
        "caseloads.csv, row 4, column source_id",
    ]


def test_problems_of_two_files_are_told_together(draft):
    draft.change("events", 2, kind="rumour")
    draft.change("caseloads", 3, value="ten")
    places = [problem.split(":")[0] for problem in draft.problems()]
    assert places == ["caseloads.csv, row 3, column value", "events.csv, row 2, column kind"]


@pytest.mark.parametrize(("wrong", "count"), [({"kind": "guess"}, "2 problems"), ({}, "1 problem")])
def test_the_first_line_counts_the_problems_and_says_that_nothing_was_built(draft, wrong, count):
    draft.change("caseloads", 2, value="ten", **wrong)
    with pytest.raises(record.RecordError, match=rf"^{count} in the curated files; nothing was built\.\n"):
        record.check(draft.raw)


def test_a_descriptor_that_cannot_be_read_is_said_in_one_sentence(draft):
    (draft.raw / "figure.schema.yaml").unlink()
    with pytest.raises(record.RecordError, match="datapackage.yaml cannot be read.*figure.schema.yaml"):
        record.check(draft.raw)


def test_loading_from_a_broken_record_refuses_rather_than_show_the_old_one(draft):
    draft.change("caseloads", 2, value="ten")
    with pytest.raises(record.RecordError, match="caseloads.csv, row 2, column value"):
        draft.load("events")
