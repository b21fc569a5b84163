"""How sure a figure is: intervals from counts, rounding and unknowns, ranks as ranges, and the words that follow."""

import pandas as pd

LOWER, HIGHER, ALIKE = "lower than", "higher than", "not distinguishable from"
NOT_COMPARABLE, NOT_KNOWN = "not comparable with", "not known"
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
    half = 0.5 * 10**-decimals
    return (value - half, value + half)


def share_interval(row):
    """Return the 95% Wilson interval of a published share of young people; (NA, NA) for any other figure.

    A rate of posts has no such interval: its counts are full-time equivalents, not people. A suppressed share has none
    either, though a count of it may be published.
    """
    is_share = str(row.measure).startswith("care_leavers") and pd.notna(row.value)
    return wilson_pct(row.numerator, row.denominator) if is_share else (float("nan"), float("nan"))


def stated_interval(row):
    """Return the lowest and highest value that a stated figure allows; (NA, NA) where it sets no bounds.

    A range is its two ends; an exact figure is what rounds to it; "at least" has no upper end; "about" says nothing of
    how far off it may be.
    """
    if pd.notna(row.value_low) and pd.notna(row.value_high):
        return (row.value_low, row.value_high)
    if pd.isna(row.value) or row.qualifier == "about":
        return (float("nan"), float("nan"))
    low, high = rounding_interval(row.value, decimals_of(row.value))
    return (row.value, float("inf")) if row.qualifier == "at_least" else (low, high)


def decimals_of(value):
    """Return with how many decimals a value is printed at the least: 2 for 5.19, 0 for 38."""
    return len(f"{value:.10f}".rstrip("0").split(".")[1])


def unknown_bounds(count, unknown, total):
    """Return the lowest and highest share in per cent when some of the total may or may not belong to the count.

    The lowest counts none of the unknown, the highest all of them; an end whose counts are not known is NA.
    """
    if pd.isna(count) or pd.isna(total) or not total:
        return (float("nan"), float("nan"))
    return (100 * count / total, 100 * min(count + unknown, total) / total if pd.notna(unknown) else float("nan"))


def rank_range(value, others, decimals=0):
    """Return the best and worst place, 1 for the lowest, that a value can have among others: (lowest, highest).

    Values printed with so many decimals may be tied or in either order when they print alike, and a value that is not
    known may stand anywhere. (NA, NA) where the value itself is not known.
    """
    others = pd.Series(list(others), dtype=float)
    if pd.isna(value):
        return (float("nan"), float("nan"))
    step = 10**-decimals * (1 - 1e-9)
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
