"""The real record in memory, for tests that change one table and ask what the contract says of it."""

from helpers import record
from helpers.record import checks, contract


class Held:
    """Tables as text and typed, as the contract checks them; `after` changes a cell and gives what is then wrong."""

    def __init__(self):
        self.resources = record.descriptor()
        self.texts, self.typed = {}, {}
        for name, resource in self.resources.items():
            text, problems = checks.read(record.RAW / resource.path, resource.schema.field_names)
            assert problems == []
            self.texts[name] = text
            self.typed[name] = checks.typed(text, resource.schema)

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
