"""Where a figure stands among others: quartiles, distance from the median, and the places that chance allows.

Each function takes columns of one length and `group`, which says what is compared with what (a measure in a period).
"""

import numpy as np
import pandas as pd

DRAWS, SEED = 10_000, 2005
PLACED = 95  # per cent of the draws that a range of places holds
NORMAL = 1.4826  # median absolute deviations of a normal distribution in its standard deviation


def quarters(value, group):
    """Return least, lower_quartile, median, upper_quartile and most of each value's group, by linear interpolation."""
    names = ["least", "lower_quartile", "median", "upper_quartile", "most"]
    grouped, shares = value.groupby(group), np.linspace(0, 1, 5)
    return pd.DataFrame({name: grouped.transform("quantile", at) for name, at in zip(names, shares, strict=True)})


def distance_from_median(value, group):
    """Return (value - median) / (1.4826 x median absolute deviation) of its group; empty where all is one value.

    Source: Hampel (1974), doi:10.1080/01621459.1974.10482962: about the number of standard deviations from the middle
    of a normal distribution, though no single area can stretch the scale.
    """
    away = value - value.groupby(group).transform("median")
    spread = away.abs().groupby(group).transform("median")
    return away / (NORMAL * spread.where(spread > 0))


def drawn_places(numerator, denominator, group):
    """Return drawn_low and drawn_high: the places that a share may have by chance, among the shares of its group.

    10,000 times every share of the group is drawn from its beta distribution (count + 1/2, others + 1/2), always with
    the same seed, and ranked; the range holds 95% of the places drawn. Empty without counts. One group of 150 areas
    takes a quarter of a second: ask for the periods that are shown.

    Source: Goldstein and Spiegelhalter (1996), doi:10.2307/2983325; the prior is that of Jeffreys.
    """
    is_counted = numerator.notna() & (denominator > 0) & (numerator <= denominator)
    counts = pd.DataFrame({"count": numerator, "others": denominator - numerator}, dtype="float32")[is_counted]
    found = [_drawn(rows) for _, rows in counts.groupby(group)]
    empty = pd.DataFrame({"drawn_low": [], "drawn_high": []}, dtype=float)
    return pd.concat([empty, *found]).reindex(numerator.index)


def _drawn(rows):
    """Shares are ranked by their odds, a ratio of two gamma draws: in the same order, and sooner drawn."""
    chance, size = np.random.default_rng(SEED), (DRAWS, len(rows))
    count, others = (chance.standard_gamma(rows[part] + 0.5, size, np.float32) for part in ("count", "others"))
    place = (count / others).argsort(axis=1).argsort(axis=1) + 1
    ends = [(100 - PLACED) / 2, (100 + PLACED) / 2]
    low, high = np.percentile(place, ends, axis=0, method="inverted_cdf")
    return pd.DataFrame({"drawn_low": low, "drawn_high": high}, index=rows.index, dtype=float)
