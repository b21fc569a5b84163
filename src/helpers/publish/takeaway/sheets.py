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
from helpers.publish.takeaway.feed import verdicts_of
from helpers.record.plain_yaml import read_yaml

NOT_HELD = "[x]"
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
    about = [f"Made from the record {known.snapshot.name}.", LAYOUT["terms"]]
    cover = Cover(whom, intro=[LAYOUT["cover"], *lacking], about=about)
    sheets = {name: sheet(known, name, rows) for name, rows in found.items() if not rows.empty}
    file = io.BytesIO()
    made = produce_workbook(file, sheets, cover=cover, notes_table=notes(sheets), workbook_options=OPTIONS)
    made.set_properties({"title": whom, "created": MADE})
    made.close()
    return file.getvalue()


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
    table = rows[columns].apply(cells).rename(columns=heads)
    noted = {heads[column]: f"$${NOTED[column]}$$" for column in columns if column in NOTED}
    title = f"{name}: {known.scope.authority_name}"
    kept = {"instructions": LAYOUT["instructions"], "legend": [LAYOUT["legend"]], "table_notes": noted}
    return GPTable(table, name.lower(), title, index_columns={}, **kept)


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
    return pd.DataFrame(rows, columns=["Note", "Text"])
