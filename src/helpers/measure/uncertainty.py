"""How sure a figure is: intervals from counts, rounding and unknowns, ranks as ranges, and the words that follow."""

import pandas as pd

LOWER, HIGHER, ALIKE = "lower than", "higher than", "not distinguishable from"
NOT_COMPARABLE, NOT_KNOWN = "not comparable with", "not known"
PEOPLE = "care_leavers"  # how the codes of measures begin that count young people
LEFT_OUT = 1e-6  # how far "more than" and "fewer than" stay from the figure they name
STANDINGS = (LOWER, HIGHER, ALIKE, NOT_COMPARABLE, NOT_KNOWN)


def wilson_pct(numerator, denominator):
    """Return the 95% Wilson interval of a share, both ends in per cent; (NA, NA) where a count is not known.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; computed by scipy. The counts
    are full counts of one year: the interval says how much such a share may vary by chance from year to year.
    """
    if pd.isna(numerator) or pd.isna(denominator) or not denominator:
        return (float("nan"), float("nan"))
    from scipy.stats import binomtest  # slow to import, and few pages need it

    interval = binomtest(int(numerator), int(denominator)).proportion_ci(method="wilson")
    return (100 * interval.low, 100 * interval.high)


def rounding_interval(value, decimals):
    """Return the lowest and highest value that would be printed as `value` with so many decimals."""
    half = 0.5 * 10.0**-decimals
    return (value - half, value + half)


def share_interval(row):
    """Return the 95% Wilson interval of a published share of young people; (NA, NA) for any other figure.

    A rate of posts has no such interval: its counts are full-time equivalents, not people. A suppressed share has none
    either, though a count of it may be published.
    """
    is_share = str(row.measure).startswith(PEOPLE) and pd.notna(row.value)
    return wilson_pct(row.numerator, row.denominator) if is_share else (float("nan"), float("nan"))


def sure_interval(row):
    """Return the lowest and highest value of a share by chance or by those unknown, whichever reaches further.

    `low` and `high` are its 95% Wilson interval (none for an area whose own chance is not asked for), `bound_low` and
    `bound_high` its bounds with those unknown on one side; where their number is withheld they may be all the others.
    (NA, NA) without counts. Two shares that stand apart by this interval do so by chance and by the unknown alike.
    """
    if pd.isna(row.bound_low):
        return (float("nan"), float("nan"))
    highest = 100.0 if pd.isna(row.bound_high) else row.bound_high
    return (min(row.bound_low, _or(row.low, highest)), max(highest, _or(row.high, row.bound_low)))


def _or(value, other):
    return other if pd.isna(value) else value


def stated_interval(row):
    """Return the lowest and highest value that a stated figure allows; (NA, NA) where it sets no bounds.

    A range is its two ends; an exact figure is what rounds to it. "At least" and "at most" take the figure in, "more
    than" and "fewer than" leave it out; none of them goes under nought. "About" says nothing of how far off it may be.
    """
    if pd.notna(row.value_low) and pd.notna(row.value_high):
        return (row.value_low, row.value_high)
    if pd.isna(row.value) or row.qualifier.startswith("about"):
        return (float("nan"), float("nan"))
    ends = {
        "at_least": (row.value, float("inf")),
        "more_than": (row.value + LEFT_OUT, float("inf")),
        "at_most": (0, row.value),
        "fewer_than": (0, row.value - LEFT_OUT),
    }
    return ends.get(row.qualifier) or rounding_interval(row.value, decimals_of(row.value))


def is_beyond_rounding(value, other, decimals):
    """Say whether two figures printed with so many decimals differ by more than their rounding may make.

    16.7 and 16.8 may both be printed of nearly one value, so they do not.
    """
    return abs(value - other) > 10.0**-decimals * (1 + 1e-9)


def decimals_of(value):
    """Return with how many decimals a value is printed at the least: 2 for 5.19, 0 for 38."""
    return len(f"{value:.10f}".rstrip("0").split(".")[1])


def printed_decimals(rows):
    """Return with how many decimals each of some figures was printed: the most in any figure of its measure and source.

    Takes the columns value, measure and source_id.
    """
    decimals = rows["value"].dropna().map(decimals_of).reindex(rows.index)
    return decimals.groupby([rows["measure"], rows["source_id"]]).transform("max").fillna(0).astype(int)


def rank_range(value, others, decimals=0):
    """Return the best and worst place, 1 for the lowest, that a value can have among others: (lowest, highest).

    Values printed with so many decimals may be tied or in either order when they print alike, and a value that is not
    known may stand anywhere. (NA, NA) where the value itself is not known.
    """
    others = pd.Series(list(others), dtype=float)
    if pd.isna(value):
        return (float("nan"), float("nan"))
    step = 10.0**-decimals * (1 - 1e-9)
    lower, not_higher = (others <= value - step).sum(), (others < value + step).sum()
    return (1 + int(lower), 1 + int(not_higher) + int(others.isna().sum()))


def standing(interval, other, *, is_comparable=True):
    """Return how one interval stands to another, in words: see `STANDINGS`.

    Intervals that share so much as one value are not distinguishable. Where an end is not known, neither is the
    standing.
    """
    if not is_comparable:
        return NOT_COMPARABLE
    if any(pd.isna(end) for end in (*interval, *other)):
        return NOT_KNOWN
    if interval[1] < other[0]:
        return LOWER
    return HIGHER if interval[0] > other[1] else ALIKE
