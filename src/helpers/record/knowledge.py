"""All rules on what was known when: a table as the public could know it on a day."""

import pandas as pd

from helpers.record.days import last_day
from helpers.record.errors import require_record
from helpers.record.vintages import in_force, with_first_told

NAMES = ["kind", "title"]  # of an event: what another document may tell otherwise
ALWAYS = ("authorities",)  # codes and names are needed on any day
COLLECTED = "collection of reports"  # the kind of source under which reports stand that were not read one by one


def as_known(snapshot, table, day=None):
    """Return a table of a snapshot with what the public could know on the day (None for everything).

    A date known to the month counts from its last day; a row without a day of its own follows its source or its
    release. A figure is read from the newest release then out, with is_as_first_told and is_revised (see `vintages`);
    an event is called what it was called by then, and an outcome told later is open. A judgement or visit of before the
    day that is read from a list of after it stands under the reports that were out, not under that list. Figures bear
    the names of their area and its region. Raises RecordError for a table there is not.
    """
    frame = snapshot.read(table)
    if table == "figures":
        frame = _from_releases(frame, snapshot, day)
    if day is not None and table not in ALWAYS:
        frame = _by(frame, snapshot, day)
        if table != "figures" and {"published", "release_id", "locator"} <= set(frame):
            frame = _without_later_lists(frame, snapshot, day)
        if table == "events":
            frame = _as_then_told(frame, snapshot.read("event_versions"), day)
        if table == "commitments":
            frame = _without_later_outcomes(frame, day)
    frame = frame.reset_index(drop=True)
    return with_names(frame, snapshot.read("authorities")) if table == "figures" else frame


def with_names(rows: pd.DataFrame, register: pd.DataFrame):
    """Add to rows of areas, by authority_code, `authority` (its name) and `region` (the name of its region)."""
    about = register.set_index("authority_code")
    names = pd.DataFrame({"authority": about["name"], "region": about["region_code"].map(about["name"])})
    return rows.assign(**names.reindex(rows["authority_code"]).set_index(rows.index))


def _from_releases(figures, snapshot, day):
    if "releases" not in snapshot.tables or "release_id" not in figures:
        return figures.assign(is_as_first_told=False, is_revised=False)
    releases = snapshot.read("releases")
    return in_force(with_first_told(figures, releases), releases, day)


def own_rows(known, rows: pd.DataFrame):
    """Return the rows of a table that are of the authority of `known`, by authority_code, numbered from nought."""
    require_record(known)
    return rows[rows["authority_code"] == known.scope.authority_code].reset_index(drop=True)


def source_titles(known):
    """Return the titles of the sources by their ids."""
    return known.sources.set_index("source_id")["title"]


def with_sources(known, rows: pd.DataFrame):
    """Add to rows, by source_id, `source`: the title of their source."""
    return rows.assign(source=rows["source_id"].map(source_titles(known)))


def _by(frame, snapshot, day):
    if "published" in frame and frame["published"].notna().all():
        return _public(frame, day)
    if "source_id" not in frame:
        return frame
    is_public = frame["source_id"].isin(_public(snapshot.read("sources"), day)["source_id"])
    if "release_id" in frame and "releases" in snapshot.tables:
        is_public |= frame["release_id"].isin(_public(snapshot.read("releases"), day)["release_id"])
    if "published" in frame:  # some rows have a day of their own, the others that of their list
        is_public = is_public.where(frame["published"].isna(), frame.index.isin(_public(frame, day).index))
    return frame[is_public]


def _without_later_lists(frame, snapshot, day):
    """Rows that were public by the day, but are read from a list of after it, under the source of all reports."""
    releases, sources = snapshot.read("releases"), snapshot.read("sources")
    is_later = frame["release_id"].isin(releases["release_id"]) & ~frame["release_id"].isin(
        _public(releases, day)["release_id"]
    )
    report = "report published on " + frame["published"].dt.strftime("%Y-%m-%d") + ", read from a list of later"
    collected = sources.loc[sources["kind"] == COLLECTED, "source_id"].iloc[0]
    return frame.assign(
        source_id=frame["source_id"].mask(is_later, collected), locator=frame["locator"].mask(is_later, report)
    )


def _public(frame, day, column="published"):
    """Return the rows that were out on the day; where no precision is told, a date is a day."""
    precision = frame.get(f"{column}_precision", pd.Series("day", index=frame.index))
    return frame[last_day(frame[column], precision) <= day].copy()


def _as_then_told(frame, versions, day):
    """An event told otherwise only later is told as it was by the day; one that was not told by then is left out."""
    later = versions.drop(_public(versions, day, "replaced").index)
    told = _public(later, day).set_index("event_id")
    frame = frame[~frame["event_id"].isin(set(later["event_id"]) - set(told.index))].copy()
    is_told = frame["event_id"].isin(told.index)
    frame.loc[is_told, NAMES] = told.loc[frame.loc[is_told, "event_id"], NAMES].to_numpy()
    return frame


def _without_later_outcomes(frame, day):
    published = last_day(frame["outcome_published"], frame["outcome_published_precision"])
    frame.loc[published > day, "outcome"] = "open"
    is_hidden = published.isna() | (published > day)
    for column in frame.columns[frame.columns.str.startswith("outcome_")]:
        frame.loc[is_hidden, column] = False if frame[column].dtype == bool else None
    return frame
