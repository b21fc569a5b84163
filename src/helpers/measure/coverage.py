"""What the record holds and what not: figures by authority and year, releases, values rewritten, facts disputed."""

import pandas as pd

from helpers.measure.areas import figures, own_figures
from helpers.measure.comparators import AREAS, members_of_returns
from helpers.measure.judgements import is_read
from helpers.measure.lifetimes import existed
from helpers.record import own_rows
from helpers.record.memory import kept
from helpers.record.seen import only

AUTHORITY, JOINT = AREAS
SOURCE = ["published", "published_precision", "vintage", "source_id"]


@kept
def held(known):
    """Return one row an authority, measure and period of the official series: its figure, or the symbol in its place.

    Columns: those of `figures`, and title and series of the measure, and is_joint (read from the joint return of which
    the authority is a member, where it has no row of its own). Authorities that did not exist when the period ended are
    left out, unless they have a value.
    """
    about = known.measures.loc[known.measures["series"].notna(), ["measure", "title", "series"]]
    rows = figures(known).merge(about, on="measure")
    levels = known.authorities.set_index("authority_code")["level"]
    rows = rows[rows["authority_code"].map(levels) == AUTHORITY]
    rows = rows[existed(known, rows["authority_code"], rows["period_end"]) | rows["value"].notna()]
    rows = rows.assign(is_joint=rows["reported_by"].notna())
    return rows.sort_values(["series", "title", "authority_code", "period_end"], ignore_index=True)


def covered_years(known, rows: pd.DataFrame):
    """Return how many authorities have a figure, one row a measure and period; takes `held`.

    Columns: measure, title, series, period_end, n_authorities (that existed when the period ended), n_listed
    (that have a value or a symbol in its place), n_value, n_symbol, n_joint (of those with a value, read from a joint
    return), n_absent (not listed), and published, published_precision, vintage, source_id and locator of what was
    counted.
    """
    rows = rows.assign(has_value=rows["value"].notna(), is_joint=rows["is_joint"] & rows["value"].notna())
    groups = rows.groupby(["series", "title", "measure", "period_end"], as_index=False)
    first = {column: (column, "first") for column in SOURCE}
    found = groups.agg(n_value=("has_value", "sum"), n_joint=("is_joint", "sum"), n_listed=("measure", "size"), **first)
    existing = _existing(known, found["period_end"].unique())
    found["n_authorities"] = found["period_end"].map(existing)
    found["n_symbol"] = found["n_listed"] - found["n_value"]
    found["n_absent"] = (found["n_authorities"] - found["n_listed"]).clip(lower=0)
    listed = found["n_listed"].astype(str)
    return found.assign(locator="counted from the rows of " + listed + " authorities, " + found["measure"])


def own_years(known):
    """Return what is held of the authority, one row a measure: series, title, n_periods, n_value, first and last.

    is_joint: some are of a joint return. symbols: the years with a symbol in place of the value, as text: c (2018,
    2020). source_id is that of the newest figure. The rows are those of `held`.
    """
    with only():
        rows = held(known)
    mine = own_rows(known, rows)
    groups = mine.groupby(["series", "title", "measure"])
    found = groups.agg(
        n_periods=("period_end", "size"),
        n_value=("value", "count"),
        first=("period_end", "min"),
        last=("period_end", "max"),
        is_joint=("is_joint", "any"),
        source_id=("source_id", "last"),
    )
    without = mine[mine["value"].isna()].assign(year=mine["period_end"].dt.year.astype(str))
    years = without.groupby(["series", "title", "measure", "status"])["year"].agg(", ".join).reset_index("status")
    told = (years["status"] + " (" + years["year"] + ")").groupby(level=[0, 1, 2]).agg("; ".join)
    return found.assign(symbols=told.reindex(found.index).fillna("")).reset_index()


def symbols_met(known, rows: pd.DataFrame):
    """Return the table symbols, with n_all: how often each stands in place of a value; takes `held`."""
    met = rows.loc[rows["value"].isna(), "status"].value_counts()
    return known.symbols.assign(n_all=known.symbols["symbol"].map(met).fillna(0).astype(int))


def joint_returns(known):
    """Return the joint returns with figures: name, members (names), first and last period, n_values, source_id."""
    areas = known.authorities[known.authorities["level"] == JOINT]
    names = known.authorities.drop_duplicates("authority_code").set_index("authority_code")["name"]
    rows = known.figures.merge(areas[["authority_code", "name", "members"]], on="authority_code")
    rows = rows[rows["value"].notna()].sort_values("period_end")
    about = {"first": ("period_end", "min"), "last": ("period_end", "max"), "n_values": ("value", "size")}
    found = rows.groupby(["name", "members"], as_index=False).agg(**about, source_id=("source_id", "last"))
    members = found["members"].str.split("; ").explode().map(names).groupby(level=0).agg(" and ".join)
    return found.assign(members=members)


def returned_with(known):
    """Return the names of those with whom the authority makes a joint return from which a figure of it is read."""
    areas, returns = known.authorities, members_of_returns(known)
    members = returns.loc[returns["name"].isin(own_figures(known)["reported_by"]), "member"]
    others = members[members != known.scope.authority_code]
    return sorted(areas.loc[areas["authority_code"].isin(others), "name"].unique())


def years_without_release(known, rows: pd.DataFrame):
    """Return the years of each series of which no release of their own is held; takes `held`.

    Columns: series, year, n_figures (with a value, read from the release of a later year).
    """
    releases = known.snapshot.read("releases")
    own = releases["series"].str.replace("_", " ") + releases["as_at"].dt.year.astype(str).radd(" ")
    rows = rows[rows["value"].notna()].assign(year=rows["period_end"].dt.year)
    found = rows.groupby(["series", "year"], as_index=False).agg(n_figures=("value", "size"))
    is_held = [own.str.fullmatch(rf"{row.series}\b.* {row.year}").any() for row in found.itertuples()]
    return found[~pd.Series(is_held, index=found.index, dtype=bool)].reset_index(drop=True)


def spoken_of(known):
    """Return of whom the record holds statements or events, most first: name, n_statements and n_events."""
    names = known.authorities.drop_duplicates("authority_code").set_index("authority_code")
    names = names.loc[names["level"] == AUTHORITY, "name"]
    said = known.figures.loc[known.figures["kind"] != "recorded", "authority_code"].map(names).value_counts()
    seen = known.events.loc[is_read(known.events), "authority_code"].map(names).value_counts()
    found = pd.concat([said.rename("n_statements"), seen.rename("n_events")], axis=1).fillna(0).astype(int)
    return found.rename_axis("name").reset_index().sort_values(["n_statements", "n_events"], ascending=False)


def _existing(known, days):
    """How many authorities existed on each day."""
    codes = known.authorities.loc[known.authorities["level"] == AUTHORITY, "current_code"].drop_duplicates()
    return {day: int(existed(known, codes, pd.Series(day, index=codes.index)).sum()) for day in days}
