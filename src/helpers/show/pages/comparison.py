"""How one authority compares on every measure: among all, in the funnel, over its own years, beside its neighbours."""

import pandas as pd

from helpers.measure.chance import ALIKE, EDGE, UNLIKE
from helpers.measure.compared import COUNTS_ONLY, DESCRIPTIVE, FUNNEL
from helpers.measure.trends import FALLING, NO_CHANGE, RISING
from helpers.show import marks, piece, words
from helpers.show.pages.recorded import place
from helpers.show.piece import Sentence, Table, rows, together

QUARTER = {1: "lowest", 2: "second lowest", 3: "second highest", 4: "highest"}
LOOK = {"other": "other", "neighbours": "neighbour", "England": "england", "authority": "recorded"}
NONE, LEAST_NEIGHBOURS = "none", 9  # with fewer neighbours, all but one on one side is nothing unusual
FAR = {UNLIKE: "Unlike the rest of England, even allowing for the usual spread", EDGE: "Towards the edge"}
NAMED = {"neighbour_set": "Set", "rank": "Rank, 1 closest", "name": "Authority"}
NAMED |= {"closeness": "How close, in the words of the publisher", "locator": "Place in the source"}
PARTS = ["n", "median", "smallest", "largest", "n_lower", "rank_high", "n_ranked"]
TOLD = {  # of the neighbours of one set
    "median of how many": lambda row: f"{round(row.median, 2):g} of {row.n:.0f}" if row.n else NONE,
    "smallest to largest": lambda row: f"{row.smallest:g} to {row.largest:g}" if row.n else NONE,
    "how many lower; level": lambda row: f"{row.n_lower:.0f}; {row.level:.0f}" if row.n and row.n_lower >= 0 else NONE,
}


def among_all(known, placed):
    """Return a figure for each series of measures: where the authority, its neighbours and all others lie.

    Takes `measure.places_of_all`.
    """
    if placed.empty:
        absent = words.not_held(known, "figure of {name} that can be set among those of all authorities")
        return Sentence(absent, "caveat")
    return together(*[_among_all(known, part) for _, part in sorted(placed.groupby("series"), reverse=True)])


def _among_all(known, found):
    own = found[found["role"] == "authority"].sort_values("lower_pct")
    short = own["measure"].map(known.measures.set_index("measure")["short_name"])
    own = own.assign(title=short.fillna(own["title"].str.split(" (", regex=False).str[0]))
    names = [f"{row.title}: {_headline(row)}" for row in own.itertuples()]
    names = dict(zip(own["measure"], names, strict=True))
    order = {"row": found["measure"].map(list(names).index), "layer": found["role"].map(list(LOOK).index)}
    found = found.assign(**order).sort_values([*order, "lower_pct"], ignore_index=True)
    given = {"value": "lower_pct", "low": "lower_low_pct", "high": "lower_high_pct", "series": "authority"}
    given = {name: found[column] for name, column in given.items()} | {"x": found["period_end"], "unit": "%"}
    drawn = marks.marks(
        found,
        panel="Authorities with a lower figure (%)",
        row=found["measure"].map(names),
        look=found["role"].map(LOOK),
        period=words.period,
        figure=_stands,
        locator=found["locator"] + found["n_level"].map(lambda n: "; and the same of the others named" * (n > 1)),
        **given,
    )
    series = own["series"].iloc[0].capitalize()
    return rows(drawn, f"{series}: places among all authorities", known, finding=_quarters(own, series))


def _amount(row):
    return words.amount(row.value, row.unit)


def _stands(row):
    if row.role == "England":
        return f"{_amount(row)}; {row.lower_pct:.0f}% of authorities are lower"
    return f"{_amount(row)}, place {place(row)}" + (f"; with chance {likely(row)}" if pd.notna(row.drawn_low) else "")


def _headline(row):
    """The figure and its place; one with a warning is told only where the warning stands beside it."""
    return f"{place(row)}, to check" if row.warning else f"{_amount(row)}, {place(row)}"


def _quarters(own, series):
    """On which measures the authority lies in the lowest and in the highest quarter of all."""
    ends = {QUARTER[number]: own[own["quartile"] == number] for number in (1, 4)}
    named = {name: f" ({'; '.join(part['title'])})" if len(part) else "" for name, part in ends.items()}
    told = [f"{len(part)} in the {name} quarter{named[name]}" for name, part in ends.items()]
    told += [f"{len(own) - sum(map(len, ends.values()))} between"]
    text = f"{series}: of {words.count(len(own), 'measure')} with a place among all authorities, {', '.join(told)}."
    return text + _checked(pd.concat(ends.values()))


def _checked(found):
    return words.check(dict(zip(found["title"], found["warning"].fillna(""), strict=True)))


def _table(known, found, caption, columns, weight=None, **given):
    """A table of measures: the figure of each and more columns, those of most weight first."""
    if found.empty:
        return Sentence(words.not_held(known, "figure of {name} of these measures"), "caveat")
    if weight is not None:
        found = found.loc[weight.astype(float).sort_values(ascending=False, kind="stable").index]
    columns = {"Measure": "title", known.scope.authority_name: figure, "About": words.period} | columns
    return piece.table(found, caption, columns | {"Check": "warning"}, **given)


def _number(name, decimals, unit=""):
    return lambda row: NONE if pd.isna(getattr(row, name)) else f"{getattr(row, name):,.{decimals}f}{unit}"


def _area(name):
    return lambda row: words.amount(getattr(row, f"{name}_value"), row.unit)


def _limits(low, high):
    return lambda row: NONE if pd.isna(getattr(row, low)) else f"{getattr(row, low):.1f} to {getattr(row, high):.1f}%"


def figures_among_all(known, latest):
    """Return the latest figures beside England, the region and all others, the farthest out first.

    Takes `measure.latest_places`, as do the tables below.
    """
    middle = (latest["rank_low"] + latest["rank_high"] - 1) / (2 * latest["n_ranked"])
    region = known.authorities.set_index("authority_code")["name"].get(known.scope.region_code, "Its region")
    columns = {"England": _area("england"), region: _area("region"), "Place, 1 lowest": place}
    columns |= {"Place that chance allows": likely, "Quarter": lambda row: QUARTER.get(row.quartile, NONE)}
    columns |= {"Lower quartile, median, upper quartile": _quartiles}
    return _table(known, latest, "Latest figures, among all authorities", columns, (middle - 0.5).abs())


def _quartiles(row):
    ends = [row.lower_quartile, row.median, row.upper_quartile]
    return words.NOT_KNOWN if pd.isna(row.median) else ", ".join(f"{round(end, 2):g}" for end in ends)


def likely(row):
    """Return the places that chance allows a share of people; for others, that it is not asked."""
    return place(row, "drawn", "not asked")


def figure(row):
    """Return a figure with its counts, or the counts alone where they are small; a symbol by its meaning."""
    if row.distinction == COUNTS_ONLY and pd.notna(row.numerator):
        return f"{row.numerator:,g} {'of' if row.unit == '%' else 'over'} {row.denominator:,g}, counts only"
    if pd.isna(row.value):
        return words.missing(row)
    has_counts = pd.notna(row.numerator) and row.unit == "%"
    return _amount(row) + (f" ({row.numerator:,g} of {row.denominator:,g})" if has_counts else "")


def word(row):
    """Say in the words of the funnel where a share stands, or why nothing is said."""
    if pd.isna(row.distinction):
        return "no figure" if pd.isna(row.value) else "counts not held" if pd.isna(row.numerator) else "not compared"
    return row.distinction + (f", {row.side}" if row.distinction in FAR else "")


def every_year(known, own):
    """Return every figure of every measure and year with its place and its source, the newest first, folded."""
    newest = own.sort_values("period_end", ascending=False, kind="stable")
    columns = {"England": _area("england"), "Place, 1 lowest": place, "In words": word}
    columns |= {"Source": newest["source_id"].map(words.titles(known)), "Place in the source": "locator"}
    given = {"is_folded": True, "links": newest["source_id"]}
    return _table(known, newest, "Every figure of every year, and where it comes from", columns, **given)


def stands_out(known, latest):
    """Return where the shares with counts stand in the funnel of all authorities: a sentence, and a table."""
    found = latest[latest["comparison_method"].isin([FUNNEL, DESCRIPTIVE])]
    parts = set(known.measures.dropna(subset="unknown_part")["measure"])
    columns = {
        "In words": word,
        "Among those known": lambda row: _known_word(row) if row.measure in parts else "does not apply",
        "95% interval": _limits("low", "high"),
        "England, not rounded": _number("centre_pct", 2, "%"),
        "95% limits": _limits("inner_low_pct", "inner_high_pct"),
        "99.8% limits": _limits("outer_low_pct", "outer_high_pct"),
        **{"phi": _number("phi", 2), "tau": _number("tau", 4), "n": _number("n_funnel", 0)},
    }
    told = Sentence("\n".join(_told_apart(found))) if len(found) else None
    weight = found["distinction"].map({UNLIKE: 2, EDGE: 1, ALIKE: 0})
    return together(told, _table(known, found, "Shares with counts, in the funnel", columns, weight))


def _told_apart(found):
    """The sentences of the funnel: unlike, towards the edge, the rest, and where only those known say otherwise."""
    now, then = found["distinction"], found["distinction_known"]
    for kind, text in FAR.items():
        yield f"{text}: {'; '.join(words.each(_side, found[now == kind])) or NONE}.{_checked(found[now == kind])}"
    alike, rest = int((now == ALIKE).sum()), int((~now.isin([*FAR, ALIKE])).sum())
    yield f"Cannot be told apart: {words.count(alike, 'measure')}. Not compared: {words.count(rest, 'measure')}."
    other = found[then.notna() & (then != now) & (now.isin(FAR) | then.isin(FAR))]
    told = [f"{row.title}: {row.distinction}, of those known {_known_word(row)}" for row in other.itertuples()]
    if told:
        yield f"Otherwise among those of whom the answer is known: {'; '.join(told)}."


def _side(row):
    by_chance = row.n_inner if row.distinction == EDGE else row.n_outer
    return f"{row.title} ({row.side}; by chance about {by_chance:.1f} of {row.n_funnel:.0f} would be)"


def _known_word(row):
    if pd.isna(row.distinction_known):
        return words.NOT_KNOWN
    same = (row.distinction_known, row.side_known) == (row.distinction, row.side)
    side = f", {row.side_known}" if row.distinction_known in FAR else ""
    return "the same" if same else row.distinction_known + side


def movement(known, latest):
    """Return the trend of the shares of people, and the rates within the limits of their own history: two tables."""
    if latest.empty:
        return _table(known, latest, "", {})
    latest = latest.assign(is_outside=latest["is_outside"].fillna(False).astype(bool))
    is_share = latest["comparison_method"] == FUNNEL
    shares, rates = latest[is_share], latest[~is_share]
    trend = {"Trend": lambda row: "no figure" if pd.isna(row.trend) else row.trend}
    trend |= {"Percentage points a year": _number("trend_slope", 2)}
    trend |= {"Chi-square": _number("trend_chi_square", 2)}
    limits = {"Mean of its years": _number("own_mean", 1), "Limits": _own_limits, "Years": _number("n_points", 0)}
    limits |= {"Gap to England over time: tau": _number("gap_tau", 2), "p": _number("gap_p", 3)}
    limits |= {"p among all areas": _number("gap_p_among", 3)}
    moving = shares["trend"].isin([RISING, FALLING])
    return together(
        Sentence(f"{_trends_told(shares)}\n{_limits_told(rates)}"),
        _table(known, shares, "Shares of people, five years", trend, moving) if len(shares) else None,
        _table(known, rates, "Rates within their own history", limits, rates["is_outside"]) if len(rates) else None,
    )


def _trends_told(shares):
    titles = {kind: shares.loc[shares["trend"] == kind, "title"] for kind in (RISING, FALLING, NO_CHANGE)}
    text = {kind: "; ".join(each) or NONE for kind, each in titles.items()}
    told = f"Shares of people. Increasing: {text[RISING]}. Decreasing: {text[FALLING]}. No significant change: "
    return f"{told}{len(titles[NO_CHANGE])}. Cannot be calculated: {len(shares) - sum(map(len, titles.values()))}."


def _limits_told(rates):
    outside, trial = rates[rates["is_outside"]], rates["is_trial"].fillna(False).astype(bool).sum()
    text = f"Rates of the workforce. Outside the limits of its own history: {'; '.join(outside['title']) or NONE}."
    return f"{text} Limits on trial: {trial} of {rates['own_mean'].notna().sum()}.{_checked(outside)}"


def _own_limits(row):
    if pd.isna(row.own_low):
        return NONE
    high = row.own_high if row.unit != "%" or row.may_exceed_whole else min(row.own_high, 100)
    trial = "on trial" if row.is_trial else "settled"
    return f"{max(row.own_low, 0):.1f} to {high:.1f}, {trial}{', outside' if row.is_outside else ''}"


def beside_neighbours(known, latest, chosen):
    """Return each measure beside the neighbours of every set known by the day, and who they are.

    Takes `measure.chosen_neighbours`, too; one sentence where no set holds the authority or none was public.
    """
    if chosen.empty:
        return Sentence(words.not_held(known, "set of statistical neighbours of {name}"), "caveat")
    beside = {year: _of_set(latest, year) for year in sorted(chosen["neighbour_set"].unique())}
    told = {f"{year}: {name}": part[name] for year, part in beside.items() for name in TOLD}
    columns, latest = dict(zip(told, told, strict=True)), latest.assign(**told)
    last = list(beside.values())[-1]
    far = (last["n_lower"] / last["n"] - 0.5).abs().where(last["n"] >= LEAST_NEIGHBOURS)
    names = chosen.astype({"rank": int})[list(NAMED)].rename(columns=NAMED)
    who = f"The statistical neighbours of {known.scope.authority_name}"
    return together(
        Sentence("\n".join(_one_side(*pair) for pair in beside.items())) if len(latest) else None,
        Sentence(_hindsight(chosen), "caveat"),
        _table(known, latest, "Latest figures, beside statistical neighbours", columns, far),
        Table(names, who, is_folded=True, links=chosen["source_id"]),
    )


def _of_set(latest, year):
    """The title of each measure with the parts of one set of neighbours, and what the table tells of them."""
    part = latest[["title", *[f"{name}_{year}" for name in PARTS]]].set_axis(["title", *PARTS], axis=1)
    part = part.assign(n_higher=part["n_ranked"] - part["rank_high"])
    part = part.assign(level=part["n"] - part["n_lower"] - part["n_higher"])
    return part.assign(**{name: words.each(tell, part) for name, tell in TOLD.items()})


def _one_side(year, part):
    part = part[(part["n"] >= LEAST_NEIGHBOURS) & part["n_lower"].notna()]
    told = [
        f"{row.title} ({getattr(row, f'n_{side}'):.0f} of {row.n:.0f} {side})"
        for side in ("lower", "higher")
        for row in part[part[f"n_{side}"] >= part["n"] - 1].itertuples()
    ]
    text = f"Set of {year}, {words.count(len(part), 'measure')} with a figure of at least {LEAST_NEIGHBOURS} neighbours"
    return f"{text}. All of these but at most one on the same side: {'; '.join(told) or NONE}."


def _hindsight(chosen):
    first = chosen.drop_duplicates("neighbour_set")
    told = first["neighbour_set"].astype(str) + " in " + words.days(first, "since")
    return f"First published: the set of {words.listed(told)}. Beside figures of before then, a set is hindsight."
