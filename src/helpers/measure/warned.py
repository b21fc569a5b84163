"""What changes how a figure is read: breaks in its definition, and the rules that find the figures of a warning.

Figures on two sides of a break are never joined. The table warnings holds the texts of the warnings, this module the
rules; which measures a rule looks at is said by the column warnings of the table measures.
"""

import numpy as np
import pandas as pd

from helpers.record.days import last_day

RELEASED = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
EQUAL, LATER, SHARED = "vacancies_equal_agency", "later_release", "joint_return"
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


def is_comparable(known, measure, first, last):
    """Say whether no break in definition lies between two period ends."""
    if pd.isna(first) or pd.isna(last):
        return False
    dates = breaks_of(known, measure)["date"]
    return not ((dates > min(first, last)) & (dates <= max(first, last))).any()


def with_warnings(known, rows):
    """Add to recorded figures the columns warning and has_doubt.

    warning: the texts of all warnings that the figure needs, parted by semicolons, empty for none; has_doubt: one of
    them leaves open what the figure shows. Vacancies that equal agency workers to the decimal; read from a release
    later than the one in which the figure first came out.
    """
    is_of_both = rows["measure"].isin(_measures_under(known, EQUAL))
    needs = {
        EQUAL: is_of_both & has_equal_counts(known, rows) if is_of_both.any() else is_of_both,
        LATER: is_of_a_later_release(rows),
    }
    needs = {name: is_needed & rows["value"].notna() for name, is_needed in needs.items()}
    return warned(known, rows, needs)


def _measures_under(known, rule):
    about = known.measures.dropna(subset="warnings")
    return about.loc[about["warnings"].str.split(BETWEEN).map(lambda rules: rule in rules).astype(bool), "measure"]


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


def is_of_a_later_release(rows):
    """Say of each figure whether it was read from a release later than the one in which it first came out.

    The day of the release read stands in `vintage`; one known to the month counts from its first day.
    """
    told = ["vintage", "published", "published_precision"]
    each = rows[told].drop_duplicates()
    parts = each["vintage"].astype("string").str.extract(RELEASED)
    day = pd.to_datetime(parts[0] + "-" + parts[1] + "-" + parts[2].fillna("01"), format="%Y-%m-%d")
    is_later = (day > last_day(each["published"], each["published_precision"])).fillna(False).astype(bool)
    later = pd.MultiIndex.from_frame(each[is_later])
    return pd.Series(pd.MultiIndex.from_frame(rows[told]).isin(later), index=rows.index, dtype=bool)


def has_equal_counts(known, rows):
    """Say of each row whether as many vacancies as agency workers were counted of its area on that day."""
    equal = equal_counts(known)
    place = pd.MultiIndex.from_frame(rows[["authority_code", "period_end"]])
    return place.isin(equal.index[equal["is_equal"]])


def parted(warning):
    """Return the texts of a column warning one by one; none for an empty or a missing one."""
    return [] if warning is None or pd.isna(warning) or not warning else warning.split(BETWEEN)


def equal_counts(known):
    """Return every census, of any area, with its vacancies and agency workers in FTE, both counted and over nought.

    Indexed by authority_code and period_end; columns vacancy_fte, agency_fte and is_equal (to the decimal).
    """
    rows = known.figures
    names = ["vacancy_fte", "agency_fte"]
    rows = rows[rows["measure"].isin(names) & (rows["kind"] == "recorded") & (rows["value"] > 0)]
    wide = rows.pivot(index=["authority_code", "period_end"], columns="measure", values="value")
    wide = wide.reindex(columns=names).dropna()
    return wide.assign(is_equal=wide["vacancy_fte"] == wide["agency_fte"])
