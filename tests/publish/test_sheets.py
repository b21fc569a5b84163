"""The spreadsheet of a council, by the guidance of government for those who use a screen reader."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest

from helpers import measure, record
from helpers.publish.site.naming import day_in_words
from helpers.publish.takeaway import sheets

NAMES = ["Cover", "Contents", "Notes", "Figures", "Judgements", "Events", "Said", "Promises"]
NAMES += ["Claims", "Findings", "Priorities"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts_of(held):
    """The files of a workbook by name."""
    book = zipfile.ZipFile(io.BytesIO(held))
    return {name: book.read(name).decode() for name in book.namelist()}


def table(held, name):
    """One sheet as text, from the row of its headings on."""
    rows = pd.read_excel(io.BytesIO(held), sheet_name=name, header=None, engine="calamine")
    return rows.iloc[4:].set_axis(rows.iloc[3].str.replace(r"\n\[note \d\]", "", regex=True), axis=1)


@pytest.fixture(scope="module")
def known():
    return record.known("West Sussex")


@pytest.fixture(scope="module")
def held(known):
    return sheets.workbook(known)


def test_a_cover_contents_and_notes_stand_before_one_table_a_sheet(held):
    assert list(pd.read_excel(io.BytesIO(held), sheet_name=None, engine="calamine")) == NAMES
    parts = parts_of(held)
    tables = [name for name in parts if name.startswith("xl/tables/")]
    counts = [parts[f"xl/worksheets/sheet{number}.xml"].count("<tablePart ") for number in range(1, len(NAMES) + 1)]
    assert counts == [0] + [1] * (len(NAMES) - 1)
    assert len(tables) == len(NAMES) - 1


def test_nothing_is_merged_and_nothing_is_a_formula(held):
    sheets_ = [text for name, text in parts_of(held).items() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search("<mergeCell|<f[ >]", text) for text in sheets_)


@pytest.mark.parametrize("name", NAMES[3:])
def test_no_cell_of_a_table_is_empty(held, name):
    assert table(held, name).notna().all(axis=None)


def test_the_figures_are_those_of_the_record(held, known):
    """The vacancy rate of 2019 with England, and how it says per cent."""
    rows = table(held, "Figures")
    rows = rows[rows["Measure"].eq("Vacancy rate (DfE census)") & rows["Period end"].eq("2019-09-30")]
    everyone = measure.figures(known)
    mine = everyone[
        everyone["authority_code"].eq(known.scope.authority_code)
        & everyone["measure"].eq("vacancy_rate_fte")
        & everyone["period_end"].eq("2019-09-30")
    ].iloc[0]
    told = rows.iloc[0]
    assert (told["Value"], told["England"], told["Unit"]) == (mine["value"], mine["england_value"], "per cent")
    assert told["Median of neighbours, set of 2021"] == pytest.approx(mine["median_2021"])


def test_a_claim_stands_beside_the_official_figure_with_both_sources(held, known):
    """Those about the council only: that of the vacancies after agency cover, and the census 19 days later."""
    rows, ledger = table(held, "Claims"), measure.claims_ledger(known)
    assert len(rows) == ledger["about"].eq(known.scope.authority_name).sum()
    told = rows[rows["Value"].eq(2) & rows["Published"].eq("2019-09-11")].iloc[0]
    assert (told["Official figure nearest in time"], told["Day of the official figure"]) == (10.2, "2019-09-30")
    assert told["Source of the official figure"] == record.source_titles(known)["dfe-workforce-2019"]
    assert told["Verdict"] == "not comparable"


def test_what_there_is_no_need_of_is_not_applicable_and_not_unknown(held):
    """A figure without a warning had the check "not held", and an exact claim ends that were "not stated"."""
    for name, check in (("Figures", "Check"), ("Claims", "Check of the official figure")):
        assert "[x]" not in set(table(held, name)[check])
        assert "[z]" in set(table(held, name)[check])
    for name in ("Said", "Claims"):
        told = table(held, name)[["Value", "Lower end", "Upper end"]]
        exact, ends = told[told["Value"].map(pd.api.types.is_number)], told[told["Value"] == "[z]"]
        assert set(exact[["Lower end", "Upper end"]].stack()) == {"[z]"}
        assert not ends[["Lower end", "Upper end"]].eq("[z]").all(axis=1).any()


def test_the_contents_tell_of_each_sheet_what_it_holds(held):
    """It told the name of each sheet twice, and nothing of the notes."""
    rows = pd.read_excel(io.BytesIO(held), sheet_name="Contents", header=2, engine="calamine")
    told = rows.set_index("Sheet")["What it holds"]
    assert [*told.index] == NAMES[2:]
    assert told.str.endswith(".").all()
    assert told.is_unique


def test_numbers_stand_at_the_right_in_every_sheet_and_no_column_is_wider_than_can_be_read(held):
    """Where a heading had a note numbers stood at the left, and a column of places in sources was 178 letters wide."""
    parts = parts_of(held)
    formats = list(ElementTree.fromstring(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs"))
    aligned = [each.find(f"{MAIN}alignment") for each in formats]
    for number in range(4, len(NAMES) + 1):
        sheet = ElementTree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        assert max(float(column.get("width")) for column in sheet.iter(f"{MAIN}col")) <= 61
        numbers = [cell for cell in sheet.iter(f"{MAIN}c") if cell.get("t") is None]
        assert {aligned[int(cell.get("s"))].get("horizontal") for cell in numbers} <= {"right"}, NAMES[number - 1]


def test_the_cover_tells_to_which_day_the_record_is_known(held, known):
    cover = pd.read_excel(io.BytesIO(held), sheet_name="Cover", header=None, engine="calamine")[0].to_list()
    newest = known.sources["published"].max()
    assert f"The newest document in it came out on {day_in_words(newest.date().isoformat())}" in " ".join(cover)


@pytest.mark.parametrize(("name", "rows"), [("Findings", "findings"), ("Priorities", "priorities")])
def test_what_inspectors_found_and_asked_for_is_that_of_the_record(held, known, name, rows):
    of_record = record.own_rows(known, getattr(known, rows))
    assert table(held, name)["Summary"].to_list() == of_record["summary"].to_list()


def test_the_same_record_gives_the_same_bytes(held, known):
    assert sheets.workbook(known) == held


def test_a_workbook_needs_no_room_for_temporary_files(held, known, monkeypatch):
    """A full disk would leave a traceback, and files, where temporary files are kept."""
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    assert sheets.workbook(known) == held


def test_what_looks_like_a_formula_or_a_link_stays_text(known, monkeypatch):
    texts = ['=HYPERLINK("https://example.org","pay")', "[pay](https://example.org)", "https://example.org", "@SUM(1)"]
    texts += ["internal:Cover!A1"]
    found = sheets.rows_of(known)
    events = found["Events"].head(len(texts)).assign(title=texts)
    monkeypatch.setattr(sheets, "rows_of", lambda _: found | {"Events": events})
    held = sheets.workbook(known)
    assert table(held, "Events")["What happened"].to_list() == [text.replace("](", "] (") for text in texts]
    events = parts_of(held)["xl/worksheets/sheet6.xml"]
    assert "hyperlink" not in events
    assert "<f>" not in events


def test_a_council_of_which_little_is_known_says_what_is_not_held(monkeypatch):
    held = sheets.workbook(record.known("Northamptonshire"))
    cover = pd.read_excel(io.BytesIO(held), sheet_name="Cover", header=None, engine="calamine")[0].to_list()
    names = list(pd.read_excel(io.BytesIO(held), sheet_name=None, engine="calamine"))
    assert "Said: the record holds none." in cover
    assert "Said" not in names


def test_a_suppressed_value_is_told_by_its_shorthand(known):
    rows = pd.DataFrame({"value": [2.5, None, None], "status": [None, "c", "x"]})
    told = sheets.cells(rows["value"].astype(object).fillna(rows["status"].map(sheets.SHORT)))
    assert told.to_list() == [2.5, "[c]", "[x]"]


def test_a_heading_refers_to_a_note_that_is_there(held):
    """Every note once, in the order in which headings refer to them."""
    parts = parts_of(held)
    shared = ElementTree.fromstring(parts["xl/sharedStrings.xml"])
    texts = ["".join(node.itertext()) for node in shared.iter(f"{MAIN}si")]
    referred = {number for text in texts for number in re.findall(r"\[note (\d)\]", text)}
    notes = pd.read_excel(io.BytesIO(held), sheet_name="Notes", header=2, engine="calamine")
    assert referred == {str(number) for number in notes["Note number"]}
