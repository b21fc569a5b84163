"""What chance, and the usual spread between areas, may do to a share with counts: intervals, funnels, words.

Each function takes columns of one length and `group`, which says what is compared with what (a measure in a period).
"""

from statistics import NormalDist

import numpy as np
import pandas as pd

TRIMMED = 0.1  # of the z-scores of a group, set to the tenth at each end before their spread is taken
INNER, OUTER = 0.95, 0.998
UNLIKE, EDGE, ALIKE = "unlike", "towards the edge", "cannot be told apart"


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
