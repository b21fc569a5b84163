"""What the record holds and what not: releases, years, symbols, values rewritten, facts disputed."""

import pandas as pd

from helpers.show import marks, words
from helpers.show.pages.recorded import versions
from helpers.show.piece import Sentence, Table, together, years
from helpers.show.words import by_then, not_held

ENDS = {"most": ("recorded", "the measure with most"), "fewest": ("neighbours", "the measure with fewest")}


def releases(known):
    """Return the official releases known by the day, the newest first, and folded beneath where each file came from.

    On a page as of a day, what we wrote of a release later (where its day is stated, why it was accepted) is left out.
    """
    rows = known.releases.sort_values(["published", "release_id"], ascending=False)
    if rows.empty:
        return Sentence(f"Not known: this record holds no official release {by_then(known)}.", "caveat")
    days = words.days(rows)
    new = rows.iloc[0]
    when = f"{'on' if new['published_precision'] == 'day' else 'in'} {days[0]}"
    told = f"{len(rows)} tables of official releases, with {rows['rows'].sum():,} rows, are held {by_then(known)}. "
    about = {"Release": rows["title"], "Table": rows["series"].str.replace("_", " ")}
    kept = {"Publisher": "publisher", "Rows": "rows", "Terms": "licence", "Address": "address"}
    kept = {label: rows[column].astype(str) for label, column in kept.items()}
    files = {"File": rows["file_name"], "Sheet": rows["sheet"].fillna("none"), "SHA-256": rows["sha256"]}
    if not known.scope.as_of:
        files |= {"Where its day is stated": rows["published_source"], "Accepted because": rows["accepted_reason"]}
    return together(
        Sentence(f"{told}The newest was published {when}."),
        Table(pd.DataFrame(about | {"Published": days} | kept), "Official releases held"),
        Table(pd.DataFrame(about | files), "The files, and where the day of each release is stated", is_folded=True),
    )


def years_held(known, covered):
    """Return the figure of how many authorities have a value in each year, and the same for every measure, folded.

    Takes `measure.covered_years`. The lines are the measure with most and that with fewest values of each series.
    """
    ordered = covered.sort_values(["series", "period_end", "n_value"], kind="stable")
    groups = ordered.groupby(["series", "period_end"], sort=False)
    ends = [("most", groups.tail(1)), ("fewest", groups.head(1))]
    figure = years(
        marks.together(*[_line(rows, *ENDS[end]) for end, rows in ends]),
        "Authorities with a value, by year",
        known,
        name="years-held",
        finding="\n".join(_newest(name, rows) for name, rows in covered.groupby("series")),
        absent=f"Not known: this record holds no official figure {by_then(known)}.",
    )
    cells = covered["n_value"].astype(str) + " of " + covered["n_authorities"].astype(str)
    wide = covered.assign(cell=cells, year=covered["period_end"].dt.strftime("%Y"))
    wide = wide.pivot(index=["series", "title"], columns="year", values="cell").fillna("not held").reset_index()
    wide = wide.rename(columns={"series": "Series", "title": "Measure"})
    return together(figure, Table(wide, "Authorities with a value, by measure and year", is_folded=True))


def _line(rows, look, series):
    told = [f"{row.n_value} of {row.n_authorities}" for row in rows.itertuples()]
    return marks.marks(
        rows,
        panel=rows["series"].str.capitalize() + ": authorities with a value",
        look=look,
        x=rows["period_end"],
        value=rows["n_value"],
        series=series,
        text=told,
        period=[words.day(day) for day in rows["period_end"]],
        figure=[f"{told}, {row.title}" for told, row in zip(told, rows.itertuples(), strict=True)],
    )


def _newest(name, rows):
    """For a series its years, and how many authorities have a value in the newest."""
    last = rows[rows["period_end"] == rows["period_end"].max()].sort_values("n_value")
    span = f"{rows['period_end'].min():%Y} to {rows['period_end'].max():%Y}"
    low, high = last.iloc[0], last.iloc[-1]
    text = f"{name[0].upper()}{name[1:]}, {span}: in the newest year, of {high['n_authorities']} authorities, "
    return f"{text}{low['n_value']} ({low['title']}) to {high['n_value']} ({high['title']}) have a value."


def own_years(known, rows):
    """Return for each measure how many years of the authority are held, and which hold a symbol instead."""
    name = known.scope.authority_name
    if rows.empty:
        return Sentence(not_held(known, "official figure of {name}"), "caveat")
    joint = f" Some were counted in a joint return of {name} with another." if rows["is_joint"].any() else ""
    table = {
        "Measure": rows["title"],
        "Years with a value": [f"{row.n_value} of {row.n_periods}" for row in rows.itertuples()],
        "First listed": [words.day(day) for day in rows["first"]],
        "Last listed": [words.day(day) for day in rows["last"]],
        "A symbol instead": rows["symbols"].replace("", "none"),
    }
    told = f"Of {rows['n_periods'].sum()} figures of {name} that the releases list, {rows['n_value'].sum()} are given."
    return together(Sentence(told + joint), Table(pd.DataFrame(table), f"Official figures of {name}, by measure"))


def breaks(known):
    """Return every break in definition known by the day, the newest first: of what, what changed, and who says so."""
    rows = known.definition_breaks.sort_values(["date", "break_id"], ascending=False)
    if rows.empty:
        return Sentence(f"Not known: no break in definition is in the record {by_then(known)}.", "caveat")
    table = {
        "From": [words.day(day) for day in rows["date"]],
        "Of": rows["measure"].map(known.measures.set_index("measure")["title"]).fillna("Judgements"),
        "What changed": rows["reason"],
        "Source": rows["source_id"].map(words.titles(known)),
        "Place in the source": rows["locator"],
    }
    told = f"{words.count(len(rows), 'break')} in definition are known {by_then(known)}."
    return together(Sentence(told), Table(pd.DataFrame(table), "Breaks in definition", links=rows["source_id"]))


def symbols(known, rows):
    """Return the publishers' symbols, what they mean, and how often each is met; takes `measure.symbols_met`."""
    rows = rows.sort_values("n_all", ascending=False, kind="stable")
    table = {"Symbol": rows["symbol"], "Meaning": rows["meaning"], "In the publisher's words": rows["published_words"]}
    table |= {"Times": rows["n_all"].map("{:,}".format)}
    table = table if known.scope.as_of else table | {"Stated in": rows["stated_in"]}
    return Table(pd.DataFrame(table), "Symbols in place of a value")


def rewritten(known, rows, counts):
    """Return how many values later releases told otherwise, and in which; the counts by measure folded.

    Takes `measure.rewritten` and `measure.rewritten_counts`.
    """
    if rows.empty:
        return Sentence(f"No value is known {by_then(known)} to have been told otherwise by a later release.")
    gone = f"{rows['change'].isna().sum():,} came or went as a symbol"
    told = f"Values that later releases told otherwise: {len(rows):,}, of which {gone}."
    pairs = _pairs(counts, known.releases.set_index("release_id")["title"])
    return together(
        Sentence(told), Table(pairs, "Values told otherwise, by measure and pair of releases", is_folded=True)
    )


def _pairs(counts, titles):
    table = {
        "Measure": counts["title"],
        "Older release": counts["old_release_id"].map(titles),
        "Newer release": counts["new_release_id"].map(titles),
        "Values told otherwise": counts["n_changed"].astype(str),
        "Of these a symbol": counts["n_symbol"].astype(str),
        "Largest change": [_change(*pair) for pair in zip(counts["largest"], counts["unit"], strict=True)],
    }
    return pd.DataFrame(table)


def own_rewritten(known, own):
    """Return the values of the authority that later releases told otherwise, folded; takes `measure.own_rewritten`."""
    name = known.scope.authority_name
    if own.empty:
        return Sentence(f"No value of {name} is known {by_then(known)} to have been told otherwise by a later release.")
    titles = known.releases.set_index("release_id")["title"]
    told = f"Values of {name} that later releases told otherwise: {len(own)}."
    table = {
        "Measure": own["title"],
        "About": [words.day(day) for day in own["period_end"]],
        "Told first": own["old_value"].map("{:g}".format).where(own["old_value"].notna(), own["old_status"]),
        "Told later": own["new_value"].map("{:g}".format).where(own["new_value"].notna(), own["new_status"]),
        "Change": [_change(*pair) for pair in zip(own["change"], own["unit"], strict=True)],
        "Older release": own["old_release_id"].map(titles),
        "Newer release": own["new_release_id"].map(titles),
    }
    caption = f"Values of {name} told otherwise later"
    return together(Sentence(told), Table(pd.DataFrame(table), caption, is_folded=True))


def _change(value, unit):
    return "none in numbers" if pd.isna(value) else words.difference(value, unit if pd.notna(unit) else "")


def disputed(known, facts, own, joint):
    """Return on how many facts about whom the documents differ, each version of those about England, and who reports
    together.

    Takes `measure.disputed`, `measure.disagreements` and `measure.joint_returns`.
    """
    told = f"No two documents in the record {by_then(known)} are known to differ on a fact."
    if len(facts):
        names = facts["authority_code"].map(known.authorities.set_index("authority_code")["name"])
        about = words.listed(f"{name} ({number})" for name, number in names.value_counts().items())
        told = f"The documents known {by_then(known)} differ on {words.count(len(facts), 'fact')} about {about}. "
        told += f"For {int(facts['is_used'].sum())} the charts take one version."
    about = "Facts about England on which the documents differ"
    return together(Sentence(told), versions(known, own, about) if len(own) else None, _joint(known, joint))


def _joint(known, rows):
    if rows.empty:
        return Sentence(f"No joint return of several authorities is known {by_then(known)}.", "doubt")
    table = {
        "Members": rows["members"],
        "First figure": [words.day(day) for day in rows["first"]],
        "Last figure": [words.day(day) for day in rows["last"]],
        "Values": rows["n_values"].map("{:,}".format),
    }
    return Table(pd.DataFrame(table), "Joint returns: one figure for several authorities", is_folded=True)


def lacking(known, years, spoken):
    """Return what is not held: releases of single years, and documents.

    Takes `measure.years_without_release` and `measure.spoken_of`.
    """
    told = []
    for series, rows in years.groupby("series"):
        listed = words.listed(str(year) for year in rows["year"])
        told.append(
            f"No release of its own is held for {series} of {listed}: {rows['n_figures'].sum():,} figures of these "
            "years were read from a later one, which may have revised them."
        )
    names = [f"{row.name} ({row.n_statements} statements, {row.n_events} events)" for row in spoken.itertuples()]
    told.append(f"What was said and what happened is held for {words.listed(names) or 'no authority'} alone.")
    return Sentence("\n".join(told), "caveat")
