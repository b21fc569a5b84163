"""What changes how a figure is read, beside the figure: the rules that find the figures of the table warnings."""

import pandas as pd

from helpers.record.days import last_day

RATE = "vacancy_rate_fte"
RELEASED = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
OF_BOTH = (RATE, "vacancy_fte", "agency_rate_fte", "agency_fte")
BETWEEN = "; "


def with_warnings(known, rows):
    """Add to recorded figures the columns warning and has_doubt.

    warning: the texts of all warnings that the figure needs, parted by semicolons, empty for none; has_doubt: one of
    them leaves open what the figure shows. The table warnings holds the texts, this module the rules: read from a
    release later than the one in which the figure first came out; vacancies that equal agency workers to the decimal.
    """
    is_of_both = rows["measure"].isin(OF_BOTH)
    needs = {
        "vacancies_equal_agency": is_of_both & has_equal_counts(known, rows) if is_of_both.any() else is_of_both,
        "later_release": is_of_a_later_release(rows),
    }
    needs = {name: is_needed & rows["value"].notna() for name, is_needed in needs.items()}
    return warned(known, rows, needs)


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
    parts = rows["vintage"].astype("string").str.extract(RELEASED)
    day = pd.to_datetime(parts[0] + "-" + parts[1] + "-" + parts[2].fillna("01"), format="%Y-%m-%d")
    return (day > last_day(rows["published"], rows["published_precision"])).fillna(False).astype(bool)


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
