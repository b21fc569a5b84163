"""Reads the extracts of DfE's statistical neighbours."""

import pandas as pd

from helpers.record.official import layouts

RANKS = range(1, 11)


def neighbours(extract, layout, areas):
    """Return one row for each neighbour: authority_code, rank, neighbour_code, closeness, number, neighbour_number.

    Codes are missing where a number is not in the register; closeness is in the publisher's words.
    """
    headings = [layouts.plain(name) for name in extract.columns]
    number = extract.iloc[:, layouts.column(headings, layouts.known()["keys"]["number"])]
    pattern = layouts.known()["layouts"][layout]["neighbour"]
    places = {rank: layouts.column(headings, [pattern.replace("{rank}", str(rank))]) for rank in RANKS}
    tables = [
        pd.DataFrame(
            {"row": extract["row"], "number": number, "rank": rank, "neighbour_number": extract.iloc[:, place]}
        ).assign(closeness=extract.iloc[:, place + 1].str.capitalize())
        for rank, place in places.items()
    ]
    rows = pd.concat(tables, ignore_index=True)
    return rows.assign(
        authority_code=areas.by_code(rows["number"]),
        neighbour_code=areas.by_code(rows["neighbour_number"]),
    )
