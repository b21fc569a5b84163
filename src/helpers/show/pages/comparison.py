"""How one authority compares on every measure: among all, in the funnel, over its own years, beside its neighbours.

Takes `placed` (`measure.places_of_all`), `latest` (`latest_places`), `own` (`own_comparisons`) and `chosen`
(`chosen_neighbours`).
"""

from functools import partial

import pandas as pd

from helpers.measure.chance import ALIKE, EDGE, UNLIKE
from helpers.measure.compared import DESCRIPTIVE, FUNNEL
from helpers.measure.trends import FALLING, NO_CHANGE, POINTS, RISING, SETTLED
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.piece import Sentence, rows, together
from helpers.show.templates import of_page

LOOK = {"other": "other", "neighbours": "neighbour", "England": "england", "authority": "recorded"}
FIRST = 3  # rows that a table of measures shows, those farthest out; the others are folded
LEAST_NEIGHBOURS = 9  # with fewer neighbours, all but one on one side is nothing unusual
OWN = ["title", "warning", "unknown", "denominator"]
PARTS = ["n", "median", "smallest", "largest", "n_lower", "rank_high", "n_ranked"]
told, cells = of_page("comparison")


def among_all(known, placed):
    """Return a figure for each series of measures: where the authority, its neighbours and all others lie."""
    if placed.empty:
        return piece.absent(known, "figure of {name} that can be set among those of all authorities")
    return together(*[_among_all(known, part) for _, part in sorted(placed.groupby("series"), reverse=True)])


def _among_all(known, found):
    own = found[found["role"] == "authority"].sort_values("lower_pct")
    own = _shortly(known, own)
    names = dict(zip(own["measure"], records.each(partial(told, "row"), own), strict=True))
    order = {"row": found["measure"].map(list(names).index), "layer": found["role"].map(list(LOOK).index)}
    found = found.assign(**order).sort_values([*order, "lower_pct"], ignore_index=True)
    given = {"value": "lower_pct", "low": "lower_low_pct", "high": "lower_high_pct", "series": "authority"}
    drawn = marks.table(
        found,
        panel="Authorities with a lower figure (%)",
        row=found["measure"].map(names),
        look=found["role"].map(LOOK),
        x=found["period_end"],
        unit="%",
        period=dates.period,
        figure=partial(told, "stands"),
        locator=found["locator"] + found["n_level"].map(lambda n: "; and the same of the others named" * (n > 1)),
        **{name: found[column] for name, column in given.items()},
    )
    series = own["series"].iloc[0].capitalize()
    finding = told("quarters", series, len(own), own[own["quartile"] == 1], own[own["quartile"] == 4])
    return rows(drawn, f"{series}: places among all authorities", known, finding=finding)


def _shortly(known, found):
    """The rows with the short name of each measure as its title, or the title without what stands in brackets."""
    short = found["measure"].map(known.measures.set_index("measure")["short_name"])
    return found.assign(title=short.fillna(found["title"].str.split(" (", regex=False).str[0]))


def _table(known, found, caption, columns, **given):
    """A table of measures: the figure of each, and more columns."""
    columns = cells("first", authority=known.scope.authority_name) | columns | cells("last")
    return piece.table(found, caption, columns, open_rows=FIRST, **given) or piece.absent(
        known, "figure of {name} of these measures"
    )


def _by(found, weight):
    """The rows with the most weight first; of those without, those with a figure first."""
    weight = weight.astype(float).fillna(found["value"].notna() - 2.0)
    return found.loc[weight.sort_values(ascending=False, kind="stable").index]


def figures_among_all(known, latest):
    """Return the latest figures beside England, the region and all others, the farthest out first."""
    middle = (latest["rank_low"] + latest["rank_high"] - 1) / (2 * latest["n_ranked"])
    region = known.authorities.set_index("authority_code")["name"].get(known.scope.region_code, "Its region")
    columns = cells("among_all", region=region)
    return _table(known, _by(latest, (middle - 0.5).abs()), "Latest figures, among all authorities", columns)


def every_year(known, own):
    """Return every figure of every measure and year with its place and its source, the newest first, folded."""
    newest = with_sources(known, own.sort_values("period_end", ascending=False, kind="stable"))
    caption = "Every figure of every year, and where it comes from"
    return _table(known, newest, caption, cells("every_year"), is_folded=True, links="source_id")


def stands_out(known, latest):
    """Return where the shares with counts stand in the funnel of all authorities: a sentence, and a table."""
    found = latest[latest["comparison_method"].isin([FUNNEL, DESCRIPTIVE])]
    found = _by(found, found["distinction"].map({UNLIKE: 2, EDGE: 1, ALIKE: 0}))
    text = Sentence(told("apart", *_apart(_shortly(known, found.sort_index())))) if len(found) else None
    table = _asked_of_known(known, found)
    return together(text, _table(known, table, "Shares with counts, in the funnel", cells("funnel")))


def _asked_of_known(known, found):
    """Add has_unknown: whether some of the people of a measure may be unknown, so that those known are asked apart."""
    parts = known.measures.dropna(subset="unknown_part")["measure"]
    return found.assign(has_unknown=found["measure"].isin(parts))


def _apart(found):
    """The shares unlike the rest and towards the edge, how many others, and which of them are so among those known."""
    now, then = found["distinction"], found["distinction_known"]
    alike, rest = int((now == ALIKE).sum()), int((~now.isin([UNLIKE, EDGE, ALIKE])).sum())
    other = (now == ALIKE) & then.isin([UNLIKE, EDGE])
    return found[now == UNLIKE], found[now == EDGE], alike, rest, found[other]


def movement(known, latest):
    """Return the trend of the shares of people, and the rates within the limits of their own history: two tables."""
    if latest.empty:
        return _table(known, latest, "", {})
    latest = latest.fillna({"is_outside": False, "is_trial": False}).astype({"is_outside": bool, "is_trial": bool})
    is_share = latest["comparison_method"] == FUNNEL
    shares, rates = latest[is_share], latest[~is_share]
    kinds = {kind: _shortly(known, shares[shares["trend"] == kind]) for kind in (RISING, FALLING, NO_CHANGE)}
    trends = told("trends", *kinds.values(), len(shares) - sum(map(len, kinds.values())), POINTS)
    trial, settled = rates["is_trial"].sum(), rates["own_mean"].notna().sum()
    without = len(rates) - settled
    outside = _shortly(known, rates[rates["is_outside"]])
    limits = told("limits", outside, trial, settled, without, SETTLED, POINTS, LEAST_COUNTED)
    moving = _asked_of_known(known, _by(shares, shares["trend"].isin([RISING, FALLING])))
    rates = _by(rates, rates["is_outside"])
    return together(
        Sentence(f"{trends}\n{limits}"),
        _table(known, moving, "Shares of people, five years", cells("five_years")) if len(moving) else None,
        _table(known, rates, "Rates within their own history", cells("history")) if len(rates) else None,
    )


def beside_neighbours(known, latest, chosen):
    """Return each measure beside the neighbours of every set known by the day, its own first, and who they are."""
    if chosen.empty:
        return piece.absent(known, "set of statistical neighbours of {name}")
    sets = chosen.drop_duplicates("neighbour_set").sort_values("neighbour_set")
    last = _of_set(latest, sets["neighbour_set"].iloc[-1])
    latest = _by(latest, (last["n_lower"] / last["n"] - 0.5).abs().where(last["n"] >= LEAST_NEIGHBOURS))
    beside = {year: _of_set(_shortly(known, latest), year) for year in sets["neighbour_set"]}
    first = sorted(beside, key=lambda year: f"neighbours {year}" != known.scope.comparator)
    pairs = ((part, cells("of_set", year=year)) for year, part in beside.items())
    columns = {head: records.each(cell, part) for part, columns in pairs for head, cell in columns.items()}
    since = sets["neighbour_set"].astype(str) + " in " + dates.days(sets, "since")
    who = f"The statistical neighbours of {known.scope.authority_name}"
    return together(
        Sentence(words.answer([_one_side(year, beside[year]) for year in first], most=1)) if len(latest) else None,
        Sentence(told("hindsight", since), "caveat"),
        _table(known, latest, "Latest figures, beside statistical neighbours", columns),
        piece.table(chosen, who, cells("neighbours"), "source_id", is_folded=True),
    )


def _of_set(latest, year):
    """The title and the warning of each measure with the parts of one set of neighbours."""
    part = latest[[*OWN, *[f"{name}_{year}" for name in PARTS]]].set_axis([*OWN, *PARTS], axis=1)
    part = part.assign(n_higher=part["n_ranked"] - part["rank_high"])
    return part.assign(level=part["n"] - part["n_lower"] - part["n_higher"])


def _one_side(year, part):
    """The measures of which all neighbours of a set but at most one lie on the same side."""
    part = part[(part["n"] >= LEAST_NEIGHBOURS) & part["n_lower"].notna()].sort_index()
    sides = [part.assign(side=side, number=part[f"n_{side}"]) for side in ("lower", "higher")]
    apart = pd.concat([rows[rows["number"] >= rows["n"] - 1] for rows in sides])
    return told("one_side", year, len(part), LEAST_NEIGHBOURS, apart)
