"""The rule of the ledger: from what was said and what was counted to one of five verdicts."""

import math

CONSISTENT = "consistent"
OTHERWISE = "consistent only under a different definition"
NOT_COMPARABLE = "not comparable"
CONTRADICTED = "contradicted"
CANNOT = "cannot be checked"
VERDICTS = (CONSISTENT, OTHERWISE, NOT_COMPARABLE, CONTRADICTED, CANNOT)


def verdict(said, recorded, *, relation, is_aimed_at=False, has_break=False, readings=()):
    """Return the verdict on a claim and the ground for it: one of `VERDICTS`, and a word that names the clause.

    `said` holds the lowest and highest value the claim allows: what rounds to it, the ends of its range, no upper end
    for "at least", NA for "about"; None where no figure was given. `recorded` holds the lowest and highest value of the
    official figure, with its rounding and with what the gap in days allows (see `official_figure`); None where there is
    none within a year. A direction is an interval of changes; "as in England" is a difference of nought.

    The first clause that fits decides:
    1. no official series (no series), no figure said (no figure said), no official figure within a year (none near):
       cannot be checked;
    2. an expectation (aimed at), a break in the official definition between the two dates (break), a figure for part of
       a group against an average of all (sub-group): not comparable;
    3. definitions the same or not stated, and the two intervals share a value (agrees): consistent;
    4. definitions the same, and they share none (apart): contradicted. Only this clause contradicts;
    5. the claim shares a value with another reading of official counts, among `readings` as (name, low, high)
       (reading): consistent only under a different definition;
    6. anything else: not comparable, since the claim sets no bounds (about), follows another definition (different) or
       one that was not stated (not stated). Where definitions differ, an equal number is no agreement.
    """
    if relation == "none":
        return CANNOT, "no series"
    if said is None or recorded is None:
        return CANNOT, "no figure said" if said is None else "none near"
    if is_aimed_at or has_break or relation == "sub-group":
        return NOT_COMPARABLE, "aimed at" if is_aimed_at else "break" if has_break else "sub-group"
    return _by_figures(said, recorded, relation, readings)


def _by_figures(said, recorded, relation, readings):
    has_bounds = not any(math.isnan(end) for end in said)
    if has_bounds and relation in ("same definition", "not stated") and does_overlap(said, recorded):
        return CONSISTENT, "agrees"
    if has_bounds and relation == "same definition":
        return CONTRADICTED, "apart"
    if has_bounds and fitting(said, readings):
        return OTHERWISE, "reading"
    return NOT_COMPARABLE, "about" if not has_bounds else "different" if "different" in relation else "not stated"


def does_overlap(one, other):
    """Say whether two intervals share a value; two that only touch do not, unless one is a single value."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low < high or (low == high and (one[0] == one[1] or other[0] == other[1]))


def fitting(said, readings):
    """Return the narrowest reading that shares a value with what was said, as (name, low, high); None for none."""
    found = [reading for reading in readings if does_overlap(said, reading[1:])]
    return min(found, key=lambda reading: reading[2] - reading[1], default=None)
