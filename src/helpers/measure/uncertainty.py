"""How sure a figure is: intervals that follow from counts and from rounding."""

import pandas as pd
from scipy.stats import binomtest


def wilson_pct(numerator, denominator):
    """Return the 95% Wilson interval of a share, both ends in per cent; (NA, NA) where a count is not known.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; computed by scipy. The counts
    are full counts of one year: the interval says how much such a share may vary by chance from year to year.
    """
    if pd.isna(numerator) or pd.isna(denominator) or not denominator:
        return (float("nan"), float("nan"))
    interval = binomtest(int(numerator), int(denominator)).proportion_ci(method="wilson")
    return (100 * interval.low, 100 * interval.high)


def rounding_interval(value, decimals):
    """Return the lowest and highest value that would be printed as `value` with so many decimals."""
    half = 0.5 * 10**-decimals
    return (value - half, value + half)
