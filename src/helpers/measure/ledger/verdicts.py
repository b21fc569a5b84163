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
7. the claim shares a value with another reading of official counts (reading): consistent only under a different
   definition;
8. anything else: not comparable, since the claim sets no bounds (about), follows another definition (different) or
   one that was not stated (not stated). Where definitions differ, an equal number is no agreement.
"""

import numpy as np
import pandas as pd

CONSISTENT = "consistent"
OTHERWISE = "consistent only under a different definition"
NOT_COMPARABLE = "not comparable"
CONTRADICTED = "contradicted"
CANNOT = "cannot be checked"
VERDICTS = (CONSISTENT, OTHERWISE, NOT_COMPARABLE, CONTRADICTED, CANNOT)
SAME, UNSTATED = "same definition", "not stated"
EXACT = 9  # decimals to which ends of intervals are equal: 16.3 + 0.05 and 16.4 - 0.05 are one number


def verdicts(rows):
    """Return the verdict on each claim and the ground for it: one of `VERDICTS`, and the word that names its clause.

    Takes one row a claim. relation: of the definitions. has_figure, said_low and said_high: the lowest and highest
    value the claim allows: what rounds to it, the ends of its range, no upper end for "at least", empty for "about".
    is_held, low and high: the lowest and highest value of the official figure nearest in time, with its rounding.
    span_low and span_high: from there to the next official figure on the other side of the claim's date. reading_low
    and reading_high: another reading of official counts. A direction is an interval of changes; "as in England" is a
    difference of nought. is_aimed_at, has_break, is_counted, is_distinct, is_open and is_repeat: see the clauses above.
    """
    clauses = _clauses(rows)
    fits = [is_so for is_so, _, _ in clauses]
    found = {"verdict": [name for _, name, _ in clauses], "ground": [ground for _, _, ground in clauses]}
    return pd.DataFrame({name: np.select(fits, words, "") for name, words in found.items()}, rows.index, dtype="str")


def _clauses(rows):
    """Return whether each row fits, verdict and ground of each clause, in the order in which they decide."""
    relation, said = rows["relation"], rows[["said_low", "said_high"]]
    is_same, is_like = relation == SAME, relation.isin([SAME, UNSTATED])
    is_between = is_like & does_overlap(said, rows[["span_low", "span_high"]])
    return [
        (relation == "none", CANNOT, "no series"),
        (rows["is_repeat"], CANNOT, "repeats"),
        (~rows["has_figure"], CANNOT, "no figure said"),
        (~rows["is_held"], CANNOT, "none near"),
        (rows["is_aimed_at"], NOT_COMPARABLE, "aimed at"),
        (rows["has_break"], NOT_COMPARABLE, "break"),
        (relation == "sub-group", NOT_COMPARABLE, "sub-group"),
        (~rows["is_counted"], CANNOT, "no count"),
        (rows["is_open"], CANNOT, "unknown"),
        (~rows["is_distinct"], CANNOT, "not distinct"),
        (said.isna().any(axis=1), NOT_COMPARABLE, "about"),
        (is_like & does_overlap(said, rows[["low", "high"]]), CONSISTENT, "agrees"),
        (is_between & is_same, CONSISTENT, "between"),
        (is_between, NOT_COMPARABLE, "between"),
        (is_same, CONTRADICTED, "apart"),
        (does_overlap(said, rows[["reading_low", "reading_high"]]), OTHERWISE, "reading"),
        (relation.str.contains("different"), NOT_COMPARABLE, "different"),
        (relation.notna(), NOT_COMPARABLE, "not stated"),
    ]


def does_overlap(one, other):
    """Say of each row whether two intervals share a value; two that only touch do not, unless one is a single value.

    Takes two tables of two columns, the lowest and the highest value; false where an end is not known.
    """
    (low, high), (first, last) = _to_exact(one), _to_exact(other)
    start, end = np.maximum(low, first), np.minimum(high, last)
    return (start < end) | ((start == end) & ((low == high) | (first == last)))


def do_meet(one, other):
    """Say of each row whether two intervals share a value or touch, so that what lies in them may be one and the same.

    Takes two tables of two columns, the lowest and the highest value; false where an end is not known.
    """
    (low, high), (first, last) = _to_exact(one), _to_exact(other)
    return np.maximum(low, first) <= np.minimum(high, last)


def _to_exact(interval):
    return [interval.iloc[:, end].astype(float).round(EXACT) for end in (0, 1)]
