"""What changes how a figure is read: breaks in its definition, and warnings.

Figures on two sides of a break are never joined. The table warnings holds the texts of the warnings, this module the
rules; which measures a rule looks at is said by the column warnings of the table measures.
"""

import numpy as np
import pandas as pd

from helpers.measure.lifetimes import existed
from helpers.record.days import last_day
from helpers.record.memory import kept
from helpers.record.seen import only

RELEASED = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
EQUAL, SHARED, BEGUN = "vacancies_equal_agency", "joint_return", "began_within"
LATER, REVISED = "later_release", "revised"
BETWEEN = "; "


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
