"""Keys of a table: each row its own, in order; and what refers to another table is there."""

import numpy as np
import pandas as pd

from helpers.record.checks.faults import Fault


def key_faults(text, schema):
    """Return the faults of the keys of a table: twice the same key or unique cell (in any case), rows out of order."""
    faults = [] if not schema.primary_key else [_repeated(text, schema.primary_key), *_out_of_order(text, schema)]
    for field in schema.fields:
        if field.constraints.get("unique") and schema.primary_key != [field.name]:
            faults.append(_repeated(text, [field.name]))
    return faults


def _repeated(text, columns):
    lowered = pd.DataFrame({name: [cell.casefold() for cell in text[name]] for name in columns}, text.index)
    lowered = lowered[lowered.duplicated(keep=False) & (lowered != "").any(axis=1)]
    first = lowered.assign(row=lowered.index).groupby(columns)["row"].transform("first")
    expected = "a key of its own (the same as in row " + first.astype(str) + ")"
    return Fault(lowered.duplicated(), tuple(columns), expected)


def _out_of_order(text, schema):
    """Yield the first row that stands before one with a smaller key; integers are compared as numbers."""
    numbers = {field.name for field in schema.fields if field.type == "integer"}
    columns = [
        pd.to_numeric(text[name], errors="coerce").fillna(-1) if name in numbers else text[name]
        for name in schema.primary_key
    ]
    rows = list(zip(*columns, strict=True))
    at = next((at for at in range(1, len(rows)) if rows[at] < rows[at - 1]), None)
    if at is not None:
        where = pd.Series(np.arange(len(rows)) == at, index=text.index)
        earlier = next(other for other in range(at) if rows[at] < rows[other])
        expected = f"rows in the order of their key, so this one before row {text.index[earlier]}"
        yield Fault(where, tuple(schema.primary_key), expected)


def references(name, text, schema, texts):
    """Return the faults of cells that refer to a row that another table (in `texts`, {table: text}) does not hold."""
    faults = []
    for key in schema.foreign_keys:
        other = key["reference"]["resource"] or name
        if other not in texts:
            continue
        fields, targets = key["fields"], key["reference"]["fields"]
        held = set(zip(*(texts[other][column] for column in targets), strict=True))
        cited = list(zip(*(text[column] for column in fields), strict=True))
        where = pd.Series([all(cell) and cell not in held for cell in cited], index=text.index, dtype=bool)
        expected = f"{', '.join(fields)} to be listed in {other}.csv"
        if len(fields) > 1:
            expected = pd.Series([expected + _held_with(cells[0], held) for cells in cited], text.index, dtype=object)
        faults.append(Fault(where, tuple(fields), expected))
    return faults


def _held_with(first, held):
    """Return, in brackets, what stands beside the first cell of a reference of several where it is held."""
    beside = sorted({" and ".join(cells[1:]) for cells in held if cells[0] == first})
    return f" ({first} stands there with {' or '.join(beside)})" if beside else ""
