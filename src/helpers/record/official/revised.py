"""Lists every value that a later release of the same series rewrote."""

import pandas as pd

COLUMNS = (
    "series authority_code measure period_end old_value old_status new_value new_status change old_release_id "
    "new_release_id"
).split()
KEY = ["authority_code", "measure", "period_end"]


def revisions(figures, releases):
    """Return one row for each figure that the next release holding it told otherwise: COLUMNS.

    A change is another value, a symbol in place of a value or a value in place of a symbol; `change` is new less old,
    in the unit of the measure, and missing where one of them is a symbol. A rounding of the same value is a change.
    Figures told on another basis are not compared.
    """
    told = releases.set_index("release_id")[["series", "as_at"]]
    rows = figures[figures["release_id"].notna() & (figures["release_id"] != "")].join(told, on="release_id")
    rows = rows.sort_values([*KEY, "series", "as_at"], kind="stable")
    group = rows.groupby([*KEY, "series", "basis"], sort=False, dropna=False)
    old = group[["value", "status", "release_id"]].shift()
    is_other = (rows["value"] != old["value"]) & ~(rows["value"].isna() & old["value"].isna())
    is_other_symbol = (rows["status"].fillna("") != old["status"].fillna("")) & rows["value"].isna()
    kept = old["release_id"].notna() & (is_other | is_other_symbol)
    rows, old = rows[kept], old[kept]
    found = rows.assign(
        old_value=old["value"],
        old_status=old["status"],
        old_release_id=old["release_id"],
        new_value=rows["value"],
        new_status=rows["status"],
        new_release_id=rows["release_id"],
        change=(rows["value"] - old["value"]).round(6),
    )
    return found[COLUMNS].sort_values([*KEY, "new_release_id"], kind="stable").reset_index(drop=True)


def summary(rows):
    """Return one row for each series, measure and pair of releases: how many values changed and the largest change."""
    group = rows.assign(size=rows["change"].abs()).groupby(["series", "measure", "old_release_id", "new_release_id"])
    return group.agg(changed=("measure", "size"), largest=("size", "max")).reset_index()


def texts(rows, names):
    """Return a sentence for each revision; `names` is {authority code: name}."""
    old = rows["old_value"].map("{:g}".format).where(rows["old_value"].notna(), rows["old_status"])
    new = rows["new_value"].map("{:g}".format).where(rows["new_value"].notna(), rows["new_status"])
    area = rows["authority_code"].map(names).fillna(rows["authority_code"])
    day = rows["period_end"].map(lambda end: pd.Timestamp(end).date().isoformat())
    left = area + ", " + rows["measure"] + ", " + day + ": " + old + " in " + rows["old_release_id"]
    return left + ", " + new + " in " + rows["new_release_id"]
