"""A council's part of the record as one spreadsheet that a screen reader can follow, by the guidance of government.

A cover, contents, notes, and one table a sheet, marked up as a table: nothing is merged, no cell is empty, and what
looks like a formula or a link in a text of the record stays text.
"""

import io
import re
from datetime import datetime

import pandas as pd
from gptables import Cover, GPTable, produce_workbook  # slow to import, as is what follows: import this where needed

from helpers import measure, record
from helpers.publish.takeaway.feed import verdicts_of

NOT_HELD = "[x]"
DECIMALS = 4
CODED = ("kind", "grade", "qualifier")  # columns of codes, which a reader needs as words
SHORT = {"c": "[c]", "k": "[low]", "low": "[low]", "u": "[u]", "z": "[z]"}  # a publisher's symbol: its shorthand
LEGEND = (
    "Shorthand: [c] confidential, suppressed by the publisher; [low] rounds to nought but is not nought; [u] of low "
    "reliability, not shown by the publisher; [z] not applicable; [x] not held, not stated or not worked out."
)
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}
MADE = datetime(2000, 1, 1)  # a workbook tells when it was made: here the same on any day
COVER = (
    "Official figures with England, region and neighbours, judgements, events, what was said and what was promised, as "
    "far as the record holds them. Nothing here says why anything changed."
)
TERMS = (
    "Official figures: Open Government Licence v3.0. Our selection, wording and notes: Creative Commons Attribution "
    "4.0. Press and council documents are cited for facts."
)
COLUMNS = {
    "Figures": "measure_title period_end unit value low high england_value region_value median_2021 median_2025 "
    "rank_low rank_high n_ranked warning basis vintage",
    "Judgements": "framework heading grade inspection_start inspection_end",
    "Events": "date date_end precision kind title is_planned_date",
    "Said": "measure_title kind value value_low value_high unit qualifier period_start period_end stated_by "
    "about_whom basis",
    "Promises": "subject kind made_by name due_from due_to outcome_summary happened_from happened_to days_low "
    "days_high state",
}
WHERE = " published source locator"
HEADINGS = {
    "measure_title": "Measure",
    "low": "Lower end of 95% interval",
    "high": "Upper end of 95% interval",
    "england_value": "England",
    "region_value": "Region",
    "median_2021": "Median of neighbours, set of 2021",
    "median_2025": "Median of neighbours, set of 2025",
    "rank_low": "First place from the lowest",
    "rank_high": "Last place from the lowest",
    "n_ranked": "Councils placed",
    "warning": "Check",
    "basis": "Definition",
    "vintage": "Release read",
    "heading": "Area",
    "precision": "Date known to the",
    "title": "What happened",
    "value_low": "Lower end",
    "value_high": "Upper end",
    "name": "About",
    "outcome_summary": "What happened",
    "days_low": "Fewest days late",
    "days_high": "Most days late",
    "locator": "Place in the source",
}
NOTES = {
    "place": "1 is the lowest of all councils with a figure, whichever way is better; equals share their places.",
    "median": "Of the ten councils most alike by a model of the Department for Education; each of them weighs alike.",
    "interval": "By Wilson's method, for shares of people whose counts are held.",
    "definition": "Figures that follow different definitions are not to be compared.",
    "late": "Counted from the days that the dates may mean; what came early is below nought.",
}
NOTED = {"rank_low": "place", "rank_high": "place", "median_2021": "median", "median_2025": "median"}
NOTED |= {"low": "interval", "high": "interval", "basis": "definition", "days_low": "late", "days_high": "late"}


def taken(authority: str) -> tuple[bytes, dict[str, str]]:
    """The spreadsheet of an authority, and the verdict on each claim about it (see `feed`)."""
    known = record.known(authority)
    return workbook(known), verdicts_of(known)


def workbook(known: object) -> bytes:
    """The spreadsheet of the authority of the record as known, as XLSX; the same bytes in any run."""
    found = rows_of(known)
    lacking = [f"{name}: the record holds none." for name, rows in found.items() if rows.empty]
    whom = f"{known.scope.authority_name}: after the inspection"
    cover = Cover(whom, intro=[COVER, *lacking], about=[f"Made from the record {known.snapshot.name}.", TERMS])
    sheets = {name: sheet(known, name, rows) for name, rows in found.items() if not rows.empty}
    file = io.BytesIO()
    made = produce_workbook(file, sheets, cover=cover, notes_table=notes(sheets), workbook_options=AS_TEXT)
    made.set_properties({"title": whom, "created": MADE})
    made.close()
    return file.getvalue()


def rows_of(known: object) -> dict[str, pd.DataFrame]:
    """The rows of each sheet by its name, with the columns of the tables of `measure` they come from."""
    code = known.scope.authority_code
    everyone, events = measure.figures(known), known.events
    own = everyone[everyone["authority_code"] == code].sort_values(["measure", "period_end"])
    return {
        "Figures": own.assign(value=own["value"].astype(object).fillna(own["status"].map(SHORT))),
        "Judgements": measure.judgement_history(known)["judgements"],
        "Events": events[events["authority_code"] == code].sort_values("date"),
        "Said": measure.said(known),
        "Promises": measure.promises(known),
    }


def sheet(known: object, name: str, rows: pd.DataFrame) -> object:
    """One sheet: its rows under plain headings, each with its source, and notes where a heading needs one."""
    titles = known.sources.set_index("source_id")["title"]
    rows = rows.reset_index(drop=True).assign(source=rows["source_id"].map(titles).to_list())
    if "measure" in rows:
        rows = rows.assign(measure_title=rows["measure"].map(known.measures.set_index("measure")["title"]))
    columns = (COLUMNS[name] + WHERE).split()
    heads = {column: HEADINGS.get(column, column.replace("_", " ").capitalize()) for column in columns}
    table = rows[columns].apply(cells).rename(columns=heads)
    noted = {heads[column]: f"$${NOTED[column]}$$" for column in columns if column in NOTED}
    title = f"{name}: {known.scope.authority_name}"
    kept = {"instructions": "This sheet holds one table, from column A.", "legend": [LEGEND], "table_notes": noted}
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
    return pd.DataFrame([(key, text) for key, text in NOTES.items() if key in used], columns=["Note", "Text"])
