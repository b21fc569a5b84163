"""Which release a figure is read from: the newest that was out on the day; and whether it is as it was first told."""

import numpy as np
import pandas as pd

from helpers.record.errors import RecordError

FIGURE = ["authority_code", "measure", "period_end"]


def with_first_told(figures, releases):
    """Add is_as_first_told: the release of the day on which a figure first came out is held, and tells the same value.

    is_revised is added, too: that release tells another value. Takes the columns of `figures` with release_id, and
    release_id and published of `releases`.
    """
    day = figures["release_id"].map(releases.set_index("release_id")["published"])
    told = figures[(day == figures["published"]) & figures["value"].notna()]
    is_same, is_told = (_are_among(figures, told, names) for names in ([*FIGURE, "value"], FIGURE))
    return figures.assign(is_as_first_told=is_same, is_revised=is_told & ~is_same & figures["value"].notna())


def _are_among(rows, others, names):
    each, all_ = (pd.MultiIndex.from_frame(held[names]) for held in (rows, others))
    return each.isin(all_)


def in_force(figures, releases, day=None):
    """Return the figures with one row for each (authority_code, measure, period_end) of those read from releases.

    Takes the columns of `figures` with release_id (empty for a curated figure, which stays as it is), and release_id
    and published of `releases`. Of a figure that several releases hold, the row of the newest that was public on the
    day stays (None: the newest of all); where none was, that of the oldest later one. Order and columns stay.
    Raises RecordError for a release that is not listed.
    """
    if "release_id" not in figures:
        return figures
    released = figures.loc[figures["release_id"].fillna("") != "", [*FIGURE, "release_id"]]
    published = released["release_id"].map(releases.set_index("release_id")["published"])
    if published.isna().any():
        raise RecordError(f"No release {released.loc[published.isna(), 'release_id'].iloc[0]!r} in the table releases.")
    is_later = published > (pd.Timestamp.max if day is None else day)
    days = (published - pd.Timestamp(0)).dt.days
    order = released.assign(is_later=is_later, nearness=np.where(is_later, days, -days))
    chosen = order.sort_values(["is_later", "nearness"], kind="stable").drop_duplicates(FIGURE)
    return figures.drop(released.index.difference(chosen.index))
