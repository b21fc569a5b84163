"""What changes how a figure is read: breaks in its definition, warnings, and what agency cover makes of vacancies.

Figures on two sides of a break are never joined. The table warnings holds the texts of the warnings, this module the
rules; which measures a rule looks at is said by the column warnings of the table measures.
"""

import numpy as np
import pandas as pd

from helpers.measure.lifetimes import existed
from helpers.measure.uncertainty import decimals_of, rounding_interval
from helpers.record.days import last_day
from helpers.record.memory import kept, kept_for_one
from helpers.record.seen import only

RELEASED = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
EQUAL, SHARED, BEGUN = "vacancies_equal_agency", "joint_return", "began_within"
LATER, REVISED = "later_release", "revised"
BETWEEN = "; "
COUNTS = ["vacant", "cover", "agency_workers", "in_post"]  # the parts of agency cover that the census counts
AREAS = ("E92", "E12")  # ONS codes of England and of its regions
HALF = 0.05  # FTE: the census prints counts with one decimal
IMPLIED = (
    "date period_start period_end precision posts pct decimals pct_low pct_high establishment establishment_low "
    "establishment_high stated_by published published_precision source_id locator"
).split()


def with_segments(rows, known):
    """Add `segment`: a number that goes up at each break in definition of the row's measure."""
    breaks = known.definition_breaks[["measure", "date"]]
    at = rows[["measure", "period_end"]].reset_index(drop=True).reset_index().merge(breaks, on="measure")
    passed = at.loc[at["period_end"] >= at["date"], "index"].to_numpy(dtype=int)
    return rows.assign(segment=np.bincount(passed, minlength=len(rows)))


def breaks_of(known, measure):
    """Return the rows of `definition_breaks` about a measure, earliest first."""
    rows = known.definition_breaks
    return rows[rows["measure"] == measure].sort_values("date")


def with_warnings(known, rows):
    """Add to recorded figures the columns warning and has_doubt.

    warning: the texts of all warnings that the figure needs, parted by semicolons, empty for none; has_doubt: one of
    them leaves open what the figure shows. Vacancies that equal agency workers to the decimal; of an authority that was
    newly made within the period; read from a release later than the one in which the figure first came out: revised
    where that one is held and tells another value (is_revised), perhaps revised where it is not held.
    """
    is_of_both, is_revised = rows["measure"].isin(_measures_under(known, EQUAL)), rows["is_revised"].astype(bool)
    needs = {
        EQUAL: is_of_both & has_equal_counts(known, rows) if is_of_both.any() else is_of_both,
        BEGUN: has_begun_within(known, rows),
        LATER: is_perhaps_revised(rows) & ~is_revised,
        REVISED: is_revised,
    }
    needs = {name: is_needed & rows["value"].notna() for name, is_needed in needs.items()}
    return warned(known, rows, needs)


def _measures_under(known, rule):
    about = known.measures.dropna(subset="warnings")
    return about.loc[about["warnings"].str.split(BETWEEN).map(lambda rules: rule in rules).astype(bool), "measure"]


def counted_for(known, measures):
    """Return the measures by whose figures it is told which figures of some measures need a warning."""
    is_told = _measures_under(known, EQUAL).isin(measures).any()
    return list(cover_parts(known).reindex(["vacant", "agency_workers"]).dropna()) if is_told else []


def warned(known, rows, needs):
    """Add to warning and has_doubt of rows, from {name of a warning: whether each row needs it}, in this order."""
    about = known.warnings.set_index("warning")
    texts = rows["warning"] if "warning" in rows else pd.Series("", index=rows.index)
    doubts = rows["has_doubt"] if "has_doubt" in rows else pd.Series(False, index=rows.index)
    for name, is_needed in needs.items():
        text = about.loc[name, "text"]
        texts = texts.mask(is_needed, texts.mask(texts != "", texts + BETWEEN) + text)
        doubts = doubts | is_needed & bool(about.loc[name, "is_doubt"])
    return rows.assign(warning=texts, has_doubt=doubts)


def is_perhaps_revised(rows):
    """Say of each figure whether it was read from a release later than the one in which it first came out.

    Not where that one is held and tells the same (is_as_first_told: see `record.vintages`). The day of the release read
    stands in `vintage`; one known to the month counts from its first day.
    """
    told = rows[["vintage", "published", "published_precision"]]
    number = told.groupby(list(told), sort=False, dropna=False).ngroup().to_numpy()
    each = told.drop_duplicates()
    parts = each["vintage"].astype("string").str.extract(RELEASED)
    day = pd.to_datetime(parts[0] + "-" + parts[1] + "-" + parts[2].fillna("01"), format="%Y-%m-%d")
    is_later = (day > last_day(each["published"], each["published_precision"])).fillna(False).astype(bool)
    return pd.Series(is_later.to_numpy()[number], index=rows.index, dtype=bool) & ~rows["is_as_first_told"].astype(bool)


def has_begun_within(known, rows):
    """Say of each row whether its authority was newly made within the period of the figure."""
    codes, start, end = (rows[name] for name in ("authority_code", "period_start", "period_end"))
    return existed(known, codes, end) & ~existed(known, codes, start)


def has_equal_counts(known, rows):
    """Say of each row whether as many vacancies as agency workers were counted of its area on that day."""
    with only():  # of the areas of the rows
        equal = equal_counts(known)
    place = pd.MultiIndex.from_frame(rows[["authority_code", "period_end"]])
    return place.isin(equal.index[equal["is_equal"]])


def parted(warning):
    """Return the texts of a column warning one by one; none for an empty or a missing one."""
    return [] if warning is None or pd.isna(warning) or not warning else warning.split(BETWEEN)


def cover_parts(known):
    """Return the measure of each part of the arithmetic of agency cover: see cover_part in the table measures."""
    return known.measures.dropna(subset="cover_part").set_index("cover_part")["measure"]


@kept
def equal_counts(known):
    """Return every census, of any area, with its vacancies and agency workers in FTE, both counted and over nought.

    Indexed by authority_code and period_end; columns vacant_fte, agency_workers_fte and is_equal (to the decimal).
    """
    names = cover_parts(known).reindex(["vacant", "agency_workers"])
    with only(*names.dropna()):
        rows = known.figures
    rows = rows[rows["measure"].isin(names) & (rows["kind"] == "recorded") & (rows["value"] > 0)]
    wide = rows.pivot(index=["authority_code", "period_end"], columns="measure", values="value")
    wide = wide.reindex(columns=names).set_axis(["vacant_fte", "agency_workers_fte"], axis=1).dropna()
    return wide.assign(is_equal=wide["vacant_fte"] == wide["agency_workers_fte"])


@kept_for_one
def left_after_cover(known):
    """Return, for each census, the vacancies and what is left of them after agency workers covering vacancies.

    Columns: measure (the vacancy rate), period_end, vacant_fte, cover_fte, agency_workers_fte, in_post_fte,
    establishment_fte (vacant plus in post), before_pct (the published definition), after_pct and left_fte (never under
    nought), left_low_fte, left_high_fte, after_low_pct and after_high_pct (what the rounding of the counts allows),
    surplus_fte (cover beyond the vacancies), is_low_reliability (the publisher withholds the share of vacancies covered
    as of low reliability), warning, has_doubt, segment (see `with_segments`), source_id, locator, published. What is
    left is our arithmetic, not a published statistic.
    """
    mine = known.mine[known.mine["kind"] == "recorded"]
    part = cover_parts(known).reindex([*COUNTS, "covered", "rate"])
    rows = mine[mine["measure"].isin(part[COUNTS]) & mine["value"].notna()]
    periods = rows.groupby("period_end")
    about = periods[["source_id", "published", "published_precision", "vintage"]].first()
    about = about.assign(is_as_first_told=periods["is_as_first_told"].all())
    wide = rows.pivot(index="period_end", columns="measure", values="value").reindex(columns=part[COUNTS])
    wide = wide.set_axis([f"{name}_fte" for name in COUNTS], axis=1)
    wide = _with_rates(wide.dropna(subset=["vacant_fte", "cover_fte", "in_post_fte"]))
    withheld = mine.loc[(mine["measure"] == part["covered"]) & (mine["status"] == "u"), "period_end"]
    place = rows[rows["measure"] == part["vacant"]].set_index("period_end")["locator"]
    place = place + f", with {part['cover']} and {part['in_post']} of the same row"
    wide = wide.assign(is_low_reliability=wide.index.isin(withheld), locator=place.reindex(wide.index))
    found = with_segments(wide.join(about).reset_index().assign(measure=part["cover"]), known)
    needs = {
        EQUAL: has_equal_counts(known, found.assign(authority_code=known.scope.authority_code)),
        "low_reliability": found["is_low_reliability"],
        LATER: is_perhaps_revised(found),
    }
    return warned(known, found.assign(measure=part["rate"]), needs)


def implied_establishment(known):
    """Return the establishment that each pair of a vacancy gap in posts and in per cent implies.

    A pair is two statements of one source about one day, month or year. Columns: date (its last day), period_start,
    period_end and precision, posts, pct, decimals (of the printed per cent),
    pct_low and pct_high (what rounds to it), establishment (posts over per cent), establishment_low and
    establishment_high (whole posts, over the rounding interval), stated_by, source_id, locator, published.
    """
    rows, part = known.mine, cover_parts(known)
    posts = rows[(rows["measure"] == part.get("gap_posts")) & rows["value"].notna()]
    posts = posts[["source_id", "period_start", "period_end", "value"]].rename(columns={"value": "posts"})
    share = rows[(rows["measure"] == part.get("gap")) & (rows["value"] > 0)]
    pairs = posts.merge(share, on=["source_id", "period_start", "period_end"])
    decimals = pairs["value"].map(decimals_of).astype(int)
    low, high = rounding_interval(pairs["value"], decimals)
    return pairs.assign(
        date=pairs["period_end"],
        pct=pairs["value"],
        decimals=decimals,
        pct_low=low,
        pct_high=high,
        establishment=100 * pairs["posts"] / pairs["value"],
        establishment_low=np.ceil(100 * pairs["posts"] / high - 1e-9).astype(int),
        establishment_high=np.floor(100 * pairs["posts"] / low + 1e-9).astype(int),
    ).reindex(columns=IMPLIED)


def alike_elsewhere(known):
    """Return how many of the other authorities' censuses count exactly as many agency workers as vacancies.

    A Series: alike and counted (censuses with both counts above nought, in FTE; England and its regions left out).
    """
    rows = equal_counts(known).reset_index()
    is_area = rows["authority_code"].str.startswith(AREAS)
    rows = rows[~is_area & (rows["authority_code"] != known.scope.authority_code)]
    return pd.Series({"alike": int(rows["is_equal"].sum()), "counted": len(rows)})


def _with_rates(wide):
    total, balance = wide["vacant_fte"] + wide["in_post_fte"], wide["vacant_fte"] - wide["cover_fte"]
    ends = {"": balance, "_low": balance - 2 * HALF, "_high": balance + 2 * HALF}
    left = {end: number.clip(lower=0) + 0.0 for end, number in ends.items()}
    found = {f"left{end}_fte": number for end, number in left.items()} | {"establishment_fte": total}
    found |= {"surplus_fte": (-balance).clip(lower=0) + 0.0, "before_pct": 100 * wide["vacant_fte"] / total}
    return wide.assign(**found, **{f"after{end}_pct": 100 * number / total for end, number in left.items()})
