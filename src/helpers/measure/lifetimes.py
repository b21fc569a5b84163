"""From when to when an authority was there, what came before it and what after it."""

import pandas as pd

from helpers.record import own_rows
from helpers.record.authorities import named_apart
from helpers.record.memory import kept

EVER = pd.Timestamp("1900-01-01"), pd.Timestamp("2100-01-01")


def existed(known, codes, days):
    """Say of each authority, by the code in use, whether it existed on a day; a change of code alone ends nothing."""
    spans = _spans(known).reindex(codes)
    return (spans["start"].to_numpy() <= days.to_numpy()) & (spans["end"].to_numpy() >= days.to_numpy())


@kept
def _spans(known):
    """The first and the last day of each authority, by the code in use."""
    register = known.authorities
    spans = register.assign(start=register["code_from"].fillna(EVER[0]), end=register["code_to"].fillna(EVER[1]))
    return spans.groupby("current_code").agg(start=("start", "min"), end=("end", "max"))


def ended(known):
    """Return {ended, successors} where the authority had ceased to exist by the day, with the names of those after it.

    Empty for an authority that existed, for one whose end was yet to come, and for no one authority.
    """
    if known.scope.authority_code is None:
        return {}
    areas = known.authorities.set_index("authority_code")
    row = areas.loc[known.scope.authority_code]
    day = pd.Timestamp(known.scope.as_of) if known.scope.as_of else pd.Timestamp.today()
    if pd.isna(row["code_to"]) or row["code_to"] >= day:
        return {}
    return {"ended": row["code_to"], "successors": [areas.loc[code, "name"] for code in row["successors"].split("; ")]}


def begun(known):
    """Return {begun, predecessors} where the authority took the place of others, with their names; else empty.

    A predecessor whose name another bears today is named with the year until which it was.
    """
    areas = known.authorities
    is_before = [known.scope.authority_code in codes.split("; ") for codes in areas["successors"].fillna("")]
    if not any(is_before):
        return {}
    before = named_apart(areas)["name"].reindex(areas.index[is_before])
    return {"begun": own_rows(known, areas).iloc[0]["code_from"], "predecessors": list(before.dropna())}
