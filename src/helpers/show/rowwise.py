"""A table row by row, at the cost of the columns that are asked for."""


def rows_of(table):
    """Return the rows of a table; each tells its columns by name, and a column that none is asked for costs nothing."""
    columns = Columns(table)
    return [Row(columns, place) for place in range(len(table))]


class Columns(dict):
    """The columns of a table as lists, each made when it is first asked for. Raises AttributeError for none."""

    def __init__(self, table):
        super().__init__()
        self.table = table

    def __missing__(self, name):
        if name not in self.table:
            raise AttributeError(name)
        self[name] = self.table[name].to_numpy(dtype=object).tolist()
        return self[name]


class Row:
    """One row of a table: `row.value` is what its column `value` holds."""

    __slots__ = ("_columns", "_place")

    def __init__(self, columns, place):
        self._columns, self._place = columns, place

    def __getattr__(self, name):
        return self._columns[name][self._place]
