"""What the record holds and what not, in tables: releases, years, symbols, values rewritten, facts disputed."""

import pandas as pd

from helpers.show import display, words
from helpers.show.disagreements import disagreement_rows
from helpers.show.folded import folded
from helpers.show.opening import by_then, not_held


def releases(known):
    """Show the official releases known by the day, newest last; where each file came from stands folded beneath.

    On a page as of a day, what we wrote of a release later (where its day is stated, when it was imported) is left out.
    """
    rows = known.releases.sort_values(["published", "release_id"])
    if rows.empty:
        display.sentence(f"Not known: this record holds no official release {by_then(known)}.", "caveat")
        return
    days = [words.day(*pair) for pair in zip(rows["published"], rows["published_precision"], strict=True)]
    total = f"{len(rows)} tables of official releases, with {rows['rows'].sum():,} rows, are held {by_then(known)}."
    display.sentence(f"{total} The newest was published {_on(rows.iloc[-1])}.")
    about = {"Release": rows["title"], "Table": rows["series"].str.replace("_", " ")}
    kept = {"Publisher": "publisher", "Rows": "rows", "Terms": "licence", "Address": "address"}
    kept = {label: rows[column].astype(str) for label, column in kept.items()}
    display.table(pd.DataFrame(about | {"Published": days} | kept), "Official releases held")
    files = {"File": rows["file_name"], "Sheet": rows["sheet"].fillna("none"), "SHA-256": rows["sha256"]}
    if not known.scope.as_of:
        files |= {"Where its day is stated": rows["published_source"], "Accepted because": rows["accepted_reason"]}
    folded(pd.DataFrame(about | files), "The files, and where the day of each release is stated")


def years_covered(known, covered):
    """Show for each measure and year how many authorities have a value, of how many there were, folded."""
    cells = covered["n_value"].astype(str) + " of " + covered["n_authorities"].astype(str)
    wide = covered.assign(cell=cells, year=covered["period_end"].dt.strftime("%Y"))
    wide = wide.pivot(index=["series", "title"], columns="year", values="cell").fillna("not held").reset_index()
    folded(
        wide.rename(columns={"series": "Series", "title": "Measure"}), "Authorities with a value, by measure and year"
    )


def own_years(known, rows):
    """Show for each measure how many years of the authority are held, and which hold a symbol; takes `own_years`."""
    name = known.scope.authority_name
    if rows.empty:
        display.sentence(not_held(known, "official figure of {name}"), "caveat")
        return
    held, asked = rows["n_value"].sum(), rows["n_periods"].sum()
    joint = f" Some were counted in a joint return of {name} with another." if rows["is_joint"].any() else ""
    display.sentence(f"Of {asked} figures of {name} that the releases list, {held} are given.{joint}")
    table = {
        "Measure": rows["title"],
        "Years with a value": [f"{row.n_value} of {row.n_periods}" for row in rows.itertuples()],
        "First listed": [words.day(day) for day in rows["first"]],
        "Last listed": [words.day(day) for day in rows["last"]],
        "A symbol instead": rows["symbols"].replace("", "none"),
    }
    display.table(pd.DataFrame(table), f"Official figures of {name}, by measure")


def breaks(known):
    """Show every break in definition known by the day: since when, of what, what changed, and who says so."""
    rows = known.definition_breaks.sort_values(["date", "break_id"])
    if rows.empty:
        display.sentence(f"Not known: no break in definition is in the record {by_then(known)}.", "caveat")
        return
    titles = known.measures.set_index("measure")["title"]
    table = {
        "From": [words.day(day) for day in rows["date"]],
        "Of": rows["measure"].map(titles).fillna("Judgements"),
        "What changed": rows["reason"],
        "Source": rows["source_id"].map(known.sources.set_index("source_id")["title"]),
        "Place in the source": rows["locator"],
    }
    display.sentence(f"{words.count(len(rows), 'break')} in definition are known {by_then(known)}.")
    display.table(pd.DataFrame(table), "Breaks in definition")


def symbols(known, rows):
    """Show the publishers' symbols, what they mean, and how often each is met; takes `symbols_met`."""
    own = f"Times, {known.scope.authority_name}"
    table = {"Symbol": rows["symbol"], "Meaning": rows["meaning"], "In the publisher's words": rows["published_words"]}
    table |= {"Times, all authorities": rows["n_all"].map("{:,}".format), own: rows["n_own"].map("{:,}".format)}
    table = table if known.scope.as_of else table | {"Stated in": rows["stated_in"]}
    display.table(pd.DataFrame(table), "Symbols in place of a value")


def rewritten(known, rows, counts):
    """Show how many values later releases told otherwise, of all and of the authority; takes `rewritten` and counts."""
    name, own = known.scope.authority_name, rows[rows["is_own"]]
    if rows.empty:
        display.sentence(f"No value is known {by_then(known)} to have been told otherwise by a later release.")
        return
    gone = f"{rows['change'].isna().sum():,} came or went as a symbol"
    display.sentence(
        f"Values that later releases told otherwise: {len(rows):,}, of which {gone}; of {name}: {len(own)}."
    )
    titles = known.releases.set_index("release_id")["title"]
    table = {
        "Measure": counts["title"],
        "Older release": counts["old_release_id"].map(titles),
        "Newer release": counts["new_release_id"].map(titles),
        "Values told otherwise": counts["n_changed"].astype(str),
        "Of these a symbol": counts["n_symbol"].astype(str),
        "Largest change": [_change(*pair) for pair in zip(counts["largest"], counts["unit"], strict=True)],
        f"{name}: values": counts["n_own"].astype(str),
        f"{name}: largest": [_change(*pair) for pair in zip(counts["largest_own"], counts["unit"], strict=True)],
    }
    folded(pd.DataFrame(table), "Values told otherwise, by measure and pair of releases")
    if len(own):
        display.table(_own_rewritten(own, titles), f"Values of {name} that a later release told otherwise")


def _own_rewritten(own, titles):
    return pd.DataFrame(
        {
            "Measure": own["title"],
            "About": [words.day(day) for day in own["period_end"]],
            "Told first": own["old_value"].map("{:g}".format).where(own["old_value"].notna(), own["old_status"]),
            "Told later": own["new_value"].map("{:g}".format).where(own["new_value"].notna(), own["new_status"]),
            "Change": [_change(*pair) for pair in zip(own["change"], own["unit"], strict=True)],
            "Older release": own["old_release_id"].map(titles),
            "Newer release": own["new_release_id"].map(titles),
        }
    )


def disputed(known, facts, own):
    """Show on how many facts the documents differ, of any area, and those of the authority or of England, folded."""
    if facts.empty:
        display.sentence(f"No two documents in the record {by_then(known)} are known to differ on a fact.")
        return
    mine = int((facts["authority_code"] == known.scope.authority_code).sum())
    taken = int(facts["is_used"].sum())
    text = f"The documents known {by_then(known)} differ on {words.count(len(facts), 'fact')}, {mine} of them about"
    display.sentence(f"{text} {known.scope.authority_name}. For {taken} the charts take one version.")
    if len(own):
        name = known.scope.authority_name
        folded(disagreement_rows(known, own), f"Facts about {name} or England on which the documents differ")


def joint_returns(known, rows):
    """Show the authorities that report together, and since when; takes `joint_returns`."""
    if rows.empty:
        display.sentence(f"No joint return of several authorities is known {by_then(known)}.")
        return
    table = {
        "Members": rows["members"],
        "First figure": [words.day(day) for day in rows["first"]],
        "Last figure": [words.day(day) for day in rows["last"]],
        "Values": rows["n_values"].map("{:,}".format),
    }
    display.table(pd.DataFrame(table), "Joint returns: one figure for several authorities")


def lacking(known, years, spoken):
    """Show what is not held: releases of single years, and documents; takes `years_without_release`, `spoken_of`."""
    told = []
    for series, rows in years.groupby("series"):
        listed = words.listed(str(year) for year in rows["year"])
        told.append(
            f"No release of its own is held for {series} of {listed}: {rows['n_figures'].sum():,} figures of these "
            "years were read from a later one, which may have revised them."
        )
    names = [f"{row.name} ({row.n_statements} statements, {row.n_events} events)" for row in spoken.itertuples()]
    told.append(f"What was said and what happened is held for {words.listed(names) or 'no authority'} alone.")
    display.sentence("\n".join(told), "caveat")


def _on(row):
    exact = row["published_precision"] == "day"
    return f"{'on' if exact else 'in'} {words.day(row['published'], row['published_precision'])}"


def _change(value, unit):
    return "none in numbers" if pd.isna(value) else words.difference(value, unit if pd.notna(unit) else "")
