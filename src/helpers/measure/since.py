"""How far each figure has moved from the last one before the inspection that change is counted from."""

import numpy as np
import pandas as pd

from helpers.measure.judgements import national_judgements
from helpers.measure.statements import STATISTICS
from helpers.measure.uncertainty import ALIKE, LEAST_COUNTED, NOT_KNOWN, is_beyond_rounding, standing, sure_interval
from helpers.record.memory import kept
from helpers.record.seen import only

MODERN = ("SIF", "ILACS")
NO_CHANGE, NOT_COMPARABLE, NO_FIGURE = "no change beyond rounding", "not comparable", "no figure since"
TOO_FEW = "of too few to be called better or worse"
BY_CHANCE = ", if not by chance, which is not known"
BEFORE = "value denominator period_end warning segment decimals low high bound_low bound_high has_doubt".split()


@kept
def reference_inspections(known):
    """Return the inspection report that change is counted from, one row an authority with one under SIF or ILACS.

    The latest report that judged the authority inadequate overall; where there is none, the latest report before the
    newest official figure known, so that there is something after it to see; failing that, the latest report. Columns:
    those of `national_judgements`, is_inadequate, and is_followed (whether any official figure is newer).
    """
    rows = national_judgements(known)
    rows = rows[rows["framework"].isin(MODERN)]
    with only():  # the newest day alone, which every page owes to all: see `areas.in_common`
        recorded = known.figures
    recorded = recorded[recorded["stated_by"] == STATISTICS]
    is_followed = rows["published"] < recorded["period_end"].max()
    rows = rows.assign(is_inadequate=rows["grade"] == "inadequate", is_followed=is_followed)
    order = np.where(rows["is_inadequate"], 2, rows["is_followed"].astype(int))
    rows = rows.assign(order=order).sort_values(["authority_code", "order", "published"], kind="stable")
    return rows.drop_duplicates("authority_code", keep="last").drop(columns="order").reset_index(drop=True)


def since_inspection(known, rows):
    """Return how far each figure has moved from the last one before the authority's reference report, one row a row.

    Takes figures with their intervals, bounds, segment and warnings. Columns: reference_published, before, before_date,
    before_warning (the last figure of a period that ended before the report), change (in the unit; per cent become
    percentage points; empty across a break in definition), direction (lower, higher, no change beyond rounding, not
    comparable, not known, or no figure since, of that figure itself; empty for an older one), standing (how a share
    stands to the one before by chance and by those unknown; not known for any figure without counts of people) and
    judged (better or worse, or why neither is said; empty where neither way is plainly better).
    """
    published = _reports(known, rows)
    before = _last_before(rows, published)
    change = (rows["value"] - before["value"]).round(1)
    decimals = np.fmin(rows["decimals"], before["decimals"])
    is_beyond = is_beyond_rounding(before["value"], rows["value"], decimals.fillna(0))
    is_earlier, is_same = (op(rows["period_end"], before["period_end"]) for op in (pd.Series.lt, pd.Series.eq))
    is_known = before["value"].notna() & rows["value"].notna()
    is_apart = is_known & (rows["segment"] != before["segment"])
    way = pd.Series(np.where(change < 0, "lower", "higher"), index=rows.index)
    rules = {"": is_earlier, "not known": ~is_known, NO_FIGURE: is_same, NOT_COMPARABLE: is_apart}
    rules[NO_CHANGE] = ~is_beyond
    direction = pd.Series(np.select(list(rules.values()), list(rules), default=way), index=rows.index)
    is_moved = direction.isin(["lower", "higher"])
    stands = pd.Series(standing(sure_interval(rows), sure_interval(before)), index=rows.index).where(is_moved)
    judged = _judged(known, rows, before, direction, stands)
    found = {"reference_published": published, "before": before["value"], "before_date": before["period_end"]}
    found |= {"before_warning": before["warning"], "change": change.where(is_moved | (direction == NO_CHANGE))}
    return pd.DataFrame({**found, "direction": direction, "standing": stands, "judged": judged.where(is_moved)})


def _reports(known, rows):
    """The day of the reference report of each row's authority; empty for none."""
    reports = reference_inspections(known)[["authority_code", "published"]]
    return rows[["authority_code"]].merge(reports, on="authority_code", how="left").set_index(rows.index)["published"]


def _last_before(rows, published):
    """The last figure with a value of a period that ended before the report, of the row's authority and measure."""
    key = ["authority_code", "measure"]
    there = rows[rows["value"].notna() & (rows["period_end"] < published)].sort_values("period_end", kind="stable")
    last = there.drop_duplicates(key, keep="last")[[*key, *BEFORE]]
    return rows[key].merge(last, on=key, how="left").set_index(rows.index)


def _judged(known, rows, before, direction, stands):
    """Better or worse where neither chance nor the unknown nor a doubt may make the change, else why neither."""
    about = known.measures.set_index("measure")
    polarity = rows["measure"].map(about["polarity"])
    is_people = rows["measure"].map(about["is_share_of_people"]).fillna(False).astype(bool)
    better = pd.Series(np.where(direction == polarity, "better", "worse"), index=rows.index)
    has_doubt = rows["has_doubt"].astype(bool) | before["has_doubt"].fillna(False).astype(bool)
    is_few = (rows["denominator"] < LEAST_COUNTED) | (before["denominator"] < LEAST_COUNTED)
    rules = {
        "": polarity == "neither",
        TOO_FEW: is_few,
        f"{ALIKE} the one before": stands == ALIKE,
        "whether beyond chance is not known": is_people & (stands == NOT_KNOWN),
        "not called better or worse": has_doubt,
    }
    default = better.where(is_people, better + BY_CHANCE)
    return pd.Series(np.select(list(rules.values()), list(rules), default=default), index=rows.index)
