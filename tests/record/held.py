"""The real record in memory, for tests that change one table and ask what the contract says of it."""

import pandas as pd

from helpers import record
from helpers.record import checks, contract

FIRST_ROW = 2  # the header is row 1


class Held:
    """Tables as text and typed, as the contract checks them; `after` changes a cell and gives what is then wrong.

    The figures of West Sussex that releases hold stand among the curated ones, so that the rules on official figures
    that people may curate have rows to be tried on.
    """

    def __init__(self):
        self.resources = record.descriptor()
        self.texts, self.typed = {}, {}
        for name, resource in self.resources.items():
            text, problems = checks.read(record.RAW / resource.path, resource.schema.field_names)
            assert problems == []
            self.texts[name] = text
        for name, rows in released().groupby("table"):
            self.texts[name] = _with_rows(self.texts[name], rows, self.resources[name].schema.primary_key)
        for name, text in self.texts.items():
            self.typed[name] = checks.typed(text, self.resources[name].schema)

    def find(self, table, **cells):
        """Give the number of the first row with these cells; True stands for any cell that is not empty."""
        rows = self.texts[table]
        for column, cell in cells.items():
            rows = rows[rows[column] != ""] if cell is True else rows[rows[column] == cell]
        return rows.index[0]

    def after(self, table, row, **cells):
        """Give the sentences of what is wrong once the row of this number has these cells."""
        text = self.texts[table].copy()
        for column, cell in cells.items():
            text.at[row, column] = cell
        return self.with_text(table, text)

    def with_text(self, table, text):
        """Give the sentences of what is wrong with the record when a table holds this text."""
        return [str(problem) for problem in self.problems(table, text)]

    def problems(self, table, text):
        """Give what is wrong with the record when a table holds this text."""
        texts = self.texts | {table: text}
        typed = self.typed | {table: checks.typed(text, self.resources[table].schema)}
        return contract.table_problems(self.resources, texts, typed, set(texts), [table])


def released():
    """Give the figures of West Sussex that the newest releases hold, as text."""
    rows = record.known("West Sussex").mine
    rows = rows[(rows["release_id"].fillna("") != "") & rows["period_end"].ge("2018-01-01")].copy()
    for column in rows.select_dtypes("number"):
        rows[column] = rows[column].map(lambda number: f"{number:.6f}".rstrip("0").rstrip("."), na_action="ignore")
    for column in rows.select_dtypes("datetime"):
        rows[column] = rows[column].dt.strftime("%Y-%m-%d")
    return rows.astype(object).where(rows.notna(), "")


def _with_rows(text, rows, key):
    rows = rows.reindex(columns=text.columns).astype(text.dtypes.to_dict())
    held = pd.MultiIndex.from_frame(text[key])
    rows = rows[~pd.MultiIndex.from_frame(rows[key]).isin(held)]
    found = pd.concat([text, rows]).sort_values(key, kind="stable")
    return found.set_axis(range(FIRST_ROW, FIRST_ROW + len(found)))
