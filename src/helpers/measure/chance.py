"""Where a figure stands among others, and what chance may do: intervals, funnels, words, quartiles, places.

Each function takes columns of one length and `group`, which says what is compared with what (a measure in a period).
"""

from statistics import NormalDist

import numpy as np
import pandas as pd

TRIMMED = 0.1  # of the z-scores of a group, set to the tenth at each end before their spread is taken
INNER, OUTER = 0.95, 0.998
UNLIKE, EDGE, ALIKE = "unlike", "towards the edge", "cannot be told apart"
DRAWS, SEED = 10_000, 2005
PLACED = 95  # per cent of the draws that a range of places holds
LEAST_IN_RANK = 5  # points of one segment that a trend by rank is told of
KEY = ["series", "segment"]
NORMAL = 1.4826  # median absolute deviations of a normal distribution in its standard deviation


def funnel(numerator, denominator, group):
    """Return where each share stands in the funnel of its group, one row a row.

    Columns: centre_pct (all counted over all there are, not rounded), z (how many standard errors the share is from the
    centre, by chance alone), phi (mean square of z, with a tenth at each end winsorised), tau (standard deviation
    between areas that chance does not explain, on the scale of the arcsine root), z_spread (z with that spread in it),
    inner_low_pct to outer_high_pct (limits of 95% and 99.8% with it) and n_funnel (areas with counts). Empty without
    counts.

    Source: Spiegelhalter (2005), doi:10.1002/sim.1970 and doi:10.1136/qshc.2005.013755; the spread is added to each
    variance by the method of DerSimonian and Laird (1986), doi:10.1016/0197-2456(86)90046-2.
    """
    is_counted = numerator.notna() & (denominator > 0)
    count, total = numerator.where(is_counted), denominator.where(is_counted)
    centre = _total(count, group) / _total(total, group)
    target, error = np.arcsin(np.sqrt(centre)), 1 / (2 * np.sqrt(total))
    away = np.arcsin(np.sqrt((count / total).clip(upper=1))) - target
    spread = _overdispersion(away / error, error, group)
    wide = np.sqrt(error**2 + spread["tau"] ** 2)
    found = {"centre_pct": 100 * centre, "z": away / error, **spread, "z_spread": away / wide}
    return pd.DataFrame({**found, **_limits(target, wide)}).where(is_counted)


def told_apart(found):
    """Return in words where each row of a funnel stands: distinction and side (lower or higher than the centre).

    distinction: unlike (beyond the outer limits, of 99.8%), towards the edge (beyond the inner, of 95%), or cannot be
    told apart. No other word is to be used of it.
    """
    p = two_sided_p(found["z_spread"])
    word = pd.Series(np.select([p < 1 - OUTER, p < 1 - INNER], [UNLIKE, EDGE], ALIKE), index=found.index, dtype="str")
    side = np.sign(found["z"]).map({-1: "lower", 1: "higher"})
    return pd.DataFrame({"distinction": word.where(p.notna()), "side": side})


def among_many(found, group):
    """Return what the number of areas in a funnel makes of it.

    Columns: p_among (the p-value of z_spread adjusted for all areas of the group: see `discovery_p`), p_among_chance
    (of z), n_inner and n_outer (how many of the areas chance alone would put outside the limits).
    """
    p = {name: two_sided_p(found[z]) for name, z in (("p_among", "z_spread"), ("p_among_chance", "z"))}
    outside = {"n_inner": (1 - INNER) * found["n_funnel"], "n_outer": (1 - OUTER) * found["n_funnel"]}
    return pd.DataFrame({name: discovery_p(each, group) for name, each in p.items()} | outside)


def two_sided_p(z):
    """Return the chance of a standard normal value as far from nought as each z, on either side."""
    from scipy.special import ndtr  # slow to import

    return 2 * ndtr(-z.abs())


def discovery_p(p, group):
    """Return each p-value adjusted for all those of its group; empty ones are not counted among them.

    Source: Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x; the same as
    `scipy.stats.false_discovery_control` for each group.
    """
    largest_first = p.sort_values(ascending=False)
    groups = group.reindex(largest_first.index)
    tested = largest_first.groupby(groups).transform("count")
    place = largest_first.groupby(groups).rank(method="max")
    return (largest_first * tested / place).groupby(groups).cummin().clip(upper=1).reindex(p.index)


def quarters(value, group):
    """Return least, lower_quartile, median, upper_quartile and most of each value's group, by linear interpolation."""
    names = ["least", "lower_quartile", "median", "upper_quartile", "most"]
    grouped, shares = value.groupby(group), np.linspace(0, 1, 5)
    found = pd.DataFrame({name: grouped.quantile(at) for name, at in zip(names, shares, strict=True)})
    return found.reindex(group).set_index(value.index)


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


def gap_trends(rows):
    """Return whether each area's gap to England rises or falls within its segment, by rank: one row a row.

    Takes series, measure, period_end, segment and gap (value minus England's). Columns: gap_tau (Kendall's tau-b of gap
    and time), gap_p (two-sided), gap_m (how many areas were tested for the measure and segment) and gap_p_among (p
    among those m, by Benjamini and Hochberg). Empty under five points.

    Source: Kendall (1938), doi:10.1093/biomet/30.1-2.81; computed by scipy.
    """
    held = rows[rows["gap"].notna()].sort_values("period_end")
    table = held.assign(place=held.groupby(KEY).cumcount(), gap=held["gap"].round(6))
    table = table.pivot(index=[*KEY, "measure"], columns="place", values="gap")
    found = _kendall(table[table.notna().sum(axis=1) >= LEAST_IN_RANK]).reset_index()
    group = found.groupby(["measure", "segment"]).ngroup()
    found["gap_m"] = found["gap_p"].groupby(group).transform("count")
    found["gap_p_among"] = discovery_p(found["gap_p"], group)
    return rows[KEY].join(found.drop(columns="measure").set_index(KEY), on=KEY).drop(columns=KEY)


def _errors(level):
    """How many standard errors to either side hold so much of a normal distribution."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def _total(values, group):
    return values.groupby(group).transform("sum")


def _overdispersion(z, error, group):
    ends = [z.groupby(group).transform("quantile", end) for end in (TRIMMED, 1 - TRIMMED)]
    phi = (z.clip(*ends) ** 2).groupby(group).transform("mean")
    areas, weight = z.groupby(group).transform("count"), 1 / error**2
    whole = _total(weight, group)
    excess = (areas * phi - (areas - 1)) / (whole - _total(weight**2, group) / whole)
    return {"phi": phi, "tau": np.sqrt(excess.clip(lower=0)), "n_funnel": areas}


def _limits(target, error):
    ends = {}
    for name, level in (("inner", INNER), ("outer", OUTER)):
        reach = _errors(level) * error
        ends[f"{name}_low_pct"] = 100 * np.sin((target - reach).clip(lower=0)) ** 2
        ends[f"{name}_high_pct"] = 100 * np.sin((target + reach).clip(upper=np.pi / 2)) ** 2
    return ends


def _drawn(rows):
    """Shares are ranked by their odds, a ratio of two gamma draws: in the same order, and sooner drawn."""
    chance, size = np.random.default_rng(SEED), (DRAWS, len(rows))
    count, others = (chance.standard_gamma(rows[part] + 0.5, size, np.float32) for part in ("count", "others"))
    order = (count / others).argsort(axis=1)
    place = np.empty(size, np.int32)
    np.put_along_axis(place, order, np.arange(1, len(rows) + 1, dtype=np.int32)[None], axis=1)
    ends = [(100 - PLACED) / 2, (100 + PLACED) / 2]
    low, high = np.percentile(place, ends, axis=0, method="inverted_cdf")
    return pd.DataFrame({"drawn_low": low, "drawn_high": high}, index=rows.index, dtype=float)


def _kendall(table):
    """Tau and p of each row over time; rows with the same ties and as many pairs in order have the same of both."""
    from scipy.stats import kendalltau  # slow to import

    values = table.to_numpy()
    sign = np.sign(values[:, None, :] - values[:, :, None])
    alike = np.nansum(sign == 0, axis=2)
    in_order = np.nansum(np.triu(sign), axis=(1, 2))
    kinds = np.column_stack([np.isfinite(values).sum(axis=1), in_order, alike.sum(axis=1), (alike**2).sum(axis=1)])
    _, first, kind = np.unique(kinds, axis=0, return_index=True, return_inverse=True)
    tests = [kendalltau(np.arange(len(row)), row) for row in (values[at][np.isfinite(values[at])] for at in first)]
    found = np.array([(test.statistic, test.pvalue) for test in tests]).reshape(-1, 2)[kind]
    return pd.DataFrame(found, index=table.index, columns=["gap_tau", "gap_p"])
