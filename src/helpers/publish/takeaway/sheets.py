"""A council's part of the record as one spreadsheet that a screen reader can follow, by the guidance of government.

A cover, contents, notes, and one table a sheet, marked up as a table: nothing is merged, no cell is empty, and what
looks like a formula or a link in a text of the record stays text.
"""

import io
import re
from datetime import datetime
from pathlib import Path

import pandas as pd
from gptables import Cover, GPTable, produce_workbook  # slow to import, as is what follows: import this where needed

from helpers import measure, record
from helpers.publish.site.naming import day_in_words
from helpers.publish.takeaway.feed import verdicts_of
from helpers.record.plain_yaml import read_yaml

NOT_HELD, NOT_APPLICABLE = "[x]", "[z]"
WIDEST = 60  # letters of a column, beyond which its texts are wrapped
CHECKS, ENDS = ["warning", "recorded_warning"], ["value_low", "value_high"]
DECIMALS = 4
CODED = ("kind", "grade", "qualifier")  # columns of codes, which a reader needs as words
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
MADE = datetime(2000, 1, 1)  # a workbook tells when it was made: here the same on any day
LAYOUT = read_yaml(Path(__file__).with_name("sheets.yaml"))
SHORT = LAYOUT["symbols"]
NOTED = {column: key for key, note in LAYOUT["notes"].items() for column in note["of"].split()}


def taken(authority: str) -> tuple[bytes, dict[str, str]]:
    """The spreadsheet of an authority, and the verdict on each claim about it (see `feed`)."""
    known = record.known(authority)
    return workbook(known), verdicts_of(known)


def workbook(known: object) -> bytes:
    """The spreadsheet of the authority of the record as known, as XLSX; the same bytes in any run."""
    found = rows_of(known)
    lacking = [f"{name}: the record holds none." for name, rows in found.items() if rows.empty]
    whom = f"{known.scope.authority_name}: after the inspection"
    about = [f"Made from the record {known.snapshot.name}. {newest(known)}", LAYOUT["terms"]]
    cover = Cover(whom, intro=[LAYOUT["cover"], *lacking], about=about)
    sheets = {name: sheet(known, name, rows) for name, rows in found.items() if not rows.empty}
    file = io.BytesIO()
    told, noted = {"Contents": contents(sheets)} | sheets, notes(sheets)
    made = produce_workbook(file, told, cover=cover, notes_table=noted, workbook_options=OPTIONS, auto_width=False)
    widen(made, told | {"Notes": noted})
    made.set_properties({"title": whom, "created": MADE})
    made.close()
    return file.getvalue()


def newest(known: object) -> str:
    """The day to which the record is known, in a sentence, and the day at which its lists of judgements end."""
    day, listed = known.sources["published"].max(), measure.listed_as_at(known)
    lists = "" if pd.isna(listed) else f"; its newest list of judgements ends on {day_in_words(listed.isoformat())}"
    return f"The newest document in it came out on {day_in_words(day.isoformat())}{lists}."


def contents(sheets: dict) -> object:
    """The sheet that tells what each of the others holds, and leads there; it takes the place of the usual one."""
    rows = [({name: f"internal:'{name}'!A1"}, LAYOUT["held"][name]) for name in ["Notes", *sheets]]
    table = pd.DataFrame(rows, columns=["Sheet", "What it holds"])
    return GPTable(table, "contents", "Contents", instructions=LAYOUT["instructions"], index_columns={2: 0})


def widen(made: object, told: dict) -> None:
    """Make each column as wide as its longest text, up to the widest; numbers have room beside their heading."""
    for name, one in told.items():
        table = getattr(one, "table", one)
        for number, head in enumerate(table):
            texts = [str(head), *(next(iter(cell)) if isinstance(cell, dict) else str(cell) for cell in table[head])]
            longest = max(len(line) for text in texts for line in text.split("\n"))
            made.get_worksheet_by_name(name).set_column(number, number, min(longest + 2, WIDEST))


def rows_of(known: object) -> dict[str, pd.DataFrame]:
    """The rows of each sheet by its name, with the columns of the tables of `measure` they come from."""
    ledger = measure.claims_ledger(known)
    claims = ledger[ledger["about"] == known.scope.authority_name]
    own = record.own_rows(known, measure.figures(known)).sort_values(["measure", "period_end"])
    return {
        "Figures": own.assign(value=own["value"].astype(object).fillna(own["status"].map(SHORT))),
        "Judgements": measure.judgement_history(known)["judgements"],
        "Events": record.own_rows(known, known.events).sort_values("date"),
        "Said": measure.said(known),
        "Promises": measure.promises(known),
        "Claims": claims.assign(recorded_source=claims["recorded_source_id"].map(record.source_titles(known))),
        "Findings": record.own_rows(known, known.findings),
        "Priorities": record.own_rows(known, known.priorities),
    }


def sheet(known: object, name: str, rows: pd.DataFrame) -> object:
    """One sheet: its rows under plain headings, each with its source, and notes where a heading needs one."""
    rows = record.with_sources(known, rows.reset_index(drop=True))
    if "measure" in rows:
        rows = rows.assign(measure_title=rows["measure"].map(known.measures.set_index("measure")["title"]))
    columns = f"{LAYOUT['sheets'][name]} {LAYOUT['everywhere']}".split()
    heads = {column: LAYOUT["headings"].get(column, column.replace("_", " ").capitalize()) for column in columns}
    table = rows[columns].apply(cells)
    table = table.mask(idle(table), NOT_APPLICABLE).rename(columns=heads)
    noted = {heads[column]: f"$${NOTED[column]}$$" for column in columns if column in NOTED}
    title = f"{name}: {known.scope.authority_name}"
    kept = {"instructions": LAYOUT["instructions"], "legend": [LAYOUT["legend"]], "table_notes": noted}
    right = {"columns": numeric(table), "format": {"align": "right"}, "include_names": True}
    kept["additional_formatting"] = [{"column": right}]
    return GPTable(table, name.lower(), title, index_columns={}, **kept)


def idle(table: pd.DataFrame) -> pd.DataFrame:
    """Which cells lack nothing: checks where there is no warning, ends of an exact amount, the amount of a range."""
    is_blank = table.eq(NOT_HELD)
    found = is_blank & table.columns.isin(CHECKS)
    if {*ENDS} <= {*table}:
        found[ENDS] = is_blank[ENDS].where(~is_blank["value"], False)
        found["value"] = is_blank["value"] & ~is_blank[ENDS].all(axis=1)
    return found


def numeric(table: pd.DataFrame) -> list[int]:
    """The places of the columns that hold a number."""
    return [place for place, name in enumerate(table) if table[name].map(lambda cell: not isinstance(cell, str)).any()]


def cells(column: pd.Series) -> pd.Series:
    """A column as the cells of a sheet: days as YYYY-MM-DD, yes and no, nothing empty, nothing read as a link."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_bool_dtype(column):
        column = column.map({True: "yes", False: "no"})
    elif pd.api.types.is_float_dtype(column):
        column = column.round(DECIMALS)
    elif column.name in CODED:
        column = column.str.replace("_", " ")
    return column.astype(object).where(column.notna(), NOT_HELD).map(plain)


def plain(cell: object) -> object:
    """A cell as it stands; of a text no link of Markdown, a sign in words, and where it has no letter, not held."""
    if not isinstance(cell, str):
        return cell
    words = "per cent" if cell == "%" else cell.replace("](", "] (")
    return words if re.search("[A-Za-z0-9]", words) else NOT_HELD


def notes(sheets: dict) -> pd.DataFrame:
    """The notes that the headings of some sheets refer to."""
    used = {note.strip("$") for one in sheets.values() for note in one.table_notes.values()}
    rows = [(key, note["text"]) for key, note in LAYOUT["notes"].items() if key in used]
    return pd.DataFrame(rows, columns=["Note number", "Text"])
