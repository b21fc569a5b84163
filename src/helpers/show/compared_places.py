"""How one authority compares on every measure: its places among all, and every figure with its source."""

import textwrap

import pandas as pd

from helpers.measure.chance import EDGE, UNLIKE
from helpers.measure.compared import COUNTS_ONLY
from helpers.show import display, intervals, words
from helpers.show.folded import folded
from helpers.show.opening import not_held

QUARTER = {1: "lowest", 2: "second lowest", 3: "second highest", 4: "highest"}
TITLE = "Authorities with a lower figure, of all that have one"
NONE = "none"


def is_empty(data):
    """Say whether no measure has a place among all authorities; takes `latest_places`."""
    return data["rank_low"].isna().all()


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "figure of {name} that can be set among those of all authorities")


def draw(data, *, axes=None):
    """Draw for each measure, between the lowest and the highest authority, the places it may have."""
    return intervals.draw(_placed(data), axes=axes)


def alt(data):
    """Return what a sighted reader sees: how many measures lie in which quarter."""
    quarters = data["quartile"].value_counts()
    told = [
        f"{words.count(quarters[n], 'measure')} in the {name} quarter" for n, name in QUARTER.items() if n in quarters
    ]
    count = words.count(int(data["rank_low"].notna().sum()), "bar")
    return f"{TITLE}. {count}, one a measure, each from the lowest to the highest place: {words.listed(told)}."


def finding(data):
    """Return on which measures the authority lies in the lowest and in the highest quarter of all."""
    placed = data[data["rank_low"].notna()]
    low, high = ((placed["quartile"] == number).sum() for number in (1, 4))
    text = f"Of {words.count(len(placed), 'measure')} with a place among all authorities: {low} in the lowest quarter, "
    text += f"{high} in the highest, {len(placed) - low - high} between."
    return "\n".join([text, *[_in_quarter(placed, number) for number in (1, 4)]])


def of_points(data):
    """Return every bar, with its source; its figure is the share of others that are lower, not that of the measure."""
    found = intervals.of_points(_placed(data))
    return found.assign(series=f"{TITLE}: " + found["series"])


def _in_quarter(rows, number):
    mine = rows[rows["quartile"] == number]
    titles = [f"{row.title} ({place(row)})" for row in mine.itertuples()]
    return f"In the {QUARTER[number]} quarter: {'; '.join(titles) or NONE}.{checked(mine)}"


def _placed(data):
    """The rows of an interval chart: the share of the others that are lower, from the ends of the places."""
    rows = data[data["rank_low"].notna()]
    others = (rows["n_ranked"] - 1).clip(lower=1)
    low, high = rows["drawn_low"].fillna(rows["rank_low"]), rows["drawn_high"].fillna(rows["rank_high"])
    bars = rows.assign(
        label=[textwrap.fill(title, 38) for title in rows["title"]],
        value=100 * ((rows["rank_low"] + rows["rank_high"]) / 2 - 1) / others,
        low=100 * (low - 1) / others,
        high=100 * (high - 1) / others,
        kind="counted",
        period=[words.period(row) for row in rows.itertuples()],
        locator=rows["locator"] + [f"; place {place(row)}{_with_chance(row)}" for row in rows.itertuples()],
    )
    return {"rows": bars, "title": TITLE, "unit": "%", "finding": ""}


def _with_chance(row):
    return f", with chance {likely(row)}" if pd.notna(row.drawn_low) else ""


def places_among_all(known, latest):
    """Show the latest figure of each measure beside England, its region and all others, in a table."""
    if not shown(known, latest):
        return
    region = known.authorities.set_index("authority_code")["name"].get(known.scope.region_code, "Its region")
    table = {
        "Measure": latest["title"],
        known.scope.authority_name: [figure(row) for row in latest.itertuples()],
        "About": [words.period(row) for row in latest.itertuples()],
        "England": [words.amount(row.england_value, row.unit) for row in latest.itertuples()],
        region: [words.amount(row.region_value, row.unit) for row in latest.itertuples()],
        "Place, 1 lowest": [place(row) for row in latest.itertuples()],
        "Place that chance allows": [likely(row) for row in latest.itertuples()],
        "Quarter": [_quarter(row) for row in latest.itertuples()],
        "Lower quartile, median, upper quartile": [_quartiles(row) for row in latest.itertuples()],
        "Check": latest["warning"].fillna(""),
    }
    display.table(pd.DataFrame(table), "Latest figure of each measure, among all authorities with one")


def every_year(known, own):
    """Show every figure of every measure and year with its place, its neighbours and its source, folded."""
    if not shown(known, own):
        return
    titles = known.sources.set_index("source_id")["title"]
    table = {
        "Measure": own["title"],
        "About": [words.period(row) for row in own.itertuples()],
        known.scope.authority_name: [figure(row) for row in own.itertuples()],
        "England": [words.amount(row.england_value, row.unit) for row in own.itertuples()],
        "Place, 1 lowest": [place(row) for row in own.itertuples()],
        "In words": [word(row) for row in own.itertuples()],
        "Check": own["warning"].fillna(""),
        "Source": own["source_id"].map(titles),
        "Place in the source": own["locator"],
    }
    folded(pd.DataFrame(table), f"Every figure of every year, and where it comes from ({len(own)})")


def shown(known, rows):
    """Say whether there is a figure or symbol to show; where there is none, show the sentence that says so."""
    if rows.empty:
        display.sentence(not_held(known, "figure of {name} of these measures"), "caveat")
    return not rows.empty


def figure(row):
    """Return a figure with its counts, or the counts alone where they are small; a symbol by its meaning."""
    if row.distinction == COUNTS_ONLY and pd.notna(row.numerator):
        return f"{row.numerator:,g} {'of' if row.unit == '%' else 'over'} {row.denominator:,g}, counts only"
    if pd.isna(row.value):
        return words.missing(row)
    counts = f" ({row.numerator:,g} of {row.denominator:,g})" if pd.notna(row.numerator) and row.unit == "%" else ""
    return words.amount(row.value, row.unit) + counts


def place(row):
    """Return a place among all as a range where figures are printed alike: 7 to 8 of 149."""
    return _range(row.rank_low, row.rank_high, row.n_ranked)


def likely(row):
    """Return the places that chance allows a share of people; for others, that it is not asked."""
    return _range(row.drawn_low, row.drawn_high, row.n_ranked) if pd.notna(row.drawn_low) else "not asked"


def _range(low, high, total):
    if pd.isna(low):
        return "no place"
    return f"{low:.0f} of {total:.0f}" if low == high else f"{low:.0f} to {high:.0f} of {total:.0f}"


def _quarter(row):
    return QUARTER[row.quartile] if pd.notna(row.quartile) else NONE


def _quartiles(row):
    ends = [row.lower_quartile, row.median, row.upper_quartile]
    return "not known" if pd.isna(row.median) else ", ".join(f"{round(end, 2):g}" for end in ends)


def number(value, decimals, unit=""):
    return NONE if pd.isna(value) else f"{value:,.{decimals}f}{unit}"


def word(row):
    """Say in the words of `told_apart` where a share stands, or why nothing is said."""
    if pd.isna(row.distinction):
        return "no figure" if pd.isna(row.value) else "counts not held" if pd.isna(row.numerator) else "not compared"
    side = f", {row.side}" if row.distinction in (UNLIKE, EDGE) else ""
    return row.distinction + side


def checked(rows):
    return words.check(dict(zip(rows["title"], rows["warning"].fillna(""), strict=True)))
