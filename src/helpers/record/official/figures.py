"""Turns the extracts of figures into the table `figures`: every vintage of every official figure, for all areas."""

import pandas as pd

from helpers.record.checks.figures import NEARLY_NOUGHT
from helpers.record.official import counted, layouts

COLUMNS = (
    "authority_code measure value value_low value_high unit qualifier kind basis about_whom period_start period_end "
    "precision stated_by published published_precision vintage status numerator denominator source_id locator note "
    "table release_id"
).split()
DATES = ("period_start", "period_end", "published")


def official_figures(releases, extracts, areas, sources, measures):
    """Return one row for each area, measure, period and release: COLUMNS, as figures are curated.

    `releases` (releases.csv), `sources` and `measures` are tables as text, `extracts` is {release id: extract}.
    source_id and published are those of the release in which the period was first told, where sources.csv holds it;
    vintage is the title of the release read. An authority has no figure of a time when there was none of it.
    """
    parts = []
    for release in releases.to_dict("records"):
        if release["series"] in layouts.known()["series"] and _reader(release["series"]):
            rows = _reader(release["series"])(extracts[release["release_id"]], release, areas)
            parts.append(_dated(rows, release, sources))
    if not parts:
        return _typed(pd.DataFrame(columns=COLUMNS))
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[~_is_of_no_authority(rows, areas)]
    units = dict(zip(measures["measure"], measures["unit"], strict=True))
    unit = rows["measure"].map(units)
    rows = rows.assign(unit=unit, value_low=None, value_high=None, qualifier="exact", kind="recorded", about_whom="all")
    return _with_later_bases(_with_whole_counts(_typed(rows.assign(precision="day")[COLUMNS])))


def _reader(series):
    if series == "workforce":
        return counted.workforce
    return counted.leavers if series.startswith("care_leavers") else None


def _dated(rows, release, sources):
    """Return the rows with the days of their period, and the source and day by which it was first told."""
    series = layouts.known()["series"][release["series"]]
    periods = rows["period"].unique()
    end = rows["period"].map({period: f"{period}-{series['day']}" for period in periods})
    year_start = rows["period"].map({period: f"{int(period) - 1}-{series['from']}" for period in periods})
    first = rows["period"].map({period: series["source"].replace("{year}", period) for period in periods})
    told = sources.set_index("source_id")[["published", "published_precision"]].reindex(first)
    own = release["source_id"] or release["release_id"]
    is_known = told["published"].notna().to_numpy()
    return rows.assign(
        period_start=end.mask(rows["is_of_year"], year_start),
        period_end=end,
        source_id=first.where(is_known, own),
        published=told["published"].fillna(release["published"]).to_numpy(),
        published_precision=told["published_precision"].fillna(release["published_precision"]).to_numpy(),
        stated_by=release["publisher"],
        vintage=release["title"],
        release_id=release["release_id"],
    )


def _is_of_no_authority(rows, areas):
    """Return which rows print a symbol for an authority that there was not yet or no more."""
    spans = areas.lifetimes.reindex(rows["authority_code"])
    is_outside = (spans["start"].to_numpy() > rows["period_end"]) | (spans["end"].to_numpy() < rows["period_end"])
    return is_outside & rows["value"].isna()


def _with_whole_counts(rows):
    """Keep counts where they give the share: none of nobody, or rounded as those before 2017 are.

    Beside a symbol only those of a share that says no more than that it is nearly nought.
    """
    is_rounded = rows["basis"] == layouts.known()["workforce_figures"]["basis_before_2017"]
    is_shown = rows["status"].isna() | rows["status"].isin(NEARLY_NOUGHT)
    is_whole = rows["numerator"].notna() & (rows["denominator"] > 0) & is_shown & ~is_rounded
    counts = ["numerator", "denominator"]
    rows[counts] = rows[counts].where(is_whole)
    return rows


def _with_later_bases(rows):
    """Give figures of a measure from a day on the basis that it has since then."""
    for change in layouts.known()["changes_of_basis"]:
        is_later = (rows["measure"] == change["measure"]) & (rows["period_end"] >= pd.Timestamp(change["from"]))
        rows = rows.assign(basis=rows["basis"].mask(is_later, change["basis"]))
    return rows


def _typed(rows):
    rows = rows.reset_index(drop=True)
    for name in DATES:
        rows[name] = pd.to_datetime(rows[name], format="%Y-%m-%d").astype("datetime64[s]")
    for name in ("value", "value_low", "value_high", "numerator", "denominator"):
        rows[name] = pd.to_numeric(rows[name]).astype("float64").round(6)
    rows["note"] = rows["note"].where(rows["note"] != "")
    return rows
