"""Puts what people curated and what releases hold into one table, each thing once."""

import numpy as np
import pandas as pd

from helpers.record.vintages import FIGURE, in_force
from helpers.record.visited import visit_versions, with_visits

READ_ELSEWHERE = "Read in another table; the charts take the newest release held."
RELEASE = "Read in the newest release held."
STATISTICS = "official statistics"


def together(curated, official):
    """Return {name: table}: the curated tables, with the official ones of the same name added to them.

    `curated` and `official` are {name: typed table}. Of a recorded figure that people curated and a release holds as
    well, the release counts where it has a value, and the curated row where the release has only symbols; where both
    have values and they differ, both stand in `disagreements`. A visit that a list holds is an event, unless people
    curated the same one (see `with_visits`). Added tables have the column release_id, which is empty for what people
    curated. A release that `sources` does not list is a source of its own, by the id of the release.
    """
    figures, differing = _figures(curated["figures"], official["figures"], official["releases"])
    events, apart = with_visits(curated["events"], official["visits"], official["releases"])
    versions = [_versions(differing, curated), visit_versions(apart, _names(curated))]
    told = pd.concat([curated["disagreements"], *versions], ignore_index=True)
    judged = pd.concat([curated["judgements"], official["judgements"]], ignore_index=True)
    listed = {name: official[name] for name in ("neighbours", "visits", "grades_in_force", "releases")}
    own = {"figures": figures, "judgements": judged, "events": events, "disagreements": told}
    return curated | listed | own | {"sources": _sources(curated["sources"], official["releases"])}


def _sources(sources, releases):
    """Return the sources, with the releases that are none of them."""
    new = releases[~releases["source_id"].isin(sources["source_id"])]
    if new.empty:
        return sources
    same = ["title", "publisher", "published", "published_precision", "licence", "address"]
    named = {"kind": STATISTICS, "published_stated_in": new["published_source"], "reference_date": new["as_at"]}
    rows = new[["source_id", *same]].assign(**named)
    return pd.concat([sources, rows], ignore_index=True)[list(sources.columns)]


def _figures(curated, official, releases):
    """Return the figures of both, and the curated ones with what the newest release says otherwise."""
    near = official[official["authority_code"].isin(curated["authority_code"])]
    near = near[near["measure"].isin(curated["measure"])]  # so few that the keys of the others need no comparing
    is_told = _among(curated, near[near["value"].notna()])
    is_held = (curated["kind"] == "recorded") & (is_told | (_among(curated, near) & curated["value"].isna()))
    kept = curated[~is_held]
    shadowed = near.index[_among(near, kept[(kept["kind"] == "recorded") & kept["value"].notna()])]
    newest = in_force(near[near["value"].notna()], releases)
    beside = curated[is_held].merge(newest, on=FIGURE, suffixes=("", "_released"))
    figures = pd.concat([kept, official.drop(shadowed)], ignore_index=True)
    return figures, beside[beside["value"].notna() & ~np.isclose(beside["value"], beside["value_released"])]


def _among(rows, others):
    return pd.MultiIndex.from_frame(rows[FIGURE]).isin(pd.MultiIndex.from_frame(others[FIGURE]))


def _versions(differing, curated):
    """Return both versions of figures on which a curated table and a release differ, as rows of disagreements."""
    titles = curated["measures"].set_index("measure")["title"]
    period = differing["period_end"].dt.strftime("%-d %B %Y")
    named = differing["authority_code"].map(_names(curated)) + ", to " + period
    about = {
        "disagreement": differing["measure"].str.replace("_", "-")
        + differing["authority_code"].radd("-").str.lower()
        + differing["period_end"].dt.strftime("-%Y"),
        "subject": differing["measure"].map(titles) + ": " + named,
        "authority_code": differing["authority_code"],
        "published": differing["published"],
        "published_precision": differing["published_precision"],
        "charts_use": "one",
    }
    return pd.concat(
        [
            _version(differing, about, "_released", True, RELEASE),
            _version(differing, about, "", False, READ_ELSEWHERE),
        ],
        ignore_index=True,
    )


def _names(curated):
    return curated["authorities"].drop_duplicates("authority_code").set_index("authority_code")["name"]


def _version(differing, about, end, is_used, why):
    unit = np.where(differing["unit"] == "%", "%", " " + differing["unit"])
    return pd.DataFrame(
        about
        | {
            "version": differing[f"value{end}"].map("{:g}".format) + unit,
            "concerns": differing[f"basis{end}"],
            "is_used": is_used,
            "why_used": why,
            "source_id": differing[f"source_id{end}"],
            "locator": differing[f"locator{end}"],
        }
    )
