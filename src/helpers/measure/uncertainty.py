"""How sure a figure is: intervals from counts, rounding and unknowns, ranks as ranges, and the words that follow.

What takes numbers takes whole columns of them too.
"""

import numpy as np
import pandas as pd

LOWER, HIGHER, ALIKE = "lower than", "higher than", "not distinguishable from"
NOT_COMPARABLE, NOT_KNOWN = "not comparable with", "not known"
LEFT_OUT = 1e-6  # how far "more than" and "fewer than" stay from the figure they name
ABOUT = ("about", "about_at_most")  # words before a stated figure that set no bounds to it
STANDINGS = (LOWER, HIGHER, ALIKE, NOT_COMPARABLE, NOT_KNOWN)
LEAST_COUNTED = 20  # people or posts under which counts are printed and no percentage is compared
Z95 = 1.959963984540054  # standard errors to either side that hold 95% of a normal distribution
MOST_DECIMALS = 10
EXACT = 9  # decimals to which ends of intervals are equal: 16.3 + 0.05 and 16.4 - 0.05 are one number


def wilson_pct(numerator, denominator):
    """Return the 95% Wilson interval of a share, both ends in per cent; NaN where a count is not known.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212. The counts are full counts of
    one year: the interval says how much such a share may vary by chance from year to year.
    """
    count, total = _number(numerator), _number(denominator)
    total = np.where(total > 0, total, np.nan)
    middle = (count + Z95**2 / 2) / (total + Z95**2)
    with np.errstate(invalid="ignore"):
        half = Z95 * np.sqrt(count * (total - count) / total + Z95**2 / 4) / (total + Z95**2)
    return (100 * (middle - half).clip(0, 1), 100 * (middle + half).clip(0, 1))


def rounding_interval(value, decimals):
    """Return the lowest and highest value that would be printed as `value` with so many decimals."""
    half = 0.5 * 10.0**-decimals
    return (value - half, value + half)


def sure_interval(row):
    """Return the lowest and highest value of a share by chance or by those unknown, whichever reaches further.

    `low` and `high` are its 95% Wilson interval (none for an area whose own chance is not asked for), `bound_low` and
    `bound_high` its bounds with those unknown on one side; where their number is withheld they may be all the others.
    NaN without counts. Two shares that stand apart by this interval do so by chance and by the unknown alike, but
    perhaps not by both together: see `joint_interval`. Takes one row, or a table of rows.
    """
    low, high, bound_low, bound_high = (_number(row[name]) for name in ("low", "high", "bound_low", "bound_high"))
    highest = np.where(np.isnan(bound_high), 100.0, bound_high)
    is_known = ~np.isnan(bound_low)
    ends = np.fmin(bound_low, low), np.fmax(highest, high)
    return tuple(np.where(is_known, end, np.nan)[()] for end in ends)


def joint_interval(row):
    """Return the lowest and highest value of a share by chance and those unknown together, in per cent.

    From the lower end of the 95% Wilson interval of the share with none of those unknown to the upper end of that with
    all of them; where their number is withheld they may be all the others. NaN without counts. Takes one row, or a
    table of rows, with numerator, denominator and unknown (people).
    """
    count, total, unknown = (_number(row[name]) for name in ("numerator", "denominator", "unknown"))
    most = np.minimum(count + np.where(np.isnan(unknown), total, unknown), total)
    return wilson_pct(count, total)[0], wilson_pct(most, total)[1]


def stated_interval(row):
    """Return the lowest and highest value that a stated figure allows; (NaN, NaN) where it sets no bounds.

    A range is its two ends; an exact figure is what rounds to it. "At least" and "at most" take the figure in, "more
    than" and "fewer than" leave it out; none of them goes under nought. "About" says nothing of how far off it may be.
    Takes one row, or a table of rows.
    """
    value, low, high = (_number(row.value), _number(row.value_low), _number(row.value_high))
    exact, qualifier = rounding_interval(value, decimals_of(value)), np.asarray(row.qualifier, dtype=object)
    ends = {
        "at_least": (value, np.inf),
        "more_than": (value + LEFT_OUT, np.inf),
        "at_most": (0, value),
        "fewer_than": (0, value - LEFT_OUT),
    }
    is_range, has_none = ~np.isnan(low) & ~np.isnan(high), np.isnan(value) | np.isin(qualifier, ABOUT)
    cases = [is_range, has_none, *(qualifier == name for name in ends)]
    found = zip((low, high), (np.nan, np.nan), *ends.values(), strict=True)
    return tuple(np.select(cases, [*choices], end)[()] for choices, end in zip(found, exact, strict=True))


def is_beyond_rounding(value, other, decimals):
    """Say whether two figures printed with so many decimals differ by more than their rounding may make.

    16.7 and 16.8 may both be printed of nearly one value, so they do not.
    """
    return abs(value - other) > 10.0**-decimals * (1 + 1e-9)


def decimals_of(value):
    """Return with how many decimals a value is printed at the least: 2 for 5.19, 0 for 38; 0 for none."""
    values, found = _number(value), np.full(np.shape(value), MOST_DECIMALS)
    for decimals in reversed(range(MOST_DECIMALS)):
        found = np.where(np.round(values, decimals) == np.round(values, MOST_DECIMALS), decimals, found)
    return np.where(np.isnan(values), 0, found)[()]


def printed_decimals(rows):
    """Return with how many decimals each of some figures was printed: the most in any figure of its measure and source.

    Takes the columns value, measure and source_id.
    """
    decimals = pd.Series(decimals_of(rows["value"]), index=rows.index)
    return decimals.groupby([rows["measure"], rows["source_id"]]).transform("max").astype(int)


def rank_range(value, others, decimals=0):
    """Return the lowest and highest place, 1 for the lowest value, that a value can have among others.

    `others` has one more axis than `value`: the others of each. Values printed with so many decimals may be tied or in
    either order when they print alike, and a value that is not known may stand anywhere. NaN where the value itself is
    not known.
    """
    value, others, decimals = _number(value), _number(others), _number(decimals)
    step = (10.0**-decimals * (1 - 1e-9))[..., None]
    own = value[..., None]
    lower, not_higher = (others <= own - step).sum(axis=-1), (others < own + step).sum(axis=-1)
    places = 1 + lower, 1 + not_higher + np.isnan(others).sum(axis=-1)
    return tuple(np.where(np.isnan(value), np.nan, place)[()] for place in places)


def spread_of(values):
    """Return n, median, mean, smallest and largest of the values known along the last axis, as arrays by name."""
    n, ordered = np.isfinite(values).sum(axis=-1), np.sort(values, axis=-1)  # what is not known goes to the end
    with np.errstate(invalid="ignore"):
        mean = np.nansum(values, axis=-1) / np.where(n > 0, n, np.nan)
    ends = {"smallest": ordered[..., 0], "largest": _pick(ordered, n - 1)}
    return {"n": n, "median": middle(ordered, n), "mean": mean, **ends}


def middle(ordered, n):
    """Return the median of the first n values along the last axis, smallest first; NaN where n is nought."""
    return (_pick(ordered, (n - 1) // 2, n) + _pick(ordered, n // 2, n)) / 2


def standing(interval, other, *, is_comparable=True):
    """Return how one interval stands to another, in words: see `STANDINGS`; for columns of ends, a column of words.

    Intervals that share so much as one value are not distinguishable. Where an end is not known, neither is the
    standing.
    """
    (low, high), (other_low, other_high) = ([_number(end) for end in ends] for ends in (interval, other))
    is_known = ~(np.isnan(low) | np.isnan(high) | np.isnan(other_low) | np.isnan(other_high))
    rules = {
        NOT_COMPARABLE: np.logical_not(is_comparable) & np.ones_like(is_known),
        NOT_KNOWN: ~is_known,
        LOWER: high < other_low,
        HIGHER: low > other_high,
    }
    found = np.select(list(rules.values()), list(rules), default=ALIKE)
    return found if found.ndim else str(found)


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


def _number(value):
    """A number or a column of numbers as floats; what is missing is NaN."""
    return np.asarray(pd.to_numeric(value) if isinstance(value, pd.Series) else value, dtype=float)


def _pick(ordered, place, n=None):
    """The value at a place of the last axis; NaN where there is none."""
    n = place + 1 if n is None else n
    found = np.take_along_axis(ordered, np.clip(place, 0, ordered.shape[-1] - 1)[..., None], axis=-1)[..., 0]
    return np.where(n > 0, found, np.nan)


def _to_exact(interval):
    return [interval.iloc[:, end].astype(float).round(EXACT) for end in (0, 1)]
