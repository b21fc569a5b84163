"""What the record holds and what not: releases, years, symbols, values rewritten, facts disputed.

Takes `covered` (`measure.covered_years`), `years` (`years_without_release`), `spoken` (`spoken_of`), `rows`
(`symbols_met`, `rewritten`, `own_years`, `own_rewritten`), `counts` (`rewritten_counts`), `facts` (`disputed`), `own`
(`disagreements`) and `joint` (`joint_returns`).
"""

from helpers.measure import counted_to, listed_as_at
from helpers.record import with_sources
from helpers.show import dates, marks, piece, words
from helpers.show.dates import by_then
from helpers.show.pages.recorded import versions
from helpers.show.piece import Sentence, together, years
from helpers.show.templates import of_page

told, cells = of_page("about_the_data")


def releases(known):
    """Return the official releases known by the day, the newest first, and folded beneath where each file came from.

    On a page as of a day, what we wrote of a release later (where its day is stated, why it was accepted) is left out.
    """
    rows = known.releases.sort_values(["published", "release_id"], ascending=False)
    if rows.empty:
        return Sentence(f"Not known: this record holds no official release {by_then(known)}.", "caveat")
    files = cells("files") | ({} if known.scope.as_of else cells("why"))
    return together(
        Sentence(told("releases", len(rows), rows["rows"].sum(), rows.iloc[0], by_then(known))),
        piece.table(rows, "Official releases held", cells("held")),
        piece.table(rows, "The files, and where the day of each release is stated", files, is_folded=True),
    )


def years_held(known, covered):
    """Return how many authorities have a value in each year: of the fullest and the barest measure, and of all."""
    covered = covered.assign(counts=covered["n_value"].astype(str) + " of " + covered["n_authorities"].astype(str))
    ordered = covered.sort_values(["series", "period_end", "n_value"], kind="stable")
    groups = ordered.groupby(["series", "period_end"], sort=False)
    figure = years(
        marks.together(_line(groups.tail(1), "recorded", "most"), _line(groups.head(1), "neighbours", "fewest")),
        "Authorities with a value, by year",
        known,
        name="years-held",
        finding="\n".join(_newest(series, rows) for series, rows in covered.groupby("series")),
        absent=f"Not known: this record holds no official figure {by_then(known)}.",
    )
    wide = covered.assign(year=covered["period_end"].dt.strftime("%Y"))
    wide = wide.pivot(index=["series", "title"], columns="year", values="counts").fillna("not held")
    wide = wide.rename_axis(index=["Series", "Measure"]).reset_index()
    caption = "Authorities with a value, by measure and year"
    columns = {name: name for name in ["Measure", "Series", *wide.columns[2:]]}
    return together(figure, piece.table(wide, caption, columns, is_folded=True))


def _line(rows, look, which):
    """The marks of how many authorities have a value, of the measure with most or with fewest each year."""
    about = {"panel": rows["series"].str.capitalize() + ": authorities with a value", "look": look}
    about |= {"x": rows["period_end"], "value": rows["n_value"], "series": f"the measure with {which}"}
    about |= {"text": rows["counts"], "figure": rows["counts"] + ", " + rows["title"]}
    return marks.table(rows, period=rows["period_end"].map(dates.day), **about)


def _newest(series, rows):
    """For a series its years, and how many authorities have a value in the newest."""
    last = rows[rows["period_end"] == rows["period_end"].max()].sort_values("n_value")
    return told("newest", series, rows["period_end"].min(), rows["period_end"].max(), last.iloc[0], last.iloc[-1])


def lacking(known, years, spoken):
    """Return what is not held: releases of single years, judgements after the lists, and documents."""
    years = years.assign(year=years["year"].astype(str)).groupby("series", as_index=False)
    years = years.agg(years=("year", list), n_figures=("n_figures", "sum"))
    return Sentence(told("lacking", years, spoken, listed_as_at(known), counted_to(known)), "caveat")


def breaks(known):
    """Return every break in definition known by the day, the newest first: of what, what changed, and who says so."""
    rows = known.definition_breaks.sort_values(["date", "break_id"], ascending=False)
    if rows.empty:
        return piece.absent(known, "break in definition")
    subject = rows["measure"].map(known.measures.set_index("measure")["title"]).fillna("Judgements")
    rows = with_sources(known, rows).assign(subject=subject)
    number = f"{words.count(len(rows), 'break')} in definition are known {by_then(known)}."
    return together(Sentence(number), piece.table(rows, "Breaks in definition", cells("breaks"), "source_id"))


def symbols(known, rows):
    """Return the publishers' symbols, what they mean, and how often each is met."""
    rows = rows.sort_values("n_all", ascending=False, kind="stable")
    columns = cells("symbols") | ({} if known.scope.as_of else {"Stated in": "stated_in"})
    if rows.empty:
        return piece.absent(known, "symbol in place of a value")
    met = told("met", int((rows["n_all"] > 0).sum()), int(rows["n_all"].sum()), rows.iloc[0])
    return together(Sentence(met), piece.table(rows, "Symbols in place of a value", columns))


def rewritten(known, rows, counts):
    """Return how many values later releases told otherwise, and in which; the counts by measure folded."""
    if rows.empty:
        return Sentence(f"No value is known {by_then(known)} to have been told otherwise by a later release.")
    counts = _named(known, counts.rename(columns={"largest": "change"}))
    number = Sentence(told("otherwise", len(rows), rows["change"].isna().sum()))
    caption = "Values told otherwise, by measure and pair of releases"
    return together(number, piece.table(counts, caption, cells("rewritten"), is_folded=True))


def _named(known, rows):
    """The rows with the titles of their older and their newer release."""
    titles = known.releases.set_index("release_id")["title"]
    return rows.assign(**{which: rows[f"{which}_release_id"].map(titles) for which in ("old", "new")})


def disputed(known, facts, own, joint):
    """Return on how many facts about whom documents differ, all versions of those about England, and joint returns."""
    names = facts["authority_code"].map(known.authorities.set_index("authority_code")["name"])
    about = [f"{name} ({number})" for name, number in names.value_counts().items()]
    number = told("disputed", len(facts), facts["is_used"].sum(), about, by_then(known))
    absent = Sentence(f"No joint return of several authorities is known {by_then(known)}.", "doubt")
    returns = piece.table(joint, "Joint returns: one figure for several authorities", cells("joint"), is_folded=True)
    versions_ = versions(known, own, "Facts about England on which the documents differ")
    return together(Sentence(number), versions_, returns or absent)


def own_years(known, rows):
    """Return for each measure how many years of the authority are held, and which hold a symbol instead."""
    name = known.scope.authority_name
    if rows.empty:
        return piece.absent(known, "official figure of {name}")
    number = told("own", name, rows["n_periods"].sum(), rows["n_value"].sum(), rows["is_joint"].any())
    return together(Sentence(number), piece.table(rows, f"Official figures of {name}, by measure", cells("own_years")))


def own_rewritten(known, rows):
    """Return the values of the authority that later releases told otherwise, folded."""
    name = known.scope.authority_name
    if rows.empty:
        return Sentence(f"No value of {name} is known {by_then(known)} to have been told otherwise by a later release.")
    number = Sentence(f"Values of {name} that later releases told otherwise: {len(rows)}.")
    caption = f"Values of {name} told otherwise later"
    return together(number, piece.table(_named(known, rows), caption, cells("own_rewritten"), is_folded=True))
