"""A rule between tables: the table it is about, and the columns of the tables it reads."""

import re
from functools import lru_cache


def rule(about, **needs):
    """Mark a function of typed tables, by name, that yields faults of the table `about`; `needs` lists columns."""

    def marked(function):
        function.about = about
        function.needs = {table: columns.split() for table, columns in needs.items()}
        return function

    return marked


def parts(cells, separator=";"):
    """Return the parts of each cell, one a row, under the index of its row; none of an empty cell."""
    return cells.dropna().str.split(separator).explode().str.strip()


def any_of(mask, index):
    """Return, for each row of an index, whether the mask holds for any of its parts."""
    return mask.groupby(level=0).any().reindex(index, fill_value=False)


def mapped(cells, table, key, column):
    """Return the `column` of the row of `table` whose `key` each cell names; missing where there is none."""
    return cells.map(table.drop_duplicates(key).set_index(key)[column])


WORD = re.compile(r"(?<![\w-])[a-z0-9]+-[a-z0-9-]*[a-z0-9]", re.ASCII)


@lru_cache(maxsize=50_000)
def source_words(cell):
    """Return the words of a cell that have the form of the id of a source."""
    return tuple(WORD.findall(cell)) if "-" in cell else ()
