"""Figures around judgements, on one clock for all authorities."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.measure.areas import of_measures
from helpers.measure.spells import FEWEST, judgements_with_next
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import measure_codes
from helpers.record.days import last_day
from helpers.record.errors import each_known
from helpers.record.memory import kept

ILACS = ("ILACS",)
YEARS = range(-3, 6)
PANEL = range(-1, 3)  # the years that a judgement must have a figure in to be of the balanced panel
DRAWS, SEED = 1000, 20190508
INTERVAL = [0.025, 0.975]  # shares of the draws under its two ends
DECIMALS = 6  # that a difference of printed figures is rounded to, so that 5.0 is 5.0
PLACE = "published published_precision vintage warning source_id locator".split()  # of a figure
COUNTED = ["authority_code", "measure", "period_end", "value", "denominator", "england", "gap", "known_from", *PLACE]
JUDGED = ["authority_code", "name", "grade", "framework", "judged"]
ALIGNED = "authority_code name grade framework judged judgement year period_end value denominator england gap".split()
ALIGNED += ["is_balanced", *PLACE]
CHANGES = "grade first last panel_first panel_last n_judgements n_authorities n_rose n_fell change low high".split()
SUMMARY = "measure grade panel year n_judgements n_authorities value gap low high first_census last_census".split()
SUMMARY += PLACE


@kept
def aligned(known, measure, frameworks=ILACS, years=YEARS, panel=PANEL, least=0):
    """Return a measure before and after each judgement of these frameworks: a row for each judgement and year held.

    Figures that rest on fewer than `least` people or posts are left out: one of a few moves a share by much.
    Year 0 is the first census day on or after the day of publication. Only figures since the last break in the
    definition of the measure are taken; an authority without a figure of its own has that of its joint return. Columns:
    authority_code, name, grade, framework, judged (day of publication), judgement (number of the judgement), year,
    period_end, value, denominator (people, posts or workers), england, gap (value minus England, in the unit of the
    measure), is_balanced (the judgement has a gap in every year of `panel`), and published, published_precision,
    vintage, warning, source_id and locator of the figure. An authority judged twice is in twice.
    """
    judged, counted = numbered_judgements(known, frameworks), beside_england(known, [measure])
    rows = judged.merge(pd.DataFrame({"year": list(years)}), how="cross")
    rows = rows.assign(period_end=_census_day(rows["judged"], rows["year"], counted["period_end"]))
    rows = rows.merge(counted[~(counted["denominator"] < least)], on=["authority_code", "period_end"])
    in_panel = rows[rows["year"].isin(panel)].groupby("judgement")["year"].nunique()
    is_balanced = rows["judgement"].map(in_panel).eq(len(panel))
    return rows.assign(is_balanced=is_balanced).sort_values(["judgement", "year"], ignore_index=True)[ALIGNED]


@kept
def medians_around(known, measure, frameworks=ILACS, years=YEARS, panel=PANEL, least=0):
    """Return the medians of a measure before and after judgements of each grade, by year, for two panels.

    Panel `all` takes every judgement with a figure that year, so its members change from year to year; `balanced` takes
    only those with a figure in every year of `panel`, and those years. Columns: measure, grade, panel, year (see
    `aligned`), n_judgements, n_authorities, value and gap (medians), low and high (95% percentile bootstrap interval of
    the median gap: authorities are drawn with replacement, each with all its judgements; empty for fewer than 5
    authorities), first_census and last_census (days of the figures), and where the newest of the figures comes from.
    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; drawn with a fixed seed.
    Says what figures were around a judgement, not what came of it; `least` and all the sources are those of `aligned`.
    """
    return _medians(aligned(known, measure, frameworks, years, panel, least), panel).assign(measure=measure)[SUMMARY]


def _medians(rows, panel):
    balanced = rows[rows["is_balanced"] & rows["year"].isin(panel)]
    if rows.empty:
        return pd.DataFrame(columns=SUMMARY)
    rows = pd.concat([rows.assign(panel="all"), balanced.assign(panel="balanced")]).sort_values("period_end")
    grouped = rows.groupby(["grade", "panel", "year"])
    counts = {"n_judgements": ("judgement", "size"), "n_authorities": ("authority_code", "nunique")}
    ends = {"first_census": ("period_end", "min"), "last_census": ("period_end", "max")}
    place = {name: (name, "last") for name in PLACE}
    found = grouped.agg(**counts, value=("value", "median"), gap=("gap", "median"), **ends, **place)
    return with_intervals(found, grouped).reset_index()


@kept
def changes_around(known, measure, first=-1, last=1, frameworks=ILACS, panel=PANEL, least=0):
    """Return how the gap to England changed between two years around judgements of each grade, for the balanced panel.

    Columns: grade, first, last (years), panel_first and panel_last (ends of `panel`), n_judgements, n_authorities,
    n_rose, n_fell, change (median, in the unit of the measure), low and high (as in `medians_around`); `least` is that
    of `aligned`. Raises RecordError for a year that is not in the panel.
    """
    each_known("year of the panel", (first, last), panel)
    return _changes(aligned(known, measure, frameworks, panel, panel, least), first, last)


def _changes(rows, first=-1, last=1):
    ends = {"first": first, "last": last, "panel_first": rows["year"].min(), "panel_last": rows["year"].max()}
    rows = rows[rows["is_balanced"] & rows["year"].isin([first, last])]
    if rows.empty:
        return pd.DataFrame(columns=CHANGES)
    wide = rows.pivot(index=["grade", "authority_code", "judgement"], columns="year", values="gap").reset_index()
    gap = wide[last] - wide[first]
    grouped = wide.assign(gap=gap, has_risen=gap > 0, has_fallen=gap < 0).groupby("grade")
    found = grouped.agg(
        n_judgements=("judgement", "size"),
        n_authorities=("authority_code", "nunique"),
        n_rose=("has_risen", "sum"),
        n_fell=("has_fallen", "sum"),
        change=("gap", "median"),
    )
    return with_intervals(found, grouped).reset_index().assign(**ends)[CHANGES]


def around(known, measures=None):
    """Return {rows, medians, changes}: the tables of this module for several measures, one beneath the other.

    `measures`: by default those that the early-warning rules of the record read. Figures that rest on fewer than 20
    people or posts are left out. Every table has the columns measure,
    title and unit besides those of `aligned`, `medians_around` and `changes_around`.
    """
    measures = known.early_warning_rules["measure"].dropna().unique() if measures is None else measures
    tables = {"rows": aligned, "medians": medians_around, "changes": changes_around}
    about, codes = known.measures[["measure", "title", "unit"]], measure_codes(known, measures)
    found = {
        name: pd.concat([table(known, code, least=LEAST_COUNTED).assign(measure=code) for code in codes])
        for name, table in tables.items()
    }
    return {name: rows.merge(about, on="measure", how="left") for name, rows in found.items()}


def with_intervals(found, grouped):
    """Add low and high, of `median_interval` of the gaps of each group, to a table of groups of rows."""
    authorities, gaps = (grouped.obj[name].to_numpy() for name in ("authority_code", "gap"))
    ends = [median_interval(authorities[at], gaps[at]) for at in (grouped.indices[group] for group in found.index)]
    return found.assign(**pd.DataFrame(ends, columns=["low", "high"], index=found.index))


def median_interval(authorities, gaps):
    """Return the two ends of the interval of the median gap by drawing authorities; NaN for fewer than 5 of them.

    They are those of `scipy.stats.bootstrap` (percentile) with the same seed, which takes several times as long.
    """
    order = gaps.argsort()
    owner, names = pd.factorize(authorities[order])
    if len(names) < FEWEST:
        return np.nan, np.nan
    return tuple(np.quantile(_medians_of(_times_drawn(len(names)), owner, gaps[order]), INTERVAL))


@kept
def beside_england(known, measures):
    """Return the rows of `figures` of these measures since their last break, each beside England's of the same day.

    A member of a joint return has its figure; one that is printed with a symbol of its own has none, for the publisher
    then says of that member alone that there is none. Columns: authority_code, measure, period_end, value, denominator,
    england, gap (value minus England), known_from (the last day that `published` may mean), published,
    published_precision, vintage, warning, source_id, locator. Raises RecordError for a measure that the record does not
    have.
    """
    rows = of_measures(known, measures)
    rows = rows[rows["value"].notna()]
    rows = rows[rows["segment"] == rows.groupby("measure")["segment"].transform("max")]
    rows = rows.drop_duplicates(["authority_code", "measure", "period_end"])
    rows = rows.rename(columns={"england_value": "england"})
    gap = (rows["value"] - rows["england"]).round(DECIMALS)
    rows = rows.assign(gap=gap, known_from=last_day(rows["published"], rows["published_precision"]))
    return rows.dropna(subset="gap")[COUNTED].reset_index(drop=True)


@kept
def numbered_judgements(known, frameworks):
    """Each judgement of the frameworks, with its day and its number."""
    judged = judgements_with_next(known, frameworks).rename(columns={"published": "judged"})
    return judged[JUDGED].reset_index(names="judgement")


def _census_day(judged, year, ends):
    """The census day so many years after the first one on or after each judgement."""
    month, day = ends.dt.month.mode(), ends.dt.day.mode()
    if month.empty:
        return pd.Series(pd.NaT, index=judged.index, dtype=ends.dtype)
    month, day = int(month[0]), int(day[0])
    is_past = (judged.dt.month * 100 + judged.dt.day) > month * 100 + day
    parts = {"year": judged.dt.year + is_past + year, "month": month, "day": day}
    return pd.to_datetime(pd.DataFrame(parts)).astype(ends.dtype)


@lru_cache(maxsize=64)
def _times_drawn(number):
    """How often each of so many authorities is drawn (down), draw by draw (across); always the same."""
    drawn = np.random.default_rng(SEED).integers(0, number, (DRAWS, number))
    places = drawn + number * np.arange(DRAWS)[:, None]
    return np.bincount(places.ravel(), minlength=DRAWS * number).reshape(DRAWS, number).T.astype(np.int32)


def _medians_of(times, owner, gaps):
    """The median gap of each draw, each authority with all its gaps as often as it is drawn; in order of gap."""
    counts = times[owner].cumsum(axis=0, dtype=np.int32)
    middle = [(counts < half).sum(axis=0) for half in ((counts[-1] + 1) // 2, counts[-1] // 2 + 1)]
    return (gaps[middle[0]] + gaps[middle[1]]) / 2
