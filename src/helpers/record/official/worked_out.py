"""Works out shares of care leavers from the counts of a release that prints no shares (2014 to 2017)."""

import numpy as np
import pandas as pd

from helpers.record.official import layouts

NOTE = "Share worked out from the counts of the release, which prints none."
NOTE_REST = "Share worked out from the counts of the release, which prints none; the count is what the others leave."
NOTE_NOBODY = "Nobody of that age."


def share(number, symbol, name, age):
    """Return measure, value (%), status, numerator, denominator, basis, note and the columns used for one share.

    `number` and `symbol` are the cells of a release. The share is rounded to whole per cent, as later
    releases print it.
    A count that is not shown is what the other parts leave of the total, where they are all shown.
    """
    spec = layouts.known()["leavers_figures"]
    of = spec["measures"][name]
    own = [f"{one}_{age}" for one in of["sums"]]
    if not set(own) <= set(number):
        return None
    below, basis = _whole(number, of, age, spec)
    total = number[below].sum(axis=1, skipna=False)
    count, rest = number[own].sum(axis=1, skipna=False), _rest(number, own, age)
    numerator = count.fillna(rest)
    value = np.floor(100 * numerator / total + 0.5)
    note = np.select([total == 0, value.isna(), count.isna()], [NOTE_NOBODY, "", NOTE_REST], NOTE)
    rows = pd.DataFrame({"value": value, "numerator": numerator, "denominator": total})
    why = np.where(value.isna(), _first(symbol[[*own, *below]]), None)
    return rows.assign(status=why, measure=f"care_leavers_{name}_{age}", basis=basis, note=note), (own, below)


def _first(symbol):
    """Return the first symbol of each row; z, not applicable, where there is none and so nobody to count."""
    cells = symbol.to_numpy(dtype=object)
    is_there = symbol.notna().to_numpy()
    return np.where(is_there.any(axis=1), cells[range(len(cells)), is_there.argmax(axis=1)], "z")


def _whole(number, of, age, spec):
    """Return the columns of the whole a share is of: from 2017 on, the three that say how people are housed."""
    housed = [f"{one}_{age}" for one in layouts.known()["layouts"]["accommodation_by_year"]["parts"]]
    if of["of"] == "activity":
        return [f"all_{age}"], spec["activity_basis"]
    if set(housed) <= set(number):
        return housed, spec["accommodation_basis"]
    return [f"all_{age}"], spec["accommodation_basis_before_2017"]


def _rest(number, own, age):
    """Return what the other activities leave of all, missing for a share that is not of activities."""
    parts = [f"{one}_{age}" for one in ("he", "oe", "te", "ill", "oth", "preg", "activity_not_known", "childdied")]
    others = [part for part in parts if part in number and part not in own]
    if not set(own) <= set(parts):
        return pd.Series(np.nan, index=number.index)
    return number[f"all_{age}"] - number[others].sum(axis=1, skipna=False)
