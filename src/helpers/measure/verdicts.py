"""The rule of the ledger: from what was said and what was counted to one of five verdicts.

The first clause that fits decides:
1. no official series (no series), a figure held against the page it quotes (repeats), no figure said (no figure
   said), no official figure near enough in time (none near): cannot be checked;
2. an expectation (aimed at), a break in the official definition between the two dates (break), a figure for part of
   a group against an average of all (sub-group): not comparable;
3. a share whose count is not held, where chance must be allowed for (no count), a direction whose two official
   figures cannot be told apart (not distinct), a likeness to England that hangs on those unknown (unknown): cannot be
   checked;
4. definitions the same or not stated, and the two intervals share a value (agrees): consistent;
5. the claim meets only the span between two official figures (between): consistent where definitions are the same;
   not comparable where that of the claim was not stated, since a figure that moves far takes in almost anything;
6. definitions the same, and nothing shared (apart): contradicted. Only this clause contradicts;
7. the claim shares a value with `reading`, another reading of official counts, as (name, low, high) (reading):
   consistent only under a different definition;
8. anything else: not comparable, since the claim sets no bounds (about), follows another definition (different) or
   one that was not stated (not stated). Where definitions differ, an equal number is no agreement.
"""

import math

CONSISTENT = "consistent"
OTHERWISE = "consistent only under a different definition"
NOT_COMPARABLE = "not comparable"
CONTRADICTED = "contradicted"
CANNOT = "cannot be checked"
VERDICTS = (CONSISTENT, OTHERWISE, NOT_COMPARABLE, CONTRADICTED, CANNOT)
SAME, UNSTATED = "same definition", "not stated"
EXACT = 9  # decimals to which ends of intervals are equal: 16.3 + 0.05 and 16.4 - 0.05 are one number


def verdict(
    said,
    recorded,
    *,
    relation,
    span=None,
    reading=None,
    is_aimed_at=False,
    has_break=False,
    is_counted=True,
    is_distinct=True,
    is_open=False,
    is_repeat=False,
):
    """Return the verdict on a claim and the ground for it: one of `VERDICTS`, and the word that names its clause above.

    `said` holds the lowest and highest value the claim allows: what rounds to it, the ends of its range, no upper end
    for "at least", NA for "about"; None where no figure was given. `recorded` holds the lowest and highest value of the
    official figure nearest in time, with its rounding; None where there is none near. `span` reaches from there to the
    next official figure on the other side of the claim's date. A direction is an interval of changes; "as in England"
    is a difference of nought.
    """
    if relation == "none" or is_repeat:
        return CANNOT, "repeats" if is_repeat else "no series"
    if said is None or recorded is None:
        return CANNOT, "no figure said" if said is None else "none near"
    if is_aimed_at or has_break or relation == "sub-group":
        return NOT_COMPARABLE, "aimed at" if is_aimed_at else "break" if has_break else "sub-group"
    if not is_counted or not is_distinct or is_open:
        return CANNOT, "no count" if not is_counted else "unknown" if is_open else "not distinct"
    return _by_figures(said, recorded, relation, span, reading)


def _by_figures(said, recorded, relation, span, reading):
    if any(math.isnan(end) for end in said):
        return NOT_COMPARABLE, "about"
    if relation in (SAME, UNSTATED) and does_overlap(said, recorded):
        return CONSISTENT, "agrees"
    if relation in (SAME, UNSTATED) and span is not None and does_overlap(said, span):
        return CONSISTENT if relation == SAME else NOT_COMPARABLE, "between"
    if relation == SAME:
        return CONTRADICTED, "apart"
    if reading is not None and does_overlap(said, reading[1:]):
        return OTHERWISE, "reading"
    return NOT_COMPARABLE, "different" if "different" in relation else "not stated"


def does_overlap(one, other):
    """Say whether two intervals share a value; two that only touch do not, unless one is a single value."""
    (low, high), (first, last) = _to_exact(one), _to_exact(other)
    start, end = max(low, first), min(high, last)
    return start < end or (start == end and (low == high or first == last))


def do_meet(one, other):
    """Say whether two intervals share a value or touch, so that what lies in them may be one and the same."""
    (low, high), (first, last) = _to_exact(one), _to_exact(other)
    return max(low, first) <= min(high, last)


def _to_exact(interval):
    return [round(float(end), EXACT) for end in interval]
