"""How many posts a statement of posts and per cent implies."""

import math

import pandas as pd

from helpers.measure.uncertainty import decimals_of, rounding_interval


def implied_establishment(known):
    """Return the establishment that each pair of a vacancy gap in posts and in per cent implies.

    A pair is two statements of one source about one day, month or year. Columns: date (its last day), period_start,
    period_end and precision, posts, pct, decimals (of the printed per cent),
    pct_low and pct_high (what rounds to it), establishment (posts over per cent), establishment_low and
    establishment_high (whole posts, over the rounding interval), source_id, locator, published.
    """
    rows = known.figures
    rows = rows[rows["authority_code"] == known.scope.authority_code]
    posts = rows[(rows["measure"] == "vacancy_gap_posts") & rows["value"].notna()]
    share = rows[(rows["measure"] == "vacancy_gap") & (rows["value"] > 0)]
    pairs = posts.merge(share, on=["source_id", "period_start", "period_end"], suffixes=("_posts", ""))
    return pd.DataFrame([_implied(pair) for pair in pairs.itertuples()], columns=_COLUMNS)


_COLUMNS = (
    "date period_start period_end precision posts pct decimals pct_low pct_high establishment establishment_low "
    "establishment_high stated_by published published_precision source_id locator"
).split()


def _implied(pair):
    decimals = decimals_of(pair.value)
    low, high = rounding_interval(pair.value, decimals)
    ends = [math.ceil(100 * pair.value_posts / high - 1e-9), math.floor(100 * pair.value_posts / low + 1e-9)]
    implied = [100 * pair.value_posts / pair.value, *ends]
    about = [pair.stated_by, pair.published, pair.published_precision, pair.source_id, pair.locator]
    period = [pair.period_end, pair.period_start, pair.period_end, pair.precision]
    return [*period, pair.value_posts, pair.value, decimals, low, high, *implied, *about]
