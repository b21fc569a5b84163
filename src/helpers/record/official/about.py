"""Says of a recognised table which release it is: year, days, title, source, and where it was published."""

import datetime as dt
import re

import pandas as pd

from helpers.record.official import layouts
from helpers.record.official.refusal import refuse

DAY = "([0-9]{1,2} [A-Z][a-z]+ [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
PARTS = {"day": 10, "month": 7, "quarter": 7, "year": 4}
USUAL_DAY = "03-31"  # of Ofsted's lists
UNKNOWN = "The day of the import: no source of this record gives the day of publication."


def release(item, found, extract, grids, sources, today):
    """Return the row of releases.csv for an extract; `grids` are the sheets beside the tables.

    The day of publication is that of sources.csv, else of the cover of the workbook, else the day of the import.
    """
    series = layouts.known()["series"][found.series]
    days = _ofsted_days(item, found, grids) if series["publisher"] == "Ofsted" else _year_days(item, found, extract)
    year = days["as_at"][:4]
    source = _source(sources, series, days, year)
    published, precision, stated = _published(source, days, today)
    return {
        "series": found.series,
        "release_id": _id(found.series, days["as_at"], series),
        "source_id": source.get("source_id", ""),
        "layout": found.layout,
        "title": _title(series, grids, year, published[: PARTS[precision]]),
        "publisher": series["publisher"],
        "published": published,
        "published_precision": precision,
        "published_source": stated,
        "imported": today.isoformat(),
        "file_name": item.name,
        "sheet": found.sheet,
        "about": found.title[:300],
        "sha256": item.sha256,
        "rows": str(len(extract)),
        "licence": layouts.known()["licence"],
        "address": source.get("address") or series["address"],
        "as_at": days["as_at"],
        "covers_to": days["covers_to"],
        "accepted_reason": "",
    }


def _id(name, as_at, series):
    """Return our id of a release: series and year, and the day where it is not the one that the series is told of."""
    usual = as_at[:4] if as_at[5:] == series.get("day", USUAL_DAY) else as_at
    return f"{name.replace('_', '-')}-{usual}"


def _year_days(item, found, extract):
    year = extract["period"].max() if "period" in extract else str(found.known["year"])
    told = re.findall("(?<![0-9])20[0-9]{2}(?![0-9])", item.name)
    if "year" in found.known and found.known["shape"] == "wide" and told and year not in told:
        refuse(
            item.name, f"looked for the release of {year}, whose columns these are, and found {told[0]} in the name."
        )
    day = layouts.known()["series"][found.series]["day"]
    return {"as_at": f"{year}-{day}", "covers_to": f"{year}-{day}", "published": ""}


def _ofsted_days(item, found, grids):
    cover = " ".join(cell for grid in _covers(grids) for row in grid.rows for cell in row)
    text = f"{cover} {found.title} {found.sheet.replace('_', ' ')}"
    as_at = _day_after(r"as at ", text) or _day_after(r"\bat ", text)
    if as_at is None:
        where = f"in {found.sheet} or on a cover sheet" if found.sheet else "in the rows above its headings"
        refuse(item.name, f"looked for the day that the list is of (as at 31 March 2025) and found none {where}.")
    published = _day_after(r"published on:? ", " ".join(text.split()))
    covers_to = _day_after(r"published by ", text)
    if published and published < as_at:
        refuse(item.name, f"looked for a day of publication after {as_at} and found {published}.")
    return {"as_at": as_at, "covers_to": covers_to or as_at, "published": published or ""}


def _covers(grids):
    """Return the sheets that tell of the whole workbook: those called cover, else the first of these."""
    return [grid for grid in grids if grid.sheet.casefold().startswith("cover")] or grids[:1]


def _day_after(words, text):
    found = re.search(f"(?i:{words}){DAY}", text)
    if found is None:
        return None
    day = pd.to_datetime(found[1], format="%Y-%m-%d" if "-" in found[1] else "%d %B %Y", errors="coerce")
    return None if pd.isna(day) else day.date().isoformat()


def _source(sources, series, days, year):
    """Return the row of sources.csv for the release, or an empty one."""
    if "source" in series:
        rows = sources[sources["source_id"] == series["source"].replace("{year}", year)]
    else:
        is_theirs = (sources["publisher"] == series["publisher"]) & (sources["kind"] == "official statistics")
        rows = sources[is_theirs & (sources["published"] == days["published"]) & (days["published"] != "")]
    return {} if rows.empty else rows.iloc[0].to_dict()


def _published(source, days, today):
    if source:
        stated = source["published_stated_in"] or f"sources.csv, {source['source_id']}"
        return source["published"], source["published_precision"], stated
    if days["published"]:
        return days["published"], "day", "Cover of the workbook."
    return today.isoformat(), "day", UNKNOWN


def _title(series, grids, year, published):
    if series["publisher"] == "Ofsted":
        return f"Ofsted, {_cover_title(grids) or series['title']} ({published})"
    return f"{series['title']}, {year} release ({published})"


def _cover_title(grids):
    for grid in _covers(grids):
        cells = {row[0].casefold().strip(": "): row[1] for row in grid.rows if len(row) > 1}
        first = next((row[0] for row in grid.rows if row and row[0]), "")
        return cells.get("policy area", "") if first.casefold().startswith("cover") else first
    return ""


def today():
    """Return the day of today."""
    return dt.date.today()
