"""Official figures: from the release of their own period, in the file and the series of their measure."""

import re

import numpy as np

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import mapped, parts, rule

STATISTICS = "Department for Education"
BANDS = {"_17_18": "17-18", "_19_21": "19-21", "_19_plus": "19+", "_age_not_stated": "not stated"}
DATED = re.compile(
    r"\((?:19|20)[0-9]{2}(?:-[0-9]{2}(?:-[0-9]{2})?)?\)|release of (?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?"
    r"|[0-9]{1,2} [A-Z][a-z]+ (?:19|20)[0-9]{2}"
)
FILE_OR_COMMIT = re.compile(r"\b(?=[a-f]*[0-9])[0-9a-f]{7,40}\b|\.(?:csv|ods|xlsx|pdf)\b|\bcommit\b")
TINY = 1e-6


@rule("figures", figures="measure table", measures="measure figures_in")
def right_file(figures, measures):
    wanted = mapped(figures["measure"], measures, "measure", "figures_in")
    wrong = wanted.notna() & (figures["table"] != wanted)
    yield Fault(wrong, "measure", "a measure of this file, not one of " + wanted + ".csv")


@rule("figures", figures="stated_by period_end source_id", sources="source_id reference_date")
def own_release(figures, sources):
    day = mapped(figures["source_id"], sources, "source_id", "reference_date")
    other = (figures["stated_by"] == STATISTICS) & (figures["period_end"] != day)
    ends, days = (column.dt.strftime("%Y-%m-%d").fillna("empty") for column in (figures["period_end"], day))
    held = " (in sources.csv that of " + figures["source_id"].fillna("none") + " is " + days + ")"
    yield Fault(other, "source_id", "a release whose reference_date is the period_end, " + ends + held)


@rule("figures", figures="stated_by measure source_id", sources="source_id series", measures="measure series")
def own_series(figures, sources, measures):
    series = mapped(figures["measure"], measures, "measure", "series").fillna("")
    of_source = mapped(figures["source_id"], sources, "source_id", "series").fillna("")
    official = figures["stated_by"] == STATISTICS
    named = " (" + series.replace("", "measures.csv names none") + ")"
    yield Fault(official & (series != of_source), "source_id", "a release of the series of its measure" + named)
    yield Fault(
        ~official & (series != ""), "measure", "a measure that is only said: one without a series in measures.csv"
    )


@rule("figures", figures="stated_by vintage published")
def release_read(figures):
    official = figures["stated_by"] == STATISTICS
    yield Fault(official & figures["vintage"].isna(), "vintage", "the release that the figure was read from")
    month = figures["vintage"].str.extract(r"(20[0-9]{2}-[0-9]{2})", expand=False)
    early = month < figures["published"].dt.strftime("%Y-%m")
    yield Fault(early.fillna(False), "vintage", "a release not before the first in which the figure came out")


def vintage_named(frame):
    """Return the faults of the names of releases in a typed table: each with its date, none a file or a commit."""
    if "vintage" not in frame:
        return []
    names = frame["vintage"]
    undated = {name for name in names.dropna().unique() if not DATED.search(name) or FILE_OR_COMMIT.search(name)}
    return [Fault(names.isin(undated), "vintage", "the title of a release with its date, and no file or commit")]


@rule("measures", measures="measure age_band")
def band_in_code(measures):
    band = measures["measure"].str.extract(f"({'|'.join(BANDS)})$", expand=False).map(BANDS)
    apart = band.notna() & (measures["age_band"] != band)
    yield Fault(apart, "age_band", "the ages that the code ends in")
    idle = band.isna() & measures["age_band"].notna() & (measures["age_band"] != "not stated")
    yield Fault(idle, "age_band", "nothing or not stated, as the code ends in no ages")


@rule("figures", figures="measure locator stated_by vintage", measures="measure age_band")
def age_in_place(figures, measures):
    band = mapped(figures["measure"], measures, "measure", "age_band")
    ages = band.where((figures["stated_by"] == STATISTICS) & figures["vintage"].notna()).str.replace("-", " to ")
    pairs = {
        (place, age): age in str(place) for place, age in set(zip(figures["locator"], ages, strict=True)) if age == age
    }
    held = [pairs.get(pair, True) for pair in zip(figures["locator"], ages, strict=True)]
    yield Fault(figures["measure"].notna() & ~np.array(held), "locator", "the ages of the measure")


@rule("measures", measures="measure counted counted_over")
def parts_there(measures):
    for column in ("counted", "counted_over"):
        strange = ~parts(measures[column]).isin(set(measures["measure"]))
        wrong = strange.groupby(level=0).any().reindex(measures.index, fill_value=False)
        yield Fault(wrong, column, "measures of measures.csv, with semicolons between")


@rule(
    "figures",
    figures="authority_code measure period_end value numerator denominator vintage",
    measures="measure counted counted_over",
)
def counts_held(figures, measures):
    """The counts of a rate are those held on their own, in the same release."""
    for cell, column in (("numerator", "counted"), ("denominator", "counted_over")):
        total = _total_held(figures, measures, column)
        apart = (figures[cell] - total).abs() > TINY
        yield Fault(apart, cell, total[apart].round(3).map("the count held on its own ({:g})".format))


def _total_held(figures, measures, column):
    """Return, for each figure, the sum of the counts that its measure names; missing where one is not held."""
    key = ["authority_code", "period_end", "vintage"]
    named = parts(measures.drop_duplicates("measure").set_index("measure")[column]).rename("part").reset_index()
    held = figures.loc[figures["measure"].isin(named["part"]), [*key, "measure", "value"]]
    held = held.drop_duplicates([*key, "measure"]).rename(columns={"measure": "part"})
    is_rate = figures["measure"].isin(named["measure"]) & figures["vintage"].notna()
    rows = figures[[*key, "measure"]].assign(at=range(len(figures)))[is_rate].merge(named, on="measure")
    rows = rows.merge(held, on=[*key, "part"], how="left")
    total = rows.groupby("at")["value"].sum(skipna=False)
    return total.reindex(range(len(figures))).set_axis(figures.index)


@rule("measures", measures="flow")
def flow_once(measures):
    """Those who started are counted by one measure, and those who left by one: a chart draws a line of each."""
    again = measures["flow"].notna() & measures["flow"].duplicated(keep=False)
    yield Fault(again, "flow", "a flow of staff that no other measure counts")


@rule("measures", measures="measure cover_part figures_in overview_place")
def told_once(measures):
    """A part of agency cover is one measure, and one of each file stands on the overview: pages tell of that one."""
    again = measures["cover_part"].notna() & measures["cover_part"].duplicated(keep=False)
    yield Fault(again, "cover_part", "a part of agency cover that no other measure is")
    shown = measures["overview_place"].groupby(measures["figures_in"]).transform("count")
    yield Fault(shown == 0, "overview_place", "a place on the overview for one measure of " + measures["figures_in"])


RULES = (
    right_file,
    own_release,
    own_series,
    release_read,
    band_in_code,
    age_in_place,
    parts_there,
    counts_held,
    flow_once,
    told_once,
)
