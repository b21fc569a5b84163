"""How one authority stands beside its statistical neighbours, in every set known by the day."""

import pandas as pd

from helpers.show import display, words
from helpers.show.compared_places import NONE, figure, shown
from helpers.show.folded import folded
from helpers.show.opening import not_held

PARTS = ["n", "median", "smallest", "largest", "n_lower", "rank_high", "n_ranked"]
LEAST_NEIGHBOURS = 9  # with fewer, all but one on one side is nothing unusual


def beside_neighbours(known, latest, chosen):
    """Show each measure beside the neighbours of every set known by the day, and who they are.

    Takes `latest_places` and `chosen_neighbours`; one sentence where no set holds the authority or none was public.
    """
    if not shown(known, latest):
        return
    if chosen.empty:
        display.sentence(not_held(known, "set of statistical neighbours of {name}"), "caveat")
        return
    years = chosen["neighbour_set"].unique()
    display.sentence("\n".join(_one_side(latest, year) for year in years))
    display.sentence(_hindsight(chosen), "caveat")
    display.table(_neighbour_rows(known, latest, years), "Latest figure of each measure, beside statistical neighbours")
    folded(_named(chosen), f"The statistical neighbours of {known.scope.authority_name}")


def _one_side(rows, year):
    part = _of_set(rows, year)
    part = part[(part["n"] >= LEAST_NEIGHBOURS) & part["n_lower"].notna()]
    sides = {"lower": part["n_lower"], "higher": part["n_higher"]}
    told = []
    for side, count in sides.items():
        found = part.assign(k=count)[count >= part["n"] - 1]
        told += [f"{row.title} ({row.k:.0f} of {row.n:.0f} {side})" for row in found.itertuples()]
    measures = words.count(len(part), "measure")
    text = f"Set of {year}, {measures} with a figure of at least {LEAST_NEIGHBOURS} neighbours"
    return f"{text}. All of these but at most one on the same side: {'; '.join(told) or NONE}."


def _of_set(rows, year):
    """The title of each measure, with the columns of one set of neighbours."""
    columns = {f"{name}_{year}": name for name in PARTS}
    part = rows[["title", *columns]].rename(columns=columns)
    return part.assign(n_higher=part["n_ranked"] - part["rank_high"])


def _hindsight(chosen):
    first = chosen.drop_duplicates("neighbour_set")
    told = [f"{row.neighbour_set} in {words.day(row.since, row.since_precision)}" for row in first.itertuples()]
    return f"First published: the set of {words.listed(told)}. Beside figures of before then, a set is hindsight."


def _neighbour_rows(known, rows, years):
    table = {
        "Measure": rows["title"],
        known.scope.authority_name: [figure(row) for row in rows.itertuples()],
        "About": [words.period(row) for row in rows.itertuples()],
    }
    for year in years:
        part = _of_set(rows, year)
        table[f"{year}: median of how many"] = [_median(row) for row in part.itertuples()]
        table[f"{year}: smallest to largest"] = [_reach(row) for row in part.itertuples()]
        table[f"{year}: how many lower; level"] = [_lower(row) for row in part.itertuples()]
    return pd.DataFrame(table | {"Check": rows["warning"].fillna("")})


def _median(row):
    return f"{round(row.median, 2):g} of {row.n:.0f}" if row.n else NONE


def _lower(row):
    if pd.isna(row.n_lower) or not row.n:
        return NONE
    return f"{row.n_lower:.0f}; {row.n - row.n_lower - row.n_higher:.0f}"


def _reach(row):
    return f"{row.smallest:g} to {row.largest:g}" if row.n else NONE


def _named(chosen):
    return pd.DataFrame(
        {
            "Set": chosen["neighbour_set"],
            "Rank, 1 closest": chosen["rank"].astype(int),
            "Authority": chosen["name"],
            "How close, in the words of the publisher": chosen["closeness"],
            "Place in the source": chosen["locator"],
        }
    )
