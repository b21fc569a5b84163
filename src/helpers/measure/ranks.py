"""Where a figure stands among others: places as ranges, quartiles, distance from the median, and neighbours.

What was printed alike is tied, and a tie is a range of places. An area without a value has no place.
"""

import numpy as np
import pandas as pd

DRAWS, SEED = 10_000, 2005
PLACED = 95  # per cent of the draws that a range of places holds
NORMAL = 1.4826  # median absolute deviations of a normal distribution in its standard deviation
LEAST_FOR_QUARTILES = 4
NEIGHBOURS = "n median mean low high n_lower n_same".split()


def places(value, group):
    """Return the place of each value in its group, 1 for the lowest, one row a row.

    Columns: rank_low and rank_high (they differ where values are printed alike), n_ranked (areas with a value), least,
    lower_quartile, median, upper_quartile and most of the group (linear interpolation), and quartile (1 for the lowest;
    a value on the edge belongs to the lower; empty among fewer than four).
    """
    grouped = value.groupby(group)
    found = {"rank_low": grouped.rank(method="min"), "rank_high": grouped.rank(method="max")}
    found["n_ranked"] = grouped.transform("count")
    ends = zip(("least", "lower_quartile", "median", "upper_quartile", "most"), np.linspace(0, 1, 5), strict=True)
    found |= {name: grouped.transform("quantile", share) for name, share in ends}
    inner = [found[name] for name in ("lower_quartile", "median", "upper_quartile")]
    quartile = 1 + sum((value > end).astype(float) for end in inner)
    found["quartile"] = quartile.where(value.notna() & (found["n_ranked"] >= LEAST_FOR_QUARTILES))
    return pd.DataFrame(found)


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


def neighbour_places(rows, reports, neighbours):
    """Return how each of `rows` stands among its neighbours of one set, one row a row.

    Takes rows (authority_code, group numbered from nought, value, report: the row of `reports` that it was read from),
    reports (report, authority_code, group, value; a joint return once for each of its members) and neighbours
    (authority_code, neighbour_code). Columns: n (neighbours with a value), median, mean, low, high, n_lower and n_same.
    A report that is reached through two neighbours counts once, and no report is its own neighbour.
    """
    reached = _reached(rows, reports, neighbours)
    known = np.isfinite(reached)
    own, n = rows["value"].to_numpy()[:, None], known.sum(axis=1)
    ordered = np.sort(reached, axis=1)  # what is not known goes to the end
    at = np.arange(len(ordered))
    middle = (ordered[at, np.maximum(n - 1, 0) // 2] + ordered[at, np.minimum(n // 2, ordered.shape[1] - 1)]) / 2
    highest = ordered[at, np.maximum(n - 1, 0)]
    counts = [np.where(np.isfinite(own[:, 0]), found.sum(axis=1), np.nan) for found in (reached < own, reached == own)]
    mean = np.where(known, reached, 0).sum(axis=1) / np.where(n > 0, n, np.nan)
    found = [n, np.where(n > 0, middle, np.nan), mean, ordered[:, 0], highest, *counts]
    return pd.DataFrame(dict(zip(NEIGHBOURS, found, strict=True)), index=rows.index)


def _reached(rows, reports, neighbours):
    """The values that each row's neighbours reported, one a column; empty for none, for a second time, for itself."""
    codes = pd.Index(reports["authority_code"].unique())
    table = np.full((reports["group"].nunique(), len(codes) + 1), -1)  # the last column is of no area
    table[reports["group"], codes.get_indexer(reports["authority_code"])] = np.arange(len(reports))
    members = neighbours.assign(place=neighbours.groupby("authority_code").cumcount())
    members = members.pivot(index="authority_code", columns="place", values="neighbour_code")
    columns = codes.get_indexer(members.to_numpy().ravel()).reshape(members.shape)
    columns = np.vstack([columns, np.full(members.shape[1], -1)])[members.index.get_indexer(rows["authority_code"])]
    at = table[rows["group"].to_numpy()[:, None], columns]
    report = np.append(reports["report"].to_numpy(), -1)[at]
    value = np.append(reports["value"].to_numpy(dtype=float), np.nan)[at]
    order = report.argsort(axis=1, kind="stable")
    report, value = (np.take_along_axis(part, order, axis=1) for part in (report, value))
    is_second = np.diff(report, axis=1, prepend=-2) == 0
    return np.where(is_second | (report == rows["report"].to_numpy()[:, None]), np.nan, value)
